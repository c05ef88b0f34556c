/* What a results file has of a unit, back into a slot. */
#include "store/schema.h"
#include "store/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static zb_status prepare(zbi_store *store, const char *sql, sqlite3_stmt **s, zb_error *error)
{
    return *s ? ZB_OK : zbi_database_prepare(&store->database, sql, s, error);
}

static zb_status prepare_all(zbi_store *store, zb_error *error)
{
    zb_status status = prepare(store, "SELECT status, message, events, trace_hash FROM run WHERE id = ?",
                               &store->select_run, error);
    if (status == ZB_OK)
        status = prepare(store, "SELECT * FROM measured WHERE id BETWEEN ? AND ? ORDER BY id", &store->select_measured,
                         error);
    if (status == ZB_OK)
        status = prepare(store, "SELECT event, times FROM mechanism WHERE run = ?", &store->select_mechanism, error);
    return status;
}

static const char *text_at(sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    return text ? text : "";
}

static zb_status get_run(zbi_store *store, size_t form, int64_t run, zbi_slot *slot, bool *found, zb_error *error)
{
    sqlite3_stmt *s = store->select_run;
    sqlite3_bind_int64(s, 1, run);
    const zb_status status = zbi_database_next(&store->database, s, found, error);
    if (status == ZB_OK && *found) {
        slot->total[form] = (zb_form_total){(uint64_t)sqlite3_column_int64(s, 2), strtoull(text_at(s, 3), NULL, 16)};
        if (strcmp(text_at(s, 0), "ok") != 0) {
            slot->status = ZB_STATUS_USAGE; /* what it was is in the message */
            snprintf(slot->error.message, sizeof slot->error.message, "%s", text_at(s, 1));
        }
    }
    sqlite3_reset(s);
    return status;
}

static double number_at(sqlite3_stmt *s, int column)
{
    return sqlite3_column_type(s, column) == SQLITE_NULL ? NAN : sqlite3_column_double(s, column);
}

static void get_summary(sqlite3_stmt *s, unsigned statistic, zb_summary *summary)
{
    for (size_t m = 0; m < zb_measure_count(); m++) {
        const double x = number_at(s, (int)m + 1);
        double *const at[] = {&summary[m].mean, &summary[m].p05, &summary[m].p50, &summary[m].p90, &summary[m].p99};
        if (statistic < ZBI_STATISTICS - 1)
            *at[statistic] = x;
        else
            summary[m].n = (uint64_t)x;
    }
}

static void get_shares(sqlite3_stmt *s, unsigned which, zb_shares *shares)
{
    const size_t places[] = {zb_measure_find("response_latency_h"), zb_measure_find("resolution_latency_h")};
    for (int k = 0; k < 2; k++) {
        uint64_t *const at[] = {&shares[k].faster, &shares[k].slower, &shares[k].same};
        *at[which] = (uint64_t)sqlite3_column_int64(s, (int)places[k] + 1);
    }
}

static void get_part(const zbi_store *store, size_t form, unsigned part, zbi_slot *slot)
{
    sqlite3_stmt *s = store->select_measured;
    const unsigned statistic = part / store->sets, share = part - ZBI_STATISTICS * store->sets;
    if (part < ZBI_STATISTICS * store->sets)
        get_summary(s, statistic, slot->summary + (form * store->sets + part % store->sets) * zb_measure_count());
    else if (slot->shares)
        get_shares(s, share / ZBI_PAIR_SETS, &slot->shares[(form * ZBI_PAIR_SETS + share % ZBI_PAIR_SETS) * 2]);
}

static zb_status get_measured(zbi_store *store, size_t form, int64_t run, zbi_slot *slot, zb_error *error)
{
    sqlite3_stmt *s = store->select_measured;
    const size_t cells = store->sets * zb_measure_count();
    const int64_t first = (run - 1) * store->parts + 1;
    zb_status status = ZB_OK;
    bool row = true;
    for (size_t i = 0; i < cells; i++)
        slot->summary[form * cells + i] = (zb_summary){NAN, NAN, NAN, NAN, NAN, 0};
    sqlite3_bind_int64(s, 1, first);
    sqlite3_bind_int64(s, 2, first + store->parts - 1);
    while (status == ZB_OK && (status = zbi_database_next(&store->database, s, &row, error)) == ZB_OK && row)
        get_part(store, form, (unsigned)(sqlite3_column_int64(s, 0) - first), slot);
    sqlite3_reset(s);
    return status;
}

static zb_status get_fired(zbi_store *store, int64_t run, zbi_fired *fired, zb_error *error)
{
    sqlite3_stmt *s = store->select_mechanism;
    zb_status status = ZB_OK;
    bool row = true;
    sqlite3_bind_int64(s, 1, run);
    while (status == ZB_OK && (status = zbi_database_next(&store->database, s, &row, error)) == ZB_OK && row)
        for (size_t i = 0; i < ZBI_MECHANISMS; i++)
            if (strcmp(zbi_mechanism_rows[i].event, text_at(s, 0)) == 0)
                fired->times[i] = (uint64_t)sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    return status;
}

zb_status zbi_store_get(zbi_store *store, uint64_t point, uint64_t replication, zbi_slot *slot, bool *found,
                        zb_error *error)
{
    const size_t forms = store->provenance.form_count;
    const int64_t first = zbi_store_first_run(store, point, replication);
    zb_status status = prepare_all(store, error);
    *found = true;
    slot->status = ZB_OK;
    slot->error = (zb_error){0};
    slot->fired[0] = slot->fired[1] = (zbi_fired){{0}};
    for (size_t form = 0; form < forms && status == ZB_OK && *found; form++) {
        status = get_run(store, form, first + (int64_t)form, slot, found, error);
        if (status == ZB_OK && *found)
            status = get_measured(store, form, first + (int64_t)form, slot, error);
        if (status == ZB_OK && *found && (form == 0 || form + 1 == forms))
            status = get_fired(store, first + (int64_t)form, &slot->fired[form > 0], error);
    }
    return status;
}

zb_status zbi_store_has(zbi_store *store, uint64_t point, uint64_t replication, bool *there, zb_error *error)
{
    zb_status status = prepare_all(store, error);
    if (status != ZB_OK)
        return status;
    sqlite3_bind_int64(store->select_run, 1, zbi_store_first_run(store, point, replication));
    status = zbi_database_next(&store->database, store->select_run, there, error);
    sqlite3_reset(store->select_run);
    return status;
}

zb_status zbi_store_point_done(zbi_store *store, uint64_t point, uint64_t replications, unsigned char *done,
                               uint64_t offset, zb_error *error)
{
    const uint64_t forms = store->provenance.form_count;
    const int64_t first = zbi_store_first_run(store, point, 0);
    sqlite3_stmt *s = NULL;
    bool row = true;
    zb_status status =
        zbi_database_prepare(&store->database, "SELECT id FROM run WHERE id BETWEEN ? AND ?", &s, error);
    if (status == ZB_OK) {
        sqlite3_bind_int64(s, 1, first);
        sqlite3_bind_int64(s, 2, first + (int64_t)(replications * forms) - 1);
    }
    while (status == ZB_OK && (status = zbi_database_next(&store->database, s, &row, error)) == ZB_OK && row) {
        const uint64_t bit = offset + (uint64_t)(sqlite3_column_int64(s, 0) - first) / forms;
        done[bit / 8] |= (unsigned char)(1u << (bit % 8));
    }
    sqlite3_finalize(s);
    return status;
}

/* ---- for a comparison ---- */

static bool has(const void *context, uint64_t replication)
{
    const zbi_store_keeper *k = context;
    return replication < k->store->provenance.replications && (k->done[replication / 8] >> (replication % 8) & 1);
}

static zb_status get(void *context, uint64_t replication, zbi_slot *slot, zb_error *error)
{
    const zbi_store_keeper *k = context;
    bool found = false;
    const zb_status status = zbi_store_get(k->store, k->point, replication, slot, &found, error);
    if (status == ZB_OK && (!found || slot->status != ZB_OK))
        return zbi_database_refuse(&k->store->database, error, "is damaged: replication %llu is not whole",
                                   (unsigned long long)replication);
    return status;
}

static zb_status put(void *context, uint64_t replication, const zbi_slot *slot, zb_error *error)
{
    const zbi_store_keeper *k = context;
    const zbi_finished finished = {.point = k->point,
                                   .replication = replication,
                                   .status = slot->status,
                                   .message = "",
                                   .summary = slot->summary,
                                   .totals = slot->total,
                                   .shares = slot->shares,
                                   .fired = slot->fired};
    return zbi_store_put(k->store, &finished, error);
}

zb_status zbi_store_keeper_init(zbi_store_keeper *k, zbi_store *store, uint64_t point, zb_error *error)
{
    *k = (zbi_store_keeper){.store = store, .point = point, .keeper = {k, has, get, put}};
    k->done = zbi_new(&store->allocator, store->provenance.replications / 8 + 1, 1);
    if (!k->done) {
        return zbi_no_memory(error);
    }
    return zbi_store_point_done(store, point, store->provenance.replications, k->done, 0, error);
}

uint64_t zbi_store_keeper_count(const zbi_store_keeper *k)
{
    uint64_t count = 0;
    while (has(k, count))
        count++;
    return count;
}

void zbi_store_keeper_free(zbi_store_keeper *k)
{
    if (k->done)
        zbi_free(&k->store->allocator, k->done);
    k->done = NULL;
}
