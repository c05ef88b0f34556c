/* Every row of choices that all variants allow runs: books closed, no two the same, nothing waits for ever. */
#include "support/check.h"

#include "support/engine.h"
#include "support/rows.h"
#include <stdio.h>

static double share(const zb_result *result, const char *measure)
{
    return zb_result_get(result, ZB_SET_ALL, zb_measure_find(measure)).mean;
}

/* Runs every row and writes its trace hash; returns the first in which matters were left over that nobody gave up, or
   rows_count(). */
static unsigned run_all(const char *path, const char *const *assignments, uint64_t *hashes)
{
    zb_scenario *scenario = engine_scenario(path, assignments);
    const unsigned rows = rows_count();
    char form[16], text[256];
    for (unsigned row = 0; row < rows; row++)
        rows_add(scenario, row, form);
    zb_model *model = engine_model(scenario);
    zb_result *result = zb_result_new(model, false, NULL);
    zb_run *run = NULL;
    unsigned stuck = rows;
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
        hashes[row] = zb_run_trace_hash(run);
        if (stuck == rows && share(result, "unresolved") > share(result, "given_up"))
            stuck = row;
    }
    zb_run_free(run);
    zb_result_free(result);
    zb_model_free(model);
    return stuck;
}

static uint64_t hashes[1 << 16];

static void every_row_balances_its_books_and_is_its_own(void **state)
{
    (void)state;
    const unsigned rows = rows_count();
    assert_true(rows >= 1440 && rows <= ARRAY_SIZE(hashes));
    const char *const shorter[] = {"/experiment/until_h=1000", "/experiment/tau_h=100",
                                   "/mechanisms/construction/tender_h=60", NULL};
    run_all("tests/data/everything.json", shorter, hashes);
    char a[256], b[256];
    for (unsigned i = 0; i < rows; i++)
        for (unsigned j = 0; j < i; j++)
            if (hashes[i] == hashes[j])
                fail_msg("%s and %s have one trace", rows_text(j, a), rows_text(i, b));
}

static void in_every_row_every_matter_ends(void **state)
{
    (void)state;
    const char *const fewer[] = {"/classes/hard/arrivals/times_h=[1,2,3,100,300,301,302,303]",
                                 "/experiment/until_h=3000", NULL};
    const unsigned stuck = run_all("tests/data/draining.json", fewer, hashes);
    char text[256];
    if (stuck < rows_count())
        fail_msg("matters wait for ever in %s", rows_text(stuck, text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_balances_its_books_and_is_its_own),
                                       cmocka_unit_test(in_every_row_every_matter_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
