/* What the parts of the bench share: a timed piece of work, and how it is reported. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every contender counts time in microticks, as the engine does: one unit of the model's time is 10^6 of them. */
#define TICKS 1000000.0

/* Tells why and exits. */
void bench_stop(const char *why);
/* Exit in place of an error path: a bench without memory has nothing to report. Never returns NULL. */
void *bench_memory(size_t count, size_t size);

/* Processor seconds of this process so far (less noisy on a shared machine than the clock on the wall). */
double bench_seconds(void);

typedef struct outcome {
    double seconds;  /* of the loop alone, without setting up */
    uint64_t events; /* timed events, or customers */
    double mean;     /* mean time in system, in units of time */
} outcome;

/* One run of `units` of model time (1 message or customer a unit); false when the contender is not there. */
typedef bool contender_run(double units, uint64_t seed, outcome *out);

typedef struct contender {
    const char *name;
    contender_run *run;
} contender;

/* The floors, and the engine beside them. */
contender_run mm1_recursion, mm1_clocks, mm1_library, mm1_engine;
contender_run relay_plain, relay_library, relay_naive, relay_engine, relay_engine_full;
contender_run relay_large_plain, relay_large_library, relay_large_naive, relay_large_engine;

/* One service and arrival process of the M/M/1 cases: an arrival a unit of time, utilization .8. */
#define MM1_SERVICE 0.8

/* Event set, draws, hop; whole scenarios and bytes: print their own lines. */
void micro_print(void);
void cases_print(int rounds);

struct zb_model;
/* The model of a scenario's text; exits with the faults in place of an error path. */
struct zb_model *bench_model(const char *name, const char *text, size_t size);

#endif
