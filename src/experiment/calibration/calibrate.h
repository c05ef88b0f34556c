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
    /* working */
    uint32_t numbers; /* that each replication gives (calibrate_numbers.c) */
    double *weight;   /* 1 / sampling error, [fitted] */
    double found[ZBI_MOST_FITTED], found_least; /* the best point so far and its distance, squared */
    double best[ZBI_MOST_FITTED], least;        /* the one that is told: where `simulated` was measured; once found */
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

/* ---- what is kept of it (calibrate_numbers.c) ---- */

#define ZBI_NUMBER_NAME 160
/* That each replication gives, and what each is called. */
uint32_t zbi_calibration_numbers(const zbi_calibration_request *request);
void zbi_calibration_number_name(const zbi_calibration_request *request, uint32_t number, char text[ZBI_NUMBER_NAME]);
/* Of the cases, and of what the numbers are besides: the same numbers come of the same. */
uint64_t zbi_calibration_data_hash(const zbi_calibration_request *request);

/* ---- between its parts ---- */

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
zb_status zbi_try(zbi_calibration *calibration, const double *shares, uint64_t points, uint64_t replications,
                  uint64_t from, zbi_tried *tried, zb_error *error);
void zbi_tried_free(const zbi_calibration *calibration, zbi_tried *tried);
/* What was found is what is told. */
void zbi_take_found(zbi_calibration *calibration);
/* Mean square of the fitted differences in sampling errors; a large number where the point failed. */
double zbi_misfit(const zbi_calibration *calibration, const double *mean);

/* calibrate_search.c: how many points the search tries at most, about (each simplex ends its step); of them so many first,
   at once. */
uint64_t zbi_search_points(const zbi_calibration_request *request);
uint64_t zbi_design_points(const zbi_calibration_request *request);
/* The best point, from a design of starts and simplexes. */
zb_status zbi_search(zbi_calibration *calibration, zb_error *error);
/* A simplex from a point, whose first edges are so long, until it is so small or so many points were tried; the fixed
   parameter stays (variable_count: none does). Gives the best point, which counts as found too, and its distance. */
zb_status zbi_climb(zbi_calibration *calibration, double *shares, uint32_t fixed, double edge, double small, uint64_t most,
                    double *distance, zb_error *error);
/* calibrate_profile.c: the shares between which the distance, all other parameters at their best, is at most `allowed`
   above the least. error_share: how far it may reach, as a first guess. */
zb_status zbi_profile(zbi_calibration *calibration, uint32_t parameter, double allowed, double error_share, double *low,
                      double *high, zb_error *error);
/* calibrate_interval.c: how far the estimates may be off. */
zb_status zbi_intervals(zbi_calibration *calibration, zb_error *error);
#endif
