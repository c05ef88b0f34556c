/* Desks: papers and subtasks queue for officials, highest urgency first, then first come; an act once begun is not
   interrupted. Leaders' and staff's desks of an office are one where it has only leaders or only staff. */
#ifndef ZBI_RUN_DESK_H
#define ZBI_RUN_DESK_H

#include "run/ledger.h"

/* The desk of an office's leaders or staff. */
uint32_t zbi_desk_of(const zb_run *run, uint32_t office, bool leader);

/* A desk of no office: of a crew, or (crew 0) of hired people. 0: no memory. */
uint32_t zbi_desk_new(zb_run *run, uint32_t crew);

/* An act of `hours` at a desk, then `stage`. Zero hours cost no event: the stage follows at once. The token is booked up
   to now by the caller. */
void zbi_act_at(zb_run *run, uint32_t token, uint32_t desk, zbi_act act, double hours, zbi_stage stage);
/* Hours of a paper of the matter: drawn around `mean` (life/paper_cv) under a key of matter, act, stage, office and round,
   so that every form meets the same; and the reading of what the paper says. Mean 0: none. */
double zbi_paper_hours(const zb_run *run, const zbi_token *token, zbi_act act, uint32_t office, double mean);
/* The same act with hours drawn and reading added, at the leaders' or staff's desk of an office. */
void zbi_paper_act(zb_run *run, uint32_t token, uint32_t office, bool leader, zbi_act act, double mean, zbi_stage stage);

/* A hop's handling at the sender's desk: like zbi_paper_act, but the journey goes on (zbi_hop_reviewed). */
void zbi_review_act(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m, double mean);

/* The official has nothing in hand: he leaves, answers a call, takes the next token that he fits, or is idle. */
void zbi_next_work(zb_run *run, uint32_t official);
/* A token that waits at the desk leaves it unserved. */
void zbi_leave_queue(zb_run *run, uint32_t token);
/* The official comes to serve at the desk. */
void zbi_take_seat(zb_run *run, uint32_t official, uint32_t desk);
/* An idle official, or one between two acts, gets up from his desk for good. */
void zbi_leave_seat(zb_run *run, uint32_t official);
/* Event: the act on the token in his hands is done. (Both ids come with the event, so that neither record waits for the
   other to be fetched.) */
void zbi_act_done(zb_run *run, uint32_t official, uint32_t token);
/* He goes on with another act on the same token (travel, then execution). */
void zbi_continue_act(zb_run *run, uint32_t official, zbi_act act, zbi_time work);
#endif
