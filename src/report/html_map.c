/* A map as HTML: the picture of map_svg.c, what it says in words, and the points that were run. */
#include "report/html_bout.h"

#include "report/parts.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOST_ROWS 200

/* ---- the picture, a document of its own so that its names and styles stay within ---- */

static void put_encoded(zbi_html *h, const char *bytes, size_t size)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/:=;,() ";
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)bytes[i];
        const char code[] = {'%', digits[c >> 4], digits[c & 15]};
        if (c && strchr(plain, c))
            zbi_buffer_add(h->text, bytes + i, 1);
        else
            zbi_buffer_add(h->text, code, 3);
    }
}

static void put_picture(zbi_html *h, const zbi_map_report *report)
{
    zbi_buffer picture;
    zbi_buffer_init(&picture, &h->text->allocator);
    zbi_map_svg(report, &picture);
    h->text->failed = h->text->failed || picture.failed;
    zbi_html_raw(h, "<figure>\n<figcaption><b>");
    zbi_html_print(h, zbi_say(h, "Figure %d. Which form wins where.", "图 %d　何处何者更优。"), ++h->figures);
    zbi_html_raw(h, "</b> ");
    zbi_html_parameter(h, report->map->ranges[0]->pointer);
    zbi_html_raw(h, zbi_say(h, " goes to the right, ", " 向右，"));
    zbi_html_parameter(h, report->map->ranges[1]->pointer);
    zbi_html_raw(h, zbi_say(h, " goes up.", " 向上。"));
    zbi_html_raw(h, "</figcaption>\n<div class=\"wide\" tabindex=\"0\"><img width=\"780\" height=\"640\" alt=\"");
    zbi_html_words(
        h, zbi_say(h, "Map of which form wins; its areas are in the table below.", "何者更优之图；面积见下表。"));
    zbi_html_raw(h, "\" src=\"data:image/svg+xml,");
    if (!picture.failed)
        put_encoded(h, picture.text, picture.size);
    zbi_html_raw(h, "\"></div>\n</figure>\n");
    zbi_buffer_free(&picture);
}

/* ---- words ---- */

static void put_answer(zbi_html *h, const zbi_map_report *r)
{
    double areas[ZBI_MAP_KINDS];
    zbi_map_areas(r->map, areas);
    const bool b = areas[ZBI_KIND_B] > areas[ZBI_KIND_A];
    if (areas[ZBI_KIND_A] == areas[ZBI_KIND_B])
        zbi_html_raw(h, "<div class=\"answer none\"><p class=\"verdict\"><strong>");
    else
        zbi_html_print(h, "<div class=\"answer f%d\"><p class=\"verdict\"><strong>", b);
    zbi_html_the_form(h, r->head.form_numbers[b], b, true);
    zbi_html_raw(h, zbi_say(h, " does better on ", " 在图面的 "));
    zbi_html_number(h, areas[b ? ZBI_KIND_B : ZBI_KIND_A], "share");
    zbi_html_raw(h, zbi_say(h, " of the plane</strong>, ", " 更优</strong>，"));
    zbi_html_the_form(h, r->head.form_numbers[!b], !b, false);
    zbi_html_raw(h, zbi_say(h, " on ", " 在 "));
    zbi_html_number(h, areas[b ? ZBI_KIND_A : ZBI_KIND_B], "share");
    zbi_html_raw(h, zbi_say(h, "; on ", "；"));
    zbi_html_number(h, areas[ZBI_KIND_UNDECIDED], "share");
    zbi_html_raw(h, zbi_say(h, " it is undecided.</p></div>\n", " 未定。</p></div>\n"));
}

static void put_areas(zbi_html *h, const zbi_map_report *r)
{
    double areas[ZBI_MAP_KINDS];
    zbi_map_areas(r->map, areas);
    zbi_html_table(h, "Shares of the plane.", "图面的比例。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "What is there", "何者更优");
    zbi_html_head(h, "Share", "比例");
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < ZBI_MAP_KINDS; i++) {
        zbi_html_raw(h, "<tr><th scope=\"row\">");
        if (i <= ZBI_KIND_B)
            zbi_html_form(h, r->head.form_numbers[i], (size_t)i);
        else
            zbi_html_words(h, zbi_map_word(r, i));
        zbi_html_raw(h, "</th>");
        zbi_html_cell(h, areas[i], NAN, NAN, "share");
        zbi_html_raw(h, "</tr>\n");
    }
    zbi_html_table_end(h);
}

static void put_spots_head(zbi_html *h, const zbi_map_report *r)
{
    zbi_html_raw(h, "<thead><tr>");
    for (int axis = 0; axis < 2; axis++) {
        zbi_html_raw(h, "<th scope=\"col\"><code>");
        zbi_html_words(h, r->map->ranges[axis]->pointer);
        zbi_html_raw(h, "</code></th>");
    }
    zbi_html_standing_heads(h, &r->head);
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
}

static void put_spots(zbi_html *h, const zbi_map_report *r)
{
    char x[ZBI_NUMBER_SIZE], y[ZBI_NUMBER_SIZE];
    const uint32_t shown = r->map->spot_count < MOST_ROWS ? r->map->spot_count : MOST_ROWS;
    zbi_html_table(h, "Points that were run, with the paired difference and the interval that decides them.",
                   "运行过的点、配对差值及据以定论的区间。");
    put_spots_head(h, r);
    for (uint32_t i = 0; i < shown; i++) {
        const zbi_spot *s = &r->map->spots[i];
        zbi_html_print(h, "<tr><th scope=\"row\">%s</th><td>%s</td>", zbi_number_digits(x, s->value[0], 5),
                       zbi_number_digits(y, s->value[1], 5));
        zbi_html_standing(h, &r->head, &s->standing, r->map->error);
        zbi_html_raw(h, "</tr>\n");
    }
    zbi_html_table_end(h);
    if (shown < r->map->spot_count)
        zbi_html_print(
            h,
            zbi_say(h,
                    "<p>These are the first %u of %u points; the command with <code>--format csv</code> writes "
                    "all.</p>\n",
                    "<p>以上为 %2$u 个点中的前 %1$u 个；用 <code>--format csv</code> 可导出全部。</p>\n"),
            shown, r->map->spot_count);
}

/* ---- the page ---- */

static void put_methods(zbi_html *h, const zbi_map_report *r)
{
    char en[800], zh[800];
    const zbi_map *m = r->map;
    snprintf(
        en, sizeof en,
        "Over a plane of two parameters, a coarse lattice was refined where its points did not agree (%u points in "
        "all). Each point had %" PRIu64 " replications at first and up to %" PRIu64 " where it was undecided; the "
        "difference is paired by replication, with the same replications everywhere. A point is decided when Student’s "
        "t interval of the difference leaves 0 out, with an error of 5\u00a0%% shared among the looks at a point.",
        m->spot_count, m->replications, m->most_replications);
    snprintf(zh, sizeof zh,
             "在两个参数的平面上，先设粗网格，再在各点不一致处加密（共 %u 个点）。每点先作 %" PRIu64
             " 次重复，未定处至多 %" PRIu64 " 次；差值按重复配对，各点所用重复相同。差值的学生 t 区间不含 0 "
                                            "时即为定论，5%% 的出错概率由对同一点的多次查看分担。",
             m->spot_count, m->replications, m->most_replications);
    zbi_html_methods(h, en, zh);
}

static void write_report(zbi_html *h, const void *context)
{
    zbi_map_report r = *(const zbi_map_report *)context;
    r.head.chinese = h->chinese;
    zbi_html_bout_question(h, &r.head, "which does better where, over a plane of two parameters?",
                           "在两个参数的平面上，何处何者更优？");
    put_answer(h, &r);
    zbi_html_section(h, "pictures", "The map", "图");
    put_picture(h, &r);
    put_areas(h, &r);
    zbi_html_end(h, "section");
    put_methods(h, &r);
    zbi_html_section(h, "tables", "The points", "各点");
    put_spots(h, &r);
    zbi_html_end(h, "section");
}

void zbi_html_map(const zbi_map_report *report, const zbi_html_origin *origin, zbi_buffer *text)
{
    const zbi_html_document document = {origin, "Map", "分界图", write_report, report};
    zbi_html_write(&document, text);
}
