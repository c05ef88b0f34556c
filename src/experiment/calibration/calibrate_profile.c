/* How far a parameter can be moved, the others following, before the distance has grown by more than chance allows: the
   profile of the objective. It follows a bent ridge where slopes at the estimate would not. */
#include "experiment/calibration/fit.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { MOST_STEPS = 10, MOST_TRIES = 12 /* points for each parameter that follows */ };
#define SHORTEST 0.02 /* steps, shares */
#define LONGEST 0.25
#define FOLLOW 0.06  /* edge of the simplex of those that follow */
#define SETTLED 0.01 /* its size when it is done */

typedef struct walk {
    zbi_fit *fit;
    uint32_t parameter;
    double limit;                    /* of the distance */
    double shares[ZBI_MOST_FITTED];  /* where it stands, the others at their best */
    double distance;                 /* there */
} walk;

/* Puts the parameter at a share and lets the others follow. */
static zb_status move_to(walk *w, double share, zb_error *error)
{
    const uint64_t others = w->fit->asked->plan->variable_count - 1;
    w->shares[w->parameter] = share;
    return zbi_climb(w->fit, w->shares, w->parameter, FOLLOW, SETTLED, others * MOST_TRIES, &w->distance, error);
}

static double rise(const walk *w, double distance)
{
    const double above = distance - w->fit->least;
    return above > 0 ? sqrt(above) : 0;
}

/* Where the limit lies between two steps: the root of the rise is straight where the objective is a parabola. */
static double crossing(const walk *w, double from, double distance)
{
    const double a = rise(w, distance), b = rise(w, w->distance), c = rise(w, w->limit);
    const double part = b > a ? (c - a) / (b - a) : 1;
    return from + (w->shares[w->parameter] - from) * (part < 0 ? 0 : part > 1 ? 1 : part);
}

static double first_step(double error)
{
    return error >= LONGEST ? LONGEST : error > SHORTEST ? error : SHORTEST; /* NaN: the shortest */
}

/* The end of the interval to one side. */
static zb_status walk_to(walk *w, int side, double error_share, double *end, zb_error *error)
{
    const double last = side < 0 ? 0 : 1;
    double step = first_step(error_share);
    memcpy(w->shares, w->fit->best, sizeof w->shares);
    w->distance = w->fit->least;
    *end = w->shares[w->parameter];
    for (int i = 0; i < MOST_STEPS && *end != last; i++, step *= 1.5) {
        const double from = *end, distance = w->distance, next = from + side * (step < LONGEST ? step : LONGEST);
        const zb_status status = move_to(w, next < 0 ? 0 : next > 1 ? 1 : next, error);
        if (status != ZB_OK)
            return status;
        if (w->distance > w->limit) {
            *end = crossing(w, from, distance);
            return ZB_OK;
        }
        *end = w->shares[w->parameter];
    }
    *end = last; /* nowhere on the way was it too far */
    return ZB_OK;
}

zb_status zbi_profile(zbi_fit *f, uint32_t parameter, double allowed, double error_share, double *low,
                      double *high, zb_error *error)
{
    walk w = {.fit = f, .parameter = parameter, .limit = f->least + allowed};
    const zb_status status = walk_to(&w, -1, error_share, low, error);
    return status == ZB_OK ? walk_to(&w, 1, error_share, high, error) : status;
}
