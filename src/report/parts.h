/* What the writers of a comparison share. */
#ifndef ZBI_REPORT_PARTS_H
#define ZBI_REPORT_PARTS_H

#include "report/compare.h"

/* Where a set of matters stands among the results: "all", "focal", "other". */
const char *zbi_set_name(size_t set);
const char *zbi_form_name(const zb_comparison *comparison, size_t form);
/* "none", "low", "high". */
const char *zbi_better_name(zb_better better);
/* How focal matters were queued: "stated", or where they state nothing "first" (before routine work) or "equal". */
const char *zbi_urgency_name(const zb_comparison *comparison);

/* Inferred numbers: nine digits, null (or nothing) where undefined. */
void zbi_write_inferred(zbi_buffer *text, double x);
void zbi_write_cell(zbi_buffer *text, double x);

void zbi_compare_json(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_jsonl(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_csv(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_pairs_csv(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_table(const zbi_compare_report *report, bool markdown, zbi_buffer *text);
#endif
