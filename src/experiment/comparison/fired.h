/* Which mechanisms came into play: counted from the events of a run. */
#ifndef ZBI_EXPERIMENT_FIRED_H
#define ZBI_EXPERIMENT_FIRED_H

#include <zhuanban/run.h>

#define ZBI_MECHANISMS 22

typedef struct zbi_mechanism_row {
    const char *event; /* of the trace */
    int node;          /* 1 to 7; 0: the life of a matter */
    const char *zh;
} zbi_mechanism_row;
extern const zbi_mechanism_row zbi_mechanism_rows[ZBI_MECHANISMS];

typedef struct zbi_fired {
    uint64_t times[ZBI_MECHANISMS];
} zbi_fired;

/* A zb_trace whose context is a zbi_fired. What happens to a matter that the crew does not take is not counted: it runs
   on the line in every form. */
void zbi_fired_count(void *context, const zb_run *run, const zb_event *event);
void zbi_fired_add(zbi_fired *to, const zbi_fired *more);
#endif
