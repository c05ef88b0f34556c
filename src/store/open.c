/* Opening a results file: is it one, is it whole, is it the one that is wanted. */
#include "store/schema.h"
#include "store/store.h"
#include "store/taken.h"

#include "base/memory.h"
#include "base/number.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static zb_status check_kind(zbi_store *store, zb_error *error)
{
    int64_t application = 0, format = 0;
    zb_status status = zbi_database_number(&store->database, "PRAGMA application_id", &application, error);
    if (status == ZB_OK)
        status = zbi_database_number(&store->database, "PRAGMA user_version", &format, error);
    if (status != ZB_OK)
        return status;
    if (application != ZBI_STORE_APPLICATION)
        return zbi_database_refuse(&store->database, error, "is not a results file; it was left as it is");
    if (format != ZBI_STORE_FORMAT)
        return zbi_database_refuse(&store->database, error,
                                   "has results format %" PRId64
                                   ", and this version %s writes %d; use the version that wrote "
                                   "it, or sweep into a new file",
                                   format, zb_version(), ZBI_STORE_FORMAT);
    return ZB_OK;
}

/* Every page, so that a damaged file is told before anything is added to it. */
static zb_status check_whole(zbi_store *store, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    zb_status status = zbi_database_prepare(&store->database, "PRAGMA quick_check(1)", &s, error);
    if (status == ZB_OK)
        status = zbi_database_next(&store->database, s, &row, error);
    const char *said = row ? (const char *)sqlite3_column_text(s, 0) : NULL;
    if (status == ZB_OK && (!said || strcmp(said, "ok") != 0))
        status =
            zbi_database_refuse(&store->database, error,
                                "is damaged (%.200s) and was left as it is; restore a copy, or save what can be read "
                                "with sqlite3 FILE .recover, and sweep into a new file",
                                said ? said : "unreadable");
    sqlite3_finalize(s);
    return status;
}

static const char *keep_text(zbi_store *store, int place, sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    return store->texts[place] = zbi_copy_text(&store->allocator, text ? text : "");
}

static uint64_t hex_at(sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    return text ? strtoull(text, NULL, 16) : 0;
}

static zb_status take_provenance(zbi_store *store, sqlite3_stmt *s, zb_error *error)
{
    zbi_provenance *p = &store->provenance;
    const char *seed = (const char *)sqlite3_column_text(s, 5);
    p->version = keep_text(store, 0, s, 0);
    p->kind = keep_text(store, 6, s, 1);
    p->scenario = keep_text(store, 1, s, 2);
    p->scenario_hash = hex_at(s, 3);
    p->plan_hash = hex_at(s, 4);
    p->points = (uint64_t)sqlite3_column_int64(s, 6);
    p->replications = (uint64_t)sqlite3_column_int64(s, 7);
    p->forms = keep_text(store, 2, s, 8);
    p->form_count = (uint64_t)sqlite3_column_int64(s, 9);
    p->shard = (uint64_t)sqlite3_column_int64(s, 10) - 1;
    p->shards = (uint64_t)sqlite3_column_int64(s, 11);
    p->command = keep_text(store, 3, s, 12);
    p->started = keep_text(store, 4, s, 13);
    p->cores = sqlite3_column_int(s, 14);
    p->scenario_json = keep_text(store, 5, s, 15);
    for (int i = 0; i < ZBI_STORE_TEXTS; i++)
        if (!store->texts[i]) {
            return zbi_no_memory(error);
        }
    store->growing = p->points == 0;
    if (!seed || !zbi_read_uint64(seed, &p->seed) || !p->replications || !p->form_count || !p->shards)
        return zbi_database_refuse(&store->database, error, "is damaged: it does not say what was asked for");
    return ZB_OK;
}

static zb_status read_experiment(zbi_store *store, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    zb_status status = zbi_database_prepare(&store->database, "SELECT * FROM experiment", &s, error);
    if (status == ZB_OK)
        status = zbi_database_next(&store->database, s, &row, error);
    if (status == ZB_OK)
        status = row ? take_provenance(store, s, error)
                     : zbi_database_refuse(&store->database, error, "is damaged: it does not say what was asked for");
    sqlite3_finalize(s);
    return status;
}

static zb_status read_parameters(zbi_store *store, zb_error *error)
{
    sqlite3_stmt *s = NULL;
    int64_t count = 0;
    bool row = true;
    zb_status status = zbi_database_number(&store->database, "SELECT count(*) FROM parameter", &count, error);
    if (status != ZB_OK)
        return status;
    store->parameters = zbi_new(&store->allocator, (size_t)count + 1, sizeof *store->parameters);
    store->columns = zbi_new(&store->allocator, (size_t)count + 1, sizeof *store->columns);
    if (!store->parameters || !store->columns) {
        return zbi_no_memory(error);
    }
    status = zbi_database_prepare(&store->database, "SELECT pointer, name FROM parameter ORDER BY id", &s, error);
    while (status == ZB_OK && store->parameter_count < count &&
           (status = zbi_database_next(&store->database, s, &row, error)) == ZB_OK && row) {
        const uint32_t i = store->parameter_count++;
        store->parameters[i] = zbi_copy_text(&store->allocator, (const char *)sqlite3_column_text(s, 0));
        store->columns[i] = zbi_copy_text(&store->allocator, (const char *)sqlite3_column_text(s, 1));
        if (!store->parameters[i] || !store->columns[i])
            status = zbi_no_memory(error);
    }
    sqlite3_finalize(s);
    return status;
}

static zb_status read_counts(zbi_store *store, zb_error *error)
{
    int64_t done = 0, failed = 0, points = 0, parts = 0, sets = 0, quantiles = 0;
    const struct {
        const char *sql;
        int64_t *number;
    } counts[] = {{"SELECT count(*) FROM run", &done},
                  {"SELECT count(*) FROM run WHERE status <> 'ok'", &failed},
                  {"SELECT count(*) FROM point", &points},
                  {"SELECT count(*) FROM part", &parts},
                  {"SELECT count(*) FROM part WHERE statistic = 'mean'", &sets},
                  {"SELECT count(*) FROM part WHERE statistic = 'p50'", &quantiles}};
    zb_status status = ZB_OK;
    for (size_t i = 0; i < sizeof counts / sizeof *counts && status == ZB_OK; i++)
        status = zbi_database_number(&store->database, counts[i].sql, counts[i].number, error);
    store->put_done = store->done = (uint64_t)(done - failed);
    store->put_failed = store->failed = (uint64_t)failed;
    store->points = (uint64_t)points;
    store->parts = (uint32_t)parts;
    store->sets = (uint32_t)sets;
    store->full = quantiles > 0;
    return status == ZB_OK && !sets ? zbi_database_refuse(&store->database, error, "is damaged: it measures nothing")
                                    : status;
}

static zb_status read_provenance(zbi_store *store, zb_error *error)
{
    zb_status status = read_experiment(store, error);
    if (status == ZB_OK)
        status = read_parameters(store, error);
    if (status == ZB_OK)
        status = zbi_taken_open(store, error);
    return status == ZB_OK ? read_counts(store, error) : status;
}

/* flock, which SQLite does not use: its own locks go between transactions. The handle stays open until SQLite has
   closed the file, since closing it would take SQLite's locks with it. */
static zb_status lock(zbi_store *store, zb_error *error)
{
    store->lock = open(store->database.path, O_RDWR | O_CLOEXEC);
    if (store->lock < 0)
        return zbi_database_refuse(&store->database, error, "cannot be written: %s", strerror(errno));
    if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
        return ZB_OK;
    if (errno == EWOULDBLOCK)
        return zbi_database_refuse(&store->database, error, "is being written by another sweep; wait for it to end");
    return ZB_OK; /* a file system without such locks */
}

zb_status zbi_store_open(zbi_store *store, const char *path, bool write, const zb_allocator *allocator, zb_error *error)
{
    *store = (zbi_store){.allocator = *allocator, .lock = -1, .database = {.path = path}};
    if (access(path, F_OK) != 0)
        return zbi_database_refuse(&store->database, error, "%s", strerror(errno));
    zb_status status = write ? lock(store, error) : ZB_OK;
    if (status == ZB_OK)
        status = zbi_database_open(&store->database, path, SQLITE_OPEN_READWRITE, error);
    if (status == ZB_OK)
        status = check_kind(store, error);
    if (status == ZB_OK)
        status = check_whole(store, error);
    if (status == ZB_OK)
        status = read_provenance(store, error);
    return status;
}

static void free_parameters(zbi_store *store)
{
    for (uint32_t i = 0; i < store->parameter_count; i++) {
        zbi_free(&store->allocator, store->parameters[i]);
        zbi_free(&store->allocator, store->columns[i]);
    }
    zbi_free(&store->allocator, store->parameters);
    zbi_free(&store->allocator, store->columns);
}

zb_status zbi_store_close(zbi_store *store, zb_error *error)
{
    const zb_status status = store->within ? zbi_store_save(store, true, error) : ZB_OK;
    sqlite3_stmt *const statements[] = {store->insert_run,   store->insert_measured, store->insert_mechanism,
                                        store->select_run,   store->select_measured, store->select_mechanism,
                                        store->select_point, store->insert_point,    store->insert_taken,
                                        store->select_taken};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        sqlite3_finalize(statements[i]);
    if (store->session) /* one plain file, which can be read where nothing can be written */
        sqlite3_exec(store->database.handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    zbi_database_close(&store->database);
    if (store->lock >= 0)
        close(store->lock);
    for (int i = 0; i < ZBI_STORE_TEXTS; i++)
        if (store->texts[i])
            zbi_free(&store->allocator, store->texts[i]);
    free_parameters(store);
    zbi_free(&store->allocator, store->bound);
    zbi_free(&store->allocator, store->scratch);
    *store = (zbi_store){.lock = -1};
    return status;
}

static zb_status differs(const zbi_store *store, zb_error *error, const char *what, const char *advice)
{
    return zbi_database_refuse(&store->database, error, "is of another %s; %s", what, advice);
}

zb_status zbi_store_check_same(const zbi_store *store, const zbi_provenance *wanted, const char *advice,
                               zb_error *error)
{
    const zbi_provenance *p = &store->provenance;
    char what[160];
    if (strcmp(p->kind, wanted->kind) != 0) {
        snprintf(what, sizeof what, "command (zhuanban %.40s)", p->kind);
        return differs(store, error, what, advice);
    }
    if (strcmp(p->version, wanted->version) != 0) {
        snprintf(what, sizeof what, "version of the program (%.20s, not %.20s)", p->version, wanted->version);
        return differs(store, error, what, advice);
    }
    if (p->seed != wanted->seed) {
        snprintf(what, sizeof what, "seed (%" PRIu64 ", not %" PRIu64 ")", p->seed, wanted->seed);
        return differs(store, error, what, advice);
    }
    if (p->scenario_hash != wanted->scenario_hash) {
        snprintf(what, sizeof what, "scenario (%.40s, hash %016" PRIx64 ", not %016" PRIx64 ")", p->scenario,
                 p->scenario_hash, wanted->scenario_hash);
        return differs(store, error, what, advice);
    }
    if (p->plan_hash != wanted->plan_hash)
        return differs(store, error, "plan (other parameters, values or design)", advice);
    if (p->replications != wanted->replications) {
        snprintf(what, sizeof what, "number of replications (%" PRIu64 ", not %" PRIu64 ")", p->replications,
                 wanted->replications);
        return differs(store, error, what, advice);
    }
    if (strcmp(p->forms, wanted->forms) != 0) {
        snprintf(what, sizeof what, "choice of forms (%.60s)", p->forms);
        return differs(store, error, what, advice);
    }
    return ZB_OK;
}

/* Where points are added, the plan is what may vary. */
static bool same_parameters(const zbi_store *store, const zbi_layout *layout)
{
    if (layout->parameter_count != store->parameter_count || layout->full != store->full)
        return false;
    for (uint32_t i = 0; i < store->parameter_count; i++)
        if (strcmp(store->parameters[i], layout->parameters[i]) != 0)
            return false;
    return true;
}

zb_status zbi_store_check(const zbi_store *store, const zbi_provenance *wanted, const zbi_layout *layout,
                          zb_error *error)
{
    static const char advice[] = "go on with the command line that began it, or name another file";
    const zbi_provenance *p = &store->provenance;
    char what[80];
    const zb_status status = zbi_store_check_same(store, wanted, advice, error);
    if (status != ZB_OK)
        return status;
    if (!same_parameters(store, layout))
        return differs(store, error, "choice of parameters", advice);
    if (!zbi_taken_is_of(store, layout))
        return differs(store, error, "set of observed cases, or another measure of them", advice);
    if (p->shard == wanted->shard && p->shards == wanted->shards)
        return ZB_OK;
    snprintf(what, sizeof what, "shard (%" PRIu64 "/%" PRIu64 ")", p->shard + 1, p->shards);
    return differs(store, error, what, advice);
}
