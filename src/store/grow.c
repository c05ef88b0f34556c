/* A results file whose points are added as they are asked for: a sweep over some of them is answered from the file where
   it has them. Who asks for the same again, after a kill, finds everything where it was. */
#include "store/schema.h"
#include "store/store.h"
#include "store/taken.h"

#include <string.h>

/* ---- points ---- */

static zb_status finish(zbi_store *store, zbi_buffer *sql, sqlite3_stmt **statement, zb_error *error)
{
    const zb_status status =
        sql->failed ? zbi_no_memory(error) : zbi_database_prepare(&store->database, sql->text, statement, error);
    zbi_buffer_free(sql);
    return status;
}

static zb_status prepare_select(zbi_store *store, zb_error *error)
{
    zbi_buffer sql;
    if (store->select_point)
        return ZB_OK;
    zbi_buffer_init(&sql, &store->allocator);
    zbi_buffer_text(&sql, "SELECT id FROM point WHERE 1");
    for (uint32_t i = 0; i < store->parameter_count; i++) {
        zbi_buffer_text(&sql, " AND ");
        zbi_sql_name(&sql, store->columns[i]);
        zbi_buffer_text(&sql, " IS ?");
    }
    return finish(store, &sql, &store->select_point, error);
}

static zb_status prepare_insert(zbi_store *store, zb_error *error)
{
    zbi_buffer sql;
    if (store->insert_point)
        return ZB_OK;
    zbi_buffer_init(&sql, &store->allocator);
    zbi_buffer_text(&sql, "INSERT INTO point VALUES (NULL");
    for (uint32_t i = 0; i < store->parameter_count; i++)
        zbi_buffer_text(&sql, ",?");
    zbi_buffer_text(&sql, ")");
    return finish(store, &sql, &store->insert_point, error);
}

static zb_status find_point(zbi_store *store, const char *const *values, uint64_t *point, bool *found, zb_error *error)
{
    zb_status status = prepare_select(store, error);
    if (status != ZB_OK)
        return status;
    for (uint32_t i = 0; i < store->parameter_count; i++)
        zbi_sql_bind_value(store->select_point, (int)i + 1, values[i]);
    status = zbi_database_next(&store->database, store->select_point, found, error);
    *point = *found ? (uint64_t)sqlite3_column_int64(store->select_point, 0) - 1 : 0;
    sqlite3_reset(store->select_point);
    return status;
}

zb_status zbi_store_point(zbi_store *store, const char *const *values, uint64_t *point, zb_error *error)
{
    bool found = false;
    zb_status status = find_point(store, values, point, &found, error);
    if (status == ZB_OK && !found)
        status = zbi_store_within(store, error);
    if (status == ZB_OK && !found)
        status = prepare_insert(store, error);
    if (status != ZB_OK || found)
        return status;
    for (uint32_t i = 0; i < store->parameter_count; i++)
        zbi_sql_bind_value(store->insert_point, (int)i + 1, values[i]);
    status = zbi_database_step(&store->database, store->insert_point, error);
    *point = (uint64_t)sqlite3_last_insert_rowid(store->database.handle) - 1;
    store->points += status == ZB_OK;
    return status;
}

/* ---- a sweep over some of them ---- */

typedef struct replay {
    zbi_store *store;
    const zbi_sweep *sweep;
    uint64_t *points;    /* number in the file of each point of the sweep's plan */
    unsigned char *done; /* one bit for each unit of the sweep that the file or the caller has */
    zb_comparison shape;
    zbi_slot slot;
    double *numbers; /* taken of one unit, as in a zbi_finished */
    uint64_t next; /* unit that the sink has not seen yet */
    zb_error saving;
} replay;

static uint32_t variable_of(const zbi_plan *plan, const char *parameter)
{
    uint32_t i = 0;
    while (i < plan->variable_count && strcmp(plan->variables[i].pointer, parameter) != 0)
        i++;
    return i;
}

/* What the sweep does not vary is as in the scenario. */
static zb_status find_points(const replay *r, zb_error *error)
{
    zbi_store *store = r->store;
    const zbi_plan *plan = r->sweep->plan;
    const zb_allocator *a = &store->allocator;
    const char **values = zbi_new(a, store->parameter_count + 1, sizeof *values);
    char(*texts)[ZBI_VALUE_SIZE] = zbi_new(a, store->parameter_count + 1, sizeof *texts);
    zb_status status = values && texts ? ZB_OK : zbi_no_memory(error);
    for (uint64_t point = 0; point < plan->points && status == ZB_OK; point++) {
        for (uint32_t i = 0; i < store->parameter_count; i++) {
            const uint32_t v = variable_of(plan, store->parameters[i]);
            values[i] = v < plan->variable_count ? zbi_plan_value(plan, point, v, texts[i]) : NULL;
        }
        status = zbi_store_point(store, values, &r->points[point], error);
    }
    zbi_free(a, values);
    zbi_free(a, texts);
    return status;
}

static zb_status find_done(const replay *r, zb_error *error)
{
    const zbi_sweep *s = r->sweep;
    zb_status status = ZB_OK;
    if (s->done)
        memcpy(r->done, s->done, s->plan->points * s->replications / 8 + 1);
    for (uint64_t point = 0; point < s->plan->points && status == ZB_OK; point++)
        status = zbi_store_point_done(r->store, r->points[point], s->replications, r->done,
                                      zbi_sweep_unit(s, point, 0), error);
    return status;
}

static zb_status get_taken(const replay *r, uint64_t unit, zb_error *error)
{
    const size_t count = r->store->number_count;
    const int64_t first = zbi_store_first_run(r->store, r->points[unit / r->sweep->replications],
                                              unit % r->sweep->replications);
    zb_status status = ZB_OK;
    for (size_t form = 0; count && form < r->sweep->form_count && status == ZB_OK; form++)
        status = zbi_taken_get(r->store, first + (int64_t)form, r->numbers + form * count, error);
    return status;
}

static zb_status tell_kept(replay *r, uint64_t unit, zb_error *error)
{
    const zbi_sweep *s = r->sweep;
    const uint64_t point = unit / s->replications, replication = unit % s->replications;
    bool found = false;
    zb_status status = zbi_store_get(r->store, r->points[point], replication, &r->slot, &found, error);
    if (status == ZB_OK && !found)
        return zbi_database_refuse(&r->store->database, error, "is damaged: a row that was there is missing");
    if (status == ZB_OK && r->slot.status == ZB_OK)
        status = get_taken(r, unit, error);
    if (status != ZB_OK)
        return status;
    const zbi_finished finished = {.point = point,
                                   .replication = replication,
                                   .status = r->slot.status,
                                   .message = r->slot.error.message,
                                   .summary = r->slot.summary,
                                   .totals = r->slot.total,
                                   .extracted = r->numbers};
    return s->sink.put(s->sink.context, &finished, error);
}

/* What the file has before this unit. */
static zb_status tell_until(replay *r, uint64_t unit, zb_error *error)
{
    zb_status status = ZB_OK;
    for (; r->next < unit && status == ZB_OK; r->next++)
        if (zbi_sweep_is_done(r->done, r->next) && zbi_sweep_wants(r->sweep, r->next))
            status = tell_kept(r, r->next, error);
    return status;
}

static zb_status put(void *context, const zbi_finished *finished, zb_error *error)
{
    replay *r = context;
    const uint64_t unit = zbi_sweep_unit(r->sweep, finished->point, finished->replication);
    bool there = false;
    zbi_finished kept = *finished;
    kept.point = r->points[finished->point];
    zb_status status = tell_until(r, unit, error);
    if (status == ZB_OK) /* two points of a plan may be the same */
        status = zbi_store_has(r->store, kept.point, kept.replication, &there, error);
    if (status == ZB_OK && !there && kept.status != ZB_STATUS_MEMORY) /* there may be more of it the next time */
        status = zbi_store_put(r->store, &kept, error);
    if (status == ZB_OK)
        status = r->sweep->sink.put(r->sweep->sink.context, finished, error);
    r->next = unit + 1;
    return status;
}

static bool go_on(void *context)
{
    replay *r = context;
    if (zbi_store_save(r->store, false, &r->saving) != ZB_OK)
        return false;
    return !r->sweep->go_on || r->sweep->go_on(r->sweep->go_on_context);
}

static zb_status run_rest(replay *r, const zb_allocator *allocator, zb_error *error)
{
    const uint64_t units = r->sweep->plan->points * r->sweep->replications;
    zbi_sweep rest = *r->sweep;
    rest.done = r->done;
    rest.sink = (zbi_sink){r, put};
    rest.go_on = go_on;
    rest.go_on_context = r;
    zb_status status = zbi_sweep_run(&rest, allocator, error);
    if (r->saving.status != ZB_OK) {
        *error = r->saving;
        return error->status;
    }
    return status == ZB_OK ? tell_until(r, units, error) : status;
}

zb_status zbi_store_run(zbi_store *store, const zbi_sweep *sweep, const zb_allocator *allocator, zb_error *error)
{
    const uint64_t units = sweep->plan->points * sweep->replications;
    replay r = {.store = store, .sweep = sweep};
    r.shape = (zb_comparison){.allocator = store->allocator,
                              .form_count = sweep->form_count,
                              .sets = store->sets,
                              .measures = zb_measure_count()};
    r.points = zbi_new(&store->allocator, sweep->plan->points, sizeof *r.points);
    r.done = zbi_new(&store->allocator, units / 8 + 1, 1);
    r.numbers = zbi_new(&store->allocator, sweep->form_count * store->number_count + 1, sizeof *r.numbers);
    zb_status status =
        r.points && r.done && r.numbers && zbi_slot_init(&r.shape, &r.slot) ? find_points(&r, error) : zbi_no_memory(error);
    if (status == ZB_OK)
        status = find_done(&r, error);
    if (status == ZB_OK)
        status = run_rest(&r, allocator, error);
    zbi_slot_free(&r.shape, &r.slot);
    zbi_free(&store->allocator, r.points);
    zbi_free(&store->allocator, r.done);
    zbi_free(&store->allocator, r.numbers);
    return status;
}
