/* A crossover in words, for a terminal. */
#include "report/crossover.h"

#include "base/text.h"
#include "report/parts.h"

#include <math.h>
#include <stdio.h>

typedef struct page {
    const zbi_crossover_report *report;
    const zbi_crossover *c;
    zbi_buffer *text;
    bool chinese;
} page;

/* Values of the parameter need more digits than measures do. */
static const char *value(char text[ZBI_NUMBER_SIZE], double x)
{
    return zbi_number_digits(text, x, 5);
}

static const char *winner_word(const page *p, zbi_winner winner)
{
    return winner == ZBI_WINNER_A ? "a" : winner == ZBI_WINNER_B ? "b" : p->chinese ? "未决" : "undecided";
}

/* ---- the values tried ---- */

static void cell(zbi_buffer *t, const char *text, int width)
{
    zbi_buffer_blanks(t, width - zbi_text_columns(text));
    zbi_buffer_text(t, text);
}

static void put_place(const page *p, const zbi_place *place)
{
    char text[ZBI_NUMBER_SIZE], other[ZBI_NUMBER_SIZE], interval[80] = "-";
    const zbi_standing *s = &place->standing;
    const bool some = s->difference.count > 0 && !s->failed;
    cell(p->text, value(text, place->value), 12);
    if (s->failed) {
        zbi_buffer_text(p->text, p->chinese ? "  失败：" : "  fails: ");
        zbi_buffer_text(p->text, s->message);
        zbi_buffer_text(p->text, "\n");
        return;
    }
    cell(p->text, zbi_three(text, some ? s->a.mean : NAN), 11);
    cell(p->text, zbi_three(text, some ? s->b.mean : NAN), 11);
    cell(p->text, zbi_three(text, zbi_standing_difference(s)), 11);
    if (!isnan(place->range.low))
        snprintf(interval, sizeof interval, "%s..%s", zbi_three(text, place->range.low),
                 zbi_three(other, place->range.high));
    cell(p->text, interval, 21);
    cell(p->text, winner_word(p, place->winner), 11);
    zbi_buffer_text(p->text, "\n");
}

static void put_places(const page *p)
{
    static const char *const heads[2][6] = {{"value", "a", "b", "a-b", "95%", "better"},
                                            {"取值", "a", "b", "a-b", "95%", "更优"}};
    static const int widths[] = {12, 11, 11, 11, 21, 11};
    for (int i = 0; i < 6; i++)
        cell(p->text, heads[p->chinese][i], widths[i]);
    zbi_buffer_text(p->text, "\n");
    for (uint32_t i = 0; i < p->c->place_count; i++)
        if (p->report->all || p->c->places[i].scanned)
            put_place(p, &p->c->places[i]);
}

/* ---- the changes ---- */

static void put_root(const page *p, const zbi_change *c)
{
    char x[ZBI_NUMBER_SIZE], y[ZBI_NUMBER_SIZE];
    if (p->c->range->whole && isnan(c->root))
        zbi_buffer_print(p->text, p->chinese ? "在 %s 与 %s 之间" : "between %s and %s", value(x, c->root_low),
                         value(y, c->root_high));
    else
        zbi_buffer_print(p->text, p->chinese ? "在 %s 处" : "at %s", value(x, c->root));
}

/* Both sides decided, for different forms. */
static void put_change(const page *p, const zbi_change *c)
{
    char x[ZBI_NUMBER_SIZE], y[ZBI_NUMBER_SIZE];
    const char *before = winner_word(p, c->before), *after = winner_word(p, c->after);
    if (p->chinese)
        zbi_buffer_print(p->text, "由 %s 变为 %s，", before, after);
    else
        zbi_buffer_print(p->text, "from %s to %s ", before, after);
    put_root(p, c);
    zbi_buffer_print(p->text,
                     p->chinese ? "（95%% 区间 %s..%s）\n  %s 及以下 %s 更优，%s 及以上 %s 更优\n"
                                : " (95%%: %s..%s)\n  %s and below: %s is better; %s and above: %s\n",
                     value(x, c->low), value(y, c->high), value(x, c->low), before, value(y, c->high), after);
    if (c->signs > 1)
        zbi_buffer_print(p->text,
                         p->chinese ? "  其间均值差变号 %u 次：可能不止一次变化\n"
                                    : "  the mean difference changes its sign %u times in between: by chance, or the "
                                      "winner changes more than once\n",
                         c->signs);
}

/* No two winners, but values where none is told. */
static void put_stretch(const page *p, const zbi_change *c)
{
    char x[ZBI_NUMBER_SIZE], y[ZBI_NUMBER_SIZE];
    zbi_buffer_print(p->text,
                     p->chinese ? "%s..%s 未决（其前 %s，其后 %s）" : "%s..%s undecided (before it: %s, after it: %s)",
                     value(x, c->low), value(y, c->high),
                     c->before    ? winner_word(p, c->before)
                     : p->chinese ? "范围起点"
                                  : "the range begins",
                     c->after     ? winner_word(p, c->after)
                     : p->chinese ? "范围终点"
                                  : "the range ends");
    if (c->has_root) {
        zbi_buffer_text(p->text, p->chinese ? "；均值差变号" : "; the mean difference changes its sign ");
        put_root(p, c);
    }
    zbi_buffer_text(p->text, "\n");
}

static uint32_t count_changes(const zbi_crossover *c)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->change_count; i++)
        count += zbi_is_change(&c->changes[i]);
    return count;
}

/* The winner of every value tried where there is one only; ZBI_WINNER_NONE: none, or not everywhere. */
static zbi_winner everywhere(const zbi_crossover *c)
{
    const zbi_winner first = c->place_count ? c->places[0].winner : ZBI_WINNER_NONE;
    for (uint32_t i = 0; i < c->place_count; i++)
        if (c->places[i].winner != first)
            return ZBI_WINNER_NONE;
    return first;
}

static void put_headline(const page *p)
{
    const uint32_t count = count_changes(p->c);
    const zbi_winner one = everywhere(p->c);
    if (count == 1)
        zbi_buffer_text(p->text, p->chinese ? "优者变化一次\n" : "THE WINNER CHANGES ONCE\n");
    else if (count)
        zbi_buffer_print(p->text, p->chinese ? "优者变化 %u 次\n" : "THE WINNER CHANGES %u TIMES\n", count);
    else if (one)
        zbi_buffer_print(p->text,
                         p->chinese ? "优者不变：所试各值均为 %s 更优\n"
                                    : "THE WINNER DOES NOT CHANGE: %s at every value tried\n",
                         winner_word(p, one));
    else
        zbi_buffer_text(p->text, p->chinese ? "未见优者变化\n" : "NO CHANGE OF THE WINNER IS CERTAIN\n");
}

static void put_changes(const page *p)
{
    bool doubt = false;
    put_headline(p);
    for (uint32_t i = 0; i < p->c->change_count; i++) {
        const zbi_change *c = &p->c->changes[i];
        doubt = doubt || !zbi_is_change(c);
        (zbi_is_change(c) ? put_change : put_stretch)(p, c);
    }
    if (doubt)
        zbi_buffer_text(p->text, p->chinese ? "未决之处：增加 --reps，或以更大的 --points 细查\n"
                                            : "What is undecided: more --reps tell more\n");
}

void zbi_crossover_table(const zbi_crossover_report *report, zbi_buffer *text)
{
    const page p = {report, report->crossover, text, report->head.chinese};
    const zbi_variable *v = p.c->range;
    char x[ZBI_NUMBER_SIZE], y[ZBI_NUMBER_SIZE];
    zbi_bout_lines(&report->head, text);
    zbi_buffer_text(text, p.chinese ? "沿 " : "along ");
    zbi_buffer_text(text, v->pointer);
    zbi_buffer_print(text,
                     p.chinese ? "，自 %s 至 %s%s：\n  扫描 %u 值，共试 %u 值\n\n"
                               : " from %s to %s%s:\n  %u values scanned, %u tried in all\n\n",
                     value(x, v->low), value(y, v->high),
                     !v->log     ? ""
                     : p.chinese ? "（对数）"
                                 : " (log)",
                     p.c->scanned, p.c->place_count);
    put_changes(&p);
    zbi_buffer_text(text, "\n");
    put_places(&p);
}
