/* The scan, the stretches that it finds, and each of them narrowed. */
#include "experiment/boundary/crossover.h"

#include "base/memory.h"
#include "experiment/boundary/narrow.h"

#include <math.h>

#define NOWHERE UINT32_MAX

/* ---- the scan ---- */

/* Adds the places that are not there yet: steps of a whole-number range may fall together. */
static uint32_t lay(const zbi_variable *range, uint32_t scan, double *places)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < scan; i++) {
        const double place = zbi_axis_step(range, i, scan - 1);
        if (count == 0 || place > places[count - 1])
            places[count++] = place;
    }
    return count;
}

/* Those that were finished, once it was stopped: they are run in order. */
static uint32_t finished(const zbi_crossover *c, const zbi_standing *standings, uint32_t count)
{
    uint32_t whole = 0;
    while (whole < count && standings[whole].replications >= c->replications)
        whole++;
    return whole;
}

static zb_status keep_scan(zbi_crossover *c, const double *places, const zbi_standing *standings, uint32_t count,
                           zb_error *error)
{
    if (!zbi_grow(&c->allocator, (void **)&c->places, &c->place_capacity, count, sizeof *c->places))
        return zbi_no_memory(error);
    for (uint32_t i = 0; i < count; i++)
        c->places[i] = (zbi_place){.place = places[i],
                                   .value = zbi_axis_value(c->range, places[i]),
                                   .standing = standings[i],
                                   .range = zbi_standing_range(&standings[i], ZBI_CROSSOVER_ERROR),
                                   .winner = zbi_standing_winner(&standings[i], ZBI_CROSSOVER_ERROR, c->better),
                                   .scanned = true};
    c->place_count = c->scanned = count;
    return ZB_OK;
}

static zb_status scan_range(zbi_crossover *c, uint32_t scan, zb_error *error)
{
    double *places = zbi_new(&c->allocator, scan, sizeof *places);
    zbi_standing *standings = zbi_new(&c->allocator, scan, sizeof *standings);
    zb_status status = places && standings ? ZB_OK : zbi_no_memory(error);
    if (status == ZB_OK) {
        const uint32_t count = lay(c->range, scan, places);
        status = c->run(c->context, places, count, standings, error);
        if (keep_scan(c, places, standings, finished(c, standings, count), error) != ZB_OK)
            status = ZB_STATUS_MEMORY;
    }
    if (places)
        zbi_free(&c->allocator, places);
    if (standings)
        zbi_free(&c->allocator, standings);
    return status;
}

/* ---- stretches ---- */

static zbi_change *add_stretch(zbi_crossover *c)
{
    if (!zbi_grow(&c->allocator, (void **)&c->changes, &c->change_capacity, c->change_count + 1, sizeof *c->changes))
        return NULL;
    return &c->changes[c->change_count++];
}

/* From the decided place `left` (NOWHERE: none before) to the next decided one, or past the last: whether there is
   anything between them that needs telling. */
static bool is_stretch(const zbi_crossover *c, uint32_t left, uint32_t right)
{
    if (left == NOWHERE || right == c->place_count)
        return right - (left == NOWHERE ? 0 : left + 1) > 0;
    return right > left + 1 || c->places[left].winner != c->places[right].winner;
}

static bool keep_stretch(zbi_crossover *c, uint32_t left, uint32_t right)
{
    const bool open = left == NOWHERE, ajar = right == c->place_count;
    if (!is_stretch(c, left, right))
        return true;
    zbi_change *change = add_stretch(c);
    if (change)
        *change = (zbi_change){.before = open ? ZBI_WINNER_NONE : c->places[left].winner,
                               .after = ajar ? ZBI_WINNER_NONE : c->places[right].winner,
                               .low = c->places[open ? 0 : left].place,
                               .high = c->places[ajar ? right - 1 : right].place,
                               .root = NAN,
                               .root_low = NAN,
                               .root_high = NAN};
    return change != NULL;
}

/* While they are narrowed their ends are places; values at last. */
static zb_status find_stretches(zbi_crossover *c, zb_error *error)
{
    uint32_t left = NOWHERE;
    bool good = true;
    for (uint32_t i = 0; good && i <= c->place_count; i++)
        if (i == c->place_count || c->places[i].winner != ZBI_WINNER_NONE) {
            good = keep_stretch(c, left, i);
            left = i;
        }
    return good ? ZB_OK : zbi_no_memory(error);
}

/* ---- narrowing ---- */

/* The first neighbours within the stretch between which the mean changes its sign; NOWHERE: none. */
static uint32_t first_sign(const zbi_crossover *c, const zbi_change *change, uint32_t *signs)
{
    const uint32_t first = zbi_crossover_at(c, change->low), last = zbi_crossover_at(c, change->high);
    uint32_t found = NOWHERE;
    *signs = 0;
    for (uint32_t i = first; i < last; i++) {
        const zbi_place *left = &c->places[i], *right = left + 1;
        if (isnan(zbi_read_mean(left)) || isnan(zbi_read_mean(right)) || !zbi_is_between(zbi_read_mean, left, right))
            continue;
        found = found == NOWHERE ? i : found;
        ++*signs;
    }
    return found;
}

/* Where the straight line between them is 0. */
static double root_between(const zbi_crossover *c, const zbi_place *left, const zbi_place *right)
{
    const double x = zbi_read_mean(left), y = zbi_read_mean(right);
    if (c->range->whole)
        return x == 0 ? left->value : y == 0 ? right->value : NAN;
    return zbi_axis_value(c->range, left->place + (right->place - left->place) * (x / (x - y)));
}

static zb_status narrow_root(zbi_crossover *c, zbi_change *change, zb_error *error)
{
    uint32_t left = first_sign(c, change, &change->signs);
    if (left == NOWHERE)
        return ZB_OK;
    const zb_status status = zbi_narrow(c, zbi_read_mean, &left, error);
    first_sign(c, change, &change->signs);
    change->has_root = true;
    change->root_low = c->places[left].value;
    change->root_high = c->places[left + 1].value;
    change->root = root_between(c, &c->places[left], &c->places[left + 1]);
    return status;
}

/* Which end of the interval leaves 0 where this form wins. */
static zbi_reading *edge_of(const zbi_crossover *c, zbi_winner winner)
{
    return (winner == ZBI_WINNER_A) == (c->better == ZB_BETTER_HIGH) ? zbi_read_low : zbi_read_high;
}

/* Until the winner before is not decided any more, and from where the winner after is. A place that fails ends it: its
   side of the stretch stays as wide as it is. */
static zb_status narrow_low(zbi_crossover *c, zbi_change *change, zb_error *error)
{
    uint32_t left = zbi_crossover_at(c, change->low);
    while (c->places[left + 1].winner == change->before)
        left++;
    change->low = c->places[left].place;
    if (c->places[left + 1].standing.failed)
        return ZB_OK;
    const zb_status status = zbi_narrow(c, edge_of(c, change->before), &left, error);
    change->low = c->places[left].place;
    return status;
}

static zb_status narrow_high(zbi_crossover *c, zbi_change *change, zb_error *error)
{
    uint32_t right = zbi_crossover_at(c, change->high);
    while (c->places[right - 1].winner == change->after)
        right--;
    change->high = c->places[right].place;
    uint32_t left = right - 1;
    if (c->places[left].standing.failed)
        return ZB_OK;
    const zb_status status = zbi_narrow(c, edge_of(c, change->after), &left, error);
    change->high = c->places[left + 1].place;
    return status;
}

static zb_status narrow_change(zbi_crossover *c, zbi_change *change, zb_error *error)
{
    zb_status status = narrow_root(c, change, error);
    if (status == ZB_OK && change->before != ZBI_WINNER_NONE)
        status = narrow_low(c, change, error);
    if (status == ZB_OK && change->after != ZBI_WINNER_NONE)
        status = narrow_high(c, change, error);
    return status;
}

zb_status zbi_crossover_find(zbi_crossover *c, uint32_t scan, zb_error *error)
{
    zb_status status = scan_range(c, scan, error), found;
    c->stopped = status == ZB_STATUS_STOPPED;
    if (status != ZB_OK && !c->stopped)
        return status;
    found = find_stretches(c, error);
    status = found == ZB_OK ? status : found;
    for (uint32_t i = 0; i < c->change_count && status == ZB_OK; i++)
        status = narrow_change(c, &c->changes[i], error);
    for (uint32_t i = 0; i < c->change_count; i++) {
        c->changes[i].low = zbi_axis_value(c->range, c->changes[i].low);
        c->changes[i].high = zbi_axis_value(c->range, c->changes[i].high);
    }
    c->stopped = status == ZB_STATUS_STOPPED;
    return status;
}

void zbi_crossover_free(zbi_crossover *c)
{
    if (c->places)
        zbi_free(&c->allocator, c->places);
    if (c->changes)
        zbi_free(&c->allocator, c->changes);
    c->places = NULL;
    c->changes = NULL;
    c->place_count = c->change_count = 0;
}
