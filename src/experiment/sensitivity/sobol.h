/* Sobol's indices of variance from Saltelli's blocks (Saltelli et al. 2010): how much of an output's variance over the
   ranges goes with each parameter alone (S1) and with it in any company (ST). Pure. */
#ifndef ZBI_EXPERIMENT_SOBOL_H
#define ZBI_EXPERIMENT_SOBOL_H

#include "experiment/sensitivity/blocks.h"

/* Of one parameter, over the blocks whose a, b and crossed point have a value. Intervals of 95 % from resampled blocks.
   NaN where undefined, as all of it is where the output does not vary. */
typedef struct zbi_index {
    uint64_t n;
    double first, first_low, first_high; /* S1: mean of b (ab - a) over the variance */
    double total, total_low, total_high; /* ST: half the mean of (ab - a)^2 over the variance (Jansen 1999) */
    double noise;                        /* what replications alone add to ST */
} zbi_index;

/* Of the output at the points a and b. */
typedef struct zbi_variance {
    uint64_t n; /* with a value */
    double mean, variance;
    double noise;  /* share of the variance that is of replications alone; NaN for fewer than two */
    bool constant; /* the same at every point, a, b or crossed: no parameter has a part in it */
} zbi_variance;

/* `count` blocks from Sobol's sequence of twice as many dimensions as there are variables, shifted (each bit turned or
   not, by the seed) so that it may begin with its point 0. Returns blocks->shares, now the caller's; NULL: no memory.
   At most 20 variables, 2^30 blocks. */
#define ZBI_SOBOL_VARIABLES 20
double *zbi_sobol_lay(zbi_blocks *blocks, uint32_t variables, uint64_t count, uint64_t seed,
                      const zb_allocator *allocator);
/* indices[variable]. ZB_STATUS_MEMORY. */
zb_status zbi_sobol_of(const zbi_blocks *blocks, const zbi_outputs *outputs, size_t output, uint64_t seed,
                       const zb_allocator *allocator, zbi_index *indices, zb_error *error);
zbi_variance zbi_variance_of(const zbi_blocks *blocks, const zbi_outputs *outputs, size_t output);
#endif
