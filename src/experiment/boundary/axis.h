/* A range as places to look at: a real one from 0 to 1, a whole-number one by its numbers, counted from the least. */
#ifndef ZBI_EXPERIMENT_AXIS_H
#define ZBI_EXPERIMENT_AXIS_H

#include "experiment/sweep/vary.h"

/* The last place: 1, or how many whole numbers follow the first. */
double zbi_axis_end(const zbi_variable *range);
/* What the parameter is there. */
double zbi_axis_value(const zbi_variable *range, double place);
/* Which share of the range (zbi_plan_points) makes it so. */
double zbi_axis_share(const zbi_variable *range, double place);
/* The place of the i-th of n + 1 even steps. */
double zbi_axis_step(const zbi_variable *range, uint32_t i, uint32_t n);
#endif
