/* The relay as a good library's user would write it: agents called by cancellable pooled events, a stream for each
   agent, time-weighted statistics for each queue. The floor that the engine is measured against. */
#include "floor_random.h"
#include "library.h"
#include "relay.h"

typedef struct message {
    int64_t birth;
    uint32_t next, destination;
    bool rising;
} message;

/* An office: one cache line for who joins a queue, a second one for who is served. */
typedef struct office {
    _Alignas(64) library_level queue;
    uint32_t head, tail; /* messages, 0 is none; the head is in service */
    uint32_t number, level;
    _Alignas(64) floor_random random;
    double service; /* mean, in ticks */
    library_handle service_end;
} office;

typedef struct source {
    floor_random random;
    uint32_t leaf;
} source;

typedef struct world {
    relay_tree tree;
    office *offices;
    source *sources;
    message *messages;
    uint32_t message_used, message_capacity, message_free;
    relay_tally tally;
} world;

enum { END_SERVICE, ARISE };

static uint32_t message_take(world *w)
{
    uint32_t id = w->message_free;
    if (id) {
        w->message_free = w->messages[id].next;
        return id;
    }
    if (w->message_used == w->message_capacity) {
        w->message_capacity *= 2;
        w->messages = realloc(w->messages, w->message_capacity * sizeof *w->messages);
        if (!w->messages)
            exit(1);
    }
    return w->message_used++;
}

static inline void begin_service(library *lib, office *o)
{
    const int64_t takes = (int64_t)(o->service * floor_exponential(&o->random));
    o->service_end = library_schedule(lib, lib->now + takes, END_SERVICE, o->number);
}

static void join(library *lib, office *o, uint32_t id)
{
    world *w = lib->world;
    w->messages[id].next = 0;
    library_level_set(&o->queue, lib->now, o->queue.value + 1);
    if (o->head) {
        w->messages[o->tail].next = id;
        o->tail = id;
        return;
    }
    o->head = o->tail = id;
    begin_service(lib, o);
}

static void leave(library *lib, uint32_t id)
{
    world *w = lib->world;
    message *m = &w->messages[id];
    w->tally.time += (double)(lib->now - m->birth);
    m->next = w->message_free;
    w->message_free = id;
}

static void end_service(library *lib, uint32_t subject)
{
    world *w = lib->world;
    office *o = &w->offices[subject];
    const uint32_t id = o->head;
    message *m = &w->messages[id];
    uint32_t next;
    o->service_end = 0;
    o->head = m->next;
    library_level_set(&o->queue, lib->now, o->queue.value - 1);
    if (o->head)
        begin_service(lib, o);
    if (relay_next(&w->tree, o->number, o->level, m->destination, &m->rising, &next))
        join(lib, &w->offices[next], id);
    else
        leave(lib, id);
}

static void arise(library *lib, uint32_t subject)
{
    world *w = lib->world;
    source *s = &w->sources[subject];
    const uint32_t id = message_take(w);
    w->tally.births++;
    w->messages[id] = (message){lib->now, 0, floor_below(&s->random, w->tree.leaves), true};
    const int64_t pause = (int64_t)(w->tree.leaves * TICKS * floor_exponential(&s->random));
    library_schedule(lib, lib->now + pause, ARISE, subject);
    join(lib, &w->offices[w->tree.first[w->tree.levels - 1] + s->leaf], id);
}

static void set_up_agents(library *lib, uint64_t seed)
{
    world *w = lib->world;
    w->offices = aligned_alloc(64, w->tree.offices * sizeof *w->offices);
    if (!w->offices)
        exit(1);
    w->sources = bench_memory(w->tree.leaves, sizeof *w->sources);
    for (uint32_t i = 0; i < w->tree.offices; i++) {
        office *o = &w->offices[i];
        const uint32_t level = relay_level(&w->tree, i);
        *o = (office){.number = i, .level = level, .service = w->tree.service[level] * TICKS};
        o->random = floor_random_make(seed * 1000003 + i);
    }
    for (uint32_t i = 0; i < w->tree.leaves; i++) {
        source *s = &w->sources[i];
        s->random = floor_random_make(seed * 1000003 + w->tree.offices + i);
        s->leaf = i;
        const int64_t pause = (int64_t)(w->tree.leaves * TICKS * floor_exponential(&s->random));
        library_schedule(lib, pause, ARISE, i);
    }
}

static void set_up_messages(library *lib, uint64_t seed)
{
    world *w = lib->world;
    uint32_t count;
    relay_waiting *waiting = relay_start(&w->tree, seed, &count);
    w->message_capacity = count + 1024;
    w->messages = bench_memory(w->message_capacity, sizeof *w->messages);
    w->message_used = 1;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t id = message_take(w);
        w->messages[id] = (message){0, 0, waiting[i].destination, waiting[i].rising};
        join(lib, &w->offices[waiting[i].office], id);
    }
    free(waiting);
}

static bool run(uint32_t levels, double units, uint64_t seed, outcome *out)
{
    world w = {.tree = relay_tree_make(levels)};
    static library_act *const acts[] = {[END_SERVICE] = end_service, [ARISE] = arise};
    library lib = library_new(acts, &w);
    set_up_agents(&lib, seed);
    set_up_messages(&lib, seed);
    const int64_t end = (int64_t)(units * TICKS);
    const double start = bench_seconds();
    library_run(&lib, end);
    *out = (outcome){.seconds = bench_seconds() - start, .events = lib.happened};
    for (uint32_t place = 0; place < w.tree.offices; place++)
        for (uint32_t id = w.offices[place].head; id; id = w.messages[id].next)
            w.tally.time += (double)(end - w.messages[id].birth);
    out->mean = w.tally.time / (double)w.tally.births / TICKS;
    library_free(&lib);
    free(w.offices);
    free(w.sources);
    free(w.messages);
    return true;
}

bool relay_library(double units, uint64_t seed, outcome *out)
{
    return run(5, units, seed, out);
}

bool relay_large_library(double units, uint64_t seed, outcome *out)
{
    return run(7, units, seed, out);
}
