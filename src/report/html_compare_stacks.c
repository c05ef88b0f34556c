/* Pictures of a comparison that are made of parts: where the time went, facts lost on the way, matter for matter. */
#include "report/chart.h"
#include "report/html_compare.h"

#include <math.h>
#include <stdio.h>

static size_t forms_of(const zb_comparison *c)
{
    return zb_comparison_options(c)->form_count;
}

static void put_form(zbi_html *h, const zb_comparison *c, size_t place)
{
    zbi_html_form(h, zb_comparison_options(c)->forms[place], place);
}

static const char *unit_of(size_t measure)
{
    zb_measure m = {.unit = ""};
    zb_measure_at(measure, &m);
    return m.unit;
}

/* ---- stacks ---- */

typedef struct stack {
    const char *const *measures;
    size_t count, set;
} stack;

static double mean_of(const zb_comparison *c, size_t form, const stack *s, size_t i)
{
    return zb_comparison_estimate(c, form, s->set, zb_measure_find(s->measures[i])).mean;
}

static bool is_in_stack(const zb_comparison *c, const stack *s, size_t i)
{
    bool some = false;
    for (size_t f = 0; f < forms_of(c); f++)
        some = some || mean_of(c, f, s, i) > 0;
    return some;
}

static void put_stack_row(zbi_chart *chart, const zb_comparison *c, const stack *s, size_t form, size_t total)
{
    zbi_html *h = chart->html;
    const char *unit = unit_of(total);
    const zb_estimate e = zb_comparison_estimate(c, form, s->set, total);
    double from = 0;
    zbi_chart_row(chart);
    put_form(h, c, form);
    zbi_chart_plot(chart);
    zbi_html_number(h, e.mean, unit);
    zbi_chart_draw(chart);
    for (size_t i = 0; i < s->count; i++) {
        const double mean = mean_of(c, form, s, i);
        if (!(mean > 0))
            continue;
        zbi_chart_segment(chart, from, from + mean, (int)i);
        from += mean;
    }
    zbi_chart_interval(chart, e.ci_low, NAN, e.ci_high, ZBI_CHART_NOBODY, 25);
    zbi_chart_value(chart);
    zbi_html_number(h, e.mean, unit);
    zbi_html_raw(h, " <small>");
    zbi_html_interval(h, e.ci_low, e.ci_high, unit);
    zbi_html_raw(h, "</small>");
    zbi_chart_row_end(chart);
}

static double longest(const zb_comparison *c, const stack *s, size_t total)
{
    double high = 0;
    for (size_t f = 0; f < forms_of(c); f++) {
        const zb_estimate e = zb_comparison_estimate(c, f, s->set, total);
        high = fmax(high, fmax(e.mean, e.ci_high)); /* NaN: the other one */
    }
    return high;
}

/* ---- where the time went ---- */

static const char *const causes[] = {"waiting_h",   "handling_h",     "transit_h", "asking_back_h",
                                     "forming_h",   "meeting_wait_h", "meeting_h", "travel_h",
                                     "executing_h", "dependency_h",   "rework_h",  "closed_h"};

static void put_cause_legend(zbi_html *h, const zb_comparison *c, const stack *s)
{
    zbi_html_raw(h, "<ul class=\"legend\">\n");
    for (size_t i = 0; i < s->count; i++)
        if (is_in_stack(c, s, i)) {
            zbi_chart_key(h, (int)i);
            zbi_html_measure(h, zb_measure_find(s->measures[i]));
            zbi_html_raw(h, "</li>\n");
        }
    zbi_html_raw(h, "</ul>\n");
}

static void put_cause_table(zbi_html *h, const zb_comparison *c, const stack *s)
{
    zbi_html_table(h, "Where the hours to resolution went: means with 95 % intervals.",
                   "办结时延的构成：均值与 95% 区间。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Cause", "原因");
    for (size_t f = 0; f < forms_of(c); f++) {
        zbi_html_raw(h, "<th scope=\"col\">");
        put_form(h, c, f);
        zbi_html_raw(h, "</th>");
    }
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < s->count; i++) {
        if (!is_in_stack(c, s, i))
            continue;
        zbi_html_raw(h, "<tr><th scope=\"row\">");
        zbi_html_measure(h, zb_measure_find(s->measures[i]));
        zbi_html_raw(h, "</th>");
        for (size_t f = 0; f < forms_of(c); f++) {
            const zb_estimate e = zb_comparison_estimate(c, f, s->set, zb_measure_find(s->measures[i]));
            zbi_html_cell(h, e.mean, e.ci_low, e.ci_high, "h");
        }
        zbi_html_raw(h, "</tr>\n");
    }
    zbi_html_table_end(h);
}

static void put_causes(zbi_html *h, const zb_comparison *c)
{
    zbi_chart chart;
    const stack s = {causes, sizeof causes / sizeof *causes, zbi_html_main_set(c)};
    const size_t total = zb_measure_find("resolution_latency_h");
    if (!(longest(c, &s, total) > 0))
        return;
    zbi_chart_begin(&chart, h, "Where the time went, from arising to resolution.", "从发生到办结，时间去了哪里。");
    zbi_chart_note(
        &chart,
        "The mean matter’s hours along its critical path, by cause; causes add up to the whole exactly. The grey "
        "line is the 95 % interval of the whole.",
        "平均每件事务在关键路径上的小时数，按原因分；各原因之和恰为总时延。灰线为总时延的 95% 区间。");
    zbi_chart_rows(&chart);
    put_cause_legend(h, c, &s);
    zbi_chart_scale(&chart, 0, longest(c, &s, total), "h");
    for (size_t f = 0; f < forms_of(c); f++)
        put_stack_row(&chart, c, &s, f, total);
    zbi_chart_axis(&chart, "hours a matter", "每件事务的小时数");
    zbi_chart_end(&chart);
    put_cause_table(h, c, &s);
}

/* ---- distortion ---- */

static void put_distortion_legend(zbi_html *h)
{
    static const char *const en[] = {"omitted: not known", "corrupted: changed by somebody", "stale: no longer true"};
    static const char *const zh[] = {"缺失：不知", "歪曲：被人改变", "过时：已不符实"};
    zbi_chart_legend(h, en, zh, 3);
}

static void put_distortions(zbi_html *h, const zb_comparison *c)
{
    static const char *const parts[3][3] = {
        {"distortion_up_omission", "distortion_up_corruption", "distortion_up_staleness"},
        {"distortion_down_omission", "distortion_down_corruption", NULL},
        {"distortion_end_to_end_omission", "distortion_end_to_end_corruption", "distortion_end_to_end_staleness"}};
    static const char *const totals[] = {"distortion_up", "distortion_down", "distortion_end_to_end"};
    static const char *const en[] = {"Up: what the decider did not hold right at the signature",
                                     "Down: what the order lost or changed of it",
                                     "End to end: what the executor did not hold right at the first act"};
    static const char *const zh[] = {"上行：签发时决策者未正确掌握的", "下行：命令丢失或改变的",
                                     "端到端：首次处置时执行者未正确掌握的"};
    zbi_chart chart;
    double high = 0;
    for (int i = 0; i < 3; i++) {
        const stack s = {parts[i], 3, zbi_html_main_set(c)};
        high = fmax(high, longest(c, &s, zb_measure_find(totals[i])));
    }
    if (!(high > 0))
        return;
    zbi_chart_begin(&chart, h, "Facts lost on the way.", "途中失去的事实。");
    zbi_chart_note(&chart,
                   "Shares of the needed facts, by stage and kind; the grey line is the 95 % interval of the whole.",
                   "所需事实中的比例，按阶段与种类分；灰线为合计的 95% 区间。");
    zbi_chart_rows(&chart);
    put_distortion_legend(h);
    zbi_chart_scale(&chart, 0, high, "share");
    for (int i = 0; i < 3; i++) {
        const stack s = {parts[i], parts[i][2] ? 3 : 2, zbi_html_main_set(c)};
        zbi_chart_heading(&chart);
        zbi_html_words(h, zbi_say(h, en[i], zh[i]));
        zbi_chart_heading_end(&chart);
        for (size_t f = 0; f < forms_of(c); f++)
            put_stack_row(&chart, c, &s, f, zb_measure_find(totals[i]));
    }
    zbi_chart_axis(&chart, "per cent of the needed facts", "占所需事实的百分比");
    zbi_chart_end(&chart);
}

/* ---- matter for matter ---- */

static void put_share_row(zbi_chart *chart, const zb_comparison *c, size_t b, bool resolution)
{
    zbi_html *h = chart->html;
    const zb_shares s = zb_comparison_shares(c, b, zbi_html_main_set(c), resolution);
    const double n = (double)(s.faster + s.slower + s.same);
    if (n == 0)
        return;
    zbi_chart_row(chart);
    put_form(h, c, b);
    zbi_html_raw(h, "<br>");
    zbi_html_measure(h, zb_measure_find(resolution ? "resolution_latency_h" : "response_latency_h"));
    zbi_chart_plot(chart);
    zbi_html_number(h, (double)s.faster / n, "share");
    zbi_chart_draw(chart);
    zbi_chart_segment(chart, 0, (double)s.faster / n, 0);
    zbi_chart_segment(chart, (double)s.faster / n, (double)(s.faster + s.same) / n, 1);
    zbi_chart_segment(chart, (double)(s.faster + s.same) / n, 1, 2);
    zbi_chart_value(chart);
    zbi_html_number(h, (double)s.faster / n, "share");
    zbi_html_raw(h, zbi_say(h, " <small>faster, ", " <small>更快，"));
    zbi_html_number(h, (double)s.slower / n, "share");
    zbi_html_raw(h, zbi_say(h, " slower</small>", " 更慢</small>"));
    zbi_chart_row_end(chart);
}

static void put_shares(zbi_html *h, const zb_comparison *c)
{
    static const char *const en[] = {"faster", "the same", "slower"}, *const zh[] = {"更快", "相同", "更慢"};
    zbi_chart chart;
    const zb_shares some = zb_comparison_shares(c, 1, zbi_html_main_set(c), true);
    if (some.faster + some.slower + some.same == 0)
        return;
    zbi_chart_begin(&chart, h, "Matter for matter: the same matter in the two forms.",
                    "逐件比较：同一事务在两种形态下。");
    zbi_chart_note(&chart, "How often a matter went faster, as fast, or slower than in the first form. A description.",
                   "一件事务比在第一种形态下更快、相同或更慢的比例，仅作描述。");
    zbi_chart_rows(&chart);
    zbi_chart_legend(h, en, zh, 3);
    zbi_chart_scale(&chart, 0, 0.971, "share"); /* with its room: to 100 % */
    for (size_t b = 1; b < forms_of(c); b++)
        for (int resolution = 0; resolution < 2; resolution++)
            put_share_row(&chart, c, b, resolution);
    zbi_chart_axis(&chart, "per cent of matters", "占事务的百分比");
    zbi_chart_end(&chart);
}

void zbi_html_compare_stacks(zbi_html *h, const zb_comparison *c)
{
    put_causes(h, c);
    put_distortions(h, c);
    if (forms_of(c) > 1)
        put_shares(h, c);
}
