/* Stage 13: a fault is answered for. Off the matter's path: nobody waits for the inquiry. */
#include "run/life.h"

/* A keyed choice among the facts that were not right at the act; none for an act for show or one on right facts. */
uint64_t zbi_fact_at_fault(const zb_run *run, const zbi_matter *matter, unsigned subtask)
{
    const zbi_subtask *task = zbi_task_of(run, matter, subtask);
    const unsigned candidates = zbi_count_facts(task->not_right);
    if (candidates == 0 || task->shown)
        return 0;
    const uint64_t tag = zbi_tag(ZBI_FOR_CULPRIT, subtask, task->attempts, 0);
    uint64_t left = task->not_right;
    unsigned pick = (unsigned)(zbi_uniform(run->view.key, matter->key, tag) * candidates);
    while (pick-- > 0)
        left &= left - 1;
    return left & (~left + 1);
}

/* Who truly was at fault: of that fact who dropped or changed it;
   a stale one lies with the office where the matter waited longest, one nobody passed on with the decider, an act for
   show or one on right facts with the executor. */
static uint32_t culprit_office(zb_run *run, const zbi_matter *m, const zbi_subtask *task, unsigned subtask)
{
    const uint64_t fact = zbi_fact_at_fault(run, m, subtask);
    if (fact == 0)
        return task->office;
    if ((task->stale & fact) && m->slowest_office != ZBI_NONE)
        return m->slowest_office;
    for (uint32_t id = m->losses; id;) {
        const zbi_lost *lost = zbi_pool_at(&run->losses, id);
        if ((lost->dropped | lost->changed) & fact)
            return lost->office;
        id = lost->next;
    }
    return m->authority;
}

static void next_step(zb_run *run, uint32_t token)
{
    zbi_paper_act(run, token, zbi_token_at(run, token)->at, true, ZBI_ACT_INQUIRY, zbi_rules(run)->inquiry_h, ZBI_STAGE_INQUIRED);
}

void zbi_answer_for(zb_run *run, uint32_t token)
{
    const zbi_token *from = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, from->matter);
    const zbi_subtask *task = zbi_task_of(run, m, from->subtask);
    const unsigned subtask = from->subtask;
    const uint32_t id = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token *t = zbi_token_at(run, id);
    t->subtask = (uint8_t)subtask;
    t->facts.seen_at = zbi_now(run);
    t->round = (uint16_t)(task->attempts << 8);
    t->at = m->authority;
    t->dest = culprit_office(run, m, task, subtask);
    const uint64_t named = m->bought >> subtask & 1 ? task->contract : task->order.known;
    if (zbi_fact_at_fault(run, m, subtask) & ~named)
        t->flags |= ZBI_TOKEN_OUTSIDE;
    ZBI_TELL(run, .what = ZBI_NOTED_INQUIRY, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = t->at + 1, .to = t->dest + 1);
    next_step(run, id);
}

/* The first of an office's leaders, unless that is `but`. */
static void blame_leader(zb_run *run, uint32_t office, uint32_t but)
{
    const zbi_desk *leaders = &run->desks[zbi_desk_of(run, office, true)];
    if (leaders->posts_first && leaders->first_official != but)
        zbi_blame(run, leaders->first_official);
}

/* Who was blamed in place of the culprit; ZBI_NONE: nobody. */
typedef struct blamed {
    uint32_t office; /* whose leader */
    uint32_t executor;
} blamed;

/* Blame that belongs to the office `culprit` falls elsewhere: on who acted and on the leader who answers for his unit and
   screens its papers; if the unit is the culprit itself, on the leader who decided, or where the matter arose. */
static blamed blame_another(zb_run *run, const zbi_matter *m, const zbi_subtask *task, uint32_t culprit)
{
    const uint32_t leaders[] = {task->office, m->authority, m->origin};
    const blamed none = {ZBI_NONE, ZBI_NONE};
    unsigned i = 0;
    while (i < 3 && leaders[i] == culprit)
        i++;
    if (i == 3)
        return none;
    const uint32_t executor = i == 0 ? task->executor : ZBI_NONE;
    if (executor != ZBI_NONE)
        zbi_blame(run, executor);
    blame_leader(run, leaders[i], executor);
    return (blamed){leaders[i], executor};
}

static void end_inquiry(zb_run *run, uint32_t token, zbi_outcome outcome)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    m->trace_time += zbi_now(run) - t->facts.seen_at;
    m->traced_right += outcome == ZBI_TRACED_RIGHT;
    m->traced_wrong += outcome == ZBI_TRACED_WRONG;
    m->untraced += outcome == ZBI_UNTRACED;
    blamed who = {ZBI_NONE, ZBI_NONE};
    if (outcome == ZBI_TRACED_WRONG)
        who = blame_another(run, m, zbi_task_of(run, m, t->subtask), t->dest);
    ZBI_TELL(run, .what = ZBI_NOTED_TRACED, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = who.office + 1,
             .official = who.executor + 1, .to = t->dest + 1, .other = outcome, .value = outcome);
    zbi_token_end(run, token);
}

void zbi_inquired(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_accountability *answer = m->choices->accountability;
    const int lateral = zbi_rules(run)->lateral != 0;
    const unsigned line = 1 + zbi_line_length(run->model, m->authority, t->dest, lateral);
    const zbi_inquiry inquiry = {
        .entity = zbi_mix(m->key, (uint64_t)t->subtask << 16 | t->round >> 8),
        .step = t->round & 0xFF,
        .steps = answer->inquiry_steps(&run->view, line),
        .sat = m->sat ? m->sat : 1u + m->consents,
        .outside = (t->flags & ZBI_TOKEN_OUTSIDE) != 0,
    };
    zbi_outcome outcome;
    if (!answer->inquiry_goes_on(&run->view, &inquiry, &outcome)) {
        end_inquiry(run, token, outcome);
        return;
    }
    t->round++;
    if (t->at != t->dest)
        t->at = zbi_line_next(run->model, t->at, t->dest, lateral);
    next_step(run, token);
}
