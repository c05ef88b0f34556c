/* Charts of a report: rows of a name, a picture and a number. Pictures are SVG whose x is in per cent, so that they are
   as wide as the page while their letters keep their size; names are text of the page and break into lines. */
#ifndef ZBI_REPORT_CHART_H
#define ZBI_REPORT_CHART_H

#include "report/html.h"
#include "report/svg.h"

#define ZBI_CHART_HEIGHT 30 /* of a row's picture, as a rule */

typedef struct zbi_chart {
    zbi_html *html;
    double low, high; /* of the axis, as shown: shares in per cent */
    bool log;
    const char *unit; /* as zb_measure.unit */
    double mark;      /* where a bold line stands, as shown; NaN: nowhere */
    double ticks[ZBI_MOST_TICKS];
    int tick_count;
    double height; /* of a row's picture */
} zbi_chart;

/* <figure> with a numbered caption; what is written until zbi_chart_rows belongs to the caption. */
void zbi_chart_begin(zbi_chart *chart, zbi_html *html, const char *title_en, const char *title_zh);
void zbi_chart_note(zbi_chart *chart, const char *en, const char *zh);
void zbi_chart_rows(zbi_chart *chart);
void zbi_chart_end(zbi_chart *chart);

/* An axis that holds both ends (and 0, unless it is logarithmic), of a unit; the bold line is at 0. */
void zbi_chart_scale(zbi_chart *chart, double low, double high, const char *unit);
/* A logarithmic one; the bold line is at `mark`. */
void zbi_chart_scale_log(zbi_chart *chart, double low, double high, double mark);

/* A line of words above rows. */
void zbi_chart_heading(zbi_chart *chart);
void zbi_chart_heading_end(zbi_chart *chart);
/* A row: its name is written after _row, what the picture says in words after _plot, the picture is drawn after _draw,
   the number written after _value. */
void zbi_chart_row(zbi_chart *chart);
void zbi_chart_plot(zbi_chart *chart);
void zbi_chart_draw(zbi_chart *chart);
void zbi_chart_value(zbi_chart *chart);
void zbi_chart_row_end(zbi_chart *chart);
/* The axis below them. */
void zbi_chart_axis(zbi_chart *chart, const char *en, const char *zh);

/* ---- within a picture; x in the measure's own unit ---- */

double zbi_chart_x(const zbi_chart *chart, double x); /* per cent of the width, from 0 to 100 */
#define ZBI_CHART_NOBODY 4                            /* the place of no form: grey and hollow */
/* A line from low to high with ends, and the form's mark at x. */
void zbi_chart_interval(zbi_chart *chart, double low, double x, double high, size_t place, double y);
/* Ends may come in any order; `how` is a class. */
void zbi_chart_bar(zbi_chart *chart, double from, double to, double y, double height, const char *how);
/* A band over the whole height. */
void zbi_chart_band(zbi_chart *chart, double from, double to, const char *how);
void zbi_chart_line(zbi_chart *chart, double x, double y1, double y2, const char *how);
/* The mark of a form at x. */
void zbi_chart_mark(zbi_chart *chart, double x, double y, size_t place);

/* A piece of a stacked bar, number 0 to 11: a colour each and, from the fifth on, a pattern over it; its number stands in it where
   there is room. */
void zbi_chart_segment(zbi_chart *chart, double from, double to, int number);
/* The <li> of a legend that explains it; the caller writes its words and closes it. */
void zbi_chart_key(zbi_html *html, int number);
/* A legend of the first `count` pieces. */
void zbi_chart_legend(zbi_html *html, const char *const *en, const char *const *zh, int count);
#endif
