/* Checks against theory: scenario files with a known answer, run as users run theirs, expected against got. */
#ifndef ZBI_VERIFY_VERIFY_H
#define ZBI_VERIFY_VERIFY_H

#include <stdio.h>
#include <zhuanban/zhuanban.h>

typedef enum zbi_verify_format { ZBI_VERIFY_TABLE, ZBI_VERIFY_JSON } zbi_verify_format;

typedef struct zbi_verify_options {
    const char *filter; /* only checks whose name contains this; NULL: all */
    bool slow; /* four times the replications, an interval of half the width, and 0.6 of the resolution asked for */
    zbi_verify_format format;
    uint64_t seed; /* 0: the seed of each scenario */
    unsigned jobs; /* threads, at least 1 */
    /* Told before each replication how many checks are done, by one thread at a time; false stops. NULL: none. */
    bool (*progress)(void *context, size_t done, size_t of);
    void *progress_context;
} zbi_verify_options;

zbi_verify_options zbi_verify_options_default(void);

/* Runs the checks and writes name, expected, got, interval, source and verdict of each to `out`. *passed: every check
   holds, and there was one. ZB_OK even when one fails; ZB_STATUS_STOPPED: `progress` said so, and the checks that were
   done before are written; ZB_STATUS_USAGE: no check is called so; ZB_STATUS_MEMORY. */
zb_status zbi_verify_run(const zbi_verify_options *options, FILE *out, bool *passed, zb_error *error);

#endif
