/* What an outcome hangs on, as text. */
#ifndef ZBI_REPORT_SENSITIVITY_H
#define ZBI_REPORT_SENSITIVITY_H

#include "experiment/sensitivity/sensitivity.h"
#include "json/buffer.h"

typedef struct zbi_sensitivity_report {
    const zb_scenario *scenario;
    const zb_model *model;
    const zbi_question *question;
    const zbi_stage *stages[2]; /* one for each method, in the order of the work; NULL: none */
    bool interrupted;           /* the last stage has fewer points than were asked for */
    bool chinese, full;         /* table; full: every parameter */
} zbi_sensitivity_report;

/* Lack of memory is told by text->failed. */
void zbi_sensitivity_table(const zbi_sensitivity_report *report, zbi_buffer *text);
void zbi_sensitivity_json(const zbi_sensitivity_report *report, zbi_buffer *text);
/* Tidy: a row for each number. */
void zbi_sensitivity_csv(const zbi_sensitivity_report *report, zbi_buffer *text);
#endif
