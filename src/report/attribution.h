/* An attribution as text, for people and for machines. */
#ifndef ZBI_REPORT_ATTRIBUTION_H
#define ZBI_REPORT_ATTRIBUTION_H

#include "json/buffer.h"

#include <zhuanban/attribution.h>

typedef enum zbi_attribution_format {
    ZBI_ATTRIBUTION_TABLE,
    ZBI_ATTRIBUTION_JSON,
    ZBI_ATTRIBUTION_CSV
} zbi_attribution_format;

typedef struct zbi_attribution_report {
    const zb_scenario *scenario; /* for what it overrides, or NULL */
    const zb_model *model;       /* of the scenario */
    const zb_attribution *attribution;
    const size_t *measures; /* which ones, in this order */
    size_t measure_count;
    size_t set;       /* of matters; measures of a whole run are told of all */
    bool chinese;     /* table */
    bool interrupted; /* marked in table and JSON */
} zbi_attribution_report;

/* Appends the report; lack of memory is told by text->failed. */
void zbi_attribution_write(const zbi_attribution_report *report, zbi_attribution_format format, zbi_buffer *text);
#endif
