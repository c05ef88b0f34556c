/* Stages 9 and 10: an attempt is over and inspected; a failure is found now, or later by its consequences. */
#include "run/life.h"

void zbi_executed(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_subtask *task = zbi_task_of(run, zbi_matter_at(run, t->matter), t->subtask);
    zbi_log_is_told(run, token);
    zbi_token_at(run, token)->round = task->attempts;
    zbi_paper_act(run, token, task->office, true, ZBI_ACT_INSPECT, zbi_rules(run)->inspect_h, ZBI_STAGE_INSPECTED);
}

static zbi_time time_to_surface(const zb_run *run, const zbi_token *t, zbi_purpose purpose, unsigned attempt)
{
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const double rated = zbi_remedied(run, m, zbi_rules(run)->public_rating) ? zbi_rules(run)->rating_surface : 1.0;
    zbi_stream stream = zbi_stream_open(run->view.key, m->key, zbi_tag(purpose, t->subtask, attempt, 0));
    return zbi_hours(zbi_rules(run)->surface_h * rated * zbi_exponential(&stream));
}

/* Reported done, but not the end of it: the failure, or the undone spot decision, shows later. */
static void lie_latent(zb_run *run, uint32_t token, zbi_purpose purpose)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    t->stage = ZBI_STAGE_LATENT;
    t->phase = ZBI_PHASE_REWORK;
    ZBI_TELL(run, .what = ZBI_NOTED_LATENT, .matter = m, .token = t, .office = task->office + 1);
    zbi_schedule(run, zbi_now(run) + time_to_surface(run, t, purpose, task->attempts), ZBI_HAPPENS_SURFACE, token, 0);
    zbi_reported_done(run, token);
}

static void fault_found(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    m->faults += m->faults < UINT8_MAX;
    ZBI_TELL(run, .what = ZBI_NOTED_FAULT, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t,
             .official = zbi_task_of(run, m, t->subtask)->executor + 1);
    zbi_answer_for(run, token);
    zbi_exception(run, token);
}

void zbi_inspected(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const zbi_accountability *answer = m->choices->accountability;
    t->round = 0;
    const bool caught = task->wrong && zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_CATCH, t->subtask, task->attempts, 0),
                                                  answer->catches(&run->view));
    ZBI_TELL(run, .what = ZBI_NOTED_INSPECTED, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = task->office + 1,
             .value = caught);
    if (!caught)
        zbi_rated(run, token);
    if (caught)
        fault_found(run, token);
    else if (task->wrong)
        lie_latent(run, token, ZBI_FOR_SURFACE);
    else if (task->undone)
        lie_latent(run, token, ZBI_FOR_OVERTURN_TIME);
    else
        zbi_truly_done(run, token);
}

void zbi_surface(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    zbi_book(run, t, ZBI_WAITING);
    task->progress = ZBI_ORDERED;
    if (task->undone) {
        task->undone = false;
        task->overturned = true;
        m->overturned++;
        ZBI_TELL(run, .what = ZBI_NOTED_OVERTURNED, .node = ZBI_EXECUTION, .matter = m, .token = t);
        zbi_exception(run, token);
        return;
    }
    ZBI_TELL(run, .what = ZBI_NOTED_SURFACED, .matter = m, .token = t, .office = task->office + 1);
    fault_found(run, token);
}
