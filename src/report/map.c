/* A map for machines (JSON, CSV), and what its writers share. */
#include "report/map.h"

#include "report/parts.h"

#include <math.h>

/* ---- tiles ---- */

/* One side of a cell, cut in two between neighbouring whole numbers: where it lies, and which lines speak for it. */
typedef struct stretch {
    double from, to;
    uint32_t lines[2];
} stretch;

static double edge(const zbi_map *m, int axis, double place)
{
    return zbi_axis_share(m->ranges[axis], place);
}

static int stretches(const zbi_map *m, int axis, const uint32_t side[2], stretch to[2])
{
    const zbi_variable *range = m->ranges[axis];
    const double low = m->lines[axis][side[0]], high = m->lines[axis][side[1]];
    const double from = side[0] == 0 ? 0 : edge(m, axis, low),
                 end = side[1] == m->cells[axis] ? 1 : edge(m, axis, high);
    if (!range->whole || high - low > 1) {
        to[0] = (stretch){from, end, {side[0], side[1]}};
        return 1;
    }
    const double middle = edge(m, axis, low + 0.5);
    to[0] = (stretch){from, middle, {side[0], side[0]}};
    to[1] = (stretch){middle, end, {side[1], side[1]}};
    return 2;
}

static void put_tiles(const zbi_map *m, const zbi_cell *part, zbi_map_visit *visit, void *context)
{
    stretch x[2], y[2];
    const int nx = stretches(m, 0, part->x, x), ny = stretches(m, 1, part->y, y);
    for (int i = 0; i < nx * ny; i++) {
        const stretch *h = &x[i % nx], *v = &y[i / nx];
        const zbi_cell cell = {{h->lines[0], h->lines[1]}, {v->lines[0], v->lines[1]}};
        const zbi_tile tile = {{h->from, h->to}, {v->from, v->to}, zbi_map_seen(m, &cell)};
        visit(context, &tile);
    }
}

void zbi_map_tiles(const zbi_map *map, zbi_map_visit *visit, void *context)
{
    for (uint32_t i = 0; i < map->part_count; i++)
        put_tiles(map, &map->parts[i], visit, context);
}

int zbi_map_kind(unsigned seen)
{
    switch (seen) {
    case 0: return ZBI_KIND_NOTHING;
    case ZBI_SEEN_A: return ZBI_KIND_A;
    case ZBI_SEEN_B: return ZBI_KIND_B;
    case ZBI_SEEN_FAILED: return ZBI_KIND_FAILED;
    default: return ZBI_KIND_UNDECIDED;
    }
}

static void add_area(void *context, const zbi_tile *t)
{
    double *areas = context;
    areas[zbi_map_kind(t->seen)] += (t->x[1] - t->x[0]) * (t->y[1] - t->y[0]);
}

void zbi_map_areas(const zbi_map *map, double areas[ZBI_MAP_KINDS])
{
    for (int i = 0; i < ZBI_MAP_KINDS; i++)
        areas[i] = 0;
    zbi_map_tiles(map, add_area, areas);
}

/* ---- words ---- */

const char *zbi_map_word(const zbi_map_report *r, int kind)
{
    static const char *const words[2][ZBI_MAP_KINDS] = {{"", "", "undecided", "breaks a rule", "not run"},
                                                        {"", "", "未决", "违反规则", "未运行"}};
    return kind <= ZBI_KIND_B ? zbi_bout_form(&r->head, kind) : words[r->head.chinese][kind];
}

void zbi_map_effort(const zbi_map_report *r, zbi_buffer *t)
{
    const zbi_map *m = r->map;
    const bool more = m->most_replications > m->replications;
    const unsigned long long least = m->replications, most = m->most_replications;
    if (r->head.chinese) {
        zbi_buffer_print(t, "%u 个点，每点 %llu 次重复", m->spot_count, least);
        if (more)
            zbi_buffer_print(t, "，未决处至多 %llu 次", most);
    } else {
        zbi_buffer_print(t, "%u points of %llu replications", m->spot_count, least);
        if (more)
            zbi_buffer_print(t, ", up to %llu where undecided", most);
    }
}

/* ---- JSON and CSV ---- */

static void write_axis(const zbi_variable *v, const char *name, zbi_buffer *t)
{
    zbi_write_key(t, name);
    zbi_buffer_text(t, "{\"pointer\":");
    zbi_buffer_string(t, v->pointer);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "range", v->low, v->high);
    zbi_buffer_print(t, ",\"log\":%s,\"whole\":%s},\n", v->log ? "true" : "false", v->whole ? "true" : "false");
}

static void write_areas(const zbi_map *m, zbi_buffer *t)
{
    static const char *const names[ZBI_MAP_KINDS] = {"a", "b", "undecided", "failed", "not_run"};
    double areas[ZBI_MAP_KINDS];
    zbi_map_areas(m, areas);
    zbi_buffer_text(t, "\"shares\":{");
    for (int i = 0; i < ZBI_MAP_KINDS; i++) {
        zbi_buffer_text(t, i ? "," : "");
        zbi_write_number(t, names[i], areas[i]);
    }
    zbi_buffer_text(t, "},\n");
}

static void write_json(const zbi_map_report *r, zbi_buffer *t)
{
    const zbi_map *m = r->map;
    zbi_buffer_text(t, "{");
    zbi_bout_members(&r->head, t);
    write_axis(m->ranges[0], "x", t);
    write_axis(m->ranges[1], "y", t);
    zbi_write_number(t, "confidence", 1 - m->error);
    zbi_buffer_print(t, ",\"max_replications\":%llu,\"points_wanted\":%u,\n", (unsigned long long)m->most_replications,
                     m->wanted);
    write_areas(m, t);
    zbi_buffer_text(t, "\"points\":[");
    for (uint32_t i = 0; i < m->spot_count; i++) {
        zbi_buffer_text(t, i ? ",\n{" : "\n{");
        zbi_write_number(t, "x", m->spots[i].value[0]);
        zbi_buffer_text(t, ",");
        zbi_write_number(t, "y", m->spots[i].value[1]);
        zbi_buffer_text(t, ",");
        zbi_bout_standing(&m->spots[i].standing, m->error, m->better, "ci", t);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "]}\n");
}

static void write_csv(const zbi_map_report *r, zbi_buffer *t)
{
    const zbi_map *m = r->map;
    zbi_buffer_csv(t, m->ranges[0]->pointer);
    zbi_buffer_text(t, ",");
    zbi_buffer_csv(t, m->ranges[1]->pointer);
    zbi_buffer_text(t, zbi_bout_columns);
    for (uint32_t i = 0; i < m->spot_count; i++) {
        zbi_write_cell(t, m->spots[i].value[0]);
        zbi_buffer_text(t, ",");
        zbi_write_cell(t, m->spots[i].value[1]);
        zbi_bout_cells(&m->spots[i].standing, m->error, m->better, t);
    }
}

void zbi_map_write(const zbi_map_report *report, zbi_map_format format, zbi_buffer *text)
{
    switch (format) {
    case ZBI_MAP_TABLE: zbi_map_table(report, text); break;
    case ZBI_MAP_JSON: write_json(report, text); break;
    case ZBI_MAP_CSV: write_csv(report, text); break;
    case ZBI_MAP_SVG: zbi_map_svg(report, text); break;
    }
}
