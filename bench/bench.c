/* The bench: how fast the engine is beside plain C that does the same work, in the same run. Ratios are what counts;
   absolute figures belong to a machine and an hour. Not a test: nothing fails here. */
#include "bench.h"

#include "floor_random.h"
#include "relay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_ROUNDS 99
#define MAX_CONTENDERS 6

typedef struct race {
    const char *name, *unit, *targets;
    double units; /* of model time */
    double theory;
    int rounds;       /* at most, 0: as many as asked for */
    size_t reference; /* the contender that the others are divided by */
    contender contenders[MAX_CONTENDERS];
} race;

/* Only contenders of this name run (for a profiler); NULL: all. */
static const char *only;

void bench_stop(const char *why)
{
    fprintf(stderr, "bench: %s\n", why);
    exit(1);
}

void *bench_memory(size_t count, size_t size)
{
    void *block = calloc(count, size);
    if (!block)
        bench_stop("out of memory");
    return block;
}

double bench_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare_doubles);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

typedef struct lane {
    double ns[MAX_ROUNDS], ratio[MAX_ROUNDS], mean;
    bool is_there;
} lane;

/* Every contender once, one after the other, so that a noisy minute hits all of them. */
static void run_round(const race *r, int round, lane *lanes)
{
    for (size_t i = 0; i < MAX_CONTENDERS && r->contenders[i].name; i++) {
        outcome out = {0};
        lanes[i].is_there = (!only || strcmp(only, r->contenders[i].name) == 0) &&
                            r->contenders[i].run(r->units, (uint64_t)round + 1, &out);
        if (!lanes[i].is_there)
            continue;
        lanes[i].ns[round] = out.seconds / (double)out.events * 1e9;
        lanes[i].mean += out.mean;
    }
    for (size_t i = 0; i < MAX_CONTENDERS; i++)
        lanes[i].ratio[round] = lanes[i].ns[round] / lanes[r->reference].ns[round];
}

static void run_race(const race *r, int rounds)
{
    lane *lanes = bench_memory(MAX_CONTENDERS, sizeof *lanes);
    if (r->rounds && rounds > r->rounds)
        rounds = r->rounds;
    for (int round = 0; round < rounds; round++)
        run_round(r, round, lanes);
    printf("%s: median of %d rounds; mean time in system in theory %.0f\n", r->name, rounds, r->theory);
    printf("%-34s %10s %12s %8s %10s %8s\n", "", "ns", r->unit, "ratio", "mean", "off");
    for (size_t i = 0; i < MAX_CONTENDERS && r->contenders[i].name; i++) {
        if (!lanes[i].is_there) {
            if (!only)
                printf("%-34s not there\n", r->contenders[i].name);
            continue;
        }
        const double ns = median(lanes[i].ns, rounds), mean = lanes[i].mean / rounds;
        printf("%-34s %10.1f %12.3g %8.2f %10.4g %7.1f%%\n", r->contenders[i].name, ns, 1e9 / ns,
               median(lanes[i].ratio, rounds), mean, 100 * (mean / r->theory - 1));
    }
    printf("targets: %s\n\n", r->targets);
    free(lanes);
}

static const race races[] = {
    {"mm1",
     "customers/s",
     "engine 2.5, sought 1.8",
     3e6,
     4,
     0,
     2,
     {{"recursion", mm1_recursion}, {"two clocks", mm1_clocks}, {"library-like", mm1_library}, {"engine", mm1_engine}}},
    {"relay",
     "events/s",
     "naive at least 1.85; engine 1.8, sought 1.5; with everything on 3",
     300000,
     6220,
     0,
     1,
     {{"plain loop", relay_plain},
      {"library-like", relay_library},
      {"naive: malloc, pointers, mt19937", relay_naive},
      {"engine", relay_engine},
      {"engine, everything on", relay_engine_full}}},
    {"large",
     "events/s",
     "engine 1.8, sought 1.5",
     200000,
     223948,
     3,
     1,
     {{"plain loop", relay_large_plain},
      {"library-like", relay_large_library},
      {"naive: malloc, pointers, mt19937", relay_large_naive},
      {"engine", relay_large_engine}}},
};

#define RACES (sizeof races / sizeof *races)

static int usage(void)
{
    fprintf(stderr, "usage: bench [--rounds N] [--only CONTENDER] [micro] [cases] [mm1] [relay] [large]\n"
                    "Without names: all but large. N is 1 to 99, 7 by default.\n");
    return 2;
}

int main(int argc, char **argv)
{
    bool wanted[RACES] = {false}, micro = false, cases = false, named = false;
    int rounds = 7;
    for (int i = 1; i < argc; i++) {
        bool known = false;
        for (size_t r = 0; r < RACES; r++)
            if (strcmp(argv[i], races[r].name) == 0)
                known = named = wanted[r] = true;
        if (strcmp(argv[i], "micro") == 0)
            known = named = micro = true;
        if (strcmp(argv[i], "cases") == 0)
            known = named = cases = true;
        if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            known = (only = argv[++i]);
        if (strcmp(argv[i], "--rounds") == 0 && i + 1 < argc)
            known = (rounds = atoi(argv[++i])) >= 1 && rounds <= MAX_ROUNDS;
        if (!known)
            return usage();
    }
    floor_random_tables();
    if (micro || !named)
        micro_print();
    if (cases || !named)
        cases_print(rounds);
    for (size_t r = 0; r < RACES; r++)
        if (wanted[r] || (!named && strcmp(races[r].name, "large") != 0))
            run_race(&races[r], rounds);
    return 0;
}
