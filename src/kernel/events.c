/* The event set: a 4-ary heap of integer keys whose top may be a hole.

   Most events schedule the next one. So a pop leaves a hole at the top, and the next addition falls into it: one walk
   down the heap serves both, and the slot that the old key names serves the new one. A heap with a hole counts it in
   heap_size.

   The top lies at place 3, so that the four children of a place begin at a multiple of four, which is a cache line
   (LaMarca and Ladner 1996). */
#include "kernel/events.h"

#define SEQUENCE_BITS 38
#define SLOT_BITS ZBI_EVENT_SLOT_BITS
#define SLOT_LIMIT (1u << SLOT_BITS)
#define CACHED 8192 /* keys that stay in the caches by themselves */
#define TOP ZBI_EVENTS_TOP
#define PARENT(place) ((place) / 4 + 2)
#define FIRST_CHILD(place) (4 * ((place) - 2))

/* The whole order as one number; no event lies before time 0. */
typedef unsigned __int128 rank;

static inline rank rank_of(zbi_event_key key)
{
    return (rank)(uint64_t)key.time << 64 | key.order;
}

static inline bool before(const zbi_event_key *a, const zbi_event_key *b)
{
    return rank_of(*a) < rank_of(*b);
}

void zbi_events_init(zbi_events *events, const zb_allocator *allocator)
{
    *events = (zbi_events){.allocator = *allocator};
}

static void sift_up(zbi_event_key *heap, uint32_t at, zbi_event_key key)
{
    while (at > TOP) {
        const uint32_t parent = PARENT(at);
        if (!before(&key, &heap[parent]))
            break;
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = key;
}

static size_t least_of_some(const zbi_event_key *heap, size_t first, size_t end)
{
    size_t best = first;
    for (size_t i = first + 1; i < end; i++)
        if (before(&heap[i], &heap[best]))
            best = i;
    return best;
}

/* Of four children from `first` on: the second less than the first, the fourth less than the third, and the lesser of the
   second pair less than that of the first. Both places are computed before one is chosen, so that the choice is a conditional
   move: a branch would be a coin's toss, and arithmetic in its stead takes the walk down three steps where this takes one. */
static inline size_t least_place(size_t first, bool second, bool fourth, bool later_pair)
{
    size_t lower = first + second, higher = first + 2 + fourth;
    __asm__("" : "+r"(lower), "+r"(higher));
    return later_pair ? higher : lower;
}

/* The least child of a node that has four, when two of them have one time. */
static __attribute__((noinline)) size_t least_of_equal(const zbi_event_key *heap, size_t first)
{
    const rank a = rank_of(heap[first]), b = rank_of(heap[first + 1]);
    const rank c = rank_of(heap[first + 2]), d = rank_of(heap[first + 3]);
    const rank low = b < a ? b : a, high = d < c ? d : c;
    return least_place(first, b < a, d < c, high < low);
}

/* By time alone, which is cheaper to compare, unless times meet. */
static inline size_t least_of_four(const zbi_event_key *heap, size_t first)
{
    const zbi_time a = heap[first].time, b = heap[first + 1].time, c = heap[first + 2].time, d = heap[first + 3].time;
    const zbi_time low = b < a ? b : a, high = d < c ? d : c;
    if ((a == b) | (c == d) | (low == high))
        return least_of_equal(heap, first);
    return least_place(first, b < a, d < c, high < low);
}

/* Asks for the lines of the level below the next: in a large heap the walk down waits for memory, not for compares.
   always_inline, since gcc drops calls of a function that does nothing but prefetch. */
__attribute__((always_inline)) static inline void prefetch_below(const zbi_event_key *heap, size_t first_child, size_t end)
{
    const size_t first = FIRST_CHILD(first_child);
    if (first + 16 > end)
        return;
    __builtin_prefetch(&heap[first]);
    __builtin_prefetch(&heap[first + 4]);
    __builtin_prefetch(&heap[first + 8]);
    __builtin_prefetch(&heap[first + 12]);
}

/* Puts `key` into the hole at the top of a heap that ends before place `end`. always_inline, for a copy of its own where
   the heap is not large. */
__attribute__((always_inline)) static inline void sink(zbi_event_key *heap, size_t end, zbi_event_key key, bool large)
{
    size_t at = TOP, first = FIRST_CHILD(TOP);
    for (; first + 4 <= end; first = FIRST_CHILD(at)) {
        if (large)
            prefetch_below(heap, first, end);
        const size_t child = least_of_four(heap, first);
        if (!before(&heap[child], &key)) {
            heap[at] = key;
            return;
        }
        heap[at] = heap[child];
        at = child;
    }
    if (first < end) { /* the last node with children may have fewer than four */
        const size_t child = least_of_some(heap, first, end);
        if (before(&heap[child], &key)) {
            heap[at] = heap[child];
            at = child;
        }
    }
    heap[at] = key;
}

static __attribute__((noinline)) void fill_hole_of_large(zbi_event_key *heap, size_t end, zbi_event_key key)
{
    sink(heap, end, key, true);
}

static void fill_hole(zbi_event_key *heap, size_t end, zbi_event_key key)
{
    if (end > CACHED)
        fill_hole_of_large(heap, end, key);
    else
        sink(heap, end, key, false);
}

/* Room for one more key and slot. */
static __attribute__((noinline)) bool reserve(zbi_events *events)
{
    if (!zbi_grow_lines(&events->allocator, (void **)&events->heap, &events->heap_capacity, TOP + events->heap_size + 1,
                        sizeof *events->heap))
        return false;
    if (events->free_head)
        return true;
    return events->slot_used < SLOT_LIMIT &&
           zbi_grow(&events->allocator, (void **)&events->slots, &events->slot_capacity, events->slot_used + 1,
                    sizeof *events->slots);
}

/* free_head and the links of the free list are slot + 1, so that 0 ends the list. */
static uint32_t take_slot(zbi_events *events)
{
    if (!events->free_head)
        return events->slot_used++;
    const uint32_t slot = events->free_head - 1;
    events->free_head = events->slots[slot].subject;
    return slot;
}

static void release_slot(zbi_events *events, uint32_t slot)
{
    events->slots[slot].subject = events->free_head;
    events->free_head = slot + 1;
}

/* Opens a slot for one more event and makes its key. */
static inline zbi_event *open_slot(zbi_events *events, uint32_t slot, zbi_priority priority, uint64_t *order)
{
    *order = priority << (SEQUENCE_BITS + SLOT_BITS) | events->sequence++ << SLOT_BITS | slot;
    events->live++;
    zbi_event *event = &events->slots[slot];
    event->live = 1;
    event->generation = event->generation == UINT32_MAX ? 1 : event->generation + 1;
    return event;
}

static __attribute__((noinline)) zbi_event *add_at_end(zbi_events *events, zbi_time time, zbi_priority priority)
{
    if (events->sequence >> SEQUENCE_BITS || !reserve(events))
        return NULL;
    zbi_event_key key = {.time = time};
    zbi_event *event = open_slot(events, take_slot(events), priority, &key.order);
    sift_up(events->heap, TOP + events->heap_size++, key);
    return event;
}

static inline zbi_event *add_in_hole(zbi_events *events, zbi_time time, zbi_priority priority)
{
    zbi_event_key key = {.time = time};
    zbi_event *event = open_slot(events, zbi_event_slot(events->heap[TOP]), priority, &key.order);
    events->hole = false;
    fill_hole(events->heap, TOP + events->heap_size, key);
    __builtin_prefetch(&events->slots[zbi_event_slot(events->heap[TOP])]); /* most likely popped next */
    return event;
}

zbi_event_handle zbi_events_add(zbi_events *events, zbi_time time, zbi_priority priority, uint16_t kind,
                                uint32_t subject, uint32_t argument)
{
    const bool follows = events->hole && !(events->sequence >> SEQUENCE_BITS);
    zbi_event *event = follows ? add_in_hole(events, time, priority) : add_at_end(events, time, priority);
    if (!event)
        return 0;
    event->kind = kind;
    event->subject = subject;
    event->argument = argument;
    return (uint64_t)event->generation << 32 | (uint32_t)(event - events->slots);
}

bool zbi_events_cancel(zbi_events *events, zbi_event_handle handle)
{
    const uint32_t slot = (uint32_t)handle, generation = (uint32_t)(handle >> 32);
    if (slot >= events->slot_used || !events->slots[slot].live || events->slots[slot].generation != generation)
        return false;
    events->slots[slot].live = 0;
    events->live--;
    return true;
}

static void close_hole(zbi_events *events)
{
    const uint32_t last = TOP + --events->heap_size;
    release_slot(events, zbi_event_slot(events->heap[TOP]));
    events->hole = false;
    if (last > TOP)
        fill_hole(events->heap, last, events->heap[last]);
}

bool zbi_events_settle(zbi_events *events)
{
    for (;;) {
        if (events->hole)
            close_hole(events);
        if (events->heap_size == 0)
            return false;
        if (events->slots[zbi_event_slot(events->heap[TOP])].live)
            return true;
        events->hole = true;
    }
}

zbi_time zbi_events_next_time(zbi_events *events)
{
    return zbi_events_settle(events) ? events->heap[TOP].time : ZBI_NEVER;
}

void zbi_events_reset(zbi_events *events)
{
    /* Generations start anew too, so that a run does not depend on the runs before it. */
    for (uint32_t slot = 0; slot < events->slot_used; slot++)
        events->slots[slot] = (zbi_event){0};
    events->heap_size = events->slot_used = events->free_head = events->live = 0;
    events->sequence = 0;
    events->hole = false;
}

void zbi_events_free(zbi_events *events)
{
    const zb_allocator allocator = events->allocator;
    zbi_free_lines(&allocator, events->heap);
    zbi_free(&allocator, events->slots);
    zbi_events_init(events, &allocator);
}
