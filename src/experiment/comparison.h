/* What a comparison holds, and what its makers share. */
#ifndef ZBI_EXPERIMENT_COMPARISON_H
#define ZBI_EXPERIMENT_COMPARISON_H

#include "base/memory.h"
#include "base/statistics.h"
#include "experiment/fired.h"

#include <zhuanban/attribution.h>

#define ZBI_PAIR_SETS 3 /* all, focal, other: the sets that are compared */

/* One replication: every form's summaries, and b against the first form matter for matter. */
typedef struct zbi_slot {
    zb_summary *summary;  /* [(form * sets + set) * measures + measure] */
    zb_form_total *total; /* [form] */
    zb_shares *shares;    /* [(form * ZBI_PAIR_SETS + set) * 2 + resolution] */
    zbi_fired fired[2];   /* of the first form and the last, where they are watched */
    zb_status status;
    zb_error error;
} zbi_slot;

/* Where finished replications are kept, and from where they come back instead of being run again. */
typedef struct zbi_keeper {
    void *context;
    bool (*has)(const void *context, uint64_t replication); /* asked in any thread */
    zb_status (*get)(void *context, uint64_t replication, zbi_slot *slot, zb_error *error);       /* in the caller's */
    zb_status (*put)(void *context, uint64_t replication, const zbi_slot *slot, zb_error *error); /* likewise */
} zbi_keeper;

/* Over replications, of one form, set and measure. */
typedef struct zbi_tally {
    zbi_moments moments;
    double quantile[4]; /* sums; NaN once a replication has none */
    uint64_t matters;
} zbi_tally;

struct zb_comparison {
    zb_allocator allocator;
    const zb_model *model;
    zb_experiment_options options;
    size_t *forms;
    size_t form_count, sets, measures;
    uint64_t replications; /* folded so far */
    zbi_tally *tallies;    /* as zbi_slot.summary */
    zb_form_total *totals;
    zb_shares *shares;
    double *values;          /* means: [((replication * forms + form) * ZBI_PAIR_SETS + set) * measures + measure] */
    uint64_t value_capacity; /* replications */
    uint64_t precise_since;  /* replications when precision was reached and held since; 0: not */
    bool precise;
    bool watched;       /* the first form and the last: which mechanisms come into play */
    zbi_fired fired[2];
    const zbi_keeper *keeper; /* NULL: nothing is kept */
    zb_pair *pairs;
    size_t pair_count;
};

static inline size_t zbi_cell(const zb_comparison *c, size_t form, size_t set, size_t measure)
{
    return (form * c->sets + set) * c->measures + measure;
}

static inline double *zbi_values(const zb_comparison *c, uint64_t replication, size_t form)
{
    return c->values + (replication * c->form_count + form) * ZBI_PAIR_SETS * c->measures;
}

/* One worker's tools: a run and, where forms are compared matter for matter, a result for each form; else one. */
typedef struct zbi_bench {
    const zb_comparison *comparison;
    zb_run *run;
    zb_result **results;
    size_t result_count;
} zbi_bench;

bool zbi_slot_init(const zb_comparison *comparison, zbi_slot *slot);
void zbi_slot_free(const zb_comparison *comparison, zbi_slot *slot);
bool zbi_bench_init(const zb_comparison *comparison, zbi_bench *bench);
void zbi_bench_free(zbi_bench *bench);
/* Every form once; `stopped` is asked now and then (ZB_STATUS_STOPPED). */
zb_status zbi_replicate(zbi_bench *bench, uint64_t replication, zbi_slot *slot, bool (*stopped)(void *), void *context);

/* Adds the next replication in order. False: no memory. */
bool zbi_fold(zb_comparison *comparison, const zbi_slot *slot);
/* Whether the replications folded so far are enough. */
bool zbi_enough(zb_comparison *comparison);

/* ZB_STATUS_TOO_BIG when the comparison surely needs more memory than options.memory_limit. */
zb_status zbi_check_memory(const zb_comparison *comparison, zb_error *error);
/* How many replications are under way at once, and how many slots they leave their results in. */
unsigned zbi_jobs_at_once(const zb_experiment_options *options);
#define ZBI_SLOTS_PER_JOB 4
/* Runs and folds replications until they are enough. */
zb_status zbi_work(zb_comparison *comparison, zb_error *error);

/* zb_experiment_run without anything inferred: the replications of the forms, and where they are `mixtures` only what an
   attribution wants: three sets of matters, and the first form and the last watched. */
zb_status zbi_experiment_gather(const zb_model *model, const zb_experiment_options *options, bool mixtures,
                                const zbi_keeper *keeper, const zb_allocator *allocator, zb_comparison **comparison,
                                zb_error *error);
/* zb_experiment_run with a keeper. */
zb_status zbi_experiment_run(const zb_model *model, const zb_experiment_options *options, const zbi_keeper *keeper,
                             const zb_allocator *allocator, zb_comparison **comparison, zb_error *error);

/* zb_attribution_run with a keeper, whose slots have three sets of matters and the mixtures as forms. */
zb_status zbi_attribution_run(const zb_scenario *scenario, const zb_model *model, const zb_experiment_options *options,
                              bool split, const zbi_keeper *keeper, const zb_allocator *allocator,
                              zb_attribution **attribution, zb_error *error);
/* The scenario that it runs: the mixtures are its forms "mixture-000" and so on; the caller frees it. */
zb_status zbi_attribution_scenario(const zb_scenario *scenario, const zb_model *model,
                                   const zb_experiment_options *options, bool split, const zb_allocator *allocator,
                                   zb_scenario **mixed, zb_error *error);

/* Fills comparison->pairs. False: no memory. */
bool zbi_infer(zb_comparison *comparison);
/* Bootstrap intervals of the ratios of the pairs. False: no memory. */
bool zbi_bootstrap(zb_comparison *comparison);
/* The replications where both forms of a pair have a value: their differences into moments, sums of each. */
typedef struct zbi_paired {
    zbi_moments a, b, difference;
    bool identical;
} zbi_paired;
zbi_paired zbi_paired_of(const zb_comparison *comparison, size_t b, size_t set, size_t measure);
#endif
