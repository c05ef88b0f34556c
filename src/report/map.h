/* A map of which form wins, as text, picture and numbers. */
#ifndef ZBI_REPORT_MAP_H
#define ZBI_REPORT_MAP_H

#include "experiment/boundary/map.h"
#include "report/bout.h"

typedef enum zbi_map_format { ZBI_MAP_TABLE, ZBI_MAP_JSON, ZBI_MAP_CSV, ZBI_MAP_SVG } zbi_map_format;

typedef struct zbi_map_report {
    zbi_bout_head head;
    const zbi_map *map;
} zbi_map_report;

/* Appends the report; lack of memory is told by text->failed. */
void zbi_map_write(const zbi_map_report *report, zbi_map_format format, zbi_buffer *text);

/* ---- for the writers ---- */

/* A rectangle of one kind; the plane is [0, 1] x [0, 1], y upwards. */
typedef struct zbi_tile {
    double x[2], y[2];
    unsigned seen;
} zbi_tile;
typedef void zbi_map_visit(void *context, const zbi_tile *tile);
/* Each once; together they are the plane. A whole number's band reaches half way to its neighbours. */
void zbi_map_tiles(const zbi_map *map, zbi_map_visit *visit, void *context);
/* 0 a, 1 b, 2 undecided (or not one answer), 3 fails, 4 not run. */
enum { ZBI_KIND_A, ZBI_KIND_B, ZBI_KIND_UNDECIDED, ZBI_KIND_FAILED, ZBI_KIND_NOTHING, ZBI_MAP_KINDS };
int zbi_map_kind(unsigned seen);
/* Shares of the plane. */
void zbi_map_areas(const zbi_map *map, double areas[ZBI_MAP_KINDS]);
/* What a kind is called: the form's name, "undecided", ... */
const char *zbi_map_word(const zbi_map_report *report, int kind);
/* "30 replications of a point at first, up to 120 where it is undecided; 212 points". */
void zbi_map_effort(const zbi_map_report *report, zbi_buffer *text);

void zbi_map_table(const zbi_map_report *report, zbi_buffer *text);
void zbi_map_svg(const zbi_map_report *report, zbi_buffer *text);
#endif
