/* What a good simulation library gives its user, as small and fast as we can write it: events that call a function,
   live in a pool and can be cancelled, in the total order (time, sequence). The "library-like" floors stand on it.

   Its events are the engine's event set, so that what the engine costs beside such a floor is its own work alone. What
   the event set itself costs, `bench micro` says, and the relay's plain loop, which has a heap of its own. */
#ifndef BENCH_LIBRARY_H
#define BENCH_LIBRARY_H

#include "bench.h"
#include "kernel/events.h"

#include <stdlib.h>

typedef struct library library;
/* What an event does: to the agent of that number. */
typedef void library_act(library *lib, uint32_t subject);

typedef zbi_event_handle library_handle;

struct library {
    int64_t now;
    zbi_events events;
    library_act *const *acts; /* by kind */
    uint64_t happened;
    void *world;
};

static inline library library_new(library_act *const *acts, void *world)
{
    library lib = {.acts = acts, .world = world};
    const zb_allocator allocator = zb_allocator_default();
    zbi_events_init(&lib.events, &allocator);
    return lib;
}

static inline library_handle library_schedule(library *lib, int64_t time, uint16_t kind, uint32_t subject)
{
    const library_handle handle = zbi_events_add(&lib->events, time, ZBI_PRIORITY_NORMAL, kind, subject, 0);
    if (!handle)
        exit(1);
    return handle;
}

/* Lets everything before `end` happen. */
static inline void library_run(library *lib, int64_t end)
{
    zbi_event event;
    while (zbi_events_pop(&lib->events, end, &lib->now, &event)) {
        lib->happened++;
        lib->acts[event.kind](lib, event.subject);
    }
}

static inline void library_free(library *lib)
{
    zbi_events_free(&lib->events);
}

/* A number followed over time: its mean is area / time. */
typedef struct library_level {
    int64_t since, area;
    uint32_t value, highest;
} library_level;

static inline void library_level_set(library_level *level, int64_t now, uint32_t value)
{
    level->area += (now - level->since) * level->value;
    level->since = now;
    level->value = value;
    if (value > level->highest)
        level->highest = value;
}

#endif
