/* Models and runs for tests of the whole engine. */
#include "engine.h"

#include "check.h"
#include "json/reader.h"

#include <stdio.h>

const char *const engine_node[7] = {"positioning", "construction", "membership",    "execution",
                                    "information", "dissolution",  "accountability"};
const char *const engine_bureaucratic[7] = {"standing_rules", "fixed_line", "line_staff",  "chain_of_command",
                                            "chain",          "permanent",  "formal_chain"};
const char *const engine_task_force[7] = {"matter_centred", "leading_hub",          "mixed", "on_site",
                                          "network",        "return_on_completion", "traced"};

zb_scenario *engine_scenario(const char *path, const char *const *assignments)
{
    return engine_scenario_of(zb_registry_default(), path, assignments);
}

zb_scenario *engine_scenario_of(const zb_registry *registry, const char *path, const char *const *assignments)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_scenario *scenario = zb_scenario_new(registry, &allocator);
    assert_non_null(scenario);
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, &allocator);
    size_t count = 0;
    while (assignments && assignments[count])
        count++;
    if (zbi_json_read_scenario(path, assignments, count, scenario, &faults) != ZB_OK) {
        zbi_fault_list_write(&faults, stdout);
        fail_msg("%s is no good scenario", path);
    }
    zbi_fault_list_free(&faults);
    return scenario;
}

void engine_add_mixture(zb_scenario *scenario, unsigned mixture)
{
    zb_error error;
    for (unsigned node = 0; node < 7; node++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/forms/m%03u/%s", mixture, engine_node[node]);
        const char *choice = mixture >> node & 1 ? engine_task_force[node] : engine_bureaucratic[node];
        assert_int_equal(zb_scenario_set_text(scenario, pointer, choice, &error), ZB_OK);
    }
}

zb_model *engine_model(zb_scenario *scenario)
{
    zb_model *model = NULL;
    zb_error error = {0};
    const zb_status status = zb_model_new(scenario, 0, &model, &error);
    if (status != ZB_OK)
        fail_msg("%s: %s", error.pointer, error.message);
    zb_scenario_free(scenario);
    return model;
}

zb_run *engine_run(const zb_model *model, const char *form, uint64_t replication, zb_trace *trace, void *context)
{
    zb_run_options options = zb_run_options_default(model);
    options.replication = replication;
    options.trace = trace;
    options.trace_context = context;
    zb_run *run = NULL;
    assert_int_equal(zb_run_new(model, zb_model_form_find(model, form), &options, NULL, &run, NULL), ZB_OK);
    assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
    return run;
}

uint64_t engine_hash(const zb_model *model, const char *form, uint64_t replication)
{
    zb_run *run = engine_run(model, form, replication, NULL, NULL);
    const uint64_t hash = zb_run_trace_hash(run);
    zb_run_free(run);
    return hash;
}

void engine_check_books(const zb_run *run, const char *what)
{
    const zb_books books = zb_run_books(run);
    if (books.hours_off || books.little_off || books.causes_off || !books.officials || !books.desks)
        fail_msg("%s: hours %lld, little %lld, causes %lld off", what, (long long)books.hours_off,
                 (long long)books.little_off, (long long)books.causes_off);
}
