/* Contests whose difference is a known function of the place, with noise that a replication has everywhere. */
#ifndef TEST_SUPPORT_CONTEST_H
#define TEST_SUPPORT_CONTEST_H

#include "experiment/boundary/crossover.h"

typedef struct known {
    double (*mean)(double value); /* of the difference a - b */
    double noise;                 /* standard deviation of what is added everywhere in a replication */
    double slope_cv;              /* the mean is multiplied by a gamma of mean 1 in each replication; 0: by 1 */
    uint64_t experiment;          /* other draws for each */
    uint64_t replications;
    const zbi_variable *range;
    double fails_from, fails_to; /* values that fail; equal: none */
    uint64_t stop_after;         /* looks; 0: never */
    uint64_t looks;
} known;

/* A range without a pointer. */
zbi_variable range_of(double low, double high, bool log, bool whole);
/* As zbi_crossover_run, with a known as context. */
zb_status known_run(void *context, const double *places, uint32_t count, zbi_standing *standings, zb_error *error);
/* A crossover of it, less is better; free it. */
zbi_crossover crossover_of(known *k, uint32_t scan, zb_status *status);
#endif
