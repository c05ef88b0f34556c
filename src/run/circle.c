/* What is told regularly among the units of open matters: reports into a shared record, meetings, and a monitor. */
#include "run/life.h"

static const zbi_choices *row_of(const zb_run *run, const zbi_circle *circle)
{
    return zbi_choices_of(run, zbi_matter_at(run, circle->first));
}

static uint32_t circle_of(zb_run *run, zbi_matter *m)
{
    uint32_t *place = m->crew ? &zbi_crew_at(run, m->crew)->circle : &run->circle_of_office[m->authority];
    if (!*place) {
        *place = zbi_pool_take(&run->circles);
        if (!*place) {
            zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
            return 0;
        }
        zbi_circle_at(run, *place)->authority = m->authority;
        zbi_circle_at(run, *place)->crew = m->crew;
    }
    return *place;
}

static void schedule(zb_run *run, bool *scheduled, double every_h, zbi_happening kind, uint32_t circle)
{
    if (*scheduled || every_h <= 0.0)
        return;
    const zbi_time when = zbi_calendar_after(&run->model->calendar, zbi_now(run), zbi_hours(every_h));
    *scheduled = zbi_schedule(run, when, kind, circle, 0) != 0;
}

static void keep_time(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    const zbi_choices *row = row_of(run, circle);
    zbi_rhythm rhythm = {0};
    if (row->information->rhythm)
        row->information->rhythm(&run->view, &rhythm);
    schedule(run, &circle->reporting, rhythm.report_h > 0.0 ? rhythm.report_every_h : 0.0, ZBI_HAPPENS_REPORT, id);
    schedule(run, &circle->meeting, rhythm.meeting_h > 0.0 ? rhythm.meeting_every_h : 0.0, ZBI_HAPPENS_MEETING, id);
    const zbi_accountability *answer = row->accountability;
    schedule(run, &circle->monitoring, answer->monitor_every_h ? answer->monitor_every_h(&run->view) : 0.0, ZBI_HAPPENS_MONITOR, id);
}

void zbi_circle_join(zb_run *run, zbi_matter *matter)
{
    const zbi_choices *row = zbi_choices_of(run, matter);
    if (matter->circle || (!matter->crew && !row->information->rhythm && !row->accountability->monitor_every_h))
        return;
    matter->circle = circle_of(run, matter);
    if (!matter->circle)
        return;
    zbi_circle *circle = zbi_circle_at(run, matter->circle);
    matter->circle_next = circle->first;
    if (circle->first)
        zbi_matter_at(run, circle->first)->circle_prev = matter->id;
    circle->first = matter->id;
    circle->open++;
    keep_time(run, matter->circle);
}

void zbi_circle_leave(zb_run *run, zbi_matter *matter)
{
    if (!matter->circle)
        return;
    zbi_circle *circle = zbi_circle_at(run, matter->circle);
    if (matter->circle_prev)
        zbi_matter_at(run, matter->circle_prev)->circle_next = matter->circle_next;
    else
        circle->first = matter->circle_next;
    if (matter->circle_next)
        zbi_matter_at(run, matter->circle_next)->circle_prev = matter->circle_prev;
    circle->open--;
    matter->circle = matter->circle_next = matter->circle_prev = 0;
}

/* ---- reports and meetings ---- */

/* Nobody asks for one more report, or calls one more meeting, while so many of each unit are overdue: what a swamped desk
   owes does not grow without end. */
#define OVERDUE 4

static bool at_work(const zbi_subtask *task)
{
    return task->progress == ZBI_ORDERED || task->progress == ZBI_REPORTED;
}

/* Open matters of the circle in which the unit has work. */
static unsigned matters_of(const zb_run *run, const zbi_circle *circle, uint32_t office)
{
    unsigned count = 0;
    for (uint32_t open = circle->first; open; open = zbi_matter_at(run, open)->circle_next) {
        const zbi_matter *m = zbi_matter_at(run, open);
        for (unsigned i = 0; i < m->count; i++)
            if (zbi_task_of(run, m, i)->office == office && at_work(zbi_task_of(run, m, i))) {
                count++;
                break;
            }
    }
    return count;
}

typedef void unit_act(zb_run *run, uint32_t circle, zbi_matter *matter, uint32_t office);

/* Once for each unit that has work in the circle. Returns how many. */
static unsigned each_unit(zb_run *run, uint32_t id, unit_act *act)
{
    unsigned units = 0;
    run->stamp_now++;
    for (uint32_t open = zbi_circle_at(run, id)->first; open && run->status == ZB_OK;) {
        zbi_matter *m = zbi_matter_at(run, open);
        open = m->circle_next;
        for (unsigned i = 0; i < m->count; i++) {
            const zbi_subtask *task = zbi_task_of(run, m, i);
            if (!at_work(task) || run->stamp[task->office] == run->stamp_now)
                continue;
            run->stamp[task->office] = run->stamp_now;
            units++;
            if (act)
                act(run, id, m, task->office);
        }
    }
    return units;
}

/* A unit's own people do it: members of the crew where there are any, else the office. */
static void unit_does(zb_run *run, uint32_t id, zbi_matter *m, uint32_t office, zbi_act act, double hours, zbi_stage stage, int urgency)
{
    const zbi_circle *circle = zbi_circle_at(run, id);
    const uint32_t token = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token *t = zbi_token_at(run, token);
    t->at = office;
    t->dest = id;
    if (urgency >= 0)
        t->urgency = (uint8_t)urgency;
    const bool crew = circle->crew && zbi_crew_at(run, circle->crew)->members > 0;
    zbi_act_at(run, token, crew ? zbi_crew_at(run, circle->crew)->desk : zbi_desk_of(run, office, false), act, hours, stage);
}

static zbi_rhythm rhythm_of(const zb_run *run, uint32_t id)
{
    zbi_rhythm rhythm = {0};
    const zbi_choices *row = row_of(run, zbi_circle_at(run, id));
    if (row->information->rhythm)
        row->information->rhythm(&run->view, &rhythm);
    return rhythm;
}

static void file_report(zb_run *run, uint32_t id, zbi_matter *m, uint32_t office)
{
    const unsigned further = matters_of(run, zbi_circle_at(run, id), office) - 1;
    const double hours = rhythm_of(run, id).report_h + zbi_rules(run)->read_h * further;
    zbi_circle_at(run, id)->unwritten++;
    unit_does(run, id, m, office, ZBI_ACT_REPORT, hours, ZBI_STAGE_REPORTED, -1);
}

static void attend(zb_run *run, uint32_t id, zbi_matter *m, uint32_t office)
{
    zbi_circle_at(run, id)->unmet++;
    unit_does(run, id, m, office, ZBI_ACT_MEETING, rhythm_of(run, id).meeting_h, ZBI_STAGE_MET, ZBI_URGENCIES - 1);
}

/* What the unit saw last of each of its open matters goes into the shared record. Returns facts told. */
static unsigned tell_circle(zb_run *run, uint32_t id, uint32_t office, bool spoken, bool counted)
{
    unsigned facts = 0;
    for (uint32_t open = zbi_circle_at(run, id)->first; open; open = zbi_matter_at(run, open)->circle_next) {
        zbi_matter *m = zbi_matter_at(run, open);
        for (unsigned i = 0; i < m->count; i++) {
            const zbi_subtask *task = zbi_task_of(run, m, i);
            if (task->office != office || !at_work(task))
                continue;
            m->reports += counted;
            if (task->seen.known == 0)
                continue;
            const zbi_sighting told = zbi_recorded(run, m, i, &task->seen, spoken);
            facts += zbi_count_facts(told.known);
            zbi_record_add(run, m, &told);
        }
    }
    return facts;
}

void zbi_report_due(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    circle->reporting = false;
    if (circle->open == 0)
        return;
    if (circle->unwritten < OVERDUE * each_unit(run, id, NULL))
        each_unit(run, id, file_report);
    keep_time(run, id);
}

void zbi_reported(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const uint32_t id = t->dest;
    const unsigned facts = tell_circle(run, id, t->at, false, true);
    zbi_circle_at(run, id)->unwritten--;
    zbi_circle_at(run, id)->last_report = zbi_now(run);
    ZBI_TELL(run, .what = ZBI_NOTED_REPORT, .node = ZBI_INFORMATION, .matter = m, .token = t, .office = t->at + 1, .other = facts);
    const uint32_t reader = zbi_circle_at(run, id)->authority;
    zbi_act_at(run, token, zbi_desk_of(run, reader, false), ZBI_ACT_READ, zbi_rules(run)->read_h * facts, ZBI_STAGE_REPORT_READ);
}

/* The authority's staff have read it: it is in the decider's file. */
void zbi_report_read(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    for (uint32_t open = zbi_circle_at(run, t->dest)->first; open; open = zbi_matter_at(run, open)->circle_next) {
        zbi_matter *m = zbi_matter_at(run, open);
        for (unsigned i = 0; i < m->count; i++) {
            const zbi_subtask *task = zbi_task_of(run, m, i);
            if (task->office != t->at || !m->file || !at_work(task))
                continue;
            const zbi_sighting told = zbi_sighting_of(zbi_file_at(run, m->file)->record, task->site);
            zbi_file_add(run, m, &told);
        }
    }
    zbi_token_end(run, token);
}

void zbi_meeting_due(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    circle->meeting = false;
    if (circle->open == 0)
        return;
    const unsigned units = each_unit(run, id, NULL);
    if (units >= 2 && circle->unmet < OVERDUE * units)
        each_unit(run, id, attend);
    keep_time(run, id);
}

void zbi_met(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_circle_at(run, t->dest)->unmet--;
    ZBI_TELL(run, .what = ZBI_NOTED_MEETING, .node = ZBI_INFORMATION, .matter = zbi_matter_at(run, t->matter), .token = t,
             .office = t->at + 1);
    tell_circle(run, t->dest, t->at, true, false);
    zbi_token_end(run, token);
}

/* ---- the monitor ---- */

/* A subtask lags when the time since its order, as far as the monitor has heard, exceeds its class's usual hours by more
   than the shortfall. */
static bool lags(const zb_run *run, const zbi_matter *m, const zbi_subtask *task, const zbi_circle *circle)
{
    const zbi_choices *row = zbi_choices_of(run, m);
    if (task->progress != ZBI_ORDERED || task->helped)
        return false;
    if (row->information->rhythm && circle->last_report <= task->ordered_at)
        return false; /* nobody has told him anything yet */
    const zb_model *model = run->model;
    const unsigned edges = zbi_distance(model, model->offices[task->office].territory, model->offices[m->authority].territory);
    const double lag = row->information->monitor_lag_h(&run->view, edges);
    const bool at_any_hour = zbi_class_of(run, m)->spec->around_the_clock;
    const zbi_time since = at_any_hour ? zbi_now(run) - task->ordered_at
                                       : zbi_calendar_open_between(&model->calendar, task->ordered_at, zbi_now(run));
    const double elapsed = (double)since / (double)ZBI_HOUR - lag;
    return elapsed > (1.0 + zbi_rules(run)->shortfall) * zbi_distribution_mean(&zbi_class_of(run, m)->hours);
}

void zbi_monitor_due(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    circle->monitoring = false;
    if (circle->open == 0)
        return;
    for (uint32_t open = circle->first; open && run->status == ZB_OK;) {
        zbi_matter *m = zbi_matter_at(run, open);
        open = m->circle_next;
        for (unsigned i = 0; i < m->count; i++) {
            zbi_subtask *task = zbi_task_of(run, m, i);
            if (!lags(run, m, task, circle))
                continue;
            task->helped = true;
            ZBI_TELL(run, .what = ZBI_NOTED_MONITOR, .node = ZBI_ACCOUNTABILITY, .matter = m, .subtask = (int)i + 1, .office = task->office + 1);
            if (m->crew && !task->by_line && !zbi_choices_of(run, m)->membership->lends)
                zbi_crew_request_more(run, m, i);
        }
    }
    keep_time(run, id);
}
