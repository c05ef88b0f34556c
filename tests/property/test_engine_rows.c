/* Every row of choices that all variants allow runs: books closed, nothing waits for ever. */
#include "support/check.h"

#include "support/engine.h"
#include "support/rows.h"
#include <stdio.h>

static double share(const zb_result *result, const char *measure)
{
    return zb_result_get(result, ZB_SET_ALL, zb_measure_find(measure)).mean;
}

/* Runs every row; returns in how many of them matters were left over that nobody gave up, and tells the first. */
static unsigned run_all(const char *path, const char *const *assignments)
{
    zb_scenario *scenario = engine_scenario(path, assignments);
    const unsigned rows = rows_count();
    char form[16], text[256];
    for (unsigned row = 0; row < rows; row++)
        rows_add(scenario, row, form);
    zb_model *model = engine_model(scenario);
    zb_result *result = zb_result_new(model, false, NULL);
    zb_run *run = NULL;
    unsigned stuck = 0;
    for (unsigned row = 0; row < rows; row++) {
        const zb_run_options options = zb_run_options_default(model);
        snprintf(form, sizeof form, "r%04u", row);
        const size_t number = zb_model_form_find(model, form);
        if (run)
            assert_int_equal(zb_run_reset(run, number, &options, NULL), ZB_OK);
        else
            assert_int_equal(zb_run_new(model, number, &options, NULL, &run, NULL), ZB_OK);
        zb_result_watch(result, run);
        zb_error error = {0};
        if (zb_run_finish(run, &error) != ZB_OK)
            fail_msg("%s: %s", rows_text(row, text), error.message);
        assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
        engine_check_books(run, rows_text(row, text));
        if (share(result, "unresolved") > share(result, "given_up") && stuck++ == 0)
            print_message("%s: %g unresolved, %g given up\n", rows_text(row, text), share(result, "unresolved"),
                          share(result, "given_up"));
    }
    zb_run_free(run);
    zb_result_free(result);
    zb_model_free(model);
    return stuck;
}

static void every_row_balances_its_books(void **state)
{
    (void)state;
    assert_true(rows_count() >= 1440);
    const char *const shorter[] = {"/experiment/until_h=700", "/experiment/tau_h=100", "/mechanisms/construction/tender_h=60", NULL};
    run_all("tests/data/everything.json", shorter);
}

static void in_every_row_every_matter_ends(void **state)
{
    (void)state;
    const char *const fewer[] = {"/classes/hard/arrivals/times_h=[1,2,3,100,300,310,500,501,502,503,900]", NULL};
    assert_int_equal(run_all("tests/data/draining.json", fewer), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_balances_its_books),
                                       cmocka_unit_test(in_every_row_every_matter_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
