/* Calibrations to data whose truth is known: a run of the same scenario with other values and other draws. */
#ifndef TEST_SUPPORT_CALIBRATED_H
#define TEST_SUPPORT_CALIBRATED_H

#include "experiment/calibration/calibrate.h"

#define CALIBRATED_MOST 4 /* parameters */

typedef struct calibrated {
    const char *scenario;                    /* a file */
    const char *vary[CALIBRATED_MOST + 1];   /* "POINTER=lo:hi"; NULL ends them */
    const char *truths[CALIBRATED_MOST + 1]; /* "POINTER=VALUE" of the data; NULL ends them */
    const char *measure;
    uint64_t data;         /* replication of the data, drawn with a seed of their own */
    uint64_t replications; /* of the calibration */
    unsigned starts, jobs;
    const zb_allocator *allocator;
    bool (*go_on)(void *context, uint64_t tried, double distance);
    void *context;
    /* made by calibrated_begin */
    zb_scenario *from;
    zbi_plan plan;
    zbi_calibration_request request;
    zbi_observation *cases;
    size_t set;
} calibrated;

/* Draws the data and fills the request, two thirds of it to be fitted; fails the test on any fault. */
void calibrated_begin(calibrated *c);
void calibrated_end(calibrated *c);
#endif
