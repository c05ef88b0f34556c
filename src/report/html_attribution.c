/* An attribution as HTML: what each node earns of the gap, as a waterfall from one form to the other. */
#include "report/html_attribution.h"

#include "experiment/comparison/fired.h"
#include "report/attribution_parts.h"
#include "report/chart.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

typedef struct page {
    zbi_html *html;
    const zbi_attribution_report *report;
    size_t forms[2]; /* numbers of a and b */
} page;

/* One measure that was attributed. */
typedef struct share_of {
    zb_measure measure;
    size_t number, set;
    zb_attributed x;
} share_of;

static bool read(const page *p, size_t i, share_of *s)
{
    s->number = p->report->measures[i];
    return zb_measure_at(s->number, &s->measure) && zbi_attribution_read(p->report, s->number, &s->set, &s->x) &&
           s->x.n > 0;
}

static void put_form(const page *p, int which)
{
    zbi_html_form(p->html, p->forms[which], (size_t)which);
}

static void put_part(const page *p, const zb_part *part)
{
    char label[ZBI_PART_LABEL_SIZE];
    zbi_html_words(p->html, zbi_part_label(part, p->html->chinese, label));
}

static size_t largest(const zb_attributed *x, size_t parts)
{
    size_t most = 0;
    for (size_t i = 1; i < parts; i++)
        if (fabs(x->share[i].mean) > fabs(x->share[most].mean))
            most = i;
    return most;
}

/* ---- the answer ---- */

static void put_question(const page *p)
{
    zbi_html *h = p->html;
    zbi_html_raw(h, zbi_say(h, "<p class=\"question\">Which of the seven nodes of the organization earns what, when ",
                            "<p class=\"question\">从"));
    put_form(p, 0);
    zbi_html_raw(h, zbi_say(h, " is turned into ", "变为"));
    put_form(p, 1);
    zbi_html_print(h,
                   zbi_say(h, "? All %zu mixtures of the two, on the same matters; %" PRIu64 " replications.</p>\n",
                           "，七个节点各有多少功劳？两者的全部 %zu 种组合，面对同样的事务；%" PRIu64 " 次重复。</p>\n"),
                   zb_attribution_mixture_count(p->report->attribution),
                   zb_attribution_replications(p->report->attribution));
}

static void put_answer(const page *p, const share_of *s)
{
    zb_part part;
    zbi_html *h = p->html;
    const zb_attributed *x = &s->x;
    const size_t most = largest(x, zb_attribution_part_count(p->report->attribution));
    zb_attribution_part(p->report->attribution, most, &part);
    zbi_html_print(h, "<div class=\"answer f%d\"><p class=\"verdict\"><strong>", x->gap.mean > 0);
    zbi_html_raw(h, zbi_say(h, "Node ", "节点 "));
    put_part(p, &part);
    zbi_html_raw(h, zbi_say(h, x->share[most].mean > 0 ? " takes off " : " adds ",
                            x->share[most].mean > 0 ? " 减少 " : " 增加 "));
    zbi_html_amount(h, x->share[most].mean, s->measure.unit);
    zbi_html_raw(h, zbi_say(h, "</strong> of ", "</strong>（"));
    zbi_html_measure_within(h, s->number);
    zbi_html_raw(h, zbi_say(h, ", the largest share (95 % interval ", "），份额最大（95% 区间 "));
    zbi_html_interval(h, x->share[most].ci_low, x->share[most].ci_high, s->measure.unit);
    zbi_html_raw(h, zbi_say(h, ").</p>\n<p>In all it goes from ", "）。</p>\n<p>总的来说，从 "));
    zbi_html_number(h, x->mean_a, s->measure.unit);
    zbi_html_raw(h, zbi_say(h, " to ", " 到 "));
    zbi_html_number(h, x->mean_b, s->measure.unit);
    zbi_html_raw(h, zbi_say(h, ", a difference of ", "，相差 "));
    zbi_html_number(h, x->gap.mean, s->measure.unit);
    zbi_html_raw(h, zbi_say(h, " (", "（"));
    zbi_html_interval(h, x->gap.ci_low, x->gap.ci_high, s->measure.unit);
    zbi_html_raw(h, zbi_say(h, "), which the shares add up to.</p></div>\n", "），各份额之和即为此数。</p></div>\n"));
}

/* ---- the waterfall ---- */

static void put_end(zbi_chart *chart, const page *p, int which, const share_of *s)
{
    char how[16];
    const double mean = which ? s->x.mean_b : s->x.mean_a;
    snprintf(how, sizeof how, "bar f%d", which);
    zbi_chart_row(chart);
    put_form(p, which);
    zbi_chart_plot(chart);
    zbi_html_number(p->html, mean, s->measure.unit);
    zbi_chart_draw(chart);
    zbi_chart_bar(chart, 0, mean, 4, 18, how);
    zbi_chart_value(chart);
    zbi_html_number(p->html, mean, s->measure.unit);
    zbi_chart_row_end(chart);
}

/* What a node takes off begins where the one before has come to. */
static void put_step(zbi_chart *chart, const page *p, const share_of *s, size_t i, double from)
{
    zb_part part;
    zbi_html *h = p->html;
    const zb_effect *e = &s->x.share[i];
    zb_attribution_part(p->report->attribution, i, &part);
    zbi_chart_row(chart);
    put_part(p, &part);
    if (!part.differs)
        zbi_html_raw(h, zbi_say(h, " <small>same choice</small>", " <small>选择相同</small>"));
    zbi_chart_plot(chart);
    zbi_html_interval(h, -e->ci_high, -e->ci_low, s->measure.unit);
    zbi_chart_draw(chart);
    zbi_chart_bar(chart, from, from - e->mean, 4, 18, e->mean > 0 ? "bar f1 light" : "bar f0 light");
    zbi_chart_line(chart, from, 0, 22, "thin");
    zbi_chart_line(chart, from - e->mean, 4, ZBI_CHART_HEIGHT, "thin");
    if (part.differs)
        zbi_chart_interval(chart, from - e->ci_high, NAN, from - e->ci_low, ZBI_CHART_NOBODY, 26);
    zbi_chart_value(chart);
    zbi_html_raw(h, e->mean < 0 ? "+" : "");
    zbi_html_number(h, -e->mean, s->measure.unit);
    zbi_html_raw(h, " <small>");
    zbi_html_interval(h, -e->ci_high, -e->ci_low, s->measure.unit);
    zbi_html_raw(h, "</small>");
    zbi_chart_row_end(chart);
}

static void scale_waterfall(zbi_chart *chart, const page *p, const share_of *s)
{
    double at = s->x.mean_a, low = fmin(at, s->x.mean_b), high = fmax(at, s->x.mean_b);
    const size_t parts = zb_attribution_part_count(p->report->attribution);
    for (size_t i = 0; i < parts; i++) {
        low = fmin(low, at - s->x.share[i].ci_high);
        high = fmax(high, at - s->x.share[i].ci_low);
        at -= s->x.share[i].mean;
    }
    zbi_chart_scale(chart, low, high, s->measure.unit);
}

static void put_reading(zbi_chart *chart, const page *p, const share_of *s)
{
    zbi_html_raw(p->html, zbi_say(p->html, "Of ", ""));
    zbi_html_words(p->html, zbi_html_set(p->html, s->set));
    zbi_html_raw(p->html, zbi_say(p->html, ". ", "。"));
    if (p->html->figures > 1)
        return;
    zbi_chart_note(
        chart,
        "Each step is a node’s Shapley share: the mean over all orders in which the one form can be turned into "
        "the other. To the left it lowers the measure, to the right it raises it; grey lines are 95 % intervals.",
        "每一级为该节点的沙普利份额：由一种形态变为另一种的所有次序的平均。向左为降低，向右为升高；灰线为 95% 区间。");
}

static void put_waterfall(const page *p, const share_of *s)
{
    zbi_chart chart;
    zbi_html *h = p->html;
    char en[200], zh[200], label[ZBI_LABEL_SIZE];
    snprintf(en, sizeof en, "%s, from one form to the other, node by node.",
             zbi_html_measure_label(&s->measure, false, label));
    snprintf(zh, sizeof zh, "%s：从一种形态到另一种，逐个节点。", zbi_html_measure_label(&s->measure, true, label));
    zbi_chart_begin(&chart, h, en, zh);
    put_reading(&chart, p, s);
    zbi_chart_rows(&chart);
    scale_waterfall(&chart, p, s);
    put_end(&chart, p, 0, s);
    double at = s->x.mean_a;
    for (size_t i = 0; i < zb_attribution_part_count(p->report->attribution); i++) {
        put_step(&chart, p, s, i, at);
        at -= s->x.share[i].mean;
    }
    put_end(&chart, p, 1, s);
    zbi_chart_axis(&chart, zbi_html_axis(h, s->measure.unit), zbi_html_axis(h, s->measure.unit));
    zbi_chart_end(&chart);
}

/* ---- tables ---- */

static void put_effects_row(const page *p, const share_of *s, size_t i)
{
    zb_part part;
    zbi_html *h = p->html;
    zb_attribution_part(p->report->attribution, i, &part);
    const zb_effect *const effects[] = {&s->x.alone[i], &s->x.last[i], &s->x.share[i]};
    zbi_html_print(h, "<tr data-measure=\"%s\" data-node=\"%s\"><th scope=\"row\">", s->measure.name, part.name);
    put_part(p, &part);
    zbi_html_raw(h, "</th>");
    for (int k = 0; k < 3; k++)
        zbi_html_cell(h, effects[k]->mean, effects[k]->ci_low, effects[k]->ci_high, s->measure.unit);
    zbi_html_raw(h, "</tr>\n");
}

static void put_effects(const page *p)
{
    zbi_html *h = p->html;
    share_of s;
    zbi_html_table(h,
                   "What each node takes off each measure (below 0: adds), with 95 % intervals each by itself. Alone: "
                   "the second form’s choice put into the first form; last: put in when all else is the second form’s.",
                   "各节点使各指标降低多少（小于 0 为升高），各附 95% "
                   "区间。最先：在第一种形态中只换此节点；最后：其余都已换后再换。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Node", "节点");
    zbi_html_head(h, "Alone", "最先替换");
    zbi_html_head(h, "Last", "最后替换");
    zbi_html_head(h, "Shapley share", "沙普利份额");
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t k = 0; k < p->report->measure_count; k++) {
        if (!read(p, k, &s))
            continue;
        zbi_html_raw(h, "<tr class=\"group-row\"><th scope=\"rowgroup\" colspan=\"4\"><span>");
        zbi_html_measure(h, s.number);
        zbi_html_raw(h, zbi_say(h, ", ", "，"));
        zbi_html_words(h, zbi_html_set(h, s.set));
        zbi_html_raw(h, "</span></th></tr>\n");
        for (size_t i = 0; i < zb_attribution_part_count(p->report->attribution); i++)
            put_effects_row(p, &s, i);
    }
    zbi_html_table_end(h);
}

static void put_choices(const page *p)
{
    zb_part part;
    zbi_html *h = p->html;
    zbi_html_table(h, "What the forms choose, and how many pairs of mixtures that differ in this node alone ran apart.",
                   "两种形态的选择，以及仅此节点不同的组合对中轨迹不同的有多少。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Node", "节点");
    for (int f = 0; f < 2; f++) {
        zbi_html_raw(h, "<th scope=\"col\" class=\"words\">");
        put_form(p, f);
        zbi_html_raw(h, "</th>");
    }
    zbi_html_head(h, "Ran apart", "轨迹不同");
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; zb_attribution_part(p->report->attribution, i, &part); i++) {
        zbi_html_raw(h, "<tr><th scope=\"row\">");
        put_part(p, &part);
        zbi_html_raw(h, "</th><td class=\"words\"><code>");
        zbi_html_words(h, part.choice_a);
        zbi_html_raw(h, "</code></td><td class=\"words\"><code>");
        zbi_html_words(h, part.choice_b);
        zbi_html_print(h, "</code></td><td>%" PRIu64 " / %" PRIu64 "</td></tr>\n", part.pairs_apart, part.pairs);
    }
    zbi_html_table_end(h);
}

static void put_pair_row(const page *p, const share_of *s, const zbi_pair_of_parts *pair)
{
    zb_part i, j;
    zbi_html *h = p->html;
    zb_attribution_part(p->report->attribution, pair->i, &i);
    zb_attribution_part(p->report->attribution, pair->j, &j);
    zbi_html_raw(h, "<tr><th scope=\"row\">");
    put_part(p, &i);
    zbi_html_raw(h, " × ");
    put_part(p, &j);
    zbi_html_raw(h, "</th>");
    zbi_html_cell(h, pair->effect.mean, pair->effect.ci_low, pair->effect.ci_high, s->measure.unit);
    zbi_html_raw(h, "</tr>\n");
}

static void put_interactions(const page *p, const share_of *s)
{
    zbi_pair_of_parts pairs[ZBI_MOST_PAIRS];
    zbi_html *h = p->html;
    const size_t count = zbi_attribution_pairs(p->report->attribution, &s->x, pairs);
    if (count == 0)
        return;
    zbi_html_table(
        h,
        "The strongest interactions in the first measure. Above 0 two nodes take off more together than one by "
        "one, below 0 less: they do the same work.",
        "首项指标中最强的交互。大于 0 表示两节点合用多于各自之和，小于 0 则相反：做的是同一件事。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Nodes", "节点");
    zbi_html_head(h, "Interaction", "交互");
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t k = 0; k < count && k < 6; k++)
        put_pair_row(p, s, &pairs[k]);
    zbi_html_table_end(h);
}

static void put_mechanisms(const page *p)
{
    zb_mechanism m;
    zbi_html *h = p->html;
    zbi_html_table(h, "How often mechanisms came into play, by the events of the trace.",
                   "各机制起作用的次数（按轨迹事件）。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Mechanism", "机制");
    zbi_html_head(h, "Node", "节点");
    for (int f = 0; f < 2; f++) {
        zbi_html_raw(h, "<th scope=\"col\">");
        put_form(p, f);
        zbi_html_raw(h, "</th>");
    }
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; zb_attribution_mechanism(p->report->attribution, i, &m); i++) {
        zbi_html_raw(h, "<tr><th scope=\"row\">");
        zbi_html_words(h, zbi_say(h, m.event, zbi_mechanism_rows[i].zh));
        zbi_html_print(h, "</th><td>%d</td><td>%" PRIu64 "</td><td>%" PRIu64 "</td></tr>\n", m.node, m.times_a,
                       m.times_b);
    }
    zbi_html_table_end(h);
}

/* ---- the page ---- */

static void put_methods(const page *p)
{
    char en[900], zh[900];
    const uint64_t n = zb_attribution_replications(p->report->attribution);
    const size_t mixtures = zb_attribution_mixture_count(p->report->attribution);
    snprintf(
        en, sizeof en,
        "The gap between the two forms was split over the nodes at which they choose otherwise, from all %zu mixtures "
        "of their choices in each of %" PRIu64 " replications: a node’s share is its Shapley value (the mean over all "
        "orders of exchange), interactions are Shapley interaction indices (Owen 1972; Grabisch and Roubens 1999). "
        "Each "
        "was worked out within a replication and averaged; intervals are Student’s t over replications, 95 %% each "
        "by itself, without correction for their number.",
        mixtures, n);
    snprintf(zh, sizeof zh,
             "两种形态之差按其选择不同的节点分摊：在 %2$" PRIu64
             " 次重复的每一次中运行全部 %1$zu 种选择组合，节点份额为沙普利值"
             "（所有替换次序的平均），交互为沙普利交互指数（Owen 1972；Grabisch 与 Roubens "
             "1999）。各数先在每次重复内算出再平均；"
             "区间为各次重复的学生 t 区间，各为 95%%，未作多重校正。",
             mixtures, n);
    zbi_html_methods(p->html, en, zh);
}

static void write_report(zbi_html *h, const void *context)
{
    const zbi_attribution_report *r = context;
    page p = {h, r, {0, 0}};
    share_of s;
    for (int f = 0; f < 2; f++)
        p.forms[f] = zb_model_form_find(r->model, zb_attribution_form(r->attribution, f));
    put_question(&p);
    if (r->measure_count && read(&p, 0, &s))
        put_answer(&p, &s);
    zbi_html_section(h, "pictures", "Node by node", "逐个节点");
    for (size_t i = 0; i < r->measure_count; i++)
        if (read(&p, i, &s))
            put_waterfall(&p, &s);
    zbi_html_end(h, "section");
    zbi_html_section(h, "tables", "The numbers", "数值");
    put_choices(&p);
    put_effects(&p);
    if (r->measure_count && read(&p, 0, &s))
        put_interactions(&p, &s);
    put_mechanisms(&p);
    zbi_html_end(h, "section");
    put_methods(&p);
}

void zbi_html_attribution(const zbi_attribution_report *report, const zbi_html_origin *origin, zbi_buffer *text)
{
    const zbi_html_document document = {origin, "Attribution", "归因", write_report, report};
    zbi_html_write(&document, text);
}
