/* A crossover as HTML: where the winner changes, and the difference along the parameter. */
#include "report/chart.h"
#include "report/html_bout.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

typedef char value_text[ZBI_NUMBER_SIZE];

static void put_form(zbi_html *h, const zbi_crossover_report *r, zbi_winner winner)
{
    zbi_html_the_form(h, r->head.form_numbers[winner == ZBI_WINNER_B], winner == ZBI_WINNER_B, false);
}

static void put_where(zbi_html *h, const zbi_crossover_report *r, const zbi_change *c)
{
    value_text low, high;
    if (r->crossover->range->whole && isnan(c->root))
        zbi_html_print(h, zbi_say(h, "between %s and %s", "在 %s 与 %s 之间"), zbi_number_digits(low, c->root_low, 5),
                       zbi_number_digits(high, c->root_high, 5));
    else
        zbi_html_print(h, zbi_say(h, "at %s", "在 %s 处"), zbi_number_digits(low, c->root, 5));
}

static void put_change(zbi_html *h, const zbi_crossover_report *r, const zbi_change *c)
{
    value_text low, high;
    zbi_html_print(h, "<div class=\"answer f%d\"><p class=\"verdict\"><strong>", c->after == ZBI_WINNER_B);
    zbi_html_raw(h, zbi_say(h, "The winner changes ", "胜者"));
    put_where(h, r, c);
    zbi_html_raw(h, zbi_say(h, "</strong> of <code>", "改变</strong>（<code>"));
    zbi_html_words(h, r->crossover->range->pointer);
    zbi_html_raw(h, zbi_say(h, "</code>, from ", "</code>），由 "));
    put_form(h, r, c->before);
    zbi_html_raw(h, zbi_say(h, " to ", " 变为 "));
    put_form(h, r, c->after);
    zbi_html_print(h,
                   zbi_say(h, " (95\u00a0%% interval %s to %s).</p></div>\n", "（95%% 区间 %s 至 %s）。</p></div>\n"),
                   zbi_number_digits(low, c->low, 5), zbi_number_digits(high, c->high, 5));
}

static void put_stretch(zbi_html *h, const zbi_change *c)
{
    value_text low, high;
    zbi_html_print(
        h, zbi_say(h, "<p>From %s to %s it is undecided who is better.</p>\n", "<p>从 %s 到 %s，何者更优未定。</p>\n"),
        zbi_number_digits(low, c->low, 5), zbi_number_digits(high, c->high, 5));
}

static zbi_winner winner_anywhere(const zbi_crossover *c)
{
    for (uint32_t i = 0; i < c->place_count; i++)
        if (c->places[i].winner != ZBI_WINNER_NONE)
            return c->places[i].winner;
    return ZBI_WINNER_NONE;
}

static void put_no_change(zbi_html *h, const zbi_crossover_report *r)
{
    const zbi_winner winner = winner_anywhere(r->crossover);
    if (winner == ZBI_WINNER_NONE) {
        zbi_html_raw(h, "<div class=\"answer none\">");
        zbi_html_paragraph(h, "class=\"verdict\"", "Nowhere along the range is it decided who is better.",
                           "全程何者更优均未定。");
    } else {
        zbi_html_print(h, "<div class=\"answer f%d\"><p class=\"verdict\"><strong>", winner == ZBI_WINNER_B);
        zbi_html_raw(h, zbi_say(h, "The winner does not change</strong>: ", "胜者不变</strong>："));
        put_form(h, r, winner);
        zbi_html_raw(h, zbi_say(h, " does better wherever it is decided.</p>", "在有定论之处均更优。</p>"));
    }
    zbi_html_end(h, "div");
}

static void put_answer(zbi_html *h, const zbi_crossover_report *r)
{
    bool some = false;
    const zbi_crossover *c = r->crossover;
    for (uint32_t i = 0; i < c->change_count; i++)
        if (zbi_is_change(&c->changes[i])) {
            put_change(h, r, &c->changes[i]);
            some = true;
        }
    if (!some)
        put_no_change(h, r);
    for (uint32_t i = 0; i < c->change_count; i++)
        if (!zbi_is_change(&c->changes[i]))
            put_stretch(h, &c->changes[i]);
}

/* ---- the picture and the table ---- */

static void put_row(zbi_chart *chart, const zbi_crossover_report *r, const zbi_place *p)
{
    value_text value;
    zbi_html *h = chart->html;
    const char *unit = r->head.measure.unit;
    const size_t mark = p->winner == ZBI_WINNER_NONE ? ZBI_CHART_NOBODY : (size_t)(p->winner == ZBI_WINNER_B);
    const double mean = zbi_standing_difference(&p->standing);
    zbi_chart_row(chart);
    zbi_html_raw(h, zbi_number_digits(value, p->value, 5));
    zbi_chart_plot(chart);
    zbi_html_interval(h, p->range.low, p->range.high, unit);
    zbi_chart_draw(chart);
    if (isfinite(mean))
        zbi_chart_interval(chart, p->range.low, mean, p->range.high, mark, 15);
    zbi_chart_value(chart);
    zbi_html_number(h, mean, unit);
    zbi_chart_row_end(chart);
}

static void scale(zbi_chart *chart, const zbi_crossover_report *r)
{
    double low = 0, high = 0;
    for (uint32_t i = 0; i < r->crossover->place_count; i++) {
        const zbi_place *p = &r->crossover->places[i];
        const double mean = zbi_standing_difference(&p->standing);
        low = fmin(low, fmin(mean, p->range.low)); /* NaN: the other one */
        high = fmax(high, fmax(mean, p->range.high));
    }
    zbi_chart_scale(chart, low, high, r->head.measure.unit);
}

static void put_picture(zbi_html *h, const zbi_crossover_report *r)
{
    zbi_chart chart;
    zbi_chart_begin(&chart, h, "The difference along the parameter.", "差值随参数的变化。");
    zbi_html_form(h, r->head.form_numbers[0], 0);
    zbi_html_raw(h, zbi_say(h, " less ", " 减 "));
    zbi_html_form(h, r->head.form_numbers[1], 1);
    zbi_html_raw(h, zbi_say(h, ". ", "。"));
    zbi_chart_note(
        &chart,
        "Values of the scan, with paired 95\u00a0% intervals; a mark has the colour and shape of the form that is "
        "better, hollow where the interval holds 0.",
        "扫描所取各值及配对 95% 区间；标记的颜色与形状表示更优的形态，区间含 0 时为空心。");
    zbi_chart_rows(&chart);
    scale(&chart, r);
    zbi_chart_heading(&chart);
    zbi_html_parameter(h, r->crossover->range->pointer);
    zbi_chart_heading_end(&chart);
    for (uint32_t i = 0; i < r->crossover->place_count; i++)
        if (r->crossover->places[i].scanned)
            put_row(&chart, r, &r->crossover->places[i]);
    zbi_chart_axis(&chart, zbi_html_axis(h, r->head.measure.unit), zbi_html_axis(h, r->head.measure.unit));
    zbi_chart_end(&chart);
}

static void put_places(zbi_html *h, const zbi_crossover_report *r)
{
    value_text value;
    zbi_html_table(h, "Every value that was looked at.", "所取的全部数值。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Value", "取值");
    zbi_html_standing_heads(h, &r->head);
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < r->crossover->place_count; i++) {
        const zbi_place *p = &r->crossover->places[i];
        zbi_html_print(h, "<tr><th scope=\"row\">%s</th>", zbi_number_digits(value, p->value, 7));
        zbi_html_standing(h, &r->head, &p->standing, ZBI_CROSSOVER_ERROR);
        zbi_html_raw(h, "</tr>\n");
    }
    zbi_html_table_end(h);
}

static void put_methods(zbi_html *h, const zbi_crossover_report *r)
{
    char en[700], zh[700];
    snprintf(en, sizeof en,
             "One parameter was scanned, and each change of the winner was narrowed to 1/4096 of the range or to "
             "neighbouring "
             "whole numbers, with %" PRIu64
             " replications at each value, the same everywhere. The difference is paired by "
             "replication; the interval of a change holds the values at which Student’s t interval of the difference "
             "covers 0.",
             r->head.replications);
    snprintf(zh, sizeof zh,
             "沿一个参数扫描，并将胜者的每处改变收窄到范围的 1/4096 或相邻整数，每个取值 %" PRIu64
             " 次重复，各处相同。差值按重复配对；改变处的区间由差值的学生 t 区间含 0 的取值构成。",
             r->head.replications);
    zbi_html_methods(h, en, zh);
}

static void write_report(zbi_html *h, const void *context)
{
    zbi_crossover_report r = *(const zbi_crossover_report *)context;
    r.head.chinese = h->chinese;
    zbi_html_bout_question(h, &r.head, "where along one parameter does the winner change?",
                           "沿一个参数，胜者在何处改变？");
    put_answer(h, &r);
    zbi_html_section(h, "pictures", "Along the parameter", "随参数的变化");
    put_picture(h, &r);
    zbi_html_end(h, "section");
    put_methods(h, &r);
    zbi_html_section(h, "tables", "The numbers", "数值");
    put_places(h, &r);
    zbi_html_end(h, "section");
}

void zbi_html_crossover(const zbi_crossover_report *report, const zbi_html_origin *origin, zbi_buffer *text)
{
    const zbi_html_document document = {origin, "Crossover", "转折点", write_report, report};
    zbi_html_write(&document, text);
}
