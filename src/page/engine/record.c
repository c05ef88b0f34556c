/* One run, event by event, as records of a fixed shape; what it came to. */
#include "page/engine/door.h"

#include <stdlib.h>
#include <string.h>

/* One event. Texts are addresses of constant strings, 0: none; UINT32_MAX: no office, no official. The page reads these
   bytes (src/page/web/engine.ts): the order of the members is a contract. */
typedef struct record {
    double t_h;
    uint64_t known, dropped, changed;
    const char *event, *act, *class_name;
    uint32_t matter, token, other, office, to, official;
    int32_t subtask;
    uint32_t detached;
} record;
_Static_assert(sizeof(record) == 80, "the page reads records of 80 bytes");

#define HOURS(us) ((double)(us) / 3.6e9)

/* What is kept of a run: everything until so many events, or only where matters arise and are acted on. */
enum { KEEP_NOTHING, KEEP_MATTERS, KEEP_ALL };

static record *records;
static uint32_t record_count, record_capacity, record_most, keeping;
static bool record_lost; /* no memory, or more than the most: what follows is not kept */

static bool wanted(const zb_event *e)
{
    if (keeping == KEEP_ALL)
        return strcmp(e->event, "interval") != 0;
    return strcmp(e->event, "arise") == 0 || strcmp(e->event, "act") == 0;
}

static bool grow(void)
{
    const uint32_t capacity = record_capacity ? record_capacity * 2 : 4096;
    record *more = realloc(records, capacity * sizeof *more);
    if (!more)
        return false;
    records = more;
    record_capacity = capacity;
    return true;
}

static void note(void *context, const zb_run *run, const zb_event *e)
{
    if (record_lost || !wanted(e))
        return;
    if (record_count == record_most || (record_count == record_capacity && !grow())) {
        record_lost = true;
        return;
    }
    records[record_count++] = (record){
        .t_h = HOURS(e->time_us), .known = e->known, .dropped = e->dropped, .changed = e->changed, .event = e->event,
        .act = e->act, .class_name = e->class_name, .matter = e->matter, .token = e->token, .other = e->other,
        .office = e->office, .to = e->to, .official = e->official, .subtask = e->subtask, .detached = e->detached,
    };
}

/* ---- the run ---- */

void zbi_door_close_run(zbi_door *door)
{
    zb_result_free(door->result);
    zb_run_free(door->run);
    door->result = NULL;
    door->run = NULL;
    free(records);
    records = NULL;
    record_count = record_capacity = 0;
    record_lost = false;
}

/* Begins a run; `keep` as above, at most about `most` records. */
zb_status DOOR(door_start)(uint32_t form, uint64_t seed, uint64_t replication, uint32_t keep, uint32_t most)
{
    zbi_door *door = &zbi_the_door;
    zbi_door_close_run(door);
    zb_run_options options = zb_run_options_default(door->model);
    options.seed = seed;
    options.replication = replication;
    options.trace = keep == KEEP_NOTHING ? NULL : note;
    keeping = keep;
    record_most = most;
    const zb_status status = zb_run_new(door->model, form, &options, NULL, &door->run, &door->error);
    if (status != ZB_OK)
        return status;
    door->result = zb_result_new(door->model, true, NULL);
    if (!door->result)
        return ZB_STATUS_MEMORY;
    zb_result_watch(door->result, door->run);
    return ZB_OK;
}

zb_status DOOR(door_until)(double hour)
{
    return zb_run_until(zbi_the_door.run, hour, &zbi_the_door.error);
}

/* To the horizon; then the measures can be read. */
zb_status DOOR(door_finish)(void)
{
    zbi_door *door = &zbi_the_door;
    const zb_status status = zb_run_finish(door->run, &door->error);
    return status == ZB_OK ? zb_result_close(door->result, door->run, &door->error) : status;
}

const record *DOOR(door_records)(void)
{
    return records;
}

uint32_t DOOR(door_record_count)(void)
{
    return record_count;
}

/* Whether the run went on without being kept. */
bool DOOR(door_record_lost)(void)
{
    return record_lost;
}

uint64_t DOOR(door_trace_hash)(void)
{
    return zb_run_trace_hash(zbi_the_door.run);
}

double DOOR(door_event_count)(void)
{
    return (double)zb_run_event_count(zbi_the_door.run);
}

/* How many identities of the books do not hold: 0, or our bug. */
double DOOR(door_books_off)(void)
{
    const zb_books books = zb_run_books(zbi_the_door.run);
    return (double)(books.hours_off + books.little_off + books.causes_off);
}

/* ---- what it came to ---- */

uint32_t DOOR(door_measure)(const char *name)
{
    return (uint32_t)zb_measure_find(name);
}

/* Mean of a measure in a set of matters (zhuanban/result.h), NaN where it was not measured. */
double DOOR(door_mean)(uint32_t set, uint32_t measure)
{
    return zb_result_get(zbi_the_door.result, set, measure).mean;
}

uint32_t DOOR(door_matters)(void)
{
    return (uint32_t)zb_result_matter_count(zbi_the_door.result);
}

/* Measured matters, in order of serial: u32 serial, u32 class, f64 response_h, f64 resolution_h, u8 responded, u8 resolved. */
const zb_matter_row *DOOR(door_matter_rows)(void)
{
    return zb_result_matters(zbi_the_door.result);
}
_Static_assert(sizeof(zb_matter_row) == 32 && offsetof(zb_matter_row, responded) == 24, "the page reads rows of 32 bytes");
