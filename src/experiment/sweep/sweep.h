/* A sweep: every form at every point of a plan, with the same replications at each (common random numbers: draws are
   keyed by seed and replication alone). What comes of it flows into a sink, in the order of the plan. */
#ifndef ZBI_EXPERIMENT_SWEEP_H
#define ZBI_EXPERIMENT_SWEEP_H

#include "experiment/sweep/crowd.h"
#include "experiment/sweep/extract.h"
#include "experiment/comparison/fired.h"
#include "experiment/sweep/plan.h"

#include <zhuanban/experiment.h>

#define ZBI_SWEEP_SETS 3 /* of matters: all, focal, other */

/* One replication of one point: every form. A point whose scenario breaks a rule fails in all its replications. */
typedef struct zbi_finished {
    uint64_t point, replication;
    zb_status status;
    const char *message;         /* why it failed */
    const zb_summary *summary;   /* [(form * ZBI_SWEEP_SETS + set) * zb_measure_count() + measure] where it did not */
    const zb_form_total *totals; /* [form] */
    const zb_shares *shares;     /* of a comparison, as in a slot of it (comparison.h); NULL in a sweep */
    const zbi_fired *fired;      /* of the first form and the last, where they were watched; NULL in a sweep */
    const double *extracted;     /* [form * extract.count + number] */
} zbi_finished;

/* Where results flow; called in the caller's thread. ZB_OK, or the sweep ends with what it says. */
typedef struct zbi_sink {
    void *context;
    zb_status (*put)(void *context, const zbi_finished *finished, zb_error *error);
} zbi_sink;

/* Where units come from when others take some of the plan too; asked in the caller's thread, as zbi_crowd_plan says. */
typedef struct zbi_units_source {
    void *context;
    zbi_supply (*next)(void *context, unsigned idle, uint64_t waiting, uint64_t *unit);
} zbi_units_source;

typedef struct zbi_sweep {
    const zb_scenario *scenario;
    const zbi_plan *plan;
    const char *const *forms; /* names */
    size_t form_count;
    uint64_t replications;
    unsigned jobs; /* 0: one for each processor */
    uint64_t memory_limit;
    uint64_t shard, shards;    /* points whose number leaves `shard` when divided by `shards`; 0 of 1: all */
    const unsigned char *done; /* one bit for each unit, those to be left out; NULL: none */
    zbi_extract extract;
    zbi_units_source source;   /* next NULL: all wanted units, in the order of the plan */
    zbi_sink sink;
    unsigned patience_ms;         /* go_on is asked at least so often; 0: 200 */
    bool (*go_on)(void *context); /* false stops */
    void *go_on_context;
} zbi_sweep;

/* A unit of work: one replication of one point. */
static inline uint64_t zbi_sweep_unit(const zbi_sweep *sweep, uint64_t point, uint64_t replication)
{
    return point * sweep->replications + replication;
}
static inline bool zbi_sweep_is_done(const unsigned char *done, uint64_t unit)
{
    return done && (done[unit / 8] >> (unit % 8) & 1);
}
static inline bool zbi_sweep_wants(const zbi_sweep *sweep, uint64_t unit)
{
    return unit / sweep->replications % sweep->shards == sweep->shard && !zbi_sweep_is_done(sweep->done, unit);
}

/* ZB_STATUS_STOPPED: go_on said so; what the sink said; ZB_STATUS_MEMORY. A failure of a run is no failure of the
 * sweep. */
zb_status zbi_sweep_run(const zbi_sweep *sweep, const zb_allocator *allocator, zb_error *error);

/* Who runs the sweeps that something asks for as it goes: zbi_sweep_run where `run` is NULL. */
typedef struct zbi_sweeper {
    void *context;
    zb_status (*run)(void *context, const zbi_sweep *sweep, zb_error *error);
} zbi_sweeper;
zb_status zbi_sweep_by(const zbi_sweeper *sweeper, const zbi_sweep *sweep, const zb_allocator *allocator,
                       zb_error *error);
#endif
