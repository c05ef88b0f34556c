/* Ways of papers between the lanes of the picture, and what facts they lost there. */
#include "report/explain_svg.h"

#include "base/memory.h"

#include <stdio.h>

#define BADGE 12.0 /* high */

typedef struct badge {
    double x, y, width;
    char words[48];
    const zbi_hop *hop;
} badge;

typedef struct line {
    double x[2], y[2];
} line;

static line line_of(const zbi_picture *p, const zbi_timeline *t, const zbi_hop *hop, double top)
{
    return (line){{zbi_picture_at(p, hop->from_us), zbi_picture_at(p, hop->to_us)},
                  {zbi_picture_row(t, hop->from, top), zbi_picture_row(t, hop->to, top)}};
}

/* ---- arrows ---- */

static void tell_hop(zbi_picture *p, const zbi_timeline *t, const zbi_hop *hop)
{
    static const zbi_word words[3] = {ZBI_WORD_LOST, ZBI_WORD_TURNED, ZBI_WORD_MENDED};
    const uint64_t facts[3] = {hop->lost, hop->turned, hop->mended};
    char from[256], to[256], begin[32], end[32];
    zbi_picture_lane_name(p, &t->lanes[hop->from], from);
    zbi_picture_lane_name(p, &t->lanes[hop->to], to);
    zbi_write_hundredths(begin, zbi_hundredths(hop->from_us));
    zbi_write_hundredths(end, zbi_hundredths(hop->to_us));
    const zbi_phrase_slot slots[] = {{"medium", hop->medium ? zbi_medium_word(hop->medium, p->x->chinese) : ""},
                              {"office", from},
                              {"to", to},
                              {"hour", begin},
                              {"end", end}};
    zbi_buffer_text(p->text, "<title>");
    p->scratch.size = 0;
    zbi_put_phrase(&p->scratch, zbi_picture_word(p, hop->medium ? ZBI_WORD_HOP : ZBI_WORD_HANDED), slots, 5);
    for (int i = 0; i < 3; i++) {
        char n[16], list[ZBI_FACT_LIST_SIZE];
        if (!facts[i])
            continue;
        snprintf(n, sizeof n, "%u", zbi_fact_count(facts[i]));
        zbi_buffer_text(&p->scratch, zbi_picture_word(p, ZBI_WORD_SEMICOLON));
        zbi_put_phrase(&p->scratch, zbi_picture_word(p, words[i]),
                       (const zbi_phrase_slot[]){{"n", n}, {"facts", zbi_fact_list(list, facts[i], p->x->chinese)}}, 2);
    }
    if (p->scratch.failed)
        p->text->failed = true;
    else
        zbi_svg_escape(p->text, p->scratch.text);
    zbi_buffer_text(p->text, "</title>");
}

static void draw_hop(zbi_picture *p, const zbi_timeline *t, const zbi_hop *hop, double top)
{
    const line l = line_of(p, t, hop, top);
    p->used[hop->medium ? ZBI_WORD_KEY_HOP : ZBI_WORD_KEY_HANDED] = true;
    zbi_svg_shape(p->text, "<path d=\"M@ @L@ @\" fill=\"none\" ", (const double[]){l.x[0], l.y[0], l.x[1], l.y[1]});
    zbi_buffer_text(p->text, !hop->medium ? "stroke=\"#111\" stroke-width=\"1.6\" stroke-dasharray=\"0.1 3.4\" "
                                            "stroke-linecap=\"round\">"
                             : hop->path  ? "stroke=\"#111\" stroke-width=\"1.3\" marker-end=\"url(#zx-to)\">"
                                          : "stroke=\"#8A8A8A\" stroke-width=\"0.8\" marker-end=\"url(#zx-off)\">");
    tell_hop(p, t, hop);
    zbi_buffer_text(p->text, "</path>\n");
}

/* ---- badges ---- */

static void add_count(char words[48], const char *mark, uint64_t facts)
{
    const size_t used = strlen(words);
    if (facts)
        snprintf(words + used, 48 - used, "%s%s%u", used ? " " : "", mark, zbi_fact_count(facts));
}

static bool overlap(const badge *a, const badge *b)
{
    return a->x < b->x + b->width + 1 && b->x < a->x + a->width + 1 && a->y < b->y + BADGE + 1 &&
           b->y < a->y + BADGE + 1;
}

/* Along its way, or beside it, where it covers no other; false: nowhere. */
static bool find_place(badge *badges, uint32_t at, const line *l)
{
    static const double along[] = {0.5, 0.38, 0.62, 0.27, 0.73, 0.17, 0.83}, beside[] = {0, 16, -16, 30, -30};
    badge *b = &badges[at];
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        for (size_t k = 0; k < sizeof along / sizeof *along; k++) {
            uint32_t other = 0;
            b->x = l->x[0] + (l->x[1] - l->x[0]) * along[k] - b->width / 2 + beside[i];
            b->y = l->y[0] + (l->y[1] - l->y[0]) * along[k] - BADGE / 2;
            while (other < at && !overlap(&badges[other], b))
                other++;
            if (other == at && b->x >= ZBI_PICTURE_LEFT && b->x + b->width <= ZBI_PICTURE_WIDTH)
                return true;
        }
    return false;
}

static void draw_badge(zbi_picture *p, const zbi_timeline *t, const badge *b)
{
    const bool path = b->hop->path;
    p->used[ZBI_WORD_KEY_BADGE] = true;
    zbi_buffer_text(p->text, "<g>");
    tell_hop(p, t, b->hop);
    zbi_picture_rect(p, b->x, b->y, b->width, BADGE,
                     path ? "rx=\"3\" fill=\"#FFFFFF\" stroke=\"#B03A00\" stroke-width=\"1.2\""
                          : "rx=\"3\" fill=\"#FFFFFF\" stroke=\"#A0A0A0\" stroke-width=\"0.7\"");
    zbi_picture_words(p, b->x + b->width / 2, b->y + 9.2,
                      path ? "class=\"n m\" style=\"font-weight:700;fill:#8A2D00\""
                           : "class=\"n m\" style=\"fill:#555\"",
                      9, 100, b->words);
    zbi_buffer_text(p->text, "</g>\n");
}

/* Those of the path find their places first. */
static void draw_badges(zbi_picture *p, const zbi_timeline *t, double top)
{
    badge *badges = zbi_new(&p->text->allocator, t->hop_count + 1, sizeof *badges);
    uint32_t count = 0;
    p->text->failed = p->text->failed || !badges;
    for (int off = 0; off < 2 && badges; off++)
        for (uint32_t i = 0; i < t->hop_count; i++) {
            const zbi_hop *hop = &t->hops[i];
            const line l = line_of(p, t, hop, top);
            badge *b = &badges[count];
            *b = (badge){.hop = hop};
            add_count(b->words, "−", hop->lost);
            add_count(b->words, "~", hop->turned);
            add_count(b->words, "+", hop->mended);
            b->width = zbi_svg_width(b->words, 9) + 6;
            if (*b->words && hop->path != off && find_place(badges, count, &l))
                count++;
        }
    for (uint32_t i = 0; i < count; i++)
        draw_badge(p, t, &badges[i]);
    zbi_free(&p->text->allocator, badges);
}

void zbi_picture_hops(zbi_picture *p, const zbi_timeline *t, double top)
{
    for (int path = 0; path < 2; path++)
        for (uint32_t i = 0; i < t->hop_count; i++)
            if (t->hops[i].path == path)
                draw_hop(p, t, &t->hops[i], top);
    draw_badges(p, t, top);
}
