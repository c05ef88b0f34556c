/* The points of a sweep. */
#include "experiment/sweep/plan.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/random.h"
#include "experiment/sweep/share.h"

#include <gsl/gsl_qrng.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PURPOSE_LATIN = 250 }; /* of a draw: apart from all of a run */

static zb_status wrong(zb_error *error, const char *pointer, const char *format, ...)
{
    va_list arguments;
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    snprintf(error->pointer, sizeof error->pointer, "%s", pointer);
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return ZB_STATUS_USAGE;
}

void zbi_plan_init(zbi_plan *plan, const zb_allocator *allocator)
{
    *plan = (zbi_plan){.allocator = *allocator};
}

void zbi_plan_free(zbi_plan *plan)
{
    for (uint32_t i = 0; i < plan->variable_count; i++)
        zbi_variable_free(&plan->variables[i], &plan->allocator);
    if (plan->variables)
        zbi_free(&plan->allocator, plan->variables);
    if (plan->shares)
        zbi_free(&plan->allocator, plan->shares);
    plan->variables = NULL;
    plan->shares = NULL;
    plan->variable_count = 0;
}

/* Takes the variable, whatever happens. */
static zb_status add(zbi_plan *plan, zbi_variable *variable, zb_error *error)
{
    zb_status status = ZB_OK;
    for (uint32_t i = 0; i < plan->variable_count; i++)
        if (strcmp(plan->variables[i].pointer, variable->pointer) == 0)
            status = wrong(error, variable->pointer, "is varied twice");
    if (status == ZB_OK && !zbi_grow(&plan->allocator, (void **)&plan->variables, &plan->variable_capacity,
                                     plan->variable_count + 1, sizeof *plan->variables))
        status = zbi_no_memory(error);
    if (status == ZB_OK)
        plan->variables[plan->variable_count++] = *variable;
    else
        zbi_variable_free(variable, &plan->allocator);
    return status;
}

zb_status zbi_plan_vary(zbi_plan *plan, const char *text, zb_error *error)
{
    zbi_variable variable;
    const zb_status status = zbi_variable_read(&variable, text, &plan->allocator, error);
    if (status == ZB_OK)
        return add(plan, &variable, error);
    zbi_variable_free(&variable, &plan->allocator);
    return status;
}

/* ---- the layouts ---- */

static zb_status lay_grid(zbi_plan *plan, zb_error *error)
{
    plan->points = 1;
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const zbi_variable *v = &plan->variables[i];
        if (v->level_count == 0)
            return wrong(error, v->pointer, "a grid needs the number of steps too: lo:hi:n");
        plan->points *= v->level_count;
        if (plan->points > ZBI_MOST_POINTS)
            return wrong(error, "", "the grid has more than %llu points", (unsigned long long)ZBI_MOST_POINTS);
    }
    return ZB_OK;
}

static zb_status lay_zip(zbi_plan *plan, zb_error *error)
{
    plan->points = plan->variables[0].level_count;
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const zbi_variable *v = &plan->variables[i];
        if (v->level_count == 0)
            return wrong(error, v->pointer, "zip needs the number of steps too: lo:hi:n");
        if (v->level_count != plan->points)
            return wrong(error, v->pointer, "zip needs lists of one length: this one has %u values, the first %llu",
                         v->level_count, (unsigned long long)plan->points);
    }
    return ZB_OK;
}

/* Each of the n strata once, in an order of its own for each parameter; a point anywhere within its stratum. */
static void draw_latin(zbi_plan *plan, uint32_t variable, uint64_t seed)
{
    const uint64_t n = plan->points;
    const uint32_t k = plan->variable_count;
    double *first = plan->shares + variable;
    zbi_stream stream = zbi_stream_open(zbi_key_make(seed, 0), zbi_name_id(plan->variables[variable].pointer),
                                        zbi_tag(PURPOSE_LATIN, 0, 0, 0));
    for (uint64_t i = 0; i < n; i++)
        first[i * k] = (double)i;
    for (uint64_t i = n; i > 1; i--) {
        const uint64_t j = zbi_stream_next(&stream) % i;
        const double kept = first[j * k];
        first[j * k] = first[(i - 1) * k];
        first[(i - 1) * k] = kept;
    }
    for (uint64_t i = 0; i < n; i++)
        first[i * k] = (first[i * k] + zbi_unit(zbi_stream_next(&stream))) / (double)n;
}

static zb_status draw_sobol(zbi_plan *plan, zb_error *error)
{
    if (plan->variable_count > ZBI_SOBOL_DIMENSIONS)
        return wrong(error, "", "Sobol's sequence has at most %d dimensions, and %u parameters vary; take --design lhs",
                     ZBI_SOBOL_DIMENSIONS, plan->variable_count);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, plan->variable_count);
    if (!sequence)
        return zbi_no_memory(error);
    for (uint64_t i = 0; i < plan->points; i++)
        gsl_qrng_get(sequence, plan->shares + i * plan->variable_count);
    gsl_qrng_free(sequence);
    return ZB_OK;
}

static zb_status lay_sample(zbi_plan *plan, uint64_t points, uint64_t seed, zb_error *error)
{
    if (points < 1 || points > ZBI_MOST_POINTS)
        return wrong(error, "", "a sampled design needs --points N, from 1 to %llu",
                     (unsigned long long)ZBI_MOST_POINTS);
    plan->points = points;
    plan->shares = zbi_new(&plan->allocator, points, plan->variable_count * sizeof *plan->shares);
    if (!plan->shares)
        return zbi_no_memory(error);
    if (plan->design == ZBI_DESIGN_SOBOL)
        return draw_sobol(plan, error);
    for (uint32_t i = 0; i < plan->variable_count; i++)
        draw_latin(plan, i, seed);
    return ZB_OK;
}

zb_status zbi_plan_lay(zbi_plan *plan, zbi_design design, uint64_t points, uint64_t seed, zb_error *error)
{
    plan->design = design;
    if (plan->variable_count == 0)
        return wrong(error, "", "nothing varies: say --vary /POINTER=SPEC, or --design FILE.csv");
    switch (design) {
    case ZBI_DESIGN_GRID: return lay_grid(plan, error);
    case ZBI_DESIGN_ZIP: return lay_zip(plan, error);
    default: return lay_sample(plan, points, seed, error);
    }
}

static zb_status check_given(const zbi_plan *plan, const double *shares, uint64_t points, zb_error *error)
{
    const uint32_t k = plan->variable_count;
    if (k == 0)
        return wrong(error, "", "nothing varies: say --vary /POINTER=lo:hi");
    if (points < 1 || points > ZBI_MOST_POINTS)
        return wrong(error, "", "from 1 to %llu points", (unsigned long long)ZBI_MOST_POINTS);
    for (uint32_t i = 0; i < k; i++)
        if (plan->variables[i].level_count)
            return wrong(error, plan->variables[i].pointer, "takes a range here, lo:hi or log:lo:hi");
    for (uint64_t i = 0; i < points * k; i++)
        if (!(shares[i] >= 0 && shares[i] <= 1))
            return wrong(error, plan->variables[i % k].pointer, "point %llu lies outside its range",
                         (unsigned long long)(i / k));
    return ZB_OK;
}

zb_status zbi_plan_points(zbi_plan *plan, const double *shares, uint64_t points, zb_error *error)
{
    const zb_status status = check_given(plan, shares, points, error);
    if (status != ZB_OK)
        return status;
    const size_t row = plan->variable_count * sizeof *shares;
    double *own = zbi_new(&plan->allocator, points, row);
    if (!own)
        return zbi_no_memory(error);
    memcpy(own, shares, points * row);
    if (plan->shares)
        zbi_free(&plan->allocator, plan->shares);
    plan->shares = own;
    plan->points = points;
    plan->design = ZBI_DESIGN_GIVEN;
    return ZB_OK;
}

/* ---- values ---- */

/* Which level a parameter has at a point of a grid. */
static uint32_t grid_level(const zbi_plan *plan, uint64_t point, uint32_t variable)
{
    for (uint32_t i = plan->variable_count - 1; i > variable; i--)
        point /= plan->variables[i].level_count;
    return (uint32_t)(point % plan->variables[variable].level_count);
}

static const char *sampled(const zbi_plan *plan, uint64_t point, uint32_t variable, char *text)
{
    const zbi_variable *v = &plan->variables[variable];
    const double share = plan->shares[point * plan->variable_count + variable];
    if (v->level_count)
        return v->levels[(uint32_t)(share * v->level_count)];
    return zbi_number(text, zbi_variable_value(v, share));
}

const char *zbi_plan_value(const zbi_plan *plan, uint64_t point, uint32_t variable, char text[ZBI_VALUE_SIZE])
{
    const zbi_variable *v = &plan->variables[variable];
    switch (plan->design) {
    case ZBI_DESIGN_GRID: return v->levels[grid_level(plan, point, variable)];
    case ZBI_DESIGN_ZIP: return v->levels[point][0] ? v->levels[point] : NULL;
    default: return sampled(plan, point, variable, text);
    }
}

uint64_t zbi_plan_hash(const zbi_plan *plan)
{
    char text[ZBI_VALUE_SIZE];
    uint64_t hash = zbi_hash_word(ZBI_HASH_START, plan->points);
    for (uint32_t i = 0; i < plan->variable_count; i++)
        hash = zbi_hash_word(zbi_hash_text(hash, plan->variables[i].pointer), i);
    for (uint64_t point = 0; point < plan->points; point++)
        for (uint32_t i = 0; i < plan->variable_count; i++) {
            const char *value = zbi_plan_value(plan, point, i, text);
            hash = zbi_hash_word(zbi_hash_text(hash, value ? value : ""), i);
        }
    return hash;
}
