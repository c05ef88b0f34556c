/* Replications of several forms on the same matters, and what can be said about their differences. In the library
   zhuanban-experiment. */
#ifndef ZHUANBAN_EXPERIMENT_H
#define ZHUANBAN_EXPERIMENT_H

#include <zhuanban/result.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Told in the caller's thread a few times a second; `done` of at most `total` replications. False stops. */
typedef bool zb_progress(void *context, uint64_t done, uint64_t total);

typedef struct zb_experiment_options {
    const size_t *forms;       /* form_count numbers of forms, borrowed; NULL: every one that
                                  zb_model_form_is_compared */
    size_t form_count;
    uint64_t replications;     /* at least 1; with `precision` the least number */
    double precision;          /* > 0: replicate until the half-width of the paired 95 % interval of the primary measure is
                                  below this share of the larger mean, for every pair, and stays so for max(5, 5 %) runs */
    uint64_t max_replications; /* with `precision`, 10000 by default */
    double delta;              /* differences below this share of |mean of a| count as equivalent */
    size_t primary;            /* number of the primary measure (zb_measure_find) */
    unsigned jobs;             /* threads; 0: one for each processor. The result does not depend on it */
    uint64_t seed;
    double until_h;            /* NaN: the scenario's */
    bool equal_urgency;        /* as in zb_run_options */
    uint64_t memory_limit;     /* bytes; 0: none. What surely needs more is refused before it starts */
    bool quantiles;            /* quantiles, and shares matter for matter (takes memory for each matter) */
    uint64_t batches;          /* > 0: one long replication of a steady state, cut into so many batches of equal time
                                  between the warm-up and until - tau; 10 to 1000. They stand for replications */
    bool controls;             /* differences are also adjusted by inputs whose means are known: see zb_pair */
    zb_progress *progress;     /* NULL: none */
    void *progress_context;
} zb_experiment_options;

/* What the scenario's /experiment says; the forms it compares, quantiles, one thread for each processor. */
ZB_API zb_experiment_options zb_experiment_options_default(const zb_scenario *scenario, const zb_model *model);

typedef struct zb_comparison zb_comparison;

/* ZB_STATUS_USAGE: a bad option; ZB_STATUS_TOO_BIG: it needs more than memory_limit; ZB_STATUS_STOPPED: `progress` returned false, and *comparison holds what the
   replications before the first unfinished one came to (NULL when there is none); ZB_STATUS_INTERNAL: the books of a run
   do not close; ZB_STATUS_MEMORY. The allocator is used from several threads at once; NULL: the default one. */
ZB_API zb_status zb_experiment_run(const zb_model *model, const zb_experiment_options *options,
                                   const zb_allocator *allocator, zb_comparison **comparison, zb_error *error);
ZB_API void zb_comparison_free(zb_comparison *comparison);

/* Where the warm-up ends, by MSER-5 of the primary measure (of response_latency_h where matters have none of their own) of
   focal matters and of others in the order in which they arise, averaged over the replications of a pilot. */
typedef struct zb_warmup {
    bool found;            /* false: the run is too short to tell; the rest says of which matters */
    double hours;          /* the latest that any form and set wants; whole hours, the same for all */
    size_t form, set;      /* which wants it; `form` is a place in options->forms */
    uint64_t matters;      /* of that form and set in the shortest replication */
    uint64_t left_out;     /* of them */
    uint64_t replications;
} zb_warmup;
/* `options` as of zb_experiment_run, and statuses too; precision and batches are not looked at. The model should have no
   warm-up of its own. ZB_STATUS_USAGE too where some form comes to no steady state: the message says why. */
ZB_API zb_status zb_experiment_warmup(const zb_model *model, const zb_experiment_options *options,
                                      const zb_allocator *allocator, zb_warmup *warmup, zb_error *error);

/* How it was made: the options with the forms and the seed that were used; `forms` lives as long as the comparison. */
ZB_API const zb_experiment_options *zb_comparison_options(const zb_comparison *comparison);
ZB_API const zb_model *zb_comparison_model(const zb_comparison *comparison);
ZB_API uint64_t zb_comparison_replications(const zb_comparison *comparison);
/* With `precision`: whether it was reached. */
ZB_API bool zb_comparison_is_precise(const zb_comparison *comparison);

/* In what follows `form` is a place in options->forms. */
typedef struct zb_form_total {
    uint64_t events, trace_hash; /* over the replications, in their order */
} zb_form_total;
ZB_API zb_form_total zb_comparison_form(const zb_comparison *comparison, size_t form);

/* Over replications, or batches; NaN where undefined. A quantile is the mean of the replications' quantiles, NaN when one
   has none. Intervals are of 95 %, NaN where batches are correlated. */
typedef struct zb_estimate {
    double mean, sd, ci_low, ci_high;      /* by Student's t */
    double share_low, share_high;          /* of measures whose unit is a share: inside [0, 1] */
    double p05, p50, p90, p99;
    double quantile_low[4], quantile_high[4]; /* of p05, p50, p90, p99 in that order */
    uint64_t n;       /* replications with a value */
    uint64_t matters; /* with a value, over all replications */
    double lag1;      /* of batches: the correlation of neighbours; NaN otherwise */
} zb_estimate;
ZB_API zb_estimate zb_comparison_estimate(const zb_comparison *comparison, size_t form, size_t set, size_t measure);

typedef enum zb_verdict { ZB_VERDICT_A, ZB_VERDICT_B, ZB_VERDICT_EQUIVALENT, ZB_VERDICT_UNDECIDED } zb_verdict;
/* "a", "b", "equivalent", "undecided". */
ZB_API const char *zb_verdict_name(zb_verdict verdict);

/* One measure of one set (all, focal, other) in the first form (a) and another (b), over the replications where both
   have a value. NaN where undefined. Two families of comparisons, each with 5 % of error: those of the primary measure,
   and all others. `family` is Bonferroni's interval, `p_adjusted` Holm's, within them. */
typedef struct zb_pair {
    size_t a, b, set, measure;
    zb_better better;
    uint64_t n;
    double mean_a, mean_b, difference;   /* a - b */
    double ci_low, ci_high, family_low, family_high;
    double ratio, ratio_low, ratio_high; /* mean(a) / mean(b); bootstrap over replications */
    double p_value, p_adjusted;
    zb_verdict verdict;     /* equivalent comes first; measures that are not judged are never a or b */
    double reps_needed;     /* of an undecided one: replications for a verdict if things stay so; else NaN */
    double runs_saved;      /* var(a) + var(b) over var(a - b): how many times fewer runs the pairing needs */
    double lag1;            /* of batches: the correlation of neighbouring differences; NaN otherwise */
    /* With `controls`: the difference by regression on what the matters drew less what is expected of it (zb_comparison_control),
       its interval by Student's t with n - controls - 1 degrees of freedom, and how many times the runs the pair would need
       for as narrow an interval without it. It decides nothing. NaN where undefined. */
    double control_difference, control_low, control_high, control_saved;
    uint64_t controls;
    bool correlated;        /* and it is too large for an interval: those of the pair are NaN, the verdict undecided */
} zb_pair;
/* Pairs with a value, ordered by b, set, measure. */
ZB_API size_t zb_comparison_pair_count(const zb_comparison *comparison);
ZB_API bool zb_comparison_pair(const zb_comparison *comparison, size_t index, zb_pair *pair);
/* The pair of form 0 and form b, or false. */
ZB_API bool zb_comparison_find(const zb_comparison *comparison, size_t b, size_t set, size_t measure, zb_pair *pair);

/* A form against the best of the others, where three or more are compared: 95 % for all forms of the measure and set
   together. Intervals hold 0 at one end: nobody can be said to be ahead of himself. */
typedef struct zb_best {
    uint64_t n;        /* replications in which every form has a value */
    double difference; /* form - best of the others */
    double low, high;
    bool may_be_best;  /* false: another form is surely better */
} zb_best;
/* set: all, focal, other. False for fewer than three forms, fewer than two replications, correlated batches, or a measure
   that is not judged. */
ZB_API bool zb_comparison_best(const zb_comparison *comparison, size_t form, size_t set, size_t measure, zb_best *best);

/* The i-th input that differences are adjusted by, or false: of a class the share of matters that no rule covers ("novel"),
   the mean hours of a subtask ("hours"), or the number of matters ("matters"), and what is expected of it. A pair is
   adjusted by those of the classes of its set, at most one for five replications, those of focal classes first. */
typedef struct zb_control {
    const char *input;
    size_t class_index;
    double expected, mean; /* over the replications */
} zb_control;
ZB_API bool zb_comparison_control(const zb_comparison *comparison, size_t index, zb_control *control);

/* Matter for matter: how often b is faster, slower, the same. Only matters that reached the stage in either form. */
typedef struct zb_shares {
    uint64_t faster, slower, same;
} zb_shares;
/* set: all, focal, other. `resolution`: else response. Zeroes without quantiles. */
ZB_API zb_shares zb_comparison_shares(const zb_comparison *comparison, size_t b, size_t set, bool resolution);

#ifdef __cplusplus
}
#endif
#endif
