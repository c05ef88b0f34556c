/* Morris screening (Morris 1991; Campolongo et al. 2007): the effect of each parameter, met one at a time at many
   places of the ranges. Pure. */
#ifndef ZBI_EXPERIMENT_MORRIS_H
#define ZBI_EXPERIMENT_MORRIS_H

#include "experiment/sensitivity/blocks.h"

/* Of one parameter, over the trajectories in which both ends of its step have a value: by how much the output changes
   over the whole range (an elementary effect is a change over a step, divided by the share of the range that the step
   is). Intervals of 95 % from resampled trajectories. NaN where undefined. */
typedef struct zbi_elementary {
    uint64_t n;
    double mu, mu_low, mu_high;       /* mean */
    double star, star_low, star_high; /* mean of the size, mu* */
    double sigma;                     /* standard deviation: not linear, or together with others */
    double noise;                     /* standard deviation of an effect that is of replications alone */
} zbi_elementary;

/* Trajectories on the grid 0, 1/3, 2/3, 1 with steps of 2/3, drawn by the seed. Returns blocks->shares, now the
   caller's; NULL: no memory. */
double *zbi_morris_lay(zbi_blocks *blocks, uint32_t variables, uint64_t trajectories, uint64_t seed,
                       const zb_allocator *allocator);
/* effects[variable]. ZB_STATUS_MEMORY. */
zb_status zbi_morris_of(const zbi_blocks *blocks, const zbi_outputs *outputs, size_t output, uint64_t seed,
                        const zb_allocator *allocator, zbi_elementary *effects, zb_error *error);
#endif
