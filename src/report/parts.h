/* What the writers of measures share. */
#ifndef ZBI_REPORT_PARTS_H
#define ZBI_REPORT_PARTS_H

#include "base/number.h"
#include "report/compare.h"

/* What a page says in the language of its report. */
#define zbi_word(page, en, zh) ((page)->report->chinese ? (zh) : (en))

/* Where a set of matters stands among the results: "all", "focal", "other". */
const char *zbi_set_name(size_t set);
const char *zbi_form_name(const zb_comparison *comparison, size_t form);
/* "none", "low", "high". */
const char *zbi_better_name(zb_better better);
/* How focal matters were queued: "stated", or where they state nothing "first" (before routine work) or "equal". */
const char *zbi_urgency_name(const zb_comparison *comparison);

/* Three significant digits, without an exponent where that is short; "-" where undefined. */
const char *zbi_three(char text[ZBI_NUMBER_SIZE], double x);

/* Inferred numbers: nine digits, null (or nothing) where undefined. */
void zbi_write_inferred(zbi_buffer *text, double x);
void zbi_write_cell(zbi_buffer *text, double x);

/* The measure's name; in Chinese what stands before the colon of its definition. */
void zbi_measure_label(const zb_measure *measure, bool chinese, char *label, size_t size);
const char *zbi_set_label(size_t set, bool chinese);

/* "name":, "name":number, "name":[low,high] or null. */
void zbi_write_key(zbi_buffer *text, const char *name);
void zbi_write_number(zbi_buffer *text, const char *name, double x);
void zbi_write_interval(zbi_buffer *text, const char *name, double low, double high);
/* The mechanisms that the scenario (NULL: none) overrides, as a list of JSON objects or a line each. */
void zbi_write_overrides(zbi_buffer *text, const zb_scenario *scenario);
void zbi_write_override_lines(zbi_buffer *text, const zb_scenario *scenario, bool chinese);

/* Whether it is among the few that are told of a set (all, focal, other) first. */
bool zbi_is_main_measure(size_t set, size_t measure);

void zbi_compare_json(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_jsonl(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_csv(const zbi_compare_report *report, zbi_buffer *text);
void zbi_compare_pairs_csv(const zbi_compare_report *report, zbi_buffer *text);
/* Several forms beside each other: means, and how each compares with the first. */
void zbi_compare_overview(const zbi_compare_report *report, bool markdown, zbi_buffer *text);
/* Quantiles of the latencies and shares, with their intervals: of the first form and form b. */
void zbi_compare_quantiles(const zbi_compare_report *report, const zb_comparison *comparison, size_t b, size_t set,
                           bool markdown, zbi_buffer *text);
void zbi_compare_table(const zbi_compare_report *report, bool markdown, zbi_buffer *text);
#endif
