/* Calibrations to data whose truth is known: they find it, say what they cannot tell, and do not depend on how they ran. */
#include "support/calibrated.h"
#include "support/check.h"
#include "support/failing.h"

#include "base/random.h"
#include "experiment/calibration/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static calibrated usual(void)
{
    return (calibrated){.scenario = "scenarios/routine-permits.json",
                        .vary = {"/posts/routine_load=0.1:0.95", "/classes/permit/hours/mean=log:1:12"},
                        .truths = {"/posts/routine_load=0.6", "/classes/permit/hours/mean=5"},
                        .measure = "resolution_latency_h",
                        .replications = 5,
                        .starts = 1};
}

static zbi_calibration calibrate(calibrated *c)
{
    zbi_calibration found;
    zb_error error = {0};
    calibrated_begin(c);
    if (zbi_calibrate(&c->request, NULL, &found, &error) != ZB_OK)
        fail_msg("%s", error.message);
    return found;
}

static void done(calibrated *c, zbi_calibration *found)
{
    zbi_calibration_free(found);
    calibrated_end(c);
}

static void test_finds_the_truth(void **state)
{
    (void)state;
    calibrated c = usual();
    zbi_calibration found = calibrate(&c);
    const double truths[] = {0.6, 5};
    for (int i = 0; i < 2; i++) {
        const zbi_fitted_parameter *p = &found.parameters[i];
        if (!(p->low <= truths[i] && truths[i] <= p->high))
            fail_msg("parameter %d: %g in %g..%g, the truth is %g", i, p->estimate, p->low, p->high, truths[i]);
        assert_true(p->low <= p->estimate && p->estimate <= p->high);
    }
    assert_true(found.parameters[1].told);
    assert_near(found.parameters[0].start, 0.4, 0);
    assert_true(found.distance < 1.5);               /* of the order of the sampling error */
    assert_true(found.start_distance > 3);           /* as it was before */
    assert_true(fabs(found.correlation[0][1]) <= 1); /* and the diagonal is 1 */
    assert_near(found.correlation[0][0], 1, 1e-12);
    done(&c, &found);
}

/* An interval that is there because nothing moves: a bureaucracy makes no tender. */
static void test_says_what_it_cannot_tell(void **state)
{
    (void)state;
    calibrated c = usual();
    c.vary[0] = "/mechanisms/construction/tender_h=100:900";
    zbi_calibration found = calibrate(&c);
    assert_false(found.parameters[0].told);
    assert_near(found.parameters[0].low, 100, 0);
    assert_near(found.parameters[0].high, 900, 0);
    assert_true(found.parameters[1].told);
    done(&c, &found);
}

/* With these data a profile comes upon a better point, but hardly better: what is told is of the one that was measured. */
static void test_tells_of_one_point(void **state)
{
    (void)state;
    calibrated c = usual();
    c.data = 15;
    c.replications = 3;
    zbi_calibration found;
    zbi_fit fit;
    zbi_tried again = {0};
    zb_error error;
    calibrated_begin(&c);
    assert_int_equal(zbi_fit_run(&fit, &c.request, NULL, &found, &error), ZB_OK);
    const uint64_t n = c.request.replications;
    assert_int_equal(zbi_try(&fit, fit.best, 1, 2 * n, 0, &again, &error), ZB_OK);
    double fresh = 0;
    for (uint64_t r = n; r < 2 * n; r++)
        fresh += again.values[r * fit.numbers + ZBI_KIND_P50] / (double)n;
    assert_near(fresh, found.simulated[0][ZBI_KIND_P50], 1e-9);
    zbi_tried_free(&fit, &again);
    assert_int_equal(zbi_try(&fit, fit.best, 1, n, 0, &again, &error), ZB_OK);
    assert_near(sqrt(zbi_misfit(&fit, again.mean)), found.distance, 1e-9);
    assert_true(fit.found_least < fit.least);
    zbi_tried_free(&fit, &again);
    zbi_fit_free(&fit);
    done(&c, &found);
}

static void test_same_for_any_jobs(void **state)
{
    (void)state;
    calibrated one = usual(), three = usual();
    one.vary[1] = three.vary[1] = NULL;
    one.jobs = 1;
    three.jobs = 3;
    zbi_calibration a = calibrate(&one), b = calibrate(&three);
    assert_true(a.tried == b.tried);
    assert_memory_equal(a.parameters, b.parameters, sizeof a.parameters[0]);
    assert_memory_equal(a.simulated[0], b.simulated[0], ZBI_KINDS * sizeof(double));
    done(&one, &a);
    done(&three, &b);
}

static bool until_12(void *context, uint64_t tried, double distance)
{
    (void)context;
    (void)distance;
    return tried < 12;
}

static bool never(void *context, uint64_t tried, double distance)
{
    (void)context;
    (void)tried;
    (void)distance;
    return false;
}

static void test_stopped(void **state)
{
    (void)state;
    calibrated c = usual();
    c.vary[1] = NULL;
    c.go_on = until_12;
    zbi_calibration found = calibrate(&c);
    assert_true(found.interrupted && found.tried >= 12);
    assert_true(found.parameters[0].estimate >= 0.1 && found.parameters[0].estimate <= 0.95);
    assert_true(isnan(found.parameters[0].low));
    done(&c, &found);

    zb_error error;
    c = usual();
    c.go_on = never;
    calibrated_begin(&c);
    assert_int_equal(zbi_calibrate(&c.request, NULL, &found, &error), ZB_STATUS_STOPPED);
    done(&c, &found);
}

/* Of independent values the blocks know the error of the mean: sd / sqrt(n); of the median of an exponential 1 / sqrt(n). */
static void test_sampling_errors(void **state)
{
    (void)state;
    enum { N = 2500 };
    const zb_allocator memory = zb_allocator_default();
    zbi_observation *cases = calloc(N, sizeof *cases);
    zbi_calibration_request request = {.groups = 1, .seed = 1};
    zbi_part_observed part = {.cases = cases, .count = N};
    zbi_stream stream = zbi_stream_open(zbi_key_make(7, 0), 1, zbi_tag(1, 0, 0, 0));
    assert_non_null(cases);
    for (int i = 0; i < N; i++)
        cases[i].latency_h = -log(1 - zbi_unit(zbi_stream_next(&stream)));
    assert_true(zbi_observe(&request, &part, &memory));
    assert_near(part.value[ZBI_KIND_OF_MEAN], 1, 0.08);
    assert_near(part.value[ZBI_KIND_P90], log(10), 0.2);
    assert_near(part.error[ZBI_KIND_OF_MEAN] * 50, 1, 0.25);
    assert_near(part.error[ZBI_KIND_P50] * 50, 1, 0.3);
    assert_near(part.covariance[0], part.error[0] * part.error[0], 1e-12);
    free(part.value);
    free(part.error);
    free(part.covariance);
    free(cases);
}

/* Neighbours that are alike make a larger error than as many strangers: here each value stands 50 times. */
static void test_neighbours_count_less(void **state)
{
    (void)state;
    enum { N = 2500 };
    const zb_allocator memory = zb_allocator_default();
    zbi_observation *cases = calloc(N, sizeof *cases);
    zbi_calibration_request request = {.groups = 1, .seed = 1};
    zbi_part_observed part = {.cases = cases, .count = N};
    zbi_stream stream = zbi_stream_open(zbi_key_make(8, 0), 1, zbi_tag(1, 0, 0, 0));
    double x = 0;
    assert_non_null(cases);
    for (int i = 0; i < N; i++) {
        if (i % 50 == 0)
            x = -log(1 - zbi_unit(zbi_stream_next(&stream)));
        cases[i].latency_h = x;
    }
    assert_true(zbi_observe(&request, &part, &memory));
    assert_true(part.error[ZBI_KIND_OF_MEAN] * 50 > 3); /* the truth is sqrt(50) = 7 */
    free(part.value);
    free(part.error);
    free(part.covariance);
    free(cases);
}

static void test_no_memory(void **state)
{
    (void)state;
    failing held = {0};
    const zb_allocator memory = failing_allocator_shared(&held);
    calibrated c = usual();
    c.vary[1] = NULL;
    c.jobs = 1;
    c.replications = 3;
    c.go_on = until_12;
    for (long k = 1; k < 4000000; k += 1 + k / 2) {
        zbi_calibration found;
        zb_error error;
        calibrated_begin(&c);
        zbi_plan_free(&c.plan);
        held = (failing){0};
        zbi_plan_init(&c.plan, &memory);
        assert_int_equal(zbi_plan_vary(&c.plan, c.vary[0], &error), ZB_OK);
        held.calls = 0;
        held.fail_at = k;
        const zb_status status = zbi_calibrate(&c.request, &memory, &found, &error);
        const bool refused = held.calls >= k;
        zbi_calibration_free(&found);
        calibrated_end(&c);
        assert_int_equal(held.blocks, 0);
        if (!refused)
            return;
        /* a point for which there is no memory is one that failed, like any other */
        if (status != ZB_STATUS_MEMORY && status != ZB_OK)
            fail_msg("request %ld refused: status %d", k, (int)status);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_the_truth),   cmocka_unit_test(test_says_what_it_cannot_tell),
        cmocka_unit_test(test_tells_of_one_point), cmocka_unit_test(test_same_for_any_jobs),
        cmocka_unit_test(test_stopped),           cmocka_unit_test(test_sampling_errors),
        cmocka_unit_test(test_neighbours_count_less), cmocka_unit_test(test_no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
