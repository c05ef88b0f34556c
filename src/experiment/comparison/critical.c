#include "experiment/comparison/critical.h"

#include "base/number.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

double zbi_ten_digits(double x)
{
    char text[ZBI_NUMBER_SIZE];
    double rounded = x;
    if (isfinite(x))
        zbi_read_number(zbi_number_digits(text, x, 10), &rounded);
    return rounded;
}

double zbi_t_critical(double tail, double degrees)
{
    if (!(degrees >= 1) || !(tail > 0 && tail < 0.5))
        return NAN;
    return zbi_ten_digits(gsl_cdf_tdist_Qinv(tail, degrees));
}

double zbi_t_p_value(double t, double degrees)
{
    if (!(degrees >= 1) || isnan(t))
        return NAN;
    return zbi_ten_digits(2 * gsl_cdf_tdist_Q(fabs(t), degrees));
}
