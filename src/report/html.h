/* Pieces of a report that is one HTML file: no request, no script but for the page inside, both languages in it. The
   whole is written twice, once in each language, and a style sheet (report.css) shows the one that is chosen. */
#ifndef ZBI_REPORT_HTML_H
#define ZBI_REPORT_HTML_H

#include "report/bout.h"
#include "store/store.h"

#include <zhuanban/experiment.h>

/* The results file that is told of. */
typedef struct zbi_html_origin {
    const char *file;
    const zbi_store *store;
    const zb_scenario *scenario;
    const zb_model *model; /* of the scenario */
    uint64_t most;         /* runs that may at most be kept; 0: nobody can say */
    bool interrupted;      /* there is less than was asked for */
    bool chinese;          /* shown first */
} zbi_html_origin;

/* What is written now. */
typedef struct zbi_html {
    const zbi_html_origin *origin;
    zbi_buffer *text; /* lack of memory is told by text->failed */
    bool chinese;
    int figures, tables; /* numbered so far */
} zbi_html;

#define zbi_say(html, en, zh) ((html)->chinese ? (zh) : (en))

/* A title "comparison" in both languages, and what writes all below it, called once in each language. */
typedef struct zbi_html_document {
    const zbi_html_origin *origin;
    const char *title_en, *title_zh;
    void (*write)(zbi_html *html, const void *report);
    const void *report;
} zbi_html_document;
void zbi_html_write(const zbi_html_document *document, zbi_buffer *text);

/* ---- text ---- */

void zbi_html_raw(zbi_html *html, const char *markup);
void zbi_html_words(zbi_html *html, const char *words); /* never markup */
void zbi_html_lines(zbi_html *html, const char *lines); /* the same with its line ends, for <pre> */
/* Markup from a format of printf; arguments are ours, not names. */
void zbi_html_print(zbi_html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* <p>; words in the language. */
void zbi_html_paragraph(zbi_html *html, const char *how, const char *en, const char *zh);
/* A section with its heading; zbi_html_end closes what was begun. */
void zbi_html_section(zbi_html *html, const char *id, const char *en, const char *zh);
void zbi_html_end(zbi_html *html, const char *element);

/* ---- names and numbers ---- */

/* "Response latency", "响应时延". */
void zbi_html_measure(zbi_html *html, size_t measure);
void zbi_html_measure_within(zbi_html *html, size_t measure); /* a sentence: "response latency" */
#define ZBI_LABEL_SIZE 160
const char *zbi_html_measure_label(const zb_measure *measure, bool chinese, char text[ZBI_LABEL_SIZE]);
/* "focal matters: those that the crew takes". */
const char *zbi_html_set(const zbi_html *html, size_t set);
/* A form by its label, with its mark; `place` among the forms tells colour and shape. */
void zbi_html_form(zbi_html *html, size_t form, size_t place);
/* "the task force"; a label that does not begin with a small letter is a name and has no article. */
void zbi_html_the_form(zbi_html *html, size_t form, size_t place, bool begins);
const char *zbi_html_form_label(const zbi_html *html, size_t form);
/* Three digits for people, nine in the markup for programs; shares in per cent; units from zb_measure.unit. */
void zbi_html_number(zbi_html *html, double x, const char *unit);
void zbi_html_interval(zbi_html *html, double low, double high, const char *unit);
/* " h", " %", " 小时". */
const char *zbi_html_unit(const zbi_html *html, const char *unit);
/* The same for an axis: "hours", "per cent". */
const char *zbi_html_axis(const zbi_html *html, const char *unit);
/* What is shown of it: a share times 100. */
double zbi_html_shown(double x, const char *unit);
/* A difference: without a sign, shares in points. */
void zbi_html_amount(zbi_html *html, double x, const char *unit);

/* ---- tables ---- */

/* <table> with a numbered caption, in a frame that scrolls when it is too wide. Rows are written by hand. */
void zbi_html_table(zbi_html *html, const char *caption_en, const char *caption_zh);
void zbi_html_table_end(zbi_html *html);
void zbi_html_head(zbi_html *html, const char *en, const char *zh); /* a cell of the first row */
/* A cell with an interval under its number; NaN: a dash. */
void zbi_html_cell(zbi_html *html, double x, double low, double high, const char *unit);
/* The mean; of a share with the interval that stays within 0 and 1. */
void zbi_html_estimate(zbi_html *html, const zb_estimate *estimate, const char *unit);

/* ---- what stands in every report ---- */

/* What is missing of an unfinished file; nothing where it is whole. */
void zbi_html_unfinished(zbi_html *html);
/* Where it comes from: file, command line, version, scenario with what it overrides. */
void zbi_html_provenance(zbi_html *html);
/* The teaching page inside, with the report's scenario; nothing where the program was built without it. */
void zbi_html_again(zbi_html *html);
/* The methods section begins with the model and the seed; `en` and `zh` go on; the citation ends it. */
void zbi_html_methods(zbi_html *html, const char *en, const char *zh);
#endif
