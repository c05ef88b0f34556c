/* Serial approval and any-of-n (Sah & Stiglitz 1986) in runs of the engine, by two variants made for this test. */
#include "support/check.h"

#include "support/approval.h"
#include "support/engine.h"
#include <stdio.h>
#include <string.h>

typedef struct inquiries {
    unsigned offices, asked, approved; /* offices that were asked, inquiries, of them those approved */
} inquiries;

static void hear(void *context, const zb_run *run, const zb_event *event)
{
    inquiries *n = context;
    (void)run;
    n->offices += strcmp(event->event, "done") == 0 && strcmp(event->act, "inquiry") == 0;
    if (strcmp(event->event, "traced") == 0) {
        n->asked++;
        n->approved += event->value == 0.0;
    }
}

/* Each inquiry passes four offices; each approves with .4. */
static inquiries of_form(const char *variant)
{
    char node[64];
    snprintf(node, sizeof node, "/forms/approving/accountability=%s", variant);
    const char *const assignments[] = {"/forms/approving/like=bureaucracy", node,
                                       "/mechanisms/accountability/traced_right=0.4",
                                       "/mechanisms/accountability/inquiry_h=0.01", NULL};
    zb_model *model =
        engine_model(engine_scenario_of(approval_registry(), "src/verify/scenarios/collusion.json", assignments));
    inquiries n = {0};
    for (uint64_t replication = 0; replication < 5; replication++) {
        zb_run *run = engine_run(model, "approving", replication, hear, &n);
        engine_check_books(run, variant);
        zb_run_free(run);
    }
    zb_model_free(model);
    return n;
}

/* About 20000 inquiries: four standard deviations are .0045 of them, so p^5 for p^4 (.0102), or p^3 (.064), is seen. */
static void all_of_four_approve(void **state)
{
    (void)state;
    const inquiries n = of_form("all_approve");
    assert_true(n.asked > 19000);
    assert_binomial(n.approved, n.asked, 0.0256, 4.0);     /* .4^4 */
    assert_near((double)n.offices / n.asked, 1.624, 0.04); /* 1 + .4 + .4^2 + .4^3 */
}

/* Four standard deviations are .0095 of them; any of three would be .784, any of five .922. */
static void any_of_four_approves(void **state)
{
    (void)state;
    const inquiries n = of_form("any_approves");
    assert_true(n.asked > 19000);
    assert_binomial(n.approved, n.asked, 0.8704, 4.0);     /* 1 - .6^4 */
    assert_near((double)n.offices / n.asked, 2.176, 0.04); /* 1 + .6 + .6^2 + .6^3 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_of_four_approve), cmocka_unit_test(any_of_four_approves)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
