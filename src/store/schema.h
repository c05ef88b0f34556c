/* The tables of a results file. */
#ifndef ZBI_STORE_SCHEMA_H
#define ZBI_STORE_SCHEMA_H

#include "json/buffer.h"

#include <sqlite3.h>

#define ZBI_STORE_APPLICATION 0x7a686272 /* "zhbr": PRAGMA application_id */

/* `point` has a column for each parameter, and `measured` one for each measure: create.c makes them, and the views. */
static const char zbi_store_schema[] =
    "CREATE TABLE experiment (zhuanban TEXT, kind TEXT, scenario TEXT, scenario_hash TEXT, plan_hash TEXT, seed TEXT,"
    " points INTEGER, replications INTEGER, forms TEXT, form_count INTEGER, shard INTEGER, shards INTEGER,"
    " command TEXT, started TEXT, cores INTEGER, scenario_json TEXT);"
    "CREATE TABLE parameter (id INTEGER PRIMARY KEY, pointer TEXT NOT NULL, name TEXT NOT NULL);"
    "CREATE TABLE measure (id INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT);"
    "CREATE TABLE part (id INTEGER PRIMARY KEY, matters TEXT NOT NULL, statistic TEXT NOT NULL);"
    "CREATE TABLE run (id INTEGER PRIMARY KEY, point INTEGER NOT NULL, form TEXT NOT NULL, replication INTEGER NOT "
    "NULL,"
    " status TEXT NOT NULL, message TEXT, events INTEGER, trace_hash TEXT);"
    "CREATE TABLE mechanism (run INTEGER NOT NULL, event TEXT NOT NULL, times INTEGER NOT NULL,"
    " PRIMARY KEY (run, event)) WITHOUT ROWID;"
    "CREATE TABLE progress (session INTEGER PRIMARY KEY, command TEXT, started TEXT, seconds REAL, done INTEGER,"
    " failed INTEGER, asked INTEGER, ended TEXT);";

/* What a part of a run holds: one of the statistics of a set of matters, or how often a form is faster, slower, the same
   as the first one, matter for matter. */
enum { ZBI_STATISTICS = 6, ZBI_SHARES = 3 };
extern const char *const zbi_store_statistics[ZBI_STATISTICS + ZBI_SHARES];
extern const char *const zbi_store_sets[3];

/* A name in quotes, with those that it has doubled. */
void zbi_sql_name(zbi_buffer *sql, const char *name);
/* A number where the text is one; NULL: NULL. */
void zbi_sql_bind_value(sqlite3_stmt *statement, int column, const char *value);
#endif
