/* How long events took and waited. Where a log tells only ends, an event cannot have begun before the one before it in
   its case, nor before its official was done with the one before: the time since the later of both, on the same day, is
   the most that it took; of an activity the median of that is taken. What remains of the time since the event before it
   in the case is waiting. */
#include "import/profile_parts.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/statistics.h"
#include "import/moment.h"

#include <math.h>

/* An event, under the name that the step is about. */
typedef struct mark {
    uint32_t name, event;
    int64_t at_us;
} mark;

static int by_name_and_time(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    if (x->at_us != y->at_us)
        return x->at_us < y->at_us ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

static bool follows(const zbi_log *log, uint32_t i)
{
    return i > 0 && log->events[i].of == log->events[i - 1].of;
}

/* The end of what the official of each event did before it; ZBI_LOG_NEVER where nothing is known. */
static void find_before(const zbi_log *log, mark *marks, int64_t *before)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < log->event_count; i++) {
        before[i] = ZBI_LOG_NEVER;
        if (log->events[i].resource != ZBI_WORD_NONE)
            marks[count++] = (mark){log->events[i].resource, i, log->events[i].at_us};
    }
    zbi_sort(marks, count, sizeof *marks, by_name_and_time);
    for (uint32_t i = 1; i < count; i++)
        if (marks[i].name == marks[i - 1].name)
            before[marks[i].event] = marks[i - 1].at_us;
}

/* NaN where the log does not tell. */
static double service_of(zbi_profile *p, uint32_t i, int64_t before_us)
{
    const zbi_log_event *event = &p->log->events[i];
    if (event->start_us != ZBI_LOG_NEVER) {
        p->begun_events++;
        return event->at_us > event->start_us ? (double)(event->at_us - event->start_us) : 0;
    }
    const int64_t of_case = follows(p->log, i) ? p->log->events[i - 1].at_us : ZBI_LOG_NEVER;
    const int64_t since = of_case > before_us ? of_case : before_us;
    if (since == ZBI_LOG_NEVER || zbi_wall_day(since, event->offset_s) != zbi_wall_day(event->at_us, event->offset_s))
        return NAN;
    return (double)(event->at_us - since);
}

/* The median of the known services of marks[from, to). */
static double median_of(const zbi_profile *p, const mark *marks, uint32_t from, uint32_t to, double *values)
{
    size_t used = 0;
    for (uint32_t i = from; i < to; i++)
        if (!isnan(p->service_us[marks[i].event]))
            values[used++] = p->service_us[marks[i].event];
    return zbi_quantile(values, used, 0.5);
}

/* Each event without a written beginning takes the median of its activity. */
static void take_medians(zbi_profile *p, mark *marks, double *values)
{
    const zbi_log *log = p->log;
    for (uint32_t i = 0; i < log->event_count; i++)
        marks[i] = (mark){log->events[i].activity, i, 0};
    zbi_sort(marks, log->event_count, sizeof *marks, by_name_and_time);
    for (uint32_t from = 0, to; from < log->event_count; from = to) {
        for (to = from; to < log->event_count && marks[to].name == marks[from].name;)
            to++;
        const double median = median_of(p, marks, from, to, values);
        for (uint32_t i = from; i < to; i++)
            if (log->events[marks[i].event].start_us == ZBI_LOG_NEVER)
                p->service_us[marks[i].event] = median;
    }
}

static void find_waits(zbi_profile *p)
{
    for (uint32_t i = 0; i < p->log->event_count; i++) {
        const double service = isnan(p->service_us[i]) ? 0 : p->service_us[i];
        const double since = follows(p->log, i) ? (double)(p->log->events[i].at_us - p->log->events[i - 1].at_us) : NAN;
        p->wait_us[i] = isnan(since) ? NAN : since > service ? since - service : 0;
    }
}

zb_status zbi_profile_times(zbi_profile *p)
{
    const uint32_t count = p->log->event_count + 1;
    mark *marks = zbi_new(&p->allocator, count, sizeof *marks);
    int64_t *before = zbi_new(&p->allocator, count, sizeof *before);
    double *values = zbi_new(&p->allocator, count, sizeof *values);
    const zb_status status = marks && before && values ? ZB_OK : ZB_STATUS_MEMORY;
    if (status == ZB_OK) {
        find_before(p->log, marks, before);
        for (uint32_t i = 0; i < p->log->event_count; i++)
            p->service_us[i] = service_of(p, i, before[i]);
        take_medians(p, marks, values);
        find_waits(p);
    }
    zbi_free(&p->allocator, marks);
    zbi_free(&p->allocator, before);
    zbi_free(&p->allocator, values);
    return status;
}
