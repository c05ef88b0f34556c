/* The relay as it is written in an afternoon: every event and message from malloc, a binary heap of pointers, GSL's
   Mersenne twister. It must cost at least 1.85 times the library-like floor, else that floor is too slow to prove
   anything. */
#include "bench.h"
#include "relay.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>

typedef struct message {
    double birth;
    uint32_t destination;
    bool rising;
    struct message *next;
} message;

typedef struct event {
    double time;
    bool is_arrival;
    uint32_t place; /* office, or leaf of an arrival */
} event;

typedef struct office {
    message *head, *tail;
    uint32_t level;
    double service;
} office;

typedef struct naive {
    relay_tree tree;
    gsl_rng *random;
    event **heap;
    size_t heap_size;
    office *offices;
    double now;
    uint64_t events;
    relay_tally tally;
} naive;

static void heap_push(naive *n, event *new)
{
    size_t at = n->heap_size++;
    while (at > 0 && n->heap[(at - 1) / 2]->time > new->time) {
        n->heap[at] = n->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    n->heap[at] = new;
}

static event *heap_pop(naive *n)
{
    event *top = n->heap[0], *last = n->heap[--n->heap_size];
    size_t at = 0;
    for (size_t child = 1; child < n->heap_size; child = 2 * at + 1) {
        if (child + 1 < n->heap_size && n->heap[child + 1]->time < n->heap[child]->time)
            child++;
        if (last->time <= n->heap[child]->time)
            break;
        n->heap[at] = n->heap[child];
        at = child;
    }
    n->heap[at] = last;
    return top;
}

static void schedule(naive *n, double mean, bool is_arrival, uint32_t place)
{
    event *new = bench_memory(1, sizeof *new);
    *new = (event){n->now + gsl_ran_exponential(n->random, mean), is_arrival, place};
    heap_push(n, new);
}

static message *message_new(double birth, uint32_t destination, bool rising)
{
    message *m = bench_memory(1, sizeof *m);
    *m = (message){birth, destination, rising, NULL};
    return m;
}

static void join(naive *n, uint32_t place, message *m)
{
    office *o = &n->offices[place];
    m->next = NULL;
    if (o->head) {
        o->tail->next = m;
        o->tail = m;
        return;
    }
    o->head = o->tail = m;
    schedule(n, o->service, false, place);
}

static void arise(naive *n, uint32_t leaf)
{
    const uint32_t destination = (uint32_t)gsl_rng_uniform_int(n->random, n->tree.leaves);
    n->tally.births++;
    schedule(n, n->tree.leaves, true, leaf);
    join(n, n->tree.first[n->tree.levels - 1] + leaf, message_new(n->now, destination, true));
}

static void leave(naive *n, message *m)
{
    n->tally.time += n->now - m->birth;
    free(m);
}

static void serve(naive *n, uint32_t place)
{
    office *o = &n->offices[place];
    message *m = o->head;
    uint32_t next;
    o->head = m->next;
    if (o->head)
        schedule(n, o->service, false, place);
    if (relay_next(&n->tree, place, o->level, m->destination, &m->rising, &next))
        join(n, next, m);
    else
        leave(n, m);
}

static void set_up(naive *n, uint64_t seed)
{
    uint32_t count;
    relay_waiting *waiting = relay_start(&n->tree, seed, &count);
    n->random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(n->random, seed);
    n->heap = bench_memory(n->tree.offices + n->tree.leaves, sizeof *n->heap);
    n->offices = bench_memory(n->tree.offices, sizeof *n->offices);
    for (uint32_t place = 0; place < n->tree.offices; place++) {
        const uint32_t level = relay_level(&n->tree, place);
        n->offices[place] = (office){NULL, NULL, level, n->tree.service[level]};
    }
    for (uint32_t i = 0; i < count; i++)
        join(n, waiting[i].office, message_new(0, waiting[i].destination, waiting[i].rising));
    for (uint32_t leaf = 0; leaf < n->tree.leaves; leaf++)
        schedule(n, n->tree.leaves, true, leaf);
    free(waiting);
}

/* Frees everything; those still on their way count until the end of the run. */
static void clean_up(naive *n, double end)
{
    for (size_t i = 0; i < n->heap_size; i++)
        free(n->heap[i]);
    for (uint32_t place = 0; place < n->tree.offices; place++)
        for (message *m = n->offices[place].head, *next; m; m = next) {
            next = m->next;
            n->tally.time += end - m->birth;
            free(m);
        }
    gsl_rng_free(n->random);
    free(n->heap);
    free(n->offices);
}

static bool run(uint32_t levels, double units, uint64_t seed, outcome *out)
{
    naive n = {.tree = relay_tree_make(levels)};
    set_up(&n, seed);
    const double start = bench_seconds();
    for (; n.heap[0]->time < units; n.events++) {
        event *e = heap_pop(&n);
        n.now = e->time;
        if (e->is_arrival)
            arise(&n, e->place);
        else
            serve(&n, e->place);
        free(e);
    }
    *out = (outcome){.seconds = bench_seconds() - start, .events = n.events};
    clean_up(&n, units);
    out->mean = n.tally.time / (double)n.tally.births;
    return true;
}

bool relay_naive(double units, uint64_t seed, outcome *out)
{
    return run(5, units, seed, out);
}

bool relay_large_naive(double units, uint64_t seed, outcome *out)
{
    return run(7, units, seed, out);
}
