/* The replications of a comparison, run by a crowd of threads and folded in order. */
#include "experiment/comparison/comparison.h"
#include "experiment/sweep/crowd.h"

typedef struct ring {
    zb_comparison *comparison;
    zbi_slot *slots;
    uint64_t limit;
} ring;

typedef struct tools {
    zbi_bench bench;
    ring *ring;
} tools;

static void *begin(void *context)
{
    ring *r = context;
    tools *t = zbi_new(&r->comparison->allocator, 1, sizeof *t);
    if (!t)
        return NULL;
    t->ring = r;
    if (zbi_bench_init(r->comparison, &t->bench))
        return t;
    zbi_bench_free(&t->bench);
    zbi_free(&r->comparison->allocator, t);
    return NULL;
}

static void end(void *context)
{
    tools *t = context;
    zbi_bench_free(&t->bench);
    zbi_free(&t->ring->comparison->allocator, t);
}

static bool is_kept(const zbi_keeper *keeper, uint64_t replication)
{
    return keeper && keeper->has(keeper->context, replication);
}

static void work(void *context, uint64_t replication, uint64_t slot, zbi_stopped *stopped, void *stop_context)
{
    tools *t = context;
    if (!is_kept(t->ring->comparison->keeper, replication))
        zbi_replicate(&t->bench, replication, &t->ring->slots[slot], stopped, stop_context);
}

static zb_status fold(void *context, uint64_t replication, uint64_t number, zb_error *error)
{
    ring *r = context;
    zbi_slot *slot = &r->slots[number];
    const zbi_keeper *keeper = r->comparison->keeper;
    const bool kept = is_kept(keeper, replication);
    zb_status status = kept ? keeper->get(keeper->context, replication, slot, error) : slot->status;
    if (!kept && status != ZB_OK)
        *error = slot->error;
    if (status == ZB_OK && keeper && !kept)
        status = keeper->put(keeper->context, replication, slot, error);
    if (status != ZB_OK)
        return status;
    if (zbi_fold(r->comparison, slot))
        return ZB_OK;
    return zbi_no_memory(error);
}

static bool enough(void *context)
{
    ring *r = context;
    return zbi_enough(r->comparison);
}

static bool go_on(void *context, uint64_t folded)
{
    const ring *r = context;
    const zb_experiment_options *o = &r->comparison->options;
    return !o->progress || o->progress(o->progress_context, folded, r->limit);
}

static uint64_t most_replications(const zb_experiment_options *o)
{
    return o->precision > 0 ? o->max_replications : o->replications;
}

unsigned zbi_jobs_at_once(const zb_experiment_options *o)
{
    const uint64_t most = most_replications(o);
    return o->jobs < most ? o->jobs : (unsigned)most;
}

zb_status zbi_work(zb_comparison *c, zb_error *error)
{
    ring r = {.comparison = c, .limit = most_replications(&c->options)};
    const unsigned jobs = zbi_jobs_at_once(&c->options);
    const uint64_t wanted = ZBI_SLOTS_PER_JOB * (uint64_t)jobs, slots = wanted < r.limit ? wanted : r.limit;
    const zbi_crowd_plan plan = {.allocator = &c->allocator,
                                 .jobs = jobs,
                                 .slots = slots,
                                 .limit = r.limit,
                                 .context = &r,
                                 .begin = begin,
                                 .work = work,
                                 .end = end,
                                 .fold = fold,
                                 .enough = enough,
                                 .go_on = go_on};
    r.slots = zbi_new(&c->allocator, slots, sizeof *r.slots);
    bool good = r.slots != NULL;
    for (uint64_t i = 0; good && i < slots; i++)
        good = zbi_slot_init(c, &r.slots[i]);
    if (!good)
        *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
    const zb_status status = good ? zbi_crowd_work(&plan, error) : ZB_STATUS_MEMORY;
    for (uint64_t i = 0; r.slots && i < slots; i++)
        zbi_slot_free(c, &r.slots[i]);
    zbi_free(&c->allocator, r.slots);
    return status;
}
