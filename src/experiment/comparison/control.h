/* Control variates: what the matters of a replication drew less what is expected of it. */
#ifndef ZBI_EXPERIMENT_CONTROL_H
#define ZBI_EXPERIMENT_CONTROL_H

#include "base/memory.h"

#include <zhuanban/result.h>

typedef enum zbi_input_kind { ZBI_INPUT_NOVEL, ZBI_INPUT_HOURS, ZBI_INPUT_MATTERS, ZBI_INPUT_KINDS } zbi_input_kind;

typedef struct zbi_input {
    zbi_input_kind kind;
    size_t class_index;
    double expected;
    double sum; /* over the replications */
} zbi_input;

#define ZBI_MOST_INPUTS 64
#define ZBI_REPLICATIONS_AN_INPUT 5

/* What can be told of the model's matters that arise in the hours, focal classes first. Returns how many. */
size_t zbi_inputs_of(const zb_model *model, double from_h, double to_h, zbi_input inputs[ZBI_MOST_INPUTS]);
/* The input's value in a replication; what is expected where there is no matter to tell. */
double zbi_input_in(const zbi_input *input, const zb_result *result);

/* A mean of y by least squares on k columns whose means are 0: y[r] = mean + sum b[i] x[r * k + i]. */
typedef struct zbi_regressed {
    double mean, error; /* and its standard error */
    double degrees;     /* rows - columns that are not told by others - 1 */
} zbi_regressed;
/* Overwrites x and y. False: too few rows. `room` holds rows doubles. */
bool zbi_regress(double *x, double *y, double *room, size_t rows, size_t k, zbi_regressed *out);
#endif
