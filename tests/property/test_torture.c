/* Allocation torture: the k-th request for memory is refused, for k = 1, 2, ...; nothing crashes, nothing leaks, the
   status says so. Beyond the first hundreds, k goes in growing steps. */
#include "support/check.h"

#include "support/engine.h"
#include "support/failing.h"

typedef struct copying {
    zb_scenario *to;
    zb_status status;
} copying;

static bool copy(void *context, const zb_value *value)
{
    copying *c = context;
    zb_error error;
    switch (value->kind) {
    case ZB_VALUE_NUMBER: c->status = zb_scenario_set_number(c->to, value->pointer, value->number, &error); break;
    case ZB_VALUE_TEXT: c->status = zb_scenario_set_text(c->to, value->pointer, value->text, &error); break;
    case ZB_VALUE_BOOL: c->status = zb_scenario_set_bool(c->to, value->pointer, value->truth, &error); break;
    case ZB_VALUE_EMPTY_LIST: c->status = zb_scenario_clear_list(c->to, value->pointer, &error); break;
    case ZB_VALUE_RECORD: c->status = zb_scenario_declare(c->to, value->pointer, &error); break;
    case ZB_VALUE_OBJECT: break;
    }
    return c->status == ZB_OK;
}

/* From a scenario to a result, all of it with one allocator. */
static zb_status whole_way(const zb_scenario *from, const char *form, const zb_allocator *allocator)
{
    zb_error error = {0};
    zb_model *model = NULL;
    zb_run *run = NULL;
    zb_result *result = NULL;
    copying c = {zb_scenario_new(zb_registry_default(), allocator), ZB_OK};
    if (!c.to)
        return ZB_STATUS_MEMORY;
    zb_scenario_visit(from, copy, &c);
    zb_status status = c.status;
    if (status == ZB_OK)
        status = zb_model_new(c.to, 0, &model, &error);
    if (status == ZB_OK) {
        result = zb_result_new(model, true, allocator);
        status = result ? zb_run_new(model, zb_model_form_find(model, form), NULL, allocator, &run, &error)
                        : ZB_STATUS_MEMORY;
    }
    if (status == ZB_OK) {
        zb_result_watch(result, run);
        status = zb_run_finish(run, &error);
    }
    if (status == ZB_OK)
        status = zb_result_close(result, run, &error);
    zb_result_free(result);
    zb_run_free(run);
    zb_model_free(model);
    zb_scenario_free(c.to);
    return status;
}

static void torture(const char *form)
{
    const char *const assignments[] = {"/experiment/until_h=400", "/experiment/tau_h=100", "/forms/helped/like=task_force",
                                       "/forms/helped/more_staff/0=top:general", "/forms/helped/more_leaders/0=top:general",
                                       "/forms/helped/mechanisms/remedies/own_posts=true",
                                       "/forms/helped/mechanisms/remedies/single_entry=true",
                                       "/forms/helped/mechanisms/remedies/open_call=true",
                                       "/mechanisms/construction/tender_work_h=2", "/mechanisms/construction/tender_h=20", NULL};
    zb_scenario *scenario = engine_scenario("tests/data/everything.json", assignments);
    failing state = {0};
    const zb_allocator allocator = failing_allocator(&state);
    assert_int_equal(whole_way(scenario, form, &allocator), ZB_OK);
    assert_int_equal(state.blocks, 0);
    const long calls = state.calls;
    assert_true(calls > 100);
    for (long k = 1; k <= calls; k += 1 + k / 100) {
        state = (failing){.fail_at = k};
        const zb_status status = whole_way(scenario, form, &allocator);
        if (status != ZB_STATUS_MEMORY)
            fail_msg("request %ld of %ld refused: status %d", k, calls, (int)status);
        if (state.blocks != 0)
            fail_msg("request %ld of %ld refused: %ld blocks leak", k, calls, state.blocks);
    }
    zb_scenario_free(scenario);
}

static void the_line_runs_out_of_memory(void **state)
{
    (void)state;
    torture("bureaucracy");
}

static void the_task_force_runs_out_of_memory(void **state)
{
    (void)state;
    torture("task_force");
}

static void who_is_helped_runs_out_of_memory(void **state)
{
    (void)state;
    torture("helped");
}

static void the_coordination_body_runs_out_of_memory(void **state)
{
    (void)state;
    torture("coordination_body");
}

static void the_contractor_runs_out_of_memory(void **state)
{
    (void)state;
    torture("contracting");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_runs_out_of_memory),
        cmocka_unit_test(the_task_force_runs_out_of_memory),
        cmocka_unit_test(who_is_helped_runs_out_of_memory),
        cmocka_unit_test(the_coordination_body_runs_out_of_memory),
        cmocka_unit_test(the_contractor_runs_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
