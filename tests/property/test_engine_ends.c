/* Nothing waits for ever: where there is time enough, every matter is resolved or given up, whatever the mixture. */
#include "support/check.h"

#include "support/engine.h"
#include <stdio.h>

static double share(const zb_result *result, const char *measure)
{
    return zb_result_get(result, ZB_SET_ALL, zb_measure_find(measure)).mean;
}

static void every_matter_ends(void **state)
{
    (void)state;
    zb_scenario *scenario = engine_scenario("tests/data/draining.json", NULL);
    for (unsigned m = 0; m < 128; m++)
        engine_add_mixture(scenario, m);
    zb_model *model = engine_model(scenario);
    zb_result *result = zb_result_new(model, false, NULL);
    zb_run *run = NULL;
    unsigned stuck = 0;
    for (unsigned m = 0; m < 256; m++) {
        char form[8];
        snprintf(form, sizeof form, "m%03u", m % 128);
        zb_run_options options = zb_run_options_default(model);
        options.replication = m / 128;
        const size_t number = zb_model_form_find(model, form);
        if (run)
            assert_int_equal(zb_run_reset(run, number, &options, NULL), ZB_OK);
        else
            assert_int_equal(zb_run_new(model, number, &options, NULL, &run, NULL), ZB_OK);
        zb_result_watch(result, run);
        assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
        assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
        engine_check_books(run, form);
        if (share(result, "unresolved") > share(result, "given_up")) {
            print_message("%s, replication %u: %g unresolved, %g given up\n", form, m / 128,
                          share(result, "unresolved"), share(result, "given_up"));
            stuck++;
        }
    }
    assert_int_equal(stuck, 0);
    zb_run_free(run);
    zb_result_free(result);
    zb_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_matter_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
