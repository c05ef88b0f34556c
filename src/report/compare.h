/* A comparison as text, for people and for machines. */
#ifndef ZBI_REPORT_COMPARE_H
#define ZBI_REPORT_COMPARE_H

#include "json/buffer.h"

#include <stdio.h>
#include <zhuanban/experiment.h>

typedef enum zbi_compare_format {
    ZBI_COMPARE_TABLE,
    ZBI_COMPARE_JSON,
    ZBI_COMPARE_JSONL,
    ZBI_COMPARE_CSV,
    ZBI_COMPARE_CSV_PAIRS,
    ZBI_COMPARE_MARKDOWN
} zbi_compare_format;

typedef struct zbi_compare_report {
    const zb_scenario *scenario; /* for what it overrides */
    const zb_comparison *first;  /* focal matters before routine work */
    const zb_comparison *equal;  /* with equal urgency, or NULL */
    const zb_warmup *warmup;     /* how it was found, or NULL */
    bool chinese;                /* table and markdown */
    bool all_measures;           /* table and markdown: every measure, not only the main ones */
    bool interrupted;            /* marked in every format that has a place for it */
} zbi_compare_report;

/* Appends the report; lack of memory is told by text->failed. */
void zbi_compare_write(const zbi_compare_report *report, zbi_compare_format format, zbi_buffer *text);
/* The same into a file: ZB_STATUS_IO when it cannot be written, ZB_STATUS_MEMORY. */
zb_status zbi_compare_write_file(const zbi_compare_report *report, zbi_compare_format format, FILE *file,
                                 zb_error *error);
#endif
