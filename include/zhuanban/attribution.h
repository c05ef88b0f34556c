/* Which of the seven nodes earns what: the gap between two forms split over the nodes at which they choose otherwise, from
   every mixture of the two on the same matters. In the library zhuanban-experiment. */
#ifndef ZHUANBAN_ATTRIBUTION_H
#define ZHUANBAN_ATTRIBUTION_H

#include <zhuanban/experiment.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Parts of a form: the nodes of the paper's table 3, or eight where node 7 is taken in its two parts. */
#define ZB_MOST_PARTS 8
#define ZB_MOST_MIXTURES (1 << ZB_MOST_PARTS)

typedef struct zb_attribution zb_attribution;

/* Runs every mixture of two forms of a scenario, and of its model, in every replication: each part from the one form or the
   other, where they choose alike only once. `options` as of zb_experiment_run, but: `forms` are two, a and b (NULL:
   bureaucracy and task_force); no precision; delta, primary and quantiles are not looked at. `split`: node 7 in its parts,
   responsibility and regulation.

   Where the forms set mechanisms of their own, those of the group that is called as a node (/mechanisms/construction/...) go
   with the choice at that node. Forms that differ in a mechanism of another group are refused: no node could be given its
   part of the gap. So are, with `split`, forms that differ in one of /mechanisms/accountability, or choose at node 7
   something that has not these two parts.

   ZB_STATUS_USAGE: a bad option or such forms; ZB_STATUS_STOPPED, ZB_STATUS_INTERNAL, ZB_STATUS_MEMORY and the allocator as
   in zb_experiment_run. The scenario is not changed, and not needed afterwards; nor is the model. */
ZB_API zb_status zb_attribution_run(const zb_scenario *scenario, const zb_model *model,
                                    const zb_experiment_options *options, bool split, const zb_allocator *allocator,
                                    zb_attribution **attribution, zb_error *error);
ZB_API void zb_attribution_free(zb_attribution *attribution);

/* Any thread may ask an attribution. Texts live as long as it does. */
ZB_API uint64_t zb_attribution_seed(const zb_attribution *attribution);
ZB_API uint64_t zb_attribution_replications(const zb_attribution *attribution);
ZB_API size_t zb_attribution_mixture_count(const zb_attribution *attribution); /* 2^(parts that differ) */
ZB_API const char *zb_attribution_form(const zb_attribution *attribution, bool b); /* name of a, or of b */

typedef struct zb_part {
    const char *name;                /* "positioning" to "accountability"; "responsibility", "regulation" */
    int node;                        /* 1 to 7 */
    const char *choice_a, *choice_b; /* names of variants; of a part of node 7 "formal_chain" or "traced" */
    bool differs;                    /* false: both forms choose alike, so it has no effect by construction */
    unsigned bit;                    /* in the number of a mixture that takes this part from b; 0 unless it differs */
    uint64_t pairs;                  /* of mixtures that differ in this part alone; 0 unless it differs */
    uint64_t pairs_apart;            /* of them those that did not run alike, event for event, in every replication; 0: what
                                        is different about it never came into play */
} zb_part;
ZB_API size_t zb_attribution_part_count(const zb_attribution *attribution); /* 7, or 8 */
/* False past the last. */
ZB_API bool zb_attribution_part(const zb_attribution *attribution, size_t index, zb_part *part);

/* Over replications; 95 % by Student's t, of this effect alone. NaN where undefined. */
typedef struct zb_effect {
    double mean, ci_low, ci_high;
} zb_effect;

/* One measure of one set of matters. Parts by number; where the forms choose alike everything is exactly 0. With the forms
   swapped every sign turns, `alone` and `last` change places, and interactions stay as they are. */
typedef struct zb_attributed {
    uint64_t n;            /* replications in which every mixture has a value; only these count */
    double mean_a, mean_b;
    zb_effect gap;                  /* a - b */
    zb_effect alone[ZB_MOST_PARTS]; /* a less a with b's choice here */
    zb_effect last[ZB_MOST_PARTS];  /* b with a's choice here, less b */
    zb_effect share[ZB_MOST_PARTS]; /* Shapley's value: the mean over all orders in which a can be turned into b. They add
                                       up to the gap, but for rounding in the last bits */
    /* Shapley interaction index of two parts: above 0 b's choices at both lower the measure by more together than one by
       one, below 0 by less */
    zb_effect interaction[ZB_MOST_PARTS][ZB_MOST_PARTS];
    double mixture[ZB_MOST_MIXTURES]; /* mean in each mixture, a first and b last; by number, see zb_part.bit */
} zb_attributed;
/* set: all, focal or other. False where no mixture ever has a value. */
ZB_API bool zb_attribution_of(const zb_attribution *attribution, size_t set, size_t measure, zb_attributed *attributed);

/* A mechanism whose working shows in the trace as an event of this name (docs/trace.md): how often in a and in b, over the
   replications, counting only focal matters where an event is of a matter. */
typedef struct zb_mechanism {
    const char *event;
    int node; /* 1 to 7; 0: the life of a matter */
    uint64_t times_a, times_b;
} zb_mechanism;
/* False past the last. */
ZB_API bool zb_attribution_mechanism(const zb_attribution *attribution, size_t index, zb_mechanism *mechanism);

#ifdef __cplusplus
}
#endif
#endif
