/* Points tried: the statistics of what is simulated there. */
#include "experiment/calibration/calibrate.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FAR 1e12 /* the distance of a point that failed: finite, as the simplex wants it */

/* In a worker's thread. */
static void take(void *context, zb_result *result, double *numbers)
{
    zbi_calibration_take(((const zbi_calibration *)context)->asked, result, numbers);
}

typedef struct gathering {
    zbi_calibration *calibration;
    zbi_tried *tried;
} gathering;

static zb_status put(void *context, const zbi_finished *finished, zb_error *error)
{
    gathering *g = context;
    zbi_calibration *c = g->calibration;
    (void)error;
    double *to = g->tried->values + (finished->point * g->tried->replications + finished->replication) * c->numbers;
    for (uint32_t i = 0; i < c->numbers; i++)
        to[i] = finished->status == ZB_OK ? finished->extracted[i] : NAN;
    if (finished->status == ZB_OK)
        return ZB_OK;
    if (!c->failure[0])
        snprintf(c->failure, sizeof c->failure, "%s", finished->message);
    c->failed += finished->replication == 0;
    return ZB_OK;
}

static bool go_on(void *context)
{
    const zbi_calibration *c = ((const gathering *)context)->calibration;
    const zbi_calibration_request *r = c->asked;
    return !r->go_on || r->go_on(r->context, c->tried, c->found_least < FAR ? sqrt(c->found_least) : NAN);
}

/* A statistic that some replications have not (no such matter in them) is the mean of the others. */
static void average(const zbi_calibration *c, uint64_t from, zbi_tried *tried)
{
    for (uint64_t p = 0; p < tried->points; p++)
        for (uint32_t i = 0; i < c->numbers; i++) {
            double sum = 0, n = 0;
            for (uint64_t r = from; r < tried->replications; r++) {
                const double x = tried->values[(p * tried->replications + r) * c->numbers + i];
                sum += isnan(x) ? 0 : x;
                n += !isnan(x);
            }
            tried->mean[p * c->numbers + i] = n > 0 ? sum / n : NAN;
        }
}

zb_status zbi_try(zbi_calibration *c, const double *shares, uint64_t points, uint64_t replications, uint64_t from,
                  zbi_tried *tried, zb_error *error)
{
    const zbi_calibration_request *r = c->asked;
    c->numbers = zbi_calibration_numbers(r);
    *tried = (zbi_tried){.mean = zbi_new(&c->allocator, points * c->numbers, sizeof *tried->mean),
                         .values = zbi_new(&c->allocator, points * replications * c->numbers, sizeof *tried->values),
                         .points = points,
                         .replications = replications};
    if (!tried->mean || !tried->values)
        return zbi_no_memory(error);
    gathering g = {c, tried};
    const zbi_sweep sweep = {.scenario = r->scenario,
                             .plan = r->plan,
                             .forms = &r->form,
                             .form_count = 1,
                             .replications = replications,
                             .jobs = r->jobs,
                             .memory_limit = r->memory_limit,
                             .shards = 1,
                             .extract = {c->numbers, take, c},
                             .sink = {&g, put},
                             .go_on = go_on,
                             .go_on_context = &g};
    zb_status status = zbi_plan_points(r->plan, shares, points, error);
    if (status == ZB_OK)
        status = zbi_sweep_by(&r->sweeper, &sweep, &c->allocator, error);
    if (status != ZB_OK)
        return status;
    c->tried += points;
    average(c, from, tried);
    return ZB_OK;
}

void zbi_tried_free(const zbi_calibration *c, zbi_tried *tried)
{
    zbi_free(&c->allocator, tried->mean);
    zbi_free(&c->allocator, tried->values);
    *tried = (zbi_tried){0};
}

void zbi_take_found(zbi_calibration *c)
{
    memcpy(c->best, c->found, sizeof c->best);
    c->least = c->found_least;
}

double zbi_misfit(const zbi_calibration *c, const double *mean)
{
    const uint32_t fitted = zbi_fitted_count(c->asked);
    double sum = 0;
    for (uint32_t i = 0; i < fitted; i++) {
        const double off = (mean[zbi_fitted_number(i)] - c->observed[0].value[zbi_fitted_number(i)]) * c->weight[i];
        sum += off * off;
    }
    return sum < FAR * fitted ? sum / fitted : FAR; /* NaN is far */
}
