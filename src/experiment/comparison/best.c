/* Multiple comparison with the best (Hsu 1984), each form against the best of the others, for replications that share their
   matters: one-sided paired t bounds of the unknown best against each other form, k - 1 of them, by Bonferroni (no
   assumption on covariances, as Nelson & Matejcik 1995 make); the constrained intervals of all k forms follow from them
   (Edwards & Hsu 1983). */
#include "experiment/comparison/comparison.h"
#include "experiment/comparison/critical.h"
#include "experiment/comparison/interval.h"

#include <math.h>

#define ERROR 0.05

typedef struct contest {
    const zb_comparison *c;
    size_t at;       /* of the set and measure in a row of values */
    double sign;     /* 1 where high is better, else -1 */
    double critical; /* of t; NaN for too few rows */
} contest;

/* Whether every form has a value in the row. */
static bool is_whole(const contest *k, uint64_t row)
{
    for (size_t f = 0; f < k->c->form_count; f++)
        if (isnan(zbi_values(k->c, row, f)[k->at]))
            return false;
    return true;
}

typedef struct gap {
    zbi_series series;
    double size; /* of what was subtracted, at most (interval.h) */
} gap;

static gap difference(const contest *k, size_t i, size_t j)
{
    gap g = {.size = 0.0};
    for (uint64_t row = 0; row < zbi_rows(k->c); row++) {
        const double x = zbi_values(k->c, row, i)[k->at], y = zbi_values(k->c, row, j)[k->at];
        if (!is_whole(k, row))
            continue;
        zbi_series_add(&g.series, k->sign * (x - y));
        g.size = fmax(g.size, fmax(fabs(x), fabs(y)));
    }
    return g;
}

static double half_width(const contest *k, const gap *g)
{
    if (k->c->options.batches && zbi_series_correlated(&g->series))
        return NAN;
    return k->critical * zbi_mean_error(&g->series.moments, g->size);
}

/* How far form i could be ahead of the best of the others; where that is below 0 it is not the best. */
static double most_ahead(const contest *k, size_t i)
{
    double least = INFINITY;
    for (size_t j = 0; j < k->c->form_count; j++) {
        if (j == i)
            continue;
        const gap g = difference(k, i, j);
        const double bound = g.series.moments.mean + half_width(k, &g);
        if (isnan(bound))
            return NAN;
        least = bound < least ? bound : least;
    }
    return least;
}

/* How far it could be behind those that may be best. */
static double least_ahead(const contest *k, size_t i)
{
    double least = 0.0;
    for (size_t j = 0; j < k->c->form_count; j++) {
        if (j == i || most_ahead(k, j) < 0.0)
            continue;
        const gap g = difference(k, i, j);
        const double bound = g.series.moments.mean - half_width(k, &g);
        if (isnan(bound))
            return NAN;
        least = bound < least ? bound : least;
    }
    return least;
}

static double ahead(const contest *k, size_t i)
{
    double least = INFINITY;
    for (size_t j = 0; j < k->c->form_count; j++) {
        const double mean = j != i ? difference(k, i, j).series.moments.mean : INFINITY;
        least = mean < least ? mean : least;
    }
    return least;
}

bool zb_comparison_best(const zb_comparison *c, size_t form, size_t set, size_t measure, zb_best *best)
{
    zb_measure m;
    if (form >= c->form_count || c->form_count < 3 || set >= ZBI_PAIR_SETS || measure >= c->measures ||
        !zb_measure_at(measure, &m) || m.better == ZB_BETTER_NONE)
        return false;
    contest k = {.c = c, .at = set * c->measures + measure, .sign = m.better == ZB_BETTER_HIGH ? 1.0 : -1.0};
    const uint64_t n = difference(&k, 0, 1).series.moments.count;
    k.critical = zbi_t_critical(ERROR / (double)(c->form_count - 1), (double)n - 1.0);
    const double most = most_ahead(&k, form), least = least_ahead(&k, form);
    if (n < 2 || isnan(most) || isnan(least))
        return false;
    const double low = least, high = most > 0.0 ? most : 0.0;
    *best = (zb_best){.n = n,
                      .difference = k.sign * ahead(&k, form),
                      .low = k.sign > 0.0 ? low : 0.0 - high,
                      .high = k.sign > 0.0 ? high : 0.0 - low,
                      .may_be_best = most >= 0.0};
    return true;
}
