/* The beginnings of activities, joined to their ends: of each activity of a case the beginnings queue by official, and each
   end takes the one that came first, of its own official's and of those for which nobody is named. */
#include "import/log_starts.h"

#include "base/memory.h"
#include "base/sort.h"

#define NOTHING UINT32_MAX

/* A beginning or an end. */
typedef struct mark {
    uint32_t of, activity, event;
    uint32_t next; /* in the queue: a mark; NOTHING: the last */
} mark;

typedef struct queue {
    uint32_t first, last; /* marks; first is NOTHING in an empty one */
} queue;

typedef struct joiner {
    zbi_log *log;
    mark *marks;
    queue *queues; /* by official, that of nobody last */
    uint32_t count;
} joiner;

static int by_activity_and_time(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->of != y->of)
        return x->of < y->of ? -1 : 1;
    if (x->activity != y->activity)
        return x->activity < y->activity ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

/* An end that says itself when it was begun takes nothing over. */
static void find_marks(joiner *j)
{
    const zbi_log *log = j->log;
    for (uint32_t i = 0; i < log->event_count; i++)
        if (log->events[i].begins || log->events[i].start_us == ZBI_LOG_NEVER)
            j->marks[j->count++] = (mark){log->events[i].of, log->events[i].activity, i, NOTHING};
    zbi_sort(j->marks, j->count, sizeof *j->marks, by_activity_and_time);
}

static queue *queue_of(const joiner *j, uint32_t official)
{
    return &j->queues[official == ZBI_WORD_NONE ? j->log->names.count : official];
}

static void wait_for_end(joiner *j, uint32_t m)
{
    queue *q = queue_of(j, j->log->events[j->marks[m].event].resource);
    if (q->first == NOTHING)
        q->first = m;
    else
        j->marks[q->last].next = m;
    q->last = m;
}

/* The beginning that was taken over is at no time any more. */
static void take_start(joiner *j, zbi_log_event *end)
{
    queue *own = queue_of(j, end->resource), *nobody = queue_of(j, ZBI_WORD_NONE);
    queue *q = own->first < nobody->first ? own : nobody;
    if (q->first == NOTHING)
        return;
    zbi_log_event *start = &j->log->events[j->marks[q->first].event];
    end->start_us = start->at_us;
    start->at_us = ZBI_LOG_NEVER;
    q->first = j->marks[q->first].next;
}

/* The marks [from, to) of one activity of one case. */
static void join_activity(joiner *j, uint32_t from, uint32_t to)
{
    queue_of(j, ZBI_WORD_NONE)->first = NOTHING;
    for (uint32_t m = from; m < to; m++)
        queue_of(j, j->log->events[j->marks[m].event].resource)->first = NOTHING;
    for (uint32_t m = from; m < to; m++) {
        zbi_log_event *event = &j->log->events[j->marks[m].event];
        if (event->begins)
            wait_for_end(j, m);
        else
            take_start(j, event);
    }
}

static void join_all(joiner *j)
{
    find_marks(j);
    for (uint32_t from = 0, to; from < j->count; from = to) {
        for (to = from; to < j->count && j->marks[to].of == j->marks[from].of &&
                        j->marks[to].activity == j->marks[from].activity;)
            to++;
        join_activity(j, from, to);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < j->log->event_count; i++)
        if (j->log->events[i].at_us != ZBI_LOG_NEVER)
            j->log->events[kept++] = j->log->events[i];
    j->log->event_count = kept;
}

zb_status zbi_log_join_starts(zbi_log *log)
{
    joiner j = {.log = log, .marks = zbi_new(&log->allocator, log->event_count + (size_t)1, sizeof(mark)),
                .queues = zbi_new(&log->allocator, log->names.count + (size_t)1, sizeof(queue))};
    const zb_status status = j.marks && j.queues ? ZB_OK : ZB_STATUS_MEMORY;
    if (status == ZB_OK)
        join_all(&j);
    zbi_free(&log->allocator, j.marks);
    zbi_free(&log->allocator, j.queues);
    return status;
}
