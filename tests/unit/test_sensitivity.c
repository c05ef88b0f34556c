/* Morris, Sobol and robustness on functions whose answers are known: the same design and estimators that a scenario
   goes through. */
#include "support/check.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/statistics.h"
#include "experiment/sensitivity/morris.h"
#include "experiment/sensitivity/robustness.h"
#include "experiment/sensitivity/sobol.h"
#include "support/failing.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846

typedef double function(const double *x, uint32_t k);

/* Ishigami & Homma 1990 with a = 7, b = 0.1, over [-pi, pi]. */
static double ishigami(const double *x, uint32_t k)
{
    double y[3];
    for (int i = 0; i < 3; i++)
        y[i] = -PI + 2 * PI * x[i];
    return sin(y[0]) + 7 * sin(y[1]) * sin(y[1]) + 0.1 * pow(y[2], 4) * sin(y[0]);
}

/* Sobol's G function (Saltelli & Sobol 1995). */
static double g_function(const double *x, uint32_t k)
{
    static const double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
    double product = 1;
    for (uint32_t i = 0; i < k; i++)
        product *= (fabs(4 * x[i] - 2) + a[i]) / (1 + a[i]);
    return product;
}

/* Its last argument is read by nobody. */
static double crossing(const double *x, uint32_t k)
{
    return x[0] + 2 * x[1] - 3 * x[2] + 4 * x[0] * x[1];
}

static double first_less_three_tenths(const double *x, uint32_t k)
{
    return x[0] - 0.3;
}

static double constant(const double *x, uint32_t k)
{
    return 0.1;
}

typedef struct study {
    zb_allocator allocator;
    zbi_blocks blocks;
    zbi_outputs outputs;
    double *shares;
} study;

static void evaluate(study *s, function *f)
{
    s->outputs = (zbi_outputs){.points = s->blocks.count * s->blocks.rows, .replications = 1, .count = 1};
    s->outputs.values = zbi_new(&s->allocator, s->outputs.points, sizeof(double));
    for (uint64_t p = 0; p < s->outputs.points; p++)
        s->outputs.values[p] = f(s->shares + p * s->blocks.variables, s->blocks.variables);
}

static study open_study(zbi_method method, uint32_t k, uint64_t blocks, uint64_t seed, function *f)
{
    study s = {.allocator = zb_allocator_default()};
    s.shares = method == ZBI_METHOD_MORRIS ? zbi_morris_lay(&s.blocks, k, blocks, seed, &s.allocator)
                                           : zbi_sobol_lay(&s.blocks, k, blocks, seed, &s.allocator);
    assert_non_null(s.shares);
    evaluate(&s, f);
    return s;
}

static void close_study(study *s)
{
    zbi_free(&s->allocator, s->shares);
    zbi_free(&s->allocator, s->outputs.values);
}

static void sobol_of(const study *s, zbi_index *indices)
{
    zb_error error;
    assert_int_equal(zbi_sobol_of(&s->blocks, &s->outputs, 0, 1, &s->allocator, indices, &error), ZB_OK);
}

static void morris_of(const study *s, zbi_elementary *effects)
{
    zb_error error;
    assert_int_equal(zbi_morris_of(&s->blocks, &s->outputs, 0, 1, &s->allocator, effects, &error), ZB_OK);
}

/* Each index lies near its value; and its interval, which knows nothing of how even Sobol's points are, holds it. */
static void assert_indices(const study *s, const double *first, const double *total, double near)
{
    zbi_index got[ZBI_SOBOL_VARIABLES];
    sobol_of(s, got);
    for (uint32_t i = 0; i < s->blocks.variables; i++) {
        assert_int_equal(got[i].n, s->blocks.count);
        assert_near(got[i].first, first[i], near);
        assert_near(got[i].total, total[i], near);
        assert_true(got[i].first_low <= first[i] && first[i] <= got[i].first_high);
        assert_true(got[i].total_low <= got[i].total && got[i].total <= got[i].total_high);
        assert_true(isnan(got[i].noise));
    }
}

static void ishigami_has_its_known_indices(void **state)
{
    static const double first[] = {.3139, .4424, 0}, total[] = {.5576, .4424, .2437};
    study s = open_study(ZBI_METHOD_SOBOL, 3, 4096, 1, ishigami);
    assert_indices(&s, first, total, .004);
    const zbi_variance v = zbi_variance_of(&s.blocks, &s.outputs, 0);
    assert_near(v.mean, 3.5, .01);
    assert_near(v.variance, 13.8446, .1);
    assert_false(v.constant);
    close_study(&s);
}

static void the_g_function_has_its_known_indices(void **state)
{
    static const double first[] = {.7162, .1790, .0237, .0072, .0001, .0001, .0001, .0001},
                        total[] = {.7871, .2422, .0343, .0105, .0001, .0001, .0001, .0001};
    study s = open_study(ZBI_METHOD_SOBOL, 8, 4096, 1, g_function);
    assert_indices(&s, first, total, .006);
    close_study(&s);
}

/* With other draws the answer is another one, as near. */
static void the_seed_shifts_the_points(void **state)
{
    static const double first[] = {.3139, .4424, 0}, total[] = {.5576, .4424, .2437};
    study one = open_study(ZBI_METHOD_SOBOL, 3, 4096, 1, ishigami);
    study other = open_study(ZBI_METHOD_SOBOL, 3, 4096, 2, ishigami);
    assert_true(one.shares[0] != other.shares[0]);
    assert_indices(&other, first, total, .004);
    close_study(&one);
    close_study(&other);
}

/* Of the values a parameter has at a's, each of the n equal parts of the range holds one; so too at b's. */
static void sobol_points_are_even(void **state)
{
    enum { N = 64, K = 20 };
    study s = open_study(ZBI_METHOD_SOBOL, K, N, 3, constant);
    for (uint32_t i = 0; i < K; i++) {
        int met[2][N] = {{0}};
        for (uint64_t b = 0; b < N; b++) {
            met[0][(int)(s.shares[(b * s.blocks.rows) * K + i] * N)]++;
            met[1][(int)(s.shares[(b * s.blocks.rows + K + 1) * K + i] * N)]++;
        }
        for (int j = 0; j < N; j++)
            assert_true(met[0][j] == 1 && met[1][j] == 1);
    }
    close_study(&s);
}

/* x1 + 2 x2 - 3 x3 + 4 x1 x2: the effect of x1 is 1 + 4 x2, x2 on the grid 0, 1/3, 2/3, 1 with mean 1/2, variance 5/36.
 */
static void morris_finds_effects_and_crossings(void **state)
{
    zbi_elementary got[4];
    study s = open_study(ZBI_METHOD_MORRIS, 4, 2000, 1, crossing);
    morris_of(&s, got);
    assert_int_equal(got[0].n, 2000);
    assert_near(got[0].mu, 3, .15);
    assert_near(got[0].sigma, 1.4907, .1);
    assert_near(got[1].mu, 4, .15);
    assert_near(got[2].mu, -3, 1e-9);
    assert_near(got[2].star, 3, 1e-9);
    assert_near(got[2].sigma, 0, 1e-9);
    assert_true(got[0].mu_low < 3 && 3 < got[0].mu_high && got[0].star_low < 3 && 3 < got[0].star_high);
    assert_true(got[3].mu == 0 && got[3].star == 0 && got[3].sigma == 0 && got[3].star_high == 0);
    close_study(&s);
}

static void what_nobody_reads_has_exactly_nothing(void **state)
{
    zbi_index got[4];
    study s = open_study(ZBI_METHOD_SOBOL, 4, 64, 5, crossing);
    sobol_of(&s, got);
    assert_true(got[3].first == 0 && got[3].total == 0 && got[3].total_high == 0);
    assert_true(got[2].total > 0);
    close_study(&s);
}

static double turned_round(const double *x, uint32_t k)
{
    const double y[] = {x[2], x[0], x[1]};
    return ishigami(y, k);
}

/* The same points under other names of their columns. */
static void turn_columns(study *s)
{
    for (uint64_t p = 0; p < s->outputs.points; p++) {
        double *x = s->shares + p * 3;
        const double y[] = {x[1], x[2], x[0]};
        memcpy(x, y, sizeof y);
    }
    s->outputs.points = 0;
    zbi_free(&s->allocator, s->outputs.values);
    evaluate(s, turned_round);
}

static void permuted_parameters_have_permuted_effects(void **state)
{
    zbi_elementary before[3], after[3];
    study s = open_study(ZBI_METHOD_MORRIS, 3, 40, 1, ishigami);
    morris_of(&s, before);
    turn_columns(&s);
    morris_of(&s, after);
    for (int i = 0; i < 3; i++) {
        assert_true(before[(i + 1) % 3].star == after[i].star && before[(i + 1) % 3].mu == after[i].mu);
        assert_true(before[(i + 1) % 3].sigma == after[i].sigma && before[(i + 1) % 3].star_low == after[i].star_low);
    }
    close_study(&s);
}

/* Crossed rows change places with their parameters. */
static void permuted_parameters_have_permuted_indices(void **state)
{
    zbi_index before[3], after[3];
    study s = open_study(ZBI_METHOD_SOBOL, 3, 64, 1, ishigami);
    sobol_of(&s, before);
    turn_columns(&s);
    for (uint64_t b = 0; b < s.blocks.count; b++) {
        double *y = s.outputs.values + b * 5 + 1;
        const double turned[] = {y[1], y[2], y[0]};
        memcpy(y, turned, sizeof turned);
    }
    for (uint64_t b = 0; b < s.blocks.count; b++) {
        double *x = s.shares + (b * 5 + 1) * 3, turned[9];
        for (int i = 0; i < 3; i++)
            memcpy(turned + i * 3, x + (i + 1) % 3 * 3, 3 * sizeof *x);
        memcpy(x, turned, sizeof turned);
    }
    zb_error error;
    zbi_blocks found;
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_SOBOL, 3, s.shares, s.outputs.points, &error), ZB_OK);
    sobol_of(&s, after);
    for (int i = 0; i < 3; i++) {
        assert_near(after[i].first, before[(i + 1) % 3].first, 1e-12);
        assert_near(after[i].total, before[(i + 1) % 3].total, 1e-12);
    }
    close_study(&s);
}

static void a_constant_says_so(void **state)
{
    zbi_index indices[3];
    zbi_elementary effects[3];
    study s = open_study(ZBI_METHOD_SOBOL, 3, 16, 1, constant);
    const zbi_variance v = zbi_variance_of(&s.blocks, &s.outputs, 0);
    sobol_of(&s, indices);
    assert_true(v.constant && v.mean == 0.1 && isnan(v.noise));
    assert_true(isnan(indices[0].first) && isnan(indices[2].total) && isnan(indices[1].total_high));
    close_study(&s);
    s = open_study(ZBI_METHOD_MORRIS, 3, 16, 1, constant);
    morris_of(&s, effects);
    assert_true(effects[0].star == 0);
    close_study(&s);
}

/* A point without a value takes its own blocks along, and is counted; an index is of the rest. */
static void what_has_no_value_is_left_out_and_counted(void **state)
{
    zbi_index got[3], all[3];
    zbi_elementary effects[3];
    study s = open_study(ZBI_METHOD_SOBOL, 3, 512, 1, ishigami);
    sobol_of(&s, all);
    for (uint64_t b = 0; b < 512; b += 16)
        s.outputs.values[b * 5 + 2] = NAN; /* a with b's second parameter */
    s.outputs.values[5] = NAN;             /* an a */
    sobol_of(&s, got);
    assert_int_equal(got[0].n, 511);
    assert_int_equal(got[1].n, 479);
    assert_near(got[0].total, all[0].total, .05);
    assert_near(got[1].total, all[1].total, .05);
    assert_int_equal(zbi_variance_of(&s.blocks, &s.outputs, 0).n, 1023);
    close_study(&s);
    s = open_study(ZBI_METHOD_MORRIS, 3, 8, 1, ishigami);
    s.outputs.values[0] = NAN; /* begins the first step of a trajectory */
    morris_of(&s, effects);
    assert_int_equal(effects[0].n + effects[1].n + effects[2].n, 23);
    close_study(&s);
}

/* Replications: noise of its own for each point and replication (deviation 0.3) upon noise that all points share. */
static void add_noise(study *s, uint64_t replications, double own)
{
    double *values = zbi_new(&s->allocator, s->outputs.points * replications, sizeof *values);
    for (uint64_t p = 0; p < s->outputs.points; p++)
        for (uint64_t r = 0; r < replications; r++) {
            zbi_stream stream = zbi_stream_open(zbi_key_make(9, r), p, 1),
                       shared = zbi_stream_open(zbi_key_make(8, r), 0, 1);
            const double uniform = zbi_unit(zbi_stream_next(&stream)) - 0.5; /* deviation 1 / sqrt 12 */
            values[p * replications + r] =
                s->outputs.values[p] + own * sqrt(12) * uniform + 5 * zbi_unit(zbi_stream_next(&shared));
        }
    zbi_free(&s->allocator, s->outputs.values);
    s->outputs.values = values;
    s->outputs.replications = replications;
}

/* x1 over its range has variance 1/12; the mean of 5 replications has .3^2 / 5 = .018 of its own, 17.8 % of the sum.
   ST of what nobody reads is that share, and all of it noise. */
static void noise_of_replications_is_told_from_parameters(void **state)
{
    zbi_index got[2];
    study s = open_study(ZBI_METHOD_SOBOL, 2, 2048, 1, first_less_three_tenths);
    add_noise(&s, 5, .3);
    assert_near(zbi_variance_of(&s.blocks, &s.outputs, 0).noise, .1776, .01);
    sobol_of(&s, got);
    assert_near(got[1].total, .1776, .01);
    assert_near(got[1].noise, .1776, .01);
    assert_near(got[0].total - got[0].noise, .8224, .03);
    close_study(&s);
}

static void shared_noise_is_no_noise(void **state)
{
    zbi_index got[2];
    zbi_elementary effects[2];
    study s = open_study(ZBI_METHOD_SOBOL, 2, 64, 1, first_less_three_tenths);
    add_noise(&s, 5, 0);
    assert_near(zbi_variance_of(&s.blocks, &s.outputs, 0).noise, 0, 1e-12);
    sobol_of(&s, got);
    assert_near(got[1].noise, 0, 1e-12);
    assert_near(got[1].total, 0, 1e-12);
    close_study(&s);
    s = open_study(ZBI_METHOD_MORRIS, 2, 400, 1, first_less_three_tenths);
    add_noise(&s, 5, .3); /* two means of 5, over a step of 2/3: sqrt(2 * .018) * 1.5 */
    morris_of(&s, effects);
    assert_near(effects[1].noise, .2846, .01);
    assert_near(effects[1].sigma, .2846, .04);
    close_study(&s);
}

static void robustness_counts_flips_and_where(void **state)
{
    zbi_flips flips[2];
    study s = open_study(ZBI_METHOD_SOBOL, 2, 500, 1, first_less_three_tenths);
    const zbi_robustness x = zbi_robustness_of(&s.blocks, &s.outputs, 0, 0.2, flips);
    assert_int_equal(x.points, 1000);
    assert_near(x.share, .3, .01);
    assert_near(x.low, .2724, .01); /* Wilson's of 300 in 1000 */
    assert_near(x.high, .3291, .01);
    assert_true(x.judged == 0 && x.surely == 0); /* one replication */
    assert_int_equal(x.tied, 0);
    assert_int_equal(flips[0].upper_flipped, 0);
    assert_near((double)flips[0].lower_flipped / (double)flips[0].lower, .6, .02);
    assert_near((double)flips[0].turned / (double)flips[0].steps, 2 * .3 * .7, .05);
    assert_int_equal(flips[1].turned, 0);
    assert_near(zbi_robustness_of(&s.blocks, &s.outputs, 0, -0.2, flips).share, .7, .01);
    assert_true(isnan(zbi_robustness_of(&s.blocks, &s.outputs, 0, 0, flips).share));
    close_study(&s);
}

/* Two replications that agree make each flip sure; two that lie far apart none. */
static void a_flip_is_sure_beyond_its_noise(void **state)
{
    zbi_flips flips[2];
    study s = open_study(ZBI_METHOD_SOBOL, 2, 200, 1, first_less_three_tenths);
    add_noise(&s, 4, .001);
    for (uint64_t i = 0; i < s.outputs.points * 4; i++)
        s.outputs.values[i] -= 5 * zbi_unit(zbi_draw(zbi_key_make(8, i % 4), 0, 1)); /* what all points share */
    const zbi_robustness x = zbi_robustness_of(&s.blocks, &s.outputs, 0, 1, flips);
    assert_true(x.judged == 400 && x.flipped - x.surely <= 4 && x.surely > 110);
    for (uint64_t i = 0; i < s.outputs.points * 4; i++)
        s.outputs.values[i] += i % 2 ? 10 : -10;
    const zbi_robustness y = zbi_robustness_of(&s.blocks, &s.outputs, 0, 1, flips);
    assert_true(y.flipped == x.flipped && y.surely == 0);
    close_study(&s);
}

/* What cancels but for rounding is a tie, not a flip. */
static void rounding_turns_no_verdict(void **state)
{
    static const double values[] = {0.1, 0.2, -0.3};
    zbi_flips flips[2];
    zbi_moments left = {0};
    study s = open_study(ZBI_METHOD_SOBOL, 2, 20, 1, constant);
    add_noise(&s, 3, 0);
    for (uint64_t i = 0; i < 3; i++)
        zbi_moments_add(&left, values[i]);
    assert_true(left.mean > 0); /* or this says nothing */
    for (uint64_t i = 0; i < s.outputs.points * 3; i++)
        s.outputs.values[i] = values[i % 3];
    const zbi_robustness x = zbi_robustness_of(&s.blocks, &s.outputs, 0, -1, flips);
    assert_true(x.points == 40 && x.tied == 40 && x.flipped == 0 && x.surely == 0);
    close_study(&s);
}

static void a_verdict_that_never_flips_has_an_upper_end(void **state)
{
    zbi_flips flips[3];
    study s = open_study(ZBI_METHOD_MORRIS, 3, 10, 1, constant);
    const zbi_robustness x = zbi_robustness_of(&s.blocks, &s.outputs, 0, 1, flips);
    assert_true(x.points == 40 && x.share == 0 && x.low == 0);
    assert_near(x.high, .2775, .0005); /* of 0 in 10 trajectories */
    close_study(&s);
}

static void shapes_are_told_apart(void **state)
{
    zb_error error;
    zbi_blocks found;
    study m = open_study(ZBI_METHOD_MORRIS, 3, 5, 1, constant), s = open_study(ZBI_METHOD_SOBOL, 3, 8, 1, constant);
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_MORRIS, 3, m.shares, 20, &error), ZB_OK);
    assert_true(found.rows == 4 && found.count == 5);
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_SOBOL, 3, s.shares, 40, &error), ZB_OK);
    assert_true(found.rows == 5 && found.count == 8);
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_SOBOL, 3, m.shares, 20, &error), ZB_STATUS_USAGE);
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_MORRIS, 3, s.shares, 40, &error), ZB_STATUS_USAGE);
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_MORRIS, 3, m.shares, 19, &error), ZB_STATUS_USAGE);
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_MORRIS, 3, m.shares, 0, &error), ZB_STATUS_USAGE);
    /* with b's crossed too: a, two of a, two of b, b */
    const double both[] = {.1, .2, .6, .2, .1, .7, .1, .7, .6, .2, .6, .7};
    assert_int_equal(zbi_blocks_recognize(&found, ZBI_METHOD_SOBOL, 2, both, 6, &error), ZB_OK);
    assert_int_equal(found.rows, 6);
    assert_true(zbi_blocks_is_drawn(&found, 5) && !zbi_blocks_is_drawn(&found, 3));
    close_study(&m);
    close_study(&s);
}

static zb_status all_of_it(const zb_allocator *allocator)
{
    zb_error error;
    zbi_blocks blocks;
    zbi_elementary effects[3];
    zbi_index indices[3];
    double values[40] = {0};
    const zbi_outputs outputs = {.points = 40, .replications = 1, .count = 1, .values = values};
    zb_status status = ZB_STATUS_MEMORY;
    double *morris = zbi_morris_lay(&blocks, 3, 10, 1, allocator);
    if (morris)
        status = zbi_morris_of(&blocks, &outputs, 0, 1, allocator, effects, &error);
    zbi_free(allocator, morris);
    double *sobol = status == ZB_OK ? zbi_sobol_lay(&blocks, 3, 8, 1, allocator) : NULL;
    if (status == ZB_OK)
        status = sobol ? zbi_sobol_of(&blocks, &outputs, 0, 1, allocator, indices, &error) : ZB_STATUS_MEMORY;
    zbi_free(allocator, sobol);
    return status;
}

static void without_memory_it_says_so(void **state)
{
    zb_status status = ZB_STATUS_MEMORY;
    for (long k = 1; status == ZB_STATUS_MEMORY; k++) {
        failing f = {.fail_at = k};
        const zb_allocator allocator = failing_allocator(&f);
        status = all_of_it(&allocator);
        assert_int_equal(f.blocks, 0);
    }
    assert_int_equal(status, ZB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ishigami_has_its_known_indices),
        cmocka_unit_test(the_g_function_has_its_known_indices),
        cmocka_unit_test(the_seed_shifts_the_points),
        cmocka_unit_test(sobol_points_are_even),
        cmocka_unit_test(morris_finds_effects_and_crossings),
        cmocka_unit_test(what_nobody_reads_has_exactly_nothing),
        cmocka_unit_test(permuted_parameters_have_permuted_effects),
        cmocka_unit_test(permuted_parameters_have_permuted_indices),
        cmocka_unit_test(a_constant_says_so),
        cmocka_unit_test(what_has_no_value_is_left_out_and_counted),
        cmocka_unit_test(noise_of_replications_is_told_from_parameters),
        cmocka_unit_test(shared_noise_is_no_noise),
        cmocka_unit_test(robustness_counts_flips_and_where),
        cmocka_unit_test(a_flip_is_sure_beyond_its_noise),
        cmocka_unit_test(rounding_turns_no_verdict),
        cmocka_unit_test(a_verdict_that_never_flips_has_an_upper_end),
        cmocka_unit_test(shapes_are_told_apart),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
