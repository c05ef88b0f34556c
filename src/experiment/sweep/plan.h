/* The points of a sweep: which value each varied parameter has at each of them. Pure: the same plan from the same
 * words. */
#ifndef ZBI_EXPERIMENT_PLAN_H
#define ZBI_EXPERIMENT_PLAN_H

#include "experiment/sweep/vary.h"
#include "json/fault.h"

#include <zhuanban/scenario.h>

#define ZBI_MOST_POINTS UINT64_C(1000000000)
#define ZBI_SOBOL_DIMENSIONS 40 /* GSL's; it gives zeros beyond */
#define ZBI_VALUE_SIZE 64       /* bytes of a value that is not a level */

typedef enum zbi_design {
    ZBI_DESIGN_GRID, /* every level with every other; the last parameter runs fastest */
    ZBI_DESIGN_ZIP,  /* the i-th levels together; a design file is one */
    ZBI_DESIGN_LHS,  /* Latin hypercube, keyed by the seed */
    ZBI_DESIGN_SOBOL, /* the first points of Sobol's sequence */
    ZBI_DESIGN_GIVEN  /* points that the caller gives */
} zbi_design;

typedef struct zbi_plan {
    zb_allocator allocator;
    zbi_variable *variables;
    uint32_t variable_count, variable_capacity;
    zbi_design design;
    uint64_t points;
    double *shares; /* [point * variable_count + variable] in [0, 1], of sampled and given designs */
} zbi_plan;

void zbi_plan_init(zbi_plan *plan, const zb_allocator *allocator);
void zbi_plan_free(zbi_plan *plan);
/* Adds "POINTER=SPEC". ZB_STATUS_USAGE, ZB_STATUS_MEMORY. */
zb_status zbi_plan_vary(zbi_plan *plan, const char *text, zb_error *error);
/* Adds a parameter without values. ZB_STATUS_USAGE, ZB_STATUS_MEMORY. */
zb_status zbi_plan_column(zbi_plan *plan, const char *pointer, zb_error *error);
/* Adds what a CSV file says: a header of pointers, a line for each point. ZB_STATUS_IO; ZB_STATUS_INPUT, told in the
   list; ZB_STATUS_MEMORY. Then the design is ZBI_DESIGN_ZIP. */
zb_status zbi_plan_read(zbi_plan *plan, const char *path, zbi_fault_list *faults, zb_error *error);
/* Lays the points out; `points` is for sampled designs. ZB_STATUS_USAGE: the parameters do not make such a design. */
zb_status zbi_plan_lay(zbi_plan *plan, zbi_design design, uint64_t points, uint64_t seed, zb_error *error);
/* Lays a plan of ranges out at `points` given shares: shares[point * variable_count + variable] in [0, 1], copied.
   ZB_STATUS_USAGE: a parameter is no range, or a share lies outside; ZB_STATUS_MEMORY. */
zb_status zbi_plan_points(zbi_plan *plan, const double *shares, uint64_t points, zb_error *error);

/* The points of one plan after those of the other, as a plan of design zip. What does not vary in a part is there as the
   scenario has it. ZB_STATUS_MEMORY. */
zb_status zbi_plan_join(zbi_plan *plan, const zbi_plan *parts, uint32_t count, zb_error *error);

/* What a parameter is at a point: a level, or written to `text`. NULL: as the scenario has it. */
const char *zbi_plan_value(const zbi_plan *plan, uint64_t point, uint32_t variable, char text[ZBI_VALUE_SIZE]);
/* Of every pointer and value, in order. */
uint64_t zbi_plan_hash(const zbi_plan *plan);
/* A copy of the scenario with the values of a point; sealed, so that a misspelt name is told. ZB_STATUS_USAGE: a
   pointer or value is wrong; ZB_STATUS_MEMORY. */
zb_status zbi_plan_scenario(const zbi_plan *plan, uint64_t point, const zb_scenario *from,
                            const zb_allocator *allocator, zb_scenario **scenario, zb_error *error);
/* Every level, and both ends of every range, alone in a copy of the scenario. ZB_STATUS_USAGE at the first that breaks
   the rule of its own field. */
zb_status zbi_plan_check(const zbi_plan *plan, const zb_scenario *scenario, zb_error *error);
#endif
