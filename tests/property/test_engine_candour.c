/* Bad news is kept back in every medium: by the line, by liaisons, and in what is reported regularly. */
#include "support/check.h"

#include "support/engine.h"
#include <string.h>

typedef struct heard {
    unsigned reports, facts;
} heard;

static void hear(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    heard *h = context;
    if (strcmp(event->event, "report") == 0) {
        h->reports++;
        h->facts += event->other;
    }
}

static heard reports_with(const char *adverse)
{
    const char *const assignments[] = {adverse, "/mechanisms/media/conceal=1", "/posts/caution_cv=0",
                                       "/mechanisms/accountability/candour_effect=0", NULL};
    zb_model *model = engine_model(engine_scenario("tests/data/everything.json", assignments));
    heard h = {0};
    zb_run_free(engine_run(model, "task_force", 0, hear, &h));
    zb_model_free(model);
    return h;
}

static void who_conceals_all_bad_news_reports_none(void **state)
{
    (void)state;
    const heard good = reports_with("/classes/crossing/facts/adverse=0");
    const heard bad = reports_with("/classes/crossing/facts/adverse=1");
    assert_true(good.reports > 100 && good.facts > good.reports);
    assert_true(bad.reports > 100);
    assert_true(bad.facts * 10 < good.facts); /* what is left is of the other class */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_conceals_all_bad_news_reports_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
