/* Open call (揭榜挂帅): for a subtask that finds nobody free the authority's staff write a call; idle staff of any
   office with the skill may come forward. The nearest one who is idle when the call is out takes it at his own desk; if
   nobody is, the call was in vain, and the subtask waits on as before. One call for each subtask. */
#include "run/life.h"

static bool waits(const zbi_token *t)
{
    return t->act == ZBI_ACT_EXECUTE && t->official == 0 && t->desk != ZBI_NONE;
}

void zbi_call_if_waiting(zb_run *run, uint32_t token)
{
    const zbi_token *from = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, from->matter);
    zbi_subtask *task = zbi_task_of(run, m, from->subtask);
    if (!zbi_remedied(run, m, zbi_rules(run)->open_call) || task->called || !waits(from))
        return;
    task->called = true;
    const uint32_t id = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token *t = zbi_token_at(run, id);
    t->subtask = from->subtask;
    t->at = m->authority;
    ZBI_TELL(run, .what = ZBI_NOTED_CALL, .node = ZBI_MEMBERSHIP, .matter = m, .token = t, .office = m->authority + 1);
    zbi_paper_act(run, id, m->authority, false, ZBI_ACT_CALL, zbi_rules(run)->call_h, ZBI_STAGE_CALL_OUT);
}

/* The nearest office of the department with an idle official at the staff's desk; of equally near ones the first. */
static uint32_t who_comes_forward(const zb_run *run, const zbi_subtask *task)
{
    const zb_model *model = run->model;
    const uint32_t department = model->offices[task->office].department;
    uint32_t best = ZBI_NONE;
    unsigned best_edges = 0;
    for (uint32_t t = 0; t < model->territory_count; t++) {
        const uint32_t office = zbi_office_at(model, t, department);
        if (office == ZBI_NONE || !run->desks[zbi_desk_of(run, office, false)].idle_head)
            continue;
        const unsigned edges = zbi_distance(model, t, task->place);
        if (best == ZBI_NONE || edges < best_edges) {
            best = office;
            best_edges = edges;
        }
    }
    return best;
}

void zbi_call_out(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    zbi_token *waiting = task->token ? zbi_token_at(run, task->token) : NULL;
    const uint32_t office = waiting && waits(waiting) ? who_comes_forward(run, task) : ZBI_NONE;
    if (office != ZBI_NONE) {
        zbi_leave_queue(run, task->token);
        zbi_book(run, waiting, waiting->flags & ZBI_TOKEN_FORMING ? ZBI_FORMING : ZBI_WAITING);
        waiting->flags = (uint16_t)((waiting->flags & ~ZBI_TOKEN_FORMING) | ZBI_TOKEN_CALLED);
        ZBI_TELL(run, .what = ZBI_NOTED_VOLUNTEER, .node = ZBI_MEMBERSHIP, .matter = m, .token = t,
                 .office = office + 1);
        zbi_assign(run, task->token, zbi_desk_of(run, office, false));
    }
    zbi_token_end(run, token);
}
