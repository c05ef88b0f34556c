/* Where time goes: each interval of a token is booked to one cause when it ends; each hour of an official to one state
   and each act to a class and a kind of burden. All integers; nothing is left over. */
#ifndef ZBI_RUN_LEDGER_H
#define ZBI_RUN_LEDGER_H

#include "run/note.h"

/* Book the time since the last booking: closed hours first, then the token's phase, then the cause. Transit runs in
   calendar hours. */
void zbi_book(zb_run *run, zbi_token *token, zbi_cause cause);
/* Charge people's hours to the token's class. */
void zbi_charge(zb_run *run, uint32_t class_id, zbi_burden burden, zbi_time hours);
/* The official enters a state; the time in the last one is closed and added up. */
void zbi_enter(zb_run *run, zbi_official *official, zbi_presence presence);
/* Add up the time of the state he is in until now, without leaving it. */
void zbi_settle(zb_run *run, zbi_official *official);
/* One more or fewer token at a desk. */
void zbi_desk_changes(zb_run *run, zbi_desk *desk, int by);
#endif
