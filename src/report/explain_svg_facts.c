/* Which facts decider, orders and executors held, a cell for each. */
#include "report/belief.h"
#include "report/explain_svg.h"

#include <stdio.h>

#define ROW 20.0
#define SUMMARY 150.0 /* wide, at the right */

typedef enum fact_state { HELD, MISSING, TURNED, STALE } fact_state;

typedef struct strip {
    const zbi_belief *beliefs;
    size_t count; /* of subtasks; 1 without a name */
    zbi_word label, summary;
} strip;

static fact_state state_of(const zbi_belief *b, unsigned fact)
{
    return b->missing >> fact & 1 ? MISSING : b->turned >> fact & 1 ? TURNED : b->stale >> fact & 1 ? STALE : HELD;
}

/* Told apart by more than their colour: what is missing is empty in dashes, what is turned has a corner, a bar under
   what is out of date. */
static void draw_cell(zbi_picture *p, double x, double y, double width, fact_state state, const char *number)
{
    static const char *const how[] = {
        [HELD] = "fill=\"#CFE8F7\"",
        [MISSING] = "fill=\"#FFFFFF\" stroke=\"#444\" stroke-width=\"0.8\" stroke-dasharray=\"2 1.5\"",
        [TURNED] = "fill=\"#D55E00\"",
        [STALE] = "fill=\"#F0E442\""};
    zbi_picture_rect(p, x, y, width, 14, how[state]);
    if (state == TURNED)
        zbi_svg_shape(p->text, "<path d=\"M@ @h-5l5 5z\" fill=\"#111\"/>\n", (const double[]){x + width, y});
    else if (state == STALE)
        zbi_svg_shape(p->text, "<path d=\"M@ @h@\" stroke=\"#111\" stroke-width=\"2\" stroke-dasharray=\"2 2\"/>\n",
                      (const double[]){x, y + 13, width});
    if (width > 12)
        zbi_picture_words(p, x + width / 2, y + 10.5,
                          state == TURNED ? "class=\"n m\" style=\"fill:#FFF\"" : "class=\"n m\"", 9, width + 6,
                          number);
}

static void draw_fact(zbi_picture *p, double x, double width, fact_state state, unsigned fact)
{
    static const zbi_word words[] = {[HELD] = ZBI_WORD_FACT_HELD,
                                     [MISSING] = ZBI_WORD_FACT_MISSING,
                                     [TURNED] = ZBI_WORD_FACT_TURNED,
                                     [STALE] = ZBI_WORD_FACT_STALE};
    static const zbi_word keys[] = {[HELD] = ZBI_WORD_KEY_HELD,
                                    [MISSING] = ZBI_WORD_KEY_MISSING,
                                    [TURNED] = ZBI_WORD_KEY_TURNED,
                                    [STALE] = ZBI_WORD_KEY_STALE};
    char number[16];
    p->used[keys[state]] = true;
    snprintf(number, sizeof number, "%u", fact);
    zbi_buffer_text(p->text, "<g>");
    zbi_picture_title(p, words[state], &(zbi_phrase_slot){"n", number}, 1);
    draw_cell(p, x, p->y, width, state, number);
    zbi_buffer_text(p->text, "</g>\n");
}

/* As wide as there is room, but numbers do not need more than 17. */
static double cell_width(const strip *s)
{
    double room = ZBI_PICTURE_RIGHT - SUMMARY - ZBI_PICTURE_LEFT;
    unsigned cells = 0;
    for (size_t i = 0; i < s->count; i++) {
        cells += s->beliefs[i].reached ? zbi_fact_count(s->beliefs[i].of) : 0;
        room -= s->count > 1 ? 32 : 0;
    }
    const double width = cells ? room / cells : 0;
    return width > 17 ? 17 : width;
}

static void draw_summary(zbi_picture *p, const strip *s)
{
    unsigned of = 0, right = 0;
    char n[16], all[16];
    for (size_t i = 0; i < s->count; i++)
        if (s->beliefs[i].reached) {
            const zbi_belief *b = &s->beliefs[i];
            of += zbi_fact_count(b->of);
            right += zbi_fact_count(b->of & ~(b->missing | b->turned | b->stale));
        }
    snprintf(n, sizeof n, "%u", right);
    snprintf(all, sizeof all, "%u", of);
    const zbi_phrase_slot slots[] = {{"n", n}, {"all", all}};
    if (of)
        zbi_picture_phrase(p, ZBI_PICTURE_RIGHT, p->y + 11, "class=\"s e\"", 11, SUMMARY - 4, s->summary, slots, 2);
    else
        zbi_picture_words(p, ZBI_PICTURE_LEFT, p->y + 11, "class=\"s\"", 11, 500,
                          zbi_picture_word(p, ZBI_WORD_FACTS_NOWHERE));
}

static void draw_strip(zbi_picture *p, const strip *s)
{
    const double width = cell_width(s);
    double x = ZBI_PICTURE_LEFT;
    zbi_picture_words(p, ZBI_PICTURE_EDGE, p->y + 11, "class=\"s\"", 11, ZBI_PICTURE_LEFT - ZBI_PICTURE_EDGE - 4,
                      zbi_picture_word(p, s->label));
    for (size_t i = 0; i < s->count; i++) {
        const zbi_belief *b = &s->beliefs[i];
        char task[24];
        if (!b->reached || !b->of)
            continue;
        if (s->count > 1) {
            snprintf(task, sizeof task, "#%zu", i);
            zbi_picture_words(p, x + 20, p->y + 11, "class=\"s e\"", 11, 30, task);
            x += 24;
        }
        for (unsigned fact = 0; fact < 64; fact++)
            if (b->of >> fact & 1) {
                draw_fact(p, x, width > 3 ? width - 1 : width, state_of(b, fact), fact);
                x += width;
            }
        x += 8;
    }
    draw_summary(p, s);
    p->y += ROW;
}

void zbi_picture_facts(zbi_picture *p, const zbi_journey *j)
{
    zbi_beliefs b;
    if (!j->events[0].known) /* it needs none */
        return;
    zbi_beliefs_of(&b, j);
    const strip strips[] = {{&b.decider, 1, ZBI_WORD_DECIDER, ZBI_WORD_RIGHT},
                            {b.order, b.subtasks, ZBI_WORD_ORDERS, ZBI_WORD_AS_DECIDED},
                            {b.act, b.subtasks, ZBI_WORD_EXECUTORS, ZBI_WORD_RIGHT}};
    zbi_picture_words(p, ZBI_PICTURE_EDGE, p->y + 11, "class=\"b\"", 11, 400, zbi_picture_word(p, ZBI_WORD_FACTS));
    p->y += ROW;
    for (size_t i = 0; i < sizeof strips / sizeof *strips; i++)
        draw_strip(p, &strips[i]);
    p->y += 6;
}
