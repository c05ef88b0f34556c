/* The monitor of node 7's regulation: the authority's staff compare progress with what is usual, as far as they have heard,
   and ask for one more member where a subtask lags. */
#include "run/life.h"

/* A subtask lags when the time since its order, as far as the monitor has heard, exceeds its class's usual hours by more
   than the shortfall. */
static bool lags(const zb_run *run, const zbi_matter *m, const zbi_subtask *task, const zbi_circle *circle)
{
    const zbi_choices *row = m->choices;
    if (task->progress != ZBI_ORDERED || task->helped)
        return false;
    if (row->information->rhythm && circle->last_report <= task->ordered_at)
        return false; /* nobody has told him anything yet */
    const zb_model *model = run->model;
    const unsigned edges = zbi_distance(model, model->offices[task->office].territory, model->offices[m->authority].territory);
    const double lag = row->information->monitor_lag_h(&run->view, edges);
    const bool at_any_hour = zbi_class_of(run, m)->around_the_clock;
    const zbi_time since = at_any_hour ? zbi_now(run) - task->ordered_at
                                       : zbi_calendar_open_between(&model->calendar, task->ordered_at, zbi_now(run));
    const double elapsed = (double)since / (double)ZBI_HOUR - lag;
    return elapsed > (1.0 + zbi_rules(run)->shortfall) * zbi_distribution_mean(&zbi_class_of(run, m)->hours);
}

static void look_after(zb_run *run, const zbi_circle *circle, zbi_matter *m)
{
    for (unsigned i = 0; i < m->count && run->status == ZB_OK; i++) {
        zbi_subtask *task = zbi_task_of(run, m, i);
        if (!lags(run, m, task, circle))
            continue;
        task->helped = true;
        ZBI_TELL(run, .what = ZBI_NOTED_MONITOR, .node = ZBI_ACCOUNTABILITY, .matter = m, .subtask = (int)i + 1, .office = task->office + 1);
        if (m->crew && !task->by_line && !m->choices->membership->lends && !m->choices->membership->hires)
            zbi_crew_request_more(run, m, i);
    }
}

/* The time has come: the authority's staff take the list of all open matters in hand, once for all of them. */
void zbi_monitor_due(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    if (circle->open == 0) {
        circle->monitoring = false;
        zbi_circle_release_if_done(run, id);
        return;
    }
    const uint32_t token = zbi_token_new(run, zbi_matter_at(run, circle->first), ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token_at(run, token)->dest = id;
    zbi_act_at(run, token, zbi_desk_of(run, circle->authority, false), ZBI_ACT_MONITOR, zbi_rules(run)->monitor_h, ZBI_STAGE_MONITORED);
}

void zbi_monitored(zb_run *run, uint32_t token)
{
    const uint32_t id = zbi_token_at(run, token)->dest;
    zbi_circle *circle = zbi_circle_at(run, id);
    circle->monitoring = false;
    for (uint32_t open = circle->first; open && run->status == ZB_OK;) {
        zbi_matter *m = zbi_matter_at(run, open);
        open = m->circle_next;
        look_after(run, circle, m);
    }
    if (circle->open > 0)
        zbi_circle_keep_time(run, id);
    else
        zbi_circle_release_if_done(run, id);
    zbi_token_end(run, token);
}
