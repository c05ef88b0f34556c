/* The estimate of memory lies below what a run takes, whatever the scenario, so that nothing is refused that fits; where
   matters pile up it is no small part of it. */
#include "support/check.h"

#include "support/engine.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <zhuanban/experiment.h>

/* Asked from several threads at once. */
typedef struct meter {
    atomic_size_t now, peak;
} meter;

static void grow(meter *m, size_t size)
{
    const size_t now = atomic_fetch_add(&m->now, size) + size;
    size_t peak = atomic_load(&m->peak);
    while (peak < now && !atomic_compare_exchange_weak(&m->peak, &peak, now))
        ;
}

/* Each block has its size before it. */
static void *resize(void *context, void *block, size_t size)
{
    meter *m = context;
    size_t *old = block ? (size_t *)block - 2 : NULL;
    const size_t before = old ? old[0] : 0;
    if (size == 0) {
        free(old);
        atomic_fetch_sub(&m->now, before);
        return NULL;
    }
    size_t *made = realloc(old, size + 2 * sizeof(size_t));
    if (!made)
        return NULL;
    made[0] = size;
    atomic_fetch_sub(&m->now, before);
    grow(m, size);
    return made + 2;
}

/* The most that a run and its result hold, without the model. */
static double taken(const zb_model *model, const char *form)
{
    meter m = {0, 0};
    const zb_allocator allocator = {resize, &m};
    zb_run *run = NULL;
    zb_result *result = zb_result_new(model, true, &allocator);
    assert_int_equal(zb_run_new(model, zb_model_form_find(model, form), NULL, &allocator, &run, NULL), ZB_OK);
    zb_result_watch(result, run);
    assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
    assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
    zb_result_free(result);
    zb_run_free(run);
    assert_int_equal(m.now, 0);
    return (double)m.peak;
}

/* Of what is taken, how much the estimate foresees: in [least, 1]. */
static void foresees(double least, const char *const *assignments)
{
    static const char *const forms[] = {"bureaucracy", "task_force"};
    zb_model *model = engine_model(engine_scenario("tests/data/small.json", assignments));
    const zb_need need = zb_run_need(model, NAN);
    for (int f = 0; f < 2; f++) {
        const double share = (need.run + need.result) / taken(model, forms[f]);
        if (!(share >= least && share <= 1))
            fail_msg("%s, %s: %g of it foreseen", assignments[0], forms[f], share);
    }
    zb_model_free(model);
}

#define SHORT "/experiment/until_h=400", "/experiment/tau_h=250"

static void test_from_below(void **state)
{
    (void)state;
    foresees(0, (const char *const[]){"/posts/staff=3", NULL});
    foresees(0.25, (const char *const[]){"/posts/staff=1000", SHORT, NULL});
    /* what piles up: by chance, kept by results or not, in windows, regularly, at once */
    foresees(0.2, (const char *const[]){"/classes/crossing/hours=50", "/classes/crossing/arrivals/per_week=5000", SHORT,
                                        NULL});
    foresees(0.2, (const char *const[]){"/classes/crossing/hours=50", "/classes/crossing/arrivals/per_week=5000",
                                        "/experiment/until_h=400", "/experiment/tau_h=299", NULL});
    foresees(0.2, (const char *const[]){"/classes/crossing/hours=50", "/classes/crossing/arrivals/per_week=10000",
                                        "/classes/crossing/arrivals/windows_h=[100,200,350,2000]", SHORT, NULL});
    foresees(0.2, (const char *const[]){"/classes/routine/hours=50", "/classes/routine/arrivals/times_h=[]",
                                        "/classes/routine/arrivals/kind=regular",
                                        "/classes/routine/arrivals/every_h=0.04", SHORT, NULL});
    foresees(0.2, (const char *const[]){"/classes/routine/hours=50", "/classes/routine/arrivals/burst_times_h=[10]",
                                        "/classes/routine/arrivals/burst_sizes=[10000]", SHORT, NULL});
    /* much arises, and all of it is finished: quick work, people enough */
    foresees(0.1, (const char *const[]){"/classes/routine/hours=0.001", "/classes/routine/arrivals/times_h=[]",
                                        "/classes/routine/arrivals/kind=regular",
                                        "/classes/routine/arrivals/every_h=0.1", "/posts/staff=40", NULL});
}

/* Matters that can be finished are not counted as left. */
static void test_matters(void **state)
{
    (void)state;
    zb_model *model = engine_model(engine_scenario("tests/data/small.json", NULL));
    const zb_need need = zb_run_need(model, NAN), half = zb_run_need(model, 500);
    assert_true(fabs(need.matters - (4 * 1000 / 168.0 + 3)) < 1e-9);
    assert_true(fabs(half.matters - (4 * 500 / 168.0 + 3)) < 1e-9);
    assert_true(need.unfinished == 0);
    assert_true(need.run == need.people && need.people >= 192.0 * (double)zb_model_official_count(model));
    assert_true(need.result > half.result && half.result > 0);
    zb_model_free(model);
}

/* An experiment that cannot fit asks for nothing; its other replications and forms count. */
static void test_refused(void **state)
{
    (void)state;
    const char *const many[] = {"/classes/crossing/arrivals/per_week=1e8", NULL};
    zb_scenario *scenario = engine_scenario("tests/data/small.json", many);
    zb_model *model = NULL;
    assert_int_equal(zb_model_new(scenario, 0, &model, NULL), ZB_OK);
    zb_experiment_options options = zb_experiment_options_default(scenario, model);
    meter m = {0, 0};
    const zb_allocator allocator = {resize, &m};
    zb_comparison *comparison = NULL;
    zb_error error = {0};
    options.jobs = 2;
    options.memory_limit = UINT64_C(1) << 36;
    assert_int_equal(zb_experiment_run(model, &options, &allocator, &comparison, &error), ZB_STATUS_TOO_BIG);
    assert_null(comparison);
    assert_non_null(strstr(error.message, "cannot be finished by"));
    assert_true(m.now == 0 && m.peak < 1000000);
    options.until_h = 0.001; /* 600 matters */
    options.memory_limit = 1 << 24;
    assert_int_equal(zb_experiment_run(model, &options, &allocator, &comparison, &error), ZB_OK);
    zb_comparison_free(comparison);
    comparison = NULL;
    options.replications = UINT64_C(1) << 40;
    assert_int_equal(zb_experiment_run(model, &options, &allocator, &comparison, &error), ZB_STATUS_TOO_BIG);
    assert_non_null(strstr(error.message, "1099511627776 replications leave"));
    zb_model_free(model);
    zb_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_from_below), cmocka_unit_test(test_matters),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
