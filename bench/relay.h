/* The relay: a tree of offices, one server each, through which messages go from a leaf up to the root and down to a
   random leaf; exponential services, utilization .8 everywhere, one message a unit of time in all. By Jackson's
   theorem the mean time in system is 4 units for each office of the tree (6,220 for 1,555 offices). */
#ifndef BENCH_RELAY_H
#define BENCH_RELAY_H

#include <stdbool.h>
#include <stdint.h>

#define RELAY_BRANCHING 6u
#define RELAY_UTILIZATION 0.8
#define RELAY_MAX_LEVELS 8

typedef struct relay_tree {
    uint32_t levels, offices, leaves;
    uint32_t first[RELAY_MAX_LEVELS]; /* the first office of a level; offices are numbered level by level */
    uint32_t span[RELAY_MAX_LEVELS];  /* leaves under an office of a level */
    double service[RELAY_MAX_LEVELS]; /* mean service of a level */
} relay_tree;

relay_tree relay_tree_make(uint32_t levels);
uint32_t relay_level(const relay_tree *tree, uint32_t office);

/* A message in the queue of an office when the run starts: the steady state, drawn from the product form. */
typedef struct relay_waiting {
    uint32_t office, destination; /* the destination is a leaf, counted from 0 */
    bool rising;
} relay_waiting;

/* By Little's law the mean time in system is all the time that messages spent in the system during the run, those of
   the start and those still on their way included, over the number that came. */
typedef struct relay_tally {
    double time; /* in units of the caller's clock */
    uint64_t births;
} relay_tally;

/* Allocates the list; the caller frees it. */
relay_waiting *relay_start(const relay_tree *tree, uint64_t seed, uint32_t *count);

/* Where a message goes from `office`; false when it has arrived. Turns it round at the root. */
static inline bool relay_next(const relay_tree *tree, uint32_t office, uint32_t level, uint32_t destination,
                              bool *rising, uint32_t *next)
{
    if (*rising && office != 0) {
        *next = (office - 1) / RELAY_BRANCHING;
        return true;
    }
    *rising = false;
    if (level + 1 == tree->levels)
        return false;
    *next = tree->first[level + 1] + destination / tree->span[level + 1];
    return true;
}

#endif
