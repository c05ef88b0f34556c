/* Intervals, p-values and verdicts of given numbers, against values worked out by hand. */
#include "support/check.h"

#include "experiment/comparison/comparison.h"
#include "experiment/comparison/critical.h"

#include <math.h>

enum { N = 5 };

/* Values of some measures in the set of all matters; everything else is missing. */
typedef struct given {
    const char *measure;
    double a[N], b[N];
} given;

static zb_comparison infer(const given *data, size_t count, double delta)
{
    zb_comparison c = {.allocator = zb_allocator_default(), .form_count = 2, .measures = zb_measure_count(), .replications = N};
    const size_t width = ZBI_PAIR_SETS * c.measures;
    c.options = (zb_experiment_options){.delta = delta, .primary = zb_measure_find("response_latency_h"), .seed = 3};
    c.values = zbi_new(&c.allocator, 2 * width * N, sizeof *c.values);
    assert_non_null(c.values);
    for (size_t i = 0; i < 2 * width * N; i++)
        c.values[i] = NAN;
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < N; r++) {
            zbi_values(&c, r, 0)[zb_measure_find(data[i].measure)] = data[i].a[r];
            zbi_values(&c, r, 1)[zb_measure_find(data[i].measure)] = data[i].b[r];
        }
    assert_true(zbi_infer(&c));
    return c;
}

static void done(zb_comparison *c)
{
    zbi_free(&c->allocator, c->values);
    zbi_free(&c->allocator, c->pairs);
}

static zb_pair pair_of(const zb_comparison *c, const char *measure)
{
    zb_pair p = {0};
    assert_true(zb_comparison_find(c, 1, ZB_SET_ALL, zb_measure_find(measure), &p));
    return p;
}

/* Differences 1..5: mean 3, standard error sqrt(2.5 / 5); t(0.975, 4) = 2.776445105. */
static void test_paired_t(void **state)
{
    (void)state;
    const given data[] = {{"response_latency_h", {11, 12, 13, 14, 15}, {10, 10, 10, 10, 10}}};
    zb_comparison c = infer(data, 1, 0.05);
    const zb_pair p = pair_of(&c, "response_latency_h");
    const double half = 2.776445105 * sqrt(0.5);
    assert_int_equal(zb_comparison_pair_count(&c), 1);
    assert_near(p.difference, 3, 1e-12);
    assert_near(p.ci_low, 3 - half, 1e-8);
    assert_near(p.ci_high, 3 + half, 1e-8);
    assert_near(p.family_low, p.ci_low, 1e-8); /* the only one of its family */
    assert_near(p.p_value, 0.01323592, 1e-6);  /* of t = 3 sqrt(2), four degrees of freedom */
    assert_near(p.ratio, 1.3, 1e-12);
    assert_true(p.ratio_low >= 1.1 && p.ratio_low < 1.3 && p.ratio_high > 1.3 && p.ratio_high <= 1.5);
    assert_near(p.runs_saved, 1, 1e-12); /* b does not vary: pairing brings nothing */
    assert_int_equal(p.verdict, ZB_VERDICT_B); /* less latency is better */
    done(&c);
}

static void test_direction_of_better(void **state)
{
    (void)state;
    const given data[] = {{"response_latency_h", {1.1, 1.2, 1.1, 1.2, 1.1}, {5, 5.1, 5, 5.2, 5}},
                          {"traced_right", {0.1, 0.12, 0.11, 0.1, 0.12}, {0.8, 0.81, 0.8, 0.82, 0.8}},
                          {"closed_h", {1, 1.1, 1, 1.1, 1}, {9, 9, 9.1, 9, 9}}};
    zb_comparison c = infer(data, 3, 0.05);
    assert_int_equal(pair_of(&c, "response_latency_h").verdict, ZB_VERDICT_A);
    assert_int_equal(pair_of(&c, "traced_right").verdict, ZB_VERDICT_B);
    assert_int_equal(pair_of(&c, "closed_h").verdict, ZB_VERDICT_UNDECIDED); /* described, not judged */
    assert_true(isnan(pair_of(&c, "closed_h").reps_needed));
    done(&c);
}

static void test_equivalent_and_undecided(void **state)
{
    (void)state;
    const given data[] = {{"response_latency_h", {100, 102, 98, 101, 99}, {101, 103, 99.1, 102, 100}},
                          {"decision_latency_h", {10, 20, 30, 10, 20}, {12, 9, 33, 14, 10}}};
    zb_comparison c = infer(data, 2, 0.05);
    /* about 1 of 100, surely there and surely below delta */
    assert_true(pair_of(&c, "response_latency_h").family_high < 0);
    assert_int_equal(pair_of(&c, "response_latency_h").verdict, ZB_VERDICT_EQUIVALENT);
    const zb_pair p = pair_of(&c, "decision_latency_h");
    assert_int_equal(p.verdict, ZB_VERDICT_UNDECIDED);
    assert_true(p.reps_needed > N);
    done(&c);
}

/* Equal differences: an interval of that value. What differs by rounding alone is the same; one pair tells nothing. */
static void test_no_spread(void **state)
{
    (void)state;
    const double x = 0.1 + 0.2;
    const given data[] = {{"response_latency_h", {11, 12, 13, 14, 15}, {10, 11, 12, 13, 14}},
                          {"waiting_h", {x, x, 0.3, 0.3, x}, {0.3, x, 0.3, x, 0.3}},
                          {"handling_h", {7, 8, 9, 7, 8}, {7, 8, 9, 7, 8}},
                          {"traced_right", {0, NAN, NAN, NAN, NAN}, {0, NAN, NAN, NAN, NAN}}};
    zb_comparison c = infer(data, 4, 0.05);
    const zb_pair one = pair_of(&c, "response_latency_h"), alone = pair_of(&c, "traced_right");
    assert_true(one.ci_low == 1 && one.ci_high == 1 && one.family_low == 1 && one.family_high == 1 && one.p_value == 0);
    assert_int_equal(one.verdict, ZB_VERDICT_B);
    for (int i = 1; i < 3; i++) {
        const zb_pair same = pair_of(&c, data[i].measure);
        assert_true(same.difference == 0 && same.ci_low == 0 && same.ci_high == 0 && same.p_value == 1);
        assert_int_equal(same.verdict, ZB_VERDICT_EQUIVALENT);
    }
    assert_true(isnan(alone.ci_low) && isnan(alone.family_high) && isnan(alone.p_value));
    assert_int_equal(alone.verdict, ZB_VERDICT_UNDECIDED);
    done(&c);
}

/* Three measures beside the primary one: Bonferroni divides by three, Holm multiplies by 3, 2, 1. */
static void test_family_and_holm(void **state)
{
    (void)state;
    const given data[] = {{"response_latency_h", {11, 12, 13, 14, 15}, {10, 10, 10, 10, 10}},
                          {"waiting_h", {11, 12, 13, 14, 15}, {10, 10, 10, 10, 10}},
                          {"handling_h", {11, 12, 13, 14, 25}, {10, 10, 10, 10, 10}},
                          {"transit_h", {11, 12, 13, 8, 11}, {10, 10, 10, 10, 10}}};
    zb_comparison c = infer(data, 4, 0.05);
    const zb_pair first = pair_of(&c, "response_latency_h"), low = pair_of(&c, "waiting_h");
    const zb_pair middle = pair_of(&c, "handling_h"), high = pair_of(&c, "transit_h");
    assert_near(first.p_adjusted, first.p_value, 1e-12);
    assert_near(low.p_adjusted, 3 * low.p_value, 1e-12);
    assert_near(middle.p_adjusted, 2 * middle.p_value, 1e-12);
    assert_near(high.p_adjusted, high.p_value, 1e-12);
    assert_near((low.family_high - low.family_low) / 2, 3.960 * sqrt(0.5), 2e-3); /* t(1 - 0.05 / 6, 4) */
    done(&c);
}

/* Three forms, the first surely not the best; t(.975, 4) = 2.776445105 by Bonferroni over two. Worked out apart. */
static zb_comparison contest(const char *measure)
{
    static const double values[3][N] = {{10, 12, 11, 13, 9}, {8, 9, 10, 9, 8}, {8.5, 9.5, 10, 9.2, 9}};
    zb_comparison c = {.allocator = zb_allocator_default(), .form_count = 3, .measures = zb_measure_count(), .replications = N};
    const size_t cells = 3 * ZBI_PAIR_SETS * c.measures * N;
    c.values = zbi_new(&c.allocator, cells, sizeof *c.values);
    assert_non_null(c.values);
    for (size_t i = 0; i < cells; i++)
        c.values[i] = NAN;
    for (size_t f = 0; f < 3; f++)
        for (size_t r = 0; r < N; r++)
            zbi_values(&c, r, f)[zb_measure_find(measure)] = values[f][r];
    return c;
}

static void test_comparison_with_the_best(void **state)
{
    (void)state;
    static const double want[3][3] = {{2.2, 0, 3.818931785}, {-0.44, -0.909539473, 0.029539473}, {0.44, -0.029539473, 0.909539473}};
    const size_t low = zb_measure_find("response_latency_h");
    zb_comparison c = contest("response_latency_h");
    for (size_t f = 0; f < 3; f++) {
        zb_best best = {0};
        assert_true(zb_comparison_best(&c, f, ZB_SET_ALL, low, &best));
        assert_near(best.difference, want[f][0], 1e-9);
        assert_near(best.low, want[f][1], 1e-8);
        assert_near(best.high, want[f][2], 1e-8);
        assert_int_equal(best.may_be_best, f > 0);
        assert_int_equal(best.n, N);
    }
    done(&c);
}

/* Where high is better the first is ahead: surely of the second, not quite of the third. */
static void test_comparison_with_the_highest(void **state)
{
    (void)state;
    zb_comparison c = contest("traced_right");
    zb_best best[3] = {{0}};
    for (size_t f = 0; f < 3; f++)
        assert_true(zb_comparison_best(&c, f, ZB_SET_ALL, zb_measure_find("traced_right"), &best[f]));
    assert_near(best[0].difference, 1.76, 1e-9);
    assert_true(best[0].low < 0 && best[0].low > -0.1 && best[0].high > 1.76 && best[0].may_be_best);
    assert_true(best[1].high == 0 && best[1].low < -2.2 && !best[1].may_be_best);
    assert_true(best[2].high == 0.0 - best[0].low && best[2].may_be_best);
    assert_false(zb_comparison_best(&c, 0, ZB_SET_FOCAL, zb_measure_find("traced_right"), &best[0])); /* no values */
    done(&c);
    zb_comparison two = infer((const given[]){{"traced_right", {1, 2, 3, 4, 5}, {1, 2, 2, 2, 2}}}, 1, 0.05);
    assert_false(zb_comparison_best(&two, 0, ZB_SET_ALL, zb_measure_find("traced_right"), &best[0]));
    done(&two);
}

static void test_ten_digits(void **state)
{
    (void)state;
    assert_true(zbi_ten_digits(1.23456789012345) == 1.234567890);
    assert_true(zbi_t_critical(0.025, 29) == 2.045229642);
    assert_true(isnan(zbi_t_critical(0.025, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_paired_t), cmocka_unit_test(test_direction_of_better),
                                       cmocka_unit_test(test_equivalent_and_undecided), cmocka_unit_test(test_no_spread),
                                       cmocka_unit_test(test_family_and_holm), cmocka_unit_test(test_ten_digits),
                                       cmocka_unit_test(test_comparison_with_the_best),
                                       cmocka_unit_test(test_comparison_with_the_highest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
