/* The event set: what will happen, in the total order (time, priority, sequence of scheduling).

   A deferred 4-ary heap of 16-byte integer keys; the record of an event lies apart in a slot. Cancelling clears the
   slot's live bit; the key is dropped when it reaches the top. */
#ifndef ZBI_KERNEL_EVENTS_H
#define ZBI_KERNEL_EVENTS_H

#include "base/memory.h"

/* Microseconds since the start of a run. */
typedef int64_t zbi_time;
#define ZBI_NEVER INT64_MAX
#define ZBI_HOUR INT64_C(3600000000)

enum { ZBI_PRIORITY_FIRST, ZBI_PRIORITY_NORMAL, ZBI_PRIORITY_LAST };
/* As wide as the word that it goes into: a narrower one is spilled narrow and read back wide, which stalls. */
typedef uint64_t zbi_priority;

typedef struct zbi_event {
    uint32_t subject, argument;
    uint16_t kind;
    uint16_t live;
    uint32_t generation; /* of the slot: a handle to an older one is stale */
} zbi_event;

/* {slot, generation}; 0 is no event. */
typedef uint64_t zbi_event_handle;

typedef struct zbi_event_key {
    zbi_time time;
    uint64_t order; /* priority 2 bits | sequence 38 bits | slot 24 bits */
} zbi_event_key;

typedef struct zbi_events {
    zb_allocator allocator;
    zbi_event_key *heap;
    zbi_event *slots;
    uint32_t heap_size, heap_capacity;
    uint32_t slot_used, slot_capacity, free_head;
    uint32_t live; /* events that will still happen */
    uint64_t sequence;
    bool hole; /* the top was taken and not yet replaced (deferred pop) */
} zbi_events;

void zbi_events_init(zbi_events *events, const zb_allocator *allocator);
/* 0 when there is no memory. `time` must not be before the last popped time. */
zbi_event_handle zbi_events_add(zbi_events *events, zbi_time time, zbi_priority priority, uint16_t kind,
                                uint32_t subject, uint32_t argument);
/* False when the event has happened or was cancelled already. */
bool zbi_events_cancel(zbi_events *events, zbi_event_handle handle);
/* Time of the next live event, ZBI_NEVER when there is none. */
zbi_time zbi_events_next_time(zbi_events *events);
void zbi_events_reset(zbi_events *events);
void zbi_events_free(zbi_events *events);

/* ---- the next event, in the loop of a run ---- */

#define ZBI_EVENTS_TOP 3u /* place of the first key */
#define ZBI_EVENT_SLOT_BITS 24

static inline uint32_t zbi_event_slot(zbi_event_key key)
{
    return (uint32_t)key.order & ((1u << ZBI_EVENT_SLOT_BITS) - 1);
}

/* The event at the top, for what will be read with it: most likely the next to happen, unless it was cancelled. NULL
   while the place of the last one is open, and where there is none. */
static inline const zbi_event *zbi_events_peek(const zbi_events *events)
{
    return events->hole || events->heap_size == 0 ? NULL : &events->slots[zbi_event_slot(events->heap[ZBI_EVENTS_TOP])];
}

/* Brings the next live event to the top; false when there is none. */
bool zbi_events_settle(zbi_events *events);

/* Takes the next live event; false when there is none before `end` (ZBI_NEVER: none at all). */
static inline bool zbi_events_pop(zbi_events *events, zbi_time end, zbi_time *time, zbi_event *event)
{
    const bool ready = !events->hole && events->heap_size > 0 && events->slots[zbi_event_slot(events->heap[ZBI_EVENTS_TOP])].live;
    if (!ready && !zbi_events_settle(events))
        return false;
    const zbi_event_key top = events->heap[ZBI_EVENTS_TOP];
    if (top.time >= end)
        return false;
    zbi_event *slot = &events->slots[zbi_event_slot(top)];
    *time = top.time;
    *event = *slot;
    slot->live = 0;
    events->live--;
    events->hole = true;
    return true;
}
#endif
