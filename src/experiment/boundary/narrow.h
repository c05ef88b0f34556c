/* Two neighbouring places of a crossover between which something changes its sign, drawn together. */
#ifndef ZBI_EXPERIMENT_NARROW_H
#define ZBI_EXPERIMENT_NARROW_H

#include "experiment/boundary/crossover.h"

/* What is looked at: the mean difference, or an end of its interval: above 0 where that form has the larger value. */
typedef double zbi_reading(const zbi_place *place);
double zbi_read_mean(const zbi_place *place);
double zbi_read_low(const zbi_place *place);
double zbi_read_high(const zbi_place *place);

/* On one side the reading is above 0, on the other not. */
static inline bool zbi_is_between(zbi_reading *reading, const zbi_place *left, const zbi_place *right)
{
    return (reading(left) > 0) != (reading(right) > 0);
}

/* Runs a place, unless it was, and puts it in order. */
zb_status zbi_crossover_look(zbi_crossover *crossover, double place, zb_error *error);
/* The place of a number looked at. */
uint32_t zbi_crossover_at(const zbi_crossover *crossover, double place);

/* Between places *left and *left + 1 the reading changes its sign: looks at more until they are neighbours of a
   whole-number range, or no further apart than ZBI_CROSSOVER_FINE, or something fails there. *left moves along. */
zb_status zbi_narrow(zbi_crossover *crossover, zbi_reading *reading, uint32_t *left, zb_error *error);
#endif
