/* What the writers of measures share. */
#ifndef ZBI_REPORT_PARTS_H
#define ZBI_REPORT_PARTS_H

#include "report/compare.h"

/* Where a set of matters stands among the results: "all", "focal", "other". */
const char *zbi_set_name(size_t set);
const char *zbi_form_name(const zb_comparison *comparison, size_t form);

/* The measure's name; in Chinese what stands before the colon of its definition. */
void zbi_measure_label(const zb_measure *measure, bool chinese, char *label, size_t size);

/* Inferred numbers: nine digits, null (or nothing) where undefined. */
void zbi_write_inferred(zbi_buffer *text, double x);
void zbi_write_cell(zbi_buffer *text, double x);

void zbi_compare_json(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_jsonl(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_csv(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_table(const zbi_compare_report *report, bool markdown, zbi_buffer *text);
#endif
