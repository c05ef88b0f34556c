/* SQLite, with its failures told as ours. */
#include "store/database.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BUSY_MS 5000 /* how long to wait for someone who reads or writes */

zb_status zbi_database_refuse(const zbi_database *database, zb_error *error, const char *format, ...)
{
    va_list arguments;
    *error = (zb_error){.status = ZB_STATUS_IO};
    const int used = snprintf(error->message, sizeof error->message, "%.200s: ", database->path);
    va_start(arguments, format);
    vsnprintf(error->message + used, sizeof error->message - (size_t)used, format, arguments);
    va_end(arguments);
    zbi_text_tame(error->message);
    return ZB_STATUS_IO;
}

zb_status zbi_database_fail(const zbi_database *database, zb_error *error)
{
    const int code = database->handle ? sqlite3_errcode(database->handle) : SQLITE_NOMEM;
    const char *said = database->handle ? sqlite3_errmsg(database->handle) : "";
    switch (code) {
    case SQLITE_NOMEM: return zbi_no_memory(error);
    case SQLITE_NOTADB:
        return zbi_database_refuse(database, error, "is not a results file (%s); it was left as it is", said);
    case SQLITE_CORRUPT:
        return zbi_database_refuse(
            database, error,
            "is damaged (%s) and was left as it is; restore a copy, or save what can be read with "
            "sqlite3 FILE .recover, and sweep into a new file",
            said);
    case SQLITE_FULL:
        return zbi_database_refuse(database, error, "the disk is full; make room and go on with --resume");
    case SQLITE_IOERR:
        return zbi_database_refuse(database, error,
                                   "%s; what was done before is safe: mend that and go on with --resume", said);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return zbi_database_refuse(database, error, "is in use by another program");
    default: return zbi_database_refuse(database, error, "%s", said);
    }
}

zb_status zbi_database_open(zbi_database *database, const char *path, int flags, zb_error *error)
{
    *database = (zbi_database){.path = path};
    /* one thread uses it: without a lock at each of many small calls */
    if (sqlite3_open_v2(path, &database->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return zbi_database_fail(database, error);
    sqlite3_busy_timeout(database->handle, BUSY_MS);
    return ZB_OK;
}

void zbi_database_close(zbi_database *database)
{
    sqlite3_close(database->handle);
    database->handle = NULL;
}

zb_status zbi_database_exec(zbi_database *database, const char *sql, zb_error *error)
{
    return sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? ZB_OK
                                                                              : zbi_database_fail(database, error);
}

zb_status zbi_database_prepare(zbi_database *database, const char *sql, sqlite3_stmt **statement, zb_error *error)
{
    return sqlite3_prepare_v2(database->handle, sql, -1, statement, NULL) == SQLITE_OK
               ? ZB_OK
               : zbi_database_fail(database, error);
}

zb_status zbi_database_step(zbi_database *database, sqlite3_stmt *statement, zb_error *error)
{
    const int code = sqlite3_step(statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        return zbi_database_fail(database, error);
    sqlite3_reset(statement);
    return ZB_OK;
}

zb_status zbi_database_next(zbi_database *database, sqlite3_stmt *statement, bool *row, zb_error *error)
{
    const int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    return *row || code == SQLITE_DONE ? ZB_OK : zbi_database_fail(database, error);
}

zb_status zbi_database_number(zbi_database *database, const char *sql, int64_t *number, zb_error *error)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    zb_status status = zbi_database_prepare(database, sql, &statement, error);
    if (status == ZB_OK)
        status = zbi_database_next(database, statement, &row, error);
    *number = row ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return status;
}
