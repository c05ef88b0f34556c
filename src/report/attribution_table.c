/* An attribution for people, in 80 columns: the largest share of each measure first, then what the forms choose, then
   each measure node by node. */
#include "base/text.h"
#include "experiment/comparison/fired.h"
#include "report/attribution_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = 6, WIDTH = 79, SHOWN_PAIRS = 3, MOST_DECIMALS = 6, MOST_PERCENT = 10000 };
static const int widths[COLUMNS] = {20, 10, 10, 10, 20, 9};

typedef char number[48];

typedef struct page {
    const zbi_attribution_report *report;
    zbi_buffer *text;
} page;

/* The first column stands left, the others right. */
static void write_row(const page *p, const char *const cells[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        const int room = widths[i] - zbi_text_columns(cells[i]);
        if (i > 0)
            zbi_buffer_blanks(p->text, room > 0 ? room : 1);
        zbi_buffer_text(p->text, cells[i]);
        if (i == 0)
            zbi_buffer_blanks(p->text, room);
    }
    zbi_buffer_text(p->text, "\n");
}

/* A list with commas that is broken at the page's width. */
typedef struct list {
    zbi_buffer *text;
    int column;
    bool begun;
} list;

static void begin_list(list *l, zbi_buffer *text, const char *head)
{
    *l = (list){text, zbi_text_columns(head), false};
    zbi_buffer_text(text, head);
}

static void add_item(list *l, const char *item)
{
    const int columns = zbi_text_columns(item) + 1;
    zbi_buffer_text(l->text, l->begun ? "," : "");
    l->column += l->begun;
    if (l->column + columns >= WIDTH) { /* room for the next comma */
        zbi_buffer_text(l->text, "\n ");
        l->column = 1;
    }
    zbi_buffer_text(l->text, " ");
    zbi_buffer_text(l->text, item);
    l->column += columns;
    l->begun = true;
}

/* ---- numbers ---- */

/* "-" where undefined; never "-0.0". */
static const char *fixed(number text, double x, int decimals)
{
    if (!isfinite(x))
        return strcpy(text, "-");
    snprintf(text, sizeof(number), "%.*f", decimals, x);
    return text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1) ? text + 1 : text;
}

static const char *interval(number text, const zb_effect *e, int decimals)
{
    number low, high;
    snprintf(text, sizeof(number), "%.20s..%.20s", fixed(low, e->ci_low, decimals), fixed(high, e->ci_high, decimals));
    return text;
}

static double larger(double x, double y)
{
    return fabs(y) > x ? fabs(y) : x; /* NaN: no */
}

/* Four significant digits of the largest number of a measure; all its numbers have as many decimals, so that columns
   can be added up. */
static int decimals_of(const zb_attributed *x, size_t parts)
{
    double largest = larger(0, x->gap.mean);
    int decimals = 3;
    for (size_t i = 0; i < parts; i++)
        largest = larger(larger(larger(largest, x->alone[i].mean), x->last[i].mean), x->share[i].mean);
    for (double s = largest; s >= 10 && decimals > 0; s /= 10)
        decimals--;
    for (double s = largest; s < 1 && s > 0 && decimals < MOST_DECIMALS; s *= 10)
        decimals++;
    return decimals;
}

/* The shares rounded so that they add up to the rounded gap: those that rounding had moved most are moved back. */
static void round_shares(const zb_attributed *x, size_t parts, int decimals, double rounded[ZB_MOST_PARTS])
{
    const double unit = pow(10, -decimals);
    double left = round(x->gap.mean / unit);
    for (size_t i = 0; i < parts; i++) {
        rounded[i] = round(x->share[i].mean / unit);
        left -= rounded[i];
    }
    while (left != 0 && isfinite(left)) {
        const double step = left > 0 ? 1 : -1;
        size_t most = 0;
        for (size_t i = 1; i < parts; i++)
            if ((x->share[i].mean / unit - rounded[i]) * step > (x->share[most].mean / unit - rounded[most]) * step)
                most = i;
        rounded[most] += step;
        left -= step;
    }
    for (size_t i = 0; i < parts; i++)
        rounded[i] *= unit;
}

static bool is_sure(const zb_effect *e)
{
    return e->ci_low > 0 || e->ci_high < 0;
}

/* A share of the gap; "-" where the gap might be none, or next to none beside the share. */
static const char *percent(number text, double share, const zb_effect *gap)
{
    number whole;
    const double part = 100 * share / gap->mean;
    if (!is_sure(gap) || !(fabs(part) < MOST_PERCENT))
        return strcpy(text, "-");
    snprintf(text, sizeof(number), "%.40s%%", fixed(whole, part, 0));
    return text;
}

/* ---- the nodes ---- */

static const char *standing(const page *p, const zb_part *part, number text)
{
    if (!part->differs)
        return zbi_word(p, "no effect by construction", "按构造无影响");
    if (part->pairs_apart == 0)
        return zbi_word(p, "never came into play", "从未起作用");
    snprintf(text, sizeof(number), zbi_word(p, "%llu of %llu", "%llu / %llu"), (unsigned long long)part->pairs_apart,
             (unsigned long long)part->pairs);
    return text;
}

static void write_choice(const page *p, const char *name, const char *a, const char *b, const char *apart)
{
    const char *const cells[] = {name, a, b};
    const int rooms[] = {20, 19, 21};
    for (int i = 0; i < 3; i++) {
        zbi_buffer_text(p->text, cells[i]);
        const int room = rooms[i] - zbi_text_columns(cells[i]);
        zbi_buffer_blanks(p->text, room > 0 ? room : 1);
    }
    zbi_buffer_text(p->text, apart);
    zbi_buffer_text(p->text, "\n");
}

static void write_choices(const page *p)
{
    zb_part part;
    zbi_buffer_text(p->text, "\n");
    write_choice(p, zbi_word(p, "node", "节点"), "a", "b", zbi_word(p, "pairs that ran apart", "轨迹不同的组合对"));
    for (size_t i = 0; zb_attribution_part(p->report->attribution, i, &part); i++) {
        number label, apart;
        write_choice(p, zbi_part_label(&part, p->report->chinese, label), part.choice_a, part.choice_b, standing(p, &part, apart));
    }
}

/* ---- one measure ---- */

static void write_part(const page *p, size_t i, const zb_attributed *x, int decimals, double rounded)
{
    zb_part part;
    number label, alone, last, share, between, of_gap;
    zb_attribution_part(p->report->attribution, i, &part);
    const char *const cells[COLUMNS] = {zbi_part_label(&part, p->report->chinese, label),
                                        fixed(alone, x->alone[i].mean, decimals),
                                        fixed(last, x->last[i].mean, decimals),
                                        fixed(share, rounded, decimals),
                                        part.differs ? interval(between, &x->share[i], decimals)
                                                     : zbi_word(p, "same choice", "选择相同"),
                                        percent(of_gap, x->share[i].mean, &x->gap)};
    write_row(p, cells);
}

static void write_pairs(const page *p, const zb_attributed *x, int decimals)
{
    zbi_pair_of_parts pairs[ZBI_MOST_PAIRS];
    const size_t count = zbi_attribution_pairs(p->report->attribution, x, pairs);
    list l;
    if (count == 0)
        return;
    begin_list(&l, p->text, zbi_word(p, "interactions:", "交互:"));
    for (size_t k = 0; k < count && k < SHOWN_PAIRS; k++) {
        zb_part i, j;
        number mark, other, mean, between;
        char item[200];
        zb_attribution_part(p->report->attribution, pairs[k].i, &i);
        zb_attribution_part(p->report->attribution, pairs[k].j, &j);
        snprintf(item, sizeof item, "%s x %s %s (%s)", zbi_part_mark(&i, mark), zbi_part_mark(&j, other),
                 fixed(mean, pairs[k].effect.mean, decimals), interval(between, &pairs[k].effect, decimals));
        add_item(&l, item);
    }
    zbi_buffer_text(p->text, "\n");
}

/* "12.3 (b at 1 4 5)". */
static void write_extreme(const page *p, const char *head, const zb_attributed *x, size_t mixture, int decimals)
{
    number text, mark;
    zb_part part;
    zbi_buffer_text(p->text, head);
    zbi_buffer_text(p->text, fixed(text, x->mixture[mixture], decimals));
    if (mixture == 0 || mixture + 1 == zb_attribution_mixture_count(p->report->attribution)) {
        zbi_buffer_text(p->text, mixture ? " (b)" : " (a)");
        return;
    }
    zbi_buffer_text(p->text, zbi_word(p, " (b at", "（b 于"));
    for (size_t i = 0; zb_attribution_part(p->report->attribution, i, &part); i++)
        if (part.bit & mixture)
            zbi_buffer_print(p->text, " %s", zbi_part_mark(&part, mark));
    zbi_buffer_text(p->text, zbi_word(p, ")", "）"));
}

static void write_extremes(const page *p, const zb_attributed *x, int decimals)
{
    const size_t count = zb_attribution_mixture_count(p->report->attribution);
    size_t low = 0, high = 0;
    for (size_t i = 1; i < count; i++) {
        low = x->mixture[i] < x->mixture[low] ? i : low;
        high = x->mixture[i] > x->mixture[high] ? i : high;
    }
    if (count < 2)
        return;
    write_extreme(p, zbi_word(p, "mixtures: lowest ", "组合：最低 "), x, low, decimals);
    write_extreme(p, zbi_word(p, ", highest ", "，最高 "), x, high, decimals);
    zbi_buffer_text(p->text, "\n");
}

/* With the set of matters where it is not the report's. */
static void measure_title(const page *p, const zb_measure *m, size_t set, char *title, size_t size)
{
    char label[128], matters[64] = "";
    zbi_measure_label(m, p->report->chinese, label, sizeof label);
    if (set != p->report->set)
        snprintf(matters, sizeof matters, zbi_word(p, " (%s)", "（%s）"), zbi_set_label(set, p->report->chinese));
    snprintf(title, size, "%s%s", label, matters);
}

static void write_gap(const page *p, const char *title, const zb_attributed *x, int decimals)
{
    number text, between;
    char head[210], item[120];
    list l;
    zbi_buffer_text(p->text, "\n");
    snprintf(head, sizeof head, "%.200s:", title);
    begin_list(&l, p->text, head);
    snprintf(item, sizeof item, "a %s", fixed(text, x->mean_a, decimals));
    add_item(&l, item);
    snprintf(item, sizeof item, "b %s", fixed(text, x->mean_b, decimals));
    add_item(&l, item);
    snprintf(item, sizeof item, "a - b %s (%s)", fixed(text, x->gap.mean, decimals),
             interval(between, &x->gap, decimals));
    add_item(&l, item);
    zbi_buffer_text(p->text, "\n");
    if (x->n < zb_attribution_replications(p->report->attribution))
        zbi_buffer_print(p->text,
                         zbi_word(p, "%llu replications; in the others some mixture has no value\n",
                                  "计 %llu 次重复；其余各次有组合无数值\n"),
                         (unsigned long long)x->n);
}

static void write_measure(const page *p, const zb_measure *m, size_t set, const zb_attributed *x)
{
    const size_t parts = zb_attribution_part_count(p->report->attribution);
    const int decimals = decimals_of(x, parts);
    double rounded[ZB_MOST_PARTS];
    char title[200];
    const char *const en[COLUMNS] = {"", "alone", "last", "share", "95% interval", "of gap"};
    const char *const zh[COLUMNS] = {"", "最先替换", "最后替换", "份额", "95%区间", "占差距"};
    measure_title(p, m, set, title, sizeof title);
    write_gap(p, title, x, decimals);
    if (x->n == 0)
        return;
    round_shares(x, parts, decimals, rounded);
    write_row(p, p->report->chinese ? zh : en);
    for (size_t i = 0; i < parts; i++)
        write_part(p, i, x, decimals, rounded[i]);
    write_pairs(p, x, decimals);
    write_extremes(p, x, decimals);
}

/* ---- which mechanisms came into play ---- */

static void write_mechanisms_in(const page *p, const char *where, bool in_a, bool in_b)
{
    zb_mechanism m;
    list l = {.begun = false};
    for (size_t i = 0; zb_attribution_mechanism(p->report->attribution, i, &m); i++) {
        if ((m.times_a > 0) != in_a || (m.times_b > 0) != in_b)
            continue;
        if (!l.begun)
            begin_list(&l, p->text, where);
        add_item(&l, zbi_word(p, m.event, zbi_mechanism_rows[i].zh));
    }
    zbi_buffer_text(p->text, l.begun ? "\n" : "");
}

static void write_mechanisms(const page *p)
{
    zbi_buffer_text(p->text, zbi_word(p, "\nMechanisms that came into play (events of the trace)\n", "\n起过作用的机制\n"));
    write_mechanisms_in(p, zbi_word(p, "in both:", "两者:"), true, true);
    write_mechanisms_in(p, zbi_word(p, "only in a:", "仅 a:"), true, false);
    write_mechanisms_in(p, zbi_word(p, "only in b:", "仅 b:"), false, true);
    write_mechanisms_in(p, zbi_word(p, "never:", "从未:"), false, false);
}

/* ---- the page ---- */

static void write_title(const page *p)
{
    const zb_attribution *a = p->report->attribution;
    zbi_buffer_text(p->text, zb_model_name(p->report->model));
    zbi_buffer_text(p->text, ": a = ");
    zbi_buffer_text(p->text, zb_attribution_form(a, false));
    zbi_buffer_text(p->text, ", b = ");
    zbi_buffer_text(p->text, zb_attribution_form(a, true));
    zbi_buffer_text(p->text, zbi_word(p, "; ", "；"));
    zbi_buffer_text(p->text, zbi_set_label(p->report->set, p->report->chinese));
    zbi_buffer_print(p->text,
                     zbi_word(p, "\n%llu replications, seed %llu; hours unless said otherwise\n",
                              "\n重复 %llu 次，种子 %llu；时间单位为小时\n"),
                     (unsigned long long)zb_attribution_replications(a), (unsigned long long)zb_attribution_seed(a));
    zbi_buffer_print(
        p->text,
        zbi_word(p, "%zu mixtures of a and b, all on the same matters\n", "a 与 b 的 %zu 种组合，面对同样的事务\n"),
        zb_attribution_mixture_count(a));
    if (p->report->interrupted)
        zbi_buffer_text(p->text,
                        zbi_word(p, "INTERRUPTED: fewer replications than asked for\n", "已中断：重复次数少于要求\n"));
}

static size_t largest_share(const zb_attributed *x, size_t parts)
{
    size_t most = 0;
    for (size_t i = 1; i < parts; i++)
        if (fabs(x->share[i].mean) > fabs(x->share[most].mean))
            most = i;
    return most;
}

static void write_largest(const page *p, const char *title, const zb_attributed *x)
{
    const size_t parts = zb_attribution_part_count(p->report->attribution), most = largest_share(x, parts);
    const int decimals = decimals_of(x, parts);
    double rounded[ZB_MOST_PARTS];
    zb_part part;
    number gap, label, share, of_gap;
    round_shares(x, parts, decimals, rounded);
    zb_attribution_part(p->report->attribution, most, &part);
    zbi_buffer_text(p->text, title);
    const char *difference = fixed(gap, x->gap.mean, decimals);
    zbi_buffer_blanks(p->text, 42 - zbi_text_columns(title) - zbi_text_columns(difference));
    zbi_buffer_text(p->text, difference);
    if (x->share[most].mean != 0)
        zbi_buffer_print(p->text, "  %s %s", zbi_part_label(&part, p->report->chinese, label), fixed(share, rounded[most], decimals));
    if (strcmp(percent(of_gap, x->share[most].mean, &x->gap), "-") != 0)
        zbi_buffer_print(p->text, " (%s)", of_gap);
    zbi_buffer_text(p->text, "\n");
}

static void write_each(const page *p, bool largest)
{
    for (size_t i = 0; i < p->report->measure_count; i++) {
        zb_measure m;
        zb_attributed x;
        size_t set;
        char title[200];
        zb_measure_at(p->report->measures[i], &m);
        if (!zbi_attribution_read(p->report, p->report->measures[i], &set, &x))
            continue;
        measure_title(p, &m, set, title, sizeof title);
        if (!largest)
            write_measure(p, &m, set, &x);
        else if (x.n > 0)
            write_largest(p, title, &x);
    }
}

static void write_meaning(const page *p)
{
    zbi_buffer_text(p->text, zbi_word(p,
                                      "\na - b is split over the nodes; above 0: b's choice lowers the measure.\n"
                                      "alone: b's choice here put into a; last: put in when all else is b's already;\n"
                                      "share: Shapley's, the mean over all orders; rounded so that they add up.\n"
                                      "interactions: above 0 two nodes do more together than apart, below 0 less.\n",
                                      "\n将 a - b 分摊到各节点；大于 0 表示 b 的选择使指标下降。\n"
                                      "最先替换：在 a 中只换此节点；最后替换：其余都已换成 b 后再换；\n"
                                      "份额：沙普利值，即所有替换顺序的平均。份额经取整，使其相加等于差距。\n"
                                      "交互：大于 0 表示两节点合用多于各自之和，小于 0 则相反。\n"));
}

static void write_notes(const page *p)
{
    if (!zb_model_urgency_is_stated(p->report->model))
        zbi_buffer_text(p->text,
                        zbi_word(p,
                                 "note: the scenario leaves urgency open; here focal matters come before others.\n"
                                 "For the other way set /classes/NAME/urgency to that of /posts/routine_urgency.\n",
                                 "注意：情景未规定紧急程度；此处专班事务优先。如要同等紧急，\n"
                                 "请把 /classes/NAME/urgency 设为 /posts/routine_urgency 的值。\n"));
    zbi_write_override_lines(p->text, p->report->scenario, p->report->chinese);
}

void zbi_attribution_table(const zbi_attribution_report *report, zbi_buffer *text)
{
    const page p = {report, text};
    write_title(&p);
    zbi_buffer_text(
        text, zbi_word(&p, "\nTHE GAP a - b AND THE NODE WITH THE LARGEST SHARE\n", "\n差距 a - b 与份额最大的节点\n"));
    write_each(&p, true);
    write_choices(&p);
    write_meaning(&p);
    write_each(&p, false);
    write_mechanisms(&p);
    write_notes(&p);
}
