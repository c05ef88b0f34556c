/* Shares of a range: what a share stands for, and which share stands for that. */
#include "support/check.h"

#include "experiment/sweep/share.h"

#include <math.h>

static zbi_variable range_of(double low, double high, bool log, bool whole)
{
    return (zbi_variable){.low = low, .high = high, .log = log, .whole = whole};
}

static void numbers_and_shares_turn_back(void **state)
{
    (void)state;
    for (int log = 0; log < 2; log++) {
        const zbi_variable v = range_of(0.5, 200, log, false);
        for (int i = 0; i <= 50; i++) {
            const double share = i / 50.0, x = zbi_variable_at(&v, share);
            assert_near(zbi_variable_share_at(&v, x), share, 1e-14);
            assert_near(zbi_variable_share_of(&v, zbi_variable_value(&v, share)), share, 1e-14);
        }
        assert_true(zbi_variable_share_at(&v, 0.5) == 0 && zbi_variable_share_at(&v, 200) == 1);
        assert_true(zbi_variable_share_at(&v, 0.4) == 0 && zbi_variable_share_at(&v, 201) == 1);
    }
    const zbi_variable even = range_of(-3, 5, false, false), ratios = range_of(1, 100, true, false);
    assert_near(zbi_variable_share_at(&even, 1), 0.5, 1e-15);
    assert_near(zbi_variable_share_at(&ratios, 10), 0.5, 1e-15);
}

/* Each whole number has a band; its share is the middle of it. */
static void whole_numbers_have_bands(void **state)
{
    (void)state;
    for (int log = 0; log < 2; log++) {
        const zbi_variable v = range_of(2, 17, log, true);
        for (int i = 2; i <= 17; i++)
            assert_true(zbi_variable_value(&v, zbi_variable_share_of(&v, i)) == i);
        assert_true(zbi_variable_value(&v, 0) == 2 && zbi_variable_value(&v, 1) == 17);
    }
    const zbi_variable v = range_of(2, 5, false, true);
    assert_near(zbi_variable_share_of(&v, 2), 0.125, 1e-15);
    assert_near(zbi_variable_share_of(&v, 5), 0.875, 1e-15);
    assert_true(zbi_variable_value(&v, 0.2499) == 2 && zbi_variable_value(&v, 0.2501) == 3);
}

static void one_value_is_at_the_beginning(void **state)
{
    (void)state;
    for (int log = 0; log < 2; log++) {
        const zbi_variable one = range_of(7, 7, log, false), whole = range_of(7, 7, log, true);
        assert_true(zbi_variable_share_of(&one, 7) == 0);
        assert_true(zbi_variable_value(&one, 0.3) == 7);
        assert_true(zbi_variable_value(&whole, zbi_variable_share_of(&whole, 7)) == 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_shares_turn_back),
        cmocka_unit_test(whole_numbers_have_bands),
        cmocka_unit_test(one_value_is_at_the_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
