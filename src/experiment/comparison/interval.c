#include "experiment/comparison/interval.h"

#include "experiment/comparison/critical.h"
#include <math.h>

#define TAIL 0.025

zbi_interval zbi_interval_mean(const zbi_moments *m)
{
    const double n = (double)m->count;
    const double half = n > 1.0 && m->squares == 0.0 ? 0.0 : zbi_t_critical(TAIL, n - 1.0) * sqrt(zbi_moments_variance(m) / n);
    return (zbi_interval){m->mean - half, m->mean + half};
}

/* What n values can be, all 0: (1 - bound)^n = 2.5 %. */
static double bound_of_none(double n)
{
    return zbi_ten_digits(1.0 - pow(TAIL, 1.0 / n));
}

static double of_logit(double logit)
{
    return zbi_ten_digits(1.0 / (1.0 + exp(-logit)));
}

zbi_interval zbi_interval_share(const zbi_moments *m)
{
    const double n = (double)m->count, p = m->mean;
    if (m->count < 2)
        return (zbi_interval){NAN, NAN};
    if (p <= 0.0)
        return (zbi_interval){0.0, bound_of_none(n)};
    if (p >= 1.0)
        return (zbi_interval){1.0 - bound_of_none(n), 1.0};
    const double error = sqrt(zbi_moments_variance(m) / n) / (p * (1.0 - p));
    const double half = error > 0.0 ? zbi_t_critical(TAIL, n - 1.0) * error : 0.0, logit = log(p / (1.0 - p));
    return (zbi_interval){of_logit(logit - half), of_logit(logit + half)};
}
