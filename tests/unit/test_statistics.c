/* Sums, moments and quantiles against GSL and small cases worked out by hand. */
#include "support/check.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

#include "base/random.h"
#include "base/statistics.h"

enum { COUNT = 1001 };

static void fill(double values[COUNT], uint64_t seed)
{
    for (uint64_t i = 0; i < COUNT; i++)
        values[i] = 1e6 + 100 * zbi_uniform(zbi_key_make(seed, 1), i, 1);
}

static void sums_run_from_first_to_last(void **state)
{
    const double values[] = {1e16, 1, -1e16, 1};
    assert_true(zbi_sum(values, 4) == 1.0); /* 1e16 + 1 is 1e16; a compensated sum would give 2 */
    assert_true(zbi_sum(values, 0) == 0.0);
}

static void moments_are_those_of_gsl(void **state)
{
    double values[COUNT];
    zbi_moments moments = {0};
    fill(values, 1);
    assert_true(isnan(zbi_moments_variance(&moments)));
    zbi_moments_add(&moments, values[0]);
    assert_true(isnan(zbi_moments_variance(&moments)) && moments.mean == values[0]);
    for (int i = 1; i < COUNT; i++)
        zbi_moments_add(&moments, values[i]);
    assert_int_equal(moments.count, COUNT);
    assert_near(moments.mean, gsl_stats_mean(values, 1, COUNT), 1e-8);
    assert_near(zbi_moments_variance(&moments), gsl_stats_variance(values, 1, COUNT), 1e-6);
}

static void parts_merge_to_the_whole(void **state)
{
    double values[COUNT];
    fill(values, 2);
    const double variance = gsl_stats_variance(values, 1, COUNT);
    for (int cut = 0; cut <= COUNT; cut += 77) {
        zbi_moments first = {0}, second = {0};
        for (int i = 0; i < COUNT; i++)
            zbi_moments_add(i < cut ? &first : &second, values[i]);
        const zbi_moments before = second;
        zbi_moments_merge(&first, &second);
        assert_int_equal(first.count, COUNT);
        assert_near(first.mean, gsl_stats_mean(values, 1, COUNT), 1e-8);
        assert_near(zbi_moments_variance(&first), variance, 1e-6);
        if (cut == 0)
            assert_memory_equal(&first, &before, sizeof first);
    }
}

static void quantiles_lie_between_order_statistics(void **state)
{
    double values[] = {30, 10, 40, 20};
    assert_near(zbi_quantile(values, 4, 0.5), 25, 0);
    assert_near(values[0], 10, 0); /* sorted */
    assert_near(zbi_quantile_sorted(values, 4, 0), 10, 0);
    assert_near(zbi_quantile_sorted(values, 4, 1), 40, 0);
    assert_near(zbi_quantile_sorted(values, 4, -1), 10, 0);
    assert_near(zbi_quantile_sorted(values, 4, 2), 40, 0);
    assert_near(zbi_quantile_sorted(values, 4, 0.1), 13, 1e-14);
    assert_near(zbi_quantile_sorted(values, 4, 1.0 / 3), 20, 0);
    assert_near(zbi_quantile_sorted(values, 1, 0.7), 10, 0);
    assert_true(isnan(zbi_quantile_sorted(values, 0, 0.5)));
}

static void quantiles_are_those_of_gsl(void **state)
{
    double values[COUNT];
    fill(values, 3);
    zbi_sort_doubles(values, COUNT);
    for (int i = 0; i <= 100; i++)
        assert_near(zbi_quantile_sorted(values, COUNT, i / 100.0),
                    gsl_stats_quantile_from_sorted_data(values, 1, COUNT, i / 100.0), 1e-8);
}

static void sorting_gives_one_sequence_of_bits(void **state)
{
    double values[] = {0.0, 5, -0.0, -3, INFINITY, 0.0, -INFINITY, -0.0, -1e-310, 1e-310, -4};
    const double sorted[] = {-INFINITY, -4, -3, -1e-310, -0.0, -0.0, 0.0, 0.0, 1e-310, 5, INFINITY};
    zbi_sort_doubles(values, ARRAY_SIZE(values));
    assert_memory_equal(values, sorted, sizeof sorted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_run_from_first_to_last), cmocka_unit_test(moments_are_those_of_gsl),
        cmocka_unit_test(parts_merge_to_the_whole),    cmocka_unit_test(quantiles_lie_between_order_statistics),
        cmocka_unit_test(quantiles_are_those_of_gsl),  cmocka_unit_test(sorting_gives_one_sequence_of_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
