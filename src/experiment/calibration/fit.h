/* A calibration at work: what its parts hand each other until the result stands. */
#ifndef ZBI_EXPERIMENT_FIT_H
#define ZBI_EXPERIMENT_FIT_H

#include "experiment/calibration/calibrate.h"

typedef struct zbi_fit {
    zb_allocator allocator;
    const zbi_calibration_request *asked;
    zbi_calibration *result;
    uint32_t numbers; /* that each replication gives (calibrate_numbers.c) */
    double *weight;   /* 1 / sampling error, [fitted] */
    double found[ZBI_MOST_FITTED], found_least; /* the best point so far and its distance, squared */
    double best[ZBI_MOST_FITTED], least;        /* the one that is told: where `simulated` was measured; once found */
} zbi_fit;

/* calibrate.c: zbi_calibrate with the workbench left as it was at the end. Free both in any case. */
zb_status zbi_fit_run(zbi_fit *fit, const zbi_calibration_request *request, const zb_allocator *allocator,
                      zbi_calibration *result, zb_error *error);
void zbi_fit_free(zbi_fit *fit);

/* calibrate_numbers.c: those of one replication. */
void zbi_calibration_take(const zbi_calibration_request *request, zb_result *result, double *numbers);

/* calibrate_observed.c: fills a part from its cases. False: no memory. */
bool zbi_observe(const zbi_calibration_request *request, zbi_part_observed *part, const zb_allocator *allocator);

/* calibrate_try.c: what came of points tried: means over replications from `from` on, and all replications. */
typedef struct zbi_tried {
    double *mean;   /* [point * numbers + number]; NaN where the point failed */
    double *values; /* [(point * replications + replication) * numbers + number] */
    uint64_t points, replications;
} zbi_tried;
/* Runs the points given by shares. ZB_STATUS_STOPPED, ZB_STATUS_MEMORY. Free it in any case. */
zb_status zbi_try(zbi_fit *fit, const double *shares, uint64_t points, uint64_t replications, uint64_t from,
                  zbi_tried *tried, zb_error *error);
void zbi_tried_free(const zbi_fit *fit, zbi_tried *tried);
/* What was found is what is told. */
void zbi_take_found(zbi_fit *fit);
/* Mean square of the fitted differences in sampling errors; a large number where the point failed. */
double zbi_misfit(const zbi_fit *fit, const double *mean);

/* calibrate_search.c: the best point, from a design of starts and simplexes. */
zb_status zbi_search(zbi_fit *fit, zb_error *error);
/* A simplex from a point, whose first edges are so long, until it is so small or so many points were tried; the fixed
   parameter stays (variable_count: none does). Gives the best point, which counts as found too, and its distance. */
zb_status zbi_climb(zbi_fit *fit, double *shares, uint32_t fixed, double edge, double small, uint64_t most,
                    double *distance, zb_error *error);
/* calibrate_profile.c: the shares between which the distance, all other parameters at their best, is at most `allowed`
   above the least. error_share: how far it may reach, as a first guess. */
zb_status zbi_profile(zbi_fit *fit, uint32_t parameter, double allowed, double error_share, double *low, double *high,
                      zb_error *error);
/* calibrate_interval.c: how far the estimates may be off. */
zb_status zbi_intervals(zbi_fit *fit, zb_error *error);
#endif
