/* Every request for memory refused once: the call says so, nothing leaks, and the same calls then succeed. */
#include "support/check.h"

#include "support/failing.h"

#include "json/reader.h"
#include "json/writer.h"

#include <math.h>
#include <string.h>
#include <zhuanban/model.h>

static const char text[] =
    "{\"name\": \"m\", \"territories\": {\"top\": {}, \"a\": {\"parent\": \"top\"}},\n"
    "\"departments\": {\"d\": {\"at\": [\"a\"]}}, \"experiment\": {\"seed\": 12},\n"
    "\"classes\": {\"c\": {\"needs\": {\"departments\": [\"d\", \"general\"]}, \"note\": \"n\",\n"
    "\"novelty\": {\"value\": 0.5, \"source\": \"s\", \"plausible\": [0, 1], \"note\": \"m\"},\n"
    "\"hours\": {\"shape\": \"empirical\", \"values\": [1, 2, 3]}}},\n"
    "\"forms\": {\"f\": {\"like\": \"task_force\", \"mechanisms\": {\"life\": {\"eyes\": 0.5}}}}}";

static zb_status set_some(zb_scenario *scenario)
{
    zb_status status = zb_scenario_set_text(scenario, "/territories/a/parent", "top", NULL);
    if (status == ZB_OK)
        status = zb_scenario_declare(scenario, "/territories/top", NULL);
    if (status == ZB_OK)
        status = zb_scenario_set_text(scenario, "/crew/for/0", "c", NULL);
    if (status == ZB_OK)
        status = zb_scenario_set_text(scenario, "/classes/c/needs/departments/0", "general", NULL);
    if (status == ZB_OK)
        status = zb_scenario_set_number(scenario, "/structure/branching/0", 2, NULL);
    if (status == ZB_OK)
        status = zb_scenario_clear_list(scenario, "/structure/branching", NULL);
    if (status == ZB_OK)
        status = zb_scenario_set_text(scenario, "/forms/f/like", "bureaucracy", NULL);
    if (status == ZB_OK)
        status = zb_scenario_annotate(scenario, "/forms/f", "source", 0, 1, "note", NULL);
    zb_scenario_seal(scenario, true);
    if (status == ZB_OK)
        status = zb_scenario_set_number(scenario, "/offices/a:general/staff", 2, NULL);
    zb_scenario_seal(scenario, false);
    if (status == ZB_OK)
        status = zb_scenario_check(scenario, NULL, NULL);
    return status;
}

static void test_setters(void **state)
{
    zb_status status = ZB_STATUS_MEMORY;
    long refused = 0;
    for (; status != ZB_OK; refused++) {
        failing memory = {.fail_at = refused + 1};
        const zb_allocator allocator = failing_allocator(&memory);
        zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
        status = scenario ? set_some(scenario) : ZB_STATUS_MEMORY;
        assert_true(status == ZB_OK || status == ZB_STATUS_MEMORY);
        if (scenario && status != ZB_OK)
            assert_int_equal(set_some(scenario), ZB_OK);
        zb_scenario_free(scenario);
        assert_int_equal(memory.blocks, 0);
        assert_true(status == ZB_STATUS_MEMORY || memory.calls < memory.fail_at); /* no refusal is passed over */
    }
    assert_true(refused > 20);
}

static bool count_records(void *context, const zb_value *value)
{
    *(int *)context += value->kind == ZB_VALUE_RECORD;
    return true;
}

/* A setter that finds no memory leaves no half-made record behind. */
static void test_a_refused_setter_changes_nothing(void **state)
{
    for (long k = 1;; k++) {
        failing memory = {0};
        int records = 0;
        const zb_allocator allocator = failing_allocator(&memory);
        zb_scenario *scenario = zb_scenario_new(NULL, &allocator);
        memory.fail_at = memory.calls + k;
        const zb_status status = zb_scenario_set_text(scenario, "/classes/c/needs/departments/0", "d", NULL);
        zb_scenario_visit(scenario, count_records, &records);
        assert_int_equal(records, status == ZB_OK);
        zb_scenario_free(scenario);
        if (status == ZB_OK)
            break;
        assert_true(k < 100);
    }
}

static zb_status read_and_write(zb_scenario *scenario, const zb_allocator *allocator)
{
    zbi_fault_list faults;
    zbi_buffer buffer;
    zbi_fault_list_init(&faults, allocator);
    zbi_buffer_init(&buffer, allocator);
    zb_status status = zbi_json_read_scenario_text("m.json", text, sizeof text - 1, NULL, 0, scenario, &faults);
    if (status == ZB_OK)
        zbi_json_write(scenario, ZBI_WRITE_FULL, false, &buffer);
    if (status == ZB_OK && buffer.failed)
        status = ZB_STATUS_MEMORY;
    if (status == ZB_STATUS_INPUT)
        zbi_fault_list_write(&faults, stderr);
    zbi_buffer_free(&buffer);
    zbi_fault_list_free(&faults);
    return status;
}

static void test_reading(void **state)
{
    zb_status status = ZB_STATUS_MEMORY;
    long refused = 0;
    for (; status != ZB_OK; refused++) {
        failing memory = {.fail_at = refused + 1};
        const zb_allocator allocator = failing_allocator(&memory);
        zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
        status = scenario ? read_and_write(scenario, &allocator) : ZB_STATUS_MEMORY;
        assert_true(status == ZB_OK || status == ZB_STATUS_MEMORY);
        zb_scenario_free(scenario);
        assert_int_equal(memory.blocks, 0);
        assert_true(status == ZB_STATUS_MEMORY || memory.calls < memory.fail_at); /* no refusal is passed over */
    }
    assert_true(refused > 40);
}

/* A file with faults, too: telling them needs memory. */
static void test_reading_what_is_bad(void **state)
{
    static const char bad[] = "{\"posts\": {\"staff\": -1, \"stuff\": 2, \"staff\": 3}, \"crew\": {\"for\": [\"x\"]}}";
    zb_status status = ZB_STATUS_MEMORY;
    for (long k = 1; status == ZB_STATUS_MEMORY; k++) {
        failing memory = {.fail_at = k};
        const zb_allocator allocator = failing_allocator(&memory);
        zbi_fault_list faults;
        zbi_fault_list_init(&faults, &allocator);
        zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
        if (scenario)
            status = zbi_json_read_scenario_text("b.json", bad, sizeof bad - 1, NULL, 0, scenario, &faults);
        assert_true(status == ZB_STATUS_INPUT || status == ZB_STATUS_MEMORY);
        zb_scenario_free(scenario);
        zbi_fault_list_free(&faults);
        assert_int_equal(memory.blocks, 0);
        assert_true(status == ZB_STATUS_MEMORY || memory.calls < memory.fail_at);
    }
}

/* A tree that needs more than there is is refused before it is asked for, with the figure. */
static void test_a_model_too_big_is_refused_first(void **state)
{
    static const char vast[] =
        "{\"structure\": {\"branching\": [1000, 100]}, \"departments\": {\"a\": {}}, \"classes\": "
        "{\"c\": {\"needs\": {\"departments\": [\"a\"]}}}}";
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, &allocator);
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
    assert_int_equal(zbi_json_read_scenario_text("v.json", vast, sizeof vast - 1, NULL, 0, scenario, &faults), ZB_OK);
    zb_model *model = NULL;
    zb_error error = {0};
    assert_int_equal(zb_model_new(scenario, 10000000, &model, &error), ZB_STATUS_TOO_BIG);
    assert_null(model);
    assert_non_null(strstr(error.message, "territories need at least"));
    zb_scenario_free(scenario);
    zbi_fault_list_free(&faults);
    assert_int_equal(memory.blocks, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_setters),
        cmocka_unit_test(test_a_refused_setter_changes_nothing),
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_reading_what_is_bad),
        cmocka_unit_test(test_a_model_too_big_is_refused_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
