/* The lattice, refined where its points do not agree. */
#include "experiment/boundary/map.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

/* ---- the lattice ---- */

/* Lines of a whole-number range may fall together: each once. */
static void lay_lines(zbi_map *m, int axis)
{
    const zbi_variable *range = m->ranges[axis];
    const double end = zbi_axis_end(range);
    const bool few = range->whole && end <= ZBI_MAP_FINE;
    const uint32_t most = few ? (uint32_t)end : ZBI_MAP_FINE;
    double *to = m->lines[axis];
    uint32_t count = 0;
    for (uint32_t i = 0; i <= most; i++) {
        const double place = few ? i : zbi_axis_step(range, i, most);
        if (count == 0 || place > to[count - 1])
            to[count++] = place;
    }
    m->cells[axis] = count - 1;
}

/* Replications of the next look at a point that had n. */
static uint64_t twice(const zbi_map *m, uint64_t n)
{
    return n < m->most_replications - n ? n * 2 : m->most_replications;
}

uint32_t zbi_map_looks(const zbi_map *m)
{
    uint32_t looks = 1;
    for (uint64_t n = m->replications; n < m->most_replications; n = twice(m, n))
        looks++;
    return looks;
}

static uint32_t *slot_at(const zbi_map *m, uint32_t x, uint32_t y)
{
    return &m->at[(size_t)y * (m->cells[0] + 1) + x];
}

const zbi_spot *zbi_map_spot(const zbi_map *m, uint32_t x, uint32_t y)
{
    const uint32_t number = *slot_at(m, x, y);
    return number ? &m->spots[number - 1] : NULL;
}

unsigned zbi_map_seen_at(const zbi_map *m, const zbi_spot *spot)
{
    if (!spot || !spot->whole)
        return 0;
    if (spot->standing.failed)
        return ZBI_SEEN_FAILED;
    const zbi_winner winner = zbi_standing_winner(&spot->standing, m->error, m->better);
    return winner == ZBI_WINNER_A ? ZBI_SEEN_A : winner == ZBI_WINNER_B ? ZBI_SEEN_B : ZBI_SEEN_UNDECIDED;
}

unsigned zbi_map_seen(const zbi_map *m, const zbi_map_cell *cell)
{
    unsigned seen = 0;
    for (uint32_t y = cell->y[0]; y <= cell->y[1]; y++)
        for (uint32_t x = cell->x[0]; x <= cell->x[1]; x++)
            seen |= zbi_map_seen_at(m, zbi_map_spot(m, x, y));
    return seen;
}

static bool add_spot(zbi_map *m, uint32_t x, uint32_t y)
{
    if (*slot_at(m, x, y))
        return true;
    if (!zbi_grow(&m->allocator, (void **)&m->spots, &m->spot_capacity, m->spot_count + 1, sizeof *m->spots))
        return false;
    m->spots[m->spot_count] = (zbi_spot){.x = x, .y = y};
    m->spots[m->spot_count].value[0] = zbi_axis_value(m->ranges[0], m->lines[0][x]);
    m->spots[m->spot_count].value[1] = zbi_axis_value(m->ranges[1], m->lines[1][y]);
    *slot_at(m, x, y) = ++m->spot_count;
    return true;
}

static bool add_part(zbi_map *m, zbi_map_cell cell)
{
    if (!zbi_grow(&m->allocator, (void **)&m->parts, &m->part_capacity, m->part_count + 1, sizeof *m->parts))
        return false;
    m->parts[m->part_count++] = cell;
    return true;
}

static bool add_corners(zbi_map *m, const zbi_map_cell *cell)
{
    for (int i = 0; i < 4; i++)
        if (!add_spot(m, cell->x[i & 1], cell->y[i >> 1]))
            return false;
    return true;
}

/* ---- runs ---- */

typedef struct batch {
    uint32_t *spots;
    double *places;
    zbi_standing *standings;
    uint32_t count;
} batch;

static bool open_batch(const zbi_map *m, batch *b)
{
    *b = (batch){.spots = zbi_new(&m->allocator, m->spot_count, sizeof *b->spots),
                 .places = zbi_new(&m->allocator, m->spot_count, 2 * sizeof *b->places),
                 .standings = zbi_new(&m->allocator, m->spot_count, sizeof *b->standings)};
    return b->spots && b->places && b->standings;
}

static void close_batch(const zbi_map *m, batch *b)
{
    void *const blocks[] = {b->spots, b->places, b->standings};
    for (int i = 0; i < 3; i++)
        if (blocks[i])
            zbi_free(&m->allocator, blocks[i]);
}

static void choose(const zbi_map *m, batch *b, uint32_t spot)
{
    b->spots[b->count] = spot;
    b->places[2 * b->count] = m->lines[0][m->spots[spot].x];
    b->places[2 * b->count + 1] = m->lines[1][m->spots[spot].y];
    b->standings[b->count++] = m->spots[spot].standing;
}

/* Those that have less: all of them at first, later those that are undecided. */
static void choose_all(const zbi_map *m, batch *b, uint64_t replications)
{
    for (uint32_t i = 0; i < m->spot_count; i++) {
        const zbi_spot *s = &m->spots[i];
        const bool fresh = s->standing.replications < m->replications;
        if (s->standing.replications < replications && (fresh || zbi_map_seen_at(m, s) == ZBI_SEEN_UNDECIDED))
            choose(m, b, i);
    }
}

static void keep(zbi_map *m, const batch *b, uint64_t replications)
{
    for (uint32_t i = 0; i < b->count; i++) {
        zbi_spot *s = &m->spots[b->spots[i]];
        s->standing = b->standings[i];
        s->whole = s->whole || s->standing.replications >= replications;
    }
}

static zb_status run_some(zbi_map *m, uint64_t replications, zb_error *error)
{
    batch b;
    zb_status status = open_batch(m, &b) ? ZB_OK : zbi_no_memory(error);
    if (status == ZB_OK)
        choose_all(m, &b, replications);
    if (status == ZB_OK && b.count)
        status = m->run(m->context, b.places, b.count, replications, b.standings, error);
    if (status == ZB_OK || status == ZB_STATUS_STOPPED)
        keep(m, &b, replications);
    close_batch(m, &b);
    return status;
}

/* New points, then twice the replications for what is undecided, and so on. */
static zb_status run_spots(zbi_map *m, zb_error *error)
{
    zb_status status = run_some(m, m->replications, error);
    for (uint64_t n = m->replications; n < m->most_replications && status == ZB_OK;) {
        n = twice(m, n);
        status = run_some(m, n, error);
    }
    return status;
}

/* ---- refining ---- */

static bool is_fine(const zbi_map_cell *cell)
{
    return cell->x[1] - cell->x[0] == 1 && cell->y[1] - cell->y[0] == 1;
}

/* More than one answer among its points. */
static bool is_mixed(const zbi_map *m, const zbi_map_cell *cell)
{
    const unsigned seen = zbi_map_seen(m, cell);
    return (seen & (seen - 1)) != 0;
}

/* The lines at which a side is cut: its ends and, where there is one, its middle. */
static int cuts(const uint32_t side[2], uint32_t cut[3])
{
    const uint32_t middle = (side[0] + side[1]) / 2;
    cut[0] = side[0];
    cut[1] = middle > side[0] ? middle : side[1];
    cut[2] = side[1];
    return middle > side[0] ? 2 : 1;
}

/* The pieces of a cell; their number. */
static int halve(const zbi_map_cell *cell, zbi_map_cell pieces[4])
{
    uint32_t x[3], y[3];
    const int nx = cuts(cell->x, x), ny = cuts(cell->y, y);
    for (int i = 0; i < nx * ny; i++)
        pieces[i] = (zbi_map_cell){{x[i % nx], x[i % nx + 1]}, {y[i / nx], y[i / nx + 1]}};
    return nx * ny;
}

static bool add_pieces(zbi_map *m, const bool *mixed, uint32_t parts)
{
    zbi_map_cell pieces[4];
    for (uint32_t p = 0; p < parts; p++) {
        const int count = mixed[p] ? halve(&m->parts[p], pieces) : 0;
        for (int i = 0; i < count; i++)
            if (!add_corners(m, &pieces[i]))
                return false;
    }
    return true;
}

/* Those of a halving that is not made. */
static void forget_spots(zbi_map *m, uint32_t from)
{
    for (uint32_t i = from; i < m->spot_count; i++)
        *slot_at(m, m->spots[i].x, m->spots[i].y) = 0;
    m->spot_count = from;
}

/* Once their points were run: a new one may have made a neighbour mixed, which is for the next round. */
static bool cut_parts(zbi_map *m, const bool *mixed, uint32_t parts)
{
    zbi_map_cell pieces[4];
    for (uint32_t p = 0; p < parts; p++) {
        const int count = mixed[p] ? halve(&m->parts[p], pieces) : 0;
        for (int i = 1; i < count; i++)
            if (!add_part(m, pieces[i]))
                return false;
        if (count)
            m->parts[p] = pieces[0];
    }
    return true;
}

static zb_status refine_these(zbi_map *m, bool *mixed, bool *done, zb_error *error)
{
    const uint32_t parts = m->part_count, spots = m->spot_count;
    *done = true;
    for (uint32_t p = 0; p < parts; p++) {
        mixed[p] = !is_fine(&m->parts[p]) && is_mixed(m, &m->parts[p]);
        *done = *done && !mixed[p];
    }
    if (!add_pieces(m, mixed, parts))
        return zbi_no_memory(error);
    if (m->spot_count > m->most_points) {
        m->wanted = m->spot_count;
        forget_spots(m, spots);
        *done = true;
    }
    const zb_status status = *done ? ZB_OK : run_spots(m, error);
    if (status != ZB_OK || *done)
        return status;
    return cut_parts(m, mixed, parts) ? ZB_OK : zbi_no_memory(error);
}

static zb_status refine(zbi_map *m, zb_error *error)
{
    zb_status status = ZB_OK;
    for (bool done = false; !done && status == ZB_OK;) {
        bool *mixed = zbi_new(&m->allocator, m->part_count, sizeof *mixed);
        status = mixed ? refine_these(m, mixed, &done, error) : zbi_no_memory(error);
        if (mixed)
            zbi_free(&m->allocator, mixed);
    }
    return status;
}

/* ---- all of it ---- */

static uint32_t coarse(const zbi_map *m, int axis)
{
    return m->cells[axis] < ZBI_MAP_COARSE ? m->cells[axis] : ZBI_MAP_COARSE;
}

static zb_status lay_coarse(zbi_map *m, zb_error *error)
{
    const uint32_t nx = coarse(m, 0), ny = coarse(m, 1);
    for (uint32_t i = 0; i < nx * ny; i++) {
        const uint32_t x = i % nx, y = i / nx;
        const zbi_map_cell cell = {{x * m->cells[0] / nx, (x + 1) * m->cells[0] / nx},
                               {y * m->cells[1] / ny, (y + 1) * m->cells[1] / ny}};
        if (!add_part(m, cell) || !add_corners(m, &cell))
            return zbi_no_memory(error);
    }
    if (m->spot_count <= m->most_points)
        return ZB_OK;
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    snprintf(error->message, sizeof error->message, "the coarsest map needs %u points, more than --points %u",
             m->spot_count, m->most_points);
    return ZB_STATUS_USAGE;
}

zb_status zbi_map_make(zbi_map *m, zb_error *error)
{
    for (int i = 0; i < 2; i++)
        lay_lines(m, i);
    m->error = 0.05 / zbi_map_looks(m);
    m->at = zbi_new(&m->allocator, (size_t)(m->cells[0] + 1) * (m->cells[1] + 1), sizeof *m->at);
    zb_status status = m->at ? lay_coarse(m, error) : zbi_no_memory(error);
    if (status == ZB_OK)
        status = run_spots(m, error);
    if (status == ZB_OK)
        status = refine(m, error);
    m->stopped = status == ZB_STATUS_STOPPED;
    return status;
}

void zbi_map_free(zbi_map *m)
{
    void *const blocks[] = {m->spots, m->at, m->parts};
    for (int i = 0; i < 3; i++)
        if (blocks[i])
            zbi_free(&m->allocator, blocks[i]);
    m->spots = NULL;
    m->at = NULL;
    m->parts = NULL;
    m->spot_count = m->part_count = 0;
}
