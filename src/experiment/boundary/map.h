/* Over a plane of two parameters: which form wins. A coarse lattice first; then the cells where the points do not agree
   are halved again and again, and points that are undecided get more replications: the runs are spent at the boundary.
 */
#ifndef ZBI_EXPERIMENT_MAP_H
#define ZBI_EXPERIMENT_MAP_H

#include "experiment/boundary/axis.h"
#include "experiment/boundary/contest.h"

#define ZBI_MAP_COARSE 8u /* cells along an axis to begin with */
#define ZBI_MAP_FINE 64u  /* and where they are halved as often as can be */

/* What is seen in a part of the plane; bits. */
enum { ZBI_SEEN_A = 1, ZBI_SEEN_B = 2, ZBI_SEEN_UNDECIDED = 4, ZBI_SEEN_FAILED = 8 };

/* A point of the lattice that was run. */
typedef struct zbi_spot {
    uint32_t x, y; /* lines of the lattice, 0 to cells[0], cells[1] */
    double value[2];
    zbi_standing standing;
    bool whole; /* it has all the replications that it was to have */
} zbi_spot;

/* From line x[0] to line x[1]. */
typedef struct zbi_map_cell {
    uint32_t x[2], y[2];
} zbi_map_cell;

/* Runs points: places[2 * i] on x, places[2 * i + 1] on y; until each has `replications`. */
typedef zb_status zbi_map_run(void *context, const double *places, uint32_t count, uint64_t replications,
                              zbi_standing *standings, zb_error *error);

typedef struct zbi_map {
    zb_allocator allocator;
    const zbi_variable *ranges[2]; /* x, y */
    zb_better better;
    uint64_t replications, most_replications; /* of a point at first; of one that is undecided at last */
    uint32_t most_points;
    zbi_map_run *run;
    void *context;
    uint32_t cells[2];                 /* finest ones along x and y */
    double lines[2][ZBI_MAP_FINE + 1]; /* places (zbi_axis) of the lattice's lines */
    double error;                      /* of the interval that decides a point: 5 % shared among the looks at it */
    zbi_spot *spots;
    uint32_t spot_count, spot_capacity;
    uint32_t *at;    /* [y * (cells[0] + 1) + x]: number of the spot and 1; 0: none */
    zbi_map_cell *parts; /* the plane, cut into cells */
    uint32_t part_count, part_capacity;
    uint32_t wanted; /* points that the next halving needs and most_points does not allow; 0: as fine as can be */
    bool stopped;
} zbi_map;

/* ZB_STATUS_USAGE: most_points do not suffice for the coarse lattice; ZB_STATUS_STOPPED: `run` said so, and what was
   finished is kept; what else `run` says. From a map whose first seven members are set; free it in any case. */
zb_status zbi_map_make(zbi_map *map, zb_error *error);
void zbi_map_free(zbi_map *map);
/* NULL: was not run. */
const zbi_spot *zbi_map_spot(const zbi_map *map, uint32_t x, uint32_t y);
/* What the points of a cell say, within it and at its edges; 0: none was run. */
unsigned zbi_map_seen(const zbi_map *map, const zbi_map_cell *cell);
unsigned zbi_map_seen_at(const zbi_map *map, const zbi_spot *spot);
/* How often an undecided point is looked at. */
uint32_t zbi_map_looks(const zbi_map *map);
#endif
