/* Blocks of points and their outputs. */
#include "experiment/sensitivity/blocks.h"

#include "base/random.h"
#include "base/statistics.h"

#include <math.h>
#include <stdio.h>

enum { PURPOSE = 251 }; /* of a draw: apart from all of a run */

static const double *row_at(const zbi_blocks *b, uint64_t block, uint32_t row)
{
    return b->shares + (block * b->rows + row) * b->variables;
}

/* The only parameter in which two rows differ, or `variables`. */
static uint32_t only_difference(const zbi_blocks *b, const double *one, const double *other)
{
    uint32_t found = b->variables;
    for (uint32_t i = 0; i < b->variables; i++) {
        if (one[i] == other[i])
            continue;
        if (found < b->variables)
            return b->variables;
        found = i;
    }
    return found;
}

/* Each parameter moves once. */
static bool is_trajectory(const zbi_blocks *b, uint64_t block)
{
    uint64_t moved = 0;
    for (uint32_t i = 0; i < b->variables; i++) {
        const uint32_t v = only_difference(b, row_at(b, block, i), row_at(b, block, i + 1));
        for (uint32_t j = 0; j < i; j++)
            if (v == only_difference(b, row_at(b, block, j), row_at(b, block, j + 1)))
                return false;
        moved += v < b->variables;
    }
    return moved == b->variables;
}

/* Row i has parameter i as `other` has it and the rest as `one`. */
static bool are_crossed(const zbi_blocks *b, const double *first, const double *one, const double *other)
{
    for (uint32_t i = 0; i < b->variables; i++)
        for (uint32_t j = 0; j < b->variables; j++)
            if (first[i * b->variables + j] != (i == j ? other[j] : one[j]))
                return false;
    return true;
}

static bool is_saltelli(const zbi_blocks *b, uint64_t block)
{
    const uint32_t k = b->variables;
    const double *one = row_at(b, block, 0), *other = row_at(b, block, b->rows - 1);
    return are_crossed(b, row_at(b, block, 1), one, other) &&
           (b->rows == k + 2 || are_crossed(b, row_at(b, block, 1 + k), other, one));
}

static bool has_shape(zbi_blocks *b, uint32_t rows, uint64_t points)
{
    b->rows = rows;
    b->count = points / rows;
    if (points == 0 || points % rows != 0)
        return false;
    for (uint64_t block = 0; block < b->count; block++)
        if (!(b->method == ZBI_METHOD_MORRIS ? is_trajectory(b, block) : is_saltelli(b, block)))
            return false;
    return true;
}

zb_status zbi_blocks_recognize(zbi_blocks *b, zbi_method method, uint32_t variables, const double *shares,
                               uint64_t points, zb_error *error)
{
    const uint32_t k = variables;
    *b = (zbi_blocks){.method = method, .variables = k, .shares = shares};
    if (method == ZBI_METHOD_MORRIS ? has_shape(b, k + 1, points)
                                    : has_shape(b, k + 2, points) || has_shape(b, 2 * k + 2, points))
        return ZB_OK;
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    snprintf(
        error->message, sizeof error->message,
        method == ZBI_METHOD_MORRIS
            ? "the %llu points are no trajectories of Morris: blocks of %u rows, in which each parameter moves once"
            : "the %llu points are no sample of Saltelli: blocks of %u rows (or %u), a point, it with one parameter "
              "after another as in the last row, and that",
        (unsigned long long)points, method == ZBI_METHOD_MORRIS ? k + 1 : k + 2, 2 * k + 2);
    return ZB_STATUS_USAGE;
}

zbi_step zbi_blocks_step(const zbi_blocks *b, uint64_t block, uint32_t step)
{
    const bool along = b->method == ZBI_METHOD_MORRIS;
    const uint32_t from = along ? step : 0;
    const double *one = row_at(b, block, from), *other = row_at(b, block, step + 1);
    const uint32_t v = along ? only_difference(b, one, other) : step;
    return (zbi_step){block * b->rows + from, block * b->rows + step + 1, v, other[v] - one[v]};
}

bool zbi_blocks_is_drawn(const zbi_blocks *b, uint32_t row)
{
    return b->method == ZBI_METHOD_MORRIS || row == 0 || row + 1 == b->rows;
}

/* ---- outputs ---- */

static double value_at(const zbi_outputs *o, uint64_t point, uint64_t replication, size_t output)
{
    return o->values[(point * o->replications + replication) * o->count + output];
}

double zbi_outputs_mean(const zbi_outputs *o, uint64_t point, size_t output)
{
    double sum = 0;
    uint64_t n = 0;
    for (uint64_t r = 0; r < o->replications; r++) {
        const double x = value_at(o, point, r, output);
        sum += isnan(x) ? 0 : x;
        n += !isnan(x);
    }
    return n ? sum / (double)n : NAN;
}

double zbi_outputs_noise(const zbi_outputs *o, uint64_t from, uint64_t to, size_t output)
{
    zbi_moments moments = {0};
    for (uint64_t r = 0; r < o->replications; r++) {
        const double x = value_at(o, to, r, output) - value_at(o, from, r, output);
        if (!isnan(x))
            zbi_moments_add(&moments, x);
    }
    return zbi_moments_variance(&moments) / (double)moments.count;
}

bool zbi_outputs_are_constant(const zbi_outputs *o, size_t output)
{
    double first = NAN;
    for (uint64_t p = 0; p < o->points; p++) {
        const double x = zbi_outputs_mean(o, p, output);
        if (!isnan(x) && !isnan(first) && x != first)
            return false;
        first = isnan(first) ? x : first;
    }
    return true;
}

/* ---- resamples ---- */

void zbi_resampled(double values[ZBI_RESAMPLES], double *low, double *high)
{
    *low = *high = NAN;
    for (int i = 0; i < ZBI_RESAMPLES; i++)
        if (isnan(values[i]))
            return;
    zbi_sort_doubles(values, ZBI_RESAMPLES);
    *low = zbi_quantile_sorted(values, ZBI_RESAMPLES, 0.025);
    *high = zbi_quantile_sorted(values, ZBI_RESAMPLES, 0.975);
}

void zbi_resample(uint64_t seed, unsigned resample, uint64_t n, uint64_t *places)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(seed, 0), resample, zbi_tag(PURPOSE, 0, 0, 0));
    for (uint64_t i = 0; i < n; i++)
        places[i] = (uint64_t)(zbi_unit(zbi_stream_next(&stream)) * (double)n);
}
