/* Shares of a range. Logarithms are the house's own, so that a share is the same on every machine. */
#include "experiment/sweep/share.h"

#include "base/real.h"

double zbi_variable_at(const zbi_variable *v, double share)
{
    const double x = v->log ? v->low * zbi_exp(zbi_log(v->high / v->low) * share)
                            : v->low + (v->high - v->low) * share;
    return share >= 1 || x > v->high ? v->high : x; /* rounding does not lead out of the range */
}

double zbi_variable_share_at(const zbi_variable *v, double x)
{
    if (v->low == v->high)
        return 0;
    const double share = v->log ? zbi_log(x / v->low) / zbi_log(v->high / v->low) : (x - v->low) / (v->high - v->low);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

/* The bands of whole numbers: each begins at its number. */
static zbi_variable bands(const zbi_variable *v)
{
    return (zbi_variable){.low = v->low, .high = v->high + 1, .log = v->log};
}

double zbi_variable_value(const zbi_variable *v, double share)
{
    if (!v->whole)
        return zbi_variable_at(v, share);
    const zbi_variable wide = bands(v);
    const double x = zbi_floor(zbi_variable_at(&wide, share));
    return x < v->high ? x : v->high;
}

double zbi_variable_share_of(const zbi_variable *v, double value)
{
    if (!v->whole)
        return zbi_variable_share_at(v, value);
    const zbi_variable wide = bands(v);
    return zbi_variable_share_at(&wide, value + 0.5);
}
