/* What a good simulation library gives its user, as small and fast as we can write it: events that call a function,
   live in a pool and can be cancelled, in the total order (time, sequence). The "library-like" floors stand on it. */
#ifndef BENCH_LIBRARY_H
#define BENCH_LIBRARY_H

#include "bench.h"

#include <stdlib.h>

typedef struct library library;
typedef void library_act(library *lib, void *subject, uint64_t argument);

typedef struct library_event {
    library_act *act;
    void *subject;
    uint64_t argument;
    uint32_t generation, live; /* not live: the link of the free list is in `argument` */
} library_event;

typedef struct library_key {
    int64_t time;
    uint64_t order; /* sequence 40 bits | slot 24 bits */
} library_key;

/* Slot and generation of an event; 0 is none. */
typedef uint64_t library_handle;

struct library {
    int64_t now;
    library_key *heap;
    library_event *events;
    uint32_t heap_size, heap_capacity, event_used, event_capacity;
    uint32_t free_head; /* slot + 1 */
    bool hole;          /* the top was taken, the next event falls into its place */
    uint64_t sequence, happened;
    void *world;
};

static inline bool library_before(library_key a, library_key b)
{
    /* as one number: no branch that cannot be foreseen */
    return ((unsigned __int128)(uint64_t)a.time << 64 | a.order) <
           ((unsigned __int128)(uint64_t)b.time << 64 | b.order);
}

static inline uint32_t library_least(const library_key *heap, uint32_t first, uint32_t size)
{
    if (first + 4 <= size) {
        const uint32_t a = first + library_before(heap[first + 1], heap[first]);
        const uint32_t b = first + 2 + library_before(heap[first + 3], heap[first + 2]);
        return library_before(heap[b], heap[a]) ? b : a;
    }
    uint32_t best = first;
    for (uint32_t i = first + 1; i < size; i++)
        if (library_before(heap[i], heap[best]))
            best = i;
    return best;
}

static inline void library_sink(library_key *heap, uint32_t size, library_key key)
{
    uint32_t at = 0;
    for (uint32_t first = 1; first < size; first = at * 4 + 1) {
        const uint32_t child = library_least(heap, first, size);
        if (!library_before(heap[child], key))
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = key;
}

static inline void library_rise(library_key *heap, uint32_t at, library_key key)
{
    while (at > 0 && library_before(key, heap[(at - 1) / 4])) {
        heap[at] = heap[(at - 1) / 4];
        at = (at - 1) / 4;
    }
    heap[at] = key;
}

static inline void library_close_hole(library *lib)
{
    if (lib->hole && --lib->heap_size > 0)
        library_sink(lib->heap, lib->heap_size, lib->heap[lib->heap_size]);
    lib->hole = false;
}

static inline uint32_t library_slot(library *lib)
{
    if (lib->free_head) {
        const uint32_t slot = lib->free_head - 1;
        lib->free_head = (uint32_t)lib->events[slot].argument;
        return slot;
    }
    if (lib->event_used == lib->event_capacity) {
        const uint32_t wide = lib->event_capacity ? 2 * lib->event_capacity : 1024;
        lib->events = realloc(lib->events, wide * sizeof *lib->events);
        lib->heap = realloc(lib->heap, wide * sizeof *lib->heap);
        if (!lib->events || !lib->heap)
            exit(1);
        lib->event_capacity = wide;
    }
    lib->events[lib->event_used].generation = 0;
    return lib->event_used++;
}

static inline library_handle library_schedule(library *lib, int64_t time, library_act *act, void *subject,
                                              uint64_t argument)
{
    const uint32_t slot = library_slot(lib);
    const uint32_t generation = lib->events[slot].generation + 1;
    lib->events[slot] = (library_event){act, subject, argument, generation, 1};
    const library_key key = {time, lib->sequence++ << 24 | slot};
    if (lib->hole)
        library_sink(lib->heap, lib->heap_size, key);
    else
        library_rise(lib->heap, lib->heap_size++, key);
    lib->hole = false;
    return (uint64_t)generation << 32 | slot;
}

static inline bool library_cancel(library *lib, library_handle handle)
{
    library_event *event = &lib->events[(uint32_t)handle];
    const bool is_ahead = event->live && event->generation == handle >> 32;
    if (is_ahead)
        event->live = 0;
    return is_ahead;
}

/* Lets everything before `end` happen. */
static inline void library_run(library *lib, int64_t end)
{
    for (;;) {
        library_close_hole(lib);
        if (lib->heap_size == 0 || lib->heap[0].time >= end)
            return;
        const uint32_t slot = lib->heap[0].order & 0xFFFFFF;
        library_event event = lib->events[slot];
        lib->now = lib->heap[0].time;
        lib->events[slot].live = 0;
        lib->events[slot].argument = lib->free_head;
        lib->free_head = slot + 1;
        lib->hole = true;
        if (event.live) {
            lib->happened++;
            event.act(lib, event.subject, event.argument);
        }
    }
}

static inline void library_free(library *lib)
{
    free(lib->heap);
    free(lib->events);
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
