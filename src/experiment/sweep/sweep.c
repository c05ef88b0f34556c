/* A sweep, unit by unit. A worker keeps the model and the run of its point for all the replications that it takes of
 * it. */
#include "experiment/sweep/sweep.h"

#include "base/memory.h"
#include "experiment/comparison/comparison.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SLOTS_PER_JOB 32 /* so that a long replication holds up no other worker for long */
#define NO_POINT UINT64_MAX

typedef struct gathering {
    const zbi_sweep *sweep;
    const zb_allocator *allocator;
    zb_comparison shape; /* how large a slot is */
    zbi_slot *slots;
    uint64_t *slot_units; /* [slot], of a source */
    uint64_t slot_count, units;
    unsigned jobs;
} gathering;

/* A worker's tools. The comparison is only what a bench reads: a model, the forms, the seed. */
typedef struct tools {
    const gathering *gathering;
    uint64_t point; /* that the rest is about */
    zb_comparison comparison;
    zb_model *model;
    size_t *forms;
    zbi_bench bench;
    zb_status status; /* of the point */
    zb_error error;
} tools;

/* ---- a point ---- */

static void leave_point(tools *t)
{
    if (t->bench.comparison)
        zbi_bench_free(&t->bench);
    if (t->model)
        zb_model_free(t->model);
    t->bench = (zbi_bench){0};
    t->model = NULL;
    t->point = NO_POINT;
}

static zb_status find_forms(tools *t, zb_error *error)
{
    const zbi_sweep *s = t->gathering->sweep;
    for (size_t f = 0; f < s->form_count; f++) {
        t->forms[f] = zb_model_form_find(t->model, s->forms[f]);
        if (t->forms[f] == zb_model_form_count(t->model)) {
            *error = (zb_error){.status = ZB_STATUS_INPUT, .message = "a form is not there at this point"};
            return ZB_STATUS_INPUT;
        }
    }
    return ZB_OK;
}

static zb_status compile(tools *t, uint64_t point, zb_error *error)
{
    const gathering *g = t->gathering;
    zb_scenario *scenario = NULL;
    zb_status status = zbi_plan_scenario(g->sweep->plan, point, g->sweep->scenario, g->allocator, &scenario, error);
    if (status == ZB_OK)
        status = zb_model_new(scenario, g->sweep->memory_limit, &t->model, error);
    if (scenario)
        zb_scenario_free(scenario);
    return status;
}

/* Model, forms and bench of a point; what is wrong with it stays with the worker and fails each of its replications. */
static void come_to_point(tools *t, uint64_t point)
{
    leave_point(t);
    t->point = point;
    t->error = (zb_error){0};
    t->status = compile(t, point, &t->error);
    if (t->status == ZB_OK)
        t->status = find_forms(t, &t->error);
    if (t->status != ZB_OK)
        return;
    t->comparison.model = t->model;
    t->comparison.options.seed = zb_model_seed(t->model);
    t->status = zbi_check_memory(&t->comparison, &t->error);
    if (t->status == ZB_OK && !zbi_bench_init(&t->comparison, &t->bench))
        t->status = zbi_no_memory(&t->error);
}

/* ---- a worker ---- */

static void *begin(void *context)
{
    const gathering *g = context;
    tools *t = zbi_new(g->allocator, 1, sizeof *t);
    if (!t)
        return NULL;
    *t = (tools){.gathering = g, .point = NO_POINT, .comparison = g->shape};
    t->forms = zbi_new(g->allocator, g->sweep->form_count, sizeof *t->forms);
    t->comparison.forms = t->forms;
    if (t->forms)
        return t;
    zbi_free(g->allocator, t);
    return NULL;
}

static void end(void *context)
{
    tools *t = context;
    leave_point(t);
    zbi_free(t->gathering->allocator, t->forms);
    zbi_free(t->gathering->allocator, t);
}

/* What a slot is about, whose number in the order of taking is `taken`. */
static uint64_t unit_of(const gathering *g, uint64_t taken, uint64_t slot)
{
    return g->sweep->source.next ? g->slot_units[slot] : taken;
}

static void work(void *context, uint64_t taken, uint64_t number, zbi_stopped *stopped, void *stop_context)
{
    tools *t = context;
    const gathering *g = t->gathering;
    zbi_slot *slot = &g->slots[number];
    const uint64_t unit = unit_of(g, taken, number), point = unit / g->sweep->replications;
    if (!zbi_sweep_wants(g->sweep, unit))
        return;
    if (t->point != point)
        come_to_point(t, point);
    slot->error = t->error;
    slot->status = t->status;
    if (t->status == ZB_OK)
        zbi_replicate(&t->bench, unit % g->sweep->replications, slot, stopped, stop_context);
}

/* ---- the caller ---- */

static zbi_supply supply(void *context, uint64_t slot, unsigned idle, uint64_t waiting)
{
    gathering *g = context;
    return g->sweep->source.next(g->sweep->source.context, idle, waiting, &g->slot_units[slot]);
}

static zb_status fold(void *context, uint64_t taken, uint64_t number, zb_error *error)
{
    const gathering *g = context;
    const zbi_sweep *s = g->sweep;
    const uint64_t unit = unit_of(g, taken, number);
    const zbi_slot *slot = &g->slots[number];
    char message[sizeof slot->error.message + sizeof slot->error.pointer + 4];
    if (!zbi_sweep_wants(s, unit))
        return ZB_OK;
    snprintf(message, sizeof message, "%s%s%s", slot->error.pointer, slot->error.pointer[0] ? ": " : "",
             slot->error.message);
    const zbi_finished finished = {.point = unit / s->replications,
                                   .replication = unit % s->replications,
                                   .status = slot->status,
                                   .message = message,
                                   .summary = slot->summary,
                                   .totals = slot->total,
                                   .extracted = slot->extracted};
    return s->sink.put(s->sink.context, &finished, error);
}

static bool go_on(void *context, uint64_t folded)
{
    const zbi_sweep *s = ((const gathering *)context)->sweep;
    return !s->go_on || s->go_on(s->go_on_context);
}

static unsigned jobs_of(const zbi_sweep *s, uint64_t units)
{
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    const unsigned jobs = s->jobs ? s->jobs : processors > 0 ? (unsigned)processors : 1;
    const unsigned most = units < 1024 ? (unsigned)units : 1024;
    return jobs < most ? jobs : most;
}

static void shape_of(gathering *g)
{
    const zbi_sweep *s = g->sweep;
    g->shape = (zb_comparison){.allocator = *g->allocator,
                               .form_count = s->form_count,
                               .sets = ZBI_SWEEP_SETS,
                               .measures = zb_measure_count(),
                               .extract = s->extract};
    g->shape.options = (zb_experiment_options){
        .until_h = NAN, .jobs = g->jobs, .replications = g->jobs, .memory_limit = s->memory_limit};
}

static zb_status work_all(gathering *g, zb_error *error)
{
    const zbi_crowd_plan plan = {.allocator = g->allocator,
                                 .jobs = g->jobs,
                                 .slots = g->slot_count,
                                 .limit = g->units,
                                 .context = g,
                                 .begin = begin,
                                 .work = work,
                                 .end = end,
                                 .fold = fold,
                                 .supply = g->sweep->source.next ? supply : NULL,
                                 .patience_ms = g->sweep->patience_ms,
                                 .go_on = go_on};
    bool good = (g->slots = zbi_new(g->allocator, g->slot_count, sizeof *g->slots)) != NULL &&
                (g->slot_units = zbi_new(g->allocator, g->slot_count, sizeof *g->slot_units)) != NULL;
    for (uint64_t i = 0; good && i < g->slot_count; i++)
        good = zbi_slot_init(&g->shape, &g->slots[i]);
    return good ? zbi_crowd_work(&plan, error) : zbi_no_memory(error);
}

zb_status zbi_sweep_run(const zbi_sweep *sweep, const zb_allocator *allocator, zb_error *error)
{
    const zb_allocator own = allocator ? *allocator : zb_allocator_default();
    gathering g = {.sweep = sweep, .allocator = &own, .units = sweep->plan->points * sweep->replications};
    g.jobs = jobs_of(sweep, g.units);
    g.slot_count = g.jobs * (uint64_t)SLOTS_PER_JOB < g.units ? g.jobs * (uint64_t)SLOTS_PER_JOB : g.units;
    shape_of(&g);
    const zb_status status = work_all(&g, error);
    for (uint64_t i = 0; g.slots && i < g.slot_count; i++)
        zbi_slot_free(&g.shape, &g.slots[i]);
    zbi_free(&own, g.slots);
    zbi_free(&own, g.slot_units);
    return status;
}

zb_status zbi_sweep_by(const zbi_sweeper *sweeper, const zbi_sweep *sweep, const zb_allocator *allocator,
                       zb_error *error)
{
    return sweeper->run ? sweeper->run(sweeper->context, sweep, error) : zbi_sweep_run(sweep, allocator, error);
}
