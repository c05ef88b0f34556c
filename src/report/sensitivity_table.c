/* What an outcome hangs on, for people: how far the verdict holds first, then parameter by parameter, the most
   important ones first; the name comes last in a row, whole, so that it can be copied. */
#include "base/text.h"
#include "report/parts.h"
#include "report/sensitivity.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 20, SHOWN_TURNS = 4, COLUMNS = 8 };

typedef char number[2 * ZBI_NUMBER_SIZE + 8];

typedef struct page {
    const zbi_sensitivity_report *report;
    const zbi_question *question;
    zbi_buffer *text;
} page;

static const char *percent(number text, double x)
{
    snprintf(text, sizeof(number), isnan(x) ? "-" : "%.3g%%", 100 * x);
    return text;
}

static const char *between(number text, double low, double high)
{
    char from[ZBI_NUMBER_SIZE], to[ZBI_NUMBER_SIZE];
    snprintf(text, sizeof(number), isnan(low) ? "-" : "%s..%s", zbi_three(from, low), zbi_three(to, high));
    return text;
}

/* Indices stand with three decimals, all else with three digits. */
static const char *number_of(number text, const zbi_stage *s, double x)
{
    if (s->blocks.method == ZBI_METHOD_MORRIS || isnan(x) || x == 0)
        return zbi_three(text, x);
    snprintf(text, sizeof(number), "%.3f", x);
    return text;
}

static const char *range_of(number text, const zbi_stage *s, double low, double high)
{
    number from, to;
    snprintf(text, sizeof(number), isnan(low) ? "-" : "%.30s..%.30s", number_of(from, s, low), number_of(to, s, high));
    return text;
}

static double share(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

static bool is_morris(const zbi_stage *s)
{
    return s->blocks.method == ZBI_METHOD_MORRIS;
}

static const char *plural(const page *p, const zbi_stage *s)
{
    return p->report->chinese || s->blocks.variables == 1 ? "" : "s";
}

/* "response_latency_h, focal matters" */
static void put_measure(const page *p, const zbi_outcome *o)
{
    char label[200];
    zb_measure m;
    zb_measure_at(o->measure, &m);
    zbi_measure_label(&m, p->report->chinese, label, sizeof label);
    zbi_buffer_text(p->text, label);
    zbi_buffer_print(p->text, zbi_word(p, ", %s", "，%s"), zbi_set_label(o->set, p->report->chinese));
}

/* ---- the head ---- */

static const char *const letters[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

static const char *letter_of(size_t form)
{
    return form < sizeof letters / sizeof *letters ? letters[form] : "-";
}

static void put_head(const page *p)
{
    const zbi_question *q = p->question;
    zbi_buffer_text(p->text, zb_model_name(p->report->model));
    for (size_t i = 0; i < q->form_count; i++) {
        const size_t form = zb_model_form_find(p->report->model, q->forms[i]);
        zbi_buffer_print(p->text, "%s%s = ", i ? ", " : ": ", letter_of(i));
        zbi_buffer_text(p->text, p->report->chinese ? zb_model_form_label(p->report->model, form, true) : q->forms[i]);
    }
    zbi_buffer_print(p->text,
                     zbi_word(p,
                              "\n%" PRIu64 " replications at each point, seed %" PRIu64 "; hours unless said otherwise\n",
                              "\n每点重复 %" PRIu64 " 次，种子 %" PRIu64 "；未注明者单位为小时\n"),
                     q->replications, q->seed);
    if (p->report->interrupted)
        zbi_buffer_text(p->text,
                        zbi_word(p, "INTERRUPTED: of the points that were finished\n", "已中断：仅含已完成的点\n"));
}

static void put_failures(const page *p, const zbi_stage *s)
{
    if (s->failed == 0)
        return;
    zbi_buffer_print(
        p->text,
        zbi_word(p, "%" PRIu64 " of %" PRIu64 " points broke a rule and are left out; the first, point %" PRIu64 ": ",
                 "%" PRIu64 " 个点（共 %" PRIu64 " 个）违反规则，未计入；第 %" PRIu64 " 点："),
        s->failed, s->finished, s->first_failed + 1);
    zbi_buffer_text(p->text, s->message);
    zbi_buffer_text(p->text, "\n");
}

/* ---- how far the verdict holds ---- */

static void put_base(const page *p, const zbi_outcome *o, const zbi_outcome *a, const zbi_outcome *b)
{
    number x, y, gap, range;
    put_measure(p, o);
    zbi_buffer_print(p->text, zbi_word(p, ":\n  a %s, %s %s; a-%s %s (%s), verdict ", "：\n  a %s，%s %s；a-%s %s（%s），结论 "),
                     zbi_three(x, a->base), letter_of(o->form), zbi_three(y, b->base), letter_of(o->form),
                     zbi_three(gap, o->base), between(range, o->base_low, o->base_high));
    zbi_buffer_text(p->text, o->verdict == ZB_VERDICT_B ? letter_of(o->form) : zb_verdict_name(o->verdict));
    zbi_buffer_text(p->text, "\n");
}

/* Along which parameter the difference turns most after `last` (`variables`: at all); `variables`: no more. */
static uint32_t next_turn(const zbi_flips *flips, uint32_t variables, uint32_t last)
{
    const double limit = last < variables ? share(flips[last].turned, flips[last].steps) : INFINITY;
    uint32_t best = variables;
    for (uint32_t i = 0; i < variables; i++) {
        const double x = share(flips[i].turned, flips[i].steps);
        if (!(x > 0) || x > limit || (x == limit && i <= last))
            continue;
        if (best == variables || x > share(flips[best].turned, flips[best].steps))
            best = i;
    }
    return best;
}

static void put_turns(const page *p, const zbi_stage *s, size_t output)
{
    const uint32_t k = s->blocks.variables;
    const zbi_flips *flips = s->flips + output * k;
    uint32_t at = next_turn(flips, k, k);
    for (int n = 0; n < SHOWN_TURNS && at < k; n++, at = next_turn(flips, k, at)) {
        const zbi_flips *f = &flips[at];
        number turned, lower, upper;
        zbi_buffer_print(p->text, zbi_word(p, "    turns at %s of the steps of ", "    翻转于其 %s 的步："),
                         percent(turned, share(f->turned, f->steps)));
        zbi_buffer_text(p->text, s->plan.variables[at].pointer);
        zbi_buffer_print(p->text,
                         zbi_word(p, "\n      (flipped: %s of the points in its lower half, %s in its upper)\n",
                                  "\n      （翻转的点：下半区间 %s，上半区间 %s）\n"),
                         percent(lower, share(f->lower_flipped, f->lower)),
                         percent(upper, share(f->upper_flipped, f->upper)));
    }
}

/* What flips: where no winner is told at the scenario's own values, the sign only. */
static void put_flipped(const page *p, const zbi_outcome *o)
{
    if (o->base_low > 0 || o->base_high < 0)
        zbi_buffer_text(p->text, zbi_word(p, "the winner", "胜者"));
    else
        zbi_buffer_print(p->text, zbi_word(p, "the sign of a-%s", "a-%s 的符号"), letter_of(o->form));
}

static void put_stage_robustness(const page *p, const zbi_stage *s, size_t output)
{
    const zbi_robustness *r = &s->robustness[output];
    number flipped, low, high, surely;
    zbi_buffer_print(p->text, zbi_word(p, "  over %u parameter%s (%s): ", "  %u 个参数%s（%s）："), s->blocks.variables,
                     plural(p, s), is_morris(s) ? "Morris" : "Sobol");
    if (r->points == 0 || isnan(r->share)) {
        zbi_buffer_text(p->text, r->points ? zbi_word(p, "no winner that could flip\n", "没有可翻转的胜者\n")
                                           : zbi_word(p, "not measured at any point\n", "各点均无此量\n"));
        return;
    }
    put_flipped(p, &p->question->outputs[output]);
    zbi_buffer_print(p->text,
                     zbi_word(p, " flips at %s of %" PRIu64 " points\n    (95%%: %s..%s)",
                          "在 %s 的点翻转（共 %" PRIu64 " 点；\n    95%%：%s..%s）"),
                     percent(flipped, r->share), r->points, percent(low, r->low), percent(high, r->high));
    if (r->judged)
        zbi_buffer_print(p->text, zbi_word(p, ", surely at %s", "，确定者 %s"),
                         percent(surely, share(r->surely, r->judged)));
    zbi_buffer_text(p->text, "\n");
    put_turns(p, s, output);
}

/* Where the numbers of the forms stand that the difference is of. */
static size_t form_output(const zbi_question *q, const zbi_outcome *o, size_t form)
{
    size_t i = 0;
    while (i < q->output_count && (q->outputs[i].difference || q->outputs[i].measure != o->measure ||
                                   q->outputs[i].set != o->set || q->outputs[i].form != form))
        i++;
    return i;
}

static void put_robustness(const page *p)
{
    const zbi_question *q = p->question;
    bool headed = false;
    for (size_t i = 0; i < q->output_count; i++) {
        const zbi_outcome *o = &q->outputs[i];
        if (!o->difference)
            continue;
        zbi_buffer_text(p->text, headed ? "" : zbi_word(p, "\nROBUSTNESS\n", "\n结论的稳健性\n"));
        headed = true;
        put_base(p, o, &q->outputs[form_output(q, o, 0)], &q->outputs[form_output(q, o, o->form)]);
        for (int stage = 0; stage < 2; stage++)
            if (p->report->stages[stage])
                put_stage_robustness(p, p->report->stages[stage], i);
    }
}

/* ---- parameter by parameter ---- */

static void put_cells(const page *p, const char *const cells[COLUMNS], const char *parameter)
{
    static const int widths[COLUMNS] = {7, 13, 8, 8, 8, 8, 8, 7};
    for (int i = 0; i < COLUMNS; i++) {
        const int room = widths[i] - zbi_text_columns(cells[i]);
        zbi_buffer_blanks(p->text, room > 0 ? room : 1);
        zbi_buffer_text(p->text, cells[i]);
    }
    zbi_buffer_text(p->text, "  ");
    zbi_buffer_text(p->text, parameter);
    zbi_buffer_text(p->text, "\n");
}

static double weight(const zbi_stage *s, size_t output, uint32_t variable)
{
    const size_t cell = output * s->blocks.variables + variable;
    const double x = is_morris(s) ? s->effects[cell].star : s->indices[cell].total;
    return isnan(x) ? -1 : x;
}

/* Which parameter comes after `last` (`variables`: which is first), the heaviest first; `variables`: no more. */
static uint32_t next(const zbi_stage *s, size_t output, uint32_t last)
{
    const uint32_t k = s->blocks.variables;
    uint32_t best = k;
    for (uint32_t i = 0; i < k; i++) {
        const double x = weight(s, output, i), limit = last < k ? weight(s, output, last) : INFINITY;
        if ((x < limit || (x == limit && last < k && i > last)) && (best == k || x > weight(s, output, best)))
            best = i;
    }
    return best;
}

/* The weight of the same parameter in the numbers of a form. */
static const char *own(number text, const page *p, const zbi_stage *s, const zbi_outcome *o, size_t form,
                       uint32_t variable)
{
    const size_t output = o->difference ? form_output(p->question, o, form) : p->question->output_count;
    const double x = output < p->question->output_count ? weight(s, output, variable) : -1;
    return number_of(text, s, x < 0 ? NAN : x);
}

static void put_parameter(const page *p, const zbi_stage *s, size_t output, uint32_t variable)
{
    const zbi_outcome *o = &p->question->outputs[output];
    const size_t cell = output * s->blocks.variables + variable;
    const zbi_elementary *e = is_morris(s) ? &s->effects[cell] : NULL;
    const zbi_index *x = is_morris(s) ? NULL : &s->indices[cell];
    const zbi_flips *f = &s->flips[cell];
    number cells[COLUMNS];
    number_of(cells[0], s, e ? e->star : x->total);
    range_of(cells[1], s, e ? e->star_low : x->total_low, e ? e->star_high : x->total_high);
    number_of(cells[2], s, e ? e->mu : x->first);
    number_of(cells[3], s, e ? e->sigma : (x->first_high - x->first_low) / 2);
    number_of(cells[4], s, e ? e->noise : x->noise);
    own(cells[5], p, s, o, 0, variable);
    own(cells[6], p, s, o, o->form, variable);
    percent(cells[7], o->difference ? share(f->turned, f->steps) : NAN);
    put_cells(
        p, (const char *const[COLUMNS]){cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]},
        s->plan.variables[variable].pointer);
}

static void put_rest(const page *p, const zbi_stage *s, size_t output, uint32_t shown, double from)
{
    const uint32_t k = s->blocks.variables;
    char text[ZBI_NUMBER_SIZE];
    uint32_t nothing = 0, unknown = 0;
    for (uint32_t i = 0; i < k; i++) {
        nothing += weight(s, output, i) == 0;
        unknown += weight(s, output, i) < 0;
    }
    if (shown + nothing + unknown < k)
        zbi_buffer_print(p->text,
                         zbi_word(p, "%u further parameters, from %s down (--full lists them)\n",
                                  "其余 %u 个参数，自 %s 起递减（--full 全部列出）\n"),
                         k - nothing - unknown - shown, zbi_three(text, from));
    if (nothing)
        zbi_buffer_print(p->text,
                         zbi_word(p, "%u of %u parameters changed nothing at any step: exactly 0\n",
                                  "%u 个参数（共 %u 个）在任何一步都毫无影响：恰为 0\n"),
                         nothing, k);
    for (uint32_t i = 0; unknown && i < k; i++)
        if (weight(s, output, i) < 0) {
            zbi_buffer_text(p->text, zbi_word(p, "unknown, for want of points with a value: ", "因缺少有值的点而未知："));
            zbi_buffer_text(p->text, s->plan.variables[i].pointer);
            zbi_buffer_text(p->text, "\n");
        }
}

static void put_parameters(const page *p, const zbi_stage *s, size_t output)
{
    const uint32_t k = s->blocks.variables, most = p->report->full ? k : SHOWN;
    uint32_t shown = 0, at = next(s, output, k);
    for (; at < k && shown < most && (p->report->full || weight(s, output, at) > 0); shown++) {
        put_parameter(p, s, output, at);
        at = next(s, output, at);
    }
    if (!p->report->full)
        put_rest(p, s, output, shown, at < k ? weight(s, output, at) : 0);
}

static void put_columns(const page *p, const zbi_stage *s, const zbi_outcome *o)
{
    char a[16] = "", b[16] = "";
    const char *weight_name = is_morris(s) ? "mu*" : "ST";
    if (o->difference) {
        snprintf(a, sizeof a, "a %s", weight_name);
        snprintf(b, sizeof b, "%s %s", letter_of(o->form), weight_name);
    }
    put_cells(p,
              (const char *const[COLUMNS]){weight_name, "95%", is_morris(s) ? "mu" : "S1",
                                           is_morris(s) ? "sigma" : "+-", zbi_word(p, "noise", "噪声"), a, b,
                                           o->difference ? zbi_word(p, "turns", "翻转") : ""},
              zbi_word(p, "parameter", "参数"));
}

static void put_output(const page *p, const zbi_stage *s, size_t output)
{
    const zbi_outcome *o = &p->question->outputs[output];
    const zbi_variance *v = &s->variances[output];
    number variance, noise;
    zbi_buffer_print(p->text, "\n%s  ", is_morris(s) ? "MORRIS" : "SOBOL");
    if (o->difference)
        zbi_buffer_print(p->text, "a-%s  ", letter_of(o->form));
    else
        zbi_buffer_print(p->text, "%s  ", letter_of(o->form));
    put_measure(p, o);
    if (v->constant) {
        zbi_buffer_text(p->text, v->n ? zbi_word(p, ": the same at every point; nothing that varies determines it\n",
                                                 "：各点相同，所变参数都不决定它\n")
                                      : zbi_word(p, ": not measured at any point\n", "：各点均无此量\n"));
        return;
    }
    zbi_buffer_text(p->text, is_morris(s) ? zbi_word(p, ": change over the whole range", "：在整个区间上的变化")
                                          : zbi_word(p, ": shares of the variance", "：方差份额"));
    zbi_buffer_print(p->text, zbi_word(p, ";\n  variance over the points %s", "；\n  各点间方差 %s"),
                     zbi_three(variance, v->variance));
    if (!isnan(v->noise))
        zbi_buffer_print(p->text, zbi_word(p, ", %s of it noise of replications", "，其中重复噪声占 %s"),
                         percent(noise, v->noise));
    zbi_buffer_text(p->text, "\n");
    put_columns(p, s, o);
    put_parameters(p, s, output);
}

static void put_stage(const page *p, const zbi_stage *s)
{
    zbi_buffer_print(p->text,
                     is_morris(s)
                         ? zbi_word(p, "\nMorris: %" PRIu64 " trajectories over %u parameter%s, %" PRIu64 " points\n",
                                    "\nMorris 筛选：%" PRIu64 " 条轨迹，%u 个参数%s，%" PRIu64 " 个点\n")
                         : zbi_word(p, "\nSobol: %" PRIu64 " base points over %u parameter%s, %" PRIu64 " points\n",
                                    "\nSobol 指数：%" PRIu64 " 个基点，%u 个参数%s，%" PRIu64 " 个点\n"),
                     s->blocks.count, s->blocks.variables, plural(p, s), s->values.points);
    put_failures(p, s);
    for (size_t i = 0; i < p->question->output_count; i++)
        if (p->question->outputs[i].difference || p->report->full || p->question->form_count == 1)
            put_output(p, s, i);
}

void zbi_sensitivity_table(const zbi_sensitivity_report *report, zbi_buffer *text)
{
    const page p = {report, report->question, text};
    put_head(&p);
    put_robustness(&p);
    for (int i = 0; i < 2; i++)
        if (report->stages[i])
            put_stage(&p, report->stages[i]);
    zbi_buffer_text(text, "\n");
    zbi_write_override_lines(text, report->scenario, report->chinese);
}
