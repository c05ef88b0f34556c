/* The comparison of tests/data/small.json, byte for byte as in tests/golden/. */
#include "support/check.h"

#include "report/compare.h"
#include "support/golden.h"
#include "support/small.h"

#include <stdlib.h>

static char *report_text(zbi_compare_format format, bool chinese)
{
    small s = small_open(NULL, 0);
    assert_non_null(s.model);
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    o.jobs = 2;
    zb_comparison *c = NULL;
    assert_int_equal(zb_experiment_run(s.model, &o, NULL, &c, NULL), ZB_OK);
    const zbi_compare_report report = {.scenario = s.scenario, .first = c, .chinese = chinese};
    const zb_allocator own = zb_allocator_default();
    zbi_buffer text;
    zbi_buffer_init(&text, &own);
    zbi_compare_write(&report, format, &text);
    zb_comparison_free(c);
    small_close(&s);
    return zbi_buffer_take(&text);
}

static void as_in(const char *path, zbi_compare_format format, bool chinese)
{
    char *got = report_text(format, chinese);
    assert_non_null(got);
    golden_compare(path, got);
    free(got);
}

static void test_table(void **state)
{
    (void)state;
    as_in("tests/golden/small-compare.txt", ZBI_COMPARE_TABLE, false);
}

static void test_chinese_table(void **state)
{
    (void)state;
    as_in("tests/golden/small-compare-zh.txt", ZBI_COMPARE_TABLE, true);
}

static void test_csv(void **state)
{
    (void)state;
    as_in("tests/golden/small-compare.csv", ZBI_COMPARE_CSV, false);
}

static void test_csv_of_pairs(void **state)
{
    (void)state;
    as_in("tests/golden/small-compare-pairs.csv", ZBI_COMPARE_CSV_PAIRS, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_chinese_table),
                                       cmocka_unit_test(test_csv), cmocka_unit_test(test_csv_of_pairs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
