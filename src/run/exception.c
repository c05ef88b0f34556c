/* Stage 10: a failure is an exception. It is decided on the spot, or climbs to the authority and comes down as an order. */
#include "run/life.h"

static void wait_with_patience(zb_run *run, const zbi_token *t)
{
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_execution *execution = m->choices->execution;
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const double hours = execution->patience_hours ? execution->patience_hours(&run->view) : 0.0;
    if (hours <= 0.0)
        return;
    const zbi_time until = zbi_calendar_after(&run->model->calendar, zbi_now(run), zbi_hours(hours));
    task->patience = zbi_schedule(run, until, ZBI_HAPPENS_PATIENCE, t->matter, t->subtask);
}

static void on_the_spot(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    t->flags |= ZBI_TOKEN_SPOT;
    zbi_task_of(run, m, t->subtask)->exception = true;
    ZBI_TELL(run, .what = ZBI_NOTED_SPOT, .node = ZBI_EXECUTION, .matter = m, .token = t);
    zbi_ready_to_act(run, token);
}

/* A negative list leaves less to whoever is on the spot. */
static bool on_the_list(const zb_run *run, const zbi_matter *m, unsigned subtask, unsigned attempt)
{
    if (!zbi_remedied(run, m, zbi_rules(run)->negative_list))
        return false;
    const uint64_t tag = zbi_tag(ZBI_FOR_NEGATIVE_LIST, subtask, attempt, 0);
    return !zbi_chance(run->view.key, m->key, tag, zbi_rules(run)->negative_list_discretion);
}

void zbi_exception(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    t->phase = ZBI_PHASE_REWORK;
    t->at = task->office;
    if (task->attempts >= zbi_rules(run)->attempts) {
        zbi_give_up(run, token);
        return;
    }
    const bool outside = zbi_outside_contract(run, m, t->subtask);
    if (m->choices->execution->spot_hours && !outside && !on_the_list(run, m, t->subtask, task->attempts)) {
        on_the_spot(run, token);
        return;
    }
    if (outside)
        t->flags |= ZBI_TOKEN_OUTSIDE;
    t->facts = task->needs ? zbi_look(run, m, t->subtask, ZBI_LOOK_EXCEPTION + (task->attempts << 8)) : (zbi_sighting){0};
    t->round = task->attempts;
    ZBI_TELL(run, .what = ZBI_NOTED_EXCEPTION, .node = ZBI_EXECUTION, .matter = m, .token = t, .office = task->office + 1,
             .to = m->authority + 1, .known = t->facts.known, .changed = t->facts.said);
    wait_with_patience(run, t);
    zbi_travel_to(run, token, m->authority, ZBI_STAGE_EXCEPTION_UP);
}

void zbi_exception_up(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_file_add(run, m, &t->facts);
    zbi_deciding_act(run, token, ZBI_ACT_EXCEPTION, zbi_rules(run)->decide_h * zbi_rules(run)->exception_share,
                     ZBI_STAGE_EXCEPTION_DECIDED);
}

void zbi_exception_decided(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    t->wants = 0;
    if (t->flags & ZBI_TOKEN_ORPHAN) {
        zbi_token_end(run, token);
        return;
    }
    zbi_sighting belief;
    zbi_file_belief(run, m, &belief);
    if (zbi_task_of(run, m, t->subtask)->patience == 0)
        zbi_task_of(run, m, t->subtask)->exception = true;
    if (t->flags & ZBI_TOKEN_OUTSIDE) {
        zbi_amend(run, token);
        return;
    }
    zbi_order(run, token, t->subtask, &belief);
}

/* The subordinate waited long enough: he tries again on the standard plan, without new facts; the answer comes too late. */
void zbi_impatient(zb_run *run, uint32_t matter, uint32_t subtask)
{
    zbi_matter *m = zbi_matter_at(run, matter);
    zbi_subtask *task = zbi_task_of(run, m, subtask);
    const uint32_t late = task->token;
    task->patience = 0;
    const uint32_t token = zbi_fork(run, late, subtask);
    if (run->status != ZB_OK)
        return;
    zbi_token *t = zbi_token_at(run, token);
    zbi_token_at(run, late)->flags |= ZBI_TOKEN_ORPHAN | ZBI_TOKEN_DETACHED;
    t->flags &= (uint16_t)~(ZBI_TOKEN_FORMING | ZBI_TOKEN_FIRST | ZBI_TOKEN_OUTSIDE);
    task->token = token;
    zbi_book(run, t, ZBI_WAITING);
    ZBI_TELL(run, .what = ZBI_NOTED_IMPATIENT, .node = ZBI_EXECUTION, .matter = m, .token = t, .office = task->office + 1);
    zbi_ready_to_act(run, token);
}
