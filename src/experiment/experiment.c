/* Replications on threads: a task is one replication, all forms one after another on the same matters. Each task writes
   into its own slot; everything is added up in the order of replications afterwards. */
#include "experiment/experiment.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct work {
    zb_experiment *experiment;
    pthread_mutex_t lock;
    uint64_t next, end, done;
    bool stop;
    zb_error error;
} work;

zb_experiment_options zb_experiment_options_default(const zb_model *model)
{
    zb_experiment_options o = {.form_count = 2, .forms = {0, 1}, .replications = 30, .precision = NAN, .max_replications = 10000,
                               .delta = 0.05, .until_h = NAN, .seed = zb_model_seed(model)};
    o.replications = zb_model_replications(model);
    o.delta = zb_model_delta(model);
    return o;
}

/* ---- one replication ---- */

static void keep_summaries(zb_experiment *e, zbi_replicate *r, size_t form, const zb_result *result)
{
    for (size_t set = 0; set < e->sets; set++)
        for (size_t m = 0; m < e->measures; m++) {
            const zb_summary s = zb_result_get(result, set, m);
            const size_t cell = zbi_cell(e, form, set, m);
            r->mean[cell] = s.n ? s.mean : NAN;
            const double quantiles[4] = {s.p05, s.p50, s.p90, s.p99};
            memcpy(&r->quantile[4 * cell], quantiles, sizeof quantiles);
        }
}

static void count_matched(uint64_t counts[3], double a, double b)
{
    counts[b < a ? 0 : b > a ? 1 : 2]++;
}

/* Both lists are in order of serial. */
static void match(zbi_replicate *r, size_t form, const zb_result *a, const zb_result *b)
{
    const zb_matter_row *x = zb_result_matters(a), *y = zb_result_matters(b);
    const size_t nx = zb_result_matter_count(a), ny = zb_result_matter_count(b);
    for (size_t i = 0, j = 0; i < nx && j < ny;) {
        if (x[i].serial != y[j].serial) {
            x[i].serial < y[j].serial ? i++ : j++;
            continue;
        }
        count_matched(r->matched[form][0], x[i].response_h, y[j].response_h);
        count_matched(r->matched[form][1], x[i].resolution_h, y[j].resolution_h);
        i++, j++;
    }
}

static zb_status run_form(zb_experiment *e, zb_run **run, size_t form, uint64_t replication, zb_result *result, zbi_replicate *r,
                          zb_error *error)
{
    zb_run_options options = zb_run_options_default(e->model);
    options.replication = replication;
    options.seed = e->options.seed;
    options.until_h = e->options.until_h;
    options.equal_urgency = e->options.equal_urgency;
    const size_t number = e->options.forms[form];
    zb_status status = *run ? zb_run_reset(*run, number, &options, error) : zb_run_new(e->model, number, &options, NULL, run, error);
    if (status != ZB_OK)
        return status;
    zb_result_watch(result, *run);
    status = zb_run_finish(*run, error);
    if (status == ZB_OK)
        status = zb_result_close(result, *run, error);
    if (status != ZB_OK)
        return status;
    const zb_books books = zb_run_books(*run);
    if (books.hours_off || books.little_off || books.causes_off) {
        *error = (zb_error){.status = ZB_STATUS_INTERNAL};
        snprintf(error->message, sizeof error->message,
                 "the books of replication %llu of %s do not balance (hours %lld, Little %lld, causes %lld)",
                 (unsigned long long)replication, zb_model_form_name(e->model, number), (long long)books.hours_off,
                 (long long)books.little_off, (long long)books.causes_off);
        return ZB_STATUS_INTERNAL;
    }
    r->events[form] = zb_run_event_count(*run);
    r->hash[form] = zb_run_trace_hash(*run);
    r->matters[form] = zb_result_matter_count(result);
    keep_summaries(e, r, form, result);
    return ZB_OK;
}

static zb_status run_replication(zb_experiment *e, zb_run **run, zb_result *results[2], uint64_t replication, zb_error *error)
{
    zbi_replicate *r = &e->replicates[replication];
    for (size_t form = 0; form < e->options.form_count; form++) {
        zb_result *result = results[form > 0];
        const zb_status status = run_form(e, run, form, replication, result, r, error);
        if (status != ZB_OK)
            return status;
        if (form > 0)
            match(r, form, results[0], result);
    }
    return ZB_OK;
}

/* ---- threads ---- */

static void record_end(work *w, zb_status status, const zb_error *error)
{
    pthread_mutex_lock(&w->lock);
    if (status != ZB_OK) {
        if (w->error.status == ZB_OK)
            w->error = *error;
        w->stop = true;
    } else {
        w->done++;
        const zb_experiment_options *o = &w->experiment->options;
        if (o->progress && !o->progress(o->progress_context, w->done, w->end))
            w->stop = true;
    }
    pthread_mutex_unlock(&w->lock);
}

static bool take(work *w, uint64_t *replication)
{
    pthread_mutex_lock(&w->lock);
    const bool more = !w->stop && w->next < w->end;
    if (more)
        *replication = w->next++;
    pthread_mutex_unlock(&w->lock);
    return more;
}

static void *labour(void *context)
{
    work *w = context;
    const zb_model *model = w->experiment->model;
    zb_run *run = NULL;
    zb_result *results[2] = {zb_result_new(model, true, NULL), zb_result_new(model, true, NULL)};
    zb_error error = {.status = ZB_STATUS_MEMORY, .message = "out of memory"};
    uint64_t replication;
    if (!results[0] || !results[1])
        record_end(w, ZB_STATUS_MEMORY, &error);
    else
        while (take(w, &replication)) {
            zb_error own = {0};
            const zb_status status = run_replication(w->experiment, &run, results, replication, &own);
            record_end(w, status, &own);
        }
    zb_run_free(run);
    zb_result_free(results[0]);
    zb_result_free(results[1]);
    return NULL;
}

static unsigned job_count(const zb_experiment *e, uint64_t tasks)
{
    long jobs = e->options.jobs ? (long)e->options.jobs : sysconf(_SC_NPROCESSORS_ONLN);
    if (jobs < 1)
        jobs = 1;
    if (jobs > 256)
        jobs = 256;
    return (uint64_t)jobs > tasks ? (unsigned)tasks : (unsigned)jobs;
}

static bool reserve(zb_experiment *e, uint64_t count)
{
    zbi_replicate *grown = realloc(e->replicates, count * sizeof *grown);
    if (!grown)
        return false;
    e->replicates = grown;
    for (; e->capacity < count; e->capacity++) {
        zbi_replicate *r = &e->replicates[e->capacity];
        memset(r, 0, sizeof *r);
        r->mean = malloc(e->cells * sizeof *r->mean);
        r->quantile = malloc(4 * e->cells * sizeof *r->quantile);
        if (!r->mean || !r->quantile) {
            free(r->mean);
            free(r->quantile);
            return false;
        }
    }
    return true;
}

/* Replications e->count .. end - 1. After a stop those finished in a row from the start remain. */
static zb_status run_batch(zb_experiment *e, uint64_t end, zb_error *error)
{
    if (!reserve(e, end)) {
        if (error)
            *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
        return ZB_STATUS_MEMORY;
    }
    work w = {.experiment = e, .next = e->count, .end = end, .done = e->count};
    pthread_t threads[256];
    unsigned started = 0;
    const unsigned jobs = job_count(e, end - e->count);
    pthread_mutex_init(&w.lock, NULL);
    for (unsigned i = 1; i < jobs; i++)
        if (pthread_create(&threads[started], NULL, labour, &w) == 0)
            started++;
    labour(&w);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_destroy(&w.lock);
    if (w.error.status != ZB_OK) {
        if (error)
            *error = w.error;
        return w.error.status;
    }
    e->count = w.stop ? w.next : end;
    return w.stop && w.next < end ? ZB_STATUS_STOPPED : ZB_OK;
}

/* ---- precision ---- */

static bool precise_enough(const zb_experiment *e)
{
    const zb_pair p = zb_experiment_pair(e, 0, 1, ZB_SET_FOCAL, e->primary);
    const double larger = fabs(p.mean_a) > fabs(p.mean_b) ? fabs(p.mean_a) : fabs(p.mean_b);
    return p.n >= 2 && (p.high - p.low) / 2 <= e->options.precision * larger;
}

/* Sequential stopping with look-ahead (Hoad et al. 2010): precise now, and still after max(5, 5 %) more replications. */
static zb_status run_until_precise(zb_experiment *e, zb_error *error)
{
    uint64_t held = 0;
    for (;;) {
        const uint64_t ahead = e->count / 20 > 5 ? e->count / 20 : 5;
        if (precise_enough(e)) {
            if (held && e->count >= held + ahead)
                break;
            held = held ? held : e->count;
        } else {
            held = 0;
        }
        if (e->count >= e->options.max_replications) {
            e->precise = false;
            break;
        }
        const uint64_t end = e->count + ahead;
        const zb_status status = run_batch(e, end < e->options.max_replications ? end : e->options.max_replications, error);
        if (status != ZB_OK)
            return status;
    }
    return ZB_OK;
}

zb_status zb_experiment_run(const zb_model *model, const zb_experiment_options *options, zb_experiment **experiment,
                            zb_error *error)
{
    zb_experiment *e = calloc(1, sizeof *e);
    if (!e) {
        if (error)
            *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
        return ZB_STATUS_MEMORY;
    }
    e->model = model;
    e->options = *options;
    e->sets = zb_set_count(model);
    e->measures = zb_measure_count();
    e->primary = zb_measure_find(zb_model_primary(model));
    e->cells = options->form_count * e->sets * e->measures;
    e->precise = true;
    const bool sequential = options->precision == options->precision && options->form_count > 1;
    zb_status status = run_batch(e, options->replications, error);
    if (status == ZB_OK && sequential)
        status = run_until_precise(e, error);
    if (status != ZB_OK && (status != ZB_STATUS_STOPPED || e->count == 0)) {
        zb_experiment_free(e);
        return status;
    }
    *experiment = e;
    return status;
}

void zb_experiment_free(zb_experiment *experiment)
{
    if (!experiment)
        return;
    for (uint64_t i = 0; i < experiment->capacity; i++) {
        free(experiment->replicates[i].mean);
        free(experiment->replicates[i].quantile);
    }
    free(experiment->replicates);
    free(experiment);
}

/* ---- sums over replications, in their order ---- */

uint64_t zb_experiment_replications(const zb_experiment *e) { return e->count; }
bool zb_experiment_precise(const zb_experiment *e) { return e->precise; }

uint64_t zb_experiment_events(const zb_experiment *e, size_t form)
{
    uint64_t sum = 0;
    for (uint64_t i = 0; i < e->count; i++)
        sum += e->replicates[i].events[form];
    return sum;
}

uint64_t zb_experiment_trace_hash(const zb_experiment *e, size_t form)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (uint64_t i = 0; i < e->count; i++) {
        hash = (hash ^ e->replicates[i].hash[form]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return hash;
}

double zb_experiment_matters(const zb_experiment *e, size_t form)
{
    double sum = 0;
    for (uint64_t i = 0; i < e->count; i++)
        sum += (double)e->replicates[i].matters[form];
    return sum;
}

zb_matched zb_experiment_matched(const zb_experiment *e, size_t a, size_t b, bool resolution)
{
    uint64_t counts[3] = {0};
    for (uint64_t i = 0; i < e->count && a == 0; i++)
        for (int k = 0; k < 3; k++)
            counts[k] += e->replicates[i].matched[b][resolution][k];
    const uint64_t n = counts[0] + counts[1] + counts[2];
    const double of = n ? (double)n : NAN;
    return (zb_matched){(double)counts[0] / of, (double)counts[1] / of, (double)counts[2] / of, n};
}
