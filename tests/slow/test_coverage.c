/* Coverage of the paired interval, 1000 experiments of 30 replications: 93 to 97 % expected. */
#include "support/check.h"

#include "support/coverage.h"

static void between_93_and_97(int count)
{
    if (count < 930 || count > 970)
        fail_msg("the interval covers the truth %d times in 1000", count);
}

static void test_normal_differences(void **state)
{
    (void)state;
    between_93_and_97(covered(1000, 30, 0));
}

/* Half as wide as its mean: a little skewed, as means of latencies are. */
static void test_skewed_differences(void **state)
{
    (void)state;
    between_93_and_97(covered(1000, 30, 0.5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_normal_differences), cmocka_unit_test(test_skewed_differences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
