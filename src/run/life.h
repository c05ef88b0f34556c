/* The life of a matter: what follows on what. Each function is one stage of the list in stages.c. */
#ifndef ZBI_RUN_LIFE_H
#define ZBI_RUN_LIFE_H

#include "run/desk.h"

/* tokens (token.c) */
uint32_t zbi_token_new(zb_run *run, zbi_matter *matter, uint16_t flags);
uint32_t zbi_fork(zb_run *run, uint32_t token, unsigned subtask); /* a copy with the same sums */
void zbi_token_end(zb_run *run, uint32_t token);
/* `*expected` tokens meet: the last to arrive goes on (true), the others end (false). */
bool zbi_join(zb_run *run, uint32_t token, uint8_t *expected);
void zbi_stage_enter(zb_run *run, uint32_t token); /* calls what token->stage says */

/* journeys (journey.c) */
void zbi_travel_to(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage); /* by node 5's way */
void zbi_send_straight(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage); /* one hop, whatever the line */
void zbi_post(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage); /* the same, of a letter that is written */
void zbi_order_to(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage);  /* orders: crew hops, or node 5's way */
void zbi_hop_reviewed(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m);
void zbi_hop_passed(zb_run *run, uint32_t token);
/* What the medium does to the shared record: a sighting as it stands there. */
zbi_sighting zbi_recorded(zb_run *run, zbi_matter *matter, unsigned subtask, const zbi_sighting *seen, bool spoken);

/* matters (matter.c) */
uint32_t zbi_matter_new(zb_run *run, uint32_t class_id, uint64_t key, uint32_t number);
void zbi_matter_end(zb_run *run, uint32_t matter);
uint64_t zbi_truth_now(zb_run *run, zbi_matter *matter);
/* At the site of a subtask, by its unit, which remembers what it saw and which look that was. */
zbi_sighting zbi_look(zb_run *run, zbi_matter *matter, unsigned subtask, unsigned look);
enum { ZBI_LOOK_INTAKE, ZBI_LOOK_SURVEY, ZBI_LOOK_QUESTION, ZBI_LOOK_ANSWER, ZBI_LOOK_EXCEPTION, ZBI_LOOK_TABLE, ZBI_LOOK_ACT = 16 };

/* the decider's file (file.c) */
void zbi_file_add(zb_run *run, zbi_matter *matter, const zbi_sighting *sighting);
void zbi_file_belief(const zb_run *run, const zbi_matter *matter, zbi_sighting *belief);
void zbi_record_add(zb_run *run, zbi_matter *matter, const zbi_sighting *told); /* into the shared record */
void zbi_note_loss(zb_run *run, zbi_matter *matter, uint32_t office, uint64_t dropped, uint64_t changed);

/* stages, in the order of a matter's life */
void zbi_arrive(zb_run *run, uint32_t class_id);             /* arrivals.c */
void zbi_arrive_listed(zb_run *run, uint32_t class_id);
void zbi_arrivals_start(zb_run *run);
void zbi_recur(zb_run *run, uint32_t class_id, uint32_t number);
void zbi_life_begin(zb_run *run, uint32_t matter);           /* seen.c: 1-3 */
void zbi_seen(zb_run *run, uint32_t token);
void zbi_inviting(zb_run *run, uint32_t token);
void zbi_invited(zb_run *run, uint32_t token);
void zbi_surveyed(zb_run *run, uint32_t token);
void zbi_at_authority(zb_run *run, uint32_t token);          /* decide.c: 5 */
void zbi_consent_asked(zb_run *run, uint32_t token);
void zbi_consented(zb_run *run, uint32_t token);
void zbi_consent_back(zb_run *run, uint32_t token);
void zbi_questioned(zb_run *run, uint32_t token);
void zbi_investigated(zb_run *run, uint32_t token);
void zbi_answered_back(zb_run *run, uint32_t token);
void zbi_decided(zb_run *run, uint32_t token);
void zbi_referred_up(zb_run *run, uint32_t token);
void zbi_order(zb_run *run, uint32_t token, unsigned subtask, const zbi_sighting *belief);
void zbi_decide(zb_run *run, uint32_t token, double more_h); /* the act, and `more_h` for what came before the decider */
void zbi_send_orders(zb_run *run, uint32_t token);           /* to the subtasks named and not yet ordered */
void zbi_decide_late(zb_run *run, uint32_t token, unsigned subtask);
void zbi_deciding_act(zb_run *run, uint32_t token, zbi_act act, double mean, zbi_stage stage); /* by whoever decides */
bool zbi_is_put_off(zb_run *run, const zbi_token *token, double *again_h); /* put_off.c: once more; at its desk, until: */
bool zbi_put_off_at_desk(zb_run *run, uint32_t token);
void zbi_taken_up(zb_run *run, uint32_t token);
void zbi_go_on_deciding(zb_run *run, uint32_t token);        /* what was put off at a desk */
void zbi_ordered(zb_run *run, uint32_t token);               /* coordinate.c: 7 */
void zbi_question_up(zb_run *run, uint32_t token);
void zbi_question_sent(zb_run *run, uint32_t token);
void zbi_asked(zb_run *run, uint32_t token);
void zbi_answered(zb_run *run, uint32_t token);
void zbi_answer_back(zb_run *run, uint32_t token);
void zbi_at_mediator(zb_run *run, uint32_t token);
void zbi_mediated(zb_run *run, uint32_t token);
void zbi_at_settler(zb_run *run, uint32_t token);
void zbi_dispute_settled(zb_run *run, uint32_t token);
void zbi_settled_back(zb_run *run, uint32_t token);
void zbi_ready_to_act(zb_run *run, uint32_t token);          /* act.c: 8 */
void zbi_loan_asked(zb_run *run, uint32_t token);
void zbi_loan_granted(zb_run *run, uint32_t token);
void zbi_assign(zb_run *run, uint32_t token, uint32_t desk); /* the subtask to a desk */
void zbi_begin_act(zb_run *run, uint32_t token, uint32_t official);
void zbi_arrived_on_site(zb_run *run, uint32_t token);
void zbi_executed(zb_run *run, uint32_t token);              /* inspect.c: 9-11 */
void zbi_inspected(zb_run *run, uint32_t token);
void zbi_surface(zb_run *run, uint32_t token);
void zbi_exception_up(zb_run *run, uint32_t token);          /* exception.c */
void zbi_exception(zb_run *run, uint32_t token);
void zbi_exception_decided(zb_run *run, uint32_t token);
void zbi_impatient(zb_run *run, uint32_t matter, uint32_t subtask);
void zbi_late_decided(zb_run *run, uint32_t token);
void zbi_reported_done(zb_run *run, uint32_t token);         /* close.c: 11-12 */
void zbi_truly_done(zb_run *run, uint32_t token);
void zbi_give_up(zb_run *run, uint32_t token);
void zbi_answer_for(zb_run *run, uint32_t token);            /* answer.c: 13 */
void zbi_inquired(zb_run *run, uint32_t token);

uint64_t zbi_fact_at_fault(const zb_run *run, const zbi_matter *matter, unsigned subtask); /* one bit; 0: it is about none */

/* decisions at sittings (sitting.c) and the papers that members bring (papers.c) */
void zbi_put_on_agenda(zb_run *run, uint32_t token);
void zbi_sitting_due(zb_run *run, uint32_t body, bool extra);
void zbi_sat(zb_run *run, uint32_t token);
void zbi_body_leave(zb_run *run, zbi_matter *matter);
void zbi_call_for_papers(zb_run *run, zbi_matter *matter);
void zbi_papers_called(zb_run *run, uint32_t token);
void zbi_papers_asked(zb_run *run, uint32_t token);
void zbi_papers_ready(zb_run *run, uint32_t token);
void zbi_papers_brought(zb_run *run, uint32_t token);

/* contracts (tender.c) and hired people (hired.c) */
void zbi_buy(zb_run *run, uint32_t token); /* what was decided */
void zbi_tender_written(zb_run *run, uint32_t token);
void zbi_awarded(zb_run *run, uint32_t token);
bool zbi_outside_contract(const zb_run *run, const zbi_matter *matter, unsigned subtask); /* its last failure */
void zbi_amend(zb_run *run, uint32_t token); /* the contract, for an exception outside it */
void zbi_contract_leave(zb_run *run, zbi_matter *matter);
uint64_t zbi_bound_to(const zbi_matter *matter, const zbi_subtask *task, unsigned subtask); /* needed facts that count */
void zbi_call_off(zb_run *run, uint32_t token, uint32_t office); /* by that office's staff */
void zbi_calling_off(zb_run *run, uint32_t token);
void zbi_called_off(zb_run *run, uint32_t token);
uint32_t zbi_hired_desk(zb_run *run, const zbi_matter *matter);
void zbi_to_hired(zb_run *run, uint32_t token);

/* tokens that wait together (line.c) */
void zbi_line_append(zb_run *run, zbi_line *line, uint32_t token);
uint32_t zbi_line_take(zb_run *run, zbi_line *line); /* the first; 0: none */
void zbi_line_prepend_all(zb_run *run, zbi_line *line, zbi_line *before); /* `before` is left empty */
/* Until then the token waits for nobody; its stage follows. */
void zbi_wait_until(zb_run *run, uint32_t token, zbi_time when, zbi_stage stage);

/* crews (crew.c): 4 and 14 */
void zbi_crew_for(zb_run *run, zbi_matter *matter);
bool zbi_crew_can_do(const zb_run *run, const zbi_matter *matter, const zbi_token *token); /* a fitting member is there */
void zbi_crew_matter_done(zb_run *run, zbi_matter *matter);
uint32_t zbi_unit_desk(const zb_run *run, uint32_t crew, uint32_t office); /* where a unit's own people sit */
uint32_t zbi_group_head(const zb_run *run, const zbi_matter *matter); /* 0: none yet */
void zbi_crew_set_up(zb_run *run, uint32_t token);
void zbi_crew_request(zb_run *run, zbi_matter *matter, unsigned subtask);
void zbi_crew_request_more(zb_run *run, zbi_matter *matter, unsigned subtask); /* one more from the same office */
void zbi_requested(zb_run *run, uint32_t token);
void zbi_request_answered(zb_run *run, uint32_t token);
void zbi_lend(zb_run *run, uint32_t request, uint32_t official);
void zbi_member_arrives(zb_run *run, uint32_t official);
void zbi_member_home(zb_run *run, uint32_t official);
void zbi_leave_crew(zb_run *run, uint32_t official);
void zbi_crew_returns(zb_run *run, uint32_t crew);
void zbi_mandate_ends(zb_run *run, uint32_t class_id);

/* remedies and incentives (remedies.c, substitutes.c, call.c) */
void zbi_appraise(zb_run *run, uint32_t token); /* the answer that the token brings */
void zbi_rated(zb_run *run, uint32_t token);    /* its subtask is reported done: the public rates it */
void zbi_platform_needed(zb_run *run, zbi_matter *matter);
void zbi_platform_ready(zb_run *run, uint32_t token);
void zbi_fill_seat(zb_run *run, uint32_t desk);           /* somebody sits in for a member who leaves it */
bool zbi_free_seat(zb_run *run, uint32_t official);       /* a member is home: false when no seat is left for him */
uint32_t zbi_substitutes(const zb_run *run, uint32_t desk); /* who sit in now, or are lent themselves */
void zbi_substitute_goes(zb_run *run, uint32_t official); /* nothing is in his hands any more */
void zbi_call_if_waiting(zb_run *run, uint32_t token);
void zbi_call_out(zb_run *run, uint32_t token);

/* circles of matters (circle.c), what they are told regularly (told.c), the monitor (monitor.c) */
void zbi_circle_join(zb_run *run, zbi_matter *matter);
void zbi_circle_leave(zb_run *run, zbi_matter *matter);
void zbi_circle_close(zb_run *run, uint32_t circle);
void zbi_circle_release_if_done(zb_run *run, uint32_t circle);
void zbi_circle_keep_time(zb_run *run, uint32_t circle); /* schedules what comes next */
zbi_rhythm zbi_circle_rhythm(const zb_run *run, uint32_t circle);
void zbi_report_due(zb_run *run, uint32_t circle);
void zbi_meeting_due(zb_run *run, uint32_t circle);
void zbi_reported(zb_run *run, uint32_t token);
void zbi_report_read(zb_run *run, uint32_t token);
void zbi_met(zb_run *run, uint32_t token);
void zbi_untold(zb_run *run, uint32_t token);
void zbi_log_is_told(zb_run *run, uint32_t token); /* an attempt is over and logged: single entry */
void zbi_monitor_due(zb_run *run, uint32_t circle);
void zbi_monitored(zb_run *run, uint32_t token);

/* work of the offices themselves (routine.c) and their posts (posts.c) */
void zbi_routine_start(zb_run *run);
void zbi_routine_arrives(zb_run *run, uint32_t desk);
void zbi_routine_done(zb_run *run, uint32_t token);
void zbi_posts_start(zb_run *run);
void zbi_posts_due(zb_run *run, uint32_t office);
void zbi_make_work_due(zb_run *run, uint32_t office);

/* the end (books.c) */
void zbi_close_books(zb_run *run);
void zbi_check_tokens(zb_run *run); /* checking builds: each token's causes add up to its time so far */
void zbi_check_resolved(zb_run *run, const zbi_matter *matter);

/* officials (people.c) */
bool zbi_people_start(zb_run *run);
uint32_t zbi_hire(zb_run *run, uint32_t desk, uint64_t number);
void zbi_count_post(zb_run *run, int by); /* one more or fewer */
uint32_t zbi_hire_outsider(zb_run *run, uint32_t desk, uint64_t key, double speed, uint32_t place);
/* ... and how they adapt (adaptation.c) */
double zbi_speed_worn(const zb_run *run, const zbi_official *official);
static inline double zbi_speed_now(const zb_run *run, const zbi_official *official)
{
    return official->crew || official->worn ? zbi_speed_worn(run, official) : official->speed;
}
void zbi_note_wear(zb_run *run, uint32_t official); /* he takes up some work */
void zbi_set_out(zb_run *run, uint32_t official);   /* a mission begins ... */
void zbi_rest(zb_run *run, uint32_t official);      /* ... and has ended */
double zbi_caution_now(const zb_run *run, const zbi_official *official);
double zbi_office_caution(const zb_run *run, uint32_t office, bool leader);
void zbi_blame(zb_run *run, uint32_t official); /* wrongly */
bool zbi_fits_act(const zb_run *run, const zbi_token *token, const zbi_official *official, zbi_fitness *fit);
/* May he take it, and how well (node 3)? Papers are for anybody at the desk. */
static inline bool zbi_fits(const zb_run *run, const zbi_token *token, const zbi_official *official, zbi_fitness *fit)
{
    if (token->act == ZBI_ACT_EXECUTE || token->wants)
        return zbi_fits_act(run, token, official, fit);
    *fit = (zbi_fitness){1.0, 0.0, 0};
    return true;
}
zbi_person zbi_person_of(const zb_run *run, const zbi_official *official);
#endif
