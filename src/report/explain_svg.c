/* An explanation as a picture that needs nothing else: one SVG file, readable without colour and by those who hear it.
 */
#include "report/explain_svg.h"

#include "report/belief.h"

#include <stdio.h>

#define HOUR_US 3600000000

/* ---- what it is about ---- */

static void draw_scratch(zbi_picture *p, double x, double y, const char *how, double size, double most)
{
    if (p->scratch.failed)
        p->text->failed = true;
    else
        zbi_picture_words(p, x, y, how, size, most, p->scratch.text);
}

static void draw_line(zbi_picture *p, void (*words)(const zbi_explanation *, zbi_buffer *), const char *how,
                      double size)
{
    p->scratch.size = 0;
    words(p->x, &p->scratch);
    draw_scratch(p, ZBI_PICTURE_EDGE, p->y, how, size, ZBI_PICTURE_WIDTH - 2 * ZBI_PICTURE_EDGE);
    p->y += 19;
}

static void put_run_and_name(const zbi_explanation *x, zbi_buffer *text)
{
    zbi_put_run_words(x, text);
    zbi_buffer_text(text, zb_model_label(x->model, x->chinese));
}

static void draw_head(zbi_picture *p)
{
    p->y = 32;
    draw_line(p, zbi_put_title_words, "class=\"t\"", 20);
    draw_line(p, put_run_and_name, "", 12);
    draw_line(p, zbi_put_arising_words, "", 12);
    p->y += 4;
}

/* ---- the clock ---- */

/* To the last resolution. What goes on to the horizon alone does not squeeze all that happened before: behind it a
   seventh more, and the rest is torn off. */
static bool set_clock(zbi_picture *p)
{
    int64_t most = 0, horizon = 0;
    for (size_t i = 0; i < p->x->count; i++) {
        const zbi_journey *j = &p->x->journeys[i];
        const int64_t end = j->end_us - j->arose_us;
        zbi_timeline t;
        zbi_timeline_of(&t, j);
        const int64_t busy = j->resolved ? end : t.busy_us;
        const bool failed = t.failed;
        zbi_timeline_free(&t);
        if (failed)
            return false;
        most = busy > most ? busy : most;
        horizon = !j->resolved && end > horizon ? end : horizon;
    }
    most = horizon > most ? (most == 0 || horizon < most + most / 7 ? horizon : most + most / 7) : most;
    p->span_us = most > 0 ? most : 1;
    p->days = p->span_us > 72 * HOUR_US;
    return true;
}

/* ---- a form ---- */

/* Whether an earlier form, which is alike, stands for it. */
static bool is_drawn(const zbi_explanation *x, size_t form)
{
    for (size_t i = 0; i < form; i++)
        if (zbi_journeys_alike(&x->journeys[i], &x->journeys[form]))
            return true;
    return false;
}

/* "a = c: bureaucracy, collective": those that are alike. */
static void put_forms(zbi_picture *p, size_t form)
{
    const zbi_explanation *x = p->x;
    p->scratch.size = 0;
    for (int names = x->count == 1; names < 2; names++) {
        for (size_t i = form; i < x->count; i++) {
            if (!zbi_journeys_alike(&x->journeys[i], &x->journeys[form]))
                continue;
            if (i > form)
                zbi_buffer_text(&p->scratch, names ? zbi_picture_word(p, ZBI_WORD_COMMA) : " = ");
            if (names)
                zbi_buffer_text(&p->scratch, zbi_explained_form(x, i));
            else
                zbi_buffer_print(&p->scratch, "%c", zbi_form_letter(i));
        }
        if (!names)
            zbi_buffer_text(&p->scratch, zbi_picture_word(p, ZBI_WORD_COLON));
    }
}

/* "resolved after 65.35 h"; "19 hops: lost 17, turned 1, put right 0". */
static void put_story(const zbi_explanation *x, const zbi_journey *j, zbi_buffer *text)
{
    char hours[32], texts[4][16];
    zbi_beliefs b;
    zbi_beliefs_of(&b, j);
    zbi_write_hundredths(hours, zbi_hundredths(j->end_us - j->arose_us));
    zbi_put_phrase(text, zbi_word_in(j->resolved ? ZBI_WORD_TAKES : ZBI_WORD_TAKES_OPEN, x->chinese),
                   &(zbi_phrase_slot){"n", hours}, 1);
    if (!b.hops)
        return;
    const uint32_t numbers[] = {b.hops, b.lost, b.turned, b.mended};
    for (int i = 0; i < 4; i++)
        snprintf(texts[i], sizeof texts[i], "%u", numbers[i]);
    const zbi_phrase_slot slots[] = {{"n", texts[0]}, {"lost", texts[1]}, {"turned", texts[2]}, {"mended", texts[3]}};
    zbi_buffer_text(text, zbi_word_in(ZBI_WORD_SEMICOLON, x->chinese));
    zbi_put_phrase(text, zbi_word_in(ZBI_WORD_PAPERS_LOST, x->chinese), slots, 4);
}

static void draw_form_head(zbi_picture *p, size_t form)
{
    zbi_picture_rect(p, ZBI_PICTURE_EDGE - 4, p->y, ZBI_PICTURE_RIGHT - ZBI_PICTURE_EDGE + 4, 24, "fill=\"#DCE3EA\"");
    put_forms(p, form);
    draw_scratch(p, ZBI_PICTURE_EDGE + 2, p->y + 17, "class=\"h\"", 15.5, 560);
    p->scratch.size = 0;
    put_story(p->x, &p->x->journeys[form], &p->scratch);
    draw_scratch(p, ZBI_PICTURE_RIGHT - 8, p->y + 16, "class=\"e\"", 12, 540);
    p->y += 32;
}

static void draw_rest(zbi_picture *p, const zbi_timeline *t)
{
    char n[16], all[16];
    if (!t->hidden_pieces && !t->hidden_hops)
        return;
    snprintf(n, sizeof n, "%u", t->hidden_pieces);
    snprintf(all, sizeof all, "%u", t->hidden_hops);
    zbi_picture_phrase(p, ZBI_PICTURE_LEFT, p->y + 8, "class=\"s\"", 11, 900, ZBI_WORD_NOT_DRAWN,
                       (const zbi_phrase_slot[]){{"n", n}, {"all", all}}, 2);
    p->y += 20;
}

static void draw_form(zbi_picture *p, size_t form)
{
    const zbi_journey *j = &p->x->journeys[form];
    zbi_timeline t;
    zbi_timeline_of(&t, j);
    if (t.failed) {
        p->text->failed = true;
        zbi_timeline_free(&t);
        return;
    }
    zbi_buffer_text(p->text, "<g data-form=\"");
    zbi_svg_escape(p->text, zb_model_form_name(p->x->model, j->form));
    zbi_buffer_text(p->text, "\">\n");
    draw_form_head(p, form);
    const double flags = p->y, top = flags + zbi_picture_moments_height(p, j);
    const double bottom = top + zbi_picture_lanes_height(&t);
    p->y = top;
    zbi_picture_lanes(p, &t);
    p->y = flags;
    zbi_picture_moments(p, j, bottom);
    zbi_picture_hops(p, &t, top);
    p->y = bottom;
    zbi_picture_axis(p);
    draw_rest(p, &t);
    zbi_picture_facts(p, j);
    zbi_picture_answers(p, j);
    zbi_buffer_text(p->text, "</g>\n");
    p->y += 14;
    zbi_timeline_free(&t);
}

/* ---- the page ---- */

/* For those who hear it. */
static void put_description(const zbi_explanation *x, zbi_buffer *text)
{
    for (size_t i = 0; i < x->count; i++) {
        const zbi_journey *j = &x->journeys[i];
        zbi_buffer_print(text, "%s%s", zbi_explained_form(x, i), zbi_word_in(ZBI_WORD_COLON, x->chinese));
        put_story(x, j, text);
        for (unsigned c = 0; c <= ZBI_CAUSE_ROWS; c++) {
            char hours[32];
            if (!zbi_cause_hours(j, c))
                continue;
            zbi_write_hundredths(hours, zbi_cause_hours(j, c));
            zbi_buffer_print(text, "%s%s ", zbi_word_in(ZBI_WORD_SEMICOLON, x->chinese),
                             c < ZBI_CAUSE_ROWS ? zbi_cause_word(c, x->chinese)
                                                : zbi_word_in(ZBI_WORD_UNBOOKED, x->chinese));
            zbi_put_phrase(text, zbi_word_in(ZBI_WORD_TOOK, x->chinese), &(zbi_phrase_slot){"n", hours}, 1);
        }
        zbi_buffer_text(text, x->chinese ? "。" : ". ");
    }
}

static void put_spoken(zbi_picture *p, zbi_buffer *to, const char *tag,
                       void (*words)(const zbi_explanation *, zbi_buffer *))
{
    p->scratch.size = 0;
    words(p->x, &p->scratch);
    to->failed = to->failed || p->scratch.failed;
    zbi_buffer_print(to, "<%s>", tag);
    zbi_svg_escape(to, p->scratch.failed ? "" : p->scratch.text);
    zbi_buffer_print(to, "</%s>\n", tag);
}

static void draw_all(zbi_picture *p)
{
    if (!set_clock(p)) {
        p->text->failed = true;
        return;
    }
    draw_head(p);
    for (size_t i = 0; i < p->x->count; i++)
        if (!is_drawn(p->x, i))
            draw_form(p, i);
    zbi_picture_sums(p);
    zbi_picture_key(p);
}

void zbi_explain_svg(const zbi_explanation *x, zbi_buffer *text)
{
    zbi_buffer body;
    zbi_buffer_init(&body, &text->allocator);
    zbi_picture p = {.x = x, .text = &body};
    zbi_buffer_init(&p.scratch, &text->allocator);
    draw_all(&p);
    zbi_svg_shape(
        text, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"zx\" width=\"@\" height=\"@\" viewBox=\"0 0 @ @\" ",
        (const double[]){ZBI_PICTURE_WIDTH, p.y, ZBI_PICTURE_WIDTH, p.y});
    zbi_buffer_print(text, "role=\"img\" lang=\"%s\">\n", x->chinese ? "zh" : "en");
    put_spoken(&p, text, "title", zbi_put_title_words);
    put_spoken(&p, text, "desc", put_description);
    zbi_picture_style(text);
    zbi_buffer_text(text, "<rect width=\"100%\" height=\"100%\" fill=\"#FDFDFD\"/>\n");
    zbi_buffer_add(text, body.text ? body.text : "", body.size);
    zbi_buffer_text(text, "</svg>\n");
    text->failed = text->failed || body.failed;
    zbi_buffer_free(&p.scratch);
    zbi_buffer_free(&body);
}
