/* Places on a range. */
#include "experiment/boundary/axis.h"

#include "base/real.h"
#include "experiment/sweep/share.h"

double zbi_axis_end(const zbi_variable *range)
{
    return range->whole ? range->high - range->low : 1;
}

double zbi_axis_value(const zbi_variable *range, double place)
{
    return range->whole ? range->low + place : zbi_variable_at(range, place);
}

double zbi_axis_share(const zbi_variable *range, double place)
{
    return range->whole ? zbi_variable_share_of(range, range->low + place) : place;
}

double zbi_axis_step(const zbi_variable *range, uint32_t i, uint32_t n)
{
    const double share = n ? (double)i / (double)n : 0;
    if (!range->whole)
        return share;
    return zbi_floor(zbi_variable_at(range, share) - range->low + 0.5);
}
