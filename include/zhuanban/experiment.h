/* Replications of several forms on the same matters, and what their differences are worth.

   The replication is the unit: matters within one share queues. Same seed, same bytes, whatever the number of threads. */
#ifndef ZHUANBAN_EXPERIMENT_H
#define ZHUANBAN_EXPERIMENT_H

#include <zhuanban/result.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ZB_FORMS_MAX 16

typedef struct zb_experiment_options {
    size_t forms[ZB_FORMS_MAX]; /* numbers of zb_model_form_name; the first is a in every pair */
    size_t form_count;
    uint64_t replications;      /* at least 1; where precision is given, the first batch */
    double precision;           /* NaN: none. Replicate until the half-width of the paired difference of the primary measure
                                   (focal matters, first pair) is below this share of the larger mean */
    uint64_t max_replications;
    double delta;               /* share of |mean of a| below which a difference counts as equivalent */
    double until_h;             /* NaN: the scenario's */
    uint64_t seed;
    unsigned jobs;              /* threads; 0: one for each core */
    bool equal_urgency;         /* see zb_run_options */
    /* Told after each replication, from the calling thread's lock; false stops with what is finished. NULL: nobody. */
    bool (*progress)(void *context, uint64_t done, uint64_t of);
    void *progress_context;
} zb_experiment_options;
ZB_API zb_experiment_options zb_experiment_options_default(const zb_model *model);

typedef struct zb_experiment zb_experiment;
/* ZB_STATUS_STOPPED: progress said stop; *experiment then holds the replications before. ZB_STATUS_INTERNAL: the books of a
   run do not balance. */
ZB_API zb_status zb_experiment_run(const zb_model *model, const zb_experiment_options *options, zb_experiment **experiment,
                                   zb_error *error);
ZB_API void zb_experiment_free(zb_experiment *experiment);

ZB_API uint64_t zb_experiment_replications(const zb_experiment *experiment);
ZB_API bool zb_experiment_precise(const zb_experiment *experiment); /* the precision asked for was reached, or none was */
ZB_API uint64_t zb_experiment_events(const zb_experiment *experiment, size_t form);
ZB_API uint64_t zb_experiment_trace_hash(const zb_experiment *experiment, size_t form); /* over all replications */
ZB_API double zb_experiment_matters(const zb_experiment *experiment, size_t form); /* measured, over all replications */

/* Over replications; NaN where not measured. Quantiles are means of the replications' quantiles. `form` counts in options. */
typedef struct zb_estimate {
    double mean, sd, low, high; /* 95 % interval by Student's t */
    double p05, p50, p90, p99;
    uint64_t n; /* replications that measured it */
} zb_estimate;
ZB_API zb_estimate zb_experiment_estimate(const zb_experiment *experiment, size_t form, size_t set, size_t measure);

typedef enum zb_winner { ZB_WINNER_A, ZB_WINNER_B, ZB_EQUIVALENT, ZB_UNDECIDED } zb_winner;

/* The paired difference a - b. */
typedef struct zb_pair {
    double mean_a, mean_b;
    double difference, low, high; /* 95 % interval by paired t */
    double family_low, family_high; /* 95 % for the whole family (Bonferroni); decides the verdict */
    double ratio, ratio_low, ratio_high; /* of means, bootstrap over replications */
    double p_value, p_adjusted;   /* paired t, two-sided; Bonferroni over the family */
    zb_winner winner;             /* of a measure that judges nobody: ZB_UNDECIDED */
    uint64_t n, reps_needed;      /* for an undecided one: about so many replications in all; 0: not applicable */
    double gain_of_pairing;       /* variance without pairing over variance with it; NaN: no variance */
} zb_pair;
ZB_API zb_pair zb_experiment_pair(const zb_experiment *experiment, size_t a, size_t b, size_t set, size_t measure);

/* Matter for matter, as description: shares of matters that b answers or resolves sooner, later, at the same time. */
typedef struct zb_matched {
    double sooner, later, same;
    uint64_t n;
} zb_matched;
ZB_API zb_matched zb_experiment_matched(const zb_experiment *experiment, size_t a, size_t b, bool resolution);

#ifdef __cplusplus
}
#endif
#endif
