/* What a sweep's file says of its points: the main measures of each form, and how each differs from the first. */
#ifndef ZBI_REPORT_SWEPT_H
#define ZBI_REPORT_SWEPT_H

#include "experiment/boundary/contest.h"
#include "store/store.h"

#define ZBI_SWEPT_MEASURES 4

/* Of a point, a measure, the first form (a) and another (b), over the replications where both have a value; b is a
   where there is one form. */
typedef struct zbi_swept_cell {
    zbi_moments a, b, difference;
} zbi_swept_cell;

typedef struct zbi_swept {
    zb_allocator allocator;
    zbi_store *store;
    const zb_model *model;
    size_t forms[64], form_count; /* numbers in the model */
    size_t pairs;                 /* forms beside the first, at least 1 */
    size_t measures[ZBI_SWEPT_MEASURES], measure_count, set;
    uint64_t points, finished, failed; /* of the plan; with a replication; that break a rule */
    char **values;                     /* [point * parameters + parameter]; NULL: as in the scenario */
    zbi_swept_cell *cells;             /* [(point * pairs + pair) * measure_count + measure] */
    bool *failed_at;                   /* [point] */
} zbi_swept;

/* ZB_STATUS_IO, ZB_STATUS_MEMORY. Free it in any case. */
zb_status zbi_swept_read(zbi_swept *swept, zbi_store *store, const zb_model *model, size_t primary, zb_error *error);
void zbi_swept_free(zbi_swept *swept);

const char *zbi_swept_value(const zbi_swept *swept, uint64_t point, uint32_t parameter); /* NULL: as in the scenario */
const zbi_swept_cell *zbi_swept_cell_at(const zbi_swept *swept, uint64_t point, size_t pair, size_t measure);
/* For the functions of contest.h. */
zbi_standing zbi_swept_standing(const zbi_swept *swept, uint64_t point, size_t pair, size_t measure);
#endif
