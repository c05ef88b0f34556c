/* One varied parameter: "POINTER=SPEC" as levels in a list, or as a range to draw from. */
#ifndef ZBI_EXPERIMENT_VARY_H
#define ZBI_EXPERIMENT_VARY_H

#include <zhuanban/allocator.h>
#include <zhuanban/status.h>

#define ZBI_MOST_LEVELS 1000000u

/* SPEC is lo:hi:n (n even steps), lo:hi:step=S, log:lo:hi:n (n even ratios), a,b,c; or lo:hi and log:lo:hi, a range
   without levels. A level is a text that may follow POINTER= in --set; numbers are the shortest text that reads back.
 */
typedef struct zbi_variable {
    char *pointer;
    char **levels;
    uint32_t level_count, level_capacity; /* 0: a range */
    double low, high;                     /* of a range */
    bool log;                             /* even in its logarithm */
    bool whole;                           /* the field takes whole numbers only */
} zbi_variable;

/* ZB_STATUS_USAGE: the text is not such; ZB_STATUS_MEMORY. Free it in any case. */
zb_status zbi_variable_read(zbi_variable *variable, const char *text, const zb_allocator *allocator, zb_error *error);
/* Adds a level; false: no memory. */
bool zbi_variable_add(zbi_variable *variable, const char *text, size_t length, const zb_allocator *allocator);
void zbi_variable_free(zbi_variable *variable, const zb_allocator *allocator);
#endif
