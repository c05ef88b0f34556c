/* Where time goes: each interval of a token is booked to one cause when it ends; each hour of an official to one state
   and each act to a class and a kind of burden. All integers; nothing is left over. */
#ifndef ZBI_RUN_LEDGER_H
#define ZBI_RUN_LEDGER_H

#include "run/note.h"

/* What zbi_book and zbi_settle do where hours can be closed, a phase or a crew books elsewhere, or somebody traces. */
void zbi_book_slowly(zb_run *run, zbi_token *token, zbi_cause cause);
void zbi_settle_slowly(zb_run *run, zbi_official *official);

/* Book the time since the last booking: closed hours first, then the token's phase, then the cause. Transit runs in
   calendar hours. */
static inline void zbi_book(zb_run *run, zbi_token *token, zbi_cause cause)
{
    if (!run->plain_hours || token->phase) {
        zbi_book_slowly(run, token, cause);
        return;
    }
    token->cause[cause] += zbi_now(run) - token->since;
    token->since = zbi_now(run);
}

/* Charge people's hours to the token's class. */
static inline void zbi_charge(zb_run *run, uint32_t class_id, zbi_burden burden, zbi_time hours)
{
    if (class_id != ZBI_NONE && zbi_now(run) >= run->model->warmup)
        run->classes[class_id].hours[burden] += hours;
}

/* Add up the time of the state the official is in until now, without leaving it. */
static inline void zbi_settle(zb_run *run, zbi_official *official)
{
    if (!run->plain_hours || official->crew) {
        zbi_settle_slowly(run, official);
        return;
    }
    official->spent[official->presence] += zbi_now(run) - official->since;
    official->since = zbi_now(run);
}

/* The official enters a state; the time in the last one is closed and added up. */
static inline void zbi_enter(zb_run *run, zbi_official *official, zbi_presence presence)
{
    zbi_settle(run, official);
    official->presence = (uint8_t)presence;
}

/* An interval of a token that is at a desk ends: so much more time inside. */
static inline void zbi_count_inside(zb_run *run, zbi_desk *desk, const zbi_token *token)
{
    desk->inside += (uint64_t)(zbi_now(run) - token->since);
}

/* One more or fewer token at a desk. */
static inline void zbi_desk_changes(zb_run *run, zbi_desk *desk, int by)
{
    const zbi_time now = zbi_now(run);
    desk->area += desk->present * (uint64_t)(now - desk->changed);
    desk->changed = now;
    desk->present = (uint32_t)((int)desk->present + by);
}
#endif
