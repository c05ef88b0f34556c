/* What a result holds. */
#ifndef ZBI_MEASURE_RESULT_H
#define ZBI_MEASURE_RESULT_H

#include "measure/table.h"
#include "run/run.h"

#include <zhuanban/result.h>

/* Over matters: sums, and how many had the measure (whole numbers; doubles add up faster). */
typedef struct zbi_total {
    double sum[ZBI_MEASURES], n[ZBI_MEASURES];
    uint64_t traced[3]; /* faults: right, wrong, nobody */
    double trace_time;
} zbi_total;

typedef struct zbi_kept {
    zb_matter_row row;
    double arose_h;
    uint32_t level; /* of the deciding office; UINT32_MAX: nobody decided */
    double value[ZBI_MEASURES];
} zbi_kept;

/* What the measured matters of a class brought with them, whatever the form made of it. */
typedef struct zbi_drawn {
    uint64_t matters, novel, subtasks;
    double hours; /* of work, over the subtasks */
} zbi_drawn;

/* A matter that was kept, by when it arose. */
typedef struct zbi_arrived {
    uint32_t serial, kept;
} zbi_arrived;

struct zb_result {
    zb_allocator allocator;
    const zb_model *model;
    bool quantiles, failed;
    size_t sets, places;
    zbi_total *totals; /* of matters of [class * places + level of the deciding office]; the last place: nobody decided */
    zb_summary *summaries;
    zbi_kept *kept;
    zb_matter_row *rows;
    uint32_t kept_count, kept_capacity, row_capacity;
    double *scratch;
    uint32_t scratch_capacity;
    zbi_arrived *arrived; /* as kept, in order of serial: by zbi_result_by_arrival */
    uint32_t arrived_capacity;
    zbi_drawn *drawn; /* of each class, where asked for; else NULL */
};

/* Whether a matter that was kept belongs to a set. */
bool zbi_kept_in_set(const zb_result *result, const zbi_kept *kept, size_t set);

/* Before a run is watched: what matters draw is wanted too (result->drawn). False: no memory. */
bool zbi_result_want_drawn(zb_result *result);

/* Of a closed result with quantiles: finds the order in which the matters that were kept arose. False: no memory. */
bool zbi_result_by_arrival(zb_result *result);
/* Then, of the matters of a set that arose in [from_h, to_h): the measure's summary. Measures that a matter has not of its
   own are not measured. */
zb_summary zbi_result_part(zb_result *result, double from_h, double to_h, size_t set, size_t measure);
/* Then, the measure of each matter of a set that has it, one after another, and when each arose; both hold room for
   zb_result_matter_count. Returns how many there are. */
size_t zbi_result_series(const zb_result *result, size_t set, size_t measure, double *values, double *arose_h);
#endif
