/* What a result holds. */
#ifndef ZBI_MEASURE_RESULT_H
#define ZBI_MEASURE_RESULT_H

#include "measure/drawn.h"
#include "measure/table.h"
#include "measure/window.h"
#include "run/run.h"

/* Over matters: sums, and how many had the measure (whole numbers; doubles add up faster). */
typedef struct zbi_total {
    double sum[ZBI_MEASURES], n[ZBI_MEASURES];
    uint64_t traced[3]; /* faults: right, wrong, nobody */
    double trace_time;
} zbi_total;

typedef struct zbi_kept_matter {
    zb_matter_row row;
    double arose_h;
    uint32_t level; /* of the deciding office; UINT32_MAX: nobody decided */
    double value[ZBI_MEASURES];
} zbi_kept_matter;

/* A matter that was kept, by when it arose. */
typedef struct zbi_arrived {
    uint32_t serial, kept;
} zbi_arrived;

struct zb_result {
    zb_allocator allocator;
    const zb_model *model;
    bool quantiles, keeps, failed; /* keeps: its matters, even without quantiles */
    size_t sets, places;
    zbi_total *totals; /* of matters of [class * places + level of the deciding office]; the last place: nobody decided */
    zb_summary *summaries;
    zbi_kept_matter *kept;
    zb_matter_row *rows;
    uint32_t kept_count, kept_capacity, row_capacity;
    double *scratch;
    uint32_t scratch_capacity;
    zbi_arrived *arrived; /* once closed: as kept, in order of serial */
    uint32_t arrived_capacity;
    zbi_drawn *drawn; /* of each class, where asked for; else NULL */
};

/* Whether the matters of a class belong to a set, one that is no level's. */
bool zbi_class_in_set(const zb_result *result, uint32_t class_index, size_t set);
/* Whether a matter that was kept belongs to a set. */
bool zbi_kept_in_set(const zb_result *result, const zbi_kept_matter *kept, size_t set);
/* Of matters that were kept, by when they arose. False: no memory. */
bool zbi_sort_arrived(zb_result *result);
/* The quantiles of values, which are sorted; of none the summary stays as it is. */
void zbi_quantiles_of(double *values, size_t count, zb_summary *summary);
/* Adds what a matter drew to that of its class. */
void zbi_add_drawn(zbi_drawn *drawn, const zb_run *run, const zbi_matter *matter);
#endif
