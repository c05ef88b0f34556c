/* One row of a results file, and what its point varies. */
#include "store/store.h"

#include "base/memory.h"
#include "base/number.h"

#include <stdio.h>
#include <string.h>

static const char *text_at(sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    return text ? text : "";
}

zb_status zbi_store_row_at(zbi_store *store, uint64_t number, zbi_store_row *row, bool *found, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    *found = false;
    zb_status status = zbi_database_prepare(
        &store->database, "SELECT point, replication, form, status, message, trace_hash FROM run WHERE id = ?", &s,
        error);
    if (status != ZB_OK)
        return status;
    sqlite3_bind_int64(s, 1, (int64_t)number);
    status = zbi_database_next(&store->database, s, found, error);
    if (status == ZB_OK && *found) {
        *row = (zbi_store_row){.number = number,
                               .point = (uint64_t)sqlite3_column_int64(s, 0),
                               .replication = (uint64_t)sqlite3_column_int64(s, 1),
                               .ok = strcmp(text_at(s, 3), "ok") == 0};
        snprintf(row->form, sizeof row->form, "%s", text_at(s, 2));
        snprintf(row->message, sizeof row->message, "%s", text_at(s, 4));
        snprintf(row->trace_hash, sizeof row->trace_hash, "%s", text_at(s, 5));
    }
    sqlite3_finalize(s);
    return status;
}

zb_status zbi_store_first_failed(zbi_store *store, zbi_store_row *row, bool *found, zb_error *error)
{
    int64_t number = 0;
    const zb_status status =
        zbi_database_number(&store->database, "SELECT min(id) FROM run WHERE status <> 'ok'", &number, error);
    *found = false;
    return status == ZB_OK && number > 0 ? zbi_store_row_at(store, (uint64_t)number, row, found, error) : status;
}

zb_status zbi_store_first_missing(zbi_store *store, uint64_t *number, zb_error *error)
{
    int64_t before = 0;
    const zb_status status =
        zbi_database_number(&store->database,
                            "SELECT min(id) FROM (SELECT 0 AS id UNION ALL SELECT id FROM run) AS a WHERE NOT EXISTS"
                            " (SELECT 1 FROM run AS b WHERE b.id = a.id + 1)",
                            &before, error);
    *number = (uint64_t)before < zbi_store_runs(store) ? (uint64_t)before + 1 : 0;
    return status;
}

static void add_value(zbi_buffer *text, sqlite3_stmt *s, int column)
{
    if (sqlite3_column_type(s, column) == SQLITE_TEXT)
        zbi_buffer_text(text, text_at(s, column));
    else
        zbi_buffer_number(text, sqlite3_column_double(s, column));
}

zb_status zbi_store_assignment(zbi_store *store, uint64_t point, uint32_t index, char **assignment, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    zbi_buffer text;
    *assignment = NULL;
    zb_status status = zbi_database_prepare(&store->database, "SELECT * FROM point WHERE id = ?", &s, error);
    if (status != ZB_OK)
        return status;
    sqlite3_bind_int64(s, 1, (int64_t)point);
    status = zbi_database_next(&store->database, s, &row, error);
    if (status == ZB_OK && (!row || (int)index + 1 >= sqlite3_column_count(s)))
        status = zbi_database_refuse(&store->database, error, "is damaged: a point of its plan is missing");
    if (status == ZB_OK && sqlite3_column_type(s, (int)index + 1) != SQLITE_NULL) {
        zbi_buffer_init(&text, &store->allocator);
        zbi_buffer_text(&text, store->parameters[index]);
        zbi_buffer_text(&text, "=");
        add_value(&text, s, (int)index + 1);
        *assignment = zbi_buffer_take(&text);
        if (!*assignment) {
            status = zbi_no_memory(error);
        }
    }
    sqlite3_finalize(s);
    return status;
}
