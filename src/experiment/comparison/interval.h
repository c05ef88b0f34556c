/* 95 % intervals of one mean, the replication (or batch) as the unit. */
#ifndef ZBI_EXPERIMENT_INTERVAL_H
#define ZBI_EXPERIMENT_INTERVAL_H

#include "base/statistics.h"

#include <stdbool.h>

/* ---- the one rule of spread: for differences of pairs as for any values ---- */

/* Whether x is no more than what sums of equal values, as large as `size`, may differ by through rounding. */
bool zbi_is_rounding(double x, double size);
/* a less b; 0 where that is only rounding. */
double zbi_difference(double a, double b);
/* The standard error of a mean. 0 where all values are the same (up to rounding of what they were told from, which was as
   large as `size`), so that their interval is the one value; NaN for fewer than two: one alone does not say how sure it is. */
double zbi_mean_error(const zbi_moments *values, double size);
/* Half of Student's t interval that leaves `tail` on either side. */
double zbi_mean_half(const zbi_moments *values, double size, double tail);

typedef struct zbi_interval {
    double low, high;
} zbi_interval;

/* Student's t; a point where all values are the same, NaN for a single one. */
zbi_interval zbi_interval_mean(const zbi_moments *values);
/* Of a share: Student's t of the logit by the delta method, so that it stays inside [0, 1]. Where all values are 0 (or all
   are 1) it goes up to the mean that the worst values in [0, 1], zeros and ones, can still have: Clopper and Pearson's
   bound over the replications. */
zbi_interval zbi_interval_share(const zbi_moments *values);
#endif
