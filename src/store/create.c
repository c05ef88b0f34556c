/* A new results file: its tables and its plan, before the first run. */
#include "store/schema.h"
#include "store/store.h"
#include "store/taken.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zhuanban/result.h>

/* A statement made of a text that grew. */
static zb_status prepare(zbi_database *db, zbi_buffer *sql, sqlite3_stmt **statement, zb_error *error)
{
    const zb_status status = sql->failed ? zbi_no_memory(error) : zbi_database_prepare(db, sql->text, statement, error);
    zbi_buffer_free(sql);
    return status;
}

static zb_status exec(zbi_database *db, zbi_buffer *sql, zb_error *error)
{
    const zb_status status = sql->failed ? zbi_no_memory(error) : zbi_database_exec(db, sql->text, error);
    zbi_buffer_free(sql);
    return status;
}

static void bind_text(sqlite3_stmt *statement, int column, const char *text)
{
    sqlite3_bind_text(statement, column, text, -1, SQLITE_STATIC);
}

static void bind_hex(sqlite3_stmt *statement, int column, uint64_t number)
{
    char text[20];
    snprintf(text, sizeof text, "%016" PRIx64, number);
    sqlite3_bind_text(statement, column, text, -1, SQLITE_TRANSIENT);
}

static zb_status write_experiment(zbi_database *db, const zbi_provenance *p, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    char seed[24];
    zb_status status =
        zbi_database_prepare(db, "INSERT INTO experiment VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", &s, error);
    if (status != ZB_OK)
        return status;
    snprintf(seed, sizeof seed, "%" PRIu64, p->seed);
    bind_text(s, 1, p->version);
    bind_text(s, 2, p->kind);
    bind_text(s, 3, p->scenario);
    bind_hex(s, 4, p->scenario_hash);
    bind_hex(s, 5, p->plan_hash);
    bind_text(s, 6, seed);
    if (p->points)
        sqlite3_bind_int64(s, 7, (int64_t)p->points);
    sqlite3_bind_int64(s, 8, (int64_t)p->replications);
    bind_text(s, 9, p->forms);
    const uint64_t more[] = {p->form_count, p->shard + 1, p->shards};
    for (int i = 0; i < 3; i++)
        sqlite3_bind_int64(s, 10 + i, (int64_t)more[i]);
    bind_text(s, 13, p->command);
    bind_text(s, 14, p->started);
    sqlite3_bind_int(s, 15, p->cores);
    bind_text(s, 16, p->scenario_json);
    status = zbi_database_step(db, s, error);
    sqlite3_finalize(s);
    return status;
}

/* ---- what is varied ---- */

/* SQLite tells names apart without regard to the case of letters. */
static bool is_taken(char **columns, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (sqlite3_stricmp(columns[i], name) == 0)
            return true;
    return false;
}

/* A column is called by its pointer, with as many # behind it as keep it apart from those before. */
static bool name_columns(const zbi_layout *layout, const zb_allocator *allocator, char **columns)
{
    for (uint32_t i = 0; i < layout->parameter_count; i++) {
        zbi_buffer name;
        zbi_buffer_init(&name, allocator);
        zbi_buffer_text(&name, layout->parameters[i]);
        while (!name.failed && is_taken(columns, i, name.text))
            zbi_buffer_text(&name, "#");
        columns[i] = zbi_buffer_take(&name);
        if (!columns[i])
            return false;
    }
    return true;
}

static zb_status write_parameters(zbi_database *db, const zbi_layout *layout, char **columns, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zb_status status = zbi_database_prepare(db, "INSERT INTO parameter VALUES (?,?,?)", &s, error);
    for (uint32_t i = 0; i < layout->parameter_count && status == ZB_OK; i++) {
        sqlite3_bind_int64(s, 1, i + 1);
        bind_text(s, 2, layout->parameters[i]);
        bind_text(s, 3, columns[i]);
        status = zbi_database_step(db, s, error);
    }
    sqlite3_finalize(s);
    return status;
}

/* Where points are added, an index finds those that are there. */
static zb_status make_points(zbi_database *db, const zbi_layout *layout, char **columns, bool index,
                             const zb_allocator *allocator, zb_error *error)
{
    zbi_buffer sql;
    zbi_buffer_init(&sql, allocator);
    zbi_buffer_text(&sql, "CREATE TABLE point (id INTEGER PRIMARY KEY");
    for (uint32_t i = 0; i < layout->parameter_count; i++) {
        zbi_buffer_text(&sql, ", ");
        zbi_sql_name(&sql, columns[i]);
    }
    zbi_buffer_text(&sql, ");");
    for (uint32_t i = 0; index && i < layout->parameter_count; i++) {
        zbi_buffer_text(&sql, i ? ", " : "CREATE INDEX point_values ON point (");
        zbi_sql_name(&sql, columns[i]);
    }
    zbi_buffer_text(&sql, index && layout->parameter_count ? ")" : "");
    return exec(db, &sql, error);
}

static zb_status insert_point(zbi_database *db, const zbi_plan *plan, uint64_t point, sqlite3_stmt *s, zb_error *error)
{
    sqlite3_bind_int64(s, 1, (int64_t)point + 1);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        char text[ZBI_VALUE_SIZE];
        zbi_sql_bind_value(s, (int)i + 2, zbi_plan_value(plan, point, i, text));
    }
    return zbi_database_step(db, s, error);
}

static zb_status write_points(zbi_database *db, const zbi_plan *plan, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zbi_buffer sql;
    zbi_buffer_init(&sql, &plan->allocator);
    zbi_buffer_text(&sql, "INSERT INTO point VALUES (?");
    for (uint32_t i = 0; i < plan->variable_count; i++)
        zbi_buffer_text(&sql, ",?");
    zbi_buffer_text(&sql, ")");
    zb_status status = prepare(db, &sql, &s, error);
    for (uint64_t point = 0; point < plan->points && status == ZB_OK; point++)
        status = insert_point(db, plan, point, s, error);
    sqlite3_finalize(s);
    return status;
}

static zb_status write_points_of(zbi_database *db, const zbi_layout *layout, const zbi_plan *plan,
                                 const zb_allocator *allocator, zb_error *error)
{
    char **columns = zbi_new(allocator, layout->parameter_count + 1, sizeof *columns);
    if (!columns)
        return zbi_no_memory(error);
    zb_status status = name_columns(layout, allocator, columns) ? ZB_OK : zbi_no_memory(error);
    if (status == ZB_OK)
        status = write_parameters(db, layout, columns, error);
    if (status == ZB_OK)
        status = make_points(db, layout, columns, plan == NULL, allocator, error);
    if (status == ZB_OK && plan)
        status = write_points(db, plan, error);
    for (uint32_t i = 0; i < layout->parameter_count; i++)
        zbi_free(allocator, columns[i]);
    zbi_free(allocator, columns);
    return status;
}

/* ---- what is measured ---- */

static zb_status write_measures(zbi_database *db, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zb_measure m;
    zb_status status = zbi_database_prepare(db, "INSERT INTO measure VALUES (?,?,?)", &s, error);
    for (size_t i = 0; status == ZB_OK && zb_measure_at(i, &m); i++) {
        sqlite3_bind_int64(s, 1, (int64_t)i);
        bind_text(s, 2, m.name);
        bind_text(s, 3, m.unit);
        status = zbi_database_step(db, s, error);
    }
    sqlite3_finalize(s);
    return status;
}

static zb_status write_part(zbi_database *db, sqlite3_stmt *s, size_t id, const char *matters, const char *statistic,
                            zb_error *error)
{
    sqlite3_bind_int64(s, 1, (int64_t)id);
    bind_text(s, 2, matters);
    bind_text(s, 3, statistic);
    return zbi_database_step(db, s, error);
}

static zb_status write_parts(zbi_database *db, const zbi_layout *layout, zb_error *error)
{
    const char *const *sets = layout->sets ? layout->sets : zbi_store_sets;
    const size_t count = layout->sets ? layout->set_count : ZBI_SWEEP_SETS;
    const size_t statistics = layout->full ? ZBI_STATISTICS : 1;
    sqlite3_stmt *s = NULL;
    zb_status status = zbi_database_prepare(db, "INSERT INTO part VALUES (?,?,?)", &s, error);
    for (size_t i = 0; i < statistics * count && status == ZB_OK; i++)
        status = write_part(db, s, i, sets[i % count], zbi_store_statistics[i / count], error);
    for (size_t i = 0; i < ZBI_SHARES * ZBI_PAIR_SETS && layout->full && status == ZB_OK; i++)
        status = write_part(db, s, statistics * count + i, zbi_store_sets[i % ZBI_PAIR_SETS],
                            zbi_store_statistics[ZBI_STATISTICS + i / ZBI_PAIR_SETS], error);
    sqlite3_finalize(s);
    return status;
}

static void put_measures(zbi_buffer *sql, const char *before, const char *after)
{
    zb_measure m;
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        zbi_buffer_text(sql, before);
        zbi_sql_name(sql, m.name);
        zbi_buffer_text(sql, after);
    }
}

/* `measured` has a row for each part of a run; `wide` says of which, and `result` takes it apart into single values. */
static zb_status make_measured(zbi_database *db, const zb_allocator *allocator, zb_error *error)
{
    static const char from[] = " FROM run JOIN part JOIN measured ON measured.id = (run.id - 1) * %lld + part.id + 1";
    int64_t parts = 0;
    zb_measure m;
    zbi_buffer sql;
    const zb_status status = zbi_database_number(db, "SELECT count(*) FROM part", &parts, error);
    if (status != ZB_OK)
        return status;
    zbi_buffer_init(&sql, allocator);
    zbi_buffer_text(&sql, "CREATE TABLE measured (id INTEGER PRIMARY KEY");
    put_measures(&sql, ", ", " REAL");
    zbi_buffer_text(&sql, "); CREATE VIEW wide AS SELECT run.id AS row, run.point AS point, run.form AS form,"
                          " run.replication AS replication, part.matters AS matters, part.statistic AS statistic");
    put_measures(&sql, ", measured.", "");
    zbi_buffer_print(&sql, from, (long long)parts);
    zbi_buffer_text(&sql, "; CREATE VIEW result AS SELECT run.point AS point, run.form AS form,"
                          " run.replication AS replication, part.matters AS matters, measure.name AS measure,"
                          " CASE measure.id");
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        zbi_buffer_print(&sql, " WHEN %zu THEN measured.", i);
        zbi_sql_name(&sql, m.name);
    }
    zbi_buffer_text(&sql, " END AS value");
    zbi_buffer_print(&sql, from, (long long)parts);
    zbi_buffer_text(&sql, " JOIN measure WHERE part.statistic = 'mean';");
    return exec(db, &sql, error);
}

static zb_status write_all(zbi_database *db, const zbi_provenance *provenance, const zbi_layout *layout,
                           const zbi_plan *plan, const zb_allocator *allocator, zb_error *error)
{
    char marks[160];
    snprintf(marks, sizeof marks, "PRAGMA page_size = 16384; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN", ZBI_STORE_APPLICATION,
             ZBI_STORE_FORMAT);
    zb_status status = zbi_database_exec(db, marks, error);
    if (status == ZB_OK)
        status = zbi_database_exec(db, zbi_store_schema, error);
    if (status == ZB_OK)
        status = write_experiment(db, provenance, error);
    if (status == ZB_OK)
        status = write_measures(db, error);
    if (status == ZB_OK)
        status = write_parts(db, layout, error);
    if (status == ZB_OK)
        status = make_measured(db, allocator, error);
    if (status == ZB_OK)
        status = write_points_of(db, layout, plan, allocator, error);
    if (status == ZB_OK)
        status = zbi_taken_create(db, layout, error);
    return status == ZB_OK ? zbi_database_exec(db, "COMMIT", error) : status;
}

/* Gives the file its name, over nothing. */
static zb_status give_name(const char *temporary, const zbi_database *named, zb_error *error)
{
    if (link(temporary, named->path) == 0)
        return ZB_OK;
    if (errno == EEXIST)
        return zbi_database_refuse(named, error, "exists; go on with it by --resume, or name another file");
    if (access(named->path, F_OK) != 0 && rename(temporary, named->path) == 0) /* no links on this file system */
        return ZB_OK;
    return zbi_database_refuse(named, error, "cannot be written: %s", strerror(errno));
}

zb_status zbi_store_create(const char *path, const zbi_provenance *provenance, const zbi_layout *layout,
                           const zbi_plan *plan, const zb_allocator *allocator, zb_error *error)
{
    zbi_database db, named = {.path = path};
    if (access(path, F_OK) == 0)
        return zbi_database_refuse(&named, error, "exists; go on with it by --resume, or name another file");
    const size_t size = strlen(path) + 32;
    char *temporary = zbi_new(allocator, size, 1);
    if (!temporary)
        return zbi_no_memory(error);
    snprintf(temporary, size, "%s.%ld.part", path, (long)getpid());
    const int handle = open(temporary, O_RDWR | O_CREAT | O_EXCL, 0666); /* says why it cannot be, as SQLite does not */
    if (handle < 0) {
        const zb_status status = zbi_database_refuse(&named, error, "cannot be written: %s", strerror(errno));
        zbi_free(allocator, temporary);
        return status;
    }
    close(handle);
    zb_status status = zbi_database_open(&db, temporary, SQLITE_OPEN_READWRITE, error);
    db.path = path; /* the name that messages tell */
    if (status == ZB_OK)
        status = write_all(&db, provenance, layout, plan, allocator, error);
    zbi_database_close(&db);
    if (status == ZB_OK)
        status = give_name(temporary, &named, error);
    unlink(temporary);
    zbi_free(allocator, temporary);
    return status;
}
