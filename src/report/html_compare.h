/* A comparison as HTML. */
#ifndef ZBI_REPORT_HTML_COMPARE_H
#define ZBI_REPORT_HTML_COMPARE_H

#include "report/compare.h"
#include "report/html.h"

/* Appends the page; lack of memory is told by text->failed. */
void zbi_html_compare(const zbi_compare_report *report, const zbi_html_origin *origin, zbi_buffer *text);

/* ---- its parts ---- */

/* Focal matters where there are any, else all. */
size_t zbi_html_main_set(const zb_comparison *comparison);
/* In a sentence or a few, form b against the first; `way` says how focal matters were queued, or "". */
void zbi_html_verdict(zbi_html *html, const zb_comparison *comparison, size_t b, const char *way);
/* Pictures: effects and latencies; causes, distortion, matter for matter. */
void zbi_html_compare_figures(zbi_html *html, const zb_comparison *comparison);
void zbi_html_compare_stacks(zbi_html *html, const zb_comparison *comparison);
/* The main measures with differences; each form against the best of the others. */
void zbi_html_compare_tables(zbi_html *html, const zb_comparison *comparison, const char *way);
/* Every measure. */
void zbi_html_compare_all(zbi_html *html, const zb_comparison *comparison);
/* Runs replication 0 of each form again and shows how facts are lost on the papers' way. */
void zbi_html_hops(zbi_html *html, const size_t *forms, size_t form_count, bool equal_urgency);
/* Runs replication 0 of each form again and shows that its books close. */
void zbi_html_books(zbi_html *html, const size_t *forms, size_t form_count, bool equal_urgency);
#endif
