/* Points tried: the statistics of what is simulated there. */
#include "experiment/calibration/fit.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FAR 1e12 /* the distance of a point that failed: finite, as the simplex wants it */

/* In a worker's thread. */
static void take(void *context, zb_result *result, double *numbers)
{
    zbi_calibration_take(((const zbi_fit *)context)->asked, result, numbers);
}

typedef struct gathering {
    zbi_fit *fit;
    zbi_tried *tried;
} gathering;

static zb_status put(void *context, const zbi_finished *finished, zb_error *error)
{
    gathering *g = context;
    zbi_fit *f = g->fit;
    (void)error;
    double *to = g->tried->values + (finished->point * g->tried->replications + finished->replication) * f->numbers;
    for (uint32_t i = 0; i < f->numbers; i++)
        to[i] = finished->status == ZB_OK ? finished->extracted[i] : NAN;
    if (finished->status == ZB_OK)
        return ZB_OK;
    if (!f->result->failure[0])
        snprintf(f->result->failure, sizeof f->result->failure, "%s", finished->message);
    f->result->failed += finished->replication == 0;
    return ZB_OK;
}

static bool go_on(void *context)
{
    const zbi_fit *f = ((const gathering *)context)->fit;
    const zbi_calibration_request *r = f->asked;
    return !r->go_on || r->go_on(r->context, f->result->tried, f->found_least < FAR ? sqrt(f->found_least) : NAN);
}

/* A statistic that some replications have not (no such matter in them) is the mean of the others. */
static void average(const zbi_fit *f, uint64_t from, zbi_tried *tried)
{
    for (uint64_t p = 0; p < tried->points; p++)
        for (uint32_t i = 0; i < f->numbers; i++) {
            double sum = 0, n = 0;
            for (uint64_t r = from; r < tried->replications; r++) {
                const double x = tried->values[(p * tried->replications + r) * f->numbers + i];
                sum += isnan(x) ? 0 : x;
                n += !isnan(x);
            }
            tried->mean[p * f->numbers + i] = n > 0 ? sum / n : NAN;
        }
}

zb_status zbi_try(zbi_fit *f, const double *shares, uint64_t points, uint64_t replications, uint64_t from,
                  zbi_tried *tried, zb_error *error)
{
    const zbi_calibration_request *r = f->asked;
    f->numbers = zbi_calibration_numbers(r);
    *tried = (zbi_tried){.mean = zbi_new(&f->allocator, points * f->numbers, sizeof *tried->mean),
                         .values = zbi_new(&f->allocator, points * replications * f->numbers, sizeof *tried->values),
                         .points = points,
                         .replications = replications};
    if (!tried->mean || !tried->values)
        return zbi_no_memory(error);
    gathering g = {f, tried};
    const zbi_sweep sweep = {.scenario = r->scenario,
                             .plan = r->plan,
                             .forms = &r->form,
                             .form_count = 1,
                             .replications = replications,
                             .jobs = r->jobs,
                             .memory_limit = r->memory_limit,
                             .shards = 1,
                             .extract = {f->numbers, take, f},
                             .sink = {&g, put},
                             .go_on = go_on,
                             .go_on_context = &g};
    zb_status status = zbi_plan_points(r->plan, shares, points, error);
    if (status == ZB_OK)
        status = zbi_sweep_by(&r->sweeper, &sweep, &f->allocator, error);
    if (status != ZB_OK)
        return status;
    f->result->tried += points;
    average(f, from, tried);
    return ZB_OK;
}

void zbi_tried_free(const zbi_fit *f, zbi_tried *tried)
{
    zbi_free(&f->allocator, tried->mean);
    zbi_free(&f->allocator, tried->values);
    *tried = (zbi_tried){0};
}

void zbi_take_found(zbi_fit *f)
{
    memcpy(f->best, f->found, sizeof f->best);
    f->least = f->found_least;
}

double zbi_misfit(const zbi_fit *f, const double *mean)
{
    const uint32_t fitted = zbi_fitted_count(f->asked);
    double sum = 0;
    for (uint32_t i = 0; i < fitted; i++) {
        const double off = (mean[zbi_fitted_number(i)] - f->result->observed[0].value[zbi_fitted_number(i)]) * f->weight[i];
        sum += off * off;
    }
    return sum < FAR * fitted ? sum / fitted : FAR; /* NaN is far */
}
