/* A calibration as text, for people and for machines, and as a scenario with what was fitted. */
#ifndef ZBI_REPORT_CALIBRATION_H
#define ZBI_REPORT_CALIBRATION_H

#include "experiment/calibration/calibrate.h"
#include "json/buffer.h"

#include <zhuanban/model.h>

typedef struct zbi_calibration_report {
    const zb_model *model;
    const zbi_calibration *calibration;
    const char *data;               /* the file's name */
    const char *const *group_names; /* "all", "focal", "other" or a class */
    const char *calendar;           /* "continuous", "office_hours" */
    uint32_t open, backwards, outside; /* cases that have not ended; that end before they arise; that arose outside the
                                          window of measurement */
    bool dated;                     /* the cases have arrivals, so that the part held out is the later one */
    bool chinese;                   /* table */
} zbi_calibration_report;

/* Appends the report; lack of memory is told by text->failed. */
void zbi_calibration_table(const zbi_calibration_report *report, zbi_buffer *text);
void zbi_calibration_json(const zbi_calibration_report *report, zbi_buffer *text);
void zbi_calibration_csv(const zbi_calibration_report *report, zbi_buffer *text);

/* Root of the mean square of the differences from what was observed in a part, in its sampling errors, of the fitted
   statistics: of what was simulated; and where the part fitted is taken for the later one. NaN where there is none. */
double zbi_calibration_distance(const zbi_calibration *calibration, int part);
double zbi_calibration_naive(const zbi_calibration *calibration);

/* What a value of the fitted scenario is: the estimate's number in its plan, or not fitted. */
typedef struct zbi_variation {
    const zb_scenario *base, *fitted; /* as it was, and with all that was set and fitted */
    const zbi_calibration_report *report;
    const char *extends; /* how the base is named beside the file */
    const char *name;    /* of the variation */
    bool wrapped;        /* the base gives distributions a source: {"value": {"mean": ...}, ...} */
} zbi_variation;
/* Appends a scenario that extends the base by what is different. False: no memory. */
bool zbi_calibration_scenario(const zbi_variation *variation, zbi_buffer *text);
/* How many values of a scenario, but for its name, are not so in another. */
size_t zbi_values_apart(const zb_scenario *scenario, const zb_scenario *other);
#endif
