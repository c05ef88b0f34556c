#include "experiment/comparison/interval.h"

#include "experiment/comparison/critical.h"
#include <math.h>

#define TAIL 0.025
#define ROUNDING 1e-12

bool zbi_is_rounding(double x, double size)
{
    return fabs(x) <= ROUNDING * size;
}

double zbi_difference(double a, double b)
{
    return isfinite(a - b) && zbi_is_rounding(a - b, fmax(fabs(a), fabs(b))) ? 0.0 : a - b;
}

double zbi_mean_error(const zbi_moments *m, double size)
{
    const double error = sqrt(zbi_moments_variance(m) / (double)m->count);
    return zbi_is_rounding(error, size) ? 0.0 : error;
}

double zbi_mean_half(const zbi_moments *m, double size, double tail)
{
    return zbi_t_critical(tail, (double)m->count - 1.0) * zbi_mean_error(m, size);
}

zbi_interval zbi_interval_mean(const zbi_moments *m)
{
    const double half = zbi_mean_half(m, fabs(m->mean), TAIL);
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
