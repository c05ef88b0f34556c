/* How the picture of an explanation looks: patterns, letters, rectangles, words. */
#include "report/explain_svg.h"

#include <stdio.h>

/* Colours of Okabe and Ito (2008), which the colour-blind tell apart; no two causes share colour and pattern. */
typedef struct look {
    const char *fill, *stroke, *path, *width;
} look;

#define RISING "M-2 2l4-4M0 8l8-8M6 10l4-4"
#define FALLING "M-2 6l4 4M0 0l8 8M6-2l4 4"
#define DOTS "M2 2h0M6 6h0"

static const look looks[ZBI_CAUSE_ROWS + 1] = {
    [ZBI_CAUSE_waiting] = {"#F0E442", "#6B6400", DOTS, "1.6"},
    [ZBI_CAUSE_handling] = {"#56B4E9", "none", "", "1"},
    [ZBI_CAUSE_transit] = {"#0072B2", "#FFFFFF", "M2.5 2l2 2l-2 2", "1.2"},
    [ZBI_CAUSE_asking_back] = {"#CC79A7", "#4F1F3B", RISING, "1"},
    [ZBI_CAUSE_forming] = {"#E69F00", "#5E4100", "M4 0v8", "1.2"},
    [ZBI_CAUSE_meeting_wait] = {"#F0E442", "#6B6400", "M0 4h8", "1.2"},
    [ZBI_CAUSE_meeting] = {"#0072B2", "#FFFFFF", DOTS, "2"},
    [ZBI_CAUSE_travel] = {"#56B4E9", "#08415F", FALLING, "1"},
    [ZBI_CAUSE_executing] = {"#009E73", "none", "", "1"},
    [ZBI_CAUSE_dependency] = {"#CC79A7", "#4F1F3B", "M0 0l8 8M8 0l-8 8", "0.9"},
    [ZBI_CAUSE_rework] = {"#D55E00", "#FFFFFF", FALLING, "1.3"},
    [ZBI_CAUSE_closed] = {"#DDDDDD", "#777777", "M4 4h0", "1.4"},
    [ZBI_CAUSE_ROWS] = {"#FFFFFF", "#555555", RISING, "0.9"},
};

static const char letters[] =
    "<marker id=\"zx-to\" viewBox=\"0 0 6 6\" refX=\"5.5\" refY=\"3\" markerWidth=\"6\" markerHeight=\"6\" "
    "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0l6 3l-6 3z\" fill=\"#111\"/></marker>\n"
    "<marker id=\"zx-off\" viewBox=\"0 0 6 6\" refX=\"5.5\" refY=\"3\" markerWidth=\"5\" markerHeight=\"5\" "
    "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0l6 3l-6 3z\" fill=\"#8A8A8A\"/></marker>\n"
    "</defs>\n<style>.zx text{font-family:system-ui,\"Noto Sans CJK SC\",\"PingFang SC\",\"Microsoft "
    "YaHei\",sans-serif;"
    "font-size:12px;fill:#111}.zx .t{font-size:19px;font-weight:600}.zx .h{font-size:15px;font-weight:600}"
    ".zx .s{font-size:11px;fill:#444}.zx .b{font-size:11px;font-weight:600}.zx .n{font-size:9px}"
    ".zx .m{text-anchor:middle}.zx .e{text-anchor:end}</style>\n";

void zbi_picture_style(zbi_buffer *t)
{
    zbi_buffer_text(t, "<defs>\n");
    for (unsigned c = 0; c <= ZBI_CAUSE_ROWS; c++) {
        const look *l = &looks[c];
        zbi_buffer_print(t,
                         "<pattern id=\"zx-%u\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect "
                         "width=\"8\" height=\"8\" fill=\"%s\"/>",
                         c, l->fill);
        if (*l->path)
            zbi_buffer_print(
                t, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"round\"/>", l->path,
                l->stroke, l->width);
        zbi_buffer_text(t, "</pattern>\n");
    }
    zbi_buffer_text(t, letters);
}

double zbi_picture_at(const zbi_picture *p, int64_t us)
{
    const double share = us >= p->span_us ? 1 : (double)us / (double)p->span_us;
    return ZBI_PICTURE_LEFT + share * (ZBI_PICTURE_RIGHT - ZBI_PICTURE_LEFT);
}

void zbi_picture_open_rect(zbi_picture *p, double x, double y, double width, double height, const char *how)
{
    zbi_svg_shape(p->text, "<rect x=\"@\" y=\"@\" width=\"@\" height=\"@\" ", (const double[]){x, y, width, height});
    zbi_buffer_print(p->text, "%s>", how);
}

void zbi_picture_rect(zbi_picture *p, double x, double y, double width, double height, const char *how)
{
    zbi_picture_open_rect(p, x, y, width, height, how);
    zbi_buffer_text(p->text, "</rect>\n");
}

/* The scratch as a text that is there, even where memory ran out. */
static const char *filled(zbi_picture *p, zbi_word word, const zbi_phrase_slot *slots, size_t count)
{
    p->scratch.size = 0;
    zbi_put_phrase(&p->scratch, zbi_picture_word(p, word), slots, count);
    p->text->failed = p->text->failed || p->scratch.failed;
    return p->scratch.failed || !p->scratch.size ? "" : p->scratch.text;
}

void zbi_picture_title(zbi_picture *p, zbi_word word, const zbi_phrase_slot *slots, size_t count)
{
    zbi_buffer_text(p->text, "<title>");
    zbi_svg_escape(p->text, filled(p, word, slots, count));
    zbi_buffer_text(p->text, "</title>");
}

void zbi_picture_words(zbi_picture *p, double x, double y, const char *how, double size, double most, const char *words)
{
    zbi_svg_fitted(p->text, x, y, how, size, most, words);
}

void zbi_picture_name(zbi_picture *p, double x, double y, const char *how, double size, double most, const char *name)
{
    zbi_svg_fitted_name(p->text, x, y, how, size, most, name);
}

void zbi_picture_phrase(zbi_picture *p, double x, double y, const char *how, double size, double most, zbi_word word,
                        const zbi_phrase_slot *slots, size_t count)
{
    zbi_svg_fitted(p->text, x, y, how, size, most, filled(p, word, slots, count));
}

const char *zbi_picture_cause(const zbi_picture *p, unsigned cause)
{
    return cause < ZBI_CAUSE_ROWS ? zbi_cause_word(cause, p->x->chinese) : zbi_picture_word(p, ZBI_WORD_UNBOOKED);
}

void zbi_picture_fill(const zbi_picture *p, zbi_word word, char text[256])
{
    zbi_buffer filled;
    zbi_buffer_init(&filled, &p->text->allocator);
    zbi_put_phrase(&filled, zbi_picture_word(p, word), &(zbi_phrase_slot){"n", text}, 1);
    p->text->failed = p->text->failed || filled.failed;
    if (!filled.failed)
        snprintf(text, 256, "%s", filled.text);
    zbi_buffer_free(&filled);
}

void zbi_picture_lane_name(const zbi_picture *p, const zbi_lane *lane, char name[256])
{
    if (lane->kind == ZBI_LANE_OFFICE)
        zb_model_office_label(p->x->model, lane->number, p->x->chinese, name, 256);
    else if (lane->kind == ZBI_LANE_CREW)
        snprintf(name, 256, "%s", zbi_picture_word(p, ZBI_WORD_CREW));
    else if (lane->kind == ZBI_LANE_HIRED)
        snprintf(name, 256, "%s", zbi_picture_word(p, ZBI_WORD_LANE_HIRED));
    else {
        snprintf(name, 256, "%u", lane->number);
        zbi_picture_fill(p, ZBI_WORD_LANE_OTHERS, name);
    }
}
