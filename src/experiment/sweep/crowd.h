/* Threads that take numbered units of work one by one and leave what came of them in a ring of slots, from which the
   caller's thread folds them in order. A worker never runs further ahead than the ring is long, so memory does not grow
   with the units. */
#ifndef ZBI_EXPERIMENT_CROWD_H
#define ZBI_EXPERIMENT_CROWD_H

#include <zhuanban/experiment.h>

typedef bool zbi_stopped(void *context);

/* What comes of asking for a unit. */
typedef enum zbi_supply { ZBI_SUPPLY_GIVEN, ZBI_SUPPLY_LATER, ZBI_SUPPLY_END } zbi_supply;

/* What is to be done. `begin`, `work` and `end` are called in a worker's thread, the others in the caller's. */
typedef struct zbi_crowd_plan {
    const zb_allocator *allocator;
    unsigned jobs;         /* threads, at least 1 */
    uint64_t slots, limit; /* in the ring, at least 1; units */
    void *context;
    void *(*begin)(void *context); /* a worker's tools; NULL: no memory */
    void (*work)(void *tools, uint64_t unit, uint64_t slot, zbi_stopped *stopped, void *stop_context);
    void (*end)(void *tools);
    zb_status (*fold)(void *context, uint64_t unit, uint64_t slot, zb_error *error);
    /* Where the units are not known beforehand, instead of `limit`: asked for the next one, to be done in `slot`, while
       `waiting` of those given have not been taken and `idle` threads have nothing to do. */
    zbi_supply (*supply)(void *context, uint64_t slot, unsigned idle, uint64_t waiting);
    unsigned patience_ms;                          /* between two askings of go_on; 0: 200 */
    bool (*enough)(void *context);                 /* asked before each unit is folded; NULL: all units are wanted */
    bool (*go_on)(void *context, uint64_t folded); /* false stops */
} zbi_crowd_plan;

/* ZB_OK when there was enough; ZB_STATUS_STOPPED; what `fold` said; ZB_STATUS_MEMORY. */
zb_status zbi_crowd_work(const zbi_crowd_plan *plan, zb_error *error);
#endif
