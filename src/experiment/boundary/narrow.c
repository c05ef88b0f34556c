/* Brent's method (GSL) on what a place reads; halving where only whole numbers count. */
#include "experiment/boundary/narrow.h"

#include "base/memory.h"
#include "base/real.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <string.h>

#define MOST_STEPS 60

typedef struct search {
    zbi_crossover *crossover;
    zbi_reading *reading;
    double low, high; /* places where the sign differs, always looked at */
    bool blocked;     /* a place fails, or could not be run */
    zb_status status;
    zb_error *error;
} search;

double zbi_read_mean(const zbi_place *place)
{
    return zbi_standing_difference(&place->standing);
}
double zbi_read_low(const zbi_place *place)
{
    return place->range.low;
}
double zbi_read_high(const zbi_place *place)
{
    return -place->range.high;
}

/* ---- places ---- */

uint32_t zbi_crossover_at(const zbi_crossover *c, double place)
{
    uint32_t low = 0, high = c->place_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (c->places[middle].place < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static zb_status keep(zbi_crossover *c, uint32_t at, double place, const zbi_standing *standing, zb_error *error)
{
    if (!zbi_grow(&c->allocator, (void **)&c->places, &c->place_capacity, c->place_count + 1, sizeof *c->places))
        return zbi_no_memory(error);
    memmove(c->places + at + 1, c->places + at, (c->place_count - at) * sizeof *c->places);
    c->place_count++;
    c->places[at] = (zbi_place){.place = place,
                                .value = zbi_axis_value(c->range, place),
                                .standing = *standing,
                                .range = zbi_standing_range(standing, ZBI_CROSSOVER_ERROR),
                                .winner = zbi_standing_winner(standing, ZBI_CROSSOVER_ERROR, c->better)};
    return ZB_OK;
}

zb_status zbi_crossover_look(zbi_crossover *c, double place, zb_error *error)
{
    zbi_standing standing = {0};
    const uint32_t at = zbi_crossover_at(c, place);
    if (at < c->place_count && c->places[at].place == place)
        return ZB_OK;
    const zb_status status = c->run(c->context, &place, 1, &standing, error);
    return status == ZB_OK ? keep(c, at, place, &standing, error) : status;
}

/* ---- searching ---- */

static double read_at(const search *s, double place)
{
    return s->reading(&s->crossover->places[zbi_crossover_at(s->crossover, place)]);
}

/* Looks there and draws the two sides together. GSL takes finite numbers only: 0 once it is blocked. */
static double look(double place, void *context)
{
    search *s = context;
    if (!s->blocked)
        s->status = zbi_crossover_look(s->crossover, place, s->error);
    const double got = s->blocked || s->status != ZB_OK ? NAN : read_at(s, place);
    s->blocked = isnan(got);
    if (s->blocked)
        return 0;
    if (place > s->low && place < s->high) {
        const bool same = (got > 0) == (read_at(s, s->low) > 0);
        *(same ? &s->low : &s->high) = place;
    }
    return got;
}

static void halve(search *s)
{
    while (s->high - s->low > 1 && !s->blocked)
        look(zbi_floor((s->low + s->high) / 2), s);
}

/* Brent's step converges from one side: once it hardly moves, a look a little beyond it brings the other. Where a step
   or a plateau at 0 deceives it, halving gets on. */
static void close_in(search *s, double root)
{
    const double step = ZBI_CROSSOVER_FINE / 2;
    const double beyond = s->high - root > root - s->low ? root + step : root - step;
    if (beyond > s->low && beyond < s->high)
        look(beyond, s);
    if (s->high - s->low > ZBI_CROSSOVER_FINE)
        look((s->low + s->high) / 2, s);
}

static void walk(search *s, gsl_root_fsolver *solver)
{
    gsl_function f = {look, s};
    double before = NAN;
    bool good = gsl_root_fsolver_set(solver, &f, s->low, s->high) == GSL_SUCCESS;
    for (int i = 0; good && !s->blocked && i < MOST_STEPS && s->high - s->low > ZBI_CROSSOVER_FINE; i++) {
        good = gsl_root_fsolver_iterate(solver) == GSL_SUCCESS;
        const double root = gsl_root_fsolver_root(solver);
        const bool settled = fabs(root - before) < ZBI_CROSSOVER_FINE / 2;
        before = root;
        if (good && settled && !s->blocked) {
            close_in(s, root);
            before = NAN;
            good = s->blocked || gsl_root_fsolver_set(solver, &f, s->low, s->high) == GSL_SUCCESS;
        }
    }
}

static zb_status walk_real(search *s)
{
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    if (!solver)
        return zbi_no_memory(s->error);
    walk(s, solver);
    gsl_root_fsolver_free(solver);
    return s->status;
}

zb_status zbi_narrow(zbi_crossover *c, zbi_reading *reading, uint32_t *left, zb_error *error)
{
    search s = {c, reading, c->places[*left].place, c->places[*left + 1].place, false, ZB_OK, error};
    if (c->range->whole)
        halve(&s);
    else
        walk_real(&s);
    *left = zbi_crossover_at(c, s.low);
    return s.status;
}
