/* The tables of a sweep: measure by measure, and every point. */
#include "report/html_sweep.h"

#include <inttypes.h>
#include <math.h>

#define ERROR 0.05
#define MOST_ROWS 200

static void put_point_values(const zbi_sweep_page *p, uint64_t point)
{
    zbi_html_print(p->html, "<tr data-measure=\"point\" data-node=\"%" PRIu64 "\"><th scope=\"row\">%" PRIu64 "</th>",
                   point + 1, point + 1);
    for (uint32_t i = 0; i < p->swept->store->parameter_count; i++) {
        zbi_html_raw(p->html, "<td>");
        zbi_swept_put_value(p, zbi_swept_value(p->swept, point, i));
        zbi_html_raw(p->html, "</td>");
    }
}

static void put_winner(const zbi_sweep_page *p, const zbi_standing *s, size_t pair)
{
    const zbi_winner winner = zbi_standing_winner(s, ERROR, zbi_swept_measure(p, 0).better);
    zbi_html_raw(p->html, "<td class=\"words\">");
    if (s->difference.count == 0)
        zbi_html_raw(p->html, "–");
    else if (winner == ZBI_WINNER_NONE)
        zbi_html_words(p->html, zbi_say(p->html, "undecided", "未定"));
    else
        zbi_swept_put_form(p, winner == ZBI_WINNER_A ? 0 : pair + 1);
    zbi_html_raw(p->html, "</td>");
}

static void put_point(const zbi_sweep_page *p, uint64_t point)
{
    const char *unit = zbi_swept_measure(p, 0).unit;
    put_point_values(p, point);
    for (size_t pair = 0; pair < p->swept->pairs; pair++) {
        const zbi_standing s = zbi_swept_standing(p->swept, point, pair, 0);
        const zbi_range range = zbi_standing_range(&s, ERROR);
        if (pair == 0)
            zbi_html_cell(p->html, s.a.count ? s.a.mean : NAN, NAN, NAN, unit);
        if (p->swept->form_count == 1)
            continue;
        zbi_html_cell(p->html, s.b.count ? s.b.mean : NAN, NAN, NAN, unit);
        zbi_html_cell(p->html, zbi_standing_difference(&s), range.low, range.high, unit);
        put_winner(p, &s, pair);
    }
    zbi_html_raw(p->html, "</tr>\n");
}

static void put_points_head(const zbi_sweep_page *p)
{
    zbi_html *h = p->html;
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Point", "点");
    for (uint32_t i = 0; i < p->swept->store->parameter_count; i++) {
        zbi_html_raw(h, "<th scope=\"col\"><code>");
        zbi_html_words(h, p->swept->store->parameters[i]);
        zbi_html_raw(h, "</code></th>");
    }
    for (size_t f = 0; f < p->swept->form_count; f++) {
        zbi_html_raw(h, "<th scope=\"col\">");
        zbi_swept_put_form(p, f);
        zbi_html_raw(h, "</th>");
        if (f == 0)
            continue;
        zbi_html_head(h, "Difference", "差值");
        zbi_html_raw(h, zbi_say(h, "<th scope=\"col\" class=\"words\">Better</th>",
                                "<th scope=\"col\" class=\"words\">更优</th>"));
    }
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
}

static void put_points(const zbi_sweep_page *p)
{
    zbi_html *h = p->html;
    const uint64_t shown = p->swept->points < MOST_ROWS ? p->swept->points : MOST_ROWS;
    zbi_html_table(
        h, "Every point: the primary measure, and the paired difference with its 95\u00a0% interval, each by itself.",
        "各点：主要指标，配对差值及其 95% 区间（各自）。");
    put_points_head(p);
    for (uint64_t point = 0; point < shown; point++)
        put_point(p, point);
    zbi_html_table_end(h);
    if (shown < p->swept->points)
        zbi_html_print(h,
                       zbi_say(h,
                               "<p>These are the first %" PRIu64 " of %" PRIu64
                               " points; <code>zhuanban merge FILE --format "
                               "csv</code> writes all.</p>\n",
                               "<p>以上为 %2$" PRIu64 " 个点中的前 %1$" PRIu64
                               " 个；<code>zhuanban merge FILE --format csv</code> "
                               "可导出全部。</p>\n"),
                       shown, p->swept->points);
}

/* Means over the points of the measures beside the primary one. */
static void put_measures(const zbi_sweep_page *p, size_t pair)
{
    zbi_html *h = p->html;
    zbi_html_table(h, "At how many points each form is better (95\u00a0% each by itself), measure by measure.",
                   "各指标上每种形态在多少个点更优（各自 95%）。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Measure", "指标");
    for (size_t f = 0; f < 2; f++) {
        zbi_html_raw(h, "<th scope=\"col\">");
        zbi_swept_put_form(p, f ? pair + 1 : 0);
        zbi_html_raw(h, "</th>");
    }
    zbi_html_head(h, "Undecided", "未定");
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t m = 0; m < p->swept->measure_count; m++) {
        uint64_t counts[3] = {0};
        for (uint64_t point = 0; point < p->swept->points; point++) {
            const zbi_standing s = zbi_swept_standing(p->swept, point, pair, m);
            counts[zbi_standing_winner(&s, ERROR, zbi_swept_measure(p, m).better)] += s.difference.count > 0;
        }
        zbi_html_raw(h, "<tr><th scope=\"row\">");
        zbi_html_measure(h, p->swept->measures[m]);
        zbi_html_print(h, "</th><td>%" PRIu64 "</td><td>%" PRIu64 "</td><td>%" PRIu64 "</td></tr>\n",
                       counts[ZBI_WINNER_A], counts[ZBI_WINNER_B], counts[ZBI_WINNER_NONE]);
    }
    zbi_html_table_end(h);
}

/* ---- two parameters: which form wins where ---- */

#define MOST_ACROSS 12

typedef struct plane {
    zbi_shown_levels levels[2]; /* across, down */
    size_t pair;
} plane;

/* The only point there; the number of points where there is none, or more than one. */
static uint64_t point_at(const zbi_sweep_page *p, const plane *at, uint32_t x, uint32_t y)
{
    const uint64_t none = p->swept->points;
    uint64_t found = none;
    for (uint64_t point = 0; point < p->swept->points; point++)
        if (zbi_same_level(zbi_swept_value(p->swept, point, 0), at->levels[0].levels[x].low) &&
            zbi_same_level(zbi_swept_value(p->swept, point, 1), at->levels[1].levels[y].low)) {
            if (found != none)
                return none;
            found = point;
        }
    return found;
}

static bool is_plane(const zbi_sweep_page *p, const plane *at)
{
    const zbi_shown_levels *x = &at->levels[0], *y = &at->levels[1];
    return !x->binned && !y->binned && x->count > 1 && y->count > 1 && x->count <= MOST_ACROSS &&
           (uint64_t)x->count * y->count == p->swept->points;
}

static void put_plane_cell(const zbi_sweep_page *p, const plane *at, uint32_t x, uint32_t y)
{
    const uint64_t point = point_at(p, at, x, y);
    if (point == p->swept->points) {
        zbi_html_raw(p->html, "<td>–</td>");
        return;
    }
    const zbi_standing s = zbi_swept_standing(p->swept, point, at->pair, 0);
    const zbi_winner winner = zbi_standing_winner(&s, ERROR, zbi_swept_measure(p, 0).better);
    const size_t place = winner == ZBI_WINNER_A ? 0 : (at->pair + 1) % 4;
    if (winner == ZBI_WINNER_NONE)
        zbi_html_raw(p->html, "<td>");
    else
        zbi_html_print(p->html, "<td class=\"won f%zu\"><span class=\"form f%zu\">", place, place);
    zbi_html_number(p->html, zbi_standing_difference(&s), zbi_swept_measure(p, 0).unit);
    zbi_html_raw(p->html, winner == ZBI_WINNER_NONE ? "</td>" : "</span></td>");
}

static void put_plane_head(const zbi_sweep_page *p, const plane *at)
{
    zbi_html *h = p->html;
    zbi_html_raw(h, "<thead><tr><th scope=\"col\"><code>");
    zbi_html_words(h, p->swept->store->parameters[1]);
    zbi_html_raw(h, "</code> ↓ <code>");
    zbi_html_words(h, p->swept->store->parameters[0]);
    zbi_html_raw(h, "</code> →</th>");
    for (uint32_t x = 0; x < at->levels[0].count; x++) {
        zbi_html_raw(h, "<th scope=\"col\">");
        zbi_swept_put_value(p, at->levels[0].levels[x].low);
        zbi_html_raw(h, "</th>");
    }
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
}

static void put_plane(const zbi_sweep_page *p, const plane *at)
{
    zbi_html *h = p->html;
    zbi_html_table(h,
                   "The difference over the plane, first less second form; a mark and a ground stand where its 95 % "
                   "interval leaves 0 out, and are of the form that does better there.",
                   "平面上的差值（前者减后者）；95% 区间不含 0 处有标记与底色，属该处更优的形态。");
    put_plane_head(p, at);
    for (uint32_t y = 0; y < at->levels[1].count; y++) {
        zbi_html_raw(h, "<tr><th scope=\"row\">");
        zbi_swept_put_value(p, at->levels[1].levels[y].low);
        zbi_html_raw(h, "</th>");
        for (uint32_t x = 0; x < at->levels[0].count; x++)
            put_plane_cell(p, at, x, y);
        zbi_html_raw(h, "</tr>\n");
    }
    zbi_html_table_end(h);
}

static void put_planes(const zbi_sweep_page *p)
{
    plane here = {.pair = 0};
    const bool good =
        zbi_shown_levels_of(p->swept, 0, &here.levels[0]) && zbi_shown_levels_of(p->swept, 1, &here.levels[1]);
    p->html->text->failed = p->html->text->failed || !good;
    for (; good && is_plane(p, &here) && here.pair + 1 < p->swept->form_count; here.pair++)
        put_plane(p, &here);
    for (int i = 0; i < 2; i++)
        zbi_shown_levels_free(&here.levels[i]);
}

void zbi_html_sweep_tables(zbi_html *h, const zbi_swept *swept)
{
    const zbi_sweep_page p = {h, swept};
    for (size_t pair = 0; pair + 1 < swept->form_count; pair++)
        put_measures(&p, pair);
    if (swept->form_count > 1 && swept->store->parameter_count == 2)
        put_planes(&p);
    put_points(&p);
}
