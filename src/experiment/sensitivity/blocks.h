/* The points of a sensitivity analysis: blocks of one shape, and what came of them. A block of Morris is a trajectory,
   in which each parameter moves once; a block of Saltelli is a point a, then a with one parameter after another as b
   has it, then b. Pure: shares of ranges and numbers, wherever they come from. */
#ifndef ZBI_EXPERIMENT_BLOCKS_H
#define ZBI_EXPERIMENT_BLOCKS_H

#include <zhuanban/allocator.h>
#include <zhuanban/status.h>

typedef enum zbi_method { ZBI_METHOD_MORRIS, ZBI_METHOD_SOBOL } zbi_method;

typedef struct zbi_blocks {
    zbi_method method;
    uint32_t variables;
    uint32_t rows;        /* of a block: variables + 1; variables + 2, or twice as many where b's are crossed too */
    uint64_t count;       /* blocks */
    const double *shares; /* [(block * rows + row) * variables + variable] in [0, 1] */
} zbi_blocks;

/* Several numbers for each replication of each point; NaN where there is none. */
typedef struct zbi_outputs {
    uint64_t points, replications;
    size_t count;   /* outputs */
    double *values; /* [(point * replications + replication) * count + output] */
} zbi_outputs;

/* The shape of points that somebody else laid out; rows of shares as above. ZB_STATUS_USAGE: they have not the shape of
   the method. */
zb_status zbi_blocks_recognize(zbi_blocks *blocks, zbi_method method, uint32_t variables, const double *shares,
                               uint64_t points, zb_error *error);

/* Two points that differ in one parameter alone. A block has as many steps as there are parameters. */
typedef struct zbi_step {
    uint64_t from, to; /* points */
    uint32_t variable;
    double moved; /* share of the range, signed */
} zbi_step;
zbi_step zbi_blocks_step(const zbi_blocks *blocks, uint64_t block, uint32_t step);
/* Whether a row counts as a point drawn from all of the ranges: every one of a trajectory; a and b. */
bool zbi_blocks_is_drawn(const zbi_blocks *blocks, uint32_t row);

/* Mean over the replications that have a value; NaN where none has. */
double zbi_outputs_mean(const zbi_outputs *outputs, uint64_t point, size_t output);
/* Variance of the mean of `to` less `from` that is of replications alone: of their paired differences over their
   number. NaN for fewer than two. */
double zbi_outputs_noise(const zbi_outputs *outputs, uint64_t from, uint64_t to, size_t output);
/* Whether every point that has a value has the same. */
bool zbi_outputs_are_constant(const zbi_outputs *outputs, size_t output);

/* An interval of 95 % from values that were computed anew from blocks drawn with replacement, which it sorts; NaN where
   one of them is. */
#define ZBI_RESAMPLES 1000
void zbi_resampled(double values[ZBI_RESAMPLES], double *low, double *high);
/* Draws the places 0 to n - 1 with replacement, by seed and number of the resample alone. */
void zbi_resample(uint64_t seed, unsigned resample, uint64_t n, uint64_t *places);
#endif
