/* Results on their way into the file: many rows a transaction, one a second. */
#include "store/store.h"

#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define SAVE_MS 1000
#define MOST_ROWS 200000 /* in a transaction */

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

uint64_t zbi_store_runs(const zbi_store *store)
{
    return store->provenance.points * store->provenance.replications * store->provenance.form_count;
}

uint64_t zbi_store_asked(const zbi_store *store)
{
    const zbi_provenance *p = &store->provenance;
    const uint64_t points = p->points / p->shards + (p->shard < p->points % p->shards);
    return points * p->replications * p->form_count;
}

/* ---- transactions ---- */

static zb_status begin(zbi_store *store, zb_error *error)
{
    if (store->within)
        return ZB_OK;
    const zb_status status = zbi_database_exec(&store->database, "BEGIN IMMEDIATE", error);
    store->within = status == ZB_OK;
    return status;
}

static zb_status tell_progress(zbi_store *store, const char *ended, zb_error *error)
{
    char sql[200];
    if (store->session == 0)
        return ZB_OK;
    snprintf(sql, sizeof sql,
             "UPDATE progress SET seconds = %.3f, done = %" PRIu64 ", failed = %" PRIu64
             ", ended = '%s' WHERE session = %" PRId64,
             (double)(now_ms() - store->began_ms) / 1000.0, store->put_done, store->put_failed, ended, store->session);
    return zbi_database_exec(&store->database, sql, error);
}

/* No half of a unit may stay. */
static void abandon(zbi_store *store)
{
    sqlite3_reset(store->insert_run);
    sqlite3_reset(store->insert_value);
    sqlite3_exec(store->database.handle, "ROLLBACK", NULL, NULL, NULL);
    store->put_done = store->done;
    store->put_failed = store->failed;
    store->within = false;
    store->rows = 0;
}

static zb_status commit(zbi_store *store, const char *ended, zb_error *error)
{
    zb_status status = tell_progress(store, ended, error);
    if (status == ZB_OK)
        status = zbi_database_exec(&store->database, "COMMIT", error);
    if (status != ZB_OK) {
        abandon(store);
        return status;
    }
    store->done = store->put_done;
    store->failed = store->put_failed;
    store->within = false;
    store->rows = 0;
    store->committed_ms = now_ms();
    return ZB_OK;
}

zb_status zbi_store_save(zbi_store *store, bool at_once, zb_error *error)
{
    const bool due = at_once || store->rows >= MOST_ROWS || now_ms() - store->committed_ms >= SAVE_MS;
    return store->within && due ? commit(store, "", error) : ZB_OK;
}

static zb_status prepare_writing(zbi_store *store, zb_error *error)
{
    zbi_database *db = &store->database;
    zb_status status = zbi_database_exec(
        db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384", error);
    if (status == ZB_OK)
        status =
            zbi_database_prepare(db, "INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?,?,?)", &store->insert_run, error);
    if (status == ZB_OK)
        status = zbi_database_prepare(db, "INSERT INTO value VALUES (?,?,?)", &store->insert_value, error);
    return status;
}

zb_status zbi_store_begin(zbi_store *store, const char *command, const char *started, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    store->began_ms = store->committed_ms = now_ms();
    zb_status status = prepare_writing(store, error);
    if (status == ZB_OK)
        status = zbi_database_prepare(&store->database, "INSERT INTO progress (command, started, asked) VALUES (?,?,?)",
                                      &s, error);
    if (status == ZB_OK) {
        sqlite3_bind_text(s, 1, command, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 2, started, -1, SQLITE_STATIC);
        sqlite3_bind_int64(s, 3, (int64_t)zbi_store_asked(store));
        status = zbi_database_step(&store->database, s, error);
    }
    sqlite3_finalize(s);
    store->session = status == ZB_OK ? sqlite3_last_insert_rowid(store->database.handle) : 0;
    return status;
}

zb_status zbi_store_end(zbi_store *store, const char *how, zb_error *error)
{
    const zb_status status = begin(store, error);
    return status == ZB_OK ? commit(store, how, error) : status;
}

/* ---- rows ---- */

static zb_status put_values(zbi_store *store, int64_t run, const zb_summary *summary, zb_error *error)
{
    const size_t cells = ZBI_SWEEP_SETS * zb_measure_count();
    sqlite3_stmt *s = store->insert_value;
    zb_status status = ZB_OK;
    sqlite3_bind_int64(s, 1, run);
    for (size_t cell = 0; cell < cells && status == ZB_OK; cell++) {
        sqlite3_bind_int64(s, 2, (int64_t)cell);
        sqlite3_bind_double(s, 3, summary[cell].mean); /* NaN becomes NULL */
        status = zbi_database_step(&store->database, s, error);
    }
    store->rows += cells;
    return status;
}

/* The name of form number `form` within "a,b,c". */
static const char *form_name(const zbi_store *store, size_t form, int *length)
{
    const char *name = store->provenance.forms;
    while (form-- > 0)
        name += strcspn(name, ",") + 1;
    *length = (int)strcspn(name, ",");
    return name;
}

static zb_status put_run(zbi_store *store, const zbi_finished *f, size_t form, int64_t run, zb_error *error)
{
    sqlite3_stmt *s = store->insert_run;
    char hash[20];
    int length;
    const char *name = form_name(store, form, &length);
    sqlite3_clear_bindings(s);
    sqlite3_bind_int64(s, 1, run);
    sqlite3_bind_int64(s, 2, (int64_t)f->point + 1);
    sqlite3_bind_text(s, 3, name, length, SQLITE_STATIC);
    sqlite3_bind_int64(s, 4, (int64_t)f->replication);
    sqlite3_bind_text(s, 5, f->status == ZB_OK ? "ok" : "failed", -1, SQLITE_STATIC);
    if (f->status == ZB_OK) {
        snprintf(hash, sizeof hash, "%016" PRIx64, f->totals[form].trace_hash);
        sqlite3_bind_int64(s, 7, (int64_t)f->totals[form].events);
        sqlite3_bind_text(s, 8, hash, -1, SQLITE_STATIC);
    } else {
        sqlite3_bind_text(s, 6, f->message, -1, SQLITE_STATIC);
    }
    store->rows++;
    return zbi_database_step(&store->database, s, error);
}

zb_status zbi_store_put(void *context, const zbi_finished *f, zb_error *error)
{
    zbi_store *store = context;
    const zbi_provenance *p = &store->provenance;
    const size_t cells = ZBI_SWEEP_SETS * zb_measure_count();
    const int64_t first = (int64_t)((f->point * p->replications + f->replication) * p->form_count) + 1;
    zb_status status = begin(store, error);
    for (size_t form = 0; form < p->form_count && status == ZB_OK; form++) {
        status = put_run(store, f, form, first + (int64_t)form, error);
        if (status == ZB_OK && f->status == ZB_OK)
            status = put_values(store, first + (int64_t)form, f->summary + form * cells, error);
    }
    if (status != ZB_OK) {
        abandon(store);
        return status;
    }
    *(f->status == ZB_OK ? &store->put_done : &store->put_failed) += p->form_count;
    return zbi_store_save(store, false, error);
}

zb_status zbi_store_done(zbi_store *store, bool retry, unsigned char **done, zb_error *error)
{
    const zbi_provenance *p = &store->provenance;
    sqlite3_stmt *s = NULL;
    bool row = true;
    *done = zbi_new(&store->allocator, p->points * p->replications / 8 + 1, 1);
    if (!*done) {
        return zbi_no_memory(error);
    }
    zb_status status = zbi_database_prepare(
        &store->database, retry ? "SELECT id FROM run WHERE status = 'ok'" : "SELECT id FROM run", &s, error);
    while (status == ZB_OK && (status = zbi_database_next(&store->database, s, &row, error)) == ZB_OK && row) {
        const uint64_t unit = (uint64_t)(sqlite3_column_int64(s, 0) - 1) / p->form_count;
        if (unit < p->points * p->replications)
            (*done)[unit / 8] |= (unsigned char)(1u << (unit % 8));
    }
    sqlite3_finalize(s);
    if (retry) /* they keep their rows until they are run again */
        store->put_failed = store->failed = 0;
    return status;
}
