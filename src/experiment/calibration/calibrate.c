/* A calibration from its data to its report. */
#include "experiment/calibration/fit.h"

#include "base/memory.h"
#include "base/number.h"
#include "experiment/sweep/share.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FEWEST = 20 /* cases of a group that are fitted */ };
#define FINEST 0.01 /* a statistic is matched no closer than this share of itself, however many the cases */

static zb_status wrong(zb_error *error, zb_status status, const char *pointer, const char *format, ...)
{
    va_list arguments;
    *error = (zb_error){.status = status};
    snprintf(error->pointer, sizeof error->pointer, "%s", pointer);
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

/* ---- what is asked ---- */

static zb_status check_parameters(const zbi_calibration_request *r, zb_error *error)
{
    const zbi_plan *plan = r->plan;
    if (plan->variable_count > ZBI_MOST_FITTED)
        return wrong(error, ZB_STATUS_USAGE, "", "at most %d parameters can be fitted at once, not %u", ZBI_MOST_FITTED,
                     plan->variable_count);
    if (plan->variable_count > zbi_fitted_count(r))
        return wrong(error, ZB_STATUS_USAGE, "", "%u parameters cannot be told from %u statistics", plan->variable_count,
                     zbi_fitted_count(r));
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const zbi_variable *v = &plan->variables[i];
        if (v->level_count)
            return wrong(error, ZB_STATUS_USAGE, v->pointer, "is fitted within a range, lo:hi or log:lo:hi");
        if (!(v->low < v->high))
            return wrong(error, ZB_STATUS_USAGE, v->pointer, "has a range of one value: there is nothing to fit");
    }
    return ZB_OK;
}

static zb_status check_cases(const zbi_calibration_request *r, zb_error *error)
{
    for (uint32_t g = 0; g < r->groups; g++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < r->fitted; i++)
            n += r->cases[i].group == g;
        if (n < FEWEST)
            return wrong(error, ZB_STATUS_INPUT, "",
                         "%.300s: of %s there are %u ended cases in the part that is fitted; a fit takes %d", r->data,
                         r->names[g], n, FEWEST);
    }
    if (r->replications < 3)
        return wrong(error, ZB_STATUS_USAGE, "", "a calibration takes at least 3 replications, so that their noise is known");
    return ZB_OK;
}

/* ---- where it starts ---- */

static bool read_start(void *context, const zb_value *value)
{
    zbi_fit *f = context;
    const zbi_plan *plan = f->asked->plan;
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const zbi_variable *v = &plan->variables[i];
        zbi_fitted_parameter *p = &f->result->parameters[i];
        if (value->kind != ZB_VALUE_NUMBER || strcmp(value->pointer, v->pointer) != 0)
            continue;
        if (!(value->number >= v->low && value->number <= v->high))
            continue;
        p->start = value->number;
        p->share = zbi_variable_share_of(v, value->number);
    }
    return true;
}

static void read_starts(zbi_fit *f)
{
    for (uint32_t i = 0; i < f->asked->plan->variable_count; i++)
        f->result->parameters[i].start = NAN;
    zb_scenario_visit(f->asked->scenario, read_start, f);
}

/* ---- what is observed ---- */

static void weigh(zbi_fit *f)
{
    const zbi_part_observed *o = &f->result->observed[0];
    for (uint32_t i = 0; i < zbi_fitted_count(f->asked); i++) {
        const double value = o->value[zbi_fitted_number(i)], error = o->error[zbi_fitted_number(i)];
        const double finest = FINEST * fabs(value), scale = error > finest ? error : finest;
        f->weight[i] = scale > 0 ? 1 / scale : 1; /* all cases took no time: in hours */
    }
}

static zb_status observe(zbi_fit *f, zb_error *error)
{
    const zbi_calibration_request *r = f->asked;
    zbi_calibration *c = f->result;
    const size_t statistics = (size_t)r->groups * ZBI_KINDS;
    c->observed[0].cases = r->cases;
    c->observed[0].count = r->fitted;
    c->observed[1].cases = r->cases + r->fitted;
    c->observed[1].count = r->count - r->fitted;
    f->weight = zbi_new(&f->allocator, zbi_fitted_count(r), sizeof *f->weight);
    bool good = f->weight != NULL;
    for (int part = 0; part < 2; part++) {
        good = good && zbi_observe(r, &c->observed[part], &f->allocator);
        c->simulated[part] = zbi_new(&f->allocator, statistics, sizeof(double));
        c->noise[part] = zbi_new(&f->allocator, statistics, sizeof(double));
        good = good && c->simulated[part] && c->noise[part];
        for (size_t i = 0; good && i < statistics; i++)
            c->simulated[part][i] = c->noise[part][i] = NAN;
    }
    if (!good)
        return zbi_no_memory(error);
    weigh(f);
    return ZB_OK;
}

/* ---- what comes of it ---- */

static void keep_estimates(zbi_fit *f)
{
    const zbi_plan *plan = f->asked->plan;
    zb_error error;
    char text[ZBI_VALUE_SIZE];
    f->result->distance = sqrt(f->least);
    if (zbi_plan_points(f->asked->plan, f->best, 1, &error) != ZB_OK)
        return;
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        zbi_fitted_parameter *p = &f->result->parameters[i];
        p->share = f->best[i];
        zbi_read_number(zbi_plan_value(plan, 0, i, text), &p->estimate);
        p->at_end = p->share < 0.005 || p->share > 0.995;
    }
}

/* Stopped with something found: that is what there is. */
static zb_status stopped(zbi_fit *f)
{
    zbi_calibration *c = f->result;
    c->interrupted = true;
    for (int i = 0; i < ZBI_MOST_FITTED; i++)
        c->parameters[i].low = c->parameters[i].high = c->parameters[i].share_error = NAN;
    if (!(f->found_least < INFINITY))
        return ZB_STATUS_STOPPED;
    if (!(f->least < INFINITY))
        zbi_take_found(f);
    keep_estimates(f);
    return ZB_OK;
}

/* The search, then how far its estimates may be off. */
static zb_status fit(zbi_fit *f, zb_error *error)
{
    zb_status status = observe(f, error);
    if (status != ZB_OK)
        return status;
    read_starts(f);
    status = zbi_search(f, error);
    if (status == ZB_STATUS_STOPPED)
        return stopped(f);
    if (status == ZB_OK && f->result->failed == f->result->tried)
        return wrong(error, ZB_STATUS_INPUT, "", "nothing could be simulated within the ranges: %s",
                     f->result->failure[0] ? f->result->failure : "no such matters are measured");
    if (status != ZB_OK)
        return status;
    status = zbi_intervals(f, error);
    if (status == ZB_STATUS_STOPPED)
        return stopped(f);
    keep_estimates(f);
    return status;
}

zb_status zbi_fit_run(zbi_fit *f, const zbi_calibration_request *request, const zb_allocator *allocator,
                      zbi_calibration *result, zb_error *error)
{
    *result = (zbi_calibration){.allocator = allocator ? *allocator : zb_allocator_default(),
                                .asked = request,
                                .start_distance = NAN,
                                .unresolved = NAN};
    *f = (zbi_fit){.allocator = result->allocator,
                   .asked = request,
                   .result = result,
                   .found_least = INFINITY,
                   .least = INFINITY};
    zb_status status = check_parameters(request, error);
    if (status == ZB_OK)
        status = check_cases(request, error);
    return status == ZB_OK ? fit(f, error) : status;
}

void zbi_fit_free(zbi_fit *f)
{
    zbi_free(&f->allocator, f->weight);
    f->weight = NULL;
}

zb_status zbi_calibrate(const zbi_calibration_request *request, const zb_allocator *allocator,
                        zbi_calibration *calibration, zb_error *error)
{
    zbi_fit f;
    const zb_status status = zbi_fit_run(&f, request, allocator, calibration, error);
    zbi_fit_free(&f);
    return status;
}

void zbi_calibration_free(zbi_calibration *c)
{
    for (int part = 0; part < 2; part++) {
        zbi_free(&c->allocator, c->observed[part].value);
        zbi_free(&c->allocator, c->observed[part].error);
        zbi_free(&c->allocator, c->observed[part].covariance);
        zbi_free(&c->allocator, c->simulated[part]);
        zbi_free(&c->allocator, c->noise[part]);
    }
    zbi_free(&c->allocator, c->started);
    *c = (zbi_calibration){0};
}
