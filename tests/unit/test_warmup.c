/* MSER-5 on numbers worked out apart, and the warm-up of queues. */
#include "support/check.h"

#include "experiment/comparison/warmup.h"
#include "support/engine.h"
#include "support/failing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static size_t cut(const double *values, size_t count, bool *enough)
{
    return zbi_mser5(values, count, enough);
}

/* Thirty batches of five whose means are 9, 7, 6, 4, 3, 2, then 1 and -1 in turn: six are left out, and the statistic is
   24 / 24^2. */
static void test_six_batches_left_out(void **state)
{
    (void)state;
    static const double begin[] = {9, 7, 6, 4, 3, 2};
    double values[150];
    bool enough = false;
    for (int b = 0; b < 30; b++)
        for (int i = 0; i < 5; i++)
            values[5 * b + i] = (b < 6 ? begin[b] : b % 2 ? -1 : 1) + i - 2;
    assert_int_equal(cut(values, 150, &enough), 30);
    assert_true(enough);
    assert_int_equal(cut(values, 154, &enough), 30); /* a batch that is not full counts for nothing */
}

/* 10 exp(-i / 50), beside 1 and -1 by batches: worked out apart, 21 batches of 200 are left out. */
static void test_exponential_transient(void **state)
{
    (void)state;
    double values[1000];
    bool enough = false;
    for (int i = 0; i < 1000; i++)
        values[i] = 10 * exp(-i / 50.0) + (i / 5 % 2 ? -1 : 1);
    assert_int_equal(cut(values, 1000, &enough), 105);
    assert_true(enough);
}

/* What goes on growing has no truncation in its first half; ten batches are needed; equal values leave nothing out. */
static void test_run_longer(void **state)
{
    (void)state;
    double values[100];
    bool enough = true;
    for (int i = 0; i < 100; i++)
        values[i] = i;
    assert_int_equal(cut(values, 100, &enough), 75); /* five batches remain */
    assert_false(enough);
    for (int i = 0; i < 100; i++)
        values[i] = 3;
    assert_int_equal(cut(values, 49, &enough), 0);
    assert_false(enough);
    assert_int_equal(cut(values, 50, &enough), 0);
    assert_true(enough);
    assert_int_equal(cut(values, 0, &enough), 0);
    assert_false(enough);
}

/* ---- of a scenario ---- */

static zb_status find(const char *const *assignments, unsigned jobs, uint64_t replications, zb_warmup *warmup, zb_error *error)
{
    zb_scenario *scenario = engine_scenario("tests/data/queues.json", assignments);
    zb_model *model = engine_model(scenario);
    const size_t forms[] = {zb_model_form_find(model, "one"), zb_model_form_find(model, "two")};
    const zb_experiment_options o = {.forms = forms, .form_count = 2, .replications = replications, .seed = 3, .jobs = jobs,
                                     .primary = zb_measure_find("resolution_latency_h"), .until_h = NAN};
    const zb_status status = zb_experiment_warmup(model, &o, NULL, warmup, error);
    zb_model_free(model);
    return status;
}

/* A queue that begins with a burst has a long transient; the same for both forms, whatever the threads. */
static void test_the_later_of_two_forms(void **state)
{
    (void)state;
    static const char *const assignments[] = {"/experiment/warmup_h=0", "/classes/customer/arrivals/per_week=150", NULL};
    zb_warmup one = {0}, other = {0};
    zb_error error = {0};
    assert_int_equal(find(assignments, 1, 10, &one, &error), ZB_OK);
    assert_int_equal(find(assignments, 2, 10, &other, &error), ZB_OK);
    assert_true(one.found && one.hours > 0 && one.left_out % ZBI_MSER_BATCH == 0);
    assert_int_equal(one.form, 0); /* one server is busy for .89 of the time and settles later than two */
    assert_int_equal(one.set, ZB_SET_FOCAL);
    assert_int_equal(one.replications, 10);
    assert_true(one.hours == other.hours && one.left_out == other.left_out && one.matters == other.matters);
}

/* More matters than one server can do: the queue grows for ever. */
static void test_a_queue_that_grows(void **state)
{
    (void)state;
    static const char *const assignments[] = {"/experiment/warmup_h=0", "/classes/customer/arrivals/per_week=400", NULL};
    zb_warmup warmup = {.found = true};
    zb_error error = {0};
    assert_int_equal(find(assignments, 2, 5, &warmup, &error), ZB_OK);
    assert_false(warmup.found);
    assert_true(warmup.left_out * 2 > warmup.matters);
}

static void refused(const char *assignment, const char *more, const char *why)
{
    const char *const assignments[] = {"/experiment/warmup_h=0", assignment, more, NULL};
    zb_warmup warmup = {0};
    zb_error error = {0};
    assert_int_equal(find(assignments, 2, 5, &warmup, &error), ZB_STATUS_USAGE);
    if (!strstr(error.message, why))
        fail_msg("%s: \"%s\"", assignment, error.message);
}

static void test_no_steady_state(void **state)
{
    (void)state;
    refused("/experiment/adaptation=true", NULL, "officials adapt");
    refused("/mechanisms/dissolution/growth_per_year=0.05", NULL, "posts of one grow");
    refused("/mechanisms/dissolution/post_load=0.8", NULL, "offices of two ask for posts");
    refused("/classes/customer/arrivals/windows_h=[0,100]", NULL, "matters of customer arise in windows only");
    refused("/classes/customer/arrivals/burst_times_h=[10]", "/classes/customer/arrivals/burst_sizes=[5]",
             "matters of customer arise at listed times");
    refused("/classes/customer/mandates_h=[0,100]", NULL, "the crew for customer has a mandate that ends");
}

/* ---- memory ---- */

typedef enum asked { WARMUP, BATCHES, CONTROLS } asked;

static zb_status ask(const zb_model *model, asked what, const zb_allocator *allocator, zb_error *error)
{
    const size_t forms[] = {zb_model_form_find(model, "one"), zb_model_form_find(model, "two")};
    const zb_experiment_options o = {.forms = forms, .form_count = 2, .replications = what == BATCHES ? 1 : 5,
                                     .batches = what == BATCHES ? 10 : 0, .controls = what == CONTROLS, .quantiles = true,
                                     .jobs = 1, .primary = zb_measure_find("resolution_latency_h"), .until_h = NAN};
    zb_warmup warmup;
    zb_comparison *c = NULL;
    if (what == WARMUP)
        return zb_experiment_warmup(model, &o, allocator, &warmup, error);
    const zb_status status = zb_experiment_run(model, &o, allocator, &c, error);
    assert_true((status == ZB_OK) == (c != NULL));
    zb_comparison_free(c);
    return status;
}

/* The k-th request is refused, for k = 1, 2, ... until nothing is asked for any more: nothing leaks. */
static void starve(asked what)
{
    static const char *const assignments[] = {"/experiment/until_h=60", "/experiment/warmup_h=10", NULL};
    zb_model *model = engine_model(engine_scenario("tests/data/queues.json", assignments));
    zb_status status = ZB_STATUS_MEMORY;
    long k = 0;
    while (status != ZB_OK && k < 5000) {
        failing memory = {.fail_at = ++k};
        const zb_allocator own = failing_allocator_shared(&memory);
        zb_error error = {0};
        status = ask(model, what, &own, &error);
        assert_true(status == ZB_OK || (status == ZB_STATUS_MEMORY && error.status == status));
        if (status == ZB_OK && memory.calls >= k) /* a worker that could not start leaves its work to the others */
            status = ZB_STATUS_MEMORY;
        assert_int_equal(memory.blocks, 0);
    }
    assert_true(k > 20 && k < 5000);
    zb_model_free(model);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    starve(WARMUP);
    starve(BATCHES);
    starve(CONTROLS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_six_batches_left_out),   cmocka_unit_test(test_exponential_transient),
        cmocka_unit_test(test_run_longer),             cmocka_unit_test(test_the_later_of_two_forms),
        cmocka_unit_test(test_a_queue_that_grows),     cmocka_unit_test(test_no_steady_state),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
