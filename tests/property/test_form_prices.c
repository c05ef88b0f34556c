/* No form is all gain: each of the program's forms is measured to win something and to pay for it, on the example. */
#include "support/check.h"

#include "support/engine.h"
#include <zhuanban/experiment.h>

enum { BUREAUCRACY, TASK_FORCE, BODY, CONTRACTING, FORMS };

static zb_model *model;
static zb_comparison *comparison;

static int prepare(void **state)
{
    (void)state;
    static const char *const names[FORMS] = {"bureaucracy", "task_force", "coordination_body", "contracting"};
    static size_t forms[FORMS];
    zb_scenario *scenario = engine_scenario("scenarios/hello.json", NULL);
    zb_error error = {0};
    assert_int_equal(zb_model_new(scenario, 0, &model, &error), ZB_OK);
    zb_experiment_options options = zb_experiment_options_default(scenario, model);
    zb_scenario_free(scenario);
    for (size_t f = 0; f < FORMS; f++)
        forms[f] = zb_model_form_find(model, names[f]);
    options.forms = forms;
    options.form_count = FORMS;
    options.replications = 12;
    options.quantiles = false;
    assert_int_equal(zb_experiment_run(model, &options, NULL, &comparison, &error), ZB_OK);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    zb_comparison_free(comparison);
    zb_model_free(model);
    return 0;
}

/* The form has surely less of the measure than the bureaucracy, or surely more. */
static void has(size_t form, bool less, size_t set, const char *measure)
{
    zb_pair pair;
    assert_true(zb_comparison_find(comparison, form, set, zb_measure_find(measure), &pair));
    if (less ? !(pair.ci_low > 0.0) : !(pair.ci_high < 0.0))
        fail_msg("form %zu, %s: %g against %g, difference %g..%g", form, measure, pair.mean_a, pair.mean_b, pair.ci_low,
                 pair.ci_high);
}

static void the_task_force(void **state)
{
    (void)state;
    has(TASK_FORCE, true, ZB_SET_FOCAL, "response_latency_h");
    has(TASK_FORCE, true, ZB_SET_FOCAL, "distortion_end_to_end");
    has(TASK_FORCE, false, ZB_SET_FOCAL, "official_hours");
    has(TASK_FORCE, false, ZB_SET_ALL, "home_delay_h");
}

/* Its decider knows more, nobody asks back, no department comes late; everything waits for a sitting that costs hours, and
   what it orders is vague. */
static void the_coordination_body(void **state)
{
    (void)state;
    has(BODY, true, ZB_SET_FOCAL, "distortion_up");
    has(BODY, true, ZB_SET_FOCAL, "asking_back_h");
    has(BODY, true, ZB_SET_FOCAL, "traced_wrong");
    has(BODY, false, ZB_SET_FOCAL, "response_latency_h");
    has(BODY, false, ZB_SET_FOCAL, "meeting_hours");
    has(BODY, false, ZB_SET_FOCAL, "distortion_down");
}

/* Hired people get their orders unchanged and leave the offices to their own work; the tender takes its time, and part of
   what is needed is in no contract. */
static void contracting(void **state)
{
    (void)state;
    has(CONTRACTING, true, ZB_SET_FOCAL, "distortion_down");
    has(CONTRACTING, true, ZB_SET_FOCAL, "official_hours");
    has(CONTRACTING, true, ZB_SET_ALL, "home_delay_h");
    has(CONTRACTING, true, ZB_SET_ALL, "home_load");
    has(CONTRACTING, false, ZB_SET_FOCAL, "response_latency_h");
    const zb_estimate lost =
        zb_comparison_estimate(comparison, CONTRACTING, ZB_SET_FOCAL, zb_measure_find("public_value_lost"));
    assert_true(lost.n == 12 && lost.ci_low > 0.2 && lost.ci_high < 0.8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_task_force), cmocka_unit_test(the_coordination_body),
                                       cmocka_unit_test(contracting)};
    return cmocka_run_group_tests(tests, prepare, finish);
}
