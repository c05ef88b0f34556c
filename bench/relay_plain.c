/* The relay as the fastest plain loop we know how to write: made for this one model, one stream, a 4-ary heap of
   16-byte keys, intrusive queues. Nothing can be cancelled and nothing is recorded. */
#include "bench.h"
#include "floor_random.h"
#include "relay.h"

#include <stdlib.h>

typedef struct key {
    int64_t time;
    uint32_t place; /* an office whose service ends, or offices + a leaf where a message arises */
} key;

typedef struct message {
    int64_t birth;
    uint32_t next, destination;
    bool rising;
} message;

typedef struct office {
    uint32_t head, tail; /* messages, 0 is none; the head is in service */
    uint32_t level;
    double service; /* mean, in ticks */
} office;

typedef struct plain {
    relay_tree tree;
    floor_random random;
    key *heap;
    uint32_t heap_size;
    office *offices;
    message *messages;
    uint32_t message_used, message_capacity, message_free;
    int64_t now;
    uint64_t events;
    relay_tally tally;
} plain;

static void heap_push(plain *p, key new)
{
    uint32_t at = p->heap_size++;
    while (at > 0 && p->heap[(at - 1) / 4].time > new.time) {
        p->heap[at] = p->heap[(at - 1) / 4];
        at = (at - 1) / 4;
    }
    p->heap[at] = new;
}

static inline uint32_t least_child(const key *heap, uint32_t first, uint32_t size)
{
    if (first + 4 <= size) {
        const uint32_t a = first + (heap[first + 1].time < heap[first].time);
        const uint32_t b = first + 2 + (heap[first + 3].time < heap[first + 2].time);
        return heap[b].time < heap[a].time ? b : a;
    }
    uint32_t best = first;
    for (uint32_t i = first + 1; i < size; i++)
        if (heap[i].time < heap[best].time)
            best = i;
    return best;
}

static void heap_replace_top(plain *p, key new)
{
    uint32_t at = 0;
    for (uint32_t first = 1; first < p->heap_size; first = at * 4 + 1) {
        const uint32_t child = least_child(p->heap, first, p->heap_size);
        if (new.time <= p->heap[child].time)
            break;
        p->heap[at] = p->heap[child];
        at = child;
    }
    p->heap[at] = new;
}

static inline int64_t after(plain *p, double mean)
{
    return p->now + (int64_t)(mean * floor_exponential(&p->random));
}

static uint32_t message_take(plain *p)
{
    uint32_t id = p->message_free;
    if (id) {
        p->message_free = p->messages[id].next;
        return id;
    }
    if (p->message_used == p->message_capacity) {
        p->message_capacity *= 2;
        p->messages = realloc(p->messages, p->message_capacity * sizeof *p->messages);
        if (!p->messages)
            exit(1);
    }
    return p->message_used++;
}

/* Puts a message into an office's queue; true when the office was idle and begins to serve it. */
static inline bool join(plain *p, uint32_t place, uint32_t id)
{
    office *o = &p->offices[place];
    p->messages[id].next = 0;
    if (o->head) {
        p->messages[o->tail].next = id;
        o->tail = id;
        return false;
    }
    o->head = o->tail = id;
    return true;
}

static inline void leave(plain *p, uint32_t id)
{
    message *m = &p->messages[id];
    p->tally.time += (double)(p->now - m->birth);
    m->next = p->message_free;
    p->message_free = id;
}

static void arise(plain *p, uint32_t leaf)
{
    const uint32_t id = message_take(p);
    p->tally.births++;
    p->messages[id] = (message){p->now, 0, floor_below(&p->random, p->tree.leaves), true};
    heap_replace_top(p, (key){after(p, p->tree.leaves * TICKS), p->tree.offices + leaf});
    const uint32_t place = p->tree.first[p->tree.levels - 1] + leaf;
    if (join(p, place, id))
        heap_push(p, (key){after(p, p->offices[place].service), place});
}

/* The top of the heap is the end of a service: its place there is used again where one more service begins. */
static void serve(plain *p, uint32_t place)
{
    office *o = &p->offices[place];
    const uint32_t id = o->head;
    bool top_is_free = true;
    o->head = p->messages[id].next;
    if (o->head) {
        heap_replace_top(p, (key){after(p, o->service), place});
        top_is_free = false;
    }
    message *m = &p->messages[id];
    uint32_t next;
    if (!relay_next(&p->tree, place, o->level, m->destination, &m->rising, &next)) {
        leave(p, id);
    } else if (join(p, next, id)) {
        const key begun = {after(p, p->offices[next].service), next};
        if (top_is_free)
            heap_replace_top(p, begun);
        else
            heap_push(p, begun);
        return;
    }
    if (top_is_free) {
        const key last = p->heap[--p->heap_size];
        heap_replace_top(p, last);
    }
}

static void set_up(plain *p, uint64_t seed)
{
    uint32_t count;
    relay_waiting *waiting = relay_start(&p->tree, seed, &count);
    p->heap = bench_memory(p->tree.offices + p->tree.leaves + 1, sizeof *p->heap);
    p->offices = bench_memory(p->tree.offices, sizeof *p->offices);
    p->message_capacity = count + 1024;
    p->messages = bench_memory(p->message_capacity, sizeof *p->messages);
    p->message_used = 1;
    for (uint32_t place = 0; place < p->tree.offices; place++) {
        const uint32_t level = relay_level(&p->tree, place);
        p->offices[place] = (office){0, 0, level, p->tree.service[level] * TICKS};
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t id = message_take(p);
        p->messages[id] = (message){0, 0, waiting[i].destination, waiting[i].rising};
        if (join(p, waiting[i].office, id))
            heap_push(p, (key){after(p, p->offices[waiting[i].office].service), waiting[i].office});
    }
    for (uint32_t leaf = 0; leaf < p->tree.leaves; leaf++)
        heap_push(p, (key){after(p, p->tree.leaves * TICKS), p->tree.offices + leaf});
    free(waiting);
}

static bool run(uint32_t levels, double units, uint64_t seed, outcome *out)
{
    plain p = {.tree = relay_tree_make(levels), .random = floor_random_make(seed)};
    set_up(&p, seed);
    const int64_t end = (int64_t)(units * TICKS);
    const double start = bench_seconds();
    for (; p.heap[0].time < end; p.events++) {
        p.now = p.heap[0].time;
        const uint32_t place = p.heap[0].place;
        if (place < p.tree.offices)
            serve(&p, place);
        else
            arise(&p, place - p.tree.offices);
    }
    *out = (outcome){.seconds = bench_seconds() - start, .events = p.events};
    for (uint32_t place = 0; place < p.tree.offices; place++)
        for (uint32_t id = p.offices[place].head; id; id = p.messages[id].next)
            p.tally.time += (double)(end - p.messages[id].birth);
    out->mean = p.tally.time / (double)p.tally.births / TICKS;
    free(p.heap);
    free(p.offices);
    free(p.messages);
    return true;
}

bool relay_plain(double units, uint64_t seed, outcome *out)
{
    return run(5, units, seed, out);
}

bool relay_large_plain(double units, uint64_t seed, outcome *out)
{
    return run(7, units, seed, out);
}
