/* A sweep as HTML: how the forms differ as parameters change, and which form wins where. */
#include "report/html_sweep.h"

#include "report/chart.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#define ERROR 0.05

zb_measure zbi_swept_measure(const zbi_sweep_page *p, size_t m)
{
    zb_measure measure = {.unit = ""};
    zb_measure_at(p->swept->measures[m], &measure);
    return measure;
}

static void put_the_form(const zbi_sweep_page *p, size_t place)
{
    zbi_html_the_form(p->html, p->swept->forms[place], place, false);
}

void zbi_swept_put_form(const zbi_sweep_page *p, size_t place)
{
    zbi_html_form(p->html, p->swept->forms[place], place);
}

void zbi_swept_put_value(const zbi_sweep_page *p, const char *value)
{
    zbi_html_words(p->html, value ? value : zbi_say(p->html, "as in the scenario", "同情景"));
}

/* ---- the answer ---- */

static void put_question(const zbi_sweep_page *p)
{
    zbi_html *h = p->html;
    const zbi_store *s = p->swept->store;
    zbi_html_raw(h, zbi_say(h, "<p class=\"question\">How do ", "<p class=\"question\">"));
    for (size_t f = 0; f < p->swept->form_count; f++) {
        if (f)
            zbi_html_raw(h, f + 1 == p->swept->form_count ? zbi_say(h, " and ", "与") : zbi_say(h, ", ", "、"));
        zbi_swept_put_form(p, f);
    }
    zbi_html_raw(h, zbi_say(h, " do, and differ, as these change: ", "如何随以下参数而变：<br>"));
    for (uint32_t i = 0; i < s->parameter_count; i++) {
        zbi_html_raw(h, i ? ", <code>" : "<code>");
        zbi_html_words(h, s->parameters[i]);
        zbi_html_raw(h, "</code>");
    }
    zbi_html_print(h,
                   zbi_say(h, "? %" PRIu64 " points, %" PRIu64 " replications at each.</p>\n",
                           "？%" PRIu64 " 个点，每点 %" PRIu64 " 次重复。</p>\n"),
                   p->swept->points, s->provenance.replications);
}

typedef struct tally {
    uint64_t a, b, none, nothing;
} tally;

static tally count_winners(const zbi_sweep_page *p, size_t pair)
{
    tally t = {0};
    const zb_better better = zbi_swept_measure(p, 0).better;
    for (uint64_t point = 0; point < p->swept->points; point++) {
        const zbi_standing s = zbi_swept_standing(p->swept, point, pair, 0);
        const zbi_winner winner = zbi_standing_winner(&s, ERROR, better);
        t.nothing += s.difference.count == 0;
        t.a += winner == ZBI_WINNER_A;
        t.b += winner == ZBI_WINNER_B;
        t.none += s.difference.count > 0 && winner == ZBI_WINNER_NONE;
    }
    return t;
}

static void put_answer(const zbi_sweep_page *p, size_t pair)
{
    zbi_html *h = p->html;
    const tally t = count_winners(p, pair);
    const uint64_t all = t.a + t.b + t.none;
    const bool b = t.b > t.a;
    if (t.a == t.b)
        zbi_html_raw(h, "<div class=\"answer none\"><p class=\"verdict\">");
    else
        zbi_html_print(h, "<div class=\"answer f%zu\"><p class=\"verdict\">", b ? (pair + 1) % 4 : (size_t)0);
    zbi_html_raw(h, zbi_say(h, "In ", "就"));
    zbi_html_measure_within(h, p->swept->measures[0]);
    zbi_html_raw(h, zbi_say(h, " <strong>", "而言，<strong>"));
    put_the_form(p, b ? pair + 1 : 0);
    zbi_html_print(h,
                   zbi_say(h, " does better at %" PRIu64 " of %" PRIu64 " points</strong>, ",
                           "在 %2$" PRIu64 " 个点中的 %1$" PRIu64 " 个更优</strong>，"),
                   b ? t.b : t.a, all);
    put_the_form(p, b ? 0 : pair + 1);
    zbi_html_print(h,
                   zbi_say(h, " at %" PRIu64 "; at %" PRIu64 " it is undecided.</p>\n",
                           " 在 %" PRIu64 " 个；%" PRIu64 " 个未定。</p>\n"),
                   b ? t.a : t.b, t.none);
    if (t.nothing)
        zbi_html_print(h,
                       zbi_say(h, "<p>%" PRIu64 " points have no value: not run yet, failed, or no matter arose.</p>\n",
                               "<p>%" PRIu64 " 个点没有数值：尚未运行、失败或没有事务发生。</p>\n"),
                       t.nothing);
    zbi_html_raw(h, "</div>\n");
}

static void put_failed(const zbi_sweep_page *p)
{
    zbi_html *h = p->html;
    if (p->swept->failed)
        zbi_html_print(
            h,
            zbi_say(h,
                    "<p class=\"notice\">%" PRIu64 " points failed in some or all of their replications, as a rule because "
                    "their values together break a rule of the scenario. What failed is left out.</p>\n",
                    "<p class=\"notice\">%" PRIu64 " 个点的部分或全部重复失败，通常因其取值合在一起违反情景的规则；失败者已略去。</p>\n"),
            p->swept->failed);
}

/* ---- along a parameter ---- */

/* Over the points of a level: of one point its interval over replications, of several the least and the most of their
   means. */
typedef struct spread {
    double low, mean, high;
    uint32_t points;
} spread;

typedef enum quantity { OF_A, OF_B, OF_DIFFERENCE } quantity;

static zbi_standing standing_of(const zbi_moments *m)
{
    return (zbi_standing){.a = *m, .b = *m, .difference = *m};
}

static spread spread_of(const zbi_sweep_page *p, const zbi_shown_levels *l, const zbi_shown_level *level, size_t pair, size_t m,
                        quantity q)
{
    spread s = {.low = INFINITY, .high = -INFINITY};
    double sum = 0;
    zbi_range range = {NAN, NAN};
    for (uint32_t i = 0; i < level->count; i++) {
        const zbi_swept_cell *c = zbi_swept_cell_at(p->swept, l->order[level->first + i], pair, m);
        const zbi_moments *x = q == OF_A ? &c->a : q == OF_B ? &c->b : &c->difference;
        if (x->count == 0)
            continue;
        const zbi_standing standing = standing_of(x);
        range = zbi_standing_range(&standing, ERROR);
        sum += x->mean;
        s.low = fmin(s.low, x->mean);
        s.high = fmax(s.high, x->mean);
        s.points++;
    }
    s.mean = s.points ? sum / s.points : NAN;
    if (s.points == 1) {
        s.low = range.low;
        s.high = range.high;
    }
    return s;
}

static void widen(spread *all, const spread *s)
{
    if (!s->points)
        return;
    all->low = fmin(all->low, fmin(s->mean, isnan(s->low) ? s->mean : s->low));
    all->high = fmax(all->high, fmax(s->mean, isnan(s->high) ? s->mean : s->high));
}

static void scale(zbi_chart *chart, const zbi_sweep_page *p, const zbi_shown_levels *l, size_t pair, bool difference)
{
    spread all = {.low = 0, .high = 0};
    for (uint32_t i = 0; i < l->count; i++) {
        spread s = spread_of(p, l, &l->levels[i], pair, 0, difference ? OF_DIFFERENCE : OF_A);
        widen(&all, &s);
        for (size_t other = 0; other < p->swept->pairs && !difference; other++) {
            s = spread_of(p, l, &l->levels[i], other, 0, OF_B);
            widen(&all, &s);
        }
    }
    zbi_chart_scale(chart, all.low, all.high, zbi_swept_measure(p, 0).unit);
}

static void put_level(const zbi_sweep_page *p, const zbi_shown_levels *l, const zbi_shown_level *level)
{
    zbi_swept_put_value(p, level->low);
    if (l->binned) {
        zbi_html_raw(p->html, " – ");
        zbi_swept_put_value(p, level->high);
    }
}

static void put_means_row(zbi_chart *chart, const zbi_sweep_page *p, const zbi_shown_levels *l, const zbi_shown_level *level)
{
    zbi_html *h = p->html;
    const char *unit = zbi_swept_measure(p, 0).unit;
    zbi_chart_row(chart);
    put_level(p, l, level);
    zbi_chart_plot(chart);
    put_level(p, l, level);
    zbi_chart_draw(chart);
    for (size_t f = 0; f < p->swept->form_count; f++) {
        const spread s = spread_of(p, l, level, f ? f - 1 : 0, 0, f ? OF_B : OF_A);
        if (s.points)
            zbi_chart_interval(chart, s.low, s.mean, s.high, f,
                               15 + 5 * ((double)f - (double)(p->swept->form_count - 1) / 2));
    }
    zbi_chart_value(chart);
    for (size_t f = 0; f < p->swept->form_count; f++) {
        zbi_html_raw(h, f ? " <small>|</small> " : "");
        zbi_html_number(h, spread_of(p, l, level, f ? f - 1 : 0, 0, f ? OF_B : OF_A).mean, unit);
    }
    zbi_chart_row_end(chart);
}

static size_t mark_of(const zbi_sweep_page *p, const spread *s, size_t pair)
{
    if (!(s->low > 0 || s->high < 0) || zbi_swept_measure(p, 0).better == ZB_BETTER_NONE)
        return ZBI_CHART_NOBODY;
    return (s->low > 0) == (zbi_swept_measure(p, 0).better == ZB_BETTER_LOW) ? pair + 1 : 0;
}

static void put_difference_row(zbi_chart *chart, const zbi_sweep_page *p, const zbi_shown_levels *l, const zbi_shown_level *level,
                               size_t pair)
{
    zbi_html *h = p->html;
    const char *unit = zbi_swept_measure(p, 0).unit;
    const spread s = spread_of(p, l, level, pair, 0, OF_DIFFERENCE);
    zbi_chart_row(chart);
    put_level(p, l, level);
    zbi_chart_plot(chart);
    zbi_html_interval(h, s.low, s.high, unit);
    zbi_chart_draw(chart);
    if (s.points)
        zbi_chart_interval(chart, s.low, s.mean, s.high, mark_of(p, &s, pair), 15);
    zbi_chart_value(chart);
    zbi_html_number(h, s.mean, unit);
    if (s.points > 1)
        zbi_html_print(h, zbi_say(h, " <small>%u points</small>", " <small>%u 个点</small>"), s.points);
    zbi_chart_row_end(chart);
}

static const char several_en[] = "Where a level has one point, lines are 95\u00a0% intervals over replications (of the "
                                 "difference: paired); where it has several, they go from the least to the most of the "
                                 "points’ means.";
static const char several_zh[] =
    "某一取值只有一个点时，横线为各次重复的 95% 区间（差值为配对）；有多个点时，为各点均值的最小至最大。";

static void put_pointer(const zbi_sweep_page *p, uint32_t parameter)
{
    zbi_html_raw(p->html, "<code>");
    zbi_html_words(p->html, p->swept->store->parameters[parameter]);
    zbi_html_raw(p->html, "</code>");
    zbi_html_raw(p->html, zbi_say(p->html, ". ", "。"));
}

static void put_means(const zbi_sweep_page *p, uint32_t parameter, const zbi_shown_levels *l)
{
    zbi_chart chart;
    zbi_html *h = p->html;
    zbi_chart_begin(&chart, h, "The primary measure of each form, along", "主要指标随参数的变化，各形态：");
    put_pointer(p, parameter);
    zbi_html_measure(h, p->swept->measures[0]);
    zbi_html_raw(h, zbi_say(h, ", of ", "，"));
    zbi_html_words(h, zbi_html_set(h, p->swept->set));
    zbi_html_raw(h, zbi_say(h, ": ", "："));
    for (size_t f = 0; f < p->swept->form_count; f++) {
        zbi_html_raw(h, f ? zbi_say(h, ", ", "、") : "");
        zbi_swept_put_form(p, f);
    }
    zbi_html_raw(h, zbi_say(h, ". ", "。"));
    zbi_chart_note(&chart, several_en, several_zh);
    zbi_chart_rows(&chart);
    scale(&chart, p, l, 0, false);
    for (uint32_t i = 0; i < l->count; i++)
        put_means_row(&chart, p, l, &l->levels[i]);
    zbi_chart_axis(&chart, zbi_html_axis(h, zbi_swept_measure(p, 0).unit), zbi_html_axis(h, zbi_swept_measure(p, 0).unit));
    zbi_chart_end(&chart);
}

static void put_differences(const zbi_sweep_page *p, uint32_t parameter, const zbi_shown_levels *l, size_t pair)
{
    zbi_chart chart;
    zbi_html *h = p->html;
    zbi_chart_begin(&chart, h, "How the forms differ in it, along", "两者之差随参数的变化：");
    put_pointer(p, parameter);
    zbi_swept_put_form(p, 0);
    zbi_html_raw(h, zbi_say(h, " less ", " 减 "));
    zbi_swept_put_form(p, pair + 1);
    zbi_html_raw(h, zbi_say(h, ". ", "。"));
    zbi_chart_note(&chart, "A mark has the colour and shape of the form that is better, hollow where the line holds 0.",
                   "标记的颜色与形状表示更优的形态；横线含 0 时为空心。");
    zbi_chart_rows(&chart);
    scale(&chart, p, l, pair, true);
    for (uint32_t i = 0; i < l->count; i++)
        put_difference_row(&chart, p, l, &l->levels[i], pair);
    zbi_chart_axis(&chart, zbi_html_axis(h, zbi_swept_measure(p, 0).unit), zbi_html_axis(h, zbi_swept_measure(p, 0).unit));
    zbi_chart_end(&chart);
}

static void put_parameter(const zbi_sweep_page *p, uint32_t parameter)
{
    zbi_shown_levels levels;
    if (zbi_shown_levels_of(p->swept, parameter, &levels)) {
        put_means(p, parameter, &levels);
        for (size_t pair = 0; pair + 1 < p->swept->form_count; pair++)
            put_differences(p, parameter, &levels, pair);
    } else {
        p->html->text->failed = true;
    }
    zbi_shown_levels_free(&levels);
}

/* ---- the page ---- */

static void put_methods(const zbi_sweep_page *p)
{
    char en[700], zh[700];
    const zbi_store *s = p->swept->store;
    snprintf(
        en, sizeof en,
        "%u parameters were varied over %" PRIu64 " points, with %" PRIu64
        " replications of %zu forms at each; the same "
        "replications everywhere, so that points differ by their parameters and not by luck. Differences are paired by "
        "replication; intervals are Student’s t, 95\u00a0%% for each point by itself, without correction for their "
        "number.",
        s->parameter_count, p->swept->points, s->provenance.replications, p->swept->form_count);
    snprintf(zh, sizeof zh,
             "在 %2$" PRIu64 " 个点上改变 %1$u 个参数，每点 %4$zu 种形态各作 %3$" PRIu64 " 次重复；各点所用重复相同，"
             "点与点之间的差别出自参数而非运气。差值按重复配对；区间为学生 t 区间，每点各为 95%%，未作多重校正。",
             s->parameter_count, p->swept->points, s->provenance.replications, p->swept->form_count);
    zbi_html_methods(p->html, en, zh);
}

static void write_report(zbi_html *h, const void *context)
{
    const zbi_sweep_page p = {h, context};
    put_question(&p);
    put_failed(&p);
    for (size_t pair = 0; pair + 1 < p.swept->form_count; pair++)
        put_answer(&p, pair);
    zbi_html_section(h, "pictures", "Parameter by parameter", "逐个参数");
    for (uint32_t i = 0; i < p.swept->store->parameter_count; i++)
        put_parameter(&p, i);
    zbi_html_end(h, "section");
    zbi_html_section(h, "tables", "The numbers", "数值");
    zbi_html_sweep_tables(h, p.swept);
    zbi_html_end(h, "section");
    put_methods(&p);
}

void zbi_html_sweep(const zbi_swept *swept, const zbi_html_origin *origin, zbi_buffer *text)
{
    const zbi_html_document document = {origin, "Sweep", "参数扫描", write_report, swept};
    zbi_html_write(&document, text);
}
