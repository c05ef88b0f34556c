/* A new results file: its tables and its plan, before the first run. */
#include "store/schema.h"
#include "store/store.h"

#include "base/memory.h"
#include "base/number.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zhuanban/result.h>

static const char *const set_names[ZBI_SWEEP_SETS] = {"all", "focal", "other"};

/* A statement made of a text that grew. */
static zb_status prepare(zbi_database *db, zbi_buffer *sql, sqlite3_stmt **statement, zb_error *error)
{
    const zb_status status = sql->failed ? zbi_no_memory(error) : zbi_database_prepare(db, sql->text, statement, error);
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
        zbi_database_prepare(db, "INSERT INTO experiment VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", &s, error);
    if (status != ZB_OK)
        return status;
    snprintf(seed, sizeof seed, "%" PRIu64, p->seed);
    bind_text(s, 1, p->version);
    bind_text(s, 2, p->scenario);
    bind_hex(s, 3, p->scenario_hash);
    bind_hex(s, 4, p->plan_hash);
    bind_text(s, 5, seed);
    const uint64_t counts[] = {p->points, p->replications};
    for (int i = 0; i < 2; i++)
        sqlite3_bind_int64(s, 6 + i, (int64_t)counts[i]);
    bind_text(s, 8, p->forms);
    const uint64_t more[] = {p->form_count, p->shard + 1, p->shards};
    for (int i = 0; i < 3; i++)
        sqlite3_bind_int64(s, 9 + i, (int64_t)more[i]);
    bind_text(s, 12, p->command);
    bind_text(s, 13, p->started);
    sqlite3_bind_int(s, 14, p->cores);
    bind_text(s, 15, p->scenario_json);
    status = zbi_database_step(db, s, error);
    sqlite3_finalize(s);
    return status;
}

static zb_status write_parameters(zbi_database *db, const zbi_plan *plan, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zb_status status = zbi_database_prepare(db, "INSERT INTO parameter VALUES (?,?)", &s, error);
    for (uint32_t i = 0; i < plan->variable_count && status == ZB_OK; i++) {
        sqlite3_bind_int64(s, 1, i + 1);
        bind_text(s, 2, plan->variables[i].pointer);
        status = zbi_database_step(db, s, error);
    }
    sqlite3_finalize(s);
    return status;
}

static zb_status write_cells(zbi_database *db, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zb_measure m;
    zb_status status = zbi_database_prepare(db, "INSERT INTO cell VALUES (?,?,?,?)", &s, error);
    for (size_t set = 0; set < ZBI_SWEEP_SETS; set++)
        for (size_t i = 0; status == ZB_OK && zb_measure_at(i, &m); i++) {
            sqlite3_bind_int64(s, 1, (int64_t)(set * zb_measure_count() + i));
            bind_text(s, 2, set_names[set]);
            bind_text(s, 3, m.name);
            bind_text(s, 4, m.unit);
            status = zbi_database_step(db, s, error);
        }
    sqlite3_finalize(s);
    return status;
}

/* A column for each parameter, called by its pointer; a name in quotes doubles those that it has. */
static zb_status make_points(zbi_database *db, const zbi_plan *plan, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zbi_buffer sql;
    zbi_buffer_init(&sql, &plan->allocator);
    zbi_buffer_text(&sql, "CREATE TABLE point (id INTEGER PRIMARY KEY");
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        zbi_buffer_text(&sql, ", \"");
        for (const char *c = plan->variables[i].pointer; *c; c++)
            zbi_buffer_add(&sql, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
        zbi_buffer_text(&sql, "\"");
    }
    zbi_buffer_text(&sql, ")");
    zb_status status = prepare(db, &sql, &s, error);
    if (status == ZB_OK)
        status = zbi_database_step(db, s, error);
    sqlite3_finalize(s);
    return status;
}

static zb_status insert_point(zbi_database *db, const zbi_plan *plan, uint64_t point, sqlite3_stmt *s, zb_error *error)
{
    sqlite3_bind_int64(s, 1, (int64_t)point + 1);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        char text[ZBI_VALUE_SIZE];
        double x;
        const char *value = zbi_plan_value(plan, point, i, text);
        if (zbi_read_number(value, &x))
            sqlite3_bind_double(s, (int)i + 2, x);
        else
            sqlite3_bind_text(s, (int)i + 2, value, -1, SQLITE_TRANSIENT);
    }
    return zbi_database_step(db, s, error);
}

static zb_status write_points(zbi_database *db, const zbi_plan *plan, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    zbi_buffer sql;
    zb_status status = make_points(db, plan, error);
    if (status != ZB_OK)
        return status;
    zbi_buffer_init(&sql, &plan->allocator);
    zbi_buffer_text(&sql, "INSERT INTO point VALUES (?");
    for (uint32_t i = 0; i < plan->variable_count; i++)
        zbi_buffer_text(&sql, ",?");
    zbi_buffer_text(&sql, ")");
    status = prepare(db, &sql, &s, error);
    for (uint64_t point = 0; point < plan->points && status == ZB_OK; point++)
        status = insert_point(db, plan, point, s, error);
    sqlite3_finalize(s);
    return status;
}

static zb_status write_all(zbi_database *db, const zbi_provenance *provenance, const zbi_plan *plan, zb_error *error)
{
    char marks[120];
    snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN", ZBI_STORE_APPLICATION,
             ZBI_STORE_FORMAT);
    zb_status status = zbi_database_exec(db, marks, error);
    if (status == ZB_OK)
        status = zbi_database_exec(db, zbi_store_schema, error);
    if (status == ZB_OK)
        status = write_experiment(db, provenance, error);
    if (status == ZB_OK)
        status = write_parameters(db, plan, error);
    if (status == ZB_OK)
        status = write_cells(db, error);
    if (status == ZB_OK)
        status = write_points(db, plan, error);
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

zb_status zbi_store_create(const char *path, const zbi_provenance *provenance, const zbi_plan *plan,
                           const zb_allocator *allocator, zb_error *error)
{
    zbi_database db, named = {.path = path};
    if (access(path, F_OK) == 0)
        return zbi_database_refuse(&named, error, "exists; go on with it by --resume, or name another file");
    const size_t size = strlen(path) + 32;
    char *temporary = zbi_new(allocator, size, 1);
    if (!temporary)
        return zbi_no_memory(error);
    snprintf(temporary, size, "%s.%ld.part", path, (long)getpid());
    zb_status status = zbi_database_open(&db, temporary, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (status == ZB_OK)
        status = write_all(&db, provenance, plan, error);
    zbi_database_close(&db);
    if (status == ZB_OK)
        status = give_name(temporary, &named, error);
    unlink(temporary);
    zbi_free(allocator, temporary);
    return status;
}
