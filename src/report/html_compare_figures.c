/* Pictures of a comparison: effects and latencies. */
#include "report/chart.h"
#include "report/html_compare.h"

#include "report/parts.h"

#include <math.h>
#include <string.h>

static size_t forms_of(const zb_comparison *c)
{
    return zb_comparison_options(c)->form_count;
}

static void put_form(zbi_html *h, const zb_comparison *c, size_t place)
{
    zbi_html_form(h, zb_comparison_options(c)->forms[place], place);
}

static zb_measure measure_at(size_t measure)
{
    zb_measure m = {.unit = ""};
    zb_measure_at(measure, &m);
    return m;
}

static double shown_unless_nan(double x, double otherwise)
{
    return isfinite(x) ? x : otherwise;
}

/* ---- effects ---- */

/* b over a, of a pair that has such a ratio with an interval. */
static bool effect_of(const zb_comparison *c, size_t b, size_t set, size_t measure, zb_pair *p)
{
    const bool wanted = zbi_is_main_measure(set, measure) || measure == zb_comparison_options(c)->primary;
    return wanted && zb_comparison_find(c, b, set, measure, p) && p->ratio > 0 && p->ratio_low > 0 &&
           isfinite(p->ratio_high) && p->better != ZB_BETTER_NONE;
}

static size_t mark_of(const zb_pair *p)
{
    return p->verdict == ZB_VERDICT_A ? 0 : p->verdict == ZB_VERDICT_B ? p->b : ZBI_CHART_NOBODY;
}

static const char *verdict_words(const zbi_html *h, const zb_comparison *c, const zb_pair *p)
{
    if (p->verdict == ZB_VERDICT_EQUIVALENT)
        return zbi_say(h, "equivalent", "等效");
    if (p->verdict == ZB_VERDICT_UNDECIDED)
        return zbi_say(h, "undecided", "未定");
    return zbi_html_form_label(h, zb_comparison_options(c)->forms[p->verdict == ZB_VERDICT_A ? p->a : p->b]);
}

/* "−53 %", "× 2.6" where it is more than twice. */
static void put_effect(zbi_html *h, double ratio)
{
    char text[ZBI_NUMBER_SIZE];
    const double percent = 100 * (ratio - 1);
    if (ratio >= 2)
        zbi_html_print(h, "× %s", zbi_three(text, ratio));
    else
        zbi_html_print(h, "%s%.0f%s",
                       percent <= -0.5  ? "−"
                       : percent >= 0.5 ? "+"
                                        : "",
                       fabs(percent), zbi_say(h, " %", "%"));
}

static void put_effect_row(zbi_chart *chart, const zb_comparison *c, const zb_pair *p)
{
    zbi_html *h = chart->html;
    const double delta = zb_comparison_options(c)->delta;
    zbi_chart_row(chart);
    zbi_html_measure(h, p->measure);
    zbi_chart_plot(chart);
    put_effect(h, 1 / p->ratio);
    zbi_chart_draw(chart);
    zbi_chart_band(chart, 1 - delta, 1 + delta, "band");
    zbi_chart_line(chart, 1, 0, ZBI_CHART_HEIGHT, "zero");
    zbi_chart_interval(chart, 1 / p->ratio_high, 1 / p->ratio, 1 / p->ratio_low, mark_of(p), 15);
    zbi_chart_value(chart);
    put_effect(h, 1 / p->ratio);
    zbi_html_raw(h, " <small>");
    zbi_html_words(h, verdict_words(h, c, p));
    zbi_html_raw(h, "</small>");
    zbi_chart_row_end(chart);
}

static void put_effects_of(zbi_chart *chart, const zb_comparison *c, size_t b, size_t set)
{
    zb_pair p;
    bool begun = false;
    for (size_t m = 0; m < zb_measure_count(); m++) {
        if (!effect_of(c, b, set, m, &p))
            continue;
        if (!begun) {
            zbi_chart_heading(chart);
            zbi_html_words(chart->html, zbi_html_set(chart->html, set));
            zbi_chart_heading_end(chart);
        }
        begun = true;
        put_effect_row(chart, c, &p);
    }
}

/* What all their intervals lie in, within reason. False: no measure has a ratio. */
static bool range_of_effects(const zb_comparison *c, size_t b, double *low, double *high)
{
    zb_pair p;
    bool some = false;
    *low = 0.8;
    *high = 1.25;
    for (size_t set = 0; set < 3; set++)
        for (size_t m = 0; m < zb_measure_count(); m++)
            if (effect_of(c, b, set, m, &p)) {
                some = true;
                *low = fmin(*low, fmax(1 / p.ratio_high, 1e-3));
                *high = fmax(*high, fmin(1 / p.ratio_low, 1e3));
            }
    return some;
}

static void put_effects(zbi_html *h, const zb_comparison *c, size_t b)
{
    zbi_chart chart;
    double low, high;
    if (!range_of_effects(c, b, &low, &high))
        return;
    zbi_chart_begin(&chart, h, "How much of each measure the second form has, as a multiple of the first form’s.",
                    "第二种形态的各项指标相当于第一种形态的几倍。");
    zbi_chart_scale_log(&chart, low, high, 1);
    put_form(h, c, b);
    zbi_html_raw(h, zbi_say(h, " over ", " 除以 "));
    put_form(h, c, 0);
    zbi_html_raw(h, zbi_say(h, ". ", "。"));
    zbi_chart_note(
        &chart,
        "Lines are 95 % intervals of the ratio (bootstrap over replications); the band is what counts as "
        "equivalent. A mark has the shape and colour of the form that is better by the verdict, hollow where "
        "none is. Measures whose mean is 0 have no ratio.",
        "横线为比值的 95% 区间（对重复次数自助法），色带为等效范围。标记的形状与颜色表示结论中更优的形态，"
        "空心表示无。均值为 0 的指标没有比值。");
    zbi_chart_rows(&chart);
    static const size_t order[] = {ZB_SET_FOCAL, ZB_SET_OTHER, ZB_SET_ALL};
    for (int i = 0; i < 3; i++)
        put_effects_of(&chart, c, b, order[i]);
    zbi_chart_axis(&chart, "times the first form’s mean (logarithmic); 1: the same",
                   "第一种形态均值的倍数（对数）；1 为相同");
    zbi_chart_end(&chart);
}

/* ---- latencies ---- */

static void put_latency_row(zbi_chart *chart, const zb_comparison *c, size_t form, size_t measure)
{
    zbi_html *h = chart->html;
    char how[16];
    const zb_measure m = measure_at(measure);
    const zb_estimate e = zb_comparison_estimate(c, form, zbi_html_main_set(c), measure);
    if (!isfinite(e.p50))
        return;
    snprintf(how, sizeof how, "bar f%zu light", form % 4);
    zbi_chart_row(chart);
    put_form(h, c, form);
    zbi_chart_plot(chart);
    zbi_html_interval(h, e.p05, shown_unless_nan(e.p99, e.p90), m.unit);
    zbi_chart_draw(chart);
    zbi_chart_bar(chart, e.p05, e.p90, 8, 14, how);
    if (isfinite(e.p99))
        zbi_chart_interval(chart, e.p90, NAN, e.p99, form, 15);
    zbi_chart_mark(chart, e.p50, 15, form);
    zbi_chart_value(chart);
    zbi_html_number(h, e.p50, m.unit);
    zbi_html_raw(h, zbi_say(h, " <small>9 in 10 by ", " <small>九成不超过 "));
    zbi_html_number(h, e.p90, m.unit);
    zbi_html_raw(h, "</small>");
    zbi_chart_row_end(chart);
}

/* The last thing that is drawn of any form; 0: nothing. */
static double end_of(const zb_comparison *c, size_t measure)
{
    double high = 0;
    for (size_t f = 0; f < forms_of(c); f++) {
        const zb_estimate e = zb_comparison_estimate(c, f, zbi_html_main_set(c), measure);
        high = fmax(high, shown_unless_nan(e.p99, shown_unless_nan(e.p90, 0)));
    }
    return high;
}

static void put_latency(zbi_chart *chart, const zb_comparison *c, size_t measure)
{
    if (!(end_of(c, measure) > 0))
        return;
    zbi_chart_scale(chart, 0, end_of(c, measure), measure_at(measure).unit);
    zbi_chart_heading(chart);
    zbi_html_measure(chart->html, measure);
    zbi_chart_heading_end(chart);
    for (size_t f = 0; f < forms_of(c); f++)
        put_latency_row(chart, c, f, measure);
    zbi_chart_axis(chart, "hours since the matter arose", "事务发生以来的小时数");
}

static void put_latencies(zbi_html *h, const zb_comparison *c)
{
    static const char *const names[] = {"response_latency_h", "decision_latency_h", "resolution_latency_h"};
    zbi_chart chart;
    if (!(end_of(c, zb_measure_find(names[2])) > 0))
        return;
    zbi_chart_begin(&chart, h, "How long a matter takes: the distribution over matters.",
                    "一件事务历时多久：各件事务的分布。");
    zbi_html_raw(h, zbi_say(h, "Of ", ""));
    zbi_html_words(h, zbi_html_set(h, zbi_html_main_set(c)));
    zbi_html_raw(h, zbi_say(h, ". ", "。"));
    zbi_chart_note(
        &chart,
        "The mark is the median (its number on the right); the bar holds matters from the fastest 5 % to the "
        "90 % point; the line goes on to the 99 % point, where there are enough matters for one. Each is the "
        "mean over replications of the replication’s own quantile.",
        "标记为中位数（数值见右），色条为第 5 至第 90 百分位，横线延至第 99 百分位（事务足够多时）；"
        "均为各次重复分位数的平均。");
    zbi_chart_rows(&chart);
    for (size_t i = 0; i < 3; i++)
        put_latency(&chart, c, zb_measure_find(names[i]));
    zbi_chart_end(&chart);
}

void zbi_html_compare_figures(zbi_html *h, const zb_comparison *c)
{
    for (size_t b = 1; b < forms_of(c); b++)
        put_effects(h, c, b);
    put_latencies(h, c);
}
