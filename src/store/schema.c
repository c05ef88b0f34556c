/* Names and values in SQL. */
#include "store/schema.h"

#include "base/number.h"

const char *const zbi_store_statistics[] = {"mean", "p05", "p50", "p90", "p99", "n", "faster", "slower", "same"};
const char *const zbi_store_sets[] = {"all", "focal", "other"};

void zbi_sql_name(zbi_buffer *sql, const char *name)
{
    zbi_buffer_text(sql, "\"");
    for (const char *c = name; *c; c++)
        zbi_buffer_add(sql, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
    zbi_buffer_text(sql, "\"");
}

void zbi_sql_bind_value(sqlite3_stmt *statement, int column, const char *value)
{
    double x;
    if (!value)
        sqlite3_bind_null(statement, column);
    else if (zbi_read_number(value, &x))
        sqlite3_bind_double(statement, column, x);
    else
        sqlite3_bind_text(statement, column, value, -1, SQLITE_TRANSIENT);
}
