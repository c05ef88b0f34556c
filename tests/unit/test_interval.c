/* Intervals of means and shares, neighbours that are alike, and regression, against values worked out apart. */
#include "support/check.h"

#include "experiment/comparison/control.h"
#include "experiment/comparison/interval.h"
#include "experiment/comparison/series.h"

#include <math.h>

static zbi_moments moments_of(const double *values, size_t count)
{
    zbi_moments m = {0};
    for (size_t i = 0; i < count; i++)
        zbi_moments_add(&m, values[i]);
    return m;
}

/* 1 to 5: t(.975, 4) = 2.776445105, standard error sqrt(2.5 / 5). */
static void test_mean(void **state)
{
    (void)state;
    const zbi_moments m = moments_of((const double[]){1, 2, 3, 4, 5}, 5), same = moments_of((const double[]){2, 2}, 2);
    const zbi_moments alone = moments_of((const double[]){2}, 1);
    assert_near(zbi_interval_mean(&m).low, 3 - 2.776445105 * sqrt(0.5), 1e-9);
    assert_near(zbi_interval_mean(&m).high, 3 + 2.776445105 * sqrt(0.5), 1e-9);
    assert_true(zbi_interval_mean(&same).low == 2 && zbi_interval_mean(&same).high == 2);
    assert_true(isnan(zbi_interval_mean(&alone).low));
}

/* All the same: the one value, whatever it is; what rounding alone sets apart is the same; one alone says nothing. */
static void test_no_spread(void **state)
{
    (void)state;
    const double apart[] = {10.1 - 0.1, 20.1 - 10.1, 10.3 - 0.3};
    const zbi_moments equal = moments_of((const double[]){3, 3, 3}, 3), none = moments_of((const double[]){0, 0}, 2);
    const zbi_moments rounded = moments_of(apart, 3), alone = moments_of((const double[]){3}, 1), nothing = {0};
    assert_true(rounded.squares > 0); /* or this says nothing */
    assert_true(zbi_mean_error(&equal, 5) == 0 && zbi_mean_half(&equal, 5, 0.025) == 0);
    assert_true(zbi_mean_error(&none, 0) == 0 && zbi_mean_half(&none, 0, 0.001) == 0);
    assert_true(zbi_mean_half(&rounded, 20.1, 0.025) == 0);
    assert_true(zbi_mean_half(&rounded, 1e-6, 0.025) > 0);
    assert_true(isnan(zbi_mean_half(&alone, 5, 0.025)) && isnan(zbi_mean_half(&nothing, 0, 0.025)));
    assert_true(zbi_is_rounding(0, 0) && zbi_is_rounding(-1e-12, 2) && !zbi_is_rounding(-1e-11, 2));
    assert_false(zbi_is_rounding(NAN, 2));
    assert_true(0.1 + 0.2 - 0.3 > 0 && zbi_difference(0.1 + 0.2, 0.3) == 0);
    assert_true(zbi_difference(3, 5) == -2 && zbi_difference(0, 0) == 0 && isnan(zbi_difference(NAN, 1)));
    assert_true(isinf(zbi_difference(INFINITY, 1)) && isnan(zbi_difference(INFINITY, INFINITY)));
}

/* Mean .07: the logit's interval turned back. None of 30: 1 - .025^(1/30). */
static void test_share(void **state)
{
    (void)state;
    const zbi_moments m = moments_of((const double[]){0, 0.1, 0.05, 0.2, 0}, 5);
    const double none[30] = {0};
    const zbi_moments zero = moments_of(none, 30), all = moments_of((const double[]){1, 1}, 2);
    const zbi_moments alone = moments_of((const double[]){0.5}, 1);
    assert_near(zbi_interval_share(&m).low, 0.015031435, 1e-9);
    assert_near(zbi_interval_share(&m).high, 0.270731852, 1e-9);
    assert_true(zbi_interval_share(&zero).low == 0);
    assert_near(zbi_interval_share(&zero).high, 0.115703308, 1e-9);
    assert_near(zbi_interval_share(&all).low, 1 - (1 - sqrt(0.025)), 1e-9);
    assert_true(zbi_interval_share(&all).high == 1);
    assert_true(isnan(zbi_interval_share(&alone).low));
}

static zbi_series series_of(const double *values, size_t count)
{
    zbi_series s = {.steps = 0};
    for (size_t i = 0; i < count; i++)
        zbi_series_add(&s, values[i]);
    return s;
}

/* Both ways of writing von Neumann's ratio give -.129326047; 99 / 8 is the variance's inverse for ten. */
static void test_neighbours(void **state)
{
    (void)state;
    const zbi_series s = series_of((const double[]){3, 1, 4, 1, 5, 9, 2, 6, 5, 3}, 10);
    const zbi_series rising = series_of((const double[]){1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10);
    const zbi_series same = series_of((const double[]){1, 1, 1}, 3), two = series_of((const double[]){1, 2}, 2);
    assert_near(zbi_series_lag1(&s), -0.129326047, 1e-9);
    assert_false(zbi_series_correlated(&s));
    assert_near(zbi_series_lag1(&rising), 1 - 9 / (2 * 82.5), 1e-12);
    assert_true(zbi_series_correlated(&rising));
    assert_true(isnan(zbi_series_lag1(&same)) && !zbi_series_correlated(&same));
    assert_true(isnan(zbi_series_lag1(&two)) && !zbi_series_correlated(&two));
}

/* Least squares in exact fractions: the mean at inputs of 0 is 10.084315312, its error .061983607, 10 - 2 - 1 degrees. */
static void test_regression(void **state)
{
    (void)state;
    double x[30] = {1, -1, 0.5, 2, -2, 0, 1, -1.5, 0.3, -0.4, 0.2, 0.1, -0.3, 0.4, -0.5, 0.6, -0.1, 0, -0.2, 0.3};
    double y[] = {12, 8.5, 11, 14.2, 6.1, 10.3, 11.7, 7.4, 10.2, 9.6}, room[10];
    zbi_regressed line;
    for (int r = 0; r < 10; r++)
        x[20 + r] = x[r] - 3 * x[10 + r]; /* told by the others: it costs no degree of freedom */
    assert_true(zbi_regress(x, y, room, 10, 3, &line));
    assert_near(line.mean, 10.084315312, 1e-8);
    assert_near(line.error, 0.061983607, 1e-8);
    assert_true(line.degrees == 7);
}

static void test_regression_without_rows(void **state)
{
    (void)state;
    double x[] = {1, 2, 3, 4}, y[] = {1, 2}, room[2];
    zbi_regressed line;
    assert_false(zbi_regress(x, y, room, 2, 2, &line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_mean),
        cmocka_unit_test(test_no_spread), cmocka_unit_test(test_share),
                                       cmocka_unit_test(test_neighbours), cmocka_unit_test(test_regression),
                                       cmocka_unit_test(test_regression_without_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
