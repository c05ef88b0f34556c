/* Coverage of the paired interval where the truth is known: a short version of tests/slow. */
#include "support/check.h"

#include "support/coverage.h"

static void test_normal_differences(void **state)
{
    (void)state;
    assert_binomial(covered(200, 10, 0), 200, 0.95, 3.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_normal_differences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
