/* Stage 8: somebody takes the subtask (node 3), goes where it is (node 4), and acts on what he believes. */
#include "run/life.h"

/* ---- who takes it ---- */

/* On the line with a mixed membership: an involved office with people to spare lends one for this subtask. */
static uint32_t lender(const zb_run *run, const zbi_matter *m, const zbi_subtask *task)
{
    const zbi_desk *own = &run->desks[zbi_desk_of(run, task->office, false)];
    if (own->idle_head && own->waiting == 0)
        return ZBI_NONE;
    for (unsigned j = 0; j < m->count; j++) {
        const uint32_t office = zbi_task_of(run, m, j)->office;
        const zbi_desk *desk = &run->desks[zbi_desk_of(run, office, false)];
        const bool to_spare = desk->idle_head && run->officials[desk->idle_head].next;
        if (office != task->office && (m->named >> j & 1) && to_spare && desk->waiting == 0)
            return office;
    }
    return ZBI_NONE;
}

void zbi_assign(zb_run *run, uint32_t token, uint32_t desk)
{
    zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    ZBI_TELL(run, .what = ZBI_NOTED_ASSIGNED, .node = ZBI_MEMBERSHIP, .matter = m, .token = t, .office = run->desks[desk].office + 1,
             .other = run->desks[desk].crew);
    zbi_act_at(run, token, desk, ZBI_ACT_EXECUTE, 0.0, ZBI_STAGE_EXECUTED);
}

void zbi_ready_to_act(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    t->flags &= (uint16_t)~ZBI_TOKEN_CALLED;
    if (m->choices->membership->hires) {
        zbi_to_hired(run, token);
        return;
    }
    if (m->crew && !task->by_line) {
        if (!zbi_crew_can_do(run, m, t))
            t->flags |= ZBI_TOKEN_FORMING;
        zbi_assign(run, token, zbi_crew_at(run, m->crew)->desk);
        zbi_call_if_waiting(run, token);
        return;
    }
    const uint32_t from = m->choices->membership->lends && !m->crew ? lender(run, m, task) : ZBI_NONE;
    if (from == ZBI_NONE) {
        zbi_assign(run, token, zbi_desk_of(run, task->office, false));
        zbi_call_if_waiting(run, token);
        return;
    }
    t->dest = from;
    ZBI_TELL(run, .what = ZBI_NOTED_LOAN, .node = ZBI_MEMBERSHIP, .matter = m, .token = t, .office = task->office + 1, .to = from + 1);
    zbi_paper_act(run, token, task->office, true, ZBI_ACT_LETTER, zbi_rules(run)->letter_h, ZBI_STAGE_LOAN_ASKED);
}

void zbi_loan_asked(zb_run *run, uint32_t token)
{
    zbi_paper_act(run, token, zbi_token_at(run, token)->dest, true, ZBI_ACT_CONSENT, zbi_rules(run)->consent_h, ZBI_STAGE_LOAN_GRANTED);
}

void zbi_loan_granted(zb_run *run, uint32_t token)
{
    zbi_assign(run, token, zbi_desk_of(run, zbi_token_at(run, token)->dest, false));
}

/* ---- the act ---- */

static bool for_show(const zb_run *run, const zbi_matter *m, const zbi_subtask *task, unsigned i)
{
    if (!task->against_interest)
        return false;
    const zbi_accountability *answer = m->choices->accountability;
    const double listed = zbi_remedied(run, m, zbi_rules(run)->negative_list) ? zbi_rules(run)->negative_list_skip : 1.0;
    const double p = zbi_rules(run)->skip * (answer->candour ? answer->candour(&run->view) : 1.0) * listed;
    return zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_SKIP, i, task->attempts, 0), p);
}

/* What the executor was told: his order with its answers, and the shared record where he reads it. */
static zbi_sighting told(zb_run *run, zbi_matter *m, const zbi_subtask *task)
{
    const zbi_choices *row = m->choices;
    if (!row->execution->reads_record || !row->information->rhythm || !m->file)
        return task->order;
    const zbi_sighting record = zbi_sighting_of(zbi_file_at(run, m->file)->record, task->needs);
    return record.seen_at > task->order.seen_at ? zbi_merge(task->order, record) : zbi_merge(record, task->order);
}

static void measure_at_act(zbi_matter *m, const zbi_verdict *verdict)
{
    const zbi_verdict_counts n = zbi_count_verdict(verdict);
    m->end_need += (uint16_t)n.need;
    m->end_omitted += (uint16_t)n.omitted;
    m->end_stale += (uint16_t)n.stale;
    m->end_corrupted += (uint16_t)n.corrupted;
    m->end_accident += (uint16_t)n.accident;
}

/* The share of needed facts that serves, a wrong one weighing wrong_weight times an unknown one; under a contract, of those
   that it names. */
static double share_right(const zb_run *run, const zbi_matter *m, unsigned subtask, const zbi_verdict *verdict)
{
    const uint64_t bound = zbi_bound_to(m, zbi_task_of(run, m, subtask), subtask);
    if (!bound)
        return 1.0;
    const zbi_verdict counted = {.omitted = verdict->omitted & bound,
                                 .stale = verdict->stale & bound,
                                 .corrupted = verdict->corrupted & bound,
                                 .right = verdict->right & bound};
    const zbi_verdict_counts n = zbi_count_verdict(&counted);
    const double harm = n.omitted + zbi_rules(run)->wrong_weight * (n.stale + n.corrupted);
    return harm >= n.need ? 0.0 : 1.0 - harm / n.need;
}

/* Reads the facts, draws success, and tells how blind he was for what lies elsewhere. */
static bool attempt(zb_run *run, uint32_t token, double *blind)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const zbi_choices *row = m->choices;
    const zbi_mechanisms *rules = zbi_rules(run);
    zbi_verdict verdict = {0};
    if (task->needs) {
        const zbi_sighting eyes = zbi_look(run, m, t->subtask, ZBI_LOOK_ACT + task->attempts);
        const zbi_sighting word = told(run, m, task);
        const zbi_sighting belief = row->execution->believes(&run->view, m, t->subtask, &word, &eyes);
        verdict = zbi_judge(task->needs, zbi_truth_now(run, m), &belief);
        if (task->attempts == 1)
            measure_at_act(m, &verdict);
        ZBI_TELL(run, .what = ZBI_NOTED_ACT, .node = ZBI_EXECUTION, .matter = m, .token = t, .known = belief.known,
                 .dropped = verdict.omitted, .changed = verdict.stale | verdict.corrupted, .mended = verdict.corrupted,
                 .other = task->attempts);
    } else {
        ZBI_TELL(run, .what = ZBI_NOTED_ACT, .node = ZBI_EXECUTION, .matter = m, .token = t, .other = task->attempts);
    }
    const uint64_t elsewhere = task->needs & ~task->site;
    const unsigned far = zbi_count_facts(elsewhere);
    *blind = far ? (double)zbi_count_facts(elsewhere & ~verdict.right) / far : 0.0;
    task->not_right = task->needs & ~verdict.right;
    task->stale = verdict.stale;
    const double s = row->positioning->serves(&run->view, m, share_right(run, m, t->subtask, &verdict), task->exception);
    const double p = rules->success_low + (rules->success_high - rules->success_low) * s;
    return zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_SUCCESS, t->subtask, task->attempts, 0), p);
}

static void decide_overturn(zb_run *run, const zbi_token *t, double blind)
{
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const zbi_execution *execution = m->choices->execution;
    if (task->wrong || task->overturned || !(t->flags & ZBI_TOKEN_SPOT) || !execution->overturns)
        return;
    const double p = execution->overturns(&run->view, blind);
    task->undone = zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_OVERTURN, t->subtask, task->attempts, 0), p);
}

/* Hours of this attempt: later ones are shorter, show is shorter, a logged failing one is stopped early. */
static zbi_time hours_of(zb_run *run, const zbi_token *t, const zbi_fitness *fit)
{
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const zbi_accountability *answer = m->choices->accountability;
    const zbi_mechanisms *rules = zbi_rules(run);
    double share = fit->hours_share * (task->attempts > 1 ? rules->again_share : 1.0);
    if (task->shown)
        share *= rules->show_share;
    else if (task->wrong && answer->stops_at)
        share *= answer->stops_at(&run->view, zbi_uniform(run->view.key, m->key, zbi_tag(ZBI_FOR_STOP, t->subtask, task->attempts, 0)));
    double extra = fit->setup_h;
    if (t->flags & ZBI_TOKEN_SPOT)
        extra += m->choices->execution->spot_hours(&run->view);
    if (answer->log_hours)
        extra += answer->log_hours(&run->view);
    return (share == 1.0 ? task->hours : zbi_ticks((double)task->hours * share)) + zbi_hours(extra);
}

static void start_act(zb_run *run, uint32_t token, uint32_t official)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    zbi_official *o = &run->officials[official];
    zbi_fitness fit;
    double blind;
    zbi_fits(run, t, o, &fit);
    task->attempts++;
    task->executor = official;
    if (m->responded == ZBI_NEVER)
        m->responded = zbi_now(run);
    ZBI_TELL(run, .what = ZBI_NOTED_MANNED, .node = ZBI_MEMBERSHIP, .matter = m, .token = t, .official = official + 1,
             .value = fit.hours_share);
    if (m->choices->accountability->logs)
        ZBI_TELL(run, .what = ZBI_NOTED_LOGGED, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .official = official + 1);
    const bool right = attempt(run, token, &blind);
    task->shown = for_show(run, m, task, t->subtask);
    task->wrong = task->shown || !right;
    task->undone = false;
    decide_overturn(run, t, blind);
    if (task->shown)
        ZBI_TELL(run, .what = ZBI_NOTED_SHOW, .matter = m, .token = t, .official = official + 1);
    o->last_department = run->model->offices[task->office].department;
    o->done++;
    const zbi_time work = hours_of(run, t, &fit);
    t->flags &= (uint16_t)~ZBI_TOKEN_SPOT;
    zbi_continue_act(run, official, ZBI_ACT_EXECUTE, work);
}

void zbi_begin_act(zb_run *run, uint32_t token, uint32_t official)
{
    zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const zbi_execution *execution = m->choices->execution;
    zbi_official *o = &run->officials[official];
    double hours = 0.0;
    if (execution->travel_hours) {
        const unsigned edges = o->place == ZBI_NONE ? 0 : zbi_distance(run->model, o->place, task->place);
        hours = execution->travel_hours(&run->view, edges);
        ZBI_TELL(run, .what = ZBI_NOTED_TRAVEL, .node = ZBI_EXECUTION, .matter = m, .token = t, .official = official + 1, .value = hours);
        o->place = task->place;
    }
    if (zbi_hours(hours) > 0)
        zbi_continue_act(run, official, ZBI_ACT_TRAVEL, zbi_hours(hours));
    else
        start_act(run, token, official);
}

void zbi_arrived_on_site(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    t->act = ZBI_ACT_EXECUTE;
    start_act(run, token, t->official);
}
