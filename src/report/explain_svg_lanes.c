/* Bars of the picture: the critical path in one row, and who had which paper when. */
#include "report/explain_svg.h"

#include <stdio.h>

enum { PATH_ROW = 20, PATH_GAP = 12, BAR = 11, PITCH = 13, PAD = 6 };

static double height_of(const zbi_lane *lane)
{
    return lane->rows * PITCH + 2 * PAD - (PITCH - BAR);
}

double zbi_picture_row(const zbi_timeline *t, uint32_t lane, double top)
{
    double y = top + PATH_ROW + PATH_GAP;
    for (uint32_t i = 0; i < lane; i++)
        y += height_of(&t->lanes[i]);
    return y + PAD + BAR / 2.0;
}

double zbi_picture_lanes_height(const zbi_timeline *t)
{
    double height = PATH_ROW + PATH_GAP;
    for (uint32_t i = 0; i < t->lane_count; i++)
        height += height_of(&t->lanes[i]);
    return height + 4;
}

/* ---- bars ---- */

static void tell_piece(zbi_picture *p, const zbi_timeline *t, const zbi_piece *piece)
{
    char name[256], from[32], span[32];
    const int64_t begin = zbi_hundredths(piece->from_us);
    zbi_write_hundredths(from, begin);
    zbi_write_hundredths(span, zbi_hundredths(piece->to_us) - begin);
    if (piece->lane == ZBI_NO_LANE)
        snprintf(name, sizeof name, "%s", zbi_picture_word(p, ZBI_WORD_ON_THE_WAY));
    else
        zbi_picture_lane_name(p, &t->lanes[piece->lane], name);
    const zbi_phrase_slot slots[] = {
        {"office", name}, {"cause", zbi_picture_cause(p, piece->cause)}, {"hour", from}, {"n", span}};
    zbi_picture_title(p, ZBI_WORD_BAR, slots, 4);
}

/* An edge that is torn says that it goes on behind the clock. */
static void tear(zbi_picture *p, double y, double height)
{
    p->used[ZBI_WORD_KEY_CUT] = true;
    zbi_svg_shape(p->text, "<path d=\"M@ @l5 @l-7 @l6 @l-4 @\" fill=\"none\" stroke=\"#FDFDFD\" stroke-width=\"4\"/>\n",
                  (const double[]){ZBI_PICTURE_RIGHT - 8, y - 1, height / 4, height / 4, height / 4, height / 4 + 2});
}

static void draw_piece(zbi_picture *p, const zbi_timeline *t, const zbi_piece *piece, double y, double height,
                       const char *more)
{
    char how[200];
    const double x = zbi_picture_at(p, piece->from_us), end = zbi_picture_at(p, piece->to_us);
    snprintf(how, sizeof how, "fill=\"url(#zx-%u)\" %s%s", piece->cause,
             !piece->path    ? "fill-opacity=\"0.42\""
             : end - x < 3.0 ? "stroke=\"#111\" stroke-width=\"0.2\""
                             : "stroke=\"#111\" stroke-width=\"0.7\"",
             more);
    p->seen[piece->cause] = true;
    p->used[piece->path ? ZBI_WORD_KEY_PATH : ZBI_WORD_KEY_OFF] = true;
    zbi_picture_open_rect(p, x, y, end - x > 0.4 ? end - x : 0.4, height, how);
    tell_piece(p, t, piece);
    zbi_buffer_text(p->text, "</rect>\n");
    if (piece->to_us > p->span_us)
        tear(p, y, height);
}

/* Of each piece the microseconds, so that the picture can be checked. */
static void draw_path(zbi_picture *p, const zbi_timeline *t)
{
    for (uint32_t i = 0; i < t->piece_count; i++) {
        const zbi_piece *piece = &t->pieces[i];
        char data[100];
        if (!piece->path)
            continue;
        snprintf(data, sizeof data, " data-cause=\"%s\" data-us=\"%lld\"",
                 piece->cause < ZBI_CAUSE_ROWS ? zbi_cause_name(piece->cause) : "unbooked",
                 (long long)(piece->to_us - piece->from_us));
        draw_piece(p, t, piece, p->y, PATH_ROW, data);
    }
}

/* ---- lanes ---- */

static void draw_label(zbi_picture *p, const zbi_lane *lane, double y)
{
    char name[256], path[32], held[32];
    zbi_picture_lane_name(p, lane, name);
    zbi_write_hundredths(path, zbi_hundredths(lane->path_us));
    zbi_write_hundredths(held, zbi_hundredths(lane->held_us));
    const zbi_phrase_slot slots[] = {{"office", name}, {"n", path}, {"all", held}};
    const double room = ZBI_PICTURE_LEFT - 10 - ZBI_PICTURE_EDGE;
    zbi_buffer_text(p->text, "<g>");
    zbi_picture_title(p, ZBI_WORD_LANE_HELD, slots, 3);
    zbi_picture_name(p, ZBI_PICTURE_EDGE, y + 4, "", 12, room - 44, name);
    if (lane->path_us)
        zbi_picture_words(p, ZBI_PICTURE_LEFT - 10, y + 4, "class=\"s e\"", 11, 60, path);
    zbi_buffer_text(p->text, "</g>\n");
}

static void draw_bars(zbi_picture *p, const zbi_timeline *t, uint32_t at, double y)
{
    for (int path = 0; path < 2; path++) /* the path on top */
        for (uint32_t i = 0; i < t->piece_count; i++) {
            const zbi_piece *piece = &t->pieces[i];
            if (piece->lane == at && piece->path == path && piece->row < ZBI_TIMELINE_ROWS)
                draw_piece(p, t, piece, y + PAD + piece->row * PITCH, BAR, "");
        }
}

static void draw_grounds(zbi_picture *p, const zbi_timeline *t, double y)
{
    const double top = y;
    for (uint32_t i = 0; i < t->lane_count; i++) {
        const double height = height_of(&t->lanes[i]);
        zbi_picture_rect(p, ZBI_PICTURE_EDGE - 4, y, ZBI_PICTURE_RIGHT - ZBI_PICTURE_EDGE + 4, height,
                         i % 2 ? "fill=\"#FFFFFF\"" : "fill=\"#F1F3F5\"");
        draw_label(p, &t->lanes[i], y + PAD + BAR / 2.0);
        y += height;
    }
    zbi_picture_grid(p, top, y + 4);
}

static void draw_path_label(zbi_picture *p, const zbi_timeline *t)
{
    char all[32];
    int64_t sum = 0;
    for (uint32_t i = 0; i < t->piece_count; i++)
        sum += t->pieces[i].path ? t->pieces[i].to_us - t->pieces[i].from_us : 0;
    zbi_write_hundredths(all, zbi_hundredths(sum));
    zbi_picture_words(p, ZBI_PICTURE_EDGE, p->y + 14, "class=\"b\"", 11, ZBI_PICTURE_LEFT - ZBI_PICTURE_EDGE - 64,
                      zbi_picture_word(p, ZBI_WORD_PATH));
    zbi_picture_words(p, ZBI_PICTURE_LEFT - 10, p->y + 14, "class=\"b e\"", 11, 60, all);
}

void zbi_picture_lanes(zbi_picture *p, const zbi_timeline *t)
{
    double y = p->y + PATH_ROW + PATH_GAP;
    draw_path_label(p, t);
    draw_path(p, t);
    draw_grounds(p, t, y);
    for (uint32_t i = 0; i < t->lane_count; i++) {
        draw_bars(p, t, i, y);
        y += height_of(&t->lanes[i]);
    }
}
