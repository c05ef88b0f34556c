/* Regular matters come when they should, in every form; a crew stays for each of its mandates and goes home between them. */
#include "support/check.h"

#include "support/engine.h"

#include <math.h>
#include <string.h>

#define MOST 64

typedef struct journal {
    double arose[MOST], formed[MOST], dissolved[MOST];
    unsigned matters, crews, ends;
} journal;

static void note(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    journal *to = context;
    const double hour = (double)event->time_us / 3.6e9;
    if (strcmp(event->event, "arise") == 0 && to->matters < MOST)
        to->arose[to->matters++] = hour;
    if (strcmp(event->event, "crew") == 0 && event->value == 1 && to->crews < MOST)
        to->formed[to->crews++] = hour;
    if (strcmp(event->event, "dissolved") == 0 && to->ends < MOST)
        to->dissolved[to->ends++] = hour;
}

/* One class of tests/data/small.json, regular. */
static const char *const one_class[] = {
    "/crew/for=[\"crossing\",\"routine\"]", "/crew/programme=true", "/classes/crossing/arrivals/per_week=0",
    "/classes/routine/arrivals/times_h=[]", "/classes/routine/arrivals/kind=regular",
};

static journal run(const char *form, const char *const *more)
{
    const char *all[12] = {NULL};
    size_t count = 0;
    for (; count < ARRAY_SIZE(one_class); count++)
        all[count] = one_class[count];
    for (; *more; more++)
        all[count++] = *more;
    zb_model *model = engine_model(engine_scenario("tests/data/small.json", all));
    journal got = {.matters = 0};
    zb_run_free(engine_run(model, form, 0, note, &got));
    zb_model_free(model);
    return got;
}

static void comes_at(const char *const *more, const double *hours, unsigned count)
{
    static const char *const forms[] = {"bureaucracy", "task_force"};
    for (int f = 0; f < 2; f++) {
        const journal got = run(forms[f], more);
        assert_int_equal(got.matters, count);
        for (unsigned i = 0; i < count; i++)
            assert_true(got.arose[i] == hours[i]);
    }
}

static void test_regular(void **state)
{
    (void)state;
    const char *const always[] = {"/classes/routine/arrivals/every_h=250", NULL};
    comes_at(always, (const double[]){0, 250, 500, 750}, 4);
    /* a window begins the count anew; its end is not in it */
    const char *const windows[] = {"/classes/routine/arrivals/every_h=30",
                                   "/classes/routine/arrivals/windows_h=[10,70,100,101,995,2000]", NULL};
    comes_at(windows, (const double[]){10, 40, 100, 995}, 4);
}

/* Matters of two hours every 200 h: without a mandate the crew goes home after each. */
static void test_mandates(void **state)
{
    (void)state;
    const char *const none[] = {"/classes/routine/arrivals/every_h=200", NULL};
    assert_int_equal(run("task_force", none).ends, 5);
    const char *const two[] = {"/classes/routine/arrivals/every_h=200", "/classes/routine/mandates_h=[0,410,590,950]", NULL};
    const journal got = run("task_force", two);
    assert_int_equal(got.crews, 2);
    assert_int_equal(got.ends, 2);
    assert_true(got.dissolved[0] > 410 && got.dissolved[0] < 590);
    assert_true(got.formed[1] > 600 && got.formed[1] < 650);
    assert_true(got.dissolved[1] > 950);
    const char *const one[] = {"/classes/routine/arrivals/every_h=200", "/classes/routine/mandate_end_h=700", NULL};
    const journal single = run("task_force", one);
    assert_int_equal(single.ends, 2); /* the matter at 800 finds nobody on watch */
    assert_true(single.dissolved[0] > 700 && single.dissolved[0] < 800);
    assert_int_equal(run("bureaucracy", two).crews, 0);
}

/* A mandate that begins while members still wait to go home (8 h) keeps them. */
static void test_mandates_close_together(void **state)
{
    (void)state;
    const char *const more[] = {"/classes/routine/arrivals/every_h=2000", "/classes/routine/mandates_h=[0,300,304,700]", NULL};
    const journal got = run("task_force", more);
    assert_int_equal(got.ends, 1);
    assert_true(got.dissolved[0] > 700);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_regular), cmocka_unit_test(test_mandates),
                                       cmocka_unit_test(test_mandates_close_together)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
