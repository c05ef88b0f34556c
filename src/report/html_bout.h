/* A map, a crossover, and what is told as plain text, as HTML. */
#ifndef ZBI_REPORT_HTML_BOUT_H
#define ZBI_REPORT_HTML_BOUT_H

#include "report/crossover.h"
#include "report/html.h"
#include "report/map.h"

/* Append the page; lack of memory is told by text->failed. */
void zbi_html_map(const zbi_map_report *report, const zbi_html_origin *origin, zbi_buffer *text);
void zbi_html_crossover(const zbi_crossover_report *report, const zbi_html_origin *origin, zbi_buffer *text);

/* A page whose table is what the command writes for a terminal, in each language. */
typedef struct zbi_html_plain {
    const char *title_en, *title_zh, *question_en, *question_zh, *methods_en, *methods_zh;
    void (*write)(const void *report, bool chinese, zbi_buffer *text);
    const void *report;
} zbi_html_plain;
void zbi_html_plain_write(const zbi_html_plain *plain, const zbi_html_origin *origin, zbi_buffer *text);

/* ---- shared ---- */

/* "Along which values does which form do better in response latency?": the two forms, the measure, its matters. */
void zbi_html_bout_question(zbi_html *html, const zbi_bout_head *head, const char *en, const char *zh);
/* A row's cells: means of both forms, the paired difference with its interval, who is better. */
void zbi_html_standing(zbi_html *html, const zbi_bout_head *head, const zbi_standing *standing, double error);
/* The heads of those cells. */
void zbi_html_standing_heads(zbi_html *html, const zbi_bout_head *head);
/* A parameter: pointer, unit and what it is. */
void zbi_html_parameter(zbi_html *html, const char *pointer);
#endif
