/* Sobol's indices. */
#include "experiment/sensitivity/sobol.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/statistics.h"

#include <gsl/gsl_qrng.h>
#include <math.h>

enum { PURPOSE = 253 }; /* of a draw: apart from all of a run */

#define BITS 30 /* of GSL's sequence */

/* The point of the sequence with each bit of each coordinate turned or not, in the middle of its cell. */
static void shift(const double *point, uint32_t dimensions, zbi_key key, double *shifted)
{
    for (uint32_t i = 0; i < dimensions; i++) {
        const uint32_t turned = (uint32_t)(zbi_draw(key, i, zbi_tag(PURPOSE, 0, 0, 0)) >> (64 - BITS));
        const uint32_t bits = (uint32_t)(point[i] * (1u << BITS)) ^ turned;
        shifted[i] = (bits + 0.5) / (1u << BITS);
    }
}

/* A block of Saltelli from a's and b's coordinates. */
static void cross(const double *both, uint32_t k, double *rows)
{
    for (uint32_t row = 0; row < k + 2; row++)
        for (uint32_t i = 0; i < k; i++)
            rows[row * k + i] = both[row == k + 1 || row == i + 1 ? k + i : i];
}

double *zbi_sobol_lay(zbi_blocks *blocks, uint32_t variables, uint64_t count, uint64_t seed,
                      const zb_allocator *allocator)
{
    const uint32_t k = variables;
    double point[2 * ZBI_SOBOL_VARIABLES] = {0}, shifted[2 * ZBI_SOBOL_VARIABLES];
    double *shares = zbi_new(allocator, count * (k + 2), k * sizeof *shares);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, 2 * k);
    for (uint64_t i = 0; shares && sequence && i < count; i++) {
        if (i > 0) /* GSL leaves the point 0 out */
            gsl_qrng_get(sequence, point);
        shift(point, 2 * k, zbi_key_make(seed, 0), shifted);
        cross(shifted, k, shares + i * (k + 2) * k);
    }
    if (!sequence) {
        zbi_free(allocator, shares);
        shares = NULL;
    } else {
        gsl_qrng_free(sequence);
    }
    *blocks = (zbi_blocks){ZBI_METHOD_SOBOL, k, k + 2, count, shares};
    return shares;
}

/* ---- what came of it ---- */

/* The blocks of one parameter that have all three values. */
typedef struct triples {
    double *a, *b, *crossed; /* [n], less `centre`, the mean of all values, which makes S1 sharper */
    uint64_t n;
    uint64_t *places;
    double *first, *total; /* [ZBI_RESAMPLES] */
} triples;

static double mean_of_all(const zbi_outputs *o, size_t output)
{
    double sum = 0;
    uint64_t n = 0;
    for (uint64_t p = 0; p < o->points; p++) {
        const double x = zbi_outputs_mean(o, p, output);
        sum += isnan(x) ? 0 : x;
        n += !isnan(x);
    }
    return n ? sum / (double)n : NAN;
}

/* *noise: of the mean of (ab - a)^2. */
static void gather(const zbi_blocks *b, const zbi_outputs *o, size_t output, uint32_t variable, double centre,
                   triples *t, double *noise)
{
    *noise = t->n = 0;
    for (uint64_t block = 0; block < b->count; block++) {
        const zbi_step step = zbi_blocks_step(b, block, variable);
        const double one = zbi_outputs_mean(o, step.from, output), crossed = zbi_outputs_mean(o, step.to, output),
                     other = zbi_outputs_mean(o, (block + 1) * b->rows - 1, output);
        if (isnan(one) || isnan(crossed) || isnan(other))
            continue;
        t->a[t->n] = one - centre;
        t->b[t->n] = other - centre;
        t->crossed[t->n++] = crossed - centre;
        *noise += zbi_outputs_noise(o, step.from, step.to, output);
    }
    *noise /= (double)t->n;
}

static double variance(const triples *t)
{
    double mean = 0, squares = 0;
    for (uint64_t i = 0; i < t->n; i++)
        mean += t->a[t->places[i]] + t->b[t->places[i]];
    mean /= 2 * (double)t->n;
    for (uint64_t i = 0; i < t->n; i++) {
        const double a = t->a[t->places[i]] - mean, b = t->b[t->places[i]] - mean;
        squares += a * a + b * b;
    }
    return squares / (2 * (double)t->n);
}

/* Over the blocks in t->places. */
static double estimate(const triples *t, double *first, double *total)
{
    const double v = variance(t);
    double product = 0, square = 0;
    for (uint64_t i = 0; i < t->n; i++) {
        const uint64_t p = t->places[i];
        const double moved = t->crossed[p] - t->a[p];
        product += t->b[p] * moved;
        square += moved * moved;
    }
    *first = v > 0 ? product / (double)t->n / v : NAN;
    *total = v > 0 ? square / (2 * (double)t->n) / v : NAN;
    return v;
}

static zbi_index index_of(triples *t, double noise, uint64_t seed)
{
    zbi_index x = {t->n, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (t->n < 2)
        return x;
    for (uint64_t i = 0; i < t->n; i++)
        t->places[i] = i;
    const double v = estimate(t, &x.first, &x.total);
    x.noise = v > 0 ? noise / (2 * v) : NAN;
    for (unsigned k = 0; k < ZBI_RESAMPLES; k++) {
        zbi_resample(seed, k, t->n, t->places);
        estimate(t, &t->first[k], &t->total[k]);
    }
    zbi_resampled(t->first, &x.first_low, &x.first_high);
    zbi_resampled(t->total, &x.total_low, &x.total_high);
    return x;
}

static bool open_triples(triples *t, uint64_t blocks, const zb_allocator *allocator)
{
    *t = (triples){.a = zbi_new(allocator, blocks, 3 * sizeof *t->a),
                   .places = zbi_new(allocator, blocks, sizeof *t->places),
                   .first = zbi_new(allocator, 2 * ZBI_RESAMPLES, sizeof *t->first)};
    if (!t->a || !t->places || !t->first)
        return false;
    t->b = t->a + blocks;
    t->crossed = t->b + blocks;
    t->total = t->first + ZBI_RESAMPLES;
    return true;
}

zb_status zbi_sobol_of(const zbi_blocks *b, const zbi_outputs *o, size_t output, uint64_t seed,
                       const zb_allocator *allocator, zbi_index *indices, zb_error *error)
{
    triples t;
    const bool good = open_triples(&t, b->count, allocator), constant = zbi_outputs_are_constant(o, output);
    const double centre = mean_of_all(o, output);
    for (uint32_t v = 0; good && v < b->variables; v++) {
        double noise;
        gather(b, o, output, v, centre, &t, &noise);
        indices[v] = constant ? (zbi_index){t.n, NAN, NAN, NAN, NAN, NAN, NAN, NAN} : index_of(&t, noise, seed);
    }
    zbi_free(allocator, t.a);
    zbi_free(allocator, t.places);
    zbi_free(allocator, t.first);
    return good ? ZB_OK : zbi_no_memory(error);
}

/* ---- the variance, and what of it is noise ---- */

/* Points against replications, two ways: what is left of a value when the means of its point and of its replication are
   taken from it. Draws are common to all points, so that a replication's own mean is no difference between points. */
typedef struct crossing {
    const zbi_blocks *blocks;
    const zbi_outputs *outputs;
    size_t output;
} crossing;

static double value_at(const crossing *c, uint64_t point, uint64_t replication)
{
    const zbi_outputs *o = c->outputs;
    return o->values[(point * o->replications + replication) * o->count + c->output];
}

/* Drawn, with a value. */
static bool counts(const crossing *c, uint64_t point)
{
    return zbi_blocks_is_drawn(c->blocks, (uint32_t)(point % c->blocks->rows)) &&
           !isnan(zbi_outputs_mean(c->outputs, point, c->output));
}

/* Over the points in one replication: values less the means of their points. A replication that lacks a value at some
   of them, for want of a matter, has none. */
static zbi_moments column(const crossing *c, uint64_t replication)
{
    zbi_moments m = {0};
    for (uint64_t p = 0; p < c->outputs->points; p++) {
        if (!counts(c, p))
            continue;
        const double x = value_at(c, p, replication);
        if (isnan(x))
            return (zbi_moments){0};
        zbi_moments_add(&m, x - zbi_outputs_mean(c->outputs, p, c->output));
    }
    return m;
}

/* Of a point's mean, by replications alone. */
static double noise_of(const crossing *c)
{
    double squares = 0, points = 0, replications = 0;
    for (uint64_t r = 0; r < c->outputs->replications; r++) {
        const zbi_moments m = column(c, r);
        squares += m.squares;
        points = m.count ? (double)m.count : points;
        replications += m.count > 0;
    }
    const double degrees = (points - 1) * (replications - 1);
    return degrees > 0 ? squares / degrees / replications : NAN;
}

zbi_variance zbi_variance_of(const zbi_blocks *blocks, const zbi_outputs *outputs, size_t output)
{
    const crossing c = {blocks, outputs, output};
    zbi_moments points = {0};
    for (uint64_t p = 0; p < outputs->points; p++) {
        if (counts(&c, p))
            zbi_moments_add(&points, zbi_outputs_mean(outputs, p, output));
    }
    const double v = zbi_moments_variance(&points);
    return (zbi_variance){.n = points.count,
                          .mean = points.count ? points.mean : NAN,
                          .variance = v,
                          .noise = v > 0 ? noise_of(&c) / v : NAN,
                          .constant = zbi_outputs_are_constant(outputs, output)};
}
