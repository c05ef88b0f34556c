/* What a comparison holds, and what its makers share. */
#ifndef ZBI_EXPERIMENT_COMPARISON_H
#define ZBI_EXPERIMENT_COMPARISON_H

#include "base/memory.h"
#include "base/statistics.h"
#include "experiment/comparison/control.h"
#include "experiment/sweep/extract.h"
#include "experiment/comparison/fired.h"
#include "experiment/comparison/series.h"
#include "experiment/comparison/warmup.h"

#include <zhuanban/attribution.h>

#define ZBI_PAIR_SETS 3 /* all, focal, other: the sets that are compared */

/* One replication: every form's summaries, and b against the first form matter for matter. */
typedef struct zbi_slot {
    zb_summary *summary;  /* [(form * sets + set) * measures + measure], of each batch after the other where there are */
    zb_form_total *total; /* [form] */
    zb_shares *shares;    /* [(form * ZBI_PAIR_SETS + set) * 2 + resolution] */
    zbi_fired fired[2];   /* of the first form and the last, where they are watched */
    double *extracted;    /* [form * extract.count + number] */
    double *inputs;       /* of controls: values of the comparison's inputs; else NULL */
    zbi_track *tracks;    /* of a pilot: [form * ZBI_TRACK_SETS + set]; else NULL */
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
    zbi_series means;
    zbi_moments quantile[4]; /* NaN once a replication has none */
    uint64_t matters;
} zbi_tally;

/* What the replications are for: a comparison, an attribution (three sets of matters, and the first form and the last
   watched), or to see when a warm-up ends. */
typedef enum zbi_gathering { ZBI_TO_COMPARE, ZBI_TO_ATTRIBUTE, ZBI_TO_WARM_UP } zbi_gathering;

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
    double *values;          /* means: [((row * forms + form) * ZBI_PAIR_SETS + set) * measures + measure] */
    uint64_t value_capacity; /* replications */
    uint64_t precise_since;  /* replications when precision was reached and held since; 0: not */
    bool precise;
    bool watched;       /* the first form and the last: which mechanisms come into play */
    zbi_fired fired[2];
    zbi_track *tracks;  /* as zbi_slot.tracks, over the replications */
    zbi_input *inputs;    /* of controls; else NULL */
    size_t input_count;
    double *input_values; /* [replication * inputs + input], as many replications as values */
    const zbi_keeper *keeper; /* NULL: nothing is kept */
    zbi_extract extract;
    zb_pair *pairs;
    size_t pair_count;
};

static inline size_t zbi_cell(const zb_comparison *c, size_t form, size_t set, size_t measure)
{
    return (form * c->sets + set) * c->measures + measure;
}

/* Rows of values: a replication each, or a batch. */
static inline uint64_t zbi_rows_of_each(const zb_comparison *c)
{
    return c->options.batches ? c->options.batches : 1;
}
static inline uint64_t zbi_rows(const zb_comparison *c)
{
    return c->replications * zbi_rows_of_each(c);
}
/* When the last measured matters arise; the first do when the warm-up ends. */
static inline double zbi_cohort_end(const zb_comparison *c)
{
    const double until = c->options.until_h == c->options.until_h ? c->options.until_h : zb_model_until_h(c->model);
    return until - zb_model_tau_h(c->model);
}
/* Summaries of each row. */
static inline size_t zbi_cells(const zb_comparison *c)
{
    return c->form_count * c->sets * c->measures;
}
static inline double *zbi_values(const zb_comparison *c, uint64_t row, size_t form)
{
    return c->values + (row * c->form_count + form) * ZBI_PAIR_SETS * c->measures;
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

/* Of a pilot: a form's result into the slot, the slot into the comparison. False: no memory. */
bool zbi_pilot_keep(const zb_comparison *comparison, zb_result *result, size_t form, zbi_slot *slot);
bool zbi_pilot_fold(zb_comparison *comparison, const zbi_slot *slot);
void zbi_tracks_free(const zb_comparison *comparison, zbi_track *tracks);
/* The set in which the primary measure is watched: where the crew acts, or all matters when no class is focal. */
size_t zbi_watched_set(const zb_comparison *comparison);

/* ZB_STATUS_TOO_BIG when the comparison surely needs more memory than options.memory_limit. */
zb_status zbi_check_memory(const zb_comparison *comparison, zb_error *error);
/* How many replications are under way at once, and how many slots they leave their results in. */
unsigned zbi_jobs_at_once(const zb_experiment_options *options);
#define ZBI_SLOTS_PER_JOB 4
/* Runs and folds replications until they are enough. */
zb_status zbi_work(zb_comparison *comparison, zb_error *error);

/* zb_experiment_run without anything inferred: the replications of the forms. */
zb_status zbi_experiment_gather(const zb_model *model, const zb_experiment_options *options, zbi_gathering gathering,
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
/* Where there are controls: finds the inputs; adjusts the pairs. False: no memory. */
bool zbi_controls_begin(zb_comparison *comparison);
bool zbi_controls_apply(zb_comparison *comparison);
/* Bootstrap intervals of the ratios of the pairs. False: no memory. */
bool zbi_bootstrap(zb_comparison *comparison);
/* The rows where both forms of a pair have a value: their differences into moments, sums of each. */
typedef struct zbi_paired {
    zbi_moments a, b, difference;
    double size;    /* of what was subtracted: the larger of the two means (interval.h) */
    bool identical; /* in each row, which are two at least */
    double lag1; /* of batches; NaN otherwise */
    bool correlated;
} zbi_paired;
zbi_paired zbi_paired_of(const zb_comparison *comparison, size_t b, size_t set, size_t measure);
#endif
