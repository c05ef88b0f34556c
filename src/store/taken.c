/* Numbers taken of each run. */
#include "store/taken.h"

#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static zb_status write_names(zbi_database *db, const zbi_layout *layout, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zb_status status = zbi_database_prepare(db, "INSERT INTO number VALUES (?,?)", &s, error);
    for (size_t i = 0; i < layout->number_count && status == ZB_OK; i++) {
        sqlite3_bind_int64(s, 1, (int64_t)i + 1);
        sqlite3_bind_text(s, 2, layout->numbers[i], -1, SQLITE_STATIC);
        status = zbi_database_step(db, s, error);
    }
    sqlite3_finalize(s);
    return status;
}

zb_status zbi_taken_create(zbi_database *db, const zbi_layout *layout, zb_error *error)
{
    char sql[300];
    if (!layout->number_count)
        return ZB_OK;
    snprintf(sql, sizeof sql,
             "CREATE TABLE number (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
             "CREATE TABLE taken (run INTEGER NOT NULL, number INTEGER NOT NULL, value REAL, PRIMARY KEY (run, number))"
             " WITHOUT ROWID; CREATE TABLE data (hash TEXT); INSERT INTO data VALUES ('%016" PRIx64 "');",
             layout->data_hash);
    const zb_status status = zbi_database_exec(db, sql, error);
    return status == ZB_OK ? write_names(db, layout, error) : status;
}

static zb_status read_data(zbi_store *store, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    zb_status status = zbi_database_prepare(&store->database, "SELECT hash FROM data", &s, error);
    if (status == ZB_OK)
        status = zbi_database_next(&store->database, s, &row, error);
    const char *hash = row ? (const char *)sqlite3_column_text(s, 0) : NULL;
    store->data_hash = hash ? strtoull(hash, NULL, 16) : 0;
    sqlite3_finalize(s);
    return status;
}

zb_status zbi_taken_open(zbi_store *store, zb_error *error)
{
    int64_t there = 0, count = 0;
    zb_status status =
        zbi_database_number(&store->database, "SELECT count(*) FROM sqlite_master WHERE name = 'taken'", &there, error);
    if (status != ZB_OK || !there)
        return status;
    status = zbi_database_number(&store->database, "SELECT count(*) FROM number", &count, error);
    store->number_count = (size_t)count;
    return status == ZB_OK ? read_data(store, error) : status;
}

bool zbi_taken_is_of(const zbi_store *store, const zbi_layout *layout)
{
    return store->number_count == layout->number_count && store->data_hash == layout->data_hash;
}

zb_status zbi_taken_put(zbi_store *store, int64_t run, const double *numbers, zb_error *error)
{
    zb_status status = ZB_OK;
    if (!store->insert_taken)
        status = zbi_database_prepare(&store->database, "INSERT OR REPLACE INTO taken VALUES (?,?,?)",
                                      &store->insert_taken, error);
    for (size_t i = 0; i < store->number_count && status == ZB_OK; i++) {
        sqlite3_bind_int64(store->insert_taken, 1, run);
        sqlite3_bind_int64(store->insert_taken, 2, (int64_t)i + 1);
        sqlite3_bind_double(store->insert_taken, 3, numbers[i]); /* NaN becomes NULL */
        store->rows++;
        status = zbi_database_step(&store->database, store->insert_taken, error);
    }
    return status;
}

static double number_at(sqlite3_stmt *s, int column)
{
    return sqlite3_column_type(s, column) == SQLITE_NULL ? NAN : sqlite3_column_double(s, column);
}

zb_status zbi_taken_get(zbi_store *store, int64_t run, double *numbers, zb_error *error)
{
    zb_status status = ZB_OK;
    size_t count = 0;
    bool row = true;
    if (!store->select_taken)
        status = zbi_database_prepare(&store->database, "SELECT value FROM taken WHERE run = ? ORDER BY number",
                                      &store->select_taken, error);
    if (status != ZB_OK)
        return status;
    sqlite3_bind_int64(store->select_taken, 1, run);
    while ((status = zbi_database_next(&store->database, store->select_taken, &row, error)) == ZB_OK && row &&
           count < store->number_count)
        numbers[count++] = number_at(store->select_taken, 0);
    sqlite3_reset(store->select_taken);
    if (status == ZB_OK && count < store->number_count)
        return zbi_database_refuse(&store->database, error, "is damaged: row %" PRId64 " lacks numbers that were taken of it",
                                   run);
    return status;
}
