/* Books balance in scenarios made up at random over plausible ranges, in every form, a mixture of the first two, and any row. */
#include "support/check.h"

#include "support/engine.h"
#include "support/rows.h"
#include <stdio.h>

static uint64_t state_of_draws = 88172645463325252u;

static double draw(double low, double high)
{
    state_of_draws ^= state_of_draws << 13;
    state_of_draws ^= state_of_draws >> 7;
    state_of_draws ^= state_of_draws << 17;
    return low + (double)(state_of_draws >> 11) / 9007199254740992.0 * (high - low);
}

typedef struct range {
    const char *pointer;
    double low, high;
    bool whole;
} range;

static const range ranges[] = {
    {"/structure/branching/0", 2, 4.99, true},
    {"/structure/branching/1", 1, 3.99, true},
    {"/structure/authority_cap", 0, 1.99, true},
    {"/posts/staff", 1, 5.99, true},
    {"/posts/leaders", 0, 2.99, true},
    {"/posts/routine_load", 0, 0.9, false},
    {"/posts/leader_load", 0, 0.7, false},
    {"/classes/crossing/arrivals/per_week", 0.2, 4, false},
    {"/classes/crossing/needs/territories_high", 2, 5.99, true},
    {"/classes/crossing/novelty", 0, 1, false},
    {"/classes/crossing/coupling", 0, 1, false},
    {"/classes/crossing/conflict", 0, 1, false},
    {"/classes/crossing/facts/each", 0, 12, true},
    {"/classes/crossing/facts/elsewhere", 0, 0.5, false},
    {"/classes/crossing/facts/changes_per_week", 0, 3, false},
    {"/classes/crossing/recurrence", 0, 0.8, false},
    {"/mechanisms/construction/refuse", 0, 0.8, false},
    {"/mechanisms/life/surface_h", 0, 80, false},
    {"/mechanisms/life/attempts", 1, 8, true},
    {"/mechanisms/life/paper_cv", 0, 1, false},
    {"/mechanisms/information/lateral", 0, 0, false},
    {"/mechanisms/information/transit_h", 0, 6, false},
    {"/mechanisms/dissolution/return_h", 0, 20, false},
    {"/mechanisms/dissolution/home_h", 0, 20, false},
    {"/mechanisms/dissolution/growth_check_h", 100, 500, false},
    {"/mechanisms/execution/patience_h", 0, 40, false},
    {"/mechanisms/accountability/mediate_fails", 0, 1, false},
    {"/mechanisms/adaptation/refer_up", 0, 0.5, false},
    {"/mechanisms/adaptation/wear_from_h", 0, 100, false},
    {"/mechanisms/adaptation/recovery_half_life_h", 0, 200, false},
    {"/mechanisms/construction/sitting_every_h", 1, 100, false},
    {"/mechanisms/construction/sitting_h", 0, 4, false},
    {"/mechanisms/construction/agenda", 1, 8.99, true},
    {"/mechanisms/construction/extra_sitting_h", 0, 20, false},
    {"/mechanisms/construction/convene_h", 0, 20, false},
    {"/mechanisms/construction/tender_work_h", 0, 60, false},
    {"/mechanisms/construction/tender_h", 0, 300, false},
    {"/mechanisms/construction/calloff_h", 0, 30, false},
    {"/mechanisms/construction/spec", 0, 1, false},
    {"/mechanisms/membership/contractor_people", 1, 6.99, true},
    {"/mechanisms/accountability/defer", 0, 1, false},
    {"/mechanisms/accountability/put_off_most", 0, 4.99, true},
    {"/mechanisms/accountability/order_names", 0, 1, false},
};

static const char *const switches[] = {"own_posts", "helping_counts", "single_entry", "open_call", "negative_list",
                                       "public_rating"};

static zb_model *made_up(unsigned number, char row[16])
{
    static const char *const laterals[] = {"equal_rank", "common_superior", "none"};
    const char *const length[] = {"/experiment/until_h=1000", "/experiment/tau_h=200", NULL};
    zb_scenario *scenario = engine_scenario("tests/data/everything.json", length);
    zb_error error;
    for (size_t i = 0; i < ARRAY_SIZE(ranges); i++) {
        const double value = draw(ranges[i].low, ranges[i].high);
        if (ranges[i].high == 0) {
            assert_int_equal(zb_scenario_set_text(scenario, ranges[i].pointer, laterals[number % 3], &error), ZB_OK);
            continue;
        }
        if (zb_scenario_set_number(scenario, ranges[i].pointer, ranges[i].whole ? (double)(long)value : value,
                                   &error) != ZB_OK)
            fail_msg("%s: %s", ranges[i].pointer, error.message);
    }
    for (size_t i = 0; i < ARRAY_SIZE(switches); i++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/mechanisms/remedies/%s", switches[i]);
        assert_int_equal(zb_scenario_set_bool(scenario, pointer, draw(0, 1) < 0.3, &error), ZB_OK);
    }
    zb_scenario_set_bool(scenario, "/crew/programme", draw(0, 1) < 0.4, &error);
    zb_scenario_set_text(scenario, "/crew/decision_mode", draw(0, 1) < 0.5 ? "lead_department" : "leading_hub", &error);
    zb_scenario_set_text(scenario, "/calendar/kind", draw(0, 1) < 0.5 ? "continuous" : "office_hours", &error);
    engine_add_mixture(scenario, number % 128);
    rows_add(scenario, number * 41 % rows_count(), row);
    return engine_model(scenario);
}

static void books_balance_whatever_the_scenario(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 200; i++) {
        char mixture[8], row[16];
        zb_model *model = made_up(i * 37, row);
        snprintf(mixture, sizeof mixture, "m%03u", i * 37 % 128);
        const char *const forms[] = {"bureaucracy", "task_force", "coordination_body", "contracting", mixture, row};
        for (size_t f = 0; f < ARRAY_SIZE(forms); f++) {
            char what[64];
            snprintf(what, sizeof what, "scenario %u, %s", i, forms[f]);
            zb_run *run = engine_run(model, forms[f], i, NULL, NULL);
            engine_check_books(run, what);
            zb_run_free(run);
        }
        zb_model_free(model);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(books_balance_whatever_the_scenario)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
