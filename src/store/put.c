/* Results on their way into the file: many rows a transaction, one a second. */
#include "store/store.h"

#include "base/memory.h"

#include <inttypes.h>
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
    if (store->growing)
        return store->put_done + store->put_failed;
    return store->provenance.points * store->provenance.replications * store->provenance.form_count;
}

uint64_t zbi_store_asked(const zbi_store *store)
{
    const zbi_provenance *p = &store->provenance;
    if (store->growing)
        return zbi_store_runs(store);
    const uint64_t points = p->points / p->shards + (p->shard < p->points % p->shards);
    return points * p->replications * p->form_count;
}

/* ---- transactions ---- */

zb_status zbi_store_within(zbi_store *store, zb_error *error)
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
    sqlite3_reset(store->insert_measured);
    sqlite3_reset(store->insert_mechanism);
    sqlite3_reset(store->insert_taken);
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

/* Begins with zeros bound. */
static zb_status prepare_measured(zbi_store *store, zb_error *error)
{
    zbi_buffer sql;
    store->bound = zbi_new(&store->allocator, zb_measure_count(), sizeof *store->bound);
    store->scratch = zbi_new(&store->allocator, zb_measure_count(), sizeof *store->scratch);
    if (!store->bound || !store->scratch) {
        return zbi_no_memory(error);
    }
    zbi_buffer_init(&sql, &store->allocator);
    zbi_buffer_text(&sql, "INSERT OR REPLACE INTO measured VALUES (?");
    for (size_t i = 0; i < zb_measure_count(); i++)
        zbi_buffer_text(&sql, ",?");
    zbi_buffer_text(&sql, ")");
    const zb_status status =
        sql.failed ? zbi_no_memory(error)
                   : zbi_database_prepare(&store->database, sql.text, &store->insert_measured, error);
    zbi_buffer_free(&sql);
    for (size_t i = 0; i < zb_measure_count() && status == ZB_OK; i++)
        sqlite3_bind_double(store->insert_measured, (int)i + 2, 0);
    return status;
}

static zb_status prepare_writing(zbi_store *store, zb_error *error)
{
    zbi_database *db = &store->database;
    zb_status status = zbi_database_exec(
        db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096", error);
    if (status == ZB_OK)
        status =
            zbi_database_prepare(db, "INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?,?,?)", &store->insert_run, error);
    if (status == ZB_OK)
        status = zbi_database_prepare(db, "INSERT OR REPLACE INTO mechanism VALUES (?,?,?)", &store->insert_mechanism,
                                      error);
    return status == ZB_OK ? prepare_measured(store, error) : status;
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
        if (!store->growing)
            sqlite3_bind_int64(s, 3, (int64_t)zbi_store_asked(store));
        status = zbi_database_step(&store->database, s, error);
    }
    sqlite3_finalize(s);
    store->session = status == ZB_OK ? sqlite3_last_insert_rowid(store->database.handle) : 0;
    return status;
}

zb_status zbi_store_end(zbi_store *store, const char *how, zb_error *error)
{
    const zb_status status = zbi_store_within(store, error);
    return status == ZB_OK ? commit(store, how, error) : status;
}

/* ---- units ---- */

int64_t zbi_store_first_run(const zbi_store *store, uint64_t point, uint64_t replication)
{
    const zbi_provenance *p = &store->provenance;
    return (int64_t)((point * p->replications + replication) * p->form_count) + 1;
}

zb_status zbi_store_put(void *context, const zbi_finished *f, zb_error *error)
{
    zbi_store *store = context;
    const size_t count = store->provenance.form_count;
    const int64_t first = zbi_store_first_run(store, f->point, f->replication);
    zb_status status = zbi_store_within(store, error);
    for (size_t form = 0; form < count && status == ZB_OK; form++)
        status = zbi_store_put_form(store, f, form, first + (int64_t)form, error);
    if (status != ZB_OK) {
        abandon(store);
        return status;
    }
    *(f->status == ZB_OK ? &store->put_done : &store->put_failed) += count;
    return zbi_store_save(store, false, error);
}

zb_status zbi_store_done(zbi_store *store, bool retry, unsigned char **done, zb_error *error)
{
    const zbi_provenance *p = &store->provenance;
    sqlite3_stmt *s = NULL;
    bool row = true;
    *done = zbi_new(&store->allocator, store->points * p->replications / 8 + 1, 1);
    if (!*done) {
        return zbi_no_memory(error);
    }
    zb_status status = zbi_database_prepare(
        &store->database, retry ? "SELECT id FROM run WHERE status = 'ok'" : "SELECT id FROM run", &s, error);
    while (status == ZB_OK && (status = zbi_database_next(&store->database, s, &row, error)) == ZB_OK && row) {
        const uint64_t unit = (uint64_t)(sqlite3_column_int64(s, 0) - 1) / p->form_count;
        if (unit < store->points * p->replications)
            (*done)[unit / 8] |= (unsigned char)(1u << (unit % 8));
    }
    sqlite3_finalize(s);
    if (retry) /* they keep their rows until they are run again */
        store->put_failed = store->failed = 0;
    return status;
}
