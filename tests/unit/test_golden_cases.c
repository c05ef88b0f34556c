/* The shipped cases in tests/golden/cases.txt: for each form the hash of the trace of replication 0, and means over two
   replications. A line is case,form,hash and the measures below; a measure without a value is empty. */
#include "support/check.h"

#include "support/cases.h"
#include "support/engine.h"
#include "support/golden.h"
#include "json/buffer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <zhuanban/experiment.h>

static const struct {
    size_t set;
    const char *measure;
} shown[] = {
    {ZB_SET_FOCAL, "response_latency_h"},    {ZB_SET_FOCAL, "resolution_latency_h"},
    {ZB_SET_FOCAL, "distortion_end_to_end"}, {ZB_SET_FOCAL, "wrongly_closed"},
    {ZB_SET_FOCAL, "official_hours"},        {ZB_SET_ALL, "home_delay_h"},
};

static zb_comparison *run_twice(const zb_scenario *scenario, const zb_model *model)
{
    zb_experiment_options options = zb_experiment_options_default(scenario, model);
    options.replications = 2;
    options.quantiles = false;
    zb_comparison *comparison = NULL;
    assert_int_equal(zb_experiment_run(model, &options, NULL, &comparison, NULL), ZB_OK);
    return comparison;
}

static void write_form(zbi_buffer *text, const char *name, const zb_comparison *comparison, size_t form)
{
    const zb_model *model = zb_comparison_model(comparison);
    const char *of = zb_model_form_name(model, zb_comparison_options(comparison)->forms[form]);
    zbi_buffer_print(text, "%s,%s,%016" PRIx64, name, of, engine_hash(model, of, 0));
    for (size_t i = 0; i < ARRAY_SIZE(shown); i++) {
        const double mean =
            zb_comparison_estimate(comparison, form, shown[i].set, zb_measure_find(shown[i].measure)).mean;
        zbi_buffer_text(text, ",");
        if (!isnan(mean))
            zbi_buffer_number(text, mean);
    }
    zbi_buffer_text(text, "\n");
}

static void write_case(zbi_buffer *text, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "scenarios/%s.json", name);
    zb_scenario *scenario = engine_scenario(path, NULL);
    zb_model *model = NULL;
    assert_int_equal(zb_model_new(scenario, 0, &model, NULL), ZB_OK);
    zb_comparison *comparison = run_twice(scenario, model);
    for (size_t form = 0; form < zb_comparison_options(comparison)->form_count; form++)
        write_form(text, name, comparison, form);
    zb_comparison_free(comparison);
    zb_model_free(model);
    zb_scenario_free(scenario);
}

static void test_cases(void **state)
{
    (void)state;
    const zb_allocator own = zb_allocator_default();
    zbi_buffer text;
    zbi_buffer_init(&text, &own);
    for (size_t i = 0; case_names[i]; i++)
        write_case(&text, case_names[i]);
    char *got = zbi_buffer_take(&text);
    assert_non_null(got);
    golden_compare("tests/golden/cases.txt", got);
    free(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
