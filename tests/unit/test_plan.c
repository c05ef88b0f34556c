/* Designs of sweeps: what is written becomes values, in an order that is fixed. */
#include "support/check.h"

#include "experiment/sweep/plan.h"
#include "support/failing.h"
#include "support/small.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static zbi_plan open_plan(void)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_plan plan;
    zbi_plan_init(&plan, &allocator);
    return plan;
}

/* The values of every point, "a,b;c,d". */
static void list(const zbi_plan *plan, char *text)
{
    char value[ZBI_VALUE_SIZE];
    text[0] = '\0';
    for (uint64_t point = 0; point < plan->points; point++)
        for (uint32_t i = 0; i < plan->variable_count; i++) {
            strcat(text, i ? "," : point ? ";" : "");
            const char *at = zbi_plan_value(plan, point, i, value);
            strcat(text, at ? at : "-");
        }
}

static void assert_plan(const char *const *vary, size_t count, zbi_design design, const char *want)
{
    zb_error error = {0};
    char text[1000];
    zbi_plan plan = open_plan();
    for (size_t i = 0; i < count; i++)
        if (zbi_plan_vary(&plan, vary[i], &error) != ZB_OK)
            fail_msg("%s: %s", vary[i], error.message);
    assert_int_equal(zbi_plan_lay(&plan, design, 0, 1, &error), ZB_OK);
    list(&plan, text);
    assert_string_equal(text, want);
    zbi_plan_free(&plan);
}

/* What a sub-plan does not vary is as the scenario has it. */
static void sub_plans_come_one_after_another(void **state)
{
    (void)state;
    static const char *const vary[2][2] = {{"/a=1,2", "/b=3"}, {"/b=5,6", "/c=x"}};
    zb_error error = {0};
    char text[1000];
    zbi_plan plan = open_plan(), parts[2] = {open_plan(), open_plan()};
    for (int p = 0; p < 2; p++) {
        for (int i = 0; i < 2; i++)
            assert_int_equal(zbi_plan_vary(&parts[p], vary[p][i], &error), ZB_OK);
        assert_int_equal(zbi_plan_lay(&parts[p], ZBI_DESIGN_GRID, 0, 1, &error), ZB_OK);
    }
    assert_int_equal(zbi_plan_join(&plan, parts, 2, &error), ZB_OK);
    list(&plan, text);
    assert_string_equal(text, "1,3,-;2,3,-;-,5,x;-,6,x");
    for (int p = 0; p < 2; p++)
        zbi_plan_free(&parts[p]);
    zbi_plan_free(&plan);
}

static void assert_wrong(const char *vary, const char *says)
{
    zb_error error = {0};
    zbi_plan plan = open_plan();
    assert_int_equal(zbi_plan_vary(&plan, vary, &error), ZB_STATUS_USAGE);
    if (!strstr(error.message, says))
        fail_msg("%s: \"%s\" does not say \"%s\"", vary, error.message, says);
    zbi_plan_free(&plan);
}

static void a_spec_becomes_its_values(void **state)
{
    static const struct {
        const char *vary, *want;
    } rows[] = {
        {"/a=1,2.50,x", "1;2.5;x"},
        {"/a=0:1:11", "0;0.1;0.2;0.3;0.4;0.5;0.6;0.7;0.8;0.9;1"},
        {"/a=0.1:0.7:4", "0.1;0.3;0.5;0.7"},
        {"/a=.5:1:2", "0.5;1"},
        {"/a=-1:1:3", "-1;0;1"},
        {"/a=3:3:1", "3"},
        {"/a=0:1:step=0.3", "0;0.3;0.6;0.9"},
        {"/a=0:0.3:step=0.1", "0;0.1;0.2;0.3"},
        {"/a=log:1:1000:4", "1;10;100;1000"},
        {"/a=log:0.001:0.1:3", "0.001;0.01;0.1"},
        {"/a=chain,network", "chain;network"},
        {"/a=2:health,top:general", "2:health;top:general"},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
        assert_plan(&rows[i].vary, 1, ZBI_DESIGN_GRID, rows[i].want);
}

static void what_is_no_spec_is_told(void **state)
{
    assert_wrong("a=1", "must be /POINTER=SPEC");
    assert_wrong("/a", "must be /POINTER=SPEC");
    assert_wrong("/a=", "a value is empty");
    assert_wrong("/a=1,,2", "a value is empty");
    assert_wrong("/a=2:1:3", "lo is above hi");
    assert_wrong("/a=1:2:1", "steps from 2");
    assert_wrong("/a=1:2:x", "steps from 2");
    assert_wrong("/a=1:2:2000000", "steps from 2");
    assert_wrong("/a=1:2:step=0", "a step above 0");
    assert_wrong("/a=0:1:step=1e-9", "more than");
    assert_wrong("/a=log:0:1:3", "0 < lo");
    assert_wrong("/a=log:1:10:step=2", "a step");
    assert_wrong("/a=log:x:1:3", "a range is");
}

static void a_grid_runs_the_last_fastest_and_zip_goes_along(void **state)
{
    assert_plan((const char *const[]){"/a=1,2", "/b=x,y,z"}, 2, ZBI_DESIGN_GRID, "1,x;1,y;1,z;2,x;2,y;2,z");
    assert_plan((const char *const[]){"/a=1,2", "/b=x,y"}, 2, ZBI_DESIGN_ZIP, "1,x;2,y");
}

static void what_makes_no_design_is_told(void **state)
{
    zb_error error;
    zbi_plan plan = open_plan();
    assert_int_equal(zbi_plan_lay(&plan, ZBI_DESIGN_GRID, 0, 1, &error), ZB_STATUS_USAGE); /* nothing varies */
    assert_int_equal(zbi_plan_vary(&plan, "/a=0:1", &error), ZB_OK);
    assert_int_equal(zbi_plan_lay(&plan, ZBI_DESIGN_GRID, 0, 1, &error), ZB_STATUS_USAGE); /* no levels */
    assert_int_equal(zbi_plan_lay(&plan, ZBI_DESIGN_LHS, 0, 1, &error), ZB_STATUS_USAGE);  /* no points */
    assert_int_equal(zbi_plan_vary(&plan, "/a=1", &error), ZB_STATUS_USAGE);               /* twice */
    zbi_plan_free(&plan);
    plan = open_plan();
    for (int i = 0; i <= ZBI_SOBOL_DIMENSIONS; i++) {
        char text[20];
        snprintf(text, sizeof text, "/p%d=0:1", i);
        assert_int_equal(zbi_plan_vary(&plan, text, &error), ZB_OK);
    }
    assert_int_equal(zbi_plan_lay(&plan, ZBI_DESIGN_SOBOL, 4, 1, &error), ZB_STATUS_USAGE);
    assert_non_null(strstr(error.message, "at most 40"));
    zbi_plan_free(&plan);
}

/* Lays a sample over a range, a logarithmic one, a list and whole numbers; /posts/staff takes only those. */
static zbi_plan sample(zbi_design design, uint64_t points, uint64_t seed)
{
    static const char *const vary[] = {"/a=0:1", "/b=log:1:100", "/c=x,y,z", "/posts/staff=1:5"};
    zb_error error;
    zbi_plan plan = open_plan();
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(zbi_plan_vary(&plan, vary[i], &error), ZB_OK);
    assert_int_equal(zbi_plan_lay(&plan, design, points, seed, &error), ZB_OK);
    return plan;
}

static double number_at(const zbi_plan *plan, uint64_t point, uint32_t variable)
{
    char text[ZBI_VALUE_SIZE];
    return atof(zbi_plan_value(plan, point, variable, text));
}

/* Each of the n strata of every parameter is met once; of 15 points each word five times, each whole number thrice. */
static void a_latin_hypercube_meets_every_stratum_once(void **state)
{
    enum { N = 15 };
    zbi_plan plan = sample(ZBI_DESIGN_LHS, N, 7);
    int met[2][N] = {{0}}, words[3] = {0}, whole[6] = {0};
    for (uint64_t p = 0; p < N; p++) {
        char text[ZBI_VALUE_SIZE];
        met[0][(int)(number_at(&plan, p, 0) * N)]++;
        met[1][(int)(log10(number_at(&plan, p, 1)) / 2 * N)]++;
        words[zbi_plan_value(&plan, p, 2, text)[0] - 'x']++;
        assert_near(number_at(&plan, p, 3), (int)number_at(&plan, p, 3), 0);
        whole[(int)number_at(&plan, p, 3)]++;
    }
    for (int i = 0; i < N; i++)
        assert_true(met[0][i] == 1 && met[1][i] == 1);
    for (int i = 0; i < 3; i++)
        assert_int_equal(words[i], 5);
    for (int i = 1; i <= 5; i++)
        assert_int_equal(whole[i], 3);
    zbi_plan_free(&plan);
}

static void a_latin_hypercube_hangs_on_the_seed_alone(void **state)
{
    zbi_plan a = sample(ZBI_DESIGN_LHS, 20, 7), b = sample(ZBI_DESIGN_LHS, 20, 7), c = sample(ZBI_DESIGN_LHS, 20, 8);
    assert_int_equal(zbi_plan_hash(&a), zbi_plan_hash(&b));
    assert_int_not_equal(zbi_plan_hash(&a), zbi_plan_hash(&c));
    zbi_plan_free(&a);
    zbi_plan_free(&b);
    zbi_plan_free(&c);
}

/* Joe & Kuo's and Antonov & Saleev's first points, as in Bratley & Fox 1988. */
static void sobol_begins_as_published(void **state)
{
    static const double want[7][2] = {{.5, .5},     {.75, .25},   {.25, .75},  {.375, .375},
                                      {.875, .875}, {.625, .125}, {.125, .625}};
    zb_error error;
    zbi_plan plan = open_plan();
    assert_int_equal(zbi_plan_vary(&plan, "/a=0:1", &error), ZB_OK);
    assert_int_equal(zbi_plan_vary(&plan, "/b=0:10", &error), ZB_OK);
    assert_int_equal(zbi_plan_lay(&plan, ZBI_DESIGN_SOBOL, 7, 1, &error), ZB_OK);
    for (uint64_t p = 0; p < 7; p++) {
        assert_near(number_at(&plan, p, 0), want[p][0], 0);
        assert_near(number_at(&plan, p, 1), 10 * want[p][1], 0);
    }
    zbi_plan_free(&plan);
}

static void a_plan_takes_points_that_are_given(void **state)
{
    const double shares[] = {0, 0, 0, 1, 1, 1, 0.25, 0.5, 0.5}, outside[] = {0, 0, 1.5};
    zb_error error = {0};
    char text[200];
    zbi_plan plan = open_plan();
    assert_int_equal(zbi_plan_points(&plan, shares, 1, &error), ZB_STATUS_USAGE); /* nothing varies */
    assert_int_equal(zbi_plan_vary(&plan, "/a=-1:1", &error), ZB_OK);
    assert_int_equal(zbi_plan_vary(&plan, "/b=log:1:100", &error), ZB_OK);
    assert_int_equal(zbi_plan_vary(&plan, "/posts/staff=2:5", &error), ZB_OK);
    assert_int_equal(zbi_plan_points(&plan, shares, 3, &error), ZB_OK);
    list(&plan, text);
    assert_string_equal(text, "-1,1,2;1,100,5;-0.5,10.000000000000002,4");
    assert_int_equal(zbi_plan_points(&plan, shares, 1, &error), ZB_OK); /* laid out anew */
    assert_int_equal(plan.points, 1);
    assert_int_equal(zbi_plan_points(&plan, outside, 1, &error), ZB_STATUS_USAGE);
    assert_string_equal(error.pointer, "/posts/staff");
    assert_int_equal(zbi_plan_points(&plan, shares, 0, &error), ZB_STATUS_USAGE);
    assert_int_equal(zbi_plan_vary(&plan, "/c=1,2", &error), ZB_OK);
    assert_int_equal(zbi_plan_points(&plan, shares, 1, &error), ZB_STATUS_USAGE); /* a list */
    assert_string_equal(error.pointer, "/c");
    zbi_plan_free(&plan);
}

static void a_plan_has_another_hash_when_a_value_is_other(void **state)
{
    static const char *const specs[] = {"/a=1,2", "/a=1,3", "/a=2,1", "/b=1,2", "/a=1,2,3"};
    uint64_t hashes[ARRAY_SIZE(specs)];
    zb_error error;
    for (size_t i = 0; i < ARRAY_SIZE(specs); i++) {
        zbi_plan plan = open_plan();
        assert_int_equal(zbi_plan_vary(&plan, specs[i], &error), ZB_OK);
        assert_int_equal(zbi_plan_lay(&plan, ZBI_DESIGN_GRID, 0, 1, &error), ZB_OK);
        hashes[i] = zbi_plan_hash(&plan);
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(hashes[i], hashes[j]);
        zbi_plan_free(&plan);
    }
}

static zb_status make_scenario(const zb_scenario *from, const zb_allocator *allocator)
{
    zb_error error;
    zbi_plan plan;
    zb_scenario *scenario = NULL;
    zbi_plan_init(&plan, allocator);
    zb_status status = zbi_plan_vary(&plan, "/posts/staff=3,5", &error);
    if (status == ZB_OK)
        status = zbi_plan_vary(&plan, "/classes/crossing/novelty=0:1", &error);
    if (status == ZB_OK)
        status = zbi_plan_check(&plan, from, &error);
    if (status == ZB_OK)
        status = zbi_plan_lay(&plan, ZBI_DESIGN_LHS, 4, 1, &error);
    if (status == ZB_OK)
        status = zbi_plan_scenario(&plan, 3, from, allocator, &scenario, &error);
    if (status == ZB_OK)
        zb_scenario_free(scenario);
    zbi_plan_free(&plan);
    return status;
}

/* The k-th request for memory is refused, for k = 1, 2, ...; nothing leaks. cJSON's memory is its own. */
static void without_memory_a_plan_says_so(void **state)
{
    small s = small_open(NULL, 0);
    zb_status status = ZB_STATUS_MEMORY;
    for (long k = 1; status == ZB_STATUS_MEMORY; k += 1 + k / 40) {
        failing f = {.fail_at = k};
        const zb_allocator allocator = failing_allocator(&f);
        status = make_scenario(s.scenario, &allocator);
        assert_int_equal(f.blocks, 0);
    }
    assert_int_equal(status, ZB_OK);
    small_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sub_plans_come_one_after_another), cmocka_unit_test(a_spec_becomes_its_values),
        cmocka_unit_test(what_is_no_spec_is_told),
        cmocka_unit_test(a_grid_runs_the_last_fastest_and_zip_goes_along),
        cmocka_unit_test(what_makes_no_design_is_told),
        cmocka_unit_test(a_latin_hypercube_meets_every_stratum_once),
        cmocka_unit_test(a_latin_hypercube_hangs_on_the_seed_alone),
        cmocka_unit_test(sobol_begins_as_published),
        cmocka_unit_test(a_plan_takes_points_that_are_given),
        cmocka_unit_test(a_plan_has_another_hash_when_a_value_is_other),
        cmocka_unit_test(without_memory_a_plan_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
