/* The tables of a comparison. */
#include "report/html_compare.h"

#include "report/parts.h"

#include <math.h>

typedef struct table {
    zbi_html *html;
    const zb_comparison *comparison;
    size_t b;
    bool all; /* every measure */
} table;

static void put_form(const table *t, size_t place)
{
    zbi_html_form(t->html, zb_comparison_options(t->comparison)->forms[place], place);
}

static void put_form_head(const table *t, size_t place)
{
    zbi_html_raw(t->html, "<th scope=\"col\">");
    put_form(t, place);
    zbi_html_raw(t->html, "</th>");
}

static void put_verdict(const table *t, const zb_pair *p)
{
    zbi_html *h = t->html;
    zbi_html_raw(h, "<td class=\"words\">");
    if (p->verdict == ZB_VERDICT_A || p->verdict == ZB_VERDICT_B)
        put_form(t, p->verdict == ZB_VERDICT_A ? 0 : t->b);
    else if (p->verdict == ZB_VERDICT_EQUIVALENT)
        zbi_html_words(h, zbi_say(h, "equivalent", "等效"));
    else if (p->better != ZB_BETTER_NONE)
        zbi_html_words(h, zbi_say(h, "undecided", "未定"));
    else
        zbi_html_words(h, zbi_say(h, "not judged", "不作评判"));
    if (isfinite(p->reps_needed))
        zbi_html_print(h,
                       zbi_say(h, "<small>%.0f replications would decide</small>", "<small>约需 %.0f 次重复</small>"),
                       p->reps_needed);
    zbi_html_raw(h, "</td>");
}

static void put_name(const table *t, const zb_measure *m, size_t measure)
{
    zbi_html_raw(t->html, "<th scope=\"row\">");
    zbi_html_measure(t->html, measure);
    zbi_html_print(t->html, "<small><code>%s</code></small></th>", m->name);
}

static void put_p_value(const table *t, double p)
{
    char text[ZBI_NUMBER_SIZE];
    if (!isfinite(p))
        zbi_html_raw(t->html, "<td>–</td>");
    else if (p < 0.001)
        zbi_html_raw(t->html, "<td>&lt; 0.001</td>");
    else
        zbi_html_print(t->html, "<td>%s</td>", zbi_number_digits(text, p, 2));
}

static void put_pair(const table *t, const zb_pair *p)
{
    zbi_html *h = t->html;
    zb_measure m;
    zb_measure_at(p->measure, &m);
    const zb_estimate a = zb_comparison_estimate(t->comparison, 0, p->set, p->measure);
    const zb_estimate b = zb_comparison_estimate(t->comparison, t->b, p->set, p->measure);
    zbi_html_print(h, "<tr data-matters=\"%s\" data-measure=\"%s\">", zbi_set_name(p->set), m.name);
    put_name(t, &m, p->measure);
    zbi_html_estimate(h, &a, m.unit);
    zbi_html_estimate(h, &b, m.unit);
    zbi_html_cell(h, p->difference, p->family_low, p->family_high, m.unit);
    put_p_value(t, p->p_adjusted);
    put_verdict(t, p);
    zbi_html_raw(h, "</tr>\n");
}

static bool is_wanted(const table *t, size_t set, size_t measure)
{
    return t->all || zbi_is_main_measure(set, measure) || measure == zb_comparison_options(t->comparison)->primary;
}

static void put_set(const table *t, size_t set)
{
    zb_pair p;
    bool begun = false;
    for (size_t m = 0; m < zb_measure_count(); m++) {
        if (!is_wanted(t, set, m) || !zb_comparison_find(t->comparison, t->b, set, m, &p))
            continue;
        if (!begun) {
            zbi_html_raw(t->html, "<tr class=\"group-row\"><th scope=\"rowgroup\" colspan=\"6\"><span>");
            zbi_html_words(t->html, zbi_html_set(t->html, set));
            zbi_html_raw(t->html, "</span></th></tr>\n");
        }
        begun = true;
        put_pair(t, &p);
    }
}

static void put_pairs(const table *t, const char *way)
{
    zbi_html *h = t->html;
    zbi_html_table(
        h,
        t->all ? "Every measure. Means with 95 % intervals; the difference with the family’s interval, "
                 "which decides."
               : "The main measures. Means with 95 % intervals; the difference, first less second form, with "
                 "the family’s 95 % interval (Bonferroni), which decides; p by Holm. Shares are in per cent, their "
                 "differences in points.",
        t->all
            ? "全部指标。均值与 95% 区间；差值与同族区间（据以定论）。"
            : "主要指标。均值与 95% 区间；差值（前者减后者）与同族 95% 区间（Bonferroni，据以定论）；p 值按 Holm 校正。"
              "比例以百分数计，其差值为百分点。");
    zbi_html_raw(h, "<thead><tr><th scope=\"col\">");
    zbi_html_words(h, *way ? way : zbi_say(h, "Measure", "指标"));
    zbi_html_raw(h, "</th>");
    put_form_head(t, 0);
    put_form_head(t, t->b);
    zbi_html_head(h, "Difference", "差值");
    zbi_html_head(h, "p", "p");
    zbi_html_raw(h, "<th scope=\"col\" class=\"words\">");
    zbi_html_words(h, zbi_say(h, "Better", "更优"));
    zbi_html_raw(h, "</th></tr></thead>\n<tbody>\n");
    static const size_t order[] = {ZB_SET_FOCAL, ZB_SET_OTHER, ZB_SET_ALL};
    for (int i = 0; i < 3; i++)
        put_set(t, order[i]);
    zbi_html_table_end(h);
}

/* ---- each form against the best of the others ---- */

static void put_best_row(const table *t, size_t form, const zb_best *best, const char *unit)
{
    zbi_html *h = t->html;
    zbi_html_raw(h, "<tr><th scope=\"row\">");
    put_form(t, form);
    zbi_html_raw(h, "</th>");
    zbi_html_cell(h, best->difference, best->low, best->high, unit);
    zbi_html_print(h, "<td class=\"words\">%s</td></tr>\n",
                   best->may_be_best ? zbi_say(h, "may be the best", "可能最优")
                                     : zbi_say(h, "surely not the best", "必非最优"));
}

static void put_best(const table *t)
{
    zb_best best;
    zb_measure m;
    zbi_html *h = t->html;
    const size_t primary = zb_comparison_options(t->comparison)->primary, set = zbi_html_main_set(t->comparison);
    if (!zb_comparison_best(t->comparison, 0, set, primary, &best))
        return;
    zb_measure_at(primary, &m);
    zbi_html_table(h,
                   "The primary measure less that of the best of the other forms, 95 % for all forms together (Hsu).",
                   "主要指标减去其余形态中最优者，各形态合计 95%（Hsu）。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Form", "形态");
    zbi_html_head(h, "Difference", "差值");
    zbi_html_raw(h, "<th scope=\"col\" class=\"words\"></th></tr></thead>\n<tbody>\n");
    for (size_t f = 0; zb_comparison_best(t->comparison, f, set, primary, &best); f++)
        put_best_row(t, f, &best, m.unit);
    zbi_html_table_end(h);
}

/* ---- one form alone ---- */

static void put_alone_row(const table *t, size_t measure)
{
    zb_measure m;
    const zb_estimate e = zb_comparison_estimate(t->comparison, 0, ZB_SET_ALL, measure);
    if (e.n == 0 || !zb_measure_at(measure, &m))
        return;
    zbi_html_raw(t->html, "<tr>");
    put_name(t, &m, measure);
    zbi_html_estimate(t->html, &e, m.unit);
    zbi_html_raw(t->html, "</tr>\n");
}

static void put_alone(const table *t)
{
    zbi_html_table(t->html, "Means over replications with 95 % intervals, all matters.",
                   "各次重复的均值与 95% 区间，全部事务。");
    zbi_html_raw(t->html, "<thead><tr>");
    zbi_html_head(t->html, "Measure", "指标");
    put_form_head(t, 0);
    zbi_html_raw(t->html, "</tr></thead>\n<tbody>\n");
    for (size_t m = 0; m < zb_measure_count(); m++)
        put_alone_row(t, m);
    zbi_html_table_end(t->html);
}

static void put_tables(zbi_html *h, const zb_comparison *c, bool all, const char *way)
{
    table t = {.html = h, .comparison = c, .all = all};
    const size_t forms = zb_comparison_options(c)->form_count;
    if (forms == 1 && all)
        put_alone(&t);
    for (t.b = 1; t.b < forms; t.b++)
        put_pairs(&t, way);
    if (!all)
        put_best(&t);
}

void zbi_html_compare_tables(zbi_html *h, const zb_comparison *c, const char *way)
{
    put_tables(h, c, false, way);
}

void zbi_html_compare_all(zbi_html *h, const zb_comparison *c)
{
    put_tables(h, c, true, "");
}
