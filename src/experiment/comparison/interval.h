/* 95 % intervals of one mean, the replication (or batch) as the unit. */
#ifndef ZBI_EXPERIMENT_INTERVAL_H
#define ZBI_EXPERIMENT_INTERVAL_H

#include "base/statistics.h"

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
