/* What the notes of the scenarios about remedies, incentives and equal headcount say was measured still holds: sign and
   rough size, at reduced replications. */
#include "support/check.h"

#include "support/engine.h"
#include <string.h>
#include <zhuanban/experiment.h>

typedef struct both {
    zb_model *model;
    zb_comparison *comparison;
} both;

static both run_both(const char *path, const char *a, const char *b, unsigned replications, const char *assignment)
{
    const char *const assignments[] = {assignment, NULL};
    zb_scenario *scenario = engine_scenario(path, assignments);
    both x;
    assert_int_equal(zb_model_new(scenario, 0, &x.model, NULL), ZB_OK);
    const size_t forms[] = {zb_model_form_find(x.model, a), zb_model_form_find(x.model, b)};
    zb_experiment_options options = zb_experiment_options_default(scenario, x.model);
    options.forms = forms;
    options.form_count = 2;
    options.replications = replications;
    options.quantiles = false;
    assert_int_equal(zb_experiment_run(x.model, &options, NULL, &x.comparison, NULL), ZB_OK);
    zb_scenario_free(scenario);
    return x;
}

/* The difference a - b in a measure, with its 95 % interval. */
static zb_pair pair_of(const both *x, size_t set, const char *measure)
{
    zb_pair pair;
    assert_true(zb_comparison_find(x->comparison, 1, set, zb_measure_find(measure), &pair));
    return pair;
}

static void close_both(both *x)
{
    zb_comparison_free(x->comparison);
    zb_model_free(x->model);
}

/* It differs for sure, by so much. */
static void differs(const zb_pair pair, double low, double high)
{
    if (!(pair.ci_low > 0 || pair.ci_high < 0) || !(pair.difference > low && pair.difference < high))
        fail_msg("%s: %g [%g, %g], not between %g and %g", "difference", pair.difference, pair.ci_low, pair.ci_high,
                 low, high);
}

static void own_posts_spare_the_homes_and_cost_posts(void **state)
{
    (void)state;
    both x = run_both("scenarios/remedy-own-posts.json", "task_force", "own_posts", 6, NULL);
    differs(pair_of(&x, ZB_SET_ALL, "home_delay_h"), 0.12, 0.35);
    differs(pair_of(&x, ZB_SET_FOCAL, "response_latency_h"), 0.2, 1.4);
    differs(pair_of(&x, ZB_SET_ALL, "posts"), -3.6, -3.4);
    close_both(&x);
    x = run_both("scenarios/remedy-own-posts.json", "bureaucracy", "own_posts", 6, NULL);
    differs(pair_of(&x, ZB_SET_ALL, "home_delay_h"), 0.01, 0.1);
    close_both(&x);
}

static void helping_that_counts_does_little(void **state)
{
    (void)state;
    both x = run_both("scenarios/remedy-helping-counts.json", "task_force", "helping_counts", 150, NULL);
    differs(pair_of(&x, ZB_SET_FOCAL, "dependency_h"), 0.08, 0.4);
    assert_int_equal(pair_of(&x, ZB_SET_FOCAL, "response_latency_h").verdict, ZB_VERDICT_EQUIVALENT);
    close_both(&x);
}

static void single_entry_pays_from_about_the_53rd_matter_on(void **state)
{
    (void)state;
    static const char path[] = "scenarios/remedy-single-entry.json", with[] = "single_entry";
    both x = run_both(path, "task_force", with, 40, NULL);
    differs(pair_of(&x, ZB_SET_FOCAL, "reports"), -3.3, -2.3);
    const zb_pair set_up = pair_of(&x, ZB_SET_FOCAL, "reporting_hours");
    assert_true(set_up.difference > 0 && set_up.difference < 0.3);
    close_both(&x);
    x = run_both(path, "task_force", with, 40, "/mechanisms/remedies/single_entry_set_up_h=0");
    const zb_pair free = pair_of(&x, ZB_SET_FOCAL, "reporting_hours");
    differs(free, 0.65, 0.85);
    assert_true(40 / free.difference > 48 && 40 / free.difference < 58);
    close_both(&x);
}

static void incentives_do_what_their_note_says(void **state)
{
    (void)state;
    static const char path[] = "scenarios/incentives.json";
    both x = run_both(path, "task_force", "open_call", 60, NULL);
    differs(pair_of(&x, ZB_SET_FOCAL, "paper_hours"), -14, -10);
    close_both(&x);
    x = run_both(path, "task_force", "negative_list", 150, NULL);
    differs(pair_of(&x, ZB_SET_FOCAL, "faults"), 0.03, 0.1);
    close_both(&x);
    x = run_both(path, "task_force", "public_rating", 100, NULL);
    differs(pair_of(&x, ZB_SET_FOCAL, "rework_h"), 0.5, 1.5);
    differs(pair_of(&x, ZB_SET_FOCAL, "paper_hours"), -0.35, -0.23);
    close_both(&x);
}

static void more_leaders_help_the_line_more_staff_do_not(void **state)
{
    (void)state;
    static const char path[] = "scenarios/equal-headcount.json", response[] = "response_latency_h";
    static const char *const forms[] = {"more_staff", "more_leaders", "task_force"};
    zb_pair by[3];
    for (size_t i = 0; i < 3; i++) {
        both x = run_both(path, "bureaucracy", forms[i], 12, NULL);
        by[i] = pair_of(&x, ZB_SET_FOCAL, response);
        close_both(&x);
    }
    assert_true(by[0].ci_low < 0 && by[0].ci_high > 0 && by[0].difference > -6 && by[0].difference < 6);
    differs(by[1], 30, 130);
    differs(by[2], 50, 150);
    const double closed = by[1].difference / by[2].difference;
    assert_true(closed > 0.65 && closed < 0.9);
    both x = run_both(path, "more_leaders", "task_force", 6, NULL);
    differs(pair_of(&x, ZB_SET_FOCAL, response), 14, 23);
    differs(pair_of(&x, ZB_SET_FOCAL, "official_hours"), -280, -180);
    close_both(&x);
}

/* ---- more people in a form: as if the scenario had them, but for the routine work of the offices ---- */

static void more_people_are_the_scenarios_people(void **state)
{
    (void)state;
    static const char path[] = "tests/data/small.json";
    static const char *const in_form[] = {"/forms/more/like=bureaucracy",
                                          "/forms/more/more_staff/0=1:permits",
                                          "/forms/more/more_staff/1=2:transport",
                                          "/forms/more/more_staff/2=1:permits",
                                          "/forms/more/more_leaders/0=top:general",
                                          "/posts/routine_load=0",
                                          "/posts/leader_load=0",
                                          NULL};
    static const char *const in_scenario[] = {"/offices/1:permits/staff=5",     "/offices/2:transport/staff=4",
                                              "/offices/top:general/leaders=3", "/posts/routine_load=0",
                                              "/posts/leader_load=0",           NULL};
    static const char *const neither[] = {"/posts/routine_load=0", "/posts/leader_load=0", NULL};
    zb_model *a = engine_model(engine_scenario(path, in_form)), *b = engine_model(engine_scenario(path, in_scenario));
    zb_model *c = engine_model(engine_scenario(path, neither));
    zb_run *more = engine_run(a, "more", 0, NULL, NULL), *given = engine_run(b, "bureaucracy", 0, NULL, NULL);
    zb_run *plain = engine_run(c, "bureaucracy", 0, NULL, NULL), *same = engine_run(a, "bureaucracy", 0, NULL, NULL);
    engine_check_books(more, "more people");
    assert_int_equal(zb_run_books(more).officials, zb_run_books(given).officials);
    assert_int_equal(zb_run_books(more).officials, zb_run_books(plain).officials + 4);
    assert_int_equal(zb_run_event_count(more), zb_run_event_count(given)); /* only their numbers differ */
    assert_int_equal(zb_run_trace_hash(same), zb_run_trace_hash(plain));
    assert_int_not_equal(zb_run_trace_hash(more), zb_run_trace_hash(plain));
    zb_run_free(more);
    zb_run_free(given);
    zb_run_free(plain);
    zb_run_free(same);
    zb_model_free(a);
    zb_model_free(b);
    zb_model_free(c);
}

static void count_routine(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    *(unsigned *)context += strcmp(e->event, "start") == 0 && strcmp(e->act, "routine") == 0;
}

static void more_people_share_the_same_routine_work(void **state)
{
    (void)state;
    static const char *const assignments[] = {"/forms/more/like=bureaucracy", "/forms/more/more_staff/0=1:permits",
                                              "/forms/more/more_staff/1=1:permits",
                                              "/forms/more/more_staff/2=1:permits", NULL};
    static const char *const forms[] = {"bureaucracy", "more"};
    unsigned begun[2] = {0, 0};
    zb_model *model = engine_model(engine_scenario("tests/data/small.json", assignments));
    for (size_t f = 0; f < 2; f++)
        zb_run_free(engine_run(model, forms[f], 0, count_routine, &begun[f]));
    zb_model_free(model);
    assert_true(begun[0] > 5000);
    assert_in_range(begun[1], begun[0], begun[0] + 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_posts_spare_the_homes_and_cost_posts),
        cmocka_unit_test(helping_that_counts_does_little),
        cmocka_unit_test(single_entry_pays_from_about_the_53rd_matter_on),
        cmocka_unit_test(incentives_do_what_their_note_says),
        cmocka_unit_test(more_leaders_help_the_line_more_staff_do_not),
        cmocka_unit_test(more_people_are_the_scenarios_people),
        cmocka_unit_test(more_people_share_the_same_routine_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
