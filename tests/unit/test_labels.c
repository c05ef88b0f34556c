/* How offices and officials are called: by labels in the language of the reader, by numbers of the trace. */
#include "support/check.h"

#include "support/engine.h"

#include <string.h>

static zb_model *cities, *tree;

static int prepare(void **state)
{
    (void)state;
    cities = engine_model(engine_scenario("scenarios/kunshan-arrivals.json", NULL));
    tree = engine_model(engine_scenario("tests/data/small.json", NULL));
    return 0;
}

static int finish(void **state)
{
    (void)state;
    zb_model_free(cities);
    zb_model_free(tree);
    return 0;
}

/* True when some office of the model is called so. */
static bool has(const zb_model *model, bool chinese, const char *label)
{
    char text[256];
    for (uint32_t o = 0; o < zb_model_office_count(model); o++)
        if (strcmp(zb_model_office_label(model, o, chinese, text, sizeof text), label) == 0)
            return true;
    return false;
}

static void offices_are_called_in_both_languages(void **state)
{
    (void)state;
    assert_true(has(cities, false, "Kunshan:health"));
    assert_true(has(cities, false, "Yangtze Delta:general"));
    assert_true(has(cities, true, "昆山市卫生健康委员会"));
    assert_true(has(cities, true, "长三角政府办"));
    assert_true(has(tree, false, "1:permits")); /* a path of numbers is read in any language */
    assert_true(has(tree, true, "1:审批"));
    assert_true(has(tree, false, "top:general"));
    assert_true(has(tree, true, "顶层政府办"));
}

static void an_office_may_have_a_label_of_its_own(void **state)
{
    (void)state;
    const char *const label[] = {"/offices/1:permits/label/zh=一号窗口", NULL};
    zb_model *model = engine_model(engine_scenario("tests/data/small.json", label));
    assert_true(has(model, true, "一号窗口"));
    assert_true(has(model, false, "1:permits"));
    zb_model_free(model);
}

static void no_office_has_no_label(void **state)
{
    (void)state;
    char text[8] = "before";
    assert_string_equal(zb_model_office_label(tree, UINT32_MAX, false, text, sizeof text), "");
}

static void labels_are_cut_where_there_is_no_room(void **state)
{
    (void)state;
    char text[6];
    assert_string_equal(zb_model_office_label(tree, 0, false, text, sizeof text), "top:g");
}

/* The first act of each matter is at the staff desk of the office where it arises. */
static void see_intake(void *context, const zb_run *run, const zb_event *event)
{
    unsigned *seen = context;
    uint32_t office = 0;
    bool leader = true;
    if (strcmp(event->event, "start") != 0 || strcmp(event->act, "intake") != 0)
        return;
    if (!zb_model_official_post(zb_run_model(run), event->official, &office, &leader))
        return; /* a post added since */
    assert_int_equal(office, event->office);
    assert_false(leader);
    ++*seen;
}

static void officials_are_found_at_their_posts(void **state)
{
    (void)state;
    unsigned seen = 0;
    zb_run_free(engine_run(cities, "bureaucracy", 0, see_intake, &seen));
    assert_true(seen > 100);
    uint32_t office = 0;
    bool leader = false;
    assert_true(zb_model_official_post(tree, 1, &office, &leader));
    assert_int_equal(office, 0);
    assert_true(leader);
    assert_false(zb_model_official_post(tree, 0, &office, &leader));
    assert_false(zb_model_official_post(tree, (uint32_t)zb_model_official_count(tree) + 1, &office, &leader));
}

static void people_from_outside_have_no_office(void **state)
{
    (void)state;
    zb_model *model = engine_model(engine_scenario("tests/data/everything.json", NULL));
    uint32_t office = 0;
    bool leader = true;
    assert_true(zb_model_official_post(model, (uint32_t)zb_model_official_count(model), &office, &leader));
    assert_int_equal(office, UINT32_MAX);
    assert_false(leader);
    zb_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offices_are_called_in_both_languages),
        cmocka_unit_test(an_office_may_have_a_label_of_its_own),
        cmocka_unit_test(no_office_has_no_label),
        cmocka_unit_test(labels_are_cut_where_there_is_no_room),
        cmocka_unit_test(officials_are_found_at_their_posts),
        cmocka_unit_test(people_from_outside_have_no_office),
    };
    return cmocka_run_group_tests(tests, prepare, finish);
}
