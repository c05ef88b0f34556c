/* Setting values of a scenario by pointer: types, ranges, words, lists, distributions, records, suggestions. */
#include "scenario/fields.h"
#include "scenario/record.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static zb_scenario *scenario;
static zb_error error;

static int open_scenario(void **state)
{
    scenario = zb_scenario_new(NULL, NULL);
    memset(&error, 0, sizeof error);
    return scenario == NULL;
}

static int close_scenario(void **state)
{
    zb_scenario_free(scenario);
    return 0;
}

static zb_status number(const char *pointer, double value)
{
    return zb_scenario_set_number(scenario, pointer, value, &error);
}

static zb_status text(const char *pointer, const char *value)
{
    return zb_scenario_set_text(scenario, pointer, value, &error);
}

static void assert_says(const char *part)
{
    if (strstr(error.message, part) == NULL)
        fail_msg("\"%s\" does not hold \"%s\"", error.message, part);
}

static void test_defaults(void **state)
{
    assert_true(scenario->experiment.until_h == 2000);
    assert_string_equal(scenario->experiment.seed, "1");
    assert_true(scenario->experiment.adaptation);
    assert_int_equal(scenario->experiment.replications, 30);
    assert_null(scenario->name);
    assert_true(isnan(scenario->mechanisms.lend_cap));
    assert_int_equal(scenario->posts.routine_hours.shape, 1);
    assert_true(scenario->posts.routine_hours.mean == 2);
    assert_int_equal(zb_scenario_declare(scenario, "/classes/permit", &error), ZB_OK);
    assert_int_equal(scenario->classes.items[0].hours.shape, 2);
    assert_true(scenario->classes.items[0].hours.mean == 6 && scenario->classes.items[0].hours.cv == 0.7);
    assert_true(scenario->classes.items[0].decided_at == ZBI_INT_UNSET);
}

/* Every row's default text is read as what it says: setting it once more on the same field changes nothing. */
static void test_every_default_is_valid(void **state)
{
    zb_field field;
    size_t count = 0;
    for (; zb_field_at(count, &field); count++) {
        double x;
        assert_true(isnan(field.valid_low) || isnan(field.valid_high) || field.valid_low <= field.valid_high);
        assert_true(isnan(field.plausible_low) || field.plausible_low >= field.valid_low);
        assert_true(isnan(field.plausible_high) || field.plausible_high <= field.valid_high);
        assert_true(field.help_en[0] && field.help_zh[0] && field.source[0]);
        if (strcmp(field.type, "choice") == 0)
            assert_true(zbi_word_index(field.choices, field.default_value) >= 0);
        if ((strcmp(field.type, "number") == 0 || strcmp(field.type, "integer") == 0) && field.default_value[0]) {
            x = strtod(field.default_value, NULL);
            assert_true(x >= field.valid_low && x <= field.valid_high);
        }
    }
    assert_true(count > 200);
}

static void test_numbers(void **state)
{
    assert_int_equal(number("/experiment/until_h", 500), ZB_OK);
    assert_true(scenario->experiment.until_h == 500);
    assert_int_equal(number("/experiment/delta", 1.5), ZB_STATUS_INPUT);
    assert_says("from 0 to 1");
    assert_says("got 1.5");
    assert_string_equal(error.pointer, "/experiment/delta");
    assert_true(scenario->experiment.delta == 0.05);
    assert_int_equal(number("/experiment/delta", NAN), ZB_STATUS_INPUT);
    assert_int_equal(number("/experiment/delta", INFINITY), ZB_STATUS_INPUT);
    assert_int_equal(number("/experiment/replications", 2.5), ZB_STATUS_INPUT);
    assert_says("whole number");
    assert_int_equal(number("/experiment/replications", 12), ZB_OK);
    assert_int_equal(scenario->experiment.replications, 12);
    assert_int_equal(text("/experiment/until_h", "500"), ZB_STATUS_INPUT);
    assert_int_equal(zb_scenario_set_bool(scenario, "/experiment/adaptation", false, &error), ZB_OK);
    assert_false(scenario->experiment.adaptation);
    assert_int_equal(number("/experiment/adaptation", 1), ZB_STATUS_INPUT);
    assert_int_equal(number("/experiment/seed", 77), ZB_OK);
    assert_string_equal(scenario->experiment.seed, "77");
    assert_int_equal(number("/experiment/seed", 1e300), ZB_STATUS_INPUT);
    assert_int_equal(number("/name", 3), ZB_STATUS_INPUT);
}

static void test_words(void **state)
{
    assert_int_equal(text("/crew/decision_mode", "lead_department"), ZB_OK);
    assert_int_equal(scenario->crew.decision_mode, 1);
    assert_int_equal(text("/crew/decision_mode", "lead_departmnt"), ZB_STATUS_INPUT);
    assert_says("did you mean \"lead_department\"?");
    assert_int_equal(text("/crew/decision_mode", "leading_hub|lead_department"), ZB_STATUS_INPUT);
    assert_int_equal(text("/crew/host", ""), ZB_STATUS_INPUT);
    assert_int_equal(text("/crew/host", "a\xFF"), ZB_STATUS_INPUT);
    assert_int_equal(text("/name", "长三角"), ZB_OK);
    assert_string_equal(scenario->name, "长三角");
}

static void test_unknown_keys(void **state)
{
    assert_int_equal(number("/classes/a/novlety", 0.5), ZB_STATUS_USAGE);
    assert_says("did you mean \"novelty\"?");
    assert_int_equal(scenario->classes.count, 0);
    assert_int_equal(number("/clases/a/novelty", 0.5), ZB_STATUS_USAGE);
    assert_says("did you mean \"classes\"?");
    assert_int_equal(number("/classes/a/arrivals/per_weak", 1), ZB_STATUS_USAGE);
    assert_says("did you mean \"per_week\"?");
    assert_int_equal(number("/mechanisms/life/intake", 1), ZB_STATUS_USAGE);
    assert_says("did you mean \"intake_h\"?");
    assert_int_equal(number("experiment/delta", 0.1), ZB_STATUS_USAGE);
    assert_int_equal(number("/experiment/delta/x", 0.1), ZB_STATUS_USAGE);
    assert_int_equal(number("/experiment", 0.1), ZB_STATUS_INPUT);
    assert_int_equal(number("/classes/a/arrivals", 0.1), ZB_STATUS_INPUT);
    assert_int_equal(number("/structure/branching/01", 2), ZB_STATUS_USAGE);
    assert_int_equal(number("/classes/a/hours/median", 2), ZB_STATUS_USAGE);
}

static void test_names(void **state)
{
    assert_int_equal(text("/territories/a~1b~0c/label/en", "x"), ZB_OK);
    assert_string_equal(scenario->territories.items[0].name, "a/b~c");
    assert_int_equal(text("/territories//label/en", "x"), ZB_STATUS_INPUT);
    assert_int_equal(text("/territories/a:b/label/en", "x"), ZB_STATUS_INPUT);
    assert_int_equal(text("/departments/a\nb/label/en", "x"), ZB_STATUS_INPUT);
    assert_int_equal(text("/territories/a~2/label/en", "x"), ZB_STATUS_INPUT);
    assert_int_equal(number("/offices/上海/staff", 3), ZB_STATUS_INPUT);
    assert_int_equal(number("/offices/上海:general/staff", 3), ZB_OK);
    assert_int_equal(number("/levels/17/staff", 3), ZB_STATUS_INPUT);
    assert_int_equal(number("/levels/01/staff", 3), ZB_STATUS_INPUT);
    assert_int_equal(number("/levels/16/staff", 3), ZB_OK);
    assert_int_equal(scenario->territories.count, 1);
    assert_int_equal(scenario->departments.count, 0);
}

static void test_lists(void **state)
{
    assert_int_equal(number("/structure/branching", 3), ZB_STATUS_INPUT);
    assert_int_equal(number("/structure/branching/1", 3), ZB_STATUS_USAGE);
    assert_int_equal(number("/structure/branching/0", 3), ZB_OK);
    assert_int_equal(number("/structure/branching/1", 4), ZB_OK);
    assert_int_equal(number("/structure/branching/0", 5), ZB_OK);
    assert_int_equal(scenario->structure.branching.count, 2);
    assert_true(scenario->structure.branching.items[0] == 5 && scenario->structure.branching.items[1] == 4);
    assert_int_equal(zb_scenario_clear_list(scenario, "/structure/branching", &error), ZB_OK);
    assert_int_equal(scenario->structure.branching.count, 0);
    assert_int_equal(text("/crew/for/0", "permit"), ZB_OK);
    assert_int_equal(text("/crew/for/0", "other"), ZB_OK);
    assert_int_equal(number("/crew/for/1", 1), ZB_STATUS_INPUT);
    assert_string_equal(scenario->crew.crew_for.items[0], "other");
    assert_int_equal(zb_scenario_clear_list(scenario, "/crew/host", &error), ZB_STATUS_INPUT);
}

static void test_distributions(void **state)
{
    const zbi_class_spec *class;
    assert_int_equal(number("/classes/a/hours", 5), ZB_OK);
    class = &scenario->classes.items[0];
    assert_true(class->hours.shape == 0 && class->hours.mean == 5 && isnan(class->hours.cv));
    assert_int_equal(text("/classes/a/hours/shape", "uniform"), ZB_OK);
    assert_true(isnan(class->hours.mean));
    assert_int_equal(number("/classes/a/hours/low", 1), ZB_OK);
    assert_int_equal(number("/classes/a/hours/high", 2), ZB_OK);
    assert_true(class->hours.low == 1 && class->hours.high == 2);
    assert_int_equal(text("/classes/a/hours/shape", "gama"), ZB_STATUS_INPUT);
    assert_says("did you mean \"gamma\"?");
    assert_int_equal(text("/classes/a/hours/shape", "empirical"), ZB_OK);
    assert_int_equal(number("/classes/a/hours/values/0", 2), ZB_OK);
    assert_int_equal(number("/classes/a/hours/values/1", -2), ZB_STATUS_INPUT);
    assert_int_equal(class->hours.values.count, 1);
}

static void test_form_overrides(void **state)
{
    zbi_mechanisms mechanisms;
    assert_int_equal(number("/forms/mine/mechanisms/life/intake_h", 0.25), ZB_OK);
    assert_int_equal(number("/mechanisms/life/decide_h", 3), ZB_OK);
    assert_int_equal(scenario->forms.count, 1);
    assert_true(scenario->mechanisms.intake_h == 0.5);
    mechanisms = scenario->mechanisms;
    zbi_apply_overrides(&scenario->forms.items[0], &mechanisms);
    assert_true(mechanisms.intake_h == 0.25 && mechanisms.decide_h == 3);
    assert_int_equal(number("/forms/mine/mechanisms/life/intake", 0.25), ZB_STATUS_USAGE);
}

static void test_records_in_order_found_by_name(void **state)
{
    static const char *const names[] = {"m", "c", "x", "a", "中", "b"};
    char pointer[64];
    for (size_t i = 0; i < 6; i++) {
        snprintf(pointer, sizeof pointer, "/classes/%s", names[i]);
        assert_int_equal(zb_scenario_declare(scenario, pointer, &error), ZB_OK);
        assert_int_equal(zb_scenario_declare(scenario, pointer, &error), ZB_OK);
    }
    assert_int_equal(scenario->classes.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(scenario->classes.items[i].name, names[i]);
    assert_string_equal(scenario->classes.items[scenario->classes.order[0]].name, "a");
    assert_string_equal(scenario->classes.items[scenario->classes.order[5]].name, "中");
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_scenario, close_scenario)

/* A sealed scenario takes values for what is there, or is there without being written down; nothing new but a form. */
static void test_sealed(void **state)
{
    static const struct {
        const char *pointer, *part; /* NULL: taken */
    } rows[] = {
        {"/classes/permit/novelty", NULL},
        {"/classes/permits/novelty", "there is no class \"permits\"; did you mean \"permit\"?"},
        {"/classes/xyz/novelty", "there is no class \"xyz\"; there is permit"},
        {"/departments/healt/staff", "did you mean \"health\"?"},
        {"/departments/general/staff", NULL},
        {"/levels/1/staff", NULL},
        {"/levels/2/staff", "there is no level \"2\""},
        {"/offices/2:health/staff", NULL},
        {"/offices/3:health/staff", "there is no territory of this name"},
        {"/offices/2:wealth/staff", "there is no department of this name"},
        {"/outside/firm/people", "there is no outsider \"firm\", nor any other"},
        {"/forms/mine/mechanisms/life/intake_h", "a new form begins with /forms/NAME/like"},
    };
    assert_int_equal(zb_scenario_declare(scenario, "/classes/permit", &error), ZB_OK);
    assert_int_equal(zb_scenario_declare(scenario, "/departments/health", &error), ZB_OK);
    assert_int_equal(number("/structure/branching/0", 2), ZB_OK);
    zb_scenario_seal(scenario, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(number(rows[i].pointer, 1), rows[i].part ? ZB_STATUS_USAGE : ZB_OK);
        if (rows[i].part)
            assert_says(rows[i].part);
    }
    assert_int_equal(zb_scenario_declare(scenario, "/classes/other", &error), ZB_STATUS_USAGE);
    assert_int_equal(zb_scenario_clear_list(scenario, "/classes/other/arrivals/times_h", &error), ZB_STATUS_USAGE);
    assert_int_equal(scenario->classes.count, 1);
    assert_int_equal(text("/forms/mine/like", "task_force"), ZB_OK);
    assert_int_equal(number("/forms/mine/mechanisms/life/intake_h", 1), ZB_OK);
    zb_scenario_seal(scenario, false);
    assert_int_equal(number("/classes/other/novelty", 0.5), ZB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_defaults),       T(test_every_default_is_valid),
        T(test_numbers),        T(test_words),
        T(test_unknown_keys),   T(test_names),
        T(test_lists),          T(test_distributions),
        T(test_form_overrides), T(test_records_in_order_found_by_name),
        T(test_sealed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
