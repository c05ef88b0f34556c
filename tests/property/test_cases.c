/* What the notes of the shipped cases say was measured still holds: sign and rough size, at reduced replications. */
#include "support/check.h"
#include "json/reader.h"
#include "support/engine.h"

#include <string.h>
#include <zhuanban/experiment.h>
#include <zhuanban/zhuanban.h>

/* The difference bureaucracy - task force of the focal matters, with its 95 % interval. */
static zb_pair compare(const char *path, const char *measure, const char *switched)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, &allocator);
    const char *sets[] = {"/forms/tested/like=task_force", switched};
    assert_int_equal(zbi_json_read_scenario(path, sets, switched ? 2 : 0, scenario, &faults), ZB_OK);
    zb_model *model = NULL;
    assert_int_equal(zb_model_new(scenario, 0, &model, NULL), ZB_OK);
    zb_experiment_options options = zb_experiment_options_default(scenario, model);
    options.replications = 6;
    options.quantiles = false;
    zb_comparison *comparison = NULL;
    assert_int_equal(zb_experiment_run(model, &options, NULL, &comparison, NULL), ZB_OK);
    zb_pair pair;
    assert_true(zb_comparison_find(comparison, options.form_count ? options.form_count - 1 : (switched ? 2 : 1), 1,
                                   zb_measure_find(measure), &pair));
    zb_comparison_free(comparison);
    zb_model_free(model);
    zb_scenario_free(scenario);
    zbi_fault_list_free(&faults);
    return pair;
}

static void task_force_answers_sooner(const char *path, double low, double high)
{
    const zb_pair pair = compare(path, "response_latency_h", NULL);
    assert_true(pair.ci_low > 0);
    assert_true(pair.difference > low && pair.difference < high);
}

static void test_sooner(void **state)
{
    (void)state;
    task_force_answers_sooner("scenarios/hello.json", 10, 21);
    task_force_answers_sooner("scenarios/g60-supply-chain.json", 25, 65);
    task_force_answers_sooner("scenarios/kunshan-arrivals.json", 30, 65);
    task_force_answers_sooner("scenarios/critical-goods-2022.json", 10, 200);
}

static void test_rules_win_on_permits(void **state)
{
    (void)state;
    const zb_pair pair = compare("scenarios/routine-permits.json", "response_latency_h", NULL);
    assert_true(pair.ci_high < 0);
    assert_true(pair.difference > -8 && pair.difference < -3.5);
}

static void test_watch_costs(void **state)
{
    (void)state;
    const zb_pair pair = compare("scenarios/long-quiet-watch.json", "official_hours", NULL);
    assert_true(pair.ci_high < -2000);
}

static void test_information_is_responsible(void **state)
{
    (void)state;
    const zb_pair whole = compare("scenarios/hello.json", "response_latency_h", NULL);
    const zb_pair chain = compare("scenarios/hello.json", "response_latency_h", "/forms/tested/information=chain");
    assert_true(chain.difference < 0.5 * whole.difference);
}

/* The paper, section 4(3): one crew for 26 days from March 2020, dissolved; restarted in August 2020; ended in January 2023. */
enum { FIRST_ENDS = 26 * 24, RESTART = 153 * 24, LAST_ENDS = (153 + 909) * 24 };

typedef struct episodes {
    unsigned matters[2], crews[2], dissolved[3]; /* first and second run; in the first, between, after the second */
} episodes;

static void note_episode(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    episodes *to = context;
    const int64_t hour = event->time_us / INT64_C(3600000000);
    if (strcmp(event->event, "arise") == 0)
        to->matters[hour >= RESTART]++;
    if (strcmp(event->event, "crew") == 0 && event->value == 1)
        to->crews[hour >= RESTART]++;
    if (strcmp(event->event, "dissolved") == 0)
        to->dissolved[hour < FIRST_ENDS ? 0 : hour < RESTART ? 1 : 2]++;
    assert_false(strcmp(event->event, "dissolved") == 0 && hour >= RESTART && hour < LAST_ENDS);
}

static episodes kunshan(const char *form, uint64_t replication)
{
    episodes got = {{0}, {0}, {0}};
    zb_model *model = engine_model(engine_scenario("scenarios/kunshan-arrivals.json", NULL));
    zb_run_free(engine_run(model, form, replication, note_episode, &got));
    zb_model_free(model);
    return got;
}

static void test_kunshan_is_dissolved_once_and_restarted(void **state)
{
    (void)state;
    for (uint64_t replication = 0; replication < 2; replication++) {
        const episodes got = kunshan("task_force", replication);
        assert_int_equal(got.matters[0], 26);
        assert_int_equal(got.matters[1], 909);
        assert_int_equal(got.crews[0], 1);
        assert_int_equal(got.crews[1], 1);
        assert_int_equal(got.dissolved[0], 0);
        assert_int_equal(got.dissolved[1], 1);
        assert_int_equal(got.dissolved[2], 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sooner), cmocka_unit_test(test_rules_win_on_permits),
                                       cmocka_unit_test(test_watch_costs),
                                       cmocka_unit_test(test_information_is_responsible),
                                       cmocka_unit_test(test_kunshan_is_dissolved_once_and_restarted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
