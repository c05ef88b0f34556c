/* SQLite, with its failures told as ours. */
#ifndef ZBI_STORE_DATABASE_H
#define ZBI_STORE_DATABASE_H

#include <sqlite3.h>
#include <zhuanban/status.h>

typedef struct zbi_database {
    sqlite3 *handle;
    const char *path; /* borrowed; for messages */
} zbi_database;

/* With SQLite's flags (SQLITE_OPEN_...). Close it in any case. */
zb_status zbi_database_open(zbi_database *database, const char *path, int flags, zb_error *error);
void zbi_database_close(zbi_database *database);
/* Several statements without results. */
zb_status zbi_database_exec(zbi_database *database, const char *sql, zb_error *error);
zb_status zbi_database_prepare(zbi_database *database, const char *sql, sqlite3_stmt **statement, zb_error *error);
/* One step of a statement that gives no row; then it may be bound again. */
zb_status zbi_database_step(zbi_database *database, sqlite3_stmt *statement, zb_error *error);
/* The next row: *row tells whether there was one. */
zb_status zbi_database_next(zbi_database *database, sqlite3_stmt *statement, bool *row, zb_error *error);
/* The one number that a query gives. */
zb_status zbi_database_number(zbi_database *database, const char *sql, int64_t *number, zb_error *error);
/* Says what SQLite's last call came to. */
zb_status zbi_database_fail(const zbi_database *database, zb_error *error);
/* ZB_STATUS_IO with "PATH: text", printf's way. */
zb_status zbi_database_refuse(const zbi_database *database, zb_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
#endif
