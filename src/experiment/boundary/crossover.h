/* Where along one parameter the winner changes. A scan finds every change that is wider than its step; each is then
   narrowed: the root of the mean paired difference, and the values at which the paired 95 % interval of the difference
   covers 0. That set is the confidence set of the root (a test turned round, as Fieller 1954 does): at the true root
   the difference has mean 0, so the root is in the set as often as the paired interval covers its mean. */
#ifndef ZBI_EXPERIMENT_CROSSOVER_H
#define ZBI_EXPERIMENT_CROSSOVER_H

#include "experiment/boundary/axis.h"
#include "experiment/boundary/contest.h"

#define ZBI_CROSSOVER_ERROR 0.05
#define ZBI_CROSSOVER_FINE (1.0 / 4096) /* of a real range: how near a root or an end is looked for */

/* A point of the parameter. */
typedef struct zbi_place {
    double place, value;
    zbi_standing standing;
    zbi_range range;
    zbi_winner winner;
    bool scanned; /* by the scan; else looked at while a change was narrowed */
} zbi_place;

/* A stretch between two places where the winner is decided, or the end of the range. */
typedef struct zbi_change {
    zbi_winner before, after; /* ZBI_WINNER_NONE: not decided up to the end of the range */
    double low, high;         /* the last value before and the first after at which it is decided, or the range's end */
    bool has_root;            /* the mean difference changes its sign in between */
    double root;              /* of the mean difference; a whole-number parameter: only where it is exactly 0 */
    double root_low,
        root_high;  /* the values on both sides that were looked at: neighbours, of a whole-number parameter */
    uint32_t signs; /* how often the mean difference changes its sign among the values looked at */
} zbi_change;

/* Runs places (as zbi_axis) and leaves their standings. */
typedef zb_status zbi_crossover_run(void *context, const double *places, uint32_t count, zbi_standing *standings,
                                    zb_error *error);

typedef struct zbi_crossover {
    zb_allocator allocator;
    const zbi_variable *range;
    zb_better better;
    uint64_t replications; /* that `run` makes of a place */
    zbi_crossover_run *run;
    void *context;
    zbi_place *places; /* in order */
    uint32_t place_count, place_capacity;
    zbi_change *changes; /* in order */
    uint32_t change_count, change_capacity;
    uint32_t scanned; /* places of the scan */
    bool stopped;     /* before the end: what is there is whole */
} zbi_crossover;

/* `scan` places, at least 2, fewer where a whole-number range has fewer. ZB_STATUS_STOPPED: `run` said so, and what was
   found is kept; what else `run` says. From a crossover whose first six members are set; free it in any case. */
zb_status zbi_crossover_find(zbi_crossover *crossover, uint32_t scan, zb_error *error);
void zbi_crossover_free(zbi_crossover *crossover);
#endif
