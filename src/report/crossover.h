/* Where the winner changes along one parameter, as text for people and for machines. */
#ifndef ZBI_REPORT_CROSSOVER_H
#define ZBI_REPORT_CROSSOVER_H

#include "experiment/boundary/crossover.h"
#include "report/bout.h"

typedef enum zbi_crossover_format {
    ZBI_CROSSOVER_TABLE,
    ZBI_CROSSOVER_JSON,
    ZBI_CROSSOVER_CSV,        /* a row for each value looked at */
    ZBI_CROSSOVER_CSV_CHANGES /* a row for each change */
} zbi_crossover_format;

typedef struct zbi_crossover_report {
    zbi_bout_head head;
    const zbi_crossover *crossover;
    bool all; /* table: every value looked at, not only the scan's */
} zbi_crossover_report;

/* Appends the report; lack of memory is told by text->failed. */
void zbi_crossover_write(const zbi_crossover_report *report, zbi_crossover_format format, zbi_buffer *text);
/* For them: winners that differ on both sides, or a mean difference that changes its sign. */
bool zbi_is_change(const zbi_change *change);
void zbi_crossover_table(const zbi_crossover_report *report, zbi_buffer *text);
#endif
