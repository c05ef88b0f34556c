/* The best point: a Latin hypercube over the ranges, then Nelder and Mead's simplex from the best of its points and from
   the scenario's own values. The simplex moves on shares of the ranges, folded back at their ends, so that bounds hold and
   can be reached. */
#include "experiment/calibration/fit.h"

#include "base/memory.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <string.h>

enum { DESIGN = 10 /* points a parameter */, MOST_STEPS = 40 /* likewise, of a simplex */ };
#define EDGE 0.15   /* of the first simplex, shares */
#define SMALL 0.004 /* size of a simplex that is done */

/* What the simplex moves: all parameters but the fixed one. */
typedef struct climbing {
    zbi_fit *fit;
    uint32_t fixed;
    double from[ZBI_MOST_FITTED]; /* shares; of the fixed one its value */
    double best[ZBI_MOST_FITTED], least;
    uint64_t tries, most;
    zb_status status;
    zb_error *error;
} climbing;

/* A wave between 0 and 1. */
static double fold_share(double x)
{
    const double y = fmod(fabs(x), 2);
    return y > 1 ? 2 - y : y;
}

static void remember(zbi_fit *f, const double *shares, double distance)
{
    if (!(distance < f->found_least))
        return;
    f->found_least = distance;
    memcpy(f->found, shares, f->asked->plan->variable_count * sizeof *shares);
}

static double try_at(climbing *s, const double *shares)
{
    zbi_fit *f = s->fit;
    zbi_tried tried = {0};
    if (s->status == ZB_OK)
        s->status = zbi_try(f, shares, 1, f->asked->replications, 0, &tried, s->error);
    const double distance = s->status == ZB_OK ? zbi_misfit(f, tried.mean) : 0; /* 0: nothing is better, it ends */
    zbi_tried_free(f, &tried);
    s->tries++;
    if (s->status != ZB_OK)
        return distance;
    remember(f, shares, distance);
    if (distance < s->least) {
        s->least = distance;
        memcpy(s->best, shares, sizeof s->best);
    }
    return distance;
}

static double try_vector(const gsl_vector *at, void *context)
{
    climbing *s = context;
    double shares[ZBI_MOST_FITTED];
    memcpy(shares, s->from, sizeof shares);
    for (uint32_t i = 0, k = 0; k < at->size; i++)
        if (i != s->fixed)
            shares[i] = fold_share(gsl_vector_get(at, k++));
    return try_at(s, shares);
}

static void move(climbing *s, gsl_multimin_fminimizer *simplex, gsl_vector *from, gsl_vector *edge, double length,
                 double small)
{
    gsl_multimin_function function = {try_vector, from->size, s};
    for (uint32_t i = 0, k = 0; k < from->size; i++)
        if (i != s->fixed) {
            gsl_vector_set(from, k, s->from[i]);
            gsl_vector_set(edge, k++, s->from[i] > 0.5 ? -length : length);
        }
    if (gsl_multimin_fminimizer_set(simplex, &function, from, edge) != GSL_SUCCESS)
        return;
    while (s->tries < s->most && s->status == ZB_OK)
        if (gsl_multimin_fminimizer_iterate(simplex) != GSL_SUCCESS || gsl_multimin_fminimizer_size(simplex) < small)
            return;
}

static void climb(climbing *s, size_t n, double edge, double small)
{
    gsl_multimin_fminimizer *simplex = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n);
    gsl_vector *from = gsl_vector_alloc(n), *edges = gsl_vector_alloc(n);
    if (simplex && from && edges)
        move(s, simplex, from, edges, edge, small);
    else
        s->status = zbi_no_memory(s->error);
    gsl_multimin_fminimizer_free(simplex);
    gsl_vector_free(from);
    gsl_vector_free(edges);
}

zb_status zbi_climb(zbi_fit *f, double *shares, uint32_t fixed, double edge, double small, uint64_t most,
                    double *distance, zb_error *error)
{
    const uint32_t n = f->asked->plan->variable_count, moving = fixed < n ? n - 1 : n;
    climbing s = {.fit = f, .fixed = fixed, .least = INFINITY, .most = most, .error = error};
    memcpy(s.from, shares, n * sizeof *shares);
    memcpy(s.best, shares, n * sizeof *shares);
    if (moving)
        climb(&s, moving, edge, small);
    else
        try_at(&s, s.from);
    memcpy(shares, s.best, n * sizeof *shares);
    *distance = s.least;
    return s.status;
}

uint64_t zbi_design_points(const zbi_calibration_request *r)
{
    return 1 + (uint64_t)DESIGN * r->plan->variable_count;
}

uint64_t zbi_search_points(const zbi_calibration_request *r)
{
    const uint64_t points = zbi_design_points(r), starts = r->starts < points ? r->starts : points;
    return points + starts * MOST_STEPS * r->plan->variable_count;
}

/* The scenario's own point first where it lies within the ranges, then the hypercube. */
static zb_status lay_starts(zbi_fit *f, double **shares, uint64_t *points, zb_error *error)
{
    const uint32_t n = f->asked->plan->variable_count;
    bool own = true;
    *points = zbi_design_points(f->asked);
    *shares = zbi_new(&f->allocator, *points, n * sizeof **shares);
    if (!*shares)
        return zbi_no_memory(error);
    const zb_status status = zbi_plan_lay(f->asked->plan, ZBI_DESIGN_LHS, *points - 1, f->asked->seed, error);
    if (status != ZB_OK)
        return status;
    memcpy(*shares + n, f->asked->plan->shares, (*points - 1) * n * sizeof **shares);
    for (uint32_t i = 0; i < n; i++) {
        own = own && !isnan(f->result->parameters[i].start);
        (*shares)[i] = own ? f->result->parameters[i].share : 0.5;
    }
    return ZB_OK;
}

static zb_status keep_start(zbi_fit *f, const zbi_tried *tried, const double *distances, zb_error *error)
{
    const size_t statistics = (size_t)f->asked->groups * ZBI_KINDS;
    for (uint32_t i = 0; i < f->asked->plan->variable_count; i++)
        if (isnan(f->result->parameters[i].start))
            return ZB_OK;
    if (!(f->result->started = zbi_new(&f->allocator, statistics, sizeof *f->result->started)))
        return zbi_no_memory(error);
    memcpy(f->result->started, tried->mean, statistics * sizeof *f->result->started);
    f->result->start_distance = sqrt(distances[0]);
    return ZB_OK;
}

/* Simplexes from the best points that were laid out, the best one first. */
static zb_status climb_all(zbi_fit *f, const double *shares, double *distances, uint64_t points, zb_error *error)
{
    const uint32_t n = f->asked->plan->variable_count;
    zb_status status = ZB_OK;
    for (unsigned k = 0; k < f->asked->starts && status == ZB_OK; k++) {
        double from[ZBI_MOST_FITTED], distance;
        uint64_t first = 0;
        for (uint64_t p = 1; p < points; p++)
            first = distances[p] < distances[first] ? p : first;
        if (isinf(distances[first]))
            break;
        distances[first] = INFINITY; /* taken */
        memcpy(from, shares + first * n, n * sizeof *from);
        status = zbi_climb(f, from, n, EDGE, SMALL, n * (uint64_t)MOST_STEPS, &distance, error);
    }
    return status;
}

static zb_status search_from(zbi_fit *f, const double *shares, uint64_t points, double *distances,
                             zb_error *error)
{
    zbi_tried tried = {0};
    zb_status status = zbi_try(f, shares, points, f->asked->replications, 0, &tried, error);
    for (uint64_t p = 0; p < points && status == ZB_OK; p++) {
        distances[p] = zbi_misfit(f, tried.mean + p * f->numbers);
        remember(f, shares + p * f->asked->plan->variable_count, distances[p]);
    }
    if (status == ZB_OK)
        status = keep_start(f, &tried, distances, error);
    zbi_tried_free(f, &tried);
    return status == ZB_OK ? climb_all(f, shares, distances, points, error) : status;
}

zb_status zbi_search(zbi_fit *f, zb_error *error)
{
    double *shares = NULL, *distances = NULL;
    uint64_t points = 0;
    zb_status status = lay_starts(f, &shares, &points, error);
    if (status == ZB_OK && !(distances = zbi_new(&f->allocator, points, sizeof *distances)))
        status = zbi_no_memory(error);
    if (status == ZB_OK)
        status = search_from(f, shares, points, distances, error);
    zbi_free(&f->allocator, shares);
    zbi_free(&f->allocator, distances);
    return status;
}
