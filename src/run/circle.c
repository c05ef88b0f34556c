/* A circle: the open matters whose units report and meet together, those of one crew, or of one authority on the line. */
#include "run/life.h"

static const zbi_choices *row_of(const zb_run *run, const zbi_circle *circle)
{
    return zbi_matter_at(run, circle->first)->choices;
}

zbi_rhythm zbi_circle_rhythm(const zb_run *run, uint32_t id)
{
    zbi_rhythm rhythm = {0};
    const zbi_choices *row = row_of(run, zbi_circle_at(run, id));
    if (row->information->rhythm)
        row->information->rhythm(&run->view, &rhythm);
    return rhythm;
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

void zbi_circle_keep_time(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    const zbi_choices *row = row_of(run, circle);
    const zbi_rhythm rhythm = zbi_circle_rhythm(run, id);
    schedule(run, &circle->reporting, rhythm.report_h > 0.0 ? rhythm.report_every_h : 0.0, ZBI_HAPPENS_REPORT, id);
    schedule(run, &circle->meeting, rhythm.meeting_h > 0.0 ? rhythm.meeting_every_h : 0.0, ZBI_HAPPENS_MEETING, id);
    const zbi_accountability *answer = row->accountability;
    schedule(run, &circle->monitoring, answer->monitor_every_h ? answer->monitor_every_h(&run->view) : 0.0, ZBI_HAPPENS_MONITOR, id);
}

void zbi_circle_join(zb_run *run, zbi_matter *matter)
{
    const zbi_choices *row = matter->choices;
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
    zbi_platform_needed(run, matter);
    zbi_circle_keep_time(run, matter->circle);
}

/* Once its crew is gone a circle lasts until nothing that knows its number is to come. */
void zbi_circle_release_if_done(zb_run *run, uint32_t id)
{
    const zbi_circle *circle = zbi_circle_at(run, id);
    if (circle->gone && !circle->reporting && !circle->meeting && !circle->monitoring &&
        circle->unwritten + circle->unread + circle->unmet == 0)
        zbi_pool_release(&run->circles, id);
}

void zbi_circle_close(zb_run *run, uint32_t id)
{
    zbi_circle_at(run, id)->gone = true;
    zbi_circle_release_if_done(run, id);
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
