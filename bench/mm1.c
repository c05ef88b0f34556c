/* M/M/1 three ways: the recursion of Lindley, two clocks with a queue, and on the library-like ground. Events are
   customers here; in theory the mean time in system is service / (1 - utilization) = 4. */
#include "floor_random.h"
#include "library.h"

bool mm1_recursion(double units, uint64_t seed, outcome *out)
{
    floor_random random = floor_random_make(seed);
    const uint64_t customers = (uint64_t)units;
    double wait = 0, total = 0;
    const double start = bench_seconds();
    for (uint64_t i = 0; i < customers; i++) {
        const double in_system = wait + MM1_SERVICE * floor_exponential(&random);
        total += in_system;
        const double idle = in_system - floor_exponential(&random);
        wait = idle > 0 ? idle : 0;
    }
    *out = (outcome){bench_seconds() - start, customers, total / (double)customers};
    return true;
}

/* Times of arrival of those in the system; far longer than any queue at this load. */
#define RING (1u << 14)

bool mm1_clocks(double units, uint64_t seed, outcome *out)
{
    floor_random random = floor_random_make(seed);
    int64_t *ring = bench_memory(RING, sizeof *ring);
    const int64_t end = (int64_t)(units * TICKS), never = INT64_MAX;
    int64_t arrival = (int64_t)(TICKS * floor_exponential(&random)), departure = never;
    double total = 0;
    uint64_t come = 0, gone = 0;
    const double start = bench_seconds();
    while (arrival < end) {
        if (arrival <= departure) {
            if (come == gone)
                departure = arrival + (int64_t)(MM1_SERVICE * TICKS * floor_exponential(&random));
            ring[come++ % RING] = arrival;
            arrival += (int64_t)(TICKS * floor_exponential(&random));
        } else {
            total += (double)(departure - ring[gone++ % RING]);
            if (gone < come)
                departure += (int64_t)(MM1_SERVICE * TICKS * floor_exponential(&random));
            else
                departure = never;
        }
    }
    *out = (outcome){bench_seconds() - start, gone, total / (double)gone / TICKS};
    free(ring);
    return true;
}

typedef struct customer {
    int64_t birth;
    uint32_t next;
} customer;

typedef struct counter {
    floor_random arrivals, services;
    library_handle service_end;
    library_level queue;
    customer *customers;
    uint32_t used, capacity, free, head, tail; /* ids of customers, 0 is none */
    double total;
    uint64_t gone;
} counter;

enum { ARRIVE, DEPART };

static uint32_t customer_take(counter *c)
{
    const uint32_t id = c->free;
    if (id) {
        c->free = c->customers[id].next;
        return id;
    }
    if (c->used == c->capacity) {
        c->capacity *= 2;
        c->customers = realloc(c->customers, c->capacity * sizeof *c->customers);
        if (!c->customers)
            exit(1);
    }
    return c->used++;
}

static void serve_head(library *lib, counter *c)
{
    const int64_t takes = (int64_t)(MM1_SERVICE * TICKS * floor_exponential(&c->services));
    c->service_end = library_schedule(lib, lib->now + takes, DEPART, 0);
}

static void arrive(library *lib, uint32_t subject)
{
    counter *c = lib->world;
    const uint32_t id = customer_take(c);
    c->customers[id] = (customer){lib->now, 0};
    library_schedule(lib, lib->now + (int64_t)(TICKS * floor_exponential(&c->arrivals)), ARRIVE, 0);
    library_level_set(&c->queue, lib->now, c->queue.value + 1);
    if (c->head) {
        c->customers[c->tail].next = id;
        c->tail = id;
        return;
    }
    c->head = c->tail = id;
    serve_head(lib, c);
}

static void depart(library *lib, uint32_t subject)
{
    counter *c = lib->world;
    const uint32_t id = c->head;
    c->service_end = 0;
    c->head = c->customers[id].next;
    c->total += (double)(lib->now - c->customers[id].birth);
    c->gone++;
    c->customers[id].next = c->free;
    c->free = id;
    library_level_set(&c->queue, lib->now, c->queue.value - 1);
    if (c->head)
        serve_head(lib, c);
}

bool mm1_library(double units, uint64_t seed, outcome *out)
{
    counter c = {
        .arrivals = floor_random_make(seed), .services = floor_random_make(~seed), .used = 1, .capacity = 1024};
    static library_act *const acts[] = {[ARRIVE] = arrive, [DEPART] = depart};
    library lib = library_new(acts, &c);
    c.customers = bench_memory(c.capacity, sizeof *c.customers);
    library_schedule(&lib, (int64_t)(TICKS * floor_exponential(&c.arrivals)), ARRIVE, 0);
    const double start = bench_seconds();
    library_run(&lib, (int64_t)(units * TICKS));
    *out = (outcome){bench_seconds() - start, c.gone, c.total / (double)c.gone / TICKS};
    library_free(&lib);
    free(c.customers);
    return true;
}
