/* One replication: every form once on the same matters, in one worker. */
#include "experiment/comparison/comparison.h"
#include "experiment/sweep/crowd.h"
#include "measure/drawn.h"
#include "measure/window.h"

#include <math.h>
#include <stdio.h>

enum { STEPS = 20000 }; /* events between two looks whether to stop */

bool zbi_slot_init(const zb_comparison *c, zbi_slot *slot)
{
    *slot = (zbi_slot){.summary = zbi_new(&c->allocator, zbi_rows_of_each(c) * zbi_cells(c), sizeof *slot->summary),
                       .total = zbi_new(&c->allocator, c->form_count, sizeof *slot->total),
                       .shares = zbi_new(&c->allocator, c->form_count * ZBI_PAIR_SETS * 2, sizeof *slot->shares)};
    if (c->extract.count)
        slot->extracted = zbi_new(&c->allocator, c->form_count * c->extract.count, sizeof *slot->extracted);
    if (c->tracks)
        slot->tracks = zbi_new(&c->allocator, c->form_count * ZBI_TRACK_SETS, sizeof *slot->tracks);
    if (c->inputs)
        slot->inputs = zbi_new(&c->allocator, c->input_count + 1, sizeof *slot->inputs);
    return slot->summary && slot->total && slot->shares && (slot->extracted || !c->extract.count) &&
           (slot->tracks || !c->tracks) && (slot->inputs || !c->inputs);
}

void zbi_slot_free(const zb_comparison *c, zbi_slot *slot)
{
    zbi_free(&c->allocator, slot->summary);
    zbi_free(&c->allocator, slot->total);
    zbi_free(&c->allocator, slot->shares);
    zbi_free(&c->allocator, slot->extracted);
    zbi_free(&c->allocator, slot->inputs);
    zbi_tracks_free(c, slot->tracks);
}

bool zbi_bench_init(const zb_comparison *c, zbi_bench *bench)
{
    *bench = (zbi_bench){.comparison = c, .result_count = c->options.quantiles ? c->form_count : 1};
    bench->results = zbi_new(&c->allocator, bench->result_count, sizeof *bench->results);
    bool good = bench->results != NULL;
    for (size_t f = 0; good && f < bench->result_count; f++)
        good = (bench->results[f] = zb_result_new(c->model, c->options.quantiles, &c->allocator)) != NULL &&
               (!c->inputs || zbi_result_want_drawn(bench->results[f]));
    for (size_t f = 0; good && c->extract.count && f < bench->result_count; f++)
        zbi_result_keep(bench->results[f]);
    return good;
}

void zbi_bench_free(zbi_bench *bench)
{
    const zb_comparison *c = bench->comparison;
    for (size_t f = 0; bench->results && f < bench->result_count; f++)
        zb_result_free(bench->results[f]);
    zbi_free(&c->allocator, bench->results);
    zb_run_free(bench->run);
}

/* Where the mechanisms of a form are counted; NULL: it is not watched. */
static zbi_fired *watch_of(const zb_comparison *c, size_t form, zbi_slot *slot)
{
    const bool last = form + 1 == c->form_count;
    return !c->watched || (form > 0 && !last) ? NULL : &slot->fired[form > 0];
}

static zb_status start(zbi_bench *bench, size_t form, uint64_t replication, zbi_fired *fired, zb_error *error)
{
    const zb_comparison *c = bench->comparison;
    zb_run_options options = zb_run_options_default(c->model);
    options.seed = c->options.seed;
    options.replication = replication;
    options.until_h = c->options.until_h;
    options.equal_urgency = c->options.equal_urgency;
    options.trace = fired ? zbi_fired_count : NULL;
    options.trace_context = fired;
    if (bench->run)
        return zb_run_reset(bench->run, c->forms[form], &options, error);
    return zb_run_new(c->model, c->forms[form], &options, &c->allocator, &bench->run, error);
}

/* To the horizon, with a look at `stopped` now and then. */
static zb_status go(zb_run *run, bool (*stopped)(void *), void *context, zb_error *error)
{
    zb_status status = ZB_OK;
    while (status == ZB_OK) {
        if (stopped(context))
            return ZB_STATUS_STOPPED;
        for (int i = 0; i < STEPS && status == ZB_OK; i++)
            status = zb_run_step(run, error);
    }
    return status == ZB_STATUS_STOPPED ? zb_run_finish(run, error) : status;
}

static zb_status check_books(const zb_run *run, uint64_t replication, const char *form, zb_error *error)
{
    const zb_books books = zb_run_books(run);
    if (!books.hours_off && !books.little_off && !books.causes_off)
        return ZB_OK;
    *error = (zb_error){.status = ZB_STATUS_INTERNAL};
    snprintf(
        error->message, sizeof error->message,
        "the books of form %s, replication %llu do not close: %lld officials' hours, %lld queues, %lld matters' causes",
        form, (unsigned long long)replication, (long long)books.hours_off, (long long)books.little_off,
        (long long)books.causes_off);
    return ZB_STATUS_INTERNAL;
}

static zb_result *result_of(const zbi_bench *bench, size_t form)
{
    return bench->results[form < bench->result_count ? form : 0];
}

static zb_status run_form(zbi_bench *bench, size_t form, uint64_t replication, zbi_slot *slot, bool (*stopped)(void *),
                          void *context)
{
    const zb_comparison *c = bench->comparison;
    zb_error *error = &slot->error;
    zb_status status = start(bench, form, replication, watch_of(c, form, slot), error);
    if (status == ZB_OK) {
        zb_result_watch(result_of(bench, form), bench->run);
        status = go(bench->run, stopped, context, error);
    }
    if (status == ZB_OK)
        status = zb_result_close(result_of(bench, form), bench->run, error);
    if (status == ZB_OK)
        status = check_books(bench->run, replication, zb_model_form_name(c->model, c->forms[form]), error);
    return status;
}

/* The cohort in batches of equal time; the last one has what arose at its very end too. */
static void keep_batches(const zb_comparison *c, const zb_result *result, size_t form, zbi_slot *slot)
{
    const double begin = zb_model_warmup_h(c->model), end = zbi_cohort_end(c);
    const uint64_t batches = c->options.batches;
    for (uint64_t i = 0; i < batches; i++) {
        const double length = (end - begin) / (double)batches;
        const double from = begin + length * (double)i, to = i + 1 < batches ? from + length : INFINITY;
        zb_summary *summary = slot->summary + i * zbi_cells(c);
        for (size_t set = 0; set < c->sets; set++)
            for (size_t m = 0; m < c->measures; m++)
                summary[zbi_cell(c, form, set, m)] = zbi_result_part(result, set, m, from, to);
    }
}

static bool keep(const zbi_bench *bench, size_t form, zbi_slot *slot)
{
    const zb_comparison *c = bench->comparison;
    slot->total[form] = (zb_form_total){zb_run_event_count(bench->run), zb_run_trace_hash(bench->run)};
    for (size_t i = 0; form == 0 && i < c->input_count; i++)
        slot->inputs[i] = zbi_input_in(&c->inputs[i], result_of(bench, form));
    if (c->tracks && !zbi_pilot_keep(c, result_of(bench, form), form, slot))
        return false;
    if (c->options.batches) {
        keep_batches(c, result_of(bench, form), form, slot);
        return true;
    }
    for (size_t set = 0; set < c->sets; set++)
        for (size_t m = 0; m < c->measures; m++)
            slot->summary[zbi_cell(c, form, set, m)] = zb_result_get(result_of(bench, form), set, m);
    if (c->extract.count)
        c->extract.take(c->extract.context, result_of(bench, form), slot->extracted + form * c->extract.count);
    return true;
}

static void count(zb_shares *shares, double a, double b)
{
    shares->faster += b < a;
    shares->slower += b > a;
    shares->same += b == a;
}

static void compare_matter(const zb_comparison *c, const zb_matter_row *a, const zb_matter_row *b, zb_shares *shares)
{
    const size_t sets[] = {ZB_SET_ALL, zb_model_class_is_focal(c->model, a->class_index) ? ZB_SET_FOCAL : ZB_SET_OTHER};
    for (int i = 0; i < 2; i++) {
        if (a->responded || b->responded)
            count(&shares[2 * sets[i]], a->response_h, b->response_h);
        if (a->resolved || b->resolved)
            count(&shares[2 * sets[i] + 1], a->resolution_h, b->resolution_h);
    }
}

/* Rows come in the order of their serials; a matter that only one form has is passed over. */
static void compare_matters(const zb_comparison *c, const zb_result *first, const zb_result *other, zb_shares *shares)
{
    const size_t n = zb_result_matter_count(first), m = zb_result_matter_count(other);
    const zb_matter_row *a = zb_result_matters(first), *b = zb_result_matters(other);
    for (size_t i = 0, k = 0; i < n && k < m;) {
        if (a[i].serial == b[k].serial)
            compare_matter(c, &a[i++], &b[k++], shares);
        else if (a[i].serial < b[k].serial)
            i++;
        else
            k++;
    }
}

zb_status zbi_replicate(zbi_bench *bench, uint64_t replication, zbi_slot *slot, bool (*stopped)(void *), void *context)
{
    const zb_comparison *c = bench->comparison;
    zb_status status = ZB_OK;
    slot->fired[0] = slot->fired[1] = (zbi_fired){{0}};
    for (size_t f = 0; f < c->form_count && status == ZB_OK; f++) {
        status = run_form(bench, f, replication, slot, stopped, context);
        if (status == ZB_OK && !keep(bench, f, slot))
            status = zbi_no_memory(&slot->error);
    }
    for (size_t i = 0; i < c->form_count * ZBI_PAIR_SETS * 2; i++)
        slot->shares[i] = (zb_shares){0, 0, 0};
    for (size_t f = 1; f < bench->result_count && status == ZB_OK; f++)
        compare_matters(c, bench->results[0], bench->results[f], &slot->shares[f * ZBI_PAIR_SETS * 2]);
    return slot->status = status;
}
