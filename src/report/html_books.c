/* That the books of a run close: replication 0 of each form is run again, and what must be equal is compared, number by
   number. Little's law: the integral over time of the number present at a desk is the sum of the times spent there. */
#include "report/chart.h"
#include "report/html_compare.h"

#include "base/memory.h"
#include "report/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BINS 100 /* of a run's time, in the picture */

/* One run, and how many matters were open in it. */
typedef struct checked {
    zb_books books;
    uint64_t events, arisen, open, most;
    int64_t horizon, last; /* microseconds */
    double bins[BINS];     /* mean number open */
    __int128 area, inside; /* the integral of the number open; the sum of the times that matters say they were */
    __int128 since;        /* the sum of the moments at which those that are open arose */
} checked;

/* ---- the run ---- */

/* `open` matters since the last change. */
static void pass(checked *c, int64_t now)
{
    const double width = (double)c->horizon / BINS;
    c->area += (__int128)c->open * (now - c->last);
    for (int i = (int)((double)c->last / width); i < BINS && i * width < (double)now; i++) {
        const double from = (double)c->last > i * width ? (double)c->last : i * width;
        const double to = (double)now < (i + 1) * width ? (double)now : (i + 1) * width;
        c->bins[i] += (double)c->open * (to - from) / width;
    }
    c->last = now;
}

static void on_event(void *context, const zb_run *run, const zb_event *event)
{
    checked *c = context;
    const bool arises = strcmp(event->event, "arise") == 0;
    if (!arises && strcmp(event->event, "resolved") != 0)
        return;
    pass(c, event->time_us);
    c->arisen += arises;
    c->open = arises ? c->open + 1 : c->open - 1;
    c->most = c->open > c->most ? c->open : c->most;
    c->inside += arises ? 0 : event->span_us;
    c->since += arises ? event->time_us : event->span_us - event->time_us;
}

static zb_status run_again(const zb_model *model, size_t form, bool equal_urgency, checked *c)
{
    zb_error error;
    zb_run *run = NULL;
    zb_run_options options = zb_run_options_default(model);
    *c = (checked){.horizon = (int64_t)(zb_model_until_h(model) * 3600e6)};
    options.equal_urgency = equal_urgency;
    options.trace = on_event;
    options.trace_context = c;
    zb_status status = zb_run_new(model, form, &options, NULL, &run, &error);
    if (status == ZB_OK)
        status = zb_run_finish(run, &error);
    if (status == ZB_OK) {
        c->books = zb_run_books(run);
        c->events = zb_run_event_count(run);
        pass(c, c->horizon);
        c->inside += (__int128)c->open * c->horizon - c->since;
    }
    zb_run_free(run);
    return status;
}

/* ---- the picture ---- */

static double mean_open(const checked *c)
{
    return c->horizon ? (double)c->area / (double)c->horizon : 0;
}

static void put_bars(zbi_chart *chart, const checked *c, size_t place, double highest)
{
    char how[16];
    const double hours = (double)c->horizon / 3600e6, level = chart->height * (1 - mean_open(c) / highest);
    snprintf(how, sizeof how, "bar f%zu light", place % 4);
    for (int i = 0; i < BINS; i++) {
        const double height = chart->height * c->bins[i] / highest;
        zbi_chart_bar(chart, hours * i / BINS, hours * (i + 1) / BINS, chart->height - height, height, how);
    }
    zbi_html_raw(chart->html, "<line class=\"level\" x1=\"0\" x2=\"100%\" y1=\"");
    zbi_svg_number(chart->html->text, level);
    zbi_html_raw(chart->html, "\" y2=\"");
    zbi_svg_number(chart->html->text, level);
    zbi_html_raw(chart->html, "\"/>");
}

static void put_law(zbi_html *h, const checked *c)
{
    char mean[ZBI_NUMBER_SIZE], rate[ZBI_NUMBER_SIZE], time[ZBI_NUMBER_SIZE];
    const double hours = (double)c->horizon / 3600e6;
    const double inside = (double)c->inside / 3600e6;
    zbi_html_print(h, "<b>L = %s</b><br><small>λ = %s / h, W = %s h</small><br><small>", zbi_three(mean, mean_open(c)),
                   zbi_three(rate, (double)c->arisen / hours),
                   zbi_three(time, c->arisen ? inside / (double)c->arisen : 0));
    zbi_html_words(h, c->area == c->inside ? zbi_say(h, "✓ L = λW exactly", "✓ L = λW，分毫不差")
                                           : zbi_say(h, "✗ L differs from λW", "✗ L 与 λW 不符"));
    zbi_html_print(h, zbi_say(h, "; most %" PRIu64 "</small>", "；最多 %" PRIu64 "</small>"), c->most);
}

static void put_open(zbi_html *h, const size_t *forms, const checked *c, size_t count)
{
    zbi_chart chart;
    double highest = 1;
    for (size_t i = 0; i < count; i++)
        for (int bin = 0; bin < BINS; bin++)
            highest = c[i].bins[bin] > highest ? c[i].bins[bin] : highest;
    zbi_chart_begin(&chart, h, "Matters that are open, over one run: Little’s law.",
                    "一次运行中在办的事务数：利特尔定律。");
    zbi_chart_note(
        &chart,
        "All matters that arose and are not truly done, in replication 0 of each form, which was run again for this "
        "report; the line is their mean number L, which must be the rate λ at which they arise times the mean time W "
        "that they are open. Forms have the same scale upwards.",
        "各形态第 0 次重复（为本报告重新运行）中已发生而未真正办结的全部事务；横线为其平均件数 L，应等于发生率 λ "
        "乘以平均在办时间 W。"
        "各形态纵向比例相同。");
    zbi_chart_rows(&chart);
    chart.height = 72;
    zbi_chart_scale(&chart, 0, zb_model_until_h(h->origin->model) / 1.03, "h");
    for (size_t i = 0; i < count; i++) {
        zbi_chart_row(&chart);
        zbi_html_form(h, forms[i], i);
        zbi_chart_plot(&chart);
        zbi_html_words(h, zbi_html_form_label(h, forms[i]));
        zbi_chart_draw(&chart);
        put_bars(&chart, &c[i], i, highest * 1.05);
        zbi_chart_value(&chart);
        put_law(h, &c[i]);
        zbi_chart_row_end(&chart);
    }
    zbi_chart_axis(&chart, "hour of the run", "运行的小时");
    zbi_chart_end(&chart);
}

/* ---- the table ---- */

static void put_cell(zbi_html *h, int64_t all, int64_t off)
{
    zbi_html_print(h,
                   zbi_say(h, "<td><b>%s</b> %" PRId64 " of %" PRId64 " agree</td>",
                           "<td><b>%1$s</b> %3$" PRId64 " 中 %2$" PRId64 " 相符</td>"),
                   off ? "✗" : "✓", all - off, all);
}

static void put_row(zbi_html *h, size_t form, size_t place, const checked *c)
{
    zbi_html_raw(h, "<tr><th scope=\"row\">");
    zbi_html_form(h, form, place);
    zbi_html_raw(h, "</th>");
    put_cell(h, c->books.desks, c->books.little_off);
    put_cell(h, c->books.officials, c->books.hours_off);
    put_cell(h, c->books.matters, c->books.causes_off);
    zbi_html_print(h, "<td>%" PRIu64 "</td></tr>\n", c->events);
}

static void put_table(zbi_html *h, const size_t *forms, const checked *c, size_t count)
{
    zbi_html_table(
        h, "Do the books close? The same runs; numbers are whole microseconds and must be equal to the last one.",
        "账是否平？同上各次运行；数均为整微秒，须完全相等。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Form", "形态");
    zbi_html_head(h, "Little’s law at desks: ∫ number present dt = Σ time inside",
                  "各岗位的利特尔定律：∫ 在场件数 dt = Σ 停留时间");
    zbi_html_head(h, "Officials: work + idle + away + closed = horizon", "人员：工作 + 空闲 + 外出 + 非办公 = 总时长");
    zbi_html_head(h, "Matters: causes add up to the latency", "事务：各原因之和 = 时延");
    zbi_html_head(h, "Events", "事件数");
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++)
        put_row(h, forms[i], i, &c[i]);
    zbi_html_table_end(h);
}

void zbi_html_books(zbi_html *h, const size_t *forms, size_t form_count, bool equal_urgency)
{
    checked *c = zbi_new(&h->text->allocator, form_count, sizeof *c);
    zb_status status = c ? ZB_OK : ZB_STATUS_MEMORY;
    for (size_t i = 0; i < form_count && status == ZB_OK; i++)
        status = run_again(h->origin->model, forms[i], equal_urgency, &c[i]);
    if (status == ZB_OK) {
        put_open(h, forms, c, form_count);
        put_table(h, forms, c, form_count);
    } else {
        h->text->failed = h->text->failed || status == ZB_STATUS_MEMORY;
        zbi_html_paragraph(h, "class=\"notice\"",
                           "Replication 0 could not be run again, so that its books are not shown.",
                           "第 0 次重复无法重新运行，故不列其账。");
    }
    if (c)
        zbi_free(&h->text->allocator, c);
}
