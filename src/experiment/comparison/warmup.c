#include "experiment/comparison/warmup.h"

#include "experiment/comparison/comparison.h"
#include "experiment/sweep/crowd.h"
#include "measure/window.h"

#include <math.h>

enum { LEAST_LEFT = 5 };

static double batch_mean(const double *values, size_t batch)
{
    return zbi_sum(values + batch * ZBI_MSER_BATCH, ZBI_MSER_BATCH) / ZBI_MSER_BATCH;
}

size_t zbi_mser5(const double *values, size_t count, bool *enough)
{
    const size_t batches = count / ZBI_MSER_BATCH;
    zbi_moments left = {0};
    double least = INFINITY;
    size_t cut = 0;
    for (size_t d = batches; d-- > 0;) {
        zbi_moments_add(&left, batch_mean(values, d));
        const double n = (double)left.count, statistic = left.squares / (n * n);
        if (left.count >= LEAST_LEFT && statistic <= least) {
            least = statistic;
            cut = d;
        }
    }
    *enough = batches >= ZBI_MSER_LEAST_BATCHES && 2 * cut <= batches;
    return cut * ZBI_MSER_BATCH;
}

/* ---- tracks ---- */

static bool make_room(zbi_track *t, size_t count, const zb_allocator *allocator)
{
    return zbi_grow(allocator, (void **)&t->values, &t->value_capacity, (uint32_t)count, sizeof *t->values) &&
           zbi_grow(allocator, (void **)&t->arose_h, &t->arose_capacity, (uint32_t)count, sizeof *t->arose_h);
}

bool zbi_track_keep(zbi_track *t, zb_result *result, size_t set, size_t measure, const zb_allocator *allocator)
{
    double *values;
    if (!make_room(t, zb_result_matter_count(result), allocator))
        return false;
    t->count = zbi_result_values(result, set, measure, 0, INFINITY, &values, t->arose_h);
    for (size_t i = 0; i < t->count; i++)
        t->values[i] = values[i];
    t->replications = 1;
    return true;
}

bool zbi_track_add(zbi_track *to, const zbi_track *track, const zb_allocator *allocator)
{
    if (to->replications == 0 && !make_room(to, track->count, allocator))
        return false;
    to->count = to->replications && to->count < track->count ? to->count : track->count;
    for (size_t i = 0; i < to->count; i++) {
        to->values[i] = (to->replications ? to->values[i] : 0.0) + track->values[i];
        to->arose_h[i] = to->replications && to->arose_h[i] > track->arose_h[i] ? to->arose_h[i] : track->arose_h[i];
    }
    to->replications++;
    return true;
}

void zbi_track_free(zbi_track *t, const zb_allocator *allocator)
{
    zbi_free(allocator, t->values);
    zbi_free(allocator, t->arose_h);
    *t = (zbi_track){.count = 0};
}

/* ---- the pilot ---- */

/* The warm-up that a form and set want. Whole hours, after the last matter that is left out in any replication. */
static zb_warmup wanted_by(const zb_comparison *c, size_t form, size_t which)
{
    zbi_track *t = &c->tracks[form * ZBI_TRACK_SETS + which];
    zb_warmup w = {.form = form, .set = which ? ZB_SET_OTHER : ZB_SET_FOCAL, .matters = t->count};
    bool enough;
    const size_t cut = zbi_mser5(t->values, t->count, &enough);
    w.left_out = cut;
    w.hours = cut ? floor(t->arose_h[cut - 1]) + 1.0 : 0.0;
    w.found = enough && w.hours < zbi_cohort_end(c);
    return w;
}

/* One that was not found comes before all; else the later. */
static bool comes_before(const zb_warmup *w, const zb_warmup *other)
{
    return w->found != other->found ? !w->found : w->hours > other->hours;
}

/* Sets without matters want nothing. */
static zb_warmup latest(const zb_comparison *c)
{
    zb_warmup last = {.found = true};
    for (size_t f = 0; f < c->form_count; f++)
        for (size_t which = 0; which < ZBI_TRACK_SETS; which++) {
            const zb_warmup w = wanted_by(c, f, which);
            const zbi_track *t = &c->tracks[f * ZBI_TRACK_SETS + which];
            if ((t->count || which == zbi_watched_set(c) - ZB_SET_FOCAL) && (comes_before(&w, &last) || !last.matters))
                last = w;
        }
    last.replications = c->replications;
    return last;
}

/* A measure that matters have of their own. */
static size_t measure_of(const zb_experiment_options *o)
{
    zb_measure m;
    return zb_measure_at(o->primary, &m) && m.of_matters ? o->primary : zb_measure_find("response_latency_h");
}

bool zbi_pilot_keep(const zb_comparison *c, zb_result *result, size_t form, zbi_slot *slot)
{
    for (size_t which = 0; which < ZBI_TRACK_SETS; which++)
        if (!zbi_track_keep(&slot->tracks[form * ZBI_TRACK_SETS + which], result, which ? ZB_SET_OTHER : ZB_SET_FOCAL,
                            measure_of(&c->options), &c->allocator))
            return false;
    return true;
}

bool zbi_pilot_fold(zb_comparison *c, const zbi_slot *slot)
{
    for (size_t i = 0; i < c->form_count * ZBI_TRACK_SETS; i++)
        if (!zbi_track_add(&c->tracks[i], &slot->tracks[i], &c->allocator))
            return false;
    return true;
}

void zbi_tracks_free(const zb_comparison *c, zbi_track *tracks)
{
    for (size_t i = 0; tracks && i < c->form_count * ZBI_TRACK_SETS; i++)
        zbi_track_free(&tracks[i], &c->allocator);
    zbi_free(&c->allocator, tracks);
}

zb_status zb_experiment_warmup(const zb_model *model, const zb_experiment_options *options, const zb_allocator *allocator,
                               zb_warmup *warmup, zb_error *error)
{
    zb_comparison *c = NULL;
    zb_experiment_options pilot = *options;
    pilot.precision = 0.0;
    pilot.batches = 0;
    pilot.controls = false;
    pilot.quantiles = true;
    const zb_status status = zbi_experiment_gather(model, &pilot, ZBI_TO_WARM_UP, NULL, allocator, &c, error);
    if (status == ZB_OK)
        *warmup = latest(c);
    zb_comparison_free(c);
    return status;
}
