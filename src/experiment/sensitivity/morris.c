/* Morris screening. */
#include "experiment/sensitivity/morris.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/real.h"
#include "base/statistics.h"

#include <math.h>
#include <string.h>

enum { PURPOSE = 252 }; /* of a draw: apart from all of a run */

static const double grid[4] = {0, 1.0 / 3, 2.0 / 3, 1};

/* The one other place of the grid that is 2/3 away. */
static double moved(double x)
{
    return x == grid[0] ? grid[2] : x == grid[1] ? grid[3] : x == grid[2] ? grid[0] : grid[1];
}

static uint64_t pick(zbi_stream *stream, uint64_t n)
{
    return (uint64_t)(zbi_unit(zbi_stream_next(stream)) * (double)n);
}

/* A place of the grid for each parameter, then each moves once, in an order of its own. */
static void lay_trajectory(uint32_t k, zbi_stream *stream, uint32_t *order, double *row)
{
    for (uint32_t i = 0; i < k; i++)
        row[i] = grid[pick(stream, 4)];
    for (uint32_t i = 0; i < k; i++)
        order[i] = i;
    for (uint32_t i = 0; i < k; i++, row += k) {
        const uint64_t j = i + pick(stream, k - i);
        const uint32_t v = order[j];
        order[j] = order[i];
        memcpy(row + k, row, k * sizeof *row);
        row[k + v] = moved(row[v]);
    }
}

double *zbi_morris_lay(zbi_blocks *blocks, uint32_t variables, uint64_t trajectories, uint64_t seed,
                       const zb_allocator *allocator)
{
    const uint32_t k = variables;
    uint32_t *order = zbi_new(allocator, k, sizeof *order);
    double *shares = zbi_new(allocator, trajectories * (k + 1), k * sizeof *shares);
    for (uint64_t t = 0; order && shares && t < trajectories; t++) {
        zbi_stream stream = zbi_stream_open(zbi_key_make(seed, 0), t, zbi_tag(PURPOSE, 0, 0, 0));
        lay_trajectory(k, &stream, order, shares + t * (k + 1) * k);
    }
    if (!order) {
        zbi_free(allocator, shares);
        shares = NULL;
    }
    zbi_free(allocator, order);
    *blocks = (zbi_blocks){ZBI_METHOD_MORRIS, k, k + 1, trajectories, shares};
    return shares;
}

/* ---- what came of it ---- */

typedef struct effects {
    double *values, *resampled; /* [trajectory] of one parameter; [2 * ZBI_RESAMPLES] */
    uint64_t *places;
    uint64_t n;
} effects;

static void gather(const zbi_blocks *b, const zbi_outputs *o, size_t output, uint32_t variable, effects *e,
                   double *noise)
{
    double sum = 0;
    e->n = 0;
    for (uint64_t t = 0; t < b->count; t++)
        for (uint32_t s = 0; s < b->variables; s++) {
            const zbi_step step = zbi_blocks_step(b, t, s);
            if (step.variable != variable)
                continue;
            const double effect =
                (zbi_outputs_mean(o, step.to, output) - zbi_outputs_mean(o, step.from, output)) / step.moved;
            if (isnan(effect))
                continue;
            e->values[e->n++] = effect;
            sum += zbi_outputs_noise(o, step.from, step.to, output) / (step.moved * step.moved);
        }
    *noise = zbi_sqrt(sum / (double)e->n);
}

static void interval(const effects *e, uint64_t seed, zbi_elementary *x)
{
    double *mu = e->resampled, *star = e->resampled + ZBI_RESAMPLES;
    for (unsigned k = 0; k < ZBI_RESAMPLES; k++) {
        zbi_resample(seed, k, e->n, e->places);
        mu[k] = star[k] = 0;
        for (uint64_t i = 0; i < e->n; i++) {
            mu[k] += e->values[e->places[i]] / (double)e->n;
            star[k] += fabs(e->values[e->places[i]]) / (double)e->n;
        }
    }
    zbi_resampled(mu, &x->mu_low, &x->mu_high);
    zbi_resampled(star, &x->star_low, &x->star_high);
}

static zbi_elementary summary(const effects *e, double noise, uint64_t seed)
{
    zbi_elementary x = {e->n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, noise};
    zbi_moments moments = {0};
    double sizes = 0;
    for (uint64_t i = 0; i < e->n; i++) {
        zbi_moments_add(&moments, e->values[i]);
        sizes += fabs(e->values[i]);
    }
    if (e->n == 0)
        return x;
    x.mu = moments.mean;
    x.star = sizes / (double)e->n;
    x.sigma = zbi_sqrt(zbi_moments_variance(&moments));
    if (e->n > 1)
        interval(e, seed, &x);
    return x;
}

zb_status zbi_morris_of(const zbi_blocks *b, const zbi_outputs *o, size_t output, uint64_t seed,
                        const zb_allocator *allocator, zbi_elementary *found, zb_error *error)
{
    effects e = {.values = zbi_new(allocator, b->count, sizeof(double)),
                 .resampled = zbi_new(allocator, 2 * ZBI_RESAMPLES, sizeof(double)),
                 .places = zbi_new(allocator, b->count, sizeof(uint64_t))};
    const bool good = e.values && e.resampled && e.places;
    for (uint32_t v = 0; good && v < b->variables; v++) {
        double noise;
        gather(b, o, output, v, &e, &noise);
        found[v] = summary(&e, noise, seed);
    }
    zbi_free(allocator, e.values);
    zbi_free(allocator, e.resampled);
    zbi_free(allocator, e.places);
    return good ? ZB_OK : zbi_no_memory(error);
}
