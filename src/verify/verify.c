/* Runs the checks on threads and writes what came out. */
#include "verify/verify.h"

#include "verify/checks.h"
#include "verify/expected.h"
#include "json/embedded.h"
#include "json/reader.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A two-sided interval of 99.9 %: with a fixed seed a right engine passes for good, a wrong one does not. */
#define TAIL 0.9995

typedef struct zbi_outcome_of_check {
    const zbi_check *check;
    const zbi_expectation *expected;
    double got, half;
    double sees; /* an engine wrong by this share of the expected value is surely seen */
    unsigned replications;
    zb_books books; /* of all its runs */
    bool passed, weak;
    zb_status status;
    zb_error error;
} outcome;

typedef struct zbi_crowd {
    const zbi_verify_options *options;
    outcome *outcomes;
    size_t count, next, done;
    bool stop;
    pthread_mutex_t lock; /* guards next, done and stop */
} crowd;

/* ---- one check ---- */

typedef struct zbi_sample_of_runs {
    double sum, squares;
    unsigned n;
} sample;

static void add(sample *s, double x)
{
    s->sum += x;
    s->squares += x * x;
    s->n++;
}

typedef struct zbi_event_counts {
    const char *read, *per;
    uint64_t reads, pers;
} counts;

static void count(void *context, const zb_run *run, const zb_event *event)
{
    counts *c = context;
    (void)run;
    c->reads += strcmp(event->event, c->read) == 0;
    c->pers += strcmp(event->event, c->per) == 0;
}

static zb_status said(zb_error *error, zb_status status, const char *message)
{
    *error = (zb_error){.status = status};
    snprintf(error->message, sizeof error->message, "%s", message);
    return status;
}

static zb_status load(const char *name, uint64_t seed, zb_model **model, zb_error *error)
{
    char path[128], assignment[64];
    const char *set[1] = {assignment};
    const zb_allocator allocator = zb_allocator_default();
    zbi_fault_list faults;
    snprintf(path, sizeof path, "src/verify/scenarios/%s.json", name);
    snprintf(assignment, sizeof assignment, "/experiment/seed=\"%llu\"", (unsigned long long)seed);
    const zbi_embedded_file *file = zbi_embedded_find(path);
    if (!file)
        return said(error, ZB_STATUS_INTERNAL, "no such scenario among the program's own files");
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
    if (!scenario)
        return said(error, ZB_STATUS_MEMORY, "out of memory");
    zbi_fault_list_init(&faults, &allocator);
    zb_status status =
        zbi_json_read_scenario_text(path, (const char *)file->data, file->size, set, seed ? 1 : 0, scenario, &faults);
    if (status == ZB_OK)
        status = zb_model_new(scenario, 0, model, error);
    else
        said(error, status, faults.count ? faults.items[0].message : "the scenario cannot be read");
    zbi_fault_list_free(&faults);
    zb_scenario_free(scenario);
    return status;
}

static zb_status find_form(const zb_model *model, const char *name, size_t *form, zb_error *error)
{
    for (size_t f = 0; f < zb_model_form_count(model); f++)
        if (strcmp(zb_model_form_name(model, f), name) == 0) {
            *form = f;
            return ZB_OK;
        }
    return said(error, ZB_STATUS_INTERNAL, "the check's form is not in its scenario");
}

static size_t set_of(const zb_model *model, const char *class_name)
{
    for (size_t c = 0; class_name && c < zb_model_class_count(model); c++)
        if (strcmp(zb_model_class_name(model, c), class_name) == 0)
            return ZB_SET_FIRST_CLASS + c;
    return ZB_SET_ALL;
}

static void add_books(zb_books *sum, const zb_run *run)
{
    const zb_books b = zb_run_books(run);
    sum->hours_off += b.hours_off;
    sum->little_off += b.little_off;
    sum->causes_off += b.causes_off;
    sum->officials += b.officials;
    sum->desks += b.desks;
    sum->matters += b.matters;
}

static bool is_quantile(const zbi_check *check)
{
    return check->kind == ZBI_CHECK_P50 || check->kind == ZBI_CHECK_P90 || check->kind == ZBI_CHECK_P99;
}

/* What a check of a measure reads. */
static double figure(const zbi_check *check, const zb_summary *s)
{
    switch (check->kind) {
    case ZBI_CHECK_P50: return s->p50;
    case ZBI_CHECK_P90: return s->p90;
    case ZBI_CHECK_P99: return s->p99;
    default: return s->mean;
    }
}

/* One replication; `hash` receives its trace hash. */
static zb_status replicate(outcome *o, const zb_model *model, size_t form, unsigned replication, zb_run **run,
                           zb_result *result, sample *into, uint64_t *hash)
{
    const zbi_check *check = o->check;
    const zb_allocator allocator = zb_allocator_default();
    zb_run_options options = zb_run_options_default(model);
    counts events = {.read = check->read, .per = check->per};
    options.replication = replication;
    if (check->kind == ZBI_CHECK_RATIO) {
        options.trace = count;
        options.trace_context = &events;
    }
    zb_status status = *run ? zb_run_reset(*run, form, &options, &o->error)
                            : zb_run_new(model, form, &options, &allocator, run, &o->error);
    if (status != ZB_OK)
        return status;
    zb_result_watch(result, *run);
    status = zb_run_finish(*run, &o->error);
    if (status == ZB_OK)
        status = zb_result_close(result, *run, &o->error);
    if (status != ZB_OK)
        return status;
    add_books(&o->books, *run);
    *hash = zb_run_trace_hash(*run);
    if (check->kind == ZBI_CHECK_RATIO) {
        add(into, events.pers ? (double)events.reads / (double)events.pers : NAN);
    } else if (check->kind != ZBI_CHECK_SAME) {
        const zb_summary s = zb_result_get(result, set_of(model, check->class_name), zb_measure_find(check->read));
        add(into, figure(check, &s));
    }
    return ZB_OK;
}

static bool told_to_go_on(crowd *c)
{
    pthread_mutex_lock(&c->lock);
    if (!c->stop && c->options->progress)
        c->stop = !c->options->progress(c->options->progress_context, c->done, c->count);
    const bool on = !c->stop;
    pthread_mutex_unlock(&c->lock);
    return on;
}

static zb_status run_all(crowd *c, outcome *o, const zb_model *model, zb_result *result, zb_run **run, sample *into)
{
    size_t form, other = 0;
    uint64_t hash, other_hash;
    zb_status status = find_form(model, o->check->form, &form, &o->error);
    if (status == ZB_OK && o->check->kind == ZBI_CHECK_SAME)
        status = find_form(model, o->check->read, &other, &o->error);
    for (unsigned k = 0; k < o->replications && status == ZB_OK; k++) {
        if (!told_to_go_on(c))
            return ZB_STATUS_STOPPED;
        status = replicate(o, model, form, k, run, result, into, &hash);
        if (status == ZB_OK && o->check->kind == ZBI_CHECK_SAME) {
            status = replicate(o, model, other, k, run, result, into, &other_hash);
            add(into, status == ZB_OK && hash == other_hash);
        }
    }
    return status;
}

static void judge(outcome *o, const sample *s, bool slow)
{
    const double resolution = o->expected->resolution * (slow ? 0.6 : 1.0);
    const double want = o->expected->value(), n = s->n;
    o->got = s->sum / n;
    if (o->expected->resolution == 0.0) {
        o->half = 1e-9 * fabs(want);
    } else {
        const double variance = (s->squares - s->sum * s->sum / n) / (n - 1.0);
        o->half = gsl_cdf_tdist_Pinv(TAIL, n - 1.0) * sqrt(variance > 0.0 ? variance / n : 0.0);
        o->weak = !(o->half <= resolution * fabs(want));
    }
    o->sees = 2.0 * o->half / fabs(want);
    const bool books = o->books.hours_off == 0 && o->books.little_off == 0 && o->books.causes_off == 0;
    o->passed = books && !o->weak && fabs(o->got - want) <= o->half;
}

static void run_check(crowd *c, outcome *o)
{
    const zbi_verify_options *options = c->options;
    const zb_allocator allocator = zb_allocator_default();
    zb_model *model = NULL;
    zb_run *run = NULL;
    zb_result *result = NULL;
    sample s = {0};
    o->expected = zbi_expected(o->check->name);
    o->replications = o->check->replications * (options->slow && o->check->replications > 1 ? 4 : 1);
    o->status = o->expected ? load(o->check->scenario, options->seed, &model, &o->error)
                            : said(&o->error, ZB_STATUS_INTERNAL, "nothing is expected of this check");
    if (o->status == ZB_OK) {
        result = zb_result_new(model, is_quantile(o->check), &allocator);
        o->status = result ? run_all(c, o, model, result, &run, &s) : said(&o->error, ZB_STATUS_MEMORY, "out of memory");
    }
    if (o->status == ZB_OK)
        judge(o, &s, options->slow);
    zb_run_free(run);
    zb_result_free(result);
    zb_model_free(model);
}

/* ---- all of them ---- */

static void *work(void *argument)
{
    crowd *c = argument;
    pthread_mutex_lock(&c->lock);
    while (c->next < c->count && !c->stop) {
        outcome *o = &c->outcomes[c->next++];
        pthread_mutex_unlock(&c->lock);
        run_check(c, o);
        pthread_mutex_lock(&c->lock);
        c->done += o->status != ZB_STATUS_STOPPED;
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

static void run_crowd(crowd *c)
{
    enum { MOST = 64 };
    pthread_t threads[MOST];
    unsigned started = 0;
    pthread_mutex_init(&c->lock, NULL);
    while (started + 1 < c->options->jobs && started < MOST && pthread_create(&threads[started], NULL, work, c) == 0)
        started++;
    work(c);
    while (started > 0)
        pthread_join(threads[--started], NULL);
    pthread_mutex_destroy(&c->lock);
}

static const char *verdict(const outcome *o)
{
    if (o->status != ZB_OK)
        return "error";
    return o->passed ? "pass" : o->weak ? "weak" : "FAIL";
}

static void write_row(const outcome *o, FILE *out)
{
    char sees[16] = "exact";
    if (o->expected && o->expected->resolution > 0.0)
        snprintf(sees, sizeof sees, "%.2g%%", 100.0 * o->sees);
    fprintf(out, "%-20s %12.6g %12.6g %10.2g %7s  %-5s %s\n", o->check->name, o->expected ? o->expected->value() : NAN,
            o->got, o->half, sees, verdict(o), o->expected ? o->expected->source : "");
    if (o->status != ZB_OK)
        fprintf(out, "    %s: %s\n", o->error.pointer, o->error.message);
    if (o->books.hours_off || o->books.little_off || o->books.causes_off)
        fprintf(
            out,
            "    books: hours of %lld officials, Little's law at %lld desks, causes of %lld matters do not add up\n",
            (long long)o->books.hours_off, (long long)o->books.little_off, (long long)o->books.causes_off);
}

static void write_object(const outcome *o, bool last, FILE *out)
{
    fprintf(out, "    {\"name\": \"%s\", \"scenario\": \"%s\", \"form\": \"%s\", \"expected\": %.9g, ", o->check->name,
            o->check->scenario, o->check->form, o->expected ? o->expected->value() : 0.0);
    if (o->status == ZB_OK && isfinite(o->got) && isfinite(o->half))
        fprintf(out, "\"got\": %.9g, \"interval\": [%.9g, %.9g], \"sees\": %.3g, ", o->got, o->got - o->half,
                o->got + o->half, o->sees);
    else
        fprintf(out, "\"got\": null, \"interval\": null, \"sees\": null, ");
    fprintf(
        out,
        "\"replications\": %u, \"source\": \"%s\", \"hours_off\": %lld, \"little_off\": %lld, \"causes_off\": %lld, ",
        o->replications, o->expected ? o->expected->source : "", (long long)o->books.hours_off,
        (long long)o->books.little_off, (long long)o->books.causes_off);
    fprintf(out, "\"verdict\": \"%s\"}%s\n", verdict(o), last ? "" : ",");
}

/* To its end: a signal may come before. */
static bool was_run(const outcome *o)
{
    return o->replications > 0 && o->status != ZB_STATUS_STOPPED;
}

static void write_all(const crowd *c, size_t held, FILE *out)
{
    zb_books sum = {0};
    for (size_t i = 0; i < c->count; i++) {
        sum.officials += c->outcomes[i].books.officials;
        sum.desks += c->outcomes[i].books.desks;
        sum.matters += c->outcomes[i].books.matters;
    }
    if (c->options->format == ZBI_VERIFY_JSON) {
        fprintf(out, "{\n  \"format\": 1,\n  \"zhuanban\": \"%s\",\n  \"passed\": %s,\n  \"checks\": [\n", zb_version(),
                held == c->count ? "true" : "false");
        for (size_t i = 0, written = 0; i < c->count; i++)
            if (was_run(&c->outcomes[i]))
                write_object(&c->outcomes[i], ++written == c->done, out);
        fprintf(out, "  ]\n}\n");
        return;
    }
    fprintf(out, "%-20s %12s %12s %10s %7s  %-5s %s\n", "check", "expected", "got", "+-", "sees", "", "source");
    for (size_t i = 0; i < c->count; i++)
        if (was_run(&c->outcomes[i]))
            write_row(&c->outcomes[i], out);
    fprintf(
        out,
        "In every run: hours conserved (%lld officials), Little's law (%lld desks), causes add up (%lld matters).\n",
        (long long)sum.officials, (long long)sum.desks, (long long)sum.matters);
    fprintf(out, "%zu of %zu checks hold\n", held, c->count);
}

zbi_verify_options zbi_verify_options_default(void)
{
    return (zbi_verify_options){.jobs = 1};
}

zb_status zbi_verify_run(const zbi_verify_options *options, FILE *out, bool *passed, zb_error *error)
{
    size_t all = 0, held = 0;
    while (zbi_checks[all].name)
        all++;
    crowd c = {.options = options, .outcomes = calloc(all, sizeof *c.outcomes)};
    if (!c.outcomes)
        return said(error, ZB_STATUS_MEMORY, "out of memory");
    for (size_t i = 0; i < all; i++)
        if (!options->filter || strstr(zbi_checks[i].name, options->filter))
            c.outcomes[c.count++].check = &zbi_checks[i];
    zb_status status = ZB_OK;
    if (c.count == 0) {
        status = said(error, ZB_STATUS_USAGE, "no check has this in its name");
    } else {
        run_crowd(&c);
        for (size_t i = 0; i < c.count; i++)
            held += c.outcomes[i].passed;
        write_all(&c, held, out);
        *passed = held == c.count;
        if (c.stop)
            status = said(error, ZB_STATUS_STOPPED, "stopped before the end");
    }
    free(c.outcomes);
    return status;
}
