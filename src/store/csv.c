/* A results file as CSV: a line for each row and set of matters, in the order of the plan, every parameter in each. */
#include "store/schema.h"
#include "store/store.h"

#include "base/hash.h"
#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <zhuanban/result.h>

typedef struct exporter {
    zbi_store *store;
    sqlite3_stmt *runs, *parts; /* side by side, both by run */
    int64_t part;               /* row of `measured` that the second stands at; INT64_MAX: beyond the last */
    zbi_buffer text;
    zbi_store_write *write;
    void *context;
    uint64_t hash;
} exporter;

enum {
    RUN_ID,
    RUN_POINT,
    RUN_FORM,
    RUN_REPLICATION,
    RUN_STATUS,
    RUN_MESSAGE,
    RUN_EVENTS,
    RUN_HASH,
    POINT_ID,
    POINT_FIRST
};

/* What is in the buffer goes out. */
static zb_status flush(exporter *e, zb_error *error)
{
    if (e->text.failed)
        return zbi_no_memory(error);
    e->hash = zbi_hash_bytes(e->hash, e->text.text, e->text.size);
    const bool written = e->write(e->context, e->text.text, e->text.size);
    e->text.size = 0;
    return written ? ZB_OK : ZB_STATUS_STOPPED;
}

static void put_text(exporter *e, sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    zbi_buffer_csv(&e->text, text ? text : "");
}

/* An undefined number is empty. */
static void put_number(exporter *e, double x)
{
    if (isfinite(x))
        zbi_buffer_number(&e->text, x);
}

static void put_header(exporter *e, bool bom)
{
    zb_measure m;
    if (bom)
        zbi_buffer_text(&e->text, "\xEF\xBB\xBF");
    zbi_buffer_text(&e->text, "row,point");
    for (uint32_t i = 0; i < e->store->parameter_count; i++) {
        zbi_buffer_text(&e->text, ",");
        zbi_buffer_csv(&e->text, e->store->parameters[i]);
    }
    zbi_buffer_text(&e->text, ",form,replication,status,message,events,trace_hash,matters");
    for (size_t i = 0; zb_measure_at(i, &m); i++)
        zbi_buffer_print(&e->text, ",%s", m.name);
    zbi_buffer_text(&e->text, "\r\n");
}

static void put_parameter(exporter *e, int column)
{
    if (sqlite3_column_type(e->runs, column) == SQLITE_NULL)
        return; /* as in the scenario */
    if (sqlite3_column_type(e->runs, column) == SQLITE_TEXT)
        put_text(e, e->runs, column);
    else
        put_number(e, sqlite3_column_double(e->runs, column));
}

static int64_t row_of(const exporter *e, size_t set)
{
    return (sqlite3_column_int64(e->runs, RUN_ID) - 1) * e->store->parts + (int64_t)set + 1;
}

/* A line of one set of matters. */
static void put_line(exporter *e, size_t set)
{
    const size_t measures = zb_measure_count();
    const bool there = e->part == row_of(e, set);
    zbi_buffer_print(&e->text, "%" PRId64 ",%" PRId64, (int64_t)sqlite3_column_int64(e->runs, RUN_ID),
                     (int64_t)sqlite3_column_int64(e->runs, RUN_POINT));
    for (uint32_t i = 0; i < e->store->parameter_count; i++) {
        zbi_buffer_text(&e->text, ",");
        put_parameter(e, POINT_FIRST + (int)i);
    }
    for (int column = RUN_FORM; column <= RUN_HASH; column++) {
        zbi_buffer_text(&e->text, ",");
        put_text(e, e->runs, column);
    }
    zbi_buffer_print(&e->text, ",%s", zbi_store_sets[set]);
    for (size_t i = 0; i < measures; i++) {
        zbi_buffer_text(&e->text, ",");
        if (there && sqlite3_column_type(e->parts, (int)i + 1) != SQLITE_NULL)
            put_number(e, sqlite3_column_double(e->parts, (int)i + 1));
    }
    zbi_buffer_text(&e->text, "\r\n");
}

/* The row of a set of matters of the present run, or a later one. */
static zb_status come_to(exporter *e, size_t set, zb_error *error)
{
    zb_status status = ZB_OK;
    bool row = true;
    while (status == ZB_OK && e->part < row_of(e, set)) {
        status = zbi_database_next(&e->store->database, e->parts, &row, error);
        e->part = status == ZB_OK && row ? sqlite3_column_int64(e->parts, 0) : INT64_MAX;
    }
    return status;
}

static zb_status put_rows(exporter *e, zb_error *error)
{
    bool row = true;
    zb_status status = ZB_OK;
    while (status == ZB_OK) {
        status = zbi_database_next(&e->store->database, e->runs, &row, error);
        if (status != ZB_OK || !row)
            return status;
        for (size_t set = 0; set < ZBI_SWEEP_SETS && status == ZB_OK; set++) {
            status = come_to(e, set, error);
            put_line(e, set);
        }
        if (status == ZB_OK)
            status = flush(e, error);
    }
    return status;
}

/* The means of the three sets that every file has. */
static zb_status prepare_parts(exporter *e, zb_error *error)
{
    char sql[120];
    snprintf(sql, sizeof sql, "SELECT * FROM measured WHERE (id - 1) %% %u < %d ORDER BY id", e->store->parts,
             ZBI_SWEEP_SETS);
    return zbi_database_prepare(&e->store->database, sql, &e->parts, error);
}

zb_status zbi_store_csv(zbi_store *store, bool bom, zbi_store_write *write, void *context, uint64_t *hash,
                        zb_error *error)
{
    exporter e = {.store = store,
                  .write = write,
                  .context = context,
                  .hash = ZBI_HASH_START};
    zbi_buffer_init(&e.text, &store->allocator);
    zb_status status = zbi_database_prepare(&store->database,
                                      "SELECT run.id, run.point, run.form, run.replication, run.status, run.message, "
                                      "run.events, run.trace_hash, point.* FROM run JOIN point ON point.id = run.point "
                                      "ORDER BY run.id",
                                      &e.runs, error);
    if (status == ZB_OK)
        status = prepare_parts(&e, error);
    if (status == ZB_OK) {
        put_header(&e, bom);
        status = flush(&e, error);
    }
    if (status == ZB_OK)
        status = put_rows(&e, error);
    *hash = e.hash;
    sqlite3_finalize(e.runs);
    sqlite3_finalize(e.parts);
    zbi_buffer_free(&e.text);
    return status;
}

static void put_member(zbi_buffer *text, const char *name, const char *value)
{
    zbi_buffer_print(text, "  \"%s\": ", name);
    zbi_buffer_string(text, value);
    zbi_buffer_text(text, ",\n");
}

void zbi_store_manifest(const zbi_store *store, const char *csv, uint64_t csv_hash, const char *command,
                        zbi_buffer *text)
{
    const zbi_provenance *p = &store->provenance;
    zbi_buffer_print(text, "{\n  \"format\": %d, \"program\": \"zhuanban\", \"version\": \"%s\",\n", ZBI_STORE_FORMAT,
                     p->version);
    put_member(text, "command", command);
    put_member(text, "results", store->database.path);
    put_member(text, "swept_by", p->command);
    put_member(text, "started", p->started);
    put_member(text, "kind", p->kind);
    put_member(text, "scenario", p->scenario);
    zbi_buffer_print(text,
                     "  \"scenario_hash\": \"%016" PRIx64 "\", \"plan_hash\": \"%016" PRIx64 "\", \"seed\": \"%" PRIu64
                     "\",\n",
                     p->scenario_hash, p->plan_hash, p->seed);
    put_member(text, "forms", p->forms);
    zbi_buffer_print(text, "  \"points\": %" PRIu64 ", \"replications\": %" PRIu64 ", \"cores\": %d,\n", store->points,
                     p->replications, p->cores);
    zbi_buffer_print(text, "  \"runs\": {\"asked\": %" PRIu64 ", \"done\": %" PRIu64 ", \"failed\": %" PRIu64 "},\n",
                     zbi_store_runs(store), store->done, store->failed);
    put_member(text, "file", csv);
    zbi_buffer_print(text, "  \"file_fnv1a64\": \"%016" PRIx64 "\"\n}\n", csv_hash);
}
