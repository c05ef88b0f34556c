/* A calibration for people, in 80 columns. */
#include "base/text.h"
#include "report/calibration.h"
#include "report/parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 36, CELL = 9, LABEL = 8 };
#define TOGETHER 0.95 /* correlation of two estimates that are hardly told apart */

typedef struct page {
    const zbi_calibration_report *report;
    const zbi_calibration *calibration;
    zbi_buffer *text;
} page;

/* Left in so many columns. */
static void left(const page *p, const char *text, int columns)
{
    const int room = columns - zbi_text_columns(text);
    zbi_buffer_text(p->text, text);
    zbi_buffer_blanks(p->text, room > 0 ? room : 1);
}

static void right(const page *p, const char *text, int columns)
{
    const int room = columns - zbi_text_columns(text);
    zbi_buffer_blanks(p->text, room > 0 ? room : 1);
    zbi_buffer_text(p->text, text);
}

static void number(const page *p, double x)
{
    char text[ZBI_NUMBER_SIZE];
    right(p, zbi_three(text, x), CELL);
}

/* ---- what it is about ---- */

static void write_cases(const page *p)
{
    const zbi_calibration_request *a = p->calibration->asked;
    const zbi_calibration_report *r = p->report;
    zbi_buffer_print(p->text, zbi_word(p, "%u cases are fitted, %u %s held out", "拟合 %u 件，留出 %u 件%s检验"),
                     (unsigned)a->fitted, (unsigned)(a->count - a->fitted),
                     r->dated ? zbi_word(p, "later ones", "（较晚者）") : zbi_word(p, "in later rows", "（较后行）"));
    if (r->open)
        zbi_buffer_print(p->text, zbi_word(p, "; %u have not ended and are left out", "；未办结 %u 件不计"), (unsigned)r->open);
    zbi_buffer_text(p->text, "\n");
    if (r->backwards)
        zbi_buffer_print(p->text, zbi_word(p, "%u end before they arise and are left out\n", "%u 件办结早于发生，不计\n"),
                         (unsigned)r->backwards);
    if (r->outside)
        zbi_buffer_print(p->text,
                         zbi_word(p, "%u cases arise outside the window that is measured (see --until, --warmup)\n",
                                  "%u 件在测量期之外（见 --until、--warmup）\n"),
                         (unsigned)r->outside);
}

static void write_head(const page *p)
{
    const zbi_calibration_request *a = p->calibration->asked;
    zb_measure m;
    zb_measure_at(a->measure, &m);
    zbi_buffer_print(p->text, zbi_word(p, "%s, form %s: %s fitted to %s\n", "%s，形态 %s：%s 校准至 %s\n"),
                     zb_model_name(p->report->model), a->form, m.name, p->report->data);
    write_cases(p);
    zbi_buffer_print(
        p->text, zbi_word(p, "arrivals: %s; calendar: %s; %llu replications, seed %llu\n", "到达：%s；日历：%s；重复 %llu 次，种子 %llu\n"),
        a->replayed ? zbi_word(p, "those of the cases", "与案件相同") : zbi_word(p, "drawn by the scenario", "由情景抽取"),
        p->report->calendar, (unsigned long long)a->replications, (unsigned long long)a->seed);
    zbi_buffer_print(p->text, zbi_word(p, "%llu points tried", "试 %llu 点"), (unsigned long long)p->calibration->tried);
    if (p->calibration->failed)
        zbi_buffer_print(p->text, zbi_word(p, ", %llu of them failed: %s", "，其中 %llu 点失败：%s"),
                         (unsigned long long)p->calibration->failed, p->calibration->failure);
    zbi_buffer_text(p->text, "\n");
    if (p->calibration->interrupted)
        zbi_buffer_text(p->text, zbi_word(p, "INTERRUPTED: the best point so far, without intervals\n",
                                          "已中断：至今最佳点，无区间\n"));
}

/* ---- parameters ---- */

static void write_interval(const page *p, uint32_t i)
{
    char low[ZBI_NUMBER_SIZE], high[ZBI_NUMBER_SIZE], text[100];
    const zbi_fitted_parameter *f = &p->calibration->parameters[i];
    snprintf(text, sizeof text, "%s..%s", zbi_three(low, f->low), zbi_three(high, f->high));
    if (p->calibration->interrupted)
        zbi_buffer_text(p->text, "  -");
    else if (!f->told)
        zbi_buffer_print(p->text, zbi_word(p, "  %s, all: the data do not tell", "  %s，全域：数据不能分辨"), text);
    else
        zbi_buffer_print(p->text, "  %s%s", text, f->at_end ? zbi_word(p, "  at the end", "  在端点") : "");
    zbi_buffer_text(p->text, "\n");
}

static void write_together(const page *p)
{
    const zbi_calibration *c = p->calibration;
    for (uint32_t i = 0; i < c->asked->plan->variable_count; i++)
        for (uint32_t j = i + 1; j < c->asked->plan->variable_count; j++)
            if (fabs(c->correlation[i][j]) > TOGETHER && !c->interrupted)
                zbi_buffer_print(p->text,
                                 zbi_word(p, "%s and\n  %s are hardly told apart (correlation %.3f)\n",
                                          "%s 与\n  %s 难以分辨（相关 %.3f）\n"),
                                 c->asked->plan->variables[i].pointer, c->asked->plan->variables[j].pointer,
                                 c->correlation[i][j]);
}

static void write_parameters(const page *p)
{
    const zbi_calibration *c = p->calibration;
    zbi_buffer_text(p->text, "\n");
    left(p, zbi_word(p, "PARAMETERS", "参数"), NAME);
    right(p, zbi_word(p, "start", "原值"), CELL);
    right(p, zbi_word(p, "estimate", "估计"), CELL);
    zbi_buffer_text(p->text, zbi_word(p, "  95% interval\n", "  95% 区间\n"));
    for (uint32_t i = 0; i < c->asked->plan->variable_count; i++) {
        left(p, c->asked->plan->variables[i].pointer, NAME);
        number(p, c->parameters[i].start);
        number(p, c->parameters[i].estimate);
        write_interval(p, i);
    }
    write_together(p);
}

/* ---- statistics ---- */

/* Observed, simulated, by how many per cent it is off, and in sampling errors. */
static void write_part(const page *p, int part, uint32_t i)
{
    char text[ZBI_NUMBER_SIZE];
    const zbi_part_observed *o = &p->calibration->observed[part];
    const double off = p->calibration->simulated[part][i] - o->value[i];
    number(p, o->value[i]);
    number(p, p->calibration->simulated[part][i]);
    snprintf(text, sizeof text, "%+.0f%%", 100 * off / o->value[i]);
    right(p, isfinite(off / o->value[i]) ? text : "-", CELL - 2);
    snprintf(text, sizeof text, "%+.1f", off / o->error[i]);
    right(p, isfinite(off / o->error[i]) ? text : "-", CELL - 2);
}

static void write_group(const page *p, uint32_t g)
{
    const char *const heads[] = {zbi_word(p, "observed", "观测"), zbi_word(p, "simulated", "模拟"), zbi_word(p, "off", "偏差"),
                                 zbi_word(p, "errors", "误差数")};
    left(p, p->report->group_names[g], LABEL);
    for (int i = 0; i < 8; i++)
        right(p, heads[i % 4], i % 4 < 2 ? CELL : CELL - 2);
    zbi_buffer_text(p->text, "\n");
    for (int k = 0; k < ZBI_KINDS; k++) {
        left(p, zbi_kind_names[k], LABEL);
        write_part(p, 0, g * ZBI_KINDS + (uint32_t)k);
        write_part(p, 1, g * ZBI_KINDS + (uint32_t)k);
        zbi_buffer_text(p->text, k < ZBI_FITTED_KINDS ? "\n" : zbi_word(p, " *\n", " *\n"));
    }
}

static void write_distances(const page *p)
{
    char a[ZBI_NUMBER_SIZE], b[ZBI_NUMBER_SIZE];
    const zbi_calibration *c = p->calibration;
    zbi_buffer_text(p->text, zbi_word(p, "*: not fitted. errors: the difference in sampling errors of what was observed\n"
                                         "root of their mean square over what was fitted:\n",
                                      "*：未参与拟合。误差数：偏差除以观测的抽样误差\n拟合统计量的均方根：\n"));
    zbi_buffer_print(p->text, zbi_word(p, "  fitted part   %s (at the scenario's own values %s)\n", "  拟合部分  %s（原值处 %s）\n"),
                     zbi_three(a, zbi_calibration_distance(c, 0)), zbi_three(b, c->start_distance));
    zbi_buffer_print(p->text,
                     zbi_word(p, "  held-out part %s (the fitted part's own statistics taken for it: %s)\n",
                              "  留出部分  %s（以拟合部分的观测代之：%s）\n"),
                     zbi_three(a, zbi_calibration_distance(c, 1)), zbi_three(b, zbi_calibration_naive(c)));
    zbi_buffer_print(p->text, zbi_word(p, "of the simulated matters %s are not resolved at the horizon\n", "模拟事务至期末未办结比例 %s\n"),
                     zbi_three(a, c->unresolved));
}

void zbi_calibration_table(const zbi_calibration_report *report, zbi_buffer *text)
{
    const page p = {report, report->calibration, text};
    write_head(&p);
    write_parameters(&p);
    if (report->calibration->interrupted)
        return;
    zbi_buffer_text(text, "\n");
    left(&p, zbi_word(&p, "HOURS", "小时"), LABEL);
    right(&p, zbi_word(&p, "fitted part", "拟合部分"), 2 * CELL);
    right(&p, zbi_word(&p, "held-out part", "留出部分"), 4 * CELL - 4);
    zbi_buffer_text(text, "\n");
    for (uint32_t g = 0; g < report->calibration->asked->groups; g++)
        write_group(&p, g);
    write_distances(&p);
}
