/* Every parameter of a mechanism is read by somebody: changing it changes the trace of some form. */
#include "support/check.h"

#include "support/engine.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The program's forms, mixtures in which the one's mechanisms meet the other's, and a task force and a line with all remedies. */
#define FORMS 14
static const char *const forms[FORMS] = {"bureaucracy", "task_force", "m008", "m064", "m017", "m066", "led",
                                         "coordination_body", "contracting", "deferring", "convened", "hired",
                                         "remedied", "line_remedied"};
static const char path[] = "tests/data/everything.json";

/* A crew for each matter, one that serves long enough for people to tire, people who tire soon and are lent again. */
static const char *const crews[] = {"/crew/programme=false", "/crew/programme=true", "/mechanisms/adaptation/wear_from_h=20"};

static void add_remedied(zb_scenario *scenario, const char *form, const char *like)
{
    zb_field field;
    zb_error error;
    char pointer[128];
    snprintf(pointer, sizeof pointer, "/forms/%s/like", form);
    assert_int_equal(zb_scenario_set_text(scenario, pointer, like, &error), ZB_OK);
    for (size_t i = 0; zb_field_at(i, &field); i++) {
        if (strncmp(field.pointer, "/mechanisms/remedies/", 21) != 0 || strcmp(field.type, "boolean") != 0)
            continue;
        snprintf(pointer, sizeof pointer, "/forms/%s%s", form, field.pointer);
        assert_int_equal(zb_scenario_set_bool(scenario, pointer, true, &error), ZB_OK);
    }
}

static zb_model *model_with(const char *crew, const char *assignment)
{
    const char *const assignments[] = {crew, assignment, NULL};
    zb_scenario *scenario = engine_scenario(path, assignments);
    engine_add_mixture(scenario, 8);
    engine_add_mixture(scenario, 64);
    engine_add_mixture(scenario, 17);
    engine_add_mixture(scenario, 66);
    zb_error error;
    assert_int_equal(zb_scenario_set_text(scenario, "/forms/led/like", "task_force", &error), ZB_OK);
    assert_int_equal(zb_scenario_set_text(scenario, "/forms/led/construction", "lead_department", &error), ZB_OK);
    add_remedied(scenario, "remedied", "task_force");
    add_remedied(scenario, "line_remedied", "bureaucracy");
    assert_int_equal(zb_scenario_set_text(scenario, "/forms/deferring/accountability", "collective", &error), ZB_OK);
    assert_int_equal(zb_scenario_set_text(scenario, "/forms/convened/construction", "joint_conference", &error), ZB_OK);
    assert_int_equal(zb_scenario_set_text(scenario, "/forms/convened/dissolution", "return_on_completion", &error), ZB_OK);
    assert_int_equal(zb_scenario_set_number(scenario, "/forms/convened/mechanisms/construction/agenda", 2, &error), ZB_OK);
    assert_int_equal(zb_scenario_set_text(scenario, "/forms/hired/membership", "contractor", &error), ZB_OK);
    return engine_model(scenario);
}

static uint64_t hashes[ARRAY_SIZE(crews)][FORMS];

static bool differs(const char *assignment)
{
    bool found = false;
    for (unsigned c = 0; c < ARRAY_SIZE(crews) && !found; c++) {
        zb_model *model = model_with(crews[c], assignment);
        for (unsigned f = 0; f < FORMS && !found; f++)
            found = engine_hash(model, forms[f], 0) != hashes[c][f];
        zb_model_free(model);
    }
    return found;
}

/* Other values of the field: the ends of what is plausible, then of what is valid, where they are not extreme. */
static bool some_value_differs(const zb_field *field)
{
    const double values[] = {field->plausible_high, field->plausible_low, field->valid_high, field->valid_low};
    char assignment[128];
    if (field->choices && strchr(field->choices, '|')) {
        snprintf(assignment, sizeof assignment, "%s=common_superior", field->pointer);
        return differs(assignment);
    }
    if (strcmp(field->type, "boolean") == 0) {
        snprintf(assignment, sizeof assignment, "%s=true", field->pointer);
        return differs(assignment);
    }
    for (size_t i = 0; i < ARRAY_SIZE(values); i++) {
        if (isnan(values[i]) || values[i] > 1000)
            continue;
        snprintf(assignment, sizeof assignment, "%s=%g", field->pointer, values[i]);
        if (differs(assignment))
            return true;
    }
    return false;
}

static void each_parameter_is_read(void **state)
{
    (void)state;
    for (unsigned c = 0; c < ARRAY_SIZE(crews); c++) {
        zb_model *model = model_with(crews[c], NULL);
        for (unsigned f = 0; f < FORMS; f++)
            hashes[c][f] = engine_hash(model, forms[f], 0);
        zb_model_free(model);
    }
    zb_field field;
    unsigned unread = 0, read = 0;
    for (size_t i = 0; zb_field_at(i, &field); i++) {
        if (strncmp(field.pointer, "/mechanisms/", 12) != 0)
            continue;
        const bool found = some_value_differs(&field);
        if (!found)
            print_message("nobody reads %s\n", field.pointer);
        read += found;
        unread += !found;
    }
    assert_true(read > 80);
    assert_int_equal(unread, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_parameter_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
