/* A comparison for people: the verdict first, then the main measures by set of matters, in 80 columns. */
#include "base/number.h"
#include "base/text.h"
#include "report/parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = 6, WIDTH = 79 };
static const int widths[COLUMNS] = {23, 8, 8, 8, 17, 14};

typedef struct page {
    const zbi_compare_report *report;
    const zb_comparison *comparison;
    zbi_buffer *text;
    bool markdown;
    size_t b;
} page;

/* The first column stands left, the others right; where a cell is too long, the next ones give way. */
static void write_row(const page *p, const char *const cells[COLUMNS])
{
    zbi_buffer *t = p->text;
    int edge = 0, at = 0; /* where the column ends; where we are */
    for (int i = 0; i < COLUMNS; i++) {
        if (p->markdown) {
            zbi_buffer_text(t, "| ");
            zbi_buffer_text(t, cells[i]);
            zbi_buffer_text(t, i == COLUMNS - 1 ? " |" : " ");
            continue;
        }
        edge += widths[i];
        at += zbi_text_columns(cells[i]);
        const int room = i > 0 && edge <= at ? 1 : edge - at;
        zbi_buffer_blanks(t, i > 0 ? room : 0);
        zbi_buffer_text(t, cells[i]);
        zbi_buffer_blanks(t, i == 0 ? room : 0);
        at += room > 0 ? room : 0;
    }
    zbi_buffer_text(t, "\n");
}

/* The form's name; in Chinese its label. */
static const char *form_label(const page *p, size_t form)
{
    const size_t number = zb_comparison_options(p->comparison)->forms[form];
    const zb_model *model = zb_comparison_model(p->comparison);
    return p->report->chinese ? zb_model_form_label(model, number, true) : zb_model_form_name(model, number);
}

static const char *verdict_label(const page *p, const zb_pair *pair, char *text, size_t size)
{
    const char *const zh[] = {"a", "b", "等效", "未定"};
    const int verdict = (int)pair->verdict;
    if (pair->verdict == ZB_VERDICT_UNDECIDED && pair->better == ZB_BETTER_NONE)
        snprintf(text, size, "-");
    else if (isfinite(pair->reps_needed))
        snprintf(text, size, "%s %.0f", zbi_word(p, "undec.", "未定"), pair->reps_needed);
    else
        snprintf(text, size, "%s", zbi_word(p, zb_verdict_name(pair->verdict), zh[verdict]));
    return text;
}

static void write_pair(const page *p, const zb_pair *pair)
{
    char label[128], a[ZBI_NUMBER_SIZE], b[ZBI_NUMBER_SIZE], percent[ZBI_NUMBER_SIZE + 2], interval[80], verdict[48];
    char low[ZBI_NUMBER_SIZE], high[ZBI_NUMBER_SIZE], effect[ZBI_NUMBER_SIZE];
    zb_measure m;
    zb_measure_at(pair->measure, &m);
    zbi_measure_label(&m, p->report->chinese, label, sizeof label);
    const double share = pair->mean_a != 0 ? -100 * pair->difference / fabs(pair->mean_a) : NAN;
    snprintf(percent, sizeof percent, "%s%s", zbi_three(effect, share), isfinite(share) ? "%" : "");
    snprintf(interval, sizeof interval, "%s..%s", zbi_three(low, pair->family_low), zbi_three(high, pair->family_high));
    const char *const cells[COLUMNS] = {label,
                                        zbi_three(a, pair->mean_a),
                                        zbi_three(b, pair->mean_b),
                                        percent,
                                        interval,
                                        verdict_label(p, pair, verdict, sizeof verdict)};
    write_row(p, cells);
}

static void write_header(const page *p, size_t set)
{
    const char *label = zbi_set_label(set, p->report->chinese);
    const char *const en[COLUMNS] = {label, "a", "b", "b vs a", "a-b, 95% family", "better"};
    const char *const zh[COLUMNS] = {label, "a", "b", "b比a", "a-b 95%区间", "结论"};
    const char *const rule[COLUMNS] = {"---", "--:", "--:", "--:", "--:", "--:"};
    zbi_buffer_text(p->text, "\n");
    write_row(p, p->report->chinese ? zh : en);
    if (p->markdown)
        write_row(p, rule);
}

static const char *const main_focal[] = {
    "response_latency_h", "decision_latency_h",    "resolution_latency_h", "unresolved",     "distortion_up",
    "distortion_down",    "distortion_end_to_end", "wrongly_closed",       "official_hours", NULL};
static const char *const main_other[] = {"response_latency_h", "resolution_latency_h", "distortion_end_to_end", NULL};
static const char *const main_all[] = {
    "response_latency_h", "resolution_latency_h", "official_hours", "home_load", "home_delay_h", "posts", NULL};

bool zbi_is_main_measure(size_t set, size_t measure)
{
    static const char *const *const mains[] = {main_all, main_focal, main_other};
    for (const char *const *name = mains[set]; *name; name++)
        if (zb_measure_find(*name) == measure)
            return true;
    return false;
}

/* Whether a measure is among the few; the primary one always is. */
static bool is_shown(const page *p, size_t set, size_t measure)
{
    return p->report->all_measures || measure == zb_comparison_options(p->comparison)->primary ||
           zbi_is_main_measure(set, measure);
}

static void write_set(const page *p, size_t set)
{
    zb_pair pair;
    bool begun = false;
    for (size_t m = 0; m < zb_measure_count(); m++) {
        if (!is_shown(p, set, m) || !zb_comparison_find(p->comparison, p->b, set, m, &pair))
            continue;
        if (!begun)
            write_header(p, set);
        begun = true;
        write_pair(p, &pair);
    }
}

/* ---- the verdict ---- */

/* Whether there is a verdict for the set. */
static bool write_verdict_of(const page *p, size_t set)
{
    zb_pair pair;
    char a[ZBI_NUMBER_SIZE], b[ZBI_NUMBER_SIZE], label[128];
    zb_measure m;
    const size_t primary = zb_comparison_options(p->comparison)->primary;
    if (!zb_comparison_find(p->comparison, p->b, set, primary, &pair))
        return false;
    zb_measure_at(primary, &m);
    zbi_measure_label(&m, p->report->chinese, label, sizeof label);
    const char *const en[] = {form_label(p, 0), form_label(p, p->b), "equivalent", "undecided"};
    const char *const zh[] = {en[0], en[1], "等效", "未定"};
    const char *verdict = zbi_word(p, en[pair.verdict], zh[pair.verdict]);
    if (p->markdown)
        zbi_buffer_text(p->text, "- ");
    zbi_buffer_text(p->text, zbi_set_label(set, p->report->chinese));
    zbi_buffer_blanks(p->text, 15 - zbi_text_columns(zbi_set_label(set, p->report->chinese)));
    zbi_buffer_text(p->text, verdict);
    zbi_buffer_print(p->text, zbi_word(p, "  (%s: a %s, b %s)\n", "（%s：a %s，b %s）\n"), label, zbi_three(a, pair.mean_a),
                     zbi_three(b, pair.mean_b));
    return true;
}

/* How many judged measures each form wins in a set; true when both win some. */
static bool count_wins(const page *p, size_t set, unsigned wins[4])
{
    zb_pair pair;
    for (size_t m = 0; m < zb_measure_count(); m++)
        if (zb_comparison_find(p->comparison, p->b, set, m, &pair) && pair.better != ZB_BETTER_NONE)
            wins[pair.verdict]++;
    return wins[ZB_VERDICT_A] && wins[ZB_VERDICT_B];
}

static void write_wins(const page *p)
{
    bool split = false;
    zbi_buffer_text(p->text, "\n");
    for (size_t i = 0; i < 3; i++) {
        const size_t set = (i + 1) % 3; /* focal, other, all */
        unsigned wins[4] = {0};
        split = count_wins(p, set, wins) || split;
        if (wins[0] + wins[1] + wins[2] + wins[3] == 0)
            continue;
        zbi_buffer_text(p->text, p->markdown ? "- " : "");
        zbi_buffer_text(p->text, zbi_set_label(set, p->report->chinese));
        zbi_buffer_print(p->text,
                         zbi_word(p, ": of their measures a wins %u, b wins %u, equivalent %u, undecided %u\n",
                                  "：a 胜 %u 项，b 胜 %u 项，等效 %u 项，未定 %u 项\n"),
                         wins[ZB_VERDICT_A], wins[ZB_VERDICT_B], wins[ZB_VERDICT_EQUIVALENT],
                         wins[ZB_VERDICT_UNDECIDED]);
    }
    if (split)
        zbi_buffer_text(p->text, zbi_word(p, "The measures disagree: there is no overall winner.\n",
                                          "各指标结论不一：没有总的胜者。\n"));
}

/* ---- causes, shares, warnings ---- */

static const char *const causes[] = {"waiting_h",   "handling_h",     "transit_h", "asking_back_h",
                                     "forming_h",   "meeting_wait_h", "meeting_h", "travel_h",
                                     "executing_h", "dependency_h",   "rework_h",  "closed_h"};

static size_t main_set(const page *p)
{
    return zb_comparison_estimate(p->comparison, 0, ZB_SET_FOCAL, zb_measure_find("resolution_latency_h")).n
               ? ZB_SET_FOCAL
               : ZB_SET_ALL;
}

/* "a: waiting 12 + handling 4 + ...", broken at the page's width. */
static void write_causes_of(const page *p, size_t form, const char *letter)
{
    int column = zbi_text_columns(letter) + 2;
    zbi_buffer_print(p->text, zbi_word(p, "%s%s:", "%s%s："), p->markdown ? "- " : "", letter);
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
        char number[ZBI_NUMBER_SIZE], label[128], part[200];
        zb_measure m;
        const size_t measure = zb_measure_find(causes[i]);
        const zb_estimate e = zb_comparison_estimate(p->comparison, form, main_set(p), measure);
        if (!zb_measure_at(measure, &m) || !(e.mean > 0))
            continue;
        zbi_measure_label(&m, p->report->chinese, label, sizeof label);
        if (!p->report->chinese)
            label[strlen(label) - 2] = '\0';
        snprintf(part, sizeof part, zbi_word(p, " %s %s,", "%s %s，"), label, zbi_three(number, e.mean));
        if (column + zbi_text_columns(part) > WIDTH) {
            zbi_buffer_text(p->text, "\n  ");
            column = 2;
        }
        zbi_buffer_text(p->text, part);
        column += zbi_text_columns(part);
    }
    zb_estimate all = zb_comparison_estimate(p->comparison, form, main_set(p), zb_measure_find("resolution_latency_h"));
    char number[ZBI_NUMBER_SIZE];
    zbi_buffer_print(p->text, zbi_word(p, " in all %s\n", "合计 %s\n"), zbi_three(number, all.mean));
}

static void write_causes(const page *p)
{
    zbi_buffer_text(p->text, zbi_word(p, "\nWhere the hours to resolution go, ", "\n办结时延（小时）的构成，"));
    zbi_buffer_text(p->text, zbi_set_label(main_set(p), p->report->chinese));
    zbi_buffer_text(p->text, zbi_word(p, ":\n", "：\n"));
    zbi_buffer_text(p->text, p->markdown ? "\n" : "");
    write_causes_of(p, 0, "a");
    write_causes_of(p, p->b, "b");
}

static void write_shares(const page *p)
{
    for (int resolution = 0; resolution < 2; resolution++) {
        const zb_shares s = zb_comparison_shares(p->comparison, p->b, main_set(p), resolution);
        const double n = (double)(s.faster + s.slower + s.same) / 100;
        if (n == 0)
            continue;
        zbi_buffer_print(p->text,
                         zbi_word(p, "%s, matter for matter: b faster %.0f%%, slower %.0f%%, same %.0f%%\n",
                                  "%s，逐件比较：b 更快 %.0f%%，更慢 %.0f%%，相同 %.0f%%\n"),
                         resolution ? zbi_word(p, "resolution", "办结") : zbi_word(p, "\nresponse", "\n响应"),
                         (double)s.faster / n, (double)s.slower / n, (double)s.same / n);
    }
    zb_pair pair;
    if (zb_comparison_find(p->comparison, p->b, main_set(p), zb_comparison_options(p->comparison)->primary, &pair) &&
        isfinite(pair.runs_saved))
        zbi_buffer_print(p->text,
                         zbi_word(p, "pairing: the same precision without it would take %.1f times the runs\n",
                                  "配对：不配对则需 %.1f 倍的运行次数\n"),
                         pair.runs_saved);
}

/* The primary measure adjusted by what the matters drew. */
static void write_control(const page *p)
{
    zb_pair pair;
    zb_measure m;
    char label[128], low[ZBI_NUMBER_SIZE], high[ZBI_NUMBER_SIZE], gain[64];
    const size_t primary = zb_comparison_options(p->comparison)->primary;
    if (!zb_comparison_find(p->comparison, p->b, main_set(p), primary, &pair) || !pair.controls)
        return;
    zb_measure_at(primary, &m);
    zbi_measure_label(&m, p->report->chinese, label, sizeof label);
    snprintf(gain, sizeof gain, pair.control_saved < 1.0 ? zbi_word(p, "no gain", "无增益")
                                                         : zbi_word(p, "%.2f times the runs without", "不用则需 %.2f 倍的运行次数"),
             pair.control_saved);
    zbi_buffer_print(p->text,
                     zbi_word(p, "controls: %s a-b %s..%s (95%%) by %llu inputs; %s\n",
                              "控制变量：%s a-b %s..%s（95%%，%llu 个输入）；%s\n"),
                     label, zbi_three(low, pair.control_low), zbi_three(high, pair.control_high),
                     (unsigned long long)pair.controls, gain);
}

/* A form that has more people, or takes more of their hours, is not compared like with like. */
static void warn(const page *p, const char *name, const char *en, const char *zh)
{
    zb_pair pair;
    char a[ZBI_NUMBER_SIZE], b[ZBI_NUMBER_SIZE];
    if (!zb_comparison_find(p->comparison, p->b, ZB_SET_ALL, zb_measure_find(name), &pair))
        return;
    const double larger = fmax(fabs(pair.mean_a), fabs(pair.mean_b));
    if (fabs(pair.difference) > zb_comparison_options(p->comparison)->delta * larger)
        zbi_buffer_print(p->text, zbi_word(p, en, zh), pair.mean_a > pair.mean_b ? "a" : "b", zbi_three(a, pair.mean_a),
                         zbi_three(b, pair.mean_b));
}

static void write_warnings(page *p)
{
    warn(p, "official_hours", "note: %s takes more official-hours a matter (a %s, b %s)\n",
         "注意：%s 每件事务耗用更多工时（a %s，b %s）\n");
    warn(p, "posts", "warning: %s simply has more people (posts: a %s, b %s)\n",
         "警告：%s 的人员更多（编制：a %s，b %s）\n");
    zbi_write_override_lines(p->text, p->report->scenario, p->report->chinese);
}

/* ---- the page ---- */

/* Of one long run: how it was cut; how the warm-up was found. */
static void write_method(const page *p)
{
    const zb_warmup *w = p->report->warmup;
    const zb_experiment_options *o = zb_comparison_options(p->comparison);
    if (w)
        zbi_buffer_print(p->text,
                         zbi_word(p, "warm-up %.0f h by MSER-5 (%s of %s, %llu %s)\n", "预热期 %.0f 小时，由 MSER-5 定（%s，%s，%llu %s）\n"),
                         w->hours, zbi_set_label(w->set, p->report->chinese), form_label(p, w->form),
                         (unsigned long long)w->replications,
                         zbi_word(p, w->replications == 1 ? "replication" : "replications", "次重复"));
    if (o->batches)
        zbi_buffer_print(p->text, zbi_word(p, "%llu batches of one run in the place of replications\n", "以一次长运行的 %llu 个批次代替重复\n"),
                         (unsigned long long)o->batches);
}

static void write_title(const page *p)
{
    const zb_experiment_options *o = zb_comparison_options(p->comparison);
    const uint64_t replications = zb_comparison_replications(p->comparison);
    zbi_buffer_text(p->text, p->markdown ? "## " : "");
    zbi_buffer_text(p->text, zb_model_name(zb_comparison_model(p->comparison)));
    zbi_buffer_text(p->text, zbi_word(p, ": a = ", "：a = "));
    zbi_buffer_text(p->text, form_label(p, 0));
    if (p->b < o->form_count) {
        zbi_buffer_text(p->text, zbi_word(p, ", b = ", "，b = "));
        zbi_buffer_text(p->text, form_label(p, p->b));
    }
    zbi_buffer_print(p->text,
                     zbi_word(p, "\n%llu %s, seed %llu, delta %g%%; hours unless said otherwise\n",
                              "\n重复 %llu %s，种子 %llu，等效界 %g%%；时间单位为小时\n"),
                     (unsigned long long)replications, zbi_word(p, replications == 1 ? "replication" : "replications", "次"),
                     (unsigned long long)o->seed,
                     100 * o->delta);
    write_method(p);
    if (p->report->interrupted)
        zbi_buffer_text(p->text,
                        zbi_word(p, "INTERRUPTED: fewer replications than asked for\n", "已中断：重复次数少于要求\n"));
    if (o->precision > 0)
        zbi_buffer_text(p->text, zb_comparison_is_precise(p->comparison)
                                     ? zbi_word(p, "precision reached\n", "已达精度\n")
                                     : zbi_word(p, "precision NOT reached\n", "未达精度\n"));
}

static void write_verdict(const page *p, const char *way)
{
    zbi_buffer_text(p->text, "\n");
    zbi_buffer_text(p->text, p->markdown ? "### " : "");
    zbi_buffer_text(p->text, zbi_word(p, "VERDICT", "结论"));
    zbi_buffer_text(p->text, way);
    zbi_buffer_text(p->text, p->markdown ? "\n\n" : "\n");
    const bool focal = write_verdict_of(p, ZB_SET_FOCAL), other = write_verdict_of(p, ZB_SET_OTHER);
    if (!write_verdict_of(p, ZB_SET_ALL) && !focal && !other)
        zbi_buffer_text(p->text, zbi_word(p, "none: no matter arose between the warm-up and until - tau (a longer --until?)\n",
                                          "无：预热期与(期末 - τ)之间没有事务发生（可加大 --until）\n"));
}

/* Whether the primary measure is decided both ways, and otherwise with equal urgency, in some set of matters. */
static bool urgency_decides(const page *p)
{
    const size_t primary = zb_comparison_options(p->comparison)->primary;
    zb_pair first, equal;
    for (size_t set = 0; set < 3; set++)
        if (zb_comparison_find(p->report->first, p->b, set, primary, &first) &&
            zb_comparison_find(p->report->equal, p->b, set, primary, &equal) && first.verdict != equal.verdict &&
            first.verdict != ZB_VERDICT_UNDECIDED && equal.verdict != ZB_VERDICT_UNDECIDED)
            return true;
    return false;
}

/* Where the urgency of focal matters is left open there are two ways to queue them, and so two verdicts. */
static void write_verdicts(page *p)
{
    const zbi_compare_report *r = p->report;
    const bool open = strcmp(zbi_urgency_name(r->first), "first") == 0;
    write_verdict(p, open ? zbi_word(p, ", focal matters before routine work", "（专班事务优先）") : "");
    if (!r->equal)
        return;
    p->comparison = r->equal;
    write_verdict(p, zbi_word(p, ", all with equal urgency", "（同等紧急）"));
    p->comparison = r->first;
    zbi_buffer_text(p->text, "\n");
    if (urgency_decides(p))
        zbi_buffer_text(p->text, zbi_word(p, "The verdict depends on urgency.\n", "结论取决于紧急程度。"));
    zbi_buffer_text(p->text, zbi_word(p, "In what follows focal matters go before routine work.\n", "以下均为专班事务优先。\n"));
}

static void write_pages(page *p)
{
    write_title(p);
    write_verdicts(p);
    write_set(p, ZB_SET_FOCAL);
    write_set(p, ZB_SET_OTHER);
    write_set(p, ZB_SET_ALL);
    write_wins(p);
    write_causes(p);
    write_shares(p);
    write_control(p);
    if (p->report->all_measures)
        zbi_compare_quantiles(p->report, p->comparison, p->b, main_set(p), p->markdown, p->text);
    write_warnings(p);
}

/* One form alone: nothing to compare, so its means with their intervals. */
static void write_alone(const page *p)
{
    zb_measure m;
    write_title(p);
    zbi_buffer_text(p->text, "\n");
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        const zb_estimate e = zb_comparison_estimate(p->comparison, 0, ZB_SET_ALL, i);
        char label[128], mean[ZBI_NUMBER_SIZE], low[ZBI_NUMBER_SIZE], high[ZBI_NUMBER_SIZE];
        if (e.n == 0 || !is_shown(p, ZB_SET_ALL, i))
            continue;
        zbi_measure_label(&m, p->report->chinese, label, sizeof label);
        zbi_buffer_text(p->text, p->markdown ? "- " : "");
        zbi_buffer_text(p->text, label);
        zbi_buffer_blanks(p->text, 34 - zbi_text_columns(label));
        zbi_buffer_print(p->text, " %10s  [%s, %s]\n", zbi_three(mean, e.mean), zbi_three(low, e.ci_low),
                         zbi_three(high, e.ci_high));
    }
}

void zbi_compare_table(const zbi_compare_report *report, bool markdown, zbi_buffer *text)
{
    const size_t forms = zb_comparison_options(report->first)->form_count;
    page p = {report, report->first, text, markdown, 1};
    if (forms == 1)
        write_alone(&p);
    if (forms > 2)
        zbi_compare_overview(report, markdown, text);
    for (p.b = 1; p.b < forms; p.b++) {
        zbi_buffer_text(text, forms > 2 ? "\n" : "");
        write_pages(&p);
    }
}
