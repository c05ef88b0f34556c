/* What maps and crossovers say alike. */
#include "report/html_bout.h"

#include "json/field.h"

#include <math.h>

void zbi_html_parameter(zbi_html *h, const char *pointer)
{
    zb_field field = {.unit = "", .help_en = "", .help_zh = ""};
    zbi_json_field(pointer, &field);
    zbi_html_raw(h, "<code>");
    zbi_html_words(h, pointer);
    zbi_html_raw(h, "</code>");
    const char *help = zbi_say(h, field.help_en, field.help_zh);
    if (!help[0])
        return;
    zbi_html_raw(h, zbi_say(h, " (", "（"));
    zbi_html_words(h, help);
    if (field.unit[0]) {
        zbi_html_raw(h, zbi_say(h, ", ", "，"));
        zbi_html_words(h, field.unit);
    }
    zbi_html_raw(h, zbi_say(h, ")", "）"));
}

void zbi_html_bout_question(zbi_html *h, const zbi_bout_head *head, const char *en, const char *zh)
{
    zbi_html_raw(h, "<p class=\"question\">");
    zbi_html_form(h, head->form_numbers[0], 0);
    zbi_html_raw(h, zbi_say(h, " or ", "还是"));
    zbi_html_form(h, head->form_numbers[1], 1);
    zbi_html_raw(h, zbi_say(h, ": ", "："));
    zbi_html_words(h, zbi_say(h, en, zh));
    zbi_html_raw(h, zbi_say(h, " The measure is ", "指标为"));
    zbi_html_raw(h, "<b>");
    zbi_html_measure_within(h, zb_measure_find(head->measure.name));
    zbi_html_raw(h, zbi_say(h, "</b>, of ", "</b>，"));
    zbi_html_words(h, zbi_html_set(h, head->set));
    zbi_html_raw(h, zbi_say(h, ".</p>\n", "。</p>\n"));
}

void zbi_html_standing_heads(zbi_html *h, const zbi_bout_head *head)
{
    for (size_t f = 0; f < 2; f++) {
        zbi_html_raw(h, "<th scope=\"col\">");
        zbi_html_form(h, head->form_numbers[f], f);
        zbi_html_raw(h, "</th>");
    }
    zbi_html_head(h, "Difference", "差值");
    zbi_html_raw(h, "<th scope=\"col\" class=\"words\">");
    zbi_html_words(h, zbi_say(h, "Better", "更优"));
    zbi_html_raw(h, "</th>");
}

static void put_winner(zbi_html *h, const zbi_bout_head *head, const zbi_standing *s, double error)
{
    const zbi_winner winner = zbi_standing_winner(s, error, head->measure.better);
    zbi_html_raw(h, "<td class=\"words\">");
    if (s->failed)
        zbi_html_words(h, s->message);
    else if (s->difference.count == 0)
        zbi_html_raw(h, "–");
    else if (winner == ZBI_WINNER_NONE)
        zbi_html_words(h, zbi_say(h, "undecided", "未定"));
    else
        zbi_html_form(h, head->form_numbers[winner == ZBI_WINNER_B], winner == ZBI_WINNER_B);
    zbi_html_raw(h, "</td>");
}

void zbi_html_standing(zbi_html *h, const zbi_bout_head *head, const zbi_standing *s, double error)
{
    const bool some = s->difference.count > 0 && !s->failed;
    const zbi_range range = zbi_standing_range(s, error);
    zbi_html_cell(h, some ? s->a.mean : NAN, NAN, NAN, head->measure.unit);
    zbi_html_cell(h, some ? s->b.mean : NAN, NAN, NAN, head->measure.unit);
    zbi_html_cell(h, zbi_standing_difference(s), range.low, range.high, head->measure.unit);
    put_winner(h, head, s, error);
}
