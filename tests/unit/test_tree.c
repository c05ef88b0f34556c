/* Ways about the tree: distances, and the line's next office by 条 (one department) and 块 (the general offices). */
#include "support/check.h"

#include "model/tree.h"
#include "support/engine.h"

static zb_model *model;

static int prepare(void **state)
{
    (void)state;
    const char *const assignments[] = {"/structure/branching/0=3", "/structure/branching/1=3", NULL};
    model = engine_model(engine_scenario("tests/data/everything.json", assignments));
    return 0;
}

static int finish(void **state)
{
    (void)state;
    zb_model_free(model);
    return 0;
}

static uint32_t leaf(uint32_t i)
{
    return model->of_level[model->level_start[2] + i];
}

static void mean_distance_of_leaves(void **state)
{
    (void)state;
    assert_int_equal(model->territory_count, 13);
    double sum = 0;
    for (uint32_t a = 0; a < 9; a++)
        for (uint32_t b = 0; b < 9; b++)
            sum += zbi_distance(model, leaf(a), leaf(b));
    assert_near(sum / 81, 2 * ((1 - 1.0 / 3) + (1 - 1.0 / 9)), 1e-12);
}

static void the_line_between_leaves(void **state)
{
    (void)state;
    const uint32_t a = zbi_office_at(model, leaf(0), 1), b = zbi_office_at(model, leaf(8), 1);
    const uint32_t other = zbi_office_at(model, leaf(8), 2), top = zbi_office_at(model, 0, 1);
    assert_int_equal(zbi_common(model, leaf(0), leaf(8)), 0);
    assert_int_equal(zbi_line_length(model, a, b, 0), 1);   /* a letter between equals */
    assert_int_equal(zbi_line_length(model, a, b, 1), 4);   /* up and down its own line */
    assert_int_equal(zbi_line_length(model, a, top, 1), 2); /* 条: no general office on the way */
    assert_int_equal(zbi_line_next(model, a, top, 1), zbi_office_at(model, model->territories[leaf(0)].parent, 1));
    assert_int_equal(zbi_line_length(model, a, zbi_general(model, 0), 1), 3); /* 块: own general office first */
    assert_int_equal(zbi_line_next(model, a, zbi_general(model, 0), 1), zbi_general(model, leaf(0)));
    assert_int_equal(zbi_line_length(model, a, other, 1),
                     6); /* and all the way down, to the general office and across */
}

static void inside_one_territory(void **state)
{
    (void)state;
    const uint32_t a = zbi_office_at(model, leaf(4), 1), b = zbi_office_at(model, leaf(4), 2);
    assert_int_equal(zbi_line_length(model, a, b, 0), 1);
    assert_int_equal(zbi_line_length(model, a, b, 1), 2);
    assert_int_equal(zbi_line_next(model, a, b, 1), zbi_general(model, leaf(4)));
    assert_int_equal(zbi_line_length(model, a, zbi_general(model, leaf(4)), 1), 1);
    assert_int_equal(zbi_line_length(model, a, a, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_distance_of_leaves),
        cmocka_unit_test(the_line_between_leaves),
        cmocka_unit_test(inside_one_territory),
    };
    return cmocka_run_group_tests(tests, prepare, finish);
}
