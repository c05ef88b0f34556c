/* The way of a comparison from options to answers. */
#include "base/hash.h"
#include "experiment/comparison/comparison.h"
#include "experiment/comparison/interval.h"
#include "model/steady.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool read_option(void *context, const zb_value *value)
{
    zb_experiment_options *o = context;
    if (value->kind == ZB_VALUE_TEXT && strcmp(value->pointer, "/experiment/primary") == 0)
        o->primary = zb_measure_find(value->text);
    if (value->kind == ZB_VALUE_NUMBER && strcmp(value->pointer, "/experiment/delta") == 0)
        o->delta = value->number;
    if (value->kind == ZB_VALUE_NUMBER && strcmp(value->pointer, "/experiment/replications") == 0)
        o->replications = (uint64_t)value->number;
    return true;
}

zb_experiment_options zb_experiment_options_default(const zb_scenario *scenario, const zb_model *model)
{
    zb_experiment_options o = {
        .replications = 30, .max_replications = 10000, .delta = 0.05, .until_h = NAN, .quantiles = true};
    o.primary = zb_measure_find("response_latency_h");
    o.seed = zb_model_seed(model);
    zb_scenario_visit(scenario, read_option, &o);
    return o;
}

/* The forms that are compared where nobody says which; `forms` may be NULL. */
static size_t usual_forms(const zb_model *model, size_t *forms)
{
    size_t count = 0;
    for (size_t f = 0; f < zb_model_form_count(model); f++)
        if (zb_model_form_is_compared(model, f)) {
            if (forms)
                forms[count] = f;
            count++;
        }
    return count;
}

enum { LEAST_BATCHES = 10, MOST_BATCHES = 1000 };

static const char *fault_of(const zb_model *model, const zb_experiment_options *o)
{
    for (size_t i = 0; o->forms && i < o->form_count; i++)
        if (o->forms[i] >= zb_model_form_count(model))
            return "a form that the scenario does not have";
    if (o->forms ? o->form_count == 0 : usual_forms(model, NULL) == 0)
        return "there is no form to run";
    if (o->replications < 1)
        return "at least one replication is needed";
    if (!(o->precision >= 0) || !(o->precision < 1))
        return "precision must lie in [0, 1)";
    if (o->precision > 0 && o->max_replications < o->replications)
        return "the most replications are fewer than the least";
    if (o->batches && (o->batches < LEAST_BATCHES || o->batches > MOST_BATCHES))
        return "batches are 10 to 1000";
    if (o->batches && (o->replications != 1 || o->precision > 0 || !o->quantiles))
        return "batches are of one replication, without a precision";
    if (o->batches && o->controls)
        return "controls are of replications, not of batches";
    if (!(o->delta >= 0))
        return "delta must not be negative";
    if (o->primary >= zb_measure_count())
        return "there is no such primary measure";
    return !isnan(o->until_h) && !(o->until_h > 0 && o->until_h <= 1e8) ? "the horizon must lie in (0, 1e8] hours"
                                                                        : NULL;
}

static bool set_up(zb_comparison *c, const zb_experiment_options *o)
{
    const size_t cells = c->form_count * c->sets * c->measures;
    c->forms = zbi_new(&c->allocator, c->form_count, sizeof *c->forms);
    c->tallies = zbi_new(&c->allocator, cells, sizeof *c->tallies);
    c->totals = zbi_new(&c->allocator, c->form_count, sizeof *c->totals);
    c->shares = zbi_new(&c->allocator, c->form_count * ZBI_PAIR_SETS * 2, sizeof *c->shares);
    if (!c->forms || !c->tallies || !c->totals || !c->shares)
        return false;
    if (o->forms)
        memcpy(c->forms, o->forms, c->form_count * sizeof *c->forms);
    else
        usual_forms(c->model, c->forms);
    for (size_t f = 0; f < c->form_count; f++)
        c->totals[f].trace_hash = ZBI_HASH_START;
    c->options.forms = c->forms;
    c->options.form_count = c->form_count;
    return true;
}

static unsigned processors(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 && n < 1024 ? (unsigned)n : 1;
}

static zb_comparison *new_comparison(const zb_model *model, const zb_experiment_options *o, zbi_gathering gathering,
                                     const zb_allocator *allocator)
{
    zb_comparison *c = zbi_new(allocator, 1, sizeof *c);
    if (!c)
        return NULL;
    c->allocator = *allocator;
    c->model = model;
    c->options = *o;
    c->options.jobs = o->jobs == 0 ? processors() : o->jobs < 1024 ? o->jobs : 1024;
    c->form_count = o->forms ? o->form_count : usual_forms(model, NULL);
    c->sets = gathering == ZBI_TO_ATTRIBUTE ? ZBI_PAIR_SETS : zb_set_count(model);
    c->watched = gathering == ZBI_TO_ATTRIBUTE;
    c->measures = zb_measure_count();
    if (gathering == ZBI_TO_WARM_UP)
        c->tracks = zbi_new(allocator, c->form_count * ZBI_TRACK_SETS, sizeof *c->tracks);
    const bool good = set_up(c, o) && (c->tracks || gathering != ZBI_TO_WARM_UP);
    if (good && (!o->controls || zbi_controls_begin(c)))
        return c;
    zb_comparison_free(c);
    return NULL;
}

/* Batches and warm-ups are of a steady state. */
static zb_status check_state(const zb_comparison *c, zb_error *error)
{
    return c->options.batches || c->tracks ? zbi_check_steady(c->model, c->forms, c->form_count, error) : ZB_OK;
}

zb_status zbi_experiment_gather(const zb_model *model, const zb_experiment_options *options, zbi_gathering gathering,
                                const zbi_keeper *keeper, const zb_allocator *allocator, zb_comparison **comparison,
                                zb_error *error)
{
    const zb_allocator own = allocator ? *allocator : zb_allocator_default();
    const char *wrong = fault_of(model, options);
    zb_error fault = {.status = ZB_STATUS_MEMORY, .message = "out of memory"};
    zb_comparison *c = NULL;
    zb_status status = ZB_STATUS_MEMORY;
    if (wrong) {
        status = fault.status = ZB_STATUS_USAGE;
        snprintf(fault.message, sizeof fault.message, "%s", wrong);
    } else if ((c = new_comparison(model, options, gathering, &own))) {
        c->keeper = keeper;
        status = check_state(c, &fault);
        status = status == ZB_OK ? zbi_check_memory(c, &fault) : status;
        status = status == ZB_OK ? zbi_work(c, &fault) : status;
    }
    if (status == ZB_STATUS_STOPPED)
        fault = (zb_error){.status = ZB_STATUS_STOPPED, .message = "stopped before the end"};
    if (status != ZB_OK && error)
        *error = fault;
    const bool kept = status == ZB_OK || (status == ZB_STATUS_STOPPED && c->replications > 0);
    if (!kept)
        zb_comparison_free(c);
    if (kept || status == ZB_STATUS_STOPPED)
        *comparison = kept ? c : NULL;
    return status;
}

zb_status zbi_experiment_run(const zb_model *model, const zb_experiment_options *options, const zbi_keeper *keeper,
                             const zb_allocator *allocator, zb_comparison **comparison, zb_error *error)
{
    zb_comparison *c = NULL;
    zb_status status = zbi_experiment_gather(model, options, ZBI_TO_COMPARE, keeper, allocator, &c, error);
    if (c && !zbi_infer(c)) {
        zb_comparison_free(c);
        c = NULL;
        status = ZB_STATUS_MEMORY;
        if (error)
            *error = (zb_error){.status = status, .message = "out of memory"};
    }
    if (c || status == ZB_STATUS_STOPPED)
        *comparison = c;
    return status;
}

zb_status zb_experiment_run(const zb_model *model, const zb_experiment_options *options, const zb_allocator *allocator,
                            zb_comparison **comparison, zb_error *error)
{
    return zbi_experiment_run(model, options, NULL, allocator, comparison, error);
}

void zb_comparison_free(zb_comparison *c)
{
    if (!c)
        return;
    const zb_allocator own = c->allocator;
    zbi_free(&own, c->forms);
    zbi_free(&own, c->tallies);
    zbi_free(&own, c->totals);
    zbi_free(&own, c->shares);
    zbi_free(&own, c->values);
    zbi_free(&own, c->pairs);
    zbi_tracks_free(c, c->tracks);
    zbi_free(&own, c->inputs);
    zbi_free(&own, c->input_values);
    zbi_free(&own, c);
}

/* ---- what may be asked ---- */

const zb_experiment_options *zb_comparison_options(const zb_comparison *c)
{
    return &c->options;
}
const zb_model *zb_comparison_model(const zb_comparison *c)
{
    return c->model;
}
uint64_t zb_comparison_replications(const zb_comparison *c)
{
    return c->replications;
}
bool zb_comparison_is_precise(const zb_comparison *c)
{
    return c->precise;
}

zb_form_total zb_comparison_form(const zb_comparison *c, size_t form)
{
    return form < c->form_count ? c->totals[form] : (zb_form_total){0, 0};
}

static zb_estimate nothing(void)
{
    return (zb_estimate){.mean = NAN,
                         .sd = NAN,
                         .ci_low = NAN,
                         .ci_high = NAN,
                         .share_low = NAN,
                         .share_high = NAN,
                         .p05 = NAN,
                         .p50 = NAN,
                         .p90 = NAN,
                         .p99 = NAN,
                         .quantile_low = {NAN, NAN, NAN, NAN},
                         .quantile_high = {NAN, NAN, NAN, NAN},
                         .lag1 = NAN};
}

static void add_intervals(const zbi_tally *t, size_t measure, zb_estimate *e)
{
    zb_measure m;
    const zbi_interval mean = zbi_interval_mean(&t->means.moments), share = zbi_interval_share(&t->means.moments);
    e->ci_low = mean.low;
    e->ci_high = mean.high;
    if (zb_measure_at(measure, &m) && strcmp(m.unit, "share") == 0) {
        e->share_low = share.low;
        e->share_high = share.high;
    }
    for (int q = 0; q < 4; q++) {
        const zbi_interval quantile = zbi_interval_mean(&t->quantile[q]);
        e->quantile_low[q] = quantile.low;
        e->quantile_high[q] = quantile.high;
    }
}

zb_estimate zb_comparison_estimate(const zb_comparison *c, size_t form, size_t set, size_t measure)
{
    zb_estimate e = nothing();
    if (form >= c->form_count || set >= c->sets || measure >= c->measures)
        return e;
    const zbi_tally *t = &c->tallies[zbi_cell(c, form, set, measure)];
    e.n = t->means.moments.count;
    e.matters = t->matters;
    if (e.n == 0)
        return e;
    e.mean = t->means.moments.mean;
    e.sd = sqrt(zbi_moments_variance(&t->means.moments));
    e.p05 = t->quantile[0].mean;
    e.p50 = t->quantile[1].mean;
    e.p90 = t->quantile[2].mean;
    e.p99 = t->quantile[3].mean;
    if (c->options.batches)
        e.lag1 = zbi_series_lag1(&t->means);
    if (!c->options.batches || !zbi_series_correlated(&t->means))
        add_intervals(t, measure, &e);
    return e;
}

size_t zb_comparison_pair_count(const zb_comparison *c)
{
    return c->pair_count;
}

bool zb_comparison_pair(const zb_comparison *c, size_t index, zb_pair *pair)
{
    if (index >= c->pair_count)
        return false;
    *pair = c->pairs[index];
    return true;
}

bool zb_comparison_find(const zb_comparison *c, size_t b, size_t set, size_t measure, zb_pair *pair)
{
    for (size_t i = 0; i < c->pair_count; i++)
        if (c->pairs[i].b == b && c->pairs[i].set == set && c->pairs[i].measure == measure) {
            *pair = c->pairs[i];
            return true;
        }
    return false;
}

zb_shares zb_comparison_shares(const zb_comparison *c, size_t b, size_t set, bool resolution)
{
    if (b >= c->form_count || set >= ZBI_PAIR_SETS)
        return (zb_shares){0, 0, 0};
    return c->shares[(b * ZBI_PAIR_SETS + set) * 2 + resolution];
}
