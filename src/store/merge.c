/* The rows of one results file into another of the same plan. */
#include "store/store.h"

#include <stdio.h>
#include <string.h>

/* The other file, under the name `other`. */
static zb_status attach(zbi_store *store, const char *path, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zb_status status = zbi_database_prepare(&store->database, "ATTACH ? AS other", &s, error);
    if (status == ZB_OK) {
        sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC);
        status = zbi_database_step(&store->database, s, error);
    }
    sqlite3_finalize(s);
    return status;
}

/* The same run twice must be the same; what failed in one may be done in the other. */
static zb_status check_same(zbi_store *store, const char *path, zb_error *error)
{
    int64_t row = 0;
    const zb_status status = zbi_database_number(
        &store->database,
        "SELECT a.id FROM main.run AS a JOIN other.run AS b ON b.id = a.id WHERE a.status = 'ok' AND b.status = 'ok'"
        " AND (a.trace_hash <> b.trace_hash OR a.events <> b.events) ORDER BY a.id LIMIT 1",
        &row, error);
    if (status != ZB_OK || row == 0)
        return status;
    return zbi_database_refuse(&store->database, error,
                               "row %lld is not the same as in %.200s; one of the two was changed: find out by "
                               "zhuanban rerun FILE --row %lld",
                               (long long)row, path, (long long)row);
}

static zb_status copy(zbi_store *store, zb_error *error)
{
    char measured[300];
    zb_status status = zbi_database_exec(
        &store->database,
        "CREATE TEMP TABLE wanted AS SELECT b.id AS id FROM other.run AS b LEFT JOIN main.run AS a ON a.id = b.id"
        " WHERE a.id IS NULL OR (a.status <> 'ok' AND b.status = 'ok') ORDER BY b.id;"
        "INSERT OR REPLACE INTO main.run SELECT * FROM other.run WHERE id IN (SELECT id FROM wanted) ORDER BY id;",
        error);
    snprintf(measured, sizeof measured,
             "INSERT INTO main.measured SELECT part.* FROM wanted CROSS JOIN other.measured AS part"
             " ON part.id BETWEEN (wanted.id - 1) * %u + 1 AND wanted.id * %u ORDER BY part.id",
             store->parts, store->parts);
    if (status == ZB_OK)
        status = zbi_database_exec(&store->database, measured, error);
    if (status == ZB_OK)
        status = zbi_database_exec(
            &store->database,
            "DROP TABLE wanted;"
            "INSERT INTO main.progress (command, started, seconds, done, failed, asked, ended)"
            " SELECT command, started, seconds, done, failed, asked, ended FROM other.progress ORDER BY session;",
            error);
    return status;
}

static zb_status count(zbi_store *store, zb_error *error)
{
    int64_t done = 0, failed = 0;
    zb_status status =
        zbi_database_number(&store->database, "SELECT count(*) FROM main.run WHERE status = 'ok'", &done, error);
    if (status == ZB_OK)
        status =
            zbi_database_number(&store->database, "SELECT count(*) FROM main.run WHERE status <> 'ok'", &failed, error);
    store->put_done = store->done = (uint64_t)done;
    store->put_failed = store->failed = (uint64_t)failed;
    return status;
}

static zb_status count_both(zbi_store *store, uint64_t *both, zb_error *error)
{
    int64_t rows = 0;
    const zb_status status = zbi_database_number(&store->database,
                                                 "SELECT count(*) FROM main.run AS a JOIN other.run AS b ON b.id = "
                                                 "a.id WHERE a.status = 'ok' AND b.status = 'ok'",
                                                 &rows, error);
    *both = (uint64_t)rows;
    return status;
}

zb_status zbi_store_merge(zbi_store *store, const zbi_store *from, uint64_t *both, zb_error *error)
{
    zb_status status = attach(store, from->database.path, error);
    if (status != ZB_OK)
        return status;
    status = zbi_database_exec(&store->database, "BEGIN", error);
    if (status == ZB_OK)
        status = check_same(store, from->database.path, error);
    if (status == ZB_OK)
        status = count_both(store, both, error);
    if (status == ZB_OK)
        status = copy(store, error);
    if (status == ZB_OK)
        status = zbi_database_exec(&store->database, "COMMIT", error);
    if (status != ZB_OK)
        sqlite3_exec(store->database.handle, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_exec(store->database.handle, "DETACH other", NULL, NULL, NULL);
    return status == ZB_OK ? count(store, error) : status;
}

zb_status zbi_store_copy(const zbi_store *from, const char *path, const char *name, zb_error *error)
{
    zbi_database db = {.handle = from->database.handle, .path = name};
    sqlite3_stmt *s = NULL;
    zb_status status = zbi_database_prepare(&db, "VACUUM INTO ?", &s, error);
    if (status == ZB_OK) {
        sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC);
        status = zbi_database_step(&db, s, error);
    }
    sqlite3_finalize(s);
    return status;
}

zb_status zbi_store_make_whole(zbi_store *store, zb_error *error)
{
    store->provenance.shard = 0;
    store->provenance.shards = 1;
    return zbi_database_exec(&store->database, "UPDATE experiment SET shard = 1, shards = 1", error);
}
