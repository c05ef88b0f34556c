/* Numbers taken of each run beside its summaries. */
#ifndef ZBI_EXPERIMENT_EXTRACT_H
#define ZBI_EXPERIMENT_EXTRACT_H

#include <zhuanban/result.h>

/* For them the result keeps its matters. Called in workers' threads. */
typedef struct zbi_extract {
    size_t count; /* of numbers, of each form; 0: nothing is taken */
    void (*take)(void *context, zb_result *result, double *numbers);
    void *context;
} zbi_extract;
#endif
