/* Three or more forms beside each other: the means of the main measures, each marked as better or worse than the first
   form's. The pages of the pairs follow. */
#include "base/number.h"
#include "base/text.h"
#include "report/parts.h"

#include <stdio.h>

enum { WIDTH = 79, LABEL = 23, MOST = 64 };

typedef struct overview {
    const zbi_compare_report *report;
    const zb_comparison *comparison;
    zbi_buffer *text;
    bool markdown;
    size_t forms[MOST]; /* of this block; the first form is always there */
    int widths[MOST];
    size_t count;
} overview;

static const char *const rows[] = {
    "response_latency_h",    "decision_latency_h", "resolution_latency_h", "distortion_up",     "distortion_down",
    "distortion_end_to_end", "wrongly_closed",     "official_hours",       "public_value_lost", NULL};

static const char *name_of(const overview *o, size_t form)
{
    const size_t number = zb_comparison_options(o->comparison)->forms[form];
    return o->report->chinese ? zb_model_form_label(zb_comparison_model(o->comparison), number, true)
                              : zbi_form_name(o->comparison, form);
}

/* Of focal matters, or of all where the crew takes none. */
static size_t set_of(const overview *o)
{
    const zb_estimate focal =
        zb_comparison_estimate(o->comparison, 0, ZB_SET_FOCAL, zb_measure_find("response_latency_h"));
    return focal.n ? ZB_SET_FOCAL : ZB_SET_ALL;
}

static void put_cell(const overview *o, size_t i, const char *cell)
{
    if (o->markdown)
        zbi_buffer_text(o->text, " | ");
    else
        zbi_buffer_blanks(o->text, o->widths[i] - zbi_text_columns(cell));
    zbi_buffer_text(o->text, cell);
}

static void put_label(const overview *o, const char *label)
{
    zbi_buffer_text(o->text, o->markdown ? "| " : "");
    zbi_buffer_text(o->text, label);
    if (!o->markdown)
        zbi_buffer_blanks(o->text, LABEL - zbi_text_columns(label));
}

static void end_row(const overview *o)
{
    while (!o->markdown && o->text->size && o->text->text[o->text->size - 1] == ' ')
        o->text->size--;
    zbi_buffer_text(o->text, o->markdown ? " |\n" : "\n");
}

/* "+" better than the first form, "-" worse, "=" equivalent, " " undecided or not judged. */
static char mark_of(const overview *o, size_t form, size_t set, size_t measure)
{
    zb_pair pair;
    if (form == 0 || !zb_comparison_find(o->comparison, form, set, measure, &pair))
        return ' ';
    switch (pair.verdict) {
    case ZB_VERDICT_A: return '-';
    case ZB_VERDICT_B: return '+';
    case ZB_VERDICT_EQUIVALENT: return '=';
    default: return ' ';
    }
}

static void put_measure(const overview *o, size_t set, const char *name)
{
    zb_measure m;
    char label[128], number[ZBI_NUMBER_SIZE], cell[ZBI_NUMBER_SIZE + 4];
    const size_t measure = zb_measure_find(name);
    bool any = false;
    for (size_t i = 0; i < o->count; i++)
        any |= zb_comparison_estimate(o->comparison, o->forms[i], set, measure).n > 0;
    if (!any || !zb_measure_at(measure, &m))
        return;
    zbi_measure_label(&m, o->report->chinese, label, sizeof label);
    put_label(o, label);
    for (size_t i = 0; i < o->count; i++) {
        const zb_estimate e = zb_comparison_estimate(o->comparison, o->forms[i], set, measure);
        snprintf(cell, sizeof cell, "%s %c", zbi_three(number, e.mean), mark_of(o, o->forms[i], set, measure));
        put_cell(o, i, e.n ? cell : "");
    }
    end_row(o);
}

static void put_block(const overview *o)
{
    const size_t set = set_of(o);
    zbi_buffer_text(o->text, "\n");
    put_label(o, zbi_set_label(set, o->report->chinese));
    for (size_t i = 0; i < o->count; i++)
        put_cell(o, i, name_of(o, o->forms[i]));
    end_row(o);
    if (o->markdown) {
        put_label(o, "---");
        for (size_t i = 0; i < o->count; i++)
            put_cell(o, i, "--:");
        end_row(o);
    }
    for (const char *const *row = rows; *row; row++)
        put_measure(o, set, *row);
}

static void add_form(overview *o, size_t form)
{
    const int name = zbi_text_columns(name_of(o, form)) + 1;
    o->widths[o->count] = name > 12 ? name : 12;
    o->forms[o->count++] = form;
}

/* As many of the other forms as there is room for beside the first; returns the next one. */
static size_t fill_block(overview *o, size_t next)
{
    const size_t all = zb_comparison_options(o->comparison)->form_count;
    o->count = 0;
    add_form(o, 0);
    int room = WIDTH - LABEL - o->widths[0];
    do {
        add_form(o, next);
        room -= o->widths[o->count - 1];
    } while (++next < all && o->count < MOST && (o->markdown || zbi_text_columns(name_of(o, next)) < room));
    return next;
}

static void put_name(const overview *o, const char *name)
{
    zbi_buffer_text(o->text, name);
    zbi_buffer_blanks(o->text, LABEL - zbi_text_columns(name));
}

static void put_best_of(const overview *o, size_t form, size_t set, size_t measure)
{
    zb_best best;
    char low[ZBI_NUMBER_SIZE], high[ZBI_NUMBER_SIZE], cell[2 * ZBI_NUMBER_SIZE + 8];
    if (!zb_comparison_best(o->comparison, form, set, measure, &best))
        return;
    snprintf(cell, sizeof cell, "%s..%s", zbi_three(low, best.low), zbi_three(high, best.high));
    zbi_buffer_text(o->text, o->markdown ? "- " : "");
    put_name(o, name_of(o, form));
    zbi_buffer_blanks(o->text, 18 - zbi_text_columns(cell));
    zbi_buffer_text(o->text, cell);
    zbi_buffer_text(o->text, best.may_be_best ? zbi_word(o, "  may be the best\n", "  可能最优\n") : "\n");
}

/* Each form against the best of the others, in the primary measure. */
static void put_best(const overview *o)
{
    zb_measure m;
    zb_best best;
    char label[128];
    const size_t set = set_of(o), measure = zb_comparison_options(o->comparison)->primary;
    if (!zb_measure_at(measure, &m) || !zb_comparison_best(o->comparison, 0, set, measure, &best))
        return;
    zbi_measure_label(&m, o->report->chinese, label, sizeof label);
    zbi_buffer_print(o->text,
                     zbi_word(o, "\n%s, %s: less the best of the others (95%% together)\n",
                              "\n%s，%s：与其余最优者之差（合计 95%%）\n"),
                     label, zbi_set_label(set, o->report->chinese));
    zbi_buffer_text(o->text, o->markdown ? "\n" : "");
    for (size_t f = 0; f < zb_comparison_options(o->comparison)->form_count; f++)
        put_best_of(o, f, set, measure);
}

void zbi_compare_overview(const zbi_compare_report *report, bool markdown, zbi_buffer *text)
{
    overview o = {.report = report, .comparison = report->first, .text = text, .markdown = markdown};
    const size_t all = zb_comparison_options(o.comparison)->form_count;
    zbi_buffer_text(text, markdown ? "## " : "");
    zbi_buffer_print(text, zbi_word(&o, "%s: %zu forms beside each other\n", "%s：%zu 种形式并列\n"),
                     zb_model_name(zb_comparison_model(o.comparison)), all);
    for (size_t next = 1; next < all;) {
        next = fill_block(&o, next);
        put_block(&o);
    }
    zbi_buffer_print(text,
                     zbi_word(&o, "\n+ better than %s, - worse, = equivalent; else undecided or not judged\n",
                              "\n+ 优于 %s，- 劣于，= 等效；无记号为未定或不作判断\n"),
                     name_of(&o, 0));
    put_best(&o);
}
