/* A form that the program does not have, with a variant that it does not have: registered from outside it runs like any
   other, is compared, gains something and pays for it. Which files that took is counted by tests/variants.py. */
#include "support/check.h"

#include "support/checklist.h"
#include "support/engine.h"
#include <string.h>
#include <zhuanban/experiment.h>

static zb_scenario *scenario_with(const char *const *assignments)
{
    return engine_scenario_of(checklist_registry(), "tests/data/everything.json", assignments);
}

static void it_is_there_like_any_other(void **state)
{
    (void)state;
    zb_model *model = engine_model(scenario_with(NULL));
    const size_t form = zb_model_form_find(model, "ticked");
    assert_true(form < zb_model_form_count(model) && zb_model_form_is_compared(model, form));
    assert_string_equal(zb_model_form_variant(model, form, 7), "checklist");
    assert_string_equal(zb_model_form_label(model, form, true), "清单科层制");
    zb_run *run = engine_run(model, "ticked", 0, NULL, NULL);
    engine_check_books(run, "ticked");
    zb_run_free(run);
    zb_model_free(model);
}

static void a_scenario_may_choose_its_variant(void **state)
{
    (void)state;
    const char *const own[] = {"/forms/mine/like=task_force", "/forms/mine/accountability=checklist", NULL};
    zb_model *model = engine_model(scenario_with(own));
    assert_true(engine_hash(model, "mine", 0) != engine_hash(model, "task_force", 0));
    zb_model_free(model);
}

static void it_gains_and_pays(void **state)
{
    (void)state;
    const char *const small[] = {"/experiment/replications=6", "/mechanisms/accountability/catch=0.5", NULL};
    zb_scenario *scenario = scenario_with(small);
    zb_model *model = NULL;
    zb_error error = {0};
    assert_int_equal(zb_model_new(scenario, 0, &model, &error), ZB_OK);
    zb_experiment_options options = zb_experiment_options_default(scenario, model);
    const size_t forms[] = {zb_model_form_find(model, "bureaucracy"), zb_model_form_find(model, "ticked")};
    options.forms = forms;
    options.form_count = 2;
    options.quantiles = false;
    zb_comparison *comparison = NULL;
    assert_int_equal(zb_experiment_run(model, &options, NULL, &comparison, &error), ZB_OK);
    zb_pair gain, price;
    assert_true(zb_comparison_find(comparison, 1, ZB_SET_FOCAL, zb_measure_find("wrongly_closed"), &gain));
    assert_true(zb_comparison_find(comparison, 1, ZB_SET_FOCAL, zb_measure_find("substantive_hours"), &price));
    assert_true(gain.ci_low > 0.0);
    assert_true(price.ci_high < 0.0);
    zb_comparison_free(comparison);
    zb_model_free(model);
    zb_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_there_like_any_other),
                                       cmocka_unit_test(a_scenario_may_choose_its_variant),
                                       cmocka_unit_test(it_gains_and_pays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
