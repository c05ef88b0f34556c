/* The tables of a results file. */
#ifndef ZBI_STORE_SCHEMA_H
#define ZBI_STORE_SCHEMA_H

#define ZBI_STORE_APPLICATION 0x7a686272 /* "zhbr": PRAGMA application_id */

/* `result` is the tidy table; `value` is how it is kept, a third of the size. */
static const char zbi_store_schema[] =
    "CREATE TABLE experiment (zhuanban TEXT, scenario TEXT, scenario_hash TEXT, plan_hash TEXT, seed TEXT,"
    " points INTEGER, replications INTEGER, forms TEXT, form_count INTEGER, shard INTEGER, shards INTEGER,"
    " command TEXT, started TEXT, cores INTEGER, scenario_json TEXT);"
    "CREATE TABLE parameter (id INTEGER PRIMARY KEY, pointer TEXT NOT NULL);"
    "CREATE TABLE cell (id INTEGER PRIMARY KEY, matters TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT);"
    "CREATE TABLE run (id INTEGER PRIMARY KEY, point INTEGER NOT NULL, form TEXT NOT NULL, replication INTEGER NOT "
    "NULL,"
    " status TEXT NOT NULL, message TEXT, events INTEGER, trace_hash TEXT);"
    "CREATE TABLE value (run INTEGER NOT NULL, cell INTEGER NOT NULL, value REAL, PRIMARY KEY (run, cell)) WITHOUT "
    "ROWID;"
    "CREATE TABLE progress (session INTEGER PRIMARY KEY, command TEXT, started TEXT, seconds REAL, done INTEGER,"
    " failed INTEGER, asked INTEGER, ended TEXT);"
    "CREATE VIEW result AS SELECT run.point AS point, run.form AS form, run.replication AS replication,"
    " cell.matters AS matters, cell.measure AS measure, value.value AS value"
    " FROM run JOIN value ON value.run = run.id JOIN cell ON cell.id = value.cell;";
#endif
