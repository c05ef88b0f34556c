/* Our log, exp and square root against the C library's in long double, and the variates against GSL's distributions. */
#include "support/check.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* How far x lies from the truth, in units of the last place of the truth. */
static double ulps(double x, long double truth)
{
    const double near = fabs((double)truth);
    return (double)fabsl((x - truth) / (nextafter(near, INFINITY) - near));
}

static void log_is_within_one_unit_of_the_last_place(void **state)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(1, 1), 1, 1);
    for (int i = 0; i < 400000; i++) {
        const uint64_t word = zbi_stream_next(&stream);
        const double any = of_bits(word >> 1), unit = zbi_unit(word), near_one = 0.9 + 0.2 * zbi_unit(word);
        if (any < INFINITY && !(ulps(zbi_log(any), logl(any)) <= 1.0))
            fail_msg("log %a = %a", any, zbi_log(any));
        if (unit > 0 && !(ulps(zbi_log(unit), logl(unit)) <= 1.0))
            fail_msg("log %a = %a", unit, zbi_log(unit));
        if (near_one != 1 && !(ulps(zbi_log(near_one), logl(near_one)) <= 1.0))
            fail_msg("log %a = %a", near_one, zbi_log(near_one));
    }
}

static void exp_is_within_one_unit_of_the_last_place(void **state)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(1, 2), 1, 1);
    for (int i = 0; i < 400000; i++) {
        const double unit = zbi_unit(zbi_stream_next(&stream));
        const double points[] = {1417.0 * unit - 708.0, 4 * unit - 2, unit * 1e-8, -unit * 1e-3};
        for (size_t j = 0; j < ARRAY_SIZE(points); j++)
            if (!(ulps(zbi_exp(points[j]), expl(points[j])) <= 1.0))
                fail_msg("exp %a = %a", points[j], zbi_exp(points[j]));
    }
}

static void special_values_are_kept(void **state)
{
    assert_true(zbi_log(1.0) == 0.0 && !signbit(zbi_log(1.0)));
    assert_true(zbi_log(0.0) == -INFINITY);
    assert_true(zbi_log(-0.0) == -INFINITY);
    assert_true(zbi_log(INFINITY) == INFINITY);
    assert_true(isnan(zbi_log(-1.0)) && isnan(zbi_log(NAN)) && isnan(zbi_log(-INFINITY)));
    assert_true(ulps(zbi_log(5e-324), logl(5e-324)) <= 1);
    assert_true(zbi_exp(0.0) == 1.0 && zbi_exp(-0.0) == 1.0);
    assert_true(zbi_exp(INFINITY) == INFINITY && zbi_exp(-INFINITY) == 0.0);
    assert_true(isnan(zbi_exp(NAN)));
    assert_true(zbi_exp(709.78) < INFINITY && zbi_exp(709.79) == INFINITY && zbi_exp(1e300) == INFINITY);
    assert_true(zbi_exp(-746) == 0.0 && zbi_exp(-1e300) == 0.0);
    assert_near(zbi_exp(-720) / exp(-720), 1, 1e-8); /* subnormal */
    assert_true(zbi_power(0, 2) == 0.0 && zbi_power(5, 0) == 1.0 && zbi_power(0, 0) == 1.0);
    assert_near(zbi_power(2, 10), 1024, 1e-11);
    assert_near(zbi_power(3, -0.15), pow(3, -0.15), 1e-15);
}

static void the_last_bits_never_change(void **state)
{
    assert_int_equal(bits_of(zbi_log(10.0)), 0x40026bb1bbb55516);
    assert_int_equal(bits_of(zbi_log(0.1)), 0xc0026bb1bbb55515);
    assert_int_equal(bits_of(zbi_exp(1.0)), 0x4005bf0a8b14576a);
    assert_int_equal(bits_of(zbi_exp(-10.1)), 0x3f05899ac5129ae3);
    assert_int_equal(bits_of(zbi_power(7.3, 2.9)), 0x4073ee2f96312c0d);
}

static void square_roots_are_correctly_rounded(void **state)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(1, 3), 1, 1);
    for (int i = 0; i < 200000; i++) {
        const uint64_t word = zbi_stream_next(&stream);
        const double points[] = {of_bits(word >> 1), of_bits(word >> 13), (double)(word >> 40), 4 * zbi_unit(word),
                                 of_bits(UINT64_C(0x3FEFFFFFFFFFFF00) + (word & 0x1FF))};
        for (size_t j = 0; j < ARRAY_SIZE(points); j++) {
            if (isnan(points[j]))
                continue;
            const uint64_t truth = bits_of(sqrt(points[j]));
            if (bits_of(zbi_sqrt(points[j])) != truth || bits_of(zbi_sqrt_by_integers(points[j])) != truth)
                fail_msg("sqrt %a", points[j]);
        }
    }
    double (*const roots[])(double) = {zbi_sqrt, zbi_sqrt_by_integers};
    for (size_t i = 0; i < ARRAY_SIZE(roots); i++) {
        assert_true(roots[i](0.0) == 0.0 && signbit(roots[i](-0.0)) && roots[i](INFINITY) == INFINITY);
        assert_true(isnan(roots[i](-1.0)) && isnan(roots[i](NAN)));
    }
}

static void whole_numbers_are_found(void **state)
{
    assert_true(zbi_floor(2.5) == 2 && zbi_floor(-2.5) == -3 && zbi_floor(-2) == -2 && zbi_floor(0.999) == 0);
    assert_true(zbi_floor(0x1p52 - 0.5) == 0x1p52 - 1);
    assert_int_equal(zbi_round(2.5), 3);
    assert_int_equal(zbi_round(-2.5), -3);
    assert_int_equal(zbi_round(0.49999999999999994), 0);
    assert_int_equal(zbi_round(2.4), 2);
    assert_int_equal(zbi_round(-0.6), -1);
    assert_int_equal(zbi_round(4503599627370497.5), 4503599627370498);
    assert_int_equal(zbi_round(0x1p61), INT64_C(1) << 61);
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

typedef struct sampled {
    const char *name;
    zbi_distribution distribution;
    double (*cdf)(double x, double a, double b);
    double a, b; /* GSL's parameters */
} sampled;

static double exponential_cdf(double x, double mean, double unused)
{
    (void)unused;
    return gsl_cdf_exponential_P(x, mean);
}

/* Kolmogorov and Smirnov with 10^5 draws: a distance of 1.95 / sqrt n = .0062 is exceeded by chance once in 1,000; a
   distribution that is off by .0125 anywhere is found with probability > .999 (keys are fixed: it passes or it does
   not). The mean is compared at 4 standard errors: 1.3 % of it for cv 1. */
static void check_sampler(const sampled *row)
{
    enum { DRAWS = 100000 };
    static double draws[DRAWS];
    double worst = 0, sum = 0;
    for (int i = 0; i < DRAWS; i++) {
        zbi_stream stream = zbi_stream_open(zbi_key_make(11, 1), (uint64_t)i, bits_of(row->a));
        draws[i] = zbi_sample(&row->distribution, &stream);
        sum += draws[i];
    }
    qsort(draws, DRAWS, sizeof draws[0], compare);
    for (int i = 0; i < DRAWS; i++) {
        const double p = row->cdf(draws[i], row->a, row->b);
        const double off = fmax(fabs(p - (double)i / DRAWS), fabs(p - (i + 1.0) / DRAWS));
        worst = fmax(worst, off);
    }
    if (!(worst * sqrt(DRAWS) < 1.95))
        fail_msg("%s: Kolmogorov-Smirnov %g", row->name, worst * sqrt(DRAWS));
    const double mean = zbi_distribution_mean(&row->distribution);
    const double deviation = mean * sqrt(zbi_distribution_scv(&row->distribution));
    assert_near(sum / DRAWS, mean, 4 * deviation / sqrt(DRAWS));
}

static void samples_follow_their_distributions(void **state)
{
    const double sigma = sqrt(log(1 + 0.64));
    const sampled rows[] = {
        {"exponential", {ZBI_SHAPE_EXPONENTIAL, .mean = 3}, exponential_cdf, 3, 0},
        {"gamma cv .5", {ZBI_SHAPE_GAMMA, .mean = 3, .cv = 0.5}, gsl_cdf_gamma_P, 4, 0.75},
        {"gamma cv 1", {ZBI_SHAPE_GAMMA, .mean = 2, .cv = 1}, gsl_cdf_gamma_P, 1, 2},
        {"gamma cv 2", {ZBI_SHAPE_GAMMA, .mean = 1, .cv = 2}, gsl_cdf_gamma_P, 0.25, 4},
        {"lognormal",
         {ZBI_SHAPE_LOGNORMAL, .mean = 5, .cv = 0.8},
         gsl_cdf_lognormal_P,
         log(5) - sigma * sigma / 2,
         sigma},
        {"uniform", {ZBI_SHAPE_UNIFORM, .low = -1, .high = 4}, gsl_cdf_flat_P, -1, 4},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
        check_sampler(&rows[i]);
}

static void the_normal_is_normal(void **state)
{
    enum { DRAWS = 100000, CELLS = 50 };
    static const double critical = 85.35; /* chi square with 49 degrees of freedom, .001 */
    long cells[CELLS] = {0};
    zbi_stream stream = zbi_stream_open(zbi_key_make(11, 2), 1, 1);
    double last = 0, products = 0, chi = 0;
    for (int i = 0; i < DRAWS; i++) {
        const double z = zbi_normal(&stream);
        cells[(int)(gsl_cdf_ugaussian_P(z) * CELLS)]++;
        products += z * last;
        last = z;
    }
    for (int i = 0; i < CELLS; i++) {
        const double off = cells[i] - (double)DRAWS / CELLS;
        chi += off * off / ((double)DRAWS / CELLS);
    }
    assert_true(chi < critical);
    assert_near(products / DRAWS, 0, 4 / sqrt(DRAWS)); /* successive draws are uncorrelated */
}

static void an_empirical_distribution_gives_its_values(void **state)
{
    static const double values[] = {1, 2, 2, 7};
    const zbi_distribution distribution = {ZBI_SHAPE_EMPIRICAL, .values = values, .value_count = 4};
    long ones = 0, twos = 0, sevens = 0;
    for (uint64_t i = 0; i < 40000; i++) {
        zbi_stream stream = zbi_stream_open(zbi_key_make(11, 3), i, 1);
        const double x = zbi_sample(&distribution, &stream);
        ones += x == 1, twos += x == 2, sevens += x == 7;
    }
    assert_int_equal(ones + twos + sevens, 40000);
    assert_binomial(ones, 40000, 0.25, 4);
    assert_binomial(twos, 40000, 0.5, 4);
    assert_near(zbi_distribution_mean(&distribution), 3, 0);
    assert_near(zbi_distribution_scv(&distribution), 5.5 / 9, 1e-15);
    const zbi_distribution none = {.shape = ZBI_SHAPE_EMPIRICAL};
    zbi_stream stream = zbi_stream_open(zbi_key_make(1, 1), 1, 1);
    assert_near(zbi_sample(&none, &stream), 0, 0);
}

static void moments_are_what_the_shapes_say(void **state)
{
    const zbi_distribution constant = {ZBI_SHAPE_CONSTANT, .mean = 4, .cv = 9};
    const zbi_distribution exponential = {ZBI_SHAPE_EXPONENTIAL, .mean = 4};
    const zbi_distribution gamma = {ZBI_SHAPE_GAMMA, .mean = 4, .cv = 3};
    const zbi_distribution uniform = {ZBI_SHAPE_UNIFORM, .low = 2, .high = 6};
    const zbi_distribution flat_gamma = {ZBI_SHAPE_GAMMA, .mean = 4};
    zbi_stream stream = zbi_stream_open(zbi_key_make(1, 1), 1, 1);
    assert_near(zbi_sample(&constant, &stream), 4, 0);
    assert_near(zbi_sample(&flat_gamma, &stream), 4, 0);
    assert_int_equal(stream.count, 0); /* what is certain costs no draw */
    assert_near(zbi_distribution_scv(&constant), 0, 0);
    assert_near(zbi_distribution_scv(&exponential), 1, 0);
    assert_near(zbi_distribution_scv(&gamma), 9, 0);
    assert_near(zbi_distribution_mean(&uniform), 4, 0);
    assert_near(zbi_distribution_scv(&uniform), 1.0 / 12, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_is_within_one_unit_of_the_last_place),
        cmocka_unit_test(exp_is_within_one_unit_of_the_last_place),
        cmocka_unit_test(special_values_are_kept),
        cmocka_unit_test(the_last_bits_never_change),
        cmocka_unit_test(square_roots_are_correctly_rounded),
        cmocka_unit_test(whole_numbers_are_found),
        cmocka_unit_test(samples_follow_their_distributions),
        cmocka_unit_test(the_normal_is_normal),
        cmocka_unit_test(an_empirical_distribution_gives_its_values),
        cmocka_unit_test(moments_are_what_the_shapes_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
