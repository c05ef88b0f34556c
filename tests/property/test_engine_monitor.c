/* The monitor lends one more member where a subtask lags, and the helper goes home again: a standing crew under regulation
   does not draw its home offices empty. */
#include "support/check.h"

#include "support/engine.h"
#include <stdio.h>
#include <string.h>

typedef struct people {
    long asked, lent, home;
} people;

static void count(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    people *p = context;
    p->asked += strcmp(event->event, "monitor") == 0;
    p->lent += strcmp(event->event, "lent") == 0;
    p->home += strcmp(event->event, "home") == 0;
}

/* A standing crew of line staff, watched or not. */
static people people_under(const char *accountability)
{
    char answers[100];
    snprintf(answers, sizeof answers, "/forms/stands/accountability=%s", accountability);
    const char *const assignments[] = {"/forms/stands/like=task_force", "/forms/stands/membership=line_staff",
                                       "/forms/stands/dissolution=permanent", answers, NULL};
    zb_model *model = engine_model(engine_scenario("scenarios/routine-permits.json", assignments));
    people p = {0};
    zb_run *run = engine_run(model, "stands", 0, count, &p);
    engine_check_books(run, accountability);
    zb_run_free(run);
    zb_model_free(model);
    return p;
}

static void helpers_go_home(void **state)
{
    (void)state;
    const people unwatched = people_under("formal_chain"), watched = people_under("traced_regulation");
    assert_int_equal(unwatched.asked, 0);
    assert_int_equal(unwatched.home, 0); /* a standing crew gives nobody back */
    assert_true(watched.asked > 20 && watched.lent > 20);
    assert_true(watched.lent - watched.home <= unwatched.lent + 2); /* but for helpers on the way at the end */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(helpers_go_home)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
