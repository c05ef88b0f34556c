/* Where the hours went, form beside form, and how to read the picture. */
#include "report/explain_svg.h"

#include <math.h>
#include <stdio.h>

enum { BESIDE = 4 }; /* forms */

#define ROW 19.0

/* ---- sums ---- */

typedef struct sums {
    size_t first, count; /* forms */
    int64_t most;        /* hundredths, of one cause in one form */
} sums;

static double column(const sums *s, size_t i)
{
    return ZBI_PICTURE_LEFT + 40 + (ZBI_PICTURE_RIGHT - ZBI_PICTURE_LEFT - 40) * (double)i / (double)s->count;
}

static void draw_sum(zbi_picture *p, const sums *s, size_t i, unsigned cause)
{
    char hours[32], how[160];
    const int64_t n = zbi_cause_hours(&p->x->journeys[s->first + i], cause);
    const double x = column(s, i), room = column(s, i + 1) - x - 80;
    zbi_write_hundredths(hours, n);
    zbi_picture_words(p, x + 52, p->y + 11, n ? "class=\"e\"" : "class=\"s e\"", 12, 60, hours);
    snprintf(how, sizeof how, "fill=\"url(#zx-%u)\" stroke=\"#111\" stroke-width=\"0.6\"", cause);
    if (n > 0 && s->most > 0)
        zbi_picture_rect(p, x + 60, p->y + 1, room * (double)n / (double)s->most, 12, how);
}

static void draw_cause(zbi_picture *p, const sums *s, unsigned cause)
{
    char how[160];
    snprintf(how, sizeof how, "fill=\"url(#zx-%u)\" stroke=\"#111\" stroke-width=\"0.6\"", cause);
    zbi_picture_rect(p, ZBI_PICTURE_EDGE, p->y, 26, 14, how);
    zbi_picture_words(p, ZBI_PICTURE_EDGE + 34, p->y + 11, "", 12, ZBI_PICTURE_LEFT - ZBI_PICTURE_EDGE,
                      zbi_picture_cause(p, cause));
    for (size_t i = 0; i < s->count; i++)
        draw_sum(p, s, i, cause);
    p->y += ROW;
}

static void draw_heading(zbi_picture *p, const sums *s)
{
    zbi_picture_words(p, ZBI_PICTURE_EDGE, p->y + 12, "class=\"h\"", 15, ZBI_PICTURE_LEFT,
                      zbi_picture_word(p, ZBI_WORD_CAUSES));
    for (size_t i = 0; i < s->count; i++) {
        char name[300];
        const size_t form = s->first + i;
        if (p->x->count > 1)
            snprintf(name, sizeof name, "%c%s%s", zbi_form_letter(form), zbi_picture_word(p, ZBI_WORD_COLON),
                     zbi_explained_form(p->x, form));
        else
            snprintf(name, sizeof name, "%s", zbi_explained_form(p->x, form));
        zbi_picture_words(p, column(s, i) + 20, p->y + 12, "class=\"b\"", 11, column(s, i + 1) - column(s, i) - 30,
                          name);
    }
    p->y += 22;
}

static void draw_total(zbi_picture *p, const sums *s)
{
    zbi_svg_shape(p->text, "<path d=\"M@ @H@\" stroke=\"#111\" stroke-width=\"0.8\"/>\n",
                  (const double[]){ZBI_PICTURE_EDGE, p->y - 1, ZBI_PICTURE_RIGHT});
    zbi_picture_words(p, ZBI_PICTURE_EDGE + 34, p->y + 13, "class=\"b\"", 11, 160, zbi_picture_word(p, ZBI_WORD_SUM));
    for (size_t i = 0; i < s->count; i++) {
        char hours[32];
        zbi_write_hundredths(hours, zbi_all_hours(&p->x->journeys[s->first + i], ZBI_CAUSE_ROWS + 1));
        zbi_picture_words(p, column(s, i) + 52, p->y + 13, "class=\"e\" style=\"font-weight:600\"", 12, 80, hours);
    }
    p->y += 30;
}

void zbi_picture_sums(zbi_picture *p)
{
    for (size_t first = 0; first < p->x->count; first += BESIDE) {
        const size_t left = p->x->count - first;
        sums s = {.first = first, .count = left < BESIDE ? left : BESIDE};
        for (unsigned c = 0; c <= ZBI_CAUSE_ROWS; c++)
            for (size_t i = 0; i < p->x->count; i++) {
                const int64_t n = zbi_cause_hours(&p->x->journeys[i], c);
                s.most = n > s.most ? n : s.most;
            }
        draw_heading(p, &s);
        for (unsigned c = 0; c <= ZBI_CAUSE_ROWS; c++)
            if (p->seen[c])
                draw_cause(p, &s, c);
        draw_total(p, &s);
    }
}

/* ---- marks ---- */

typedef struct key {
    const char *mark; /* 26 wide, 14 high */
    zbi_word word;
} key;

#define BOX(how) "<rect x=\"0\" y=\"1\" width=\"24\" height=\"12\" " how "/>"
#define CELL(how, more) "<rect x=\"4\" y=\"0\" width=\"16\" height=\"14\" " how "/>" more

static const key keys[] = {
    {BOX("fill=\"url(#zx-1)\" stroke=\"#111\" stroke-width=\"0.7\""), ZBI_WORD_KEY_PATH},
    {BOX("fill=\"url(#zx-1)\" fill-opacity=\"0.42\""), ZBI_WORD_KEY_OFF},
    {"<path d=\"M0 12L24 2\" stroke=\"#111\" stroke-width=\"1.3\" marker-end=\"url(#zx-to)\"/>", ZBI_WORD_KEY_HOP},
    {"<path d=\"M12 0V14\" stroke=\"#111\" stroke-width=\"1.6\" stroke-dasharray=\"0.1 3.4\" "
     "stroke-linecap=\"round\"/>",
     ZBI_WORD_KEY_HANDED},
    {"<rect x=\"1\" y=\"1\" width=\"22\" height=\"12\" rx=\"3\" fill=\"#FFF\" stroke=\"#B03A00\" "
     "stroke-width=\"1.2\"/><text "
     "x=\"12\" y=\"10.2\" class=\"n m\" style=\"font-weight:700;fill:#8A2D00\">−2</text>",
     ZBI_WORD_KEY_BADGE},
    {CELL("fill=\"#CFE8F7\"", ""), ZBI_WORD_KEY_HELD},
    {CELL("fill=\"#FFF\" stroke=\"#444\" stroke-width=\"0.8\" stroke-dasharray=\"2 1.5\"", ""), ZBI_WORD_KEY_MISSING},
    {CELL("fill=\"#D55E00\"", "<path d=\"M20 0h-5l5 5z\" fill=\"#111\"/>"), ZBI_WORD_KEY_TURNED},
    {CELL("fill=\"#F0E442\"", "<path d=\"M4 13h16\" stroke=\"#111\" stroke-width=\"2\" stroke-dasharray=\"2 2\"/>"),
     ZBI_WORD_KEY_STALE},
    {"<path d=\"M14 0l5 4l-7 3l6 3l-4 4\" fill=\"none\" stroke=\"#111\" stroke-width=\"1.2\"/>", ZBI_WORD_KEY_CUT},
};

/* In columns of a sixth of the page, as many as it takes. */
static double width_of(const char *words)
{
    const double sixth = (ZBI_PICTURE_RIGHT - ZBI_PICTURE_EDGE) / 6;
    return ceil((44 + zbi_svg_width(words, 11)) / sixth) * sixth;
}

/* One behind another, in as many lines as it takes. */
void zbi_picture_key(zbi_picture *p)
{
    double x = ZBI_PICTURE_EDGE;
    zbi_picture_words(p, x, p->y + 12, "class=\"h\"", 15, 300, zbi_picture_word(p, ZBI_WORD_KEY));
    p->y += 22;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *words = zbi_picture_word(p, keys[i].word);
        const double width = width_of(words);
        if (!p->used[keys[i].word])
            continue;
        if (x > ZBI_PICTURE_EDGE && x + width > ZBI_PICTURE_RIGHT + 1) {
            x = ZBI_PICTURE_EDGE;
            p->y += 21;
        }
        zbi_svg_shape(p->text, "<g transform=\"translate(@ @)\">", (const double[]){x, p->y});
        zbi_buffer_text(p->text, keys[i].mark);
        zbi_buffer_text(p->text, "</g>\n");
        zbi_picture_words(p, x + 32, p->y + 11, "class=\"s\"", 11, ZBI_PICTURE_RIGHT - x, words);
        x += width;
    }
    p->y += 26;
}
