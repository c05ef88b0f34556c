/* Stages 11 and 12: a subtask is reported done, or truly done; departments nobody named come late; the matter closes. */
#include "run/life.h"

static bool all_reported(const zb_run *run, const zbi_matter *m)
{
    for (unsigned i = 0; i < m->count; i++)
        if ((m->named >> i & 1) && zbi_task_of(run, m, i)->progress < ZBI_REPORTED)
            return false;
    return true;
}

static void close_matter(zb_run *run, zbi_matter *m)
{
    if (m->closed != ZBI_NEVER)
        return;
    m->closed = zbi_now(run);
    for (unsigned i = 0; i < m->count; i++)
        m->wrong_at_close += zbi_task_of(run, m, i)->progress == ZBI_REPORTED && zbi_task_of(run, m, i)->wrong;
    run->classes[m->class_id].plan_at = zbi_now(run);
    ZBI_TELL(run, .what = ZBI_NOTED_CLOSED, .matter = m, .other = m->wrong_at_close);
}

/* When all that were named are reported: the next department nobody named, or the end. `token` arrived last. */
static void after_report(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    if (!all_reported(run, m))
        return;
    unsigned next = 0;
    while (next < m->count && (m->named >> next & 1))
        next++;
    if (next == m->count)
        close_matter(run, m);
    else
        zbi_decide_late(run, zbi_fork(run, token, next), next);
}

void zbi_reported_done(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_task_of(run, zbi_matter_at(run, t->matter), t->subtask)->progress = ZBI_REPORTED;
    after_report(run, token);
}

/* Every subtask is right: the token that arrived last tells where the time went. */
static void resolve(zb_run *run, zbi_matter *m, const zbi_token *t)
{
    m->resolved = zbi_now(run);
    for (int c = 0; c < ZBI_CAUSES; c++)
        m->cause[c] = t->cause[c];
    ZBI_TELL(run, .what = ZBI_NOTED_RESOLVED, .matter = m, .token = t, .span = m->resolved - m->arose);
}

/* What a matter holds on to while it is open. */
static void let_go(zb_run *run, zbi_matter *m)
{
    zbi_circle_leave(run, m);
    zbi_crew_matter_done(run, m);
    zbi_body_leave(run, m);
    zbi_contract_leave(run, m);
}

static bool all_over(const zb_run *run, const zbi_matter *m)
{
    for (unsigned i = 0; i < m->count; i++)
        if (zbi_task_of(run, m, i)->progress < ZBI_RIGHT)
            return false;
    return true;
}

void zbi_truly_done(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    task->progress = ZBI_RIGHT;
    m->open &= (uint16_t)~(1u << t->subtask);
    ZBI_TELL(run, .what = ZBI_NOTED_RIGHT, .matter = m, .token = t, .office = task->office + 1, .other = task->attempts);
    after_report(run, token);
    if (run->status != ZB_OK)
        return;
    if (m->open == 0)
        resolve(run, m, zbi_token_at(run, token));
    if (all_over(run, m))
        let_go(run, m);
    task->token = 0;
    zbi_token_end(run, token);
}

void zbi_give_up(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    m->given_up = true;
    zbi_task_of(run, m, t->subtask)->progress = ZBI_GIVEN_UP;
    t->stage = ZBI_STAGE_PARKED; /* until the horizon, like a matter nobody resolved */
    ZBI_TELL(run, .what = ZBI_NOTED_GIVEN_UP, .matter = m, .token = t);
    after_report(run, token);
    if (all_over(run, m))
        let_go(run, m);
}
