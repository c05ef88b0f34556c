/* What an outcome hangs on: a scenario met at the points of Morris or Saltelli, over the ranges of what is assumed. */
#ifndef ZBI_EXPERIMENT_SENSITIVITY_H
#define ZBI_EXPERIMENT_SENSITIVITY_H

#include "experiment/sensitivity/morris.h"
#include "experiment/sensitivity/robustness.h"
#include "experiment/sensitivity/sobol.h"
#include "experiment/sweep/sweep.h"

/* A number of each replication: of one form, or a less b. */
typedef struct zbi_outcome {
    size_t measure, set; /* all, focal or other */
    size_t form;         /* place among the forms: of the number; of b */
    bool difference;     /* a, the first form, less b */
    double base;         /* its mean at the scenario's own values */
    double base_low, base_high;
    zb_verdict verdict; /* of a difference there */
} zbi_outcome;

/* One method's points and what came of them. */
typedef struct zbi_stage {
    zb_allocator allocator;
    zbi_plan plan; /* its ranges and points; the shares are those of the blocks */
    zbi_blocks blocks;
    zbi_outputs values;
    uint64_t finished; /* points, from the first */
    uint64_t failed;   /* of them */
    uint64_t first_failed;
    char message[600];          /* why that one failed */
    zbi_elementary *effects;    /* [output * variables + variable], of Morris */
    zbi_index *indices;         /* the same, of Sobol */
    zbi_variance *variances;    /* [output], of both methods' points */
    zbi_robustness *robustness; /* [output]; only of differences is it filled in */
    zbi_flips *flips;           /* [output * variables + variable] */
} zbi_stage;

/* What is asked of a stage. */
typedef struct zbi_question {
    const zb_scenario *scenario;
    const char *const *forms; /* names, a first */
    size_t form_count;
    const zbi_outcome *outputs;
    size_t output_count;
    uint64_t replications, seed, memory_limit;
    unsigned jobs;
    zbi_sweeper sweeper;
    bool (*go_on)(void *context, uint64_t finished); /* units, replications of points; false stops */
    void *go_on_context;
} zbi_question;

void zbi_stage_init(zbi_stage *stage, const zb_allocator *allocator);
void zbi_stage_free(zbi_stage *stage);
/* Adds the range of every number that is marked as assumed and has a plausible range, but for those of /experiment:
   they change what is looked at, not what happens. */
zb_status zbi_vary_assumed(zbi_plan *plan, const zb_scenario *scenario, zb_error *error);
/* The parameters in the order of their pointers, so that the order in which they were named changes nothing. */
void zbi_stage_sort(zbi_stage *stage);
/* The same ranges in the same order, of those parameters of another stage that are wanted. */
zb_status zbi_stage_choose(zbi_stage *stage, const zbi_stage *from, const bool *wanted, zb_error *error);
/* Lays `count` trajectories or base points out over the stage's ranges. ZB_STATUS_USAGE: nothing varies, or too much.
 */
zb_status zbi_stage_lay(zbi_stage *stage, zbi_method method, uint64_t count, uint64_t seed, zb_error *error);
/* Takes points that somebody else laid out, as shares of the ranges. ZB_STATUS_USAGE: not of the method's shape. */
zb_status zbi_stage_take(zbi_stage *stage, zbi_method method, const double *shares, uint64_t points, zb_error *error);
/* Runs every form at every point. ZB_STATUS_STOPPED: what was finished is kept, and only whole blocks of it count. */
zb_status zbi_stage_run(zbi_stage *stage, const zbi_question *question, zb_error *error);
/* Everything that is said about each output. ZB_STATUS_MEMORY. */
zb_status zbi_stage_tell(zbi_stage *stage, const zbi_question *question, zb_error *error);
/* Marks up to `most` parameters, those with the largest mu* of an output, and none without an effect; how many. */
uint32_t zbi_stage_rank(const zbi_stage *stage, size_t output, uint32_t most, bool *wanted);
#endif
