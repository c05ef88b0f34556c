/* Who cannot be lent a member does its subtasks by line, for every matter of the crew; and a member promised is lent,
   whatever his post: nothing waits for ever for somebody who will not come. Whoever came to a crew leaves it before he
   comes to one again, outsiders too, and says so. */
#include "support/check.h"

#include "support/engine.h"
#include <string.h>

typedef struct matters {
    long arose, resolved;
} matters;

static void count(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    matters *m = context;
    if (!event->class_name || strcmp(event->class_name, "crossing") != 0)
        return;
    m->arose += strcmp(event->event, "arise") == 0;
    m->resolved += strcmp(event->event, "resolved") == 0;
}

static void nearly_all_are_resolved(const char *const *assignments)
{
    zb_model *model = engine_model(engine_scenario("scenarios/hello.json", assignments));
    matters m = {0};
    for (uint64_t replication = 0; replication < 5; replication++) {
        zb_run *run = engine_run(model, "task_force", replication, count, &m);
        engine_check_books(run, assignments[0]);
        zb_run_free(run);
    }
    zb_model_free(model);
    assert_true(m.arose > 50);
    if (10 * m.resolved < 9 * m.arose) /* the last ones have no time */
        fail_msg("%s: %ld of %ld resolved", assignments[0], m.resolved, m.arose);
}

static void an_office_that_lends_nobody_does_it_by_line(void **state)
{
    (void)state;
    nearly_all_are_resolved((const char *const[]){"/crew/programme=true", "/posts/staff=1", "/posts/routine_load=0.1", NULL});
}

static void leaders_are_lent_where_there_is_no_staff(void **state)
{
    (void)state;
    nearly_all_are_resolved((const char *const[]){"/posts/staff=0", "/posts/leaders=3", "/posts/leader_load=0.6",
                                                  "/posts/routine_load=0.5", NULL});
}

#define PEOPLE 4096

typedef struct stays {
    bool in_crew[PEOPLE];
    long came, left, wrong;
} stays;

static void follow(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    stays *s = context;
    const bool comes = strcmp(event->event, "member") == 0, leaves = strcmp(event->event, "home") == 0;
    if (!comes && !leaves)
        return;
    assert_true(event->official < PEOPLE);
    s->wrong += comes == s->in_crew[event->official];
    s->in_crew[event->official] = comes;
    s->came += comes;
    s->left += leaves;
}

static void members_leave_before_they_come_again(void **state)
{
    (void)state;
    zb_model *model = engine_model(engine_scenario("scenarios/comac-g60.json", (const char *const[]){NULL}));
    stays s = {0};
    zb_run *run = engine_run(model, "task_force", 0, follow, &s);
    zb_run_free(run);
    zb_model_free(model);
    assert_true(s.came > 100 && s.left > 100); /* of 248, 140 by outsiders */
    assert_int_equal(s.wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_office_that_lends_nobody_does_it_by_line),
        cmocka_unit_test(leaders_are_lent_where_there_is_no_staff),
        cmocka_unit_test(members_leave_before_they_come_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
