/* Where a verdict turns. */
#include "experiment/sensitivity/robustness.h"

#include "base/real.h"
#include "base/statistics.h"
#include "experiment/comparison/critical.h"
#include "experiment/comparison/interval.h"

#include <math.h>

typedef struct looking {
    const zbi_blocks *blocks;
    const zbi_outputs *outputs;
    size_t output;
    double base;
} looking;

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

static zbi_moments replications_at(const looking *l, uint64_t point)
{
    const zbi_outputs *o = l->outputs;
    zbi_moments m = {0};
    for (uint64_t r = 0; r < o->replications; r++) {
        const double x = o->values[(point * o->replications + r) * o->count + l->output];
        if (!isnan(x))
            zbi_moments_add(&m, x);
    }
    return m;
}

/* 0 where differences cancel but for rounding. */
static double difference_of(const zbi_moments *m)
{
    const double spread = sqrt(zbi_moments_variance(m));
    return m->count == 0 ? NAN : zbi_is_rounding(m->mean, spread) ? 0 : m->mean;
}

static double difference_at(const looking *l, uint64_t point)
{
    const zbi_moments m = replications_at(l, point);
    return difference_of(&m);
}

static bool leaves_zero_out(const zbi_moments *m)
{
    return fabs(difference_of(m)) > zbi_mean_half(m, fabs(m->mean), 0.025);
}

static void wilson(zbi_robustness *x, double n)
{
    const double z2 = ZBI_NORMAL_975 * ZBI_NORMAL_975, p = x->share;
    const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = ZBI_NORMAL_975 * zbi_sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    x->low = p > 0 ? middle - half : 0;
    x->high = p < 1 ? middle + half : 1;
}

static void count_halves(const looking *l, uint64_t point, bool flipped, zbi_flips *flips)
{
    const double *shares = l->blocks->shares + point * l->blocks->variables;
    for (uint32_t i = 0; i < l->blocks->variables; i++) {
        if (shares[i] < 0.5) {
            flips[i].lower++;
            flips[i].lower_flipped += flipped;
        } else {
            flips[i].upper++;
            flips[i].upper_flipped += flipped;
        }
    }
}

static void count_steps(const looking *l, uint64_t block, zbi_flips *flips)
{
    for (uint32_t i = 0; i < l->blocks->variables; i++) {
        const zbi_step step = zbi_blocks_step(l->blocks, block, i);
        const double from = difference_at(l, step.from), to = difference_at(l, step.to);
        if (isnan(from) || isnan(to))
            continue;
        flips[step.variable].steps++;
        flips[step.variable].turned += sign(from) * sign(to) < 0;
    }
}

static void count_point(const looking *l, uint64_t point, zbi_robustness *x, zbi_flips *flips)
{
    const zbi_moments m = replications_at(l, point);
    const double difference = difference_of(&m);
    if (isnan(difference))
        return;
    const bool flipped = sign(difference) * sign(l->base) < 0;
    x->points++;
    x->flipped += flipped;
    x->judged += m.count > 1;
    x->surely += flipped && leaves_zero_out(&m);
    x->tied += difference == 0;
    count_halves(l, point, flipped, flips);
}

zbi_robustness zbi_robustness_of(const zbi_blocks *blocks, const zbi_outputs *outputs, size_t output, double base,
                                 zbi_flips *flips)
{
    const looking l = {blocks, outputs, output, isnan(base) ? 0 : base};
    zbi_robustness x = {.share = NAN, .low = NAN, .high = NAN};
    uint64_t clusters = 0;
    for (uint32_t i = 0; i < blocks->variables; i++)
        flips[i] = (zbi_flips){0};
    for (uint64_t block = 0; block < blocks->count; block++) {
        const uint64_t before = x.points;
        for (uint32_t row = 0; row < blocks->rows; row++)
            if (zbi_blocks_is_drawn(blocks, row))
                count_point(&l, block * blocks->rows + row, &x, flips);
        clusters += x.points > before;
        count_steps(&l, block, flips);
    }
    if (x.points == 0 || sign(l.base) == 0)
        return x;
    x.share = (double)x.flipped / (double)x.points;
    wilson(&x, blocks->method == ZBI_METHOD_MORRIS ? (double)clusters : (double)x.points);
    return x;
}
