/* One matter through one form. */
#include "report/journey.h"

#include "base/memory.h"

#include <zhuanban/result.h>

void zbi_journey_init(zbi_journey *j, const zb_allocator *allocator, const zb_model *model, size_t form,
                      uint32_t matter)
{
    *j = (zbi_journey){.allocator = *allocator, .model = model, .form = form, .matter = matter};
}

void zbi_journey_free(zbi_journey *j)
{
    zbi_free(&j->allocator, j->events);
    zbi_free(&j->allocator, j->on_path);
    *j = (zbi_journey){0};
}

/* ---- listening ---- */

size_t zbi_class_named(const zb_model *model, const char *name)
{
    size_t c = 0;
    while (c < zb_model_class_count(model) && strcmp(zb_model_class_name(model, c), name) != 0)
        c++;
    return c;
}

static void count_matter(zbi_journey *j, const zb_event *e)
{
    j->last_matter = e->matter > j->last_matter ? e->matter : j->last_matter;
    if (!j->first_focal && zb_model_class_is_focal(j->model, zbi_class_named(j->model, e->class_name)))
        j->first_focal = e->matter;
}

/* People of its crew come and go on behalf of the crew, not of the matter. */
static void hear_crew(zbi_journey *j, const zb_event *e)
{
    zbi_crew_story *crew = &j->crew;
    if (!crew->id || e->other != crew->id || j->resolved)
        return;
    crew->refused += zbi_event_is(e, "refused");
    if (zbi_event_is(e, "member")) {
        crew->first_us = crew->came ? crew->first_us : e->time_us;
        crew->last_us = e->time_us;
        crew->came++;
    }
}

static void hear_matter(zbi_journey *j, const zb_run *run, const zb_event *e)
{
    if (zbi_event_is(e, "arise")) {
        j->arose = true;
        j->arose_us = e->time_us;
    } else if (zbi_event_is(e, "decided") && !j->decided) {
        j->decided = true;
        j->truth = e->mended;
    } else if (zbi_event_is(e, "crew")) {
        j->crew = (zbi_crew_story){.id = e->other,
                                   .host = e->office,
                                   .fresh = e->value != 0.0,
                                   .asked = j->crew.asked,
                                   .called_us = e->time_us};
    } else if (zbi_event_is(e, "request")) {
        j->crew.asked += !j->resolved;
    } else if (zbi_event_is(e, "inquiry")) {
        j->inquiries++;
    } else if (zbi_event_is(e, "traced")) {
        j->inquiries--;
    } else if (zbi_event_is(e, "resolved")) {
        j->resolved = true;
        j->end_us = e->time_us;
    }
}

void zbi_journey_note(void *journey, const zb_run *run, const zb_event *e)
{
    zbi_journey *j = journey;
    if (zbi_event_is(e, "arise"))
        count_matter(j, e);
    if (e->matter == 0)
        hear_crew(j, e);
    if (e->matter != j->matter || j->failed)
        return;
    if (!zbi_grow(&j->allocator, (void **)&j->events, &j->capacity, j->count + 1, sizeof *j->events)) {
        j->failed = true;
        return;
    }
    j->events[j->count++] = *e;
    hear_matter(j, run, e);
}

static bool is_over(const zbi_journey *j, bool beyond)
{
    return j->resolved && !(beyond && (j->inquiries || (!j->first_focal && zb_model_has_class(j->model, true))));
}

zb_status zbi_journey_walk(zbi_journey *j, zb_run *run, bool beyond, bool (*go_on)(void), zb_error *error)
{
    zb_status status = ZB_OK;
    while (status == ZB_OK && !j->failed && !is_over(j, beyond)) {
        if (go_on && !go_on())
            return ZB_STATUS_STOPPED;
        status = zb_run_step(run, error);
    }
    if (status == ZB_STATUS_STOPPED)
        status = zb_run_finish(run, error);
    if (!j->resolved)
        j->end_us = zb_run_now_us(run);
    if (j->failed) {
        *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
        status = ZB_STATUS_MEMORY;
    }
    return status;
}

/* ---- the critical path ---- */

static bool has_ended(const zbi_journey *j, uint32_t token)
{
    for (uint32_t i = 0; i < j->count; i++)
        if (j->events[i].token == token && zbi_event_is(&j->events[i], "end"))
            return true;
    return false;
}

/* The event from which the path is followed backwards: the one that resolved the matter, else the last of a paper that
   is still in being. j->count: there is none. */
static uint32_t end_of_path(const zbi_journey *j)
{
    for (uint32_t at = j->count; at-- > 0;) {
        const zb_event *e = &j->events[at];
        if (j->resolved ? zbi_event_is(e, "resolved") : e->token != 0 && !e->detached && !has_ended(j, e->token))
            return at;
    }
    return j->count;
}

/* Backwards along the token: at a fork to its origin, at a wake to the one that woke it, whose way took longer. */
static void mark_path(zbi_journey *j, uint32_t end)
{
    uint32_t token = j->events[end].token;
    for (uint32_t at = end + 1; at-- > 0;) {
        const zb_event *e = &j->events[at];
        j->on_path[at] = e->token == token || e->token == 0;
        if (e->token == token && (zbi_event_is(e, "fork") || zbi_event_is(e, "wake")))
            token = e->other;
    }
}

static void add_up(zbi_journey *j)
{
    for (uint32_t i = 0; i < j->count; i++) {
        if (!j->on_path[i] || !zbi_event_is(&j->events[i], "interval"))
            continue;
        const unsigned cause = zbi_cause_named(j->events[i].act);
        if (cause < ZBI_CAUSE_ROWS)
            j->cause[cause] += j->events[i].span_us;
    }
}

bool zbi_journey_follow(zbi_journey *j, bool unresolved)
{
    if (!zbi_grow(&j->allocator, (void **)&j->on_path, &j->path_capacity, j->count, sizeof *j->on_path))
        return false;
    const uint32_t end = j->resolved || unresolved ? end_of_path(j) : j->count;
    if (end < j->count) {
        mark_path(j, end);
        add_up(j);
    }
    return true;
}
