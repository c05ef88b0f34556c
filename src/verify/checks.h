/* What a check is: a scenario, a form, what is read from its runs, and which expectation it must meet. */
#ifndef ZBI_VERIFY_CHECKS_H
#define ZBI_VERIFY_CHECKS_H

#include <stddef.h>

typedef enum zbi_check_kind {
    ZBI_CHECK_MEASURE, /* mean over replications of a measure of a set of matters */
    ZBI_CHECK_RATIO,   /* events called `read` for each event called `per`, over all replications */
    ZBI_CHECK_P50,     /* mean over replications of the median of a measure */
    ZBI_CHECK_P90,     /* of its 90 % quantile */
    ZBI_CHECK_P99,     /* of its 99 % quantile */
    ZBI_CHECK_SAME     /* 1 when the scenario's forms `form` and `read` have equal trace hashes in each replication */
} zbi_check_kind;

typedef struct zbi_check {
    const char *name;     /* as in the table of expectations */
    const char *scenario; /* src/verify/scenarios/NAME.json */
    const char *form;
    zbi_check_kind kind;
    const char *read, *per;
    const char *class_name; /* NULL: all matters */
    unsigned replications;  /* of the quick set; 1 where nothing is left to chance */
} zbi_check;

/* Ended by a row whose name is NULL. */
extern const zbi_check zbi_checks[];

/* What is read from the runs, in words: "p90 of resolution_latency_h". Returns `text`. */
#define ZBI_CHECK_TEXT 96
const char *zbi_check_reads(const zbi_check *check, char text[ZBI_CHECK_TEXT]);

#endif
