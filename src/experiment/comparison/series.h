/* Values one after another: their moments, and whether neighbours are alike. */
#ifndef ZBI_EXPERIMENT_SERIES_H
#define ZBI_EXPERIMENT_SERIES_H

#include "base/statistics.h"

#include <stdbool.h>

/* Start from {0}. */
typedef struct zbi_series {
    zbi_moments moments;
    double last, steps; /* the last value; the squares of the steps from each value to the next */
} zbi_series;

void zbi_series_add(zbi_series *series, double value);
/* Correlation of neighbours by von Neumann's ratio: the usual estimate, corrected at both ends. NaN for fewer than three
   values, or equal ones. */
double zbi_series_lag1(const zbi_series *series);
/* Whether it is too large for independent values, with 5 % of error (Fishman 1978; Alexopoulos & Seila 1998). */
bool zbi_series_correlated(const zbi_series *series);
#endif
