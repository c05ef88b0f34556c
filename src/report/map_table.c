/* A map in 80 columns of a terminal. */
#include "report/map.h"

#include "base/text.h"
#include "experiment/sweep/share.h"
#include "report/parts.h"


#define WIDE 64
#define HIGH 20
#define LEFT 11 /* columns of the numbers of y */

typedef struct raster {
    int kind[HIGH][WIDE];
} raster;

static const char marks[ZBI_MAP_KINDS] = {'a', 'b', '/', 'x', ' '};

/* The characters whose middles a tile covers. */
static void paint(void *context, const zbi_tile *tile)
{
    raster *r = context;
    const int kind = zbi_map_kind(tile->seen);
    for (int row = 0; row < HIGH; row++)
        for (int column = 0; column < WIDE; column++) {
            const double x = (column + 0.5) / WIDE, y = 1 - (row + 0.5) / HIGH;
            if (x >= tile->x[0] && x < tile->x[1] && y >= tile->y[0] && y < tile->y[1])
                r->kind[row][column] = kind;
        }
}

static void put_right(zbi_buffer *t, const char *text, int width)
{
    zbi_buffer_blanks(t, width - zbi_text_columns(text));
    zbi_buffer_text(t, text);
}

/* What the axis is at a share of its length: a whole number's band has one value. */
static const char *value_at(const zbi_variable *v, double share, char text[ZBI_NUMBER_SIZE])
{
    return zbi_number_digits(text, zbi_variable_value(v, share), 4);
}

static void put_rows(const zbi_map *m, const raster *r, zbi_buffer *t)
{
    char text[ZBI_NUMBER_SIZE];
    for (int row = 0; row < HIGH; row++) {
        const double share = 1 - (row + 0.5) / HIGH;
        const bool told = row % 4 == 0 || row == HIGH - 1;
        put_right(t, told ? value_at(m->ranges[1], row == 0 ? 1 : row == HIGH - 1 ? 0 : share, text) : "", LEFT);
        zbi_buffer_text(t, told ? " +" : " |");
        for (int column = 0; column < WIDE; column++)
            zbi_buffer_add(t, &marks[r->kind[row][column]], 1);
        zbi_buffer_text(t, "\n");
    }
}

/* The numbers of x: at both ends and in the middle. */
static void put_foot(const zbi_map *m, zbi_buffer *t)
{
    char low[ZBI_NUMBER_SIZE], middle[ZBI_NUMBER_SIZE], high[ZBI_NUMBER_SIZE];
    value_at(m->ranges[0], 0, low);
    value_at(m->ranges[0], 0.5, middle);
    value_at(m->ranges[0], 1, high);
    zbi_buffer_blanks(t, LEFT + 1);
    for (int i = 0; i <= WIDE; i++)
        zbi_buffer_text(t, i == 0 || i == WIDE / 2 || i == WIDE ? "+" : "-");
    zbi_buffer_text(t, "\n");
    zbi_buffer_blanks(t, LEFT + 1);
    zbi_buffer_text(t, low);
    put_right(t, middle, WIDE / 2 + zbi_text_columns(middle) / 2 - zbi_text_columns(low));
    put_right(t, high, WIDE / 2 + 1 - zbi_text_columns(middle) / 2);
    zbi_buffer_text(t, "\n");
}

static void put_legend(const zbi_map_report *r, zbi_buffer *t)
{
    double areas[ZBI_MAP_KINDS];
    zbi_map_areas(r->map, areas);
    for (int i = 0; i < ZBI_MAP_KINDS; i++) {
        if (i > ZBI_KIND_UNDECIDED && areas[i] == 0)
            continue;
        zbi_buffer_print(t, "  %c  %5.1f%%  ", marks[i] == ' ' ? '_' : marks[i], 100 * areas[i]);
        zbi_buffer_text(t, zbi_map_word(r, i));
        zbi_buffer_text(t, i > ZBI_KIND_B ? "\n" : r->head.chinese ? " 更优\n" : " is better\n");
    }
}

static void put_axes(const zbi_map_report *r, zbi_buffer *t)
{
    const zbi_map *m = r->map;
    zbi_buffer_text(t, "x: ");
    zbi_buffer_text(t, m->ranges[0]->pointer);
    zbi_buffer_text(t, !m->ranges[0]->log ? "" : r->head.chinese ? "（对数）" : " (log)");
    zbi_buffer_text(t, "\ny: ");
    zbi_buffer_text(t, m->ranges[1]->pointer);
    zbi_buffer_text(t, !m->ranges[1]->log ? "" : r->head.chinese ? "（对数）" : " (log)");
    zbi_buffer_text(t, "\n");
}

void zbi_map_table(const zbi_map_report *report, zbi_buffer *text)
{
    const zbi_map *m = report->map;
    raster r;
    for (int i = 0; i < HIGH * WIDE; i++)
        r.kind[i / WIDE][i % WIDE] = ZBI_KIND_NOTHING;
    zbi_map_tiles(m, paint, &r);
    zbi_bout_lines(&report->head, text);
    zbi_map_effort(report, text);
    zbi_buffer_text(text, "\n");
    put_axes(report, text);
    zbi_buffer_text(text, "\n");
    put_rows(m, &r, text);
    put_foot(m, text);
    put_legend(report, text);
    if (m->wanted)
        zbi_buffer_print(text,
                         report->head.chinese ? "更细一级共需 %u 个点：--points %u\n"
                                              : "One step finer takes %u points: --points %u\n",
                         m->wanted, m->wanted);
}
