/* A stage of a sensitivity analysis. */
#include "experiment/sensitivity/sensitivity.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/sort.h"
#include "experiment/comparison/interval.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void zbi_stage_init(zbi_stage *stage, const zb_allocator *allocator)
{
    *stage = (zbi_stage){.allocator = *allocator};
    zbi_plan_init(&stage->plan, allocator);
}

void zbi_stage_free(zbi_stage *stage)
{
    const zb_allocator *allocator = &stage->allocator;
    zbi_plan_free(&stage->plan);
    zbi_free(allocator, stage->values.values);
    zbi_free(allocator, stage->effects);
    zbi_free(allocator, stage->indices);
    zbi_free(allocator, stage->variances);
    zbi_free(allocator, stage->robustness);
    zbi_free(allocator, stage->flips);
    *stage = (zbi_stage){.allocator = *allocator};
}

/* ---- which parameters ---- */

typedef struct adding {
    zbi_plan *plan;
    zb_error *error;
    zb_status status;
} adding;

static bool is_assumed(const zb_value *value)
{
    return value->kind == ZB_VALUE_NUMBER && value->source && strcmp(value->source, "assumed") == 0 &&
           value->plausible_low < value->plausible_high && strncmp(value->pointer, "/experiment/", 12) != 0;
}

static zb_status add_range(zbi_plan *plan, const char *pointer, double low, double high, bool log, zb_error *error)
{
    char from[ZBI_NUMBER_SIZE], to[ZBI_NUMBER_SIZE];
    zbi_buffer text;
    zbi_buffer_init(&text, &plan->allocator);
    zbi_buffer_text(&text, pointer);
    zbi_buffer_print(&text, "=%s%s:%s", log ? "log:" : "", zbi_number(from, low), zbi_number(to, high));
    const zb_status status = text.failed ? zbi_no_memory(error) : zbi_plan_vary(plan, text.text, error);
    zbi_buffer_free(&text);
    return status;
}

static bool add_assumed(void *context, const zb_value *value)
{
    adding *a = context;
    if (is_assumed(value))
        a->status = add_range(a->plan, value->pointer, value->plausible_low, value->plausible_high, false, a->error);
    return a->status == ZB_OK;
}

zb_status zbi_vary_assumed(zbi_plan *plan, const zb_scenario *scenario, zb_error *error)
{
    adding a = {plan, error, ZB_OK};
    zb_scenario_visit(scenario, add_assumed, &a);
    return a.status;
}

static int by_pointer(const void *a, const void *b)
{
    const zbi_variable *x = a, *y = b;
    return strcmp(x->pointer, y->pointer);
}

void zbi_stage_sort(zbi_stage *stage)
{
    _Static_assert(sizeof(zbi_variable) <= 64, "zbi_sort takes records of at most 64 bytes");
    zbi_sort(stage->plan.variables, stage->plan.variable_count, sizeof(zbi_variable), by_pointer);
}

zb_status zbi_stage_choose(zbi_stage *stage, const zbi_stage *from, const bool *wanted, zb_error *error)
{
    zb_status status = ZB_OK;
    for (uint32_t i = 0; i < from->plan.variable_count && status == ZB_OK; i++) {
        const zbi_variable *v = &from->plan.variables[i];
        if (wanted[i])
            status = add_range(&stage->plan, v->pointer, v->low, v->high, v->log, error);
    }
    return status;
}

uint32_t zbi_stage_rank(const zbi_stage *stage, size_t output, uint32_t most, bool *wanted)
{
    const uint32_t k = stage->blocks.variables;
    const zbi_elementary *effects = stage->effects + output * k;
    uint32_t count = 0;
    memset(wanted, 0, k * sizeof *wanted);
    for (; count < most; count++) {
        uint32_t best = k;
        for (uint32_t i = 0; i < k; i++)
            if (!wanted[i] && effects[i].star > (best < k ? effects[best].star : 0))
                best = i;
        if (best == k)
            break;
        wanted[best] = true;
    }
    return count;
}

/* ---- which points ---- */

static zb_status too_many(zb_error *error, const char *format, unsigned most, unsigned got)
{
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    snprintf(error->message, sizeof error->message, format, most, got);
    return ZB_STATUS_USAGE;
}

zb_status zbi_stage_lay(zbi_stage *stage, zbi_method method, uint64_t count, uint64_t seed, zb_error *error)
{
    const uint32_t k = stage->plan.variable_count;
    if (method == ZBI_METHOD_SOBOL && k > ZBI_SOBOL_VARIABLES)
        return too_many(error,
                        "Sobol takes at most %u parameters (two dimensions of Sobol's sequence each), not %u; name "
                        "them by --vary, or let --method both choose",
                        ZBI_SOBOL_VARIABLES, k);
    if (k == 0 || count > ZBI_MOST_POINTS / (k + 2))
        return too_many(error,
                        k ? "more than %u points"
                          : "nothing varies: the scenario marks no number as assumed; say "
                            "--vary /POINTER=lo:hi",
                        (unsigned)ZBI_MOST_POINTS, 0);
    double *shares = method == ZBI_METHOD_MORRIS ? zbi_morris_lay(&stage->blocks, k, count, seed, &stage->allocator)
                                                 : zbi_sobol_lay(&stage->blocks, k, count, seed, &stage->allocator);
    if (!shares)
        return zbi_no_memory(error);
    const zb_status status = zbi_plan_points(&stage->plan, shares, count * stage->blocks.rows, error);
    zbi_free(&stage->allocator, shares);
    stage->blocks.shares = stage->plan.shares;
    return status;
}

zb_status zbi_stage_take(zbi_stage *stage, zbi_method method, const double *shares, uint64_t points, zb_error *error)
{
    zb_status status = zbi_plan_points(&stage->plan, shares, points, error);
    if (status == ZB_OK)
        status =
            zbi_blocks_recognize(&stage->blocks, method, stage->plan.variable_count, stage->plan.shares, points, error);
    return status;
}

/* ---- the runs ---- */

typedef struct running {
    zbi_stage *stage;
    const zbi_question *question;
    uint64_t units;
} running;

static double value_of(const zbi_question *q, const zbi_outcome *output, const zb_summary *summary)
{
    const size_t measures = zb_measure_count(), cell = output->set * measures + output->measure;
    const double x = summary[output->form * ZBI_SWEEP_SETS * measures + cell].mean;
    return output->difference ? zbi_difference(summary[cell].mean, x) : x;
}

static void keep_failure(zbi_stage *stage, const zbi_finished *finished)
{
    if (stage->failed && stage->first_failed == finished->point)
        return;
    if (stage->failed == 0) {
        stage->first_failed = finished->point;
        snprintf(stage->message, sizeof stage->message, "%s", finished->message);
    }
    stage->failed += finished->replication == 0;
}

static zb_status put(void *context, const zbi_finished *finished, zb_error *error)
{
    running *r = context;
    const zbi_question *q = r->question;
    double *to =
        r->stage->values.values + (finished->point * q->replications + finished->replication) * q->output_count;
    (void)error;
    for (size_t i = 0; i < q->output_count; i++)
        to[i] = finished->status == ZB_OK ? value_of(q, &q->outputs[i], finished->summary) : NAN;
    if (finished->status != ZB_OK)
        keep_failure(r->stage, finished);
    r->stage->finished = finished->point + (finished->replication + 1 == q->replications);
    r->units++;
    return ZB_OK;
}

static bool go_on(void *context)
{
    const running *r = context;
    return !r->question->go_on || r->question->go_on(r->question->go_on_context, r->units);
}

zb_status zbi_stage_run(zbi_stage *stage, const zbi_question *q, zb_error *error)
{
    running r = {stage, q, 0};
    const zbi_sweep sweep = {.scenario = q->scenario,
                             .plan = &stage->plan,
                             .forms = q->forms,
                             .form_count = q->form_count,
                             .replications = q->replications,
                             .jobs = q->jobs,
                             .memory_limit = q->memory_limit,
                             .shards = 1,
                             .sink = {&r, put},
                             .go_on = go_on,
                             .go_on_context = &r};
    stage->values = (zbi_outputs){
        .replications = q->replications,
        .count = q->output_count,
        .values = zbi_new(&stage->allocator, stage->plan.points * q->replications, q->output_count * sizeof(double))};
    if (!stage->values.values)
        return zbi_no_memory(error);
    const zb_status status = zbi_sweep_by(&q->sweeper, &sweep, &stage->allocator, error);
    stage->blocks.count = stage->finished / stage->blocks.rows;
    stage->values.points = stage->blocks.count * stage->blocks.rows;
    return status;
}

/* ---- what they say ---- */

static bool make_room(zbi_stage *stage, size_t outputs)
{
    const size_t cells = outputs * stage->blocks.variables;
    const bool morris = stage->blocks.method == ZBI_METHOD_MORRIS;
    stage->effects = zbi_new(&stage->allocator, morris ? cells : 0, sizeof *stage->effects);
    stage->indices = zbi_new(&stage->allocator, morris ? 0 : cells, sizeof *stage->indices);
    stage->variances = zbi_new(&stage->allocator, outputs, sizeof *stage->variances);
    stage->robustness = zbi_new(&stage->allocator, outputs, sizeof *stage->robustness);
    stage->flips = zbi_new(&stage->allocator, cells, sizeof *stage->flips);
    return stage->effects && stage->indices && stage->variances && stage->robustness && stage->flips;
}

static zb_status tell_output(zbi_stage *stage, const zbi_question *q, size_t output, zb_error *error)
{
    const zbi_blocks *b = &stage->blocks;
    const size_t first = output * b->variables;
    stage->variances[output] = zbi_variance_of(b, &stage->values, output);
    if (q->outputs[output].difference)
        stage->robustness[output] =
            zbi_robustness_of(b, &stage->values, output, q->outputs[output].base, stage->flips + first);
    if (b->method == ZBI_METHOD_MORRIS)
        return zbi_morris_of(b, &stage->values, output, q->seed, &stage->allocator, stage->effects + first, error);
    return zbi_sobol_of(b, &stage->values, output, q->seed, &stage->allocator, stage->indices + first, error);
}

zb_status zbi_stage_tell(zbi_stage *stage, const zbi_question *q, zb_error *error)
{
    zb_status status = make_room(stage, q->output_count) ? ZB_OK : zbi_no_memory(error);
    for (size_t i = 0; i < q->output_count && status == ZB_OK; i++)
        status = tell_output(stage, q, i, error);
    return status;
}
