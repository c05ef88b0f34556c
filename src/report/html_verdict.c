/* A verdict in a sentence that can be said aloud: who, how much, how sure; and what it cost. */
#include "report/html_compare.h"

#include "report/parts.h"

#include <math.h>
#include <string.h>

/* What is said of a form that has less, or more, of a measure: "answered 3 h sooner"; Chinese has the amount last. */
typedef struct saying {
    const char *measure, *verb_en, *less_en, *more_en, *less_zh, *more_zh;
} saying;
static const saying sayings[] = {
    {"response_latency_h", "answered ", " sooner", " later", "响应早", "响应晚"},
    {"decision_latency_h", "decided ", " sooner", " later", "决策早", "决策晚"},
    {"resolution_latency_h", "finished ", " sooner", " later", "办结早", "办结晚"},
    {"distortion_end_to_end", "acted with ", " fewer of the needed facts wrong", " more of the needed facts wrong",
     "处置时所持错误事实少", "处置时所持错误事实多"},
    {"wrongly_closed", "closed ", " fewer of the matters wrongly", " more of the matters wrongly", "带病办结少",
     "带病办结多"},
    {"official_hours", "cost ", " less of people’s time a matter", " more of people’s time a matter", "每件事务少用",
     "每件事务多用"},
    {"home_delay_h", "let other work at the home offices wait ", " less", " longer", "原单位其他工作少等",
     "原单位其他工作多等"},
};
#define SAYINGS (sizeof sayings / sizeof *sayings)

typedef struct telling {
    zbi_html *html;
    const zb_comparison *comparison;
    size_t b;
    bool of_a; /* the form of which it is said is a */
} telling;

static void put_form(const telling *t, size_t place, bool begins)
{
    zbi_html_the_form(t->html, zb_comparison_options(t->comparison)->forms[place], place, begins);
}

static void put_saying(const telling *t, const zb_pair *p)
{
    zb_measure m;
    zbi_html *h = t->html;
    zb_measure_at(p->measure, &m);
    const bool less = (p->difference > 0) != t->of_a;
    size_t i = 0;
    while (i < SAYINGS && strcmp(sayings[i].measure, m.name) != 0)
        i++;
    if (i < SAYINGS) {
        zbi_html_words(h, h->chinese ? (less ? sayings[i].less_zh : sayings[i].more_zh) : sayings[i].verb_en);
        zbi_html_raw(h, h->chinese ? " " : "");
        zbi_html_amount(h, p->difference, m.unit);
        zbi_html_words(h, h->chinese ? "" : less ? sayings[i].less_en : sayings[i].more_en);
        return;
    }
    if (!h->chinese)
        zbi_html_raw(h, "had ");
    else
        zbi_html_measure_within(h, p->measure);
    zbi_html_raw(h, h->chinese ? (less ? "低 " : "高 ") : "");
    zbi_html_amount(h, p->difference, m.unit);
    zbi_html_raw(h, h->chinese ? "" : less ? " less " : " more ");
    if (!h->chinese)
        zbi_html_measure_within(h, p->measure);
}

/* Of the difference as it is said: from the smaller to the larger. */
static void put_interval(const telling *t, const zb_pair *p)
{
    zb_measure m;
    zb_measure_at(p->measure, &m);
    const bool turned = p->difference < 0;
    if (!isfinite(p->family_low) || !isfinite(p->family_high))
        return;
    zbi_html_raw(t->html, zbi_say(t->html, " (95 % interval ", "（95% 区间 "));
    zbi_html_interval(t->html, turned ? -p->family_high : p->family_low, turned ? -p->family_low : p->family_high,
                      m.unit);
    zbi_html_raw(t->html, zbi_say(t->html, ")", "）"));
}

static bool is_decided(const zb_pair *p)
{
    return p->verdict == ZB_VERDICT_A || p->verdict == ZB_VERDICT_B;
}

static void put_decided(telling *t, const zb_pair *p)
{
    zbi_html *h = t->html;
    t->of_a = p->verdict == ZB_VERDICT_A;
    zbi_html_raw(h, "<strong>");
    put_form(t, t->of_a ? 0 : t->b, true);
    zbi_html_raw(h, zbi_say(h, " ", ""));
    put_saying(t, p);
    zbi_html_raw(h, zbi_say(h, "</strong> than ", "</strong>，相比"));
    put_form(t, t->of_a ? t->b : 0, false);
    put_interval(t, p);
    zbi_html_raw(h, zbi_say(h, ".", "。"));
}

/* "In response latency the two are equivalent", "... it is undecided who is better". */
static void put_open(telling *t, const zb_pair *p)
{
    zb_measure m;
    zbi_html *h = t->html;
    const bool equal = p->verdict == ZB_VERDICT_EQUIVALENT;
    zb_measure_at(p->measure, &m);
    zbi_html_raw(h, zbi_say(h,
                            equal ? "<strong>It makes no difference that matters</strong>: in "
                                  : "<strong>It is undecided</strong>: in ",
                            equal ? "<strong>两者等效</strong>：就" : "<strong>尚未定论</strong>：就"));
    zbi_html_measure_within(h, p->measure);
    zbi_html_raw(h, zbi_say(h, " ", "而言，"));
    put_form(t, 0, false);
    zbi_html_raw(h, zbi_say(h, " and ", "与"));
    put_form(t, t->b, false);
    zbi_html_raw(h, zbi_say(h, " differ by ", "相差 "));
    zbi_html_amount(h, p->difference, m.unit);
    put_interval(t, p);
    if (equal)
        zbi_html_print(h, zbi_say(h, ", within %g %% of each other.", "，在 %g%% 以内。"),
                       100 * zb_comparison_options(t->comparison)->delta);
    else if (isfinite(p->reps_needed))
        zbi_html_print(h, zbi_say(h, "; about %.0f replications would decide it.", "；约需 %.0f 次重复方可定论。"),
                       p->reps_needed);
    else
        zbi_html_raw(h, zbi_say(h, ".", "。"));
}

/* ---- what else ---- */

static bool find(const telling *t, size_t i, zb_pair *p)
{
    const size_t measure = zb_measure_find(sayings[i].measure), set = zbi_html_main_set(t->comparison);
    if (measure == zb_comparison_options(t->comparison)->primary)
        return false;
    return (zb_comparison_find(t->comparison, t->b, set, measure, p) ||
            zb_comparison_find(t->comparison, t->b, ZB_SET_ALL, measure, p)) &&
           is_decided(p);
}

static unsigned count(const telling *t, bool for_it)
{
    zb_pair p;
    unsigned found = 0;
    for (size_t i = 0; i < SAYINGS; i++)
        found += find(t, i, &p) && ((p.verdict == ZB_VERDICT_A) == t->of_a) == for_it;
    return found;
}

/* "a, b and c". */
static void put_list(const telling *t, bool for_it)
{
    zb_pair p;
    const unsigned all = count(t, for_it);
    unsigned told = 0;
    for (size_t i = 0; i < SAYINGS; i++) {
        if (!find(t, i, &p) || ((p.verdict == ZB_VERDICT_A) == t->of_a) != for_it)
            continue;
        if (told > 0)
            zbi_html_raw(t->html, told + 1 == all ? zbi_say(t->html, " and ", "、") : zbi_say(t->html, ", ", "、"));
        put_saying(t, &p);
        told++;
    }
}

static void put_others(const telling *t, bool decided)
{
    zbi_html *h = t->html;
    const unsigned gains = count(t, true), costs = count(t, false);
    if (gains + costs == 0)
        return;
    zbi_html_raw(h, "<p>");
    if (decided) {
        zbi_html_raw(h, zbi_say(h, gains ? "It also " : "But it ", gains ? "同时，" : "但"));
    } else {
        put_form(t, t->b, true);
        zbi_html_raw(h, zbi_say(h, " ", ""));
    }
    put_list(t, true);
    if (gains && costs)
        zbi_html_raw(h, zbi_say(h, "; but it ", "；但"));
    put_list(t, false);
    zbi_html_raw(h, zbi_say(h, ".</p>\n", "。</p>\n"));
}

static void put_mean(const telling *t, size_t place, double mean, const char *unit)
{
    zbi_html_form(t->html, zb_comparison_options(t->comparison)->forms[place], place);
    zbi_html_raw(t->html, " ");
    zbi_html_number(t->html, mean, unit);
}

static void put_word(const telling *t, const zb_pair *p)
{
    if (p->verdict == ZB_VERDICT_EQUIVALENT || p->verdict == ZB_VERDICT_UNDECIDED) {
        zbi_html_words(t->html, p->verdict == ZB_VERDICT_EQUIVALENT ? zbi_say(t->html, "equivalent", "等效")
                                                                    : zbi_say(t->html, "undecided", "未定"));
        return;
    }
    put_form(t, p->verdict == ZB_VERDICT_A ? 0 : t->b, false);
    zbi_html_raw(t->html, zbi_say(t->html, " does better", "更优"));
}

/* The other sets of matters, a line each. */
static void put_sets(const telling *t, size_t told)
{
    zb_pair p;
    zb_measure m;
    zbi_html *h = t->html;
    const size_t primary = zb_comparison_options(t->comparison)->primary;
    zb_measure_at(primary, &m);
    for (size_t i = 0; i < 3; i++) {
        const size_t set = (i + 2) % 3; /* other, all, focal */
        if (set == told || !zb_comparison_find(t->comparison, t->b, set, primary, &p))
            continue;
        zbi_html_raw(h, zbi_say(h, "<p><small>Over ", "<p><small>就"));
        zbi_html_words(h, zbi_html_set(h, set));
        zbi_html_raw(h, zbi_say(h, ": ", "："));
        put_mean(t, 0, p.mean_a, m.unit);
        zbi_html_raw(h, zbi_say(h, ", ", "，"));
        put_mean(t, t->b, p.mean_b, m.unit);
        zbi_html_raw(h, zbi_say(h, "; ", "；"));
        put_word(t, &p);
        zbi_html_raw(h, zbi_say(h, ".</small></p>\n", "。</small></p>\n"));
    }
}

static void put_nothing(zbi_html *h)
{
    zbi_html_raw(h, "<div class=\"answer none\">\n");
    zbi_html_paragraph(h, "class=\"verdict\"", "Nothing can be said: no matter arose while it was watched.",
                       "无从判断：观察期间没有事务发生。");
    zbi_html_paragraph(
        h, "",
        "Matters count that arise after the warm-up and early enough to be watched for τ hours; a longer run "
        "(--until) leaves room for some.",
        "计入预热期之后发生、且至少可观察 τ 小时的事务；可加长运行（--until）。");
    zbi_html_raw(h, "</div>\n");
}

void zbi_html_verdict(zbi_html *h, const zb_comparison *c, size_t b, const char *way)
{
    zb_pair p;
    telling t = {.html = h, .comparison = c, .b = b};
    const size_t set = zbi_html_main_set(c);
    if (!zb_comparison_find(c, b, set, zb_comparison_options(c)->primary, &p)) {
        put_nothing(h);
        return;
    }
    if (is_decided(&p))
        zbi_html_print(h, "<div class=\"answer f%zu\">\n", p.verdict == ZB_VERDICT_A ? 0 : b % 4);
    else
        zbi_html_raw(h, "<div class=\"answer none\">\n");
    if (*way) {
        zbi_html_raw(h, "<p class=\"kind\">");
        zbi_html_words(h, way);
        zbi_html_raw(h, "</p>\n");
    }
    zbi_html_raw(h, "<p class=\"verdict\">");
    if (is_decided(&p))
        put_decided(&t, &p);
    else
        put_open(&t, &p);
    zbi_html_raw(h, "</p>\n");
    put_others(&t, is_decided(&p));
    put_sets(&t, set);
    zbi_html_raw(h, "</div>\n");
}
