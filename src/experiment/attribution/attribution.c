/* The gap between two forms, split over the parts at which they choose otherwise. Each replication is a game of its
   own: worth[S] is the measure in the mixture that takes the players of S from b. */
#include "experiment/comparison/comparison.h"
#include "experiment/comparison/interval.h"
#include "experiment/attribution/mixture.h"
#include "experiment/attribution/shapley.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(ZBI_MOST_PLAYERS == ZB_MOST_PARTS, "every part may play");

struct zb_attribution {
    zb_allocator allocator;
    zbi_mixing mixing;
    zb_model *model;     /* of the mixtures */
    zb_comparison *runs; /* of them in their order: a first, b last */
    char *names[2];
};

/* ---- the runs ---- */

static zb_status fail(zb_error *error, zb_status status, const char *message)
{
    if (error) {
        *error = (zb_error){.status = status};
        snprintf(error->message, sizeof error->message, "%s", message);
    }
    return status;
}

static zb_status choose_forms(const zb_model *model, const zb_experiment_options *o, size_t forms[2], zb_error *error)
{
    if (o->forms && o->form_count != 2)
        return fail(error, ZB_STATUS_USAGE, "an attribution is of two forms");
    if (o->precision != 0)
        return fail(error, ZB_STATUS_USAGE, "an attribution takes a number of replications, not a precision");
    forms[0] = o->forms ? o->forms[0] : zb_model_form_find(model, "bureaucracy");
    forms[1] = o->forms ? o->forms[1] : zb_model_form_find(model, "task_force");
    for (int f = 0; f < 2; f++)
        if (forms[f] >= zb_model_form_count(model))
            return fail(error, ZB_STATUS_USAGE, "a form that the scenario does not have");
    return ZB_OK;
}

static zb_status run_mixtures(zb_attribution *a, const zb_experiment_options *options, const zbi_keeper *keeper,
                              zb_error *error)
{
    size_t forms[ZB_MOST_MIXTURES];
    zb_experiment_options o = *options;
    o.forms = forms;
    o.form_count = (size_t)1 << a->mixing.players;
    o.quantiles = false;
    o.controls = false;
    for (unsigned mixture = 0; mixture < o.form_count; mixture++)
        forms[mixture] = zbi_mixing_form(a->model, mixture);
    return zbi_experiment_gather(a->model, &o, ZBI_TO_ATTRIBUTE, keeper, &a->allocator, &a->runs, error);
}

static zb_status attribute(zb_attribution *a, const zb_scenario *scenario, const zb_model *model, const size_t forms[2],
                           const zb_experiment_options *options, bool split, const zbi_keeper *keeper, zb_error *error)
{
    for (int f = 0; f < 2; f++)
        if (!(a->names[f] = zbi_copy_text(&a->allocator, zb_model_form_name(model, forms[f]))))
            return fail(error, ZB_STATUS_MEMORY, "out of memory");
    zb_status status = zbi_mixing_read(&a->mixing, scenario, model, forms, split, &a->allocator, error);
    if (status == ZB_OK)
        status = zbi_mixing_model(&a->mixing, scenario, &a->allocator, &a->model, error);
    return status == ZB_OK ? run_mixtures(a, options, keeper, error) : status;
}

zb_status zbi_attribution_scenario(const zb_scenario *scenario, const zb_model *model,
                                   const zb_experiment_options *options, bool split, const zb_allocator *allocator,
                                   zb_scenario **mixed, zb_error *error)
{
    size_t forms[2];
    zbi_mixing mixing;
    zb_status status = choose_forms(model, options, forms, error);
    if (status != ZB_OK)
        return status;
    status = zbi_mixing_read(&mixing, scenario, model, forms, split, allocator, error);
    if (status == ZB_OK)
        status = zbi_mixing_scenario(&mixing, scenario, allocator, mixed, error);
    zbi_mixing_free(&mixing);
    return status;
}

zb_status zbi_attribution_run(const zb_scenario *scenario, const zb_model *model, const zb_experiment_options *options,
                              bool split, const zbi_keeper *keeper, const zb_allocator *allocator,
                              zb_attribution **attribution, zb_error *error)
{
    const zb_allocator own = allocator ? *allocator : zb_allocator_default();
    size_t forms[2];
    zb_status status = choose_forms(model, options, forms, error);
    if (status != ZB_OK)
        return status;
    zb_attribution *a = zbi_new(&own, 1, sizeof *a);
    if (!a)
        return fail(error, ZB_STATUS_MEMORY, "out of memory");
    a->allocator = own;
    status = attribute(a, scenario, model, forms, options, split, keeper, error);
    if (!a->runs) {
        zb_attribution_free(a);
        a = NULL;
    }
    if (a || status == ZB_STATUS_STOPPED)
        *attribution = a;
    return status;
}

zb_status zb_attribution_run(const zb_scenario *scenario, const zb_model *model, const zb_experiment_options *options,
                             bool split, const zb_allocator *allocator, zb_attribution **attribution, zb_error *error)
{
    return zbi_attribution_run(scenario, model, options, split, NULL, allocator, attribution, error);
}

void zb_attribution_free(zb_attribution *a)
{
    if (!a)
        return;
    const zb_allocator own = a->allocator;
    zb_comparison_free(a->runs);
    zb_model_free(a->model);
    zbi_mixing_free(&a->mixing);
    zbi_free(&own, a->names[0]);
    zbi_free(&own, a->names[1]);
    zbi_free(&own, a);
}

/* ---- effects ---- */

/* The numbers of each replication: their moments over the replications. */
typedef struct effects {
    zbi_moments mixture[ZB_MOST_MIXTURES];
    zbi_moments gap, alone[ZB_MOST_PARTS], last[ZB_MOST_PARTS], share[ZB_MOST_PARTS];
    zbi_moments interaction[ZB_MOST_PARTS][ZB_MOST_PARTS];
} effects;

static bool read_game(const zb_comparison *runs, uint64_t replication, size_t at, double *worth)
{
    bool whole = true;
    for (size_t mixture = 0; mixture < runs->form_count; mixture++) {
        worth[mixture] = zbi_values(runs, replication, mixture)[at];
        whole = whole && !isnan(worth[mixture]);
    }
    return whole;
}

static void add_game(effects *e, const double *worth, unsigned players)
{
    const unsigned all = (1u << players) - 1;
    double values[ZBI_MOST_PLAYERS];
    for (unsigned mixture = 0; mixture <= all; mixture++)
        zbi_moments_add(&e->mixture[mixture], worth[mixture]);
    zbi_moments_add(&e->gap, worth[0] - worth[all]);
    zbi_shapley(worth, players, values);
    for (unsigned i = 0; i < players; i++) {
        zbi_moments_add(&e->alone[i], worth[0] - worth[1u << i]);
        zbi_moments_add(&e->last[i], worth[all & ~(1u << i)] - worth[all]);
        zbi_moments_add(&e->share[i], 0 - values[i]); /* what is gained is what the measure falls by */
        for (unsigned j = 0; j < i; j++)
            zbi_moments_add(&e->interaction[i][j], 0 - zbi_shapley_interaction(worth, players, i, j));
    }
}

/* How large what effects are differences of is: the largest mean of a mixture. */
static double size_of(const effects *e)
{
    double size = 0;
    for (size_t mixture = 0; mixture < ZB_MOST_MIXTURES; mixture++)
        size = fmax(size, fabs(e->mixture[mixture].mean));
    return size;
}

/* As `compare` has it: the larger of the two forms. */
static double size_of_gap(const effects *e, unsigned players)
{
    return fmax(fabs(e->mixture[0].mean), fabs(e->mixture[(1u << players) - 1].mean));
}

static zb_effect effect_of(const zbi_moments *m, double size)
{
    if (m->count == 0)
        return (zb_effect){NAN, NAN, NAN};
    const double half = zbi_mean_half(m, size, 0.025);
    const double mean = half == 0 && zbi_is_rounding(m->mean, size) ? 0.0 : m->mean;
    return (zb_effect){mean, mean - half, mean + half};
}

/* Parts at which the forms choose alike keep their zeros. */
static void tell(const zbi_mixing *m, const effects *e, zb_attributed *to)
{
    const double size = size_of(e);
    to->gap = m->players ? effect_of(&e->gap, size_of_gap(e, m->players)) : (zb_effect){0, 0, 0};
    for (size_t i = 0; i < m->part_count; i++) {
        const uint32_t p = m->player[i];
        if (p == ZBI_NOT_PLAYING)
            continue;
        to->alone[i] = effect_of(&e->alone[p], size);
        to->last[i] = effect_of(&e->last[p], size);
        to->share[i] = effect_of(&e->share[p], size);
        for (size_t j = 0; j < i; j++)
            if (m->player[j] != ZBI_NOT_PLAYING)
                to->interaction[i][j] = to->interaction[j][i] = effect_of(&e->interaction[p][m->player[j]], size);
    }
}

static bool measured(const zb_comparison *runs, size_t set, size_t measure)
{
    for (size_t mixture = 0; mixture < runs->form_count; mixture++)
        if (runs->tallies[zbi_cell(runs, mixture, set, measure)].means.moments.count)
            return true;
    return false;
}

bool zb_attribution_of(const zb_attribution *a, size_t set, size_t measure, zb_attributed *attributed)
{
    const zb_comparison *runs = a->runs;
    effects e;
    double worth[ZB_MOST_MIXTURES];
    if (set >= runs->sets || measure >= runs->measures || !measured(runs, set, measure))
        return false;
    memset(&e, 0, sizeof e);
    for (uint64_t r = 0; r < runs->replications; r++)
        if (read_game(runs, r, set * runs->measures + measure, worth))
            add_game(&e, worth, a->mixing.players);
    *attributed = (zb_attributed){.n = e.gap.count};
    for (size_t mixture = 0; mixture < runs->form_count; mixture++)
        attributed->mixture[mixture] = e.gap.count ? e.mixture[mixture].mean : NAN;
    attributed->mean_a = attributed->mixture[0];
    attributed->mean_b = attributed->mixture[runs->form_count - 1];
    tell(&a->mixing, &e, attributed);
    return true;
}

/* ---- what may be asked ---- */

uint64_t zb_attribution_seed(const zb_attribution *a)
{
    return a->runs->options.seed;
}
uint64_t zb_attribution_replications(const zb_attribution *a)
{
    return a->runs->replications;
}
size_t zb_attribution_mixture_count(const zb_attribution *a)
{
    return a->runs->form_count;
}
const char *zb_attribution_form(const zb_attribution *a, bool b)
{
    return a->names[b];
}
size_t zb_attribution_part_count(const zb_attribution *a)
{
    return a->mixing.part_count;
}

/* The hash of all replications is the same only where every one of them ran the same. */
static uint64_t pairs_apart(const zb_comparison *runs, unsigned bit)
{
    uint64_t apart = 0;
    for (size_t mixture = 0; mixture < runs->form_count; mixture++)
        if (!(mixture & bit))
            apart += runs->totals[mixture].trace_hash != runs->totals[mixture | bit].trace_hash;
    return apart;
}

bool zb_attribution_part(const zb_attribution *a, size_t index, zb_part *part)
{
    if (index >= a->mixing.part_count)
        return false;
    *part = a->mixing.parts[index];
    if (part->differs) {
        part->bit = 1u << a->mixing.player[index];
        part->pairs = a->runs->form_count / 2;
        part->pairs_apart = pairs_apart(a->runs, part->bit);
    }
    return true;
}

bool zb_attribution_mechanism(const zb_attribution *a, size_t index, zb_mechanism *mechanism)
{
    if (index >= ZBI_MECHANISMS)
        return false;
    const zbi_fired *fired = a->runs->fired;
    *mechanism = (zb_mechanism){.event = zbi_mechanism_rows[index].event,
                                .node = zbi_mechanism_rows[index].node,
                                .times_a = fired[0].times[index],
                                .times_b = fired[a->runs->form_count > 1].times[index]};
    return true;
}
