/* Two forms against each other at points of a plan of ranges: the paired difference of one measure at each, with the
   same replications everywhere, and who wins. */
#ifndef ZBI_EXPERIMENT_CONTEST_H
#define ZBI_EXPERIMENT_CONTEST_H

#include "base/statistics.h"
#include "experiment/sweep/sweep.h"

typedef enum zbi_winner { ZBI_WINNER_NONE, ZBI_WINNER_A, ZBI_WINNER_B } zbi_winner;
/* "undecided", "a", "b". */
const char *zbi_winner_name(zbi_winner winner);

/* What is known of a point. From {0}. */
typedef struct zbi_standing {
    zbi_moments a, b, difference; /* over the replications where both forms have a value; difference = a - b */
    uint64_t replications;        /* done */
    bool failed;                  /* its scenario breaks a rule */
    char message[160];            /* which */
} zbi_standing;

/* The mean difference; exactly 0 where it is within rounding of sums, NaN where there is none. */
double zbi_standing_difference(const zbi_standing *standing);
/* The paired interval of the difference by Student's t with this probability of error; NaN where there is none. */
typedef struct zbi_range {
    double low, high;
} zbi_range;
zbi_range zbi_standing_range(const zbi_standing *standing, double error);
/* Whose mean is better, if the interval does not cover 0; always nobody where neither low nor high is better. */
zbi_winner zbi_standing_winner(const zbi_standing *standing, double error, zb_better better);
/* One replication. */
void zbi_standing_add(zbi_standing *standing, double a, double b);

typedef struct zbi_contest {
    zb_allocator allocator;
    const zb_scenario *scenario;
    zbi_plan *plan; /* of ranges; laid out anew for each batch */
    const char *forms[2];
    size_t set, measure;
    unsigned jobs;
    uint64_t memory_limit;
    zbi_sweeper sweeper;
    uint64_t runs, planned; /* counted here: done so far; once the batch under way is done */
    /* Asked a few times a second; false stops. */
    bool (*go_on)(void *context);
    void *go_on_context;
} zbi_contest;

/* Runs every point until it has `replications`, from where it stands; shares as in zbi_plan_points. ZB_STATUS_STOPPED
   leaves the points before the stop whole and the others as far as they came. A point that fails is no failure. */
zb_status zbi_contest_run(zbi_contest *contest, const double *shares, uint64_t points, uint64_t replications,
                          zbi_standing *standings, zb_error *error);
#endif
