/* How far a calibration is from its data. */
#include "report/calibration.h"

#include <math.h>

/* Statistics without an error (too few cases) count for nothing. */
static double distance(const zbi_calibration *c, const double *from, const zbi_part_observed *to)
{
    double sum = 0, n = 0;
    for (uint32_t i = 0; i < zbi_fitted_count(c->asked); i++) {
        const uint32_t k = zbi_fitted_number(i);
        const double off = (from[k] - to->value[k]) / to->error[k];
        if (!isfinite(off))
            continue;
        sum += off * off;
        n++;
    }
    return n > 0 ? sqrt(sum / n) : NAN;
}

double zbi_calibration_distance(const zbi_calibration *c, int part)
{
    return distance(c, c->simulated[part], &c->observed[part]);
}

double zbi_calibration_naive(const zbi_calibration *c)
{
    return distance(c, c->observed[0].value, &c->observed[1]);
}
