/* Parameters fitted to observed latencies: simulated against observed moments and quantiles, each difference in units of
   the sampling error of what was observed (McFadden 1989, method of simulated moments). The same replications at every
   point (common random numbers), a simplex from several starts, intervals from the sampling error of the data and of the
   simulation, and a part of the data that is held out of the fit. */
#ifndef ZBI_EXPERIMENT_CALIBRATE_H
#define ZBI_EXPERIMENT_CALIBRATE_H

#include "experiment/sweep/sweep.h"

#define ZBI_MOST_FITTED 8 /* parameters */

/* Of the latencies of a group. Those up to ZBI_FITTED_KINDS are fitted, the others shown beside. */
typedef enum zbi_kind {
    ZBI_KIND_OF_MEAN,
    ZBI_KIND_P10,
    ZBI_KIND_P25,
    ZBI_KIND_P50,
    ZBI_KIND_P75,
    ZBI_KIND_P90,
    ZBI_FITTED_KINDS,
    ZBI_KIND_P95 = ZBI_FITTED_KINDS,
    ZBI_KIND_P99, /* from 500 cases */
    ZBI_KINDS
} zbi_kind;
extern const char *const zbi_kind_names[ZBI_KINDS]; /* "mean", "p10", ... */
/* All of them, of values in any order, which are sorted; NaN where there are none. */
void zbi_kinds_of(double *values, size_t count, double kinds[ZBI_KINDS]);

/* A case that has ended. */
typedef struct zbi_observation {
    uint32_t group;
    double arrival_h, latency_h;
} zbi_observation;

/* What is observed of one part of the data; [group * ZBI_KINDS + kind]. */
typedef struct zbi_part_observed {
    const zbi_observation *cases;
    uint32_t count;
    double *value, *error; /* sampling error, by a bootstrap of blocks of cases that follow each other */
    double *covariance;    /* [fitted i][fitted j], fitted as zbi_fitted_number numbers them */
} zbi_part_observed;

typedef struct zbi_calibration_request {
    const zb_scenario *scenario;
    zbi_plan *plan; /* of ranges; its points are laid out here */
    const char *form;
    size_t measure;
    const size_t *sets; /* [group]: the set of matters that is compared with it */
    const char *const *names; /* [group], and of the file of the cases: for messages */
    const char *data;
    uint32_t groups;
    const zbi_observation *cases; /* in order of time */
    uint32_t count, fitted;       /* the first so many are fitted, the others held out */
    bool replayed;                /* the simulation has the very arrivals of the cases, so that it is split where they are */
    uint64_t replications, seed;
    unsigned starts, jobs;
    uint64_t memory_limit;
    zbi_sweeper sweeper; /* that runs the points */
    /* Asked a few times a second: how many points were tried, the least distance so far (NaN: none); false stops. */
    bool (*go_on)(void *context, uint64_t tried, double distance);
    void *context;
} zbi_calibration_request;

/* A parameter, in its own units. */
typedef struct zbi_fitted_parameter {
    double start;          /* the scenario's; NaN: none within the range */
    double estimate, low, high; /* 95 %, within the range */
    double share, share_error;  /* of the range */
    bool told;             /* false: the interval is the whole range, so the data do not tell */
    bool at_end;           /* the estimate lies at an end of its range */
} zbi_fitted_parameter;

typedef struct zbi_calibration {
    zb_allocator allocator;
    const zbi_calibration_request *asked;
    zbi_part_observed observed[2]; /* fitted, held out */
    double *simulated[2], *noise[2]; /* at the estimate, by replications that the fit has not seen: mean and its error */
    double *started;               /* at the scenario's own values, first part; NULL: no such point */
    double unresolved;             /* of the simulated matters, share */
    zbi_fitted_parameter parameters[ZBI_MOST_FITTED];
    double correlation[ZBI_MOST_FITTED][ZBI_MOST_FITTED]; /* of the estimates */
    double distance;               /* root of the mean square of the fitted differences, in sampling errors */
    double start_distance;         /* the same at `started` */
    uint64_t tried, failed;        /* points */
    char failure[600];             /* why the first of them failed */
    bool interrupted;              /* no intervals, nothing held out: only the best point so far */
} zbi_calibration;

static inline uint32_t zbi_fitted_count(const zbi_calibration_request *r)
{
    return r->groups * ZBI_FITTED_KINDS;
}
/* Where the i-th fitted statistic stands among all. */
static inline uint32_t zbi_fitted_number(uint32_t i)
{
    return i / ZBI_FITTED_KINDS * ZBI_KINDS + i % ZBI_FITTED_KINDS;
}

/* ZB_STATUS_USAGE, ZB_STATUS_INPUT: such data or parameters cannot be fitted; ZB_STATUS_STOPPED: go_on said so before
   anything was tried (else the result is marked); ZB_STATUS_MEMORY. Free it in any case; the request must outlive it. */
zb_status zbi_calibrate(const zbi_calibration_request *request, const zb_allocator *allocator,
                        zbi_calibration *calibration, zb_error *error);
void zbi_calibration_free(zbi_calibration *calibration);
/* How many points the search tries at most, about (each simplex ends its step); of them so many first, at once. */
uint64_t zbi_search_points(const zbi_calibration_request *request);
uint64_t zbi_design_points(const zbi_calibration_request *request);

/* ---- what is kept of it (calibrate_numbers.c) ---- */

#define ZBI_NUMBER_NAME 160
/* That each replication gives, and what each is called. */
uint32_t zbi_calibration_numbers(const zbi_calibration_request *request);
void zbi_calibration_number_name(const zbi_calibration_request *request, uint32_t number, char text[ZBI_NUMBER_NAME]);
/* Of the cases, and of what the numbers are besides: the same numbers come of the same. */
uint64_t zbi_calibration_data_hash(const zbi_calibration_request *request);
#endif
