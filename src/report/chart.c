/* Rows of a name, a picture and a number. */
#include "report/chart.h"

#include "base/number.h"

#include <math.h>

void zbi_chart_begin(zbi_chart *c, zbi_html *h, const char *title_en, const char *title_zh)
{
    *c = (zbi_chart){.html = h, .high = 1, .unit = "", .mark = NAN, .height = ZBI_CHART_HEIGHT};
    zbi_html_raw(h, "<figure>\n<figcaption><b>");
    zbi_html_print(h, zbi_say(h, "Figure %d. ", "图 %d　"), ++h->figures);
    zbi_html_words(h, zbi_say(h, title_en, title_zh));
    zbi_html_raw(h, "</b> ");
}

void zbi_chart_note(zbi_chart *c, const char *en, const char *zh)
{
    zbi_html_words(c->html, zbi_say(c->html, en, zh));
    zbi_html_raw(c->html, " ");
}

void zbi_chart_rows(zbi_chart *c)
{
    zbi_html_raw(c->html, "</figcaption>\n<div class=\"rows\">\n");
}

void zbi_chart_end(zbi_chart *c)
{
    zbi_html_raw(c->html, "</div>\n</figure>\n");
}

/* ---- the axis ---- */

/* Few enough to stand beside each other on a telephone. */
static void thin_ticks(zbi_chart *c)
{
    while (c->tick_count > 8) {
        int kept = 0;
        for (int i = 0; i < c->tick_count; i += 2)
            c->ticks[kept++] = c->ticks[i];
        c->tick_count = kept;
    }
}

void zbi_chart_scale(zbi_chart *c, double low, double high, const char *unit)
{
    c->unit = unit;
    c->log = false;
    c->mark = 0;
    c->low = isfinite(low) ? fmin(0, zbi_html_shown(low, unit)) : 0;
    c->high = isfinite(high) ? fmax(0, zbi_html_shown(high, unit)) : 0;
    if (!(c->high > c->low))
        c->high = c->low + 1;
    const double room = 0.03 * (c->high - c->low);
    c->low -= c->low < 0 ? room : 0;
    c->high += c->high > 0 ? room : 0;
    c->tick_count = zbi_ticks(c->low, c->high, false, false, c->ticks);
    thin_ticks(c);
}

void zbi_chart_scale_log(zbi_chart *c, double low, double high, double mark)
{
    c->unit = "";
    c->log = true;
    c->mark = mark;
    c->low = fmin(low, mark) / 1.1;
    c->high = fmax(high, mark) * 1.1;
    c->tick_count = zbi_ticks(c->low, c->high, true, false, c->ticks);
    thin_ticks(c);
}

/* Of a number as it is shown. */
static double place(const zbi_chart *c, double x)
{
    const double share = c->log ? log(x / c->low) / log(c->high / c->low) : (x - c->low) / (c->high - c->low);
    return isnan(share) ? 0 : 100 * fmin(1, fmax(0, share));
}

double zbi_chart_x(const zbi_chart *c, double x)
{
    return place(c, zbi_html_shown(x, c->unit));
}

static void put(zbi_chart *c, const char *before, double x, const char *after)
{
    zbi_html_raw(c->html, before);
    zbi_svg_number(c->html->text, x);
    zbi_html_raw(c->html, after);
}

static void put_line(zbi_chart *c, double percent, double y1, double y2, const char *how)
{
    put(c, "<line x1=\"", percent, "%\"");
    put(c, " x2=\"", percent, "%\"");
    put(c, " y1=\"", y1, "\"");
    put(c, " y2=\"", y2, "\"");
    zbi_html_print(c->html, " class=\"%s\"/>", how);
}

void zbi_chart_line(zbi_chart *c, double x, double y1, double y2, const char *how)
{
    put_line(c, zbi_chart_x(c, x), y1, y2, how);
}

static void put_grid(zbi_chart *c)
{
    for (int i = 0; i < c->tick_count; i++)
        if (c->ticks[i] != c->mark)
            put_line(c, place(c, c->ticks[i]), 0, c->height, "grid");
    if (c->mark >= c->low && c->mark <= c->high)
        put_line(c, place(c, c->mark), 0, c->height, "zero");
}

static void put_tick(zbi_chart *c, double tick)
{
    char text[ZBI_NUMBER_SIZE];
    const double x = place(c, tick);
    const char *anchor = x < 4 ? "start" : x > 96 ? "end" : "middle";
    put_line(c, x, 0, 5, tick == c->mark ? "zero" : "grid");
    put(c, "<text x=\"", x, "%\" y=\"18\"");
    zbi_number_digits(text, tick, 6);
    zbi_html_print(c->html, " text-anchor=\"%s\">%s%s</text>", anchor, tick < 0 ? "−" : "", text + (tick < 0));
}

void zbi_chart_axis(zbi_chart *c, const char *en, const char *zh)
{
    zbi_html_raw(c->html, "<div class=\"row axis\"><span class=\"name\"></span><span class=\"plot\">"
                          "<svg width=\"100%\" height=\"22\" aria-hidden=\"true\">");
    for (int i = 0; i < c->tick_count; i++)
        put_tick(c, c->ticks[i]);
    zbi_html_raw(c->html, "</svg><span class=\"unit\">");
    zbi_html_words(c->html, zbi_say(c->html, en, zh));
    zbi_html_raw(c->html, "</span></span><span class=\"num\"></span></div>\n");
}

/* ---- rows ---- */

void zbi_chart_heading(zbi_chart *c)
{
    zbi_html_raw(c->html, "<p class=\"group\">");
}

void zbi_chart_heading_end(zbi_chart *c)
{
    zbi_html_raw(c->html, "</p>\n");
}

void zbi_chart_row(zbi_chart *c)
{
    zbi_html_raw(c->html, "<div class=\"row\"><span class=\"name\">");
}

void zbi_chart_plot(zbi_chart *c)
{
    put(c, "</span><span class=\"plot\"><svg role=\"img\" width=\"100%\" height=\"", c->height, "\"><title>");
}

void zbi_chart_draw(zbi_chart *c)
{
    zbi_html_raw(c->html, "</title>");
    put_grid(c);
}

void zbi_chart_value(zbi_chart *c)
{
    zbi_html_raw(c->html, "</svg></span><span class=\"num\">");
}

void zbi_chart_row_end(zbi_chart *c)
{
    zbi_html_raw(c->html, "</span></div>\n");
}

/* ---- within a picture ---- */

/* Circle, square, triangle, diamond: told apart without colour; nobody's is hollow. */
static size_t style_of(size_t number)
{
    return number == ZBI_CHART_NOBODY ? number : number % 4;
}

void zbi_chart_mark(zbi_chart *c, double x, double y, size_t number)
{
    static const char *const shapes[] = {"M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z", "M-5-5h10v10h-10z",
                                         "M0-6.5L6 4.5h-12z", "M0-6.5L6.5 0L0 6.5L-6.5 0z",
                                         "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"};
    put(c, "<svg x=\"", zbi_chart_x(c, x), "%\"");
    put(c, " y=\"", y, "\" overflow=\"visible\">");
    zbi_html_print(c->html, "<path class=\"mark f%zu\" d=\"%s\"/></svg>", style_of(number), shapes[style_of(number)]);
}

void zbi_chart_interval(zbi_chart *c, double low, double x, double high, size_t number, double y)
{
    char how[16];
    snprintf(how, sizeof how, "ci f%zu", style_of(number));
    if (isfinite(low) && isfinite(high)) {
        put(c, "<line x1=\"", zbi_chart_x(c, low), "%\"");
        put(c, " x2=\"", zbi_chart_x(c, high), "%\"");
        put(c, " y1=\"", y, "\"");
        put(c, " y2=\"", y, "\"");
        zbi_html_print(c->html, " class=\"%s\"/>", how);
        zbi_chart_line(c, low, y - 5, y + 5, how);
        zbi_chart_line(c, high, y - 5, y + 5, how);
    }
    if (isfinite(x))
        zbi_chart_mark(c, x, y, number);
}

void zbi_chart_bar(zbi_chart *c, double from, double to, double y, double height, const char *how)
{
    const double a = zbi_chart_x(c, fmin(from, to)), b = zbi_chart_x(c, fmax(from, to));
    put(c, "<rect x=\"", a, "%\"");
    put(c, " width=\"", b - a, "%\"");
    put(c, " y=\"", y, "\"");
    put(c, " height=\"", height, "\"");
    zbi_html_print(c->html, " class=\"%s\"/>", how);
}

void zbi_chart_band(zbi_chart *c, double from, double to, const char *how)
{
    zbi_chart_bar(c, from, to, 0, c->height, how);
}

/* ---- stacks ---- */

void zbi_chart_segment(zbi_chart *chart, double from, double to, int number)
{
    char how[16];
    snprintf(how, sizeof how, "s%d", number % 8);
    zbi_chart_bar(chart, from, to, 2, 19, how);
    if (number >= 4) {
        snprintf(how, sizeof how, "h%d", number >= 8 ? 2 : 1);
        zbi_chart_bar(chart, from, to, 2, 19, how);
    }
    const double a = zbi_chart_x(chart, from), b = zbi_chart_x(chart, to);
    if (b - a < 5)
        return;
    zbi_html_raw(chart->html, "<text class=\"key\" y=\"16\" x=\"");
    zbi_svg_number(chart->html->text, (a + b) / 2);
    zbi_html_print(chart->html, "%%\">%d</text>", number + 1);
}

void zbi_chart_key(zbi_html *h, int number)
{
    zbi_html_print(
        h, "<li><svg width=\"26\" height=\"18\" aria-hidden=\"true\"><rect width=\"26\" height=\"18\" class=\"s%d\"/>",
        number % 8);
    if (number >= 4)
        zbi_html_print(h, "<rect width=\"26\" height=\"18\" class=\"h%d\"/>", number >= 8 ? 2 : 1);
    zbi_html_print(h, "<text x=\"13\" y=\"13\">%d</text></svg>", number + 1);
}

void zbi_chart_legend(zbi_html *h, const char *const *en, const char *const *zh, int count)
{
    zbi_html_raw(h, "<ul class=\"legend\">\n");
    for (int i = 0; i < count; i++) {
        zbi_chart_key(h, i);
        zbi_html_words(h, zbi_say(h, en[i], zh[i]));
        zbi_html_raw(h, "</li>\n");
    }
    zbi_html_raw(h, "</ul>\n");
}
