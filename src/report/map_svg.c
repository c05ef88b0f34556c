/* A map as a picture that needs nothing else: one SVG file, readable without colour. */
#include "report/map.h"

#include "base/text.h"
#include "experiment/sweep/share.h"
#include "report/parts.h"
#include "report/svg.h"
#include "json/field.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 780
#define HEIGHT 640
#define LEFT 104.0 /* the plane */
#define TOP 92.0
#define SIDE 440.0
#define LEGEND (LEFT + SIDE + 28)
#define LEGEND_COLUMNS 24 /* of text beside a swatch */

/* Colours of Okabe and Ito (2008), which the colour-blind tell apart; each with a pattern of its own. */
static const char head[] =
    "<defs>\n"
    "<pattern id=\"k0\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\"><rect width=\"10\" height=\"10\" "
    "fill=\"#56B4E9\"/><circle cx=\"5\" cy=\"5\" r=\"1.3\" fill=\"#004A75\"/></pattern>\n"
    "<pattern id=\"k1\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\"><rect width=\"10\" height=\"10\" "
    "fill=\"#E69F00\"/><path d=\"M0 5h10\" stroke=\"#7A4B00\" stroke-width=\"1.2\"/></pattern>\n"
    "<pattern id=\"k2\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><rect width=\"7\" height=\"7\" "
    "fill=\"#FFFFFF\"/><path d=\"M-1 1l2-2M0 7l7-7M6 8l2-2\" stroke=\"#444444\" stroke-width=\"1.3\"/></pattern>\n"
    "<pattern id=\"k3\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\"><rect width=\"12\" height=\"12\" "
    "fill=\"#CCCCCC\"/><path d=\"M3 3l6 6M9 3l-6 6\" stroke=\"#222222\" stroke-width=\"1\"/></pattern>\n"
    "<pattern id=\"k4\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\"><rect width=\"10\" height=\"10\" "
    "fill=\"#FFFFFF\"/></pattern>\n"
    "</defs>\n<style>text{font-family:system-ui,'Noto Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',"
    "sans-serif;font-size:13px;fill:#111}.title{font-size:18px;font-weight:600}.small{font-size:12px;fill:#444}"
    ".mono{font-family:ui-monospace,'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace;font-size:12px}"
    ".mid{text-anchor:middle}.end{text-anchor:end}</style>\n";

typedef struct picture {
    const zbi_map_report *report;
    const zbi_map *map;
    zbi_buffer *text;
    bool chinese;
    int kind; /* that is drawn now */
} picture;

static double across(double x)
{
    return LEFT + x * SIDE;
}
static double down(double y)
{
    return TOP + (1 - y) * SIDE;
}

static void number(const picture *p, const char *before, double x)
{
    zbi_buffer_text(p->text, before);
    zbi_svg_number(p->text, x);
}

/* ---- the plane ---- */

static void draw_tile(void *context, const zbi_tile *tile)
{
    const picture *p = context;
    if (zbi_map_kind(tile->seen) != p->kind)
        return;
    number(p, "M", across(tile->x[0]));
    number(p, " ", down(tile->y[1]));
    number(p, "H", across(tile->x[1]));
    number(p, "V", down(tile->y[0]));
    number(p, "H", across(tile->x[0]));
    zbi_buffer_text(p->text, "z");
}

/* All of one kind are one path, so that no seams show between them. */
static void draw_tiles(picture *p)
{
    double areas[ZBI_MAP_KINDS];
    zbi_map_areas(p->map, areas);
    for (p->kind = 0; p->kind < ZBI_MAP_KINDS; p->kind++) {
        if (areas[p->kind] == 0)
            continue;
        zbi_buffer_print(p->text, "<path fill=\"url(#k%d)\" d=\"", p->kind);
        zbi_map_tiles(p->map, draw_tile, p);
        zbi_buffer_text(p->text, "\"/>\n");
    }
}

/* ---- the boundary ---- */

typedef struct corner {
    double x, y, difference;
} corner;

static bool read_corner(const zbi_map *m, uint32_t x, uint32_t y, corner *to)
{
    const zbi_spot *spot = zbi_map_spot(m, x, y);
    if (!spot || !spot->whole)
        return false;
    *to = (corner){zbi_axis_share(m->ranges[0], m->lines[0][x]), zbi_axis_share(m->ranges[1], m->lines[1][y]),
                   zbi_standing_difference(&spot->standing)};
    return !isnan(to->difference);
}

/* Where the mean difference is 0 between two corners, as on a straight line. */
static bool crosses(const corner *a, const corner *b, corner *at)
{
    if ((a->difference > 0) == (b->difference > 0))
        return false;
    const double share = a->difference / (a->difference - b->difference);
    *at = (corner){a->x + (b->x - a->x) * share, a->y + (b->y - a->y) * share, 0};
    return true;
}

/* A triangle of a cell: a straight piece where its corners differ. */
static void draw_piece(const picture *p, const corner *a, const corner *b, const corner *c)
{
    const corner *const sides[4] = {a, b, c, a};
    corner ends[2];
    int count = 0;
    for (int i = 0; i < 3 && count < 2; i++)
        count += crosses(sides[i], sides[i + 1], &ends[count]);
    if (count < 2)
        return;
    number(p, "M", across(ends[0].x));
    number(p, " ", down(ends[0].y));
    number(p, "L", across(ends[1].x));
    number(p, " ", down(ends[1].y));
}

/* Four triangles that meet in the middle, so that a saddle is no question. */
static void draw_pieces(const picture *p, const zbi_map_cell *cell)
{
    corner c[4], middle = {0, 0, 0};
    static const int order[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    for (int i = 0; i < 4; i++) {
        if (!read_corner(p->map, cell->x[order[i][0]], cell->y[order[i][1]], &c[i]))
            return;
        middle.x += c[i].x / 4;
        middle.y += c[i].y / 4;
        middle.difference += c[i].difference / 4;
    }
    for (int i = 0; i < 4; i++)
        draw_piece(p, &c[i], &c[(i + 1) % 4], &middle);
}

/* Between whole numbers there is no such line. */
static bool has_line(const zbi_map *m)
{
    return !m->ranges[0]->whole && !m->ranges[1]->whole;
}

static void draw_line(const picture *p)
{
    if (!has_line(p->map))
        return;
    for (int under = 1; under >= 0; under--) {
        zbi_buffer_print(p->text,
                         "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"round\" d=\"M0 0",
                         under ? "#FFFFFF" : "#000000", under ? "5" : "2.2");
        for (uint32_t i = 0; i < p->map->part_count; i++)
            draw_pieces(p, &p->map->parts[i]);
        zbi_buffer_text(p->text, "\"/>\n");
    }
}

/* A ring: a dot would be taken for a pattern's. */
static const char *const rings[2] = {"stroke=\"#000000\" stroke-width=\"4.4\" stroke-linecap=\"round\"",
                                     "stroke=\"#FFFFFF\" stroke-width=\"2.6\" stroke-linecap=\"round\""};

static void put_spots(const picture *p)
{
    for (uint32_t i = 0; i < p->map->spot_count; i++) {
        const zbi_spot *s = &p->map->spots[i];
        if (!s->whole)
            continue;
        number(p, "M", across(zbi_axis_share(p->map->ranges[0], p->map->lines[0][s->x])));
        number(p, " ", down(zbi_axis_share(p->map->ranges[1], p->map->lines[1][s->y])));
        zbi_buffer_text(p->text, "h0");
    }
}

static void draw_spots(const picture *p)
{
    for (int i = 0; i < 2; i++) {
        zbi_buffer_print(p->text, "<path %s d=\"", rings[i]);
        put_spots(p);
        zbi_buffer_text(p->text, "\"/>\n");
    }
}

/* ---- axes ---- */

static void draw_ticks(const picture *p, int axis)
{
    const zbi_variable *v = p->map->ranges[axis];
    double ticks[ZBI_MOST_TICKS];
    const int count = zbi_ticks(v->low, v->high, v->log, v->whole, ticks);
    for (int i = 0; i < count; i++) {
        char text[ZBI_NUMBER_SIZE];
        const double share = zbi_variable_share_of(v, ticks[i]);
        number(p, "<path stroke=\"#111\" d=\"M", axis ? LEFT - 6 : across(share));
        number(p, " ", axis ? down(share) : TOP + SIDE);
        zbi_buffer_text(p->text, axis ? "h6\"/>\n" : "v6\"/>\n");
        zbi_number_digits(text, ticks[i], 6);
        if (axis)
            zbi_svg_text(p->text, LEFT - 10, down(share) + 4.5, "class=\"end\"", 60, text);
        else
            zbi_svg_text(p->text, across(share), TOP + SIDE + 21, "class=\"mid\"", 60, text);
    }
}

/* What the field says of itself, as much as one line holds; its unit. */
static void field_words(const picture *p, const char *pointer, char *line, size_t size, const char **unit)
{
    zb_field field = {.unit = "", .help_en = "", .help_zh = ""};
    zbi_json_field(pointer, &field);
    const char *help = p->chinese ? field.help_zh : field.help_en;
    const size_t length = zbi_text_break(help, 62);
    snprintf(line, size, "%.*s%s", (int)length, help, help[length] ? "…" : "");
    *unit = field.unit;
}

static void draw_label(const picture *p, int axis)
{
    const zbi_variable *v = p->map->ranges[axis];
    char pointer[400], line[400];
    const char *unit;
    field_words(p, v->pointer, line, sizeof line, &unit);
    snprintf(pointer, sizeof pointer, "%s%s%s%s%s", v->pointer, unit[0] ? " [" : "", unit, unit[0] ? "]" : "",
             !v->log      ? ""
             : p->chinese ? "（对数）"
                          : " (log)");
    if (axis)
        zbi_buffer_text(p->text, "<g transform=\"rotate(-90)\">\n");
    const double x = axis ? -(TOP + SIDE / 2) : LEFT + SIDE / 2, y = axis ? 24 : TOP + SIDE + 46;
    zbi_svg_text(p->text, x, y, "class=\"mid mono\"", SIDE + 60, pointer);
    if (line[0])
        zbi_svg_text(p->text, x, y + 18, "class=\"mid small\"", SIDE + 60, line);
    if (axis)
        zbi_buffer_text(p->text, "</g>\n");
}

static void draw_axes(const picture *p)
{
    zbi_buffer_print(p->text, "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" fill=\"none\" stroke=\"#111\"/>\n",
                     LEFT, TOP, SIDE, SIDE);
    for (int axis = 0; axis < 2; axis++) {
        draw_ticks(p, axis);
        draw_label(p, axis);
    }
}

/* ---- title and legend ---- */

static void put_title(const picture *p, zbi_buffer *t)
{
    const zbi_bout_head *h = &p->report->head;
    zbi_buffer_text(t, zb_model_label(h->model, p->chinese));
    zbi_buffer_text(t, p->chinese ? "——哪种形态更优" : " – which form wins");
}

static void put_subtitle(const picture *p, zbi_buffer *t)
{
    const zbi_bout_head *h = &p->report->head;
    char measure[120];
    zbi_measure_label(&h->measure, p->chinese, measure, sizeof measure);
    zbi_buffer_print(
        t, p->chinese ? "%s的%s，越%s越好" : "%s: %s, %s is better", p->chinese ? zbi_set_label(h->set, true) : measure,
        p->chinese ? measure : zbi_set_label(h->set, false),
        p->chinese ? h->measure.better == ZB_BETTER_LOW ? "低" : "高" : zbi_better_name(h->measure.better));
    if (h->interrupted)
        zbi_buffer_text(t, p->chinese ? "（已中断）" : " (interrupted)");
}

static void put_effort(const picture *p, zbi_buffer *t)
{
    zbi_map_effort(p->report, t);
    zbi_buffer_print(t, p->chinese ? "；种子 %llu" : "; seed %llu",
                     (unsigned long long)zb_model_seed(p->report->head.model));
}

/* Writes what `put` says as one line. */
static void draw_words(const picture *p, void (*put)(const picture *, zbi_buffer *), double y, const char *how)
{
    zbi_buffer line;
    zbi_buffer_init(&line, &p->text->allocator);
    put(p, &line);
    if (line.failed)
        p->text->failed = true;
    else
        zbi_svg_text(p->text, 24, y, how, WIDTH - 48, line.text);
    zbi_buffer_free(&line);
}

/* A name in as many lines as it takes; returns where the next may begin. */
static double draw_name(const picture *p, double y, const char *words)
{
    for (bool first = true; *words; first = false) {
        char line[200];
        const size_t length = zbi_text_break(words, LEGEND_COLUMNS);
        snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), words);
        y += first ? 0 : 17;
        zbi_svg_text(p->text, LEGEND + 34, y, "", 0, line);
        words += length;
        words += strspn(words, " ");
    }
    return y;
}

static double draw_key(const picture *p, double y, int kind, double area)
{
    char line[300];
    zbi_buffer_print(p->text,
                     "<rect x=\"%g\" y=\"%g\" width=\"26\" height=\"20\" fill=\"url(#k%d)\" stroke=\"#111\"/>\n",
                     LEGEND, y - 15, kind);
    if (kind <= ZBI_KIND_B)
        snprintf(line, sizeof line, p->chinese ? "%s更优（%c）" : "%s is better (%c)", zbi_map_word(p->report, kind),
                 "ab"[kind]);
    else
        snprintf(line, sizeof line, "%s", zbi_map_word(p->report, kind));
    y = draw_name(p, y, line);
    snprintf(line, sizeof line, p->chinese ? "占图面 %.1f%%" : "%.1f%% of the plane", 100 * area);
    zbi_svg_text(p->text, LEGEND + 34, y + 17, "class=\"small\"", 0, line);
    return y + 44;
}

static void draw_legend(const picture *p)
{
    double areas[ZBI_MAP_KINDS], y = TOP + 15;
    zbi_map_areas(p->map, areas);
    for (int i = 0; i < ZBI_MAP_KINDS; i++)
        if (i <= ZBI_KIND_UNDECIDED || areas[i] > 0)
            y = draw_key(p, y, i, areas[i]);
    if (has_line(p->map)) {
        zbi_buffer_print(p->text, "<path d=\"M%g %gh26\" stroke=\"#000\" stroke-width=\"2.2\"/>\n", LEGEND, y - 5);
        y = draw_name(p, y, p->chinese ? "均值之差为 0" : "the means are equal") + 30;
    }
    for (int i = 0; i < 2; i++)
        zbi_buffer_print(p->text, "<path %s d=\"M%g %gh0\"/>\n", rings[i], LEGEND + 13, y - 5);
    draw_name(p, y, p->chinese ? "运行过的点" : "a point that was run");
}

void zbi_map_svg(const zbi_map_report *report, zbi_buffer *t)
{
    picture p = {.report = report, .map = report->map, .text = t, .chinese = report->head.chinese};
    zbi_buffer_print(
        t,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
        "lang=\"%s\">\n<title>",
        WIDTH, HEIGHT, WIDTH, HEIGHT, p.chinese ? "zh" : "en");
    zbi_svg_escape(t, zb_model_label(report->head.model, p.chinese));
    zbi_buffer_text(t, "</title>\n");
    zbi_buffer_text(t, head);
    zbi_buffer_print(t, "<rect width=\"%d\" height=\"%d\" fill=\"#FFFFFF\"/>\n", WIDTH, HEIGHT);
    draw_words(&p, put_title, 34, "class=\"title\"");
    draw_words(&p, put_subtitle, 56, "");
    draw_words(&p, put_effort, 75, "class=\"small\"");
    draw_tiles(&p);
    draw_spots(&p);
    draw_line(&p);
    draw_axes(&p);
    draw_legend(&p);
    zbi_buffer_text(t, "</svg>\n");
}
