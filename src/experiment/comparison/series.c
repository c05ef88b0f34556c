#include "experiment/comparison/series.h"

#include <math.h>

#define CRITICAL 1.6448536269514722 /* of the standard normal, 5 % on one side */

void zbi_series_add(zbi_series *s, double value)
{
    const double step = value - s->last;
    if (s->moments.count)
        s->steps += step * step;
    s->last = value;
    zbi_moments_add(&s->moments, value);
}

double zbi_series_lag1(const zbi_series *s)
{
    return s->moments.count > 2 && s->moments.squares > 0.0 ? 1.0 - s->steps / (2.0 * s->moments.squares) : NAN;
}

/* Of n independent normal values the estimate has mean 0 and variance (n - 2) / (n^2 - 1). */
bool zbi_series_correlated(const zbi_series *s)
{
    const double n = (double)s->moments.count, lag1 = zbi_series_lag1(s);
    return lag1 * sqrt((n * n - 1.0) / (n - 2.0)) > CRITICAL;
}
