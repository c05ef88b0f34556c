/* How far a verdict holds over the ranges of what is assumed: at how many points the difference of two forms has the
   other sign, and along which parameters it turns. Pure. */
#ifndef ZBI_EXPERIMENT_ROBUSTNESS_H
#define ZBI_EXPERIMENT_ROBUSTNESS_H

#include "experiment/sensitivity/blocks.h"

/* Points are those drawn from all of the ranges (zbi_blocks_is_drawn) that have a value. */
typedef struct zbi_robustness {
    uint64_t points;
    uint64_t flipped; /* the mean difference has the other sign */
    uint64_t judged;  /* points with two replications or more, that have an interval */
    uint64_t surely;  /* flipped, and the 95 % interval (Student's t over the replications) leaves zero out */
    uint64_t tied;    /* it is exactly 0 */
    double share;     /* flipped / points; NaN without points, or when the difference at the scenario's values is 0 */
    double low, high; /* Wilson's interval of 95 %; the points of one trajectory, which hang together, count as one */
} zbi_robustness;

/* Of one parameter. */
typedef struct zbi_flips {
    uint64_t steps, turned; /* steps of this parameter alone; of them those at which the sign changes between + and - */
    uint64_t lower, lower_flipped, upper, upper_flipped; /* points in the lower and the upper half of its range */
} zbi_flips;

/* `base`: the difference at the scenario's own values. flips[variable]. */
zbi_robustness zbi_robustness_of(const zbi_blocks *blocks, const zbi_outputs *outputs, size_t output, double base,
                                 zbi_flips *flips);
#endif
