/* What the notes of the shipped cases say was measured still holds: sign and rough size, at reduced replications. */
#include "support/cases.h"
#include "support/check.h"
#include "support/engine.h"

#include <string.h>

enum { REPLICATIONS = 6 };

/* The difference bureaucracy - task force of the focal matters, with its 95 % interval; `switched` changes the form
   "tested", which is like the task force, and is then compared instead of it. */
static zb_pair compare(const char *name, const char *measure, const char *switched)
{
    const char *const assignments[] = {"/forms/tested/like=task_force", switched, NULL};
    const char *form = switched ? "tested" : "task_force";
    case_run run = case_compare(name, switched ? assignments : NULL, form, REPLICATIONS, false);
    const zb_pair pair = case_pair(&run, form, ZB_SET_FOCAL, measure);
    case_free(&run);
    return pair;
}

static void task_force_answers_sooner(const char *name, double low, double high)
{
    const zb_pair pair = compare(name, "response_latency_h", NULL);
    assert_true(pair.ci_low > 0);
    assert_true(pair.difference > low && pair.difference < high);
}

static void test_sooner(void **state)
{
    (void)state;
    task_force_answers_sooner("hello", 10, 21);
    task_force_answers_sooner("g60-supply-chain", 25, 65);
    task_force_answers_sooner("kunshan-arrivals", 30, 65);
    task_force_answers_sooner("critical-goods-2022", 10, 200);
}

static void test_rules_win_on_permits(void **state)
{
    (void)state;
    const zb_pair pair = compare("routine-permits", "response_latency_h", NULL);
    assert_true(pair.ci_high < 0);
    assert_true(pair.difference > -8 && pair.difference < -3.5);
}

static void test_watch_costs(void **state)
{
    (void)state;
    const zb_pair pair = compare("long-quiet-watch", "official_hours", NULL);
    assert_true(pair.ci_high < -2000);
}

static void test_information_is_responsible(void **state)
{
    (void)state;
    const zb_pair whole = compare("hello", "response_latency_h", NULL);
    const zb_pair chain = compare("hello", "response_latency_h", "/forms/tested/information=chain");
    assert_true(chain.difference < 0.5 * whole.difference);
}

/* The paper, section 4(3): one crew for 26 days from March 2020, dissolved; restarted in August 2020; ended in January
 * 2023. */
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
