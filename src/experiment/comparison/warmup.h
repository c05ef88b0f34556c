/* Where a warm-up ends: MSER-5 over the replications of a pilot. */
#ifndef ZBI_EXPERIMENT_WARMUP_H
#define ZBI_EXPERIMENT_WARMUP_H

#include "base/memory.h"

#include <zhuanban/result.h>

/* Values of a batch, and batches without which nothing is said. */
enum { ZBI_MSER_BATCH = 5, ZBI_MSER_LEAST_BATCHES = 10 };

/* MSER-5 (White 1997; White, Cobb & Spratt 2000): how many values to leave out at the beginning, a multiple of 5, so that
   the standard error of the mean of those that remain, batches of 5 taken as independent, is the least; of equal ones the
   fewest. At least five batches remain. *enough is false where that says nothing: fewer than ten batches, or more than half
   of them left out. */
size_t zbi_mser5(const double *values, size_t count, bool *enough);

/* The measure of the matters of a form and set by the order in which they arose: of one replication, or of several. */
typedef struct zbi_track {
    double *values, *arose_h; /* sums over the replications; the latest */
    uint32_t value_capacity, arose_capacity;
    size_t count;          /* the shortest */
    uint64_t replications;
} zbi_track;
#define ZBI_TRACK_SETS 2 /* focal, other */

/* What a closed result has, into an empty track or one of another replication. False: no memory. */
bool zbi_track_keep(zbi_track *track, zb_result *result, size_t set, size_t measure, const zb_allocator *allocator);
bool zbi_track_add(zbi_track *to, const zbi_track *track, const zb_allocator *allocator);
void zbi_track_free(zbi_track *track, const zb_allocator *allocator);
#endif
