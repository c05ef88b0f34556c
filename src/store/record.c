/* One run as rows: what it came to, and what was measured. */
#include "store/schema.h"
#include "store/store.h"
#include "store/taken.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(zb_summary) % sizeof(double) == 0, "the same number of two measures is some doubles apart");

/* One row of `measured`: element `stride * i` of x is that of measure i. Most are what they were in the row before (no
   value, or 0), and stay bound. */
static zb_status put_part(zbi_store *store, int64_t run, uint32_t part, const double *x, size_t stride, zb_error *error)
{
    sqlite3_stmt *s = store->insert_measured;
    const size_t measures = zb_measure_count();
    sqlite3_bind_int64(s, 1, (run - 1) * store->parts + part + 1);
    for (size_t i = 0; i < measures; i++) {
        const double value = x[i * stride];
        if (memcmp(&store->bound[i], &value, sizeof value) == 0)
            continue;
        store->bound[i] = value;
        sqlite3_bind_double(s, (int)i + 2, value); /* NaN becomes NULL */
    }
    store->rows += 10; /* about as long to write as ten short ones */
    return zbi_database_step(&store->database, s, error);
}

static zb_status put_numbers(zbi_store *store, int64_t run, uint32_t part, const zb_summary *summary, zb_error *error)
{
    double *x = store->scratch;
    for (size_t i = 0; i < zb_measure_count(); i++)
        x[i] = (double)summary[i].n;
    return put_part(store, run, part, x, 1, error);
}

/* The means, and where all is kept each other statistic. */
static zb_status put_summaries(zbi_store *store, int64_t run, const zb_summary *summary, zb_error *error)
{
    const size_t stride = sizeof *summary / sizeof(double), measures = zb_measure_count();
    const uint32_t quantiles = store->full ? ZBI_STATISTICS - 1 : 1;
    zb_status status = ZB_OK;
    for (uint32_t set = 0; set < store->sets && status == ZB_OK; set++) {
        const zb_summary *first = summary + set * measures;
        const double *const at[] = {&first->mean, &first->p05, &first->p50, &first->p90, &first->p99};
        for (uint32_t i = 0; i < quantiles && status == ZB_OK; i++)
            status = put_part(store, run, i * store->sets + set, at[i], stride, error);
        if (store->full && status == ZB_OK)
            status = put_numbers(store, run, quantiles * store->sets + set, first, error);
    }
    return status;
}

/* How often the form is faster, slower, the same: in the columns of the two latencies. */
static zb_status put_shares(zbi_store *store, int64_t run, const zb_shares *shares, zb_error *error)
{
    const size_t places[] = {zb_measure_find("response_latency_h"), zb_measure_find("resolution_latency_h")};
    zb_status status = ZB_OK;
    for (uint32_t i = 0; i < ZBI_SHARES * ZBI_PAIR_SETS && status == ZB_OK; i++) {
        const zb_shares *of = shares + 2 * (i % ZBI_PAIR_SETS);
        double *x = store->scratch;
        for (size_t m = 0; m < zb_measure_count(); m++)
            x[m] = NAN;
        for (int k = 0; k < 2; k++) {
            const uint64_t counts[] = {of[k].faster, of[k].slower, of[k].same};
            x[places[k]] = (double)counts[i / ZBI_PAIR_SETS];
        }
        status = put_part(store, run, ZBI_STATISTICS * store->sets + i, x, 1, error);
    }
    return status;
}

static zb_status put_fired(zbi_store *store, int64_t run, const zbi_fired *fired, zb_error *error)
{
    sqlite3_stmt *s = store->insert_mechanism;
    zb_status status = ZB_OK;
    for (size_t i = 0; i < ZBI_MECHANISMS && status == ZB_OK; i++) {
        if (fired->times[i] == 0)
            continue;
        sqlite3_bind_int64(s, 1, run);
        sqlite3_bind_text(s, 2, zbi_mechanism_rows[i].event, -1, SQLITE_STATIC);
        sqlite3_bind_int64(s, 3, (int64_t)fired->times[i]);
        store->rows++;
        status = zbi_database_step(&store->database, s, error);
    }
    return status;
}

/* The name of form number `form` within "a,b,c". */
static const char *form_name(const zbi_store *store, size_t form, int *length)
{
    const char *name = store->provenance.forms;
    while (form-- > 0)
        name += strcspn(name, ",") + 1;
    *length = (int)strcspn(name, ",");
    return name;
}

static zb_status put_run(zbi_store *store, const zbi_finished *f, size_t form, int64_t run, zb_error *error)
{
    sqlite3_stmt *s = store->insert_run;
    char hash[20];
    int length;
    const char *name = form_name(store, form, &length);
    sqlite3_clear_bindings(s);
    sqlite3_bind_int64(s, 1, run);
    sqlite3_bind_int64(s, 2, (int64_t)f->point + 1);
    sqlite3_bind_text(s, 3, name, length, SQLITE_STATIC);
    sqlite3_bind_int64(s, 4, (int64_t)f->replication);
    sqlite3_bind_text(s, 5, f->status == ZB_OK ? "ok" : "failed", -1, SQLITE_STATIC);
    if (f->status == ZB_OK) {
        snprintf(hash, sizeof hash, "%016" PRIx64, f->totals[form].trace_hash);
        sqlite3_bind_int64(s, 7, (int64_t)f->totals[form].events);
        sqlite3_bind_text(s, 8, hash, -1, SQLITE_STATIC);
    } else {
        sqlite3_bind_text(s, 6, f->message, -1, SQLITE_STATIC);
    }
    store->rows++;
    return zbi_database_step(&store->database, s, error);
}

zb_status zbi_store_put_form(zbi_store *store, const zbi_finished *f, size_t form, int64_t run, zb_error *error)
{
    const size_t count = store->provenance.form_count, cells = store->sets * zb_measure_count();
    zb_status status = put_run(store, f, form, run, error);
    if (f->status != ZB_OK)
        return status;
    if (status == ZB_OK)
        status = put_summaries(store, run, f->summary + form * cells, error);
    if (status == ZB_OK && store->full && f->shares)
        status = put_shares(store, run, f->shares + form * ZBI_PAIR_SETS * 2, error);
    if (status == ZB_OK && f->fired && (form == 0 || form + 1 == count))
        status = put_fired(store, run, &f->fired[form > 0], error);
    if (status == ZB_OK && store->number_count)
        status = zbi_taken_put(store, run, f->extracted + form * store->number_count, error);
    return status;
}
