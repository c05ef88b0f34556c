/* What matters draw before any form touches them, and what is expected of it. Experiments see it. */
#ifndef ZBI_MEASURE_DRAWN_H
#define ZBI_MEASURE_DRAWN_H

#include <zhuanban/result.h>

/* What the measured matters of a class brought with them, whatever the form made of it. */
typedef struct zbi_drawn {
    uint64_t matters, novel, subtasks; /* novel: no rule covered them when they arose */
    double hours;                      /* of work, over the subtasks */
} zbi_drawn;
/* Before a run is watched: what matters draw is wanted too. False: no memory. */
bool zbi_result_want_drawn(zb_result *result);
/* Zeroes where it was not wanted. */
zbi_drawn zbi_result_drawn(const zb_result *result, size_t class_index);
/* What is expected of the matters of a class that arise in [from_h, to_h): the share that is novel, the mean hours of a
   subtask, their number. NaN where it does not vary, or is not known. */
typedef struct zbi_expected {
    double novel, hours, matters;
} zbi_expected;
zbi_expected zbi_model_expected(const zb_model *model, size_t class_index, double from_h, double to_h);
#endif
