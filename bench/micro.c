/* The engine's own parts one at a time: a hold of the event set (take the next event, schedule another) at several
   sizes and mixes of delays, a keyed draw, an exponential, a hop; beside them the floors' draws and GSL's. */
#include "base/random.h"
#include "base/real.h"
#include "bench.h"
#include "facts/facts.h"
#include "floor_random.h"
#include "kernel/events.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <stdlib.h>

#define DELAYS (1u << 16)
#define DRAWS 20000000u

typedef int64_t delay_function(floor_random *random);

static int64_t delay_exponential(floor_random *random)
{
    return (int64_t)(ZBI_HOUR * floor_exponential(random));
}

/* Few different times, so that most events happen together with others. */
static int64_t delay_ties(floor_random *random)
{
    return ZBI_HOUR * (int64_t)floor_below(random, 4);
}

/* From milliseconds to weeks. */
static int64_t delay_mixed(floor_random *random)
{
    static const double scale[] = {1e3, 1e5, 1e7, 1e9, 1e11, 1e12};
    const double mean = scale[floor_below(random, 6)];
    return (int64_t)(mean * floor_exponential(random));
}

/* One to five whole days. */
static int64_t delay_days(floor_random *random)
{
    return 24 * ZBI_HOUR * (1 + (int64_t)floor_below(random, 5));
}

static const struct {
    const char *name;
    delay_function *draw;
} mixes[] = {{"exponential", delay_exponential}, {"ties", delay_ties}, {"mixed", delay_mixed}, {"days", delay_days}};

#define MIXES (sizeof mixes / sizeof *mixes)

static void hold(zbi_events *events, const int64_t *delays, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        zbi_time time;
        zbi_event event;
        if (!zbi_events_pop(events, ZBI_NEVER, &time, &event) ||
            !zbi_events_add(events, time + delays[i % DELAYS], ZBI_PRIORITY_NORMAL, event.kind, event.subject, i))
            exit(1);
    }
}

/* Nanoseconds a hold with `pending` events. */
static double time_hold(delay_function *draw, uint32_t pending)
{
    const zb_allocator allocator = zb_allocator_default();
    floor_random random = floor_random_make(pending);
    int64_t *delays = bench_memory(DELAYS, sizeof *delays);
    zbi_events events;
    zbi_events_init(&events, &allocator);
    for (uint32_t i = 0; i < DELAYS; i++)
        delays[i] = draw(&random);
    for (uint32_t i = 0; i < pending; i++)
        if (!zbi_events_add(&events, draw(&random), ZBI_PRIORITY_NORMAL, 1, i, 0))
            exit(1);
    hold(&events, delays, pending > 1000000 ? pending : 1000000);
    const uint32_t count = 2000000;
    const double start = bench_seconds();
    hold(&events, delays, count);
    const double seconds = bench_seconds() - start;
    zbi_events_free(&events);
    free(delays);
    return seconds / count * 1e9;
}

static void print_holds(void)
{
    printf("event set, ns a hold\n%12s", "pending");
    for (size_t mix = 0; mix < MIXES; mix++)
        printf("%14s", mixes[mix].name);
    printf("%18s\n", "worst/exponential");
    for (uint32_t pending = 100; pending <= 1000000; pending *= 10) {
        double ns[MIXES], worst = 0;
        printf("%12u", (unsigned)pending);
        for (size_t mix = 0; mix < MIXES; mix++) {
            ns[mix] = time_hold(mixes[mix].draw, pending);
            worst = ns[mix] > worst ? ns[mix] : worst;
            printf("%14.1f", ns[mix]);
            fflush(stdout);
        }
        printf("%18.2f\n", worst / ns[0]);
    }
    printf("targets: 60 at 10^4, 300 at 10^6, ratio 3\n\n");
}

/* Prints what one of DRAWS draws costs; the sum keeps the compiler from leaving them out. */
static void print_draw(const char *name, double start, double sum)
{
    const double ns = (bench_seconds() - start) / DRAWS * 1e9;
    printf("%-44s %7.1f ns   (mean %.4f)\n", name, ns, sum / DRAWS);
}

static void print_engine_draws(void)
{
    const zbi_key key = zbi_key_make(1, 1);
    double sum = 0, start = bench_seconds();
    for (uint32_t i = 0; i < DRAWS; i++)
        sum += zbi_uniform(key, i, 7);
    print_draw("keyed draw (target 10)", start, sum);

    sum = 0, start = bench_seconds();
    zbi_stream stream = zbi_stream_open(key, 1, 7);
    for (uint32_t i = 0; i < DRAWS; i++)
        sum += zbi_unit(zbi_stream_next(&stream));
    print_draw("next draw of one stream", start, sum);

    sum = 0, start = bench_seconds();
    for (uint32_t i = 0; i < DRAWS; i++) {
        zbi_stream own = zbi_stream_open(key, i, 7);
        sum += zbi_exponential(&own);
    }
    print_draw("keyed exponential (target 15)", start, sum);
}

static void print_hop(const char *name, zbi_hop_rule rule)
{
    const zbi_key key = zbi_key_make(1, 1);
    double sum = 0, start = bench_seconds();
    for (uint32_t i = 0; i < DRAWS / 4; i++) {
        zbi_sighting sighting = zbi_see(i, 0xFFFFFF, 0);
        zbi_hop(&rule, key, i, 7, i & 0xFF, 0, &sighting, NULL);
        sum += zbi_count_facts(sighting.known);
    }
    const double ns = (bench_seconds() - start) / (DRAWS / 4) * 1e9;
    printf("%-44s %7.1f ns   (%.2f of 24 facts are left)\n", name, ns, sum / (DRAWS / 4));
}

static void print_floor_draws(void)
{
    floor_random random = floor_random_make(1);
    double sum = 0, start = bench_seconds();
    for (uint32_t i = 0; i < DRAWS; i++)
        sum += floor_exponential(&random);
    print_draw("floor: xoshiro256++, ziggurat exponential", start, sum);

    gsl_rng *twister = gsl_rng_alloc(gsl_rng_mt19937);
    sum = 0, start = bench_seconds();
    for (uint32_t i = 0; i < DRAWS; i++)
        sum += gsl_ran_exponential(twister, 1.0);
    print_draw("GSL: mt19937, gsl_ran_exponential", start, sum);
    gsl_rng_free(twister);
}

void micro_print(void)
{
    print_holds();
    print_engine_draws();
    print_hop("hop, distortion off", (zbi_hop_rule){.retain = 1});
    print_hop("hop, condensation", (zbi_hop_rule){.retain = 0.9});
    print_hop("hop, three processes", (zbi_hop_rule){.retain = 0.9, .conceal = 0.2, .flip = 0.01});
    print_floor_draws();
    printf("\n");
}
