/* Coverage of intervals where the truth is known: a short version of tests/slow. */
#include "support/check.h"

#include "support/coverage.h"
#include "support/queues.h"

enum { EXPERIMENTS = 20 };

static void test_normal_differences(void **state)
{
    (void)state;
    assert_binomial(covered(200, 10, 0), 200, 0.95, 3.5);
}

static void test_family(void **state)
{
    (void)state;
    assert_binomial(covered_family(200, 10), 200, 0.951, 3.5); /* (1 - .05 / 3)^3 */
}

static void test_rare_share(void **state)
{
    (void)state;
    assert_binomial(covered_share(200, 30, 0), 200, 0.95, 3.5);
}

static void test_queues(void **state)
{
    (void)state;
    int count[QUEUES_COUNTS];
    queues_covered(EXPERIMENTS, 12, count);
    for (int i = 0; i < QUEUES_INTERVALS; i++)
        assert_binomial(count[i], EXPERIMENTS, 0.95, 3.5);
    assert_int_equal(count[QUEUES_MOVED], EXPERIMENTS); /* matters never draw just what is expected of them */
}

static void test_one_long_run(void **state)
{
    (void)state;
    int refused;
    const int count = queues_covered_by_batches(EXPERIMENTS, 30, &refused);
    assert_binomial(count, EXPERIMENTS - refused, 0.95, 3.5);
    assert_true(refused < EXPERIMENTS / 4);
}

static void test_after_a_warmup(void **state)
{
    (void)state;
    int refused;
    const int count = queues_covered_after_warmup(EXPERIMENTS, 10, &refused);
    assert_binomial(count, EXPERIMENTS - refused, 0.95, 3.5);
    assert_true(refused < EXPERIMENTS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_normal_differences), cmocka_unit_test(test_family),         cmocka_unit_test(test_rare_share),
        cmocka_unit_test(test_queues),             cmocka_unit_test(test_one_long_run),   cmocka_unit_test(test_after_a_warmup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
