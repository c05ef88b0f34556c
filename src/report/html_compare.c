/* A comparison as HTML: the question, the verdict, pictures, tables, methods. */
#include "report/html_compare.h"

#include "report/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

size_t zbi_html_main_set(const zb_comparison *c)
{
    return zb_comparison_estimate(c, 0, ZB_SET_FOCAL, zb_measure_find("resolution_latency_h")).n ? ZB_SET_FOCAL
                                                                                                 : ZB_SET_ALL;
}

static void put_question(zbi_html *h, const zb_comparison *c)
{
    const zb_experiment_options *o = zb_comparison_options(c);
    zbi_html_raw(h, zbi_say(h, "<p class=\"question\">On the same matters: ", "<p class=\"question\">同样的事务："));
    for (size_t f = 0; f < o->form_count; f++) {
        if (f)
            zbi_html_raw(h, f + 1 == o->form_count ? zbi_say(h, " or ", "还是") : zbi_say(h, ", ", "、"));
        zbi_html_form(h, o->forms[f], f);
    }
    zbi_html_raw(h, zbi_say(h, " – which does better? The measure that decides, named before the run, is ",
                            "，哪一种更好？运行之前定下的主要指标是"));
    zbi_html_raw(h, "<b>");
    zbi_html_measure_within(h, o->primary);
    zbi_html_raw(h, zbi_say(h, "</b>; ", "</b>，"));
    zbi_html_print(h, zbi_say(h, "%" PRIu64 " replications.</p>\n", "%" PRIu64 " 次重复。</p>\n"),
                   zb_comparison_replications(c));
}

static const char *way_of(const zbi_html *h, const zbi_compare_report *r, const zb_comparison *c)
{
    if (!r->equal && strcmp(zbi_urgency_name(c), "stated") == 0)
        return "";
    return c == r->equal ? zbi_say(h, "All matters with equal urgency", "全部事务同等紧急")
                         : zbi_say(h, "Focal matters before routine work", "专班事务优先于日常工作");
}

static void put_verdicts(zbi_html *h, const zbi_compare_report *r)
{
    const size_t forms = zb_comparison_options(r->first)->form_count;
    zbi_html_raw(h, "<section aria-label=\"");
    zbi_html_raw(h, zbi_say(h, "Verdict\">\n", "结论\">\n"));
    for (size_t b = 1; b < forms; b++)
        zbi_html_verdict(h, r->first, b, way_of(h, r, r->first));
    for (size_t b = 1; b < forms && r->equal; b++)
        zbi_html_verdict(h, r->equal, b, way_of(h, r, r->equal));
    zbi_html_paragraph(
        h, "",
        "A verdict is about the mean over replications, with two families of comparisons that each err in 5 % "
        "of cases. It holds under the scenario’s assumptions, and nowhere else.",
        "结论针对各次重复的均值；比较分为两族，各族出错概率为 5%。结论仅在本情景的假定下成立。");
    zbi_html_end(h, "section");
}

static void put_methods(zbi_html *h, const zb_comparison *c)
{
    char en[900], zh[900];
    const zb_experiment_options *o = zb_comparison_options(c);
    const uint64_t n = zb_comparison_replications(c);
    snprintf(en, sizeof en,
             "There were %" PRIu64
             " replications of each of %zu forms. Differences are paired by replication; intervals of "
             "95 %% are Student’s t over replications, Bonferroni-adjusted within two families (the primary measure, "
             "and all "
             "other judged measures), p-values are Holm’s; ratios have bootstrap intervals (1000 resamples). Two forms "
             "count "
             "as equivalent when two one-sided tests put the difference within %g %% of the first form’s mean.",
             n, o->form_count, 100 * o->delta);
    snprintf(zh, sizeof zh,
             "%zu 种形态各作 %" PRIu64 " 次重复。差值按重复配对；95%% 区间为各次重复的学生 t 区间，在两族（主要指标；"
             "其余受评指标）内作 Bonferroni 校正，p 值按 Holm 校正；比值区间用自助法（1000 "
             "次）。若双单侧检验判定差值在第一种"
             "形态均值的 %g%% 以内，则视为等效。",
             o->form_count, n, 100 * o->delta);
    zbi_html_methods(h, en, zh);
}

#define MOST_EVENTS 4000000 /* of a run that is made again: some seconds */

static bool may_run_again(const zb_comparison *c)
{
    for (size_t f = 0; f < zb_comparison_options(c)->form_count; f++)
        if (zb_comparison_form(c, f).events > MOST_EVENTS * zb_comparison_replications(c))
            return false;
    return true;
}

/* Pictures of one run, which the file does not hold. */
static void put_again(zbi_html *h, const zb_comparison *c, void (*put)(zbi_html *, const size_t *, size_t, bool))
{
    const zb_experiment_options *o = zb_comparison_options(c);
    if (may_run_again(c))
        put(h, o->forms, o->form_count, o->equal_urgency);
    else
        zbi_html_paragraph(h, "class=\"notice\"", "A run has more than 4 million events and is not made again for a picture of it.",
                           "单次运行超过四百万个事件，不再为作图而重新运行。");
}

static void write_report(zbi_html *h, const void *context)
{
    const zbi_compare_report *r = context;
    const zb_experiment_options *o = zb_comparison_options(r->first);
    put_question(h, r->first);
    if (o->form_count > 1)
        put_verdicts(h, r);
    zbi_html_section(h, "pictures", "What happened", "发生了什么");
    zbi_html_compare_figures(h, r->first);
    zbi_html_compare_stacks(h, r->first);
    put_again(h, r->first, zbi_html_hops);
    zbi_html_end(h, "section");
    zbi_html_section(h, "tables", "The numbers", "数值");
    zbi_html_compare_tables(h, r->first, way_of(h, r, r->first));
    if (r->equal)
        zbi_html_compare_tables(h, r->equal, way_of(h, r, r->equal));
    put_again(h, r->first, zbi_html_books);
    zbi_html_end(h, "section");
    put_methods(h, r->first);
    zbi_html_section(h, "all", "Every measure", "全部指标");
    zbi_html_compare_all(h, r->first);
    zbi_html_end(h, "section");
}

void zbi_html_compare(const zbi_compare_report *report, const zbi_html_origin *origin, zbi_buffer *text)
{
    const zbi_html_document document = {origin, "Comparison", "比较", write_report, report};
    zbi_html_write(&document, text);
}
