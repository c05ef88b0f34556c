/* An explanation for people: when each form got where, the journeys on one clock, then why they took so long. */
#include "report/explain.h"

#include "base/memory.h"
#include "report/explain_parts.h"

#include <stdio.h>

/* ---- what matter ---- */

static void put_scratch(zbi_page *p)
{
    if (p->scratch.failed)
        p->text->failed = true;
    else
        zbi_put_paragraph(p->text, p->scratch.text, p->x->width);
}

/* A paragraph of its own. */
static void put_filled(zbi_page *p, zbi_word word, const zbi_phrase_slot *slots, size_t count)
{
    p->scratch.size = 0;
    zbi_put_phrase(&p->scratch, zbi_page_word(p, word), slots, count);
    put_scratch(p);
}

static void put_head(zbi_page *p, void (*words)(const zbi_explanation *, zbi_buffer *))
{
    p->scratch.size = 0;
    words(p->x, &p->scratch);
    put_scratch(p);
}

static void put_run(zbi_page *p)
{
    p->scratch.size = 0;
    zbi_put_run_words(p->x, &p->scratch);
    for (size_t i = 0; i < p->x->count; i++) {
        zbi_buffer_text(&p->scratch, i ? zbi_page_word(p, ZBI_WORD_COMMA) : "");
        if (p->x->count > 1)
            zbi_buffer_print(&p->scratch, "%c = ", zbi_form_letter(i));
        zbi_buffer_text(&p->scratch, zbi_explained_form(p->x, i));
    }
    put_scratch(p);
}

/* Of a matter that the crew leaves to the line: which one it takes. */
static void put_hint(zbi_page *p)
{
    char matter[16];
    uint32_t first = 0;
    for (size_t i = 0; i < p->x->count; i++)
        first = p->x->journeys[i].first_focal ? p->x->journeys[i].first_focal : first;
    if (zb_model_class_is_focal(p->x->model, zbi_explained_class(p->x)) || !zb_model_has_class(p->x->model, true))
        return;
    snprintf(matter, sizeof matter, "%u", first);
    put_filled(p, ZBI_WORD_ON_THE_LINE, NULL, 0);
    if (first)
        put_filled(p, ZBI_WORD_FIRST_FOCAL, &(zbi_phrase_slot){"n", matter}, 1);
}

/* ---- columns ---- */

static bool are_alike(const zbi_steps *a, const zbi_steps *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].at_us != b->items[i].at_us || a->items[i].span_us != b->items[i].span_us ||
            strcmp(zbi_step_words(a, i), zbi_step_words(b, i)) != 0)
            return false;
    return true;
}

static bool all_alike(const zbi_steps *steps, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!are_alike(&steps[0], &steps[i]))
            return false;
    return count > 1;
}

/* "a: bureaucracy"; of all forms at once "a = b: the same, step by step". */
static void write_heading(const zbi_page *p, size_t form, bool alike, char heading[256])
{
    char letters[128] = "";
    size_t used = 0;
    const size_t first = alike ? 0 : form, last = alike ? p->x->count - 1 : form;
    for (size_t i = first; i <= last && used + 8 < sizeof letters; i++)
        used +=
            (size_t)snprintf(letters + used, sizeof letters - used, "%s%c", i > first ? " = " : "", zbi_form_letter(i));
    const char *words = alike ? zbi_page_word(p, ZBI_WORD_SAME) : zbi_explained_form(p->x, form);
    if (p->x->count > 1)
        snprintf(heading, 256, "%s%s%s", letters, zbi_page_word(p, ZBI_WORD_COLON), words);
    else
        snprintf(heading, 256, "%s", words);
}

/* As many beside each other as the page has room for: all of them, or one after another. */
static void put_columns(zbi_page *p, const zbi_steps *steps)
{
    const size_t count = p->x->count;
    const bool alike = all_alike(steps, count);
    const size_t beside = alike ? 1 : count <= zbi_columns_in(p->x->width) ? count : 1;
    for (size_t first = 0; first < (alike ? 1 : count); first += beside) {
        char texts[ZBI_LAYOUT_COLUMNS][256];
        const char *headings[ZBI_LAYOUT_COLUMNS];
        for (size_t i = 0; i < beside; i++) {
            write_heading(p, first + i, alike, texts[i]);
            headings[i] = texts[i];
        }
        zbi_buffer_text(p->text, "\n");
        zbi_put_beside(p->text, steps + first, headings, beside, p->x->width, p->x->chinese);
    }
}

static bool tell_all(zbi_page *p, zbi_steps *steps, zbi_steps_of *tell)
{
    bool told = true;
    for (size_t i = 0; i < p->x->count; i++) {
        tell(&steps[i], &p->x->journeys[i], p->x->chinese);
        told = told && !steps[i].failed;
    }
    p->text->failed = p->text->failed || !told;
    return told;
}

static void free_all(zbi_page *p, zbi_steps *steps)
{
    for (size_t i = 0; i < p->x->count; i++)
        zbi_steps_free(&steps[i]);
}

static void put_section(zbi_page *p, zbi_word heading)
{
    zbi_buffer_text(p->text, "\n");
    zbi_put_paragraph(p->text, zbi_page_word(p, heading), p->x->width);
}

static void put_journeys(zbi_page *p, zbi_steps *steps)
{
    put_section(p, ZBI_WORD_JOURNEY);
    if (tell_all(p, steps, zbi_steps_of_path))
        put_columns(p, steps);
    free_all(p, steps);
}

static void put_answers(zbi_page *p, zbi_steps *steps)
{
    uint32_t all = 0;
    put_section(p, ZBI_WORD_ANSWERS);
    const bool told = tell_all(p, steps, zbi_steps_of_answers);
    for (size_t i = 0; i < p->x->count; i++)
        all += steps[i].count;
    if (told && all)
        put_columns(p, steps);
    else
        zbi_put_paragraph(p->text, zbi_page_word(p, ZBI_WORD_NO_FAULT), p->x->width);
    free_all(p, steps);
}

void zbi_explain_table(const zbi_explanation *x, zbi_buffer *text)
{
    zbi_page p = {.x = x, .text = text};
    zbi_steps *steps = zbi_new(&text->allocator, x->count, sizeof *steps);
    if (!steps) {
        text->failed = true;
        return;
    }
    zbi_buffer_init(&p.scratch, &text->allocator);
    put_head(&p, zbi_put_title_words);
    put_run(&p);
    put_head(&p, zbi_put_arising_words);
    put_hint(&p);
    zbi_put_moments(&p);
    put_journeys(&p, steps);
    zbi_put_cause_table(&p);
    zbi_put_fact_table(&p);
    zbi_put_branch_table(&p);
    zbi_put_crew_table(&p);
    put_answers(&p, steps);
    zbi_buffer_free(&p.scratch);
    zbi_free(&text->allocator, steps);
}
