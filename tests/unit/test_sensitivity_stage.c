/* Stages over a scenario: which parameters, in which order, what fails, what is stopped; and samples as files. */
#include "support/check.h"

#include "base/memory.h"
#include "experiment/sensitivity/samples.h"
#include "support/failing.h"
#include "support/small.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const both[] = {"bureaucracy", "task_force"};

typedef struct place {
    small small;
    zbi_outcome outputs[3];
    zbi_question question;
    zbi_stage stage;
    uint64_t stop_at; /* units; 0: never */
} place;

static bool go_on(void *context, uint64_t units)
{
    const place *p = context;
    return !p->stop_at || units < p->stop_at;
}

static void open_place(place *p, const char *const *vary, size_t count)
{
    const zb_allocator allocator = zb_allocator_default();
    const size_t measure = zb_measure_find("response_latency_h");
    zb_error error;
    *p = (place){.small = small_open((const char *const[]){"/experiment/until_h=450"}, 1)};
    p->outputs[0] = (zbi_outcome){.measure = measure, .set = ZB_SET_FOCAL, .form = 1, .difference = true, .base = 10};
    p->outputs[1] = (zbi_outcome){.measure = measure, .set = ZB_SET_FOCAL, .form = 0};
    p->outputs[2] = (zbi_outcome){.measure = measure, .set = ZB_SET_FOCAL, .form = 1};
    p->question = (zbi_question){.scenario = p->small.scenario,
                                 .forms = both,
                                 .form_count = 2,
                                 .outputs = p->outputs,
                                 .output_count = 3,
                                 .replications = 2,
                                 .seed = 1,
                                 .jobs = 2,
                                 .go_on = go_on,
                                 .go_on_context = p};
    zbi_stage_init(&p->stage, &allocator);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(zbi_plan_vary(&p->stage.plan, vary[i], &error), ZB_OK);
    zbi_stage_sort(&p->stage);
}

static void close_place(place *p)
{
    zbi_stage_free(&p->stage);
    small_close(&p->small);
}

static void run_place(place *p, zbi_method method, uint64_t count, zb_status want)
{
    zb_error error = {0};
    assert_int_equal(zbi_stage_lay(&p->stage, method, count, 1, &error), ZB_OK);
    assert_int_equal(zbi_stage_run(&p->stage, &p->question, &error), want);
    assert_int_equal(zbi_stage_tell(&p->stage, &p->question, &error), ZB_OK);
}

static const char *const three[] = {"/posts/staff=2:9", "/classes/crossing/novelty=0:1",
                                    "/mechanisms/remedies/call_h=2:40"};

/* The third is read by nobody, since the remedy is off. */
static void morris_of_a_scenario(void **state)
{
    place p;
    open_place(&p, three, 3);
    run_place(&p, ZBI_METHOD_MORRIS, 4, ZB_OK);
    assert_string_equal(p.stage.plan.variables[0].pointer, "/classes/crossing/novelty");
    assert_true(p.stage.values.points == 16 && p.stage.failed == 0);
    assert_true(p.stage.effects[0].star > 0 && p.stage.effects[2].star > 0);
    for (int output = 0; output < 3; output++)
        assert_true(p.stage.effects[output * 3 + 1].n == 4 && p.stage.effects[output * 3 + 1].star == 0);
    for (uint64_t i = 0; i < 32; i++) /* a, b and a - b of the same replication */
        assert_near(p.stage.values.values[i * 3], p.stage.values.values[i * 3 + 1] - p.stage.values.values[i * 3 + 2],
                    0);
    bool wanted[3];
    assert_int_equal(zbi_stage_rank(&p.stage, 0, 15, wanted), 2);
    assert_true(wanted[0] && !wanted[1] && wanted[2]);
    assert_int_equal(zbi_stage_rank(&p.stage, 0, 1, wanted), 1);
    assert_true(wanted[0] == (p.stage.effects[0].star > p.stage.effects[2].star));
    close_place(&p);
}

static void any_number_of_jobs_gives_the_same(void **state)
{
    zbi_index got[2][9];
    for (unsigned jobs = 1; jobs <= 2; jobs++) {
        place p;
        open_place(&p, three, 3);
        p.question.jobs = jobs;
        run_place(&p, ZBI_METHOD_SOBOL, 4, ZB_OK);
        memcpy(got[jobs - 1], p.stage.indices, sizeof got[0]);
        assert_true(got[jobs - 1][1].first == 0 && got[jobs - 1][1].total == 0 && got[jobs - 1][1].noise == 0);
        close_place(&p);
    }
    assert_memory_equal(got[0], got[1], sizeof got[0]);
}

/* Those who name their parameters in another order ask the same. */
static void the_order_of_naming_changes_nothing(void **state)
{
    static const char *const turned[] = {"/mechanisms/remedies/call_h=2:40", "/posts/staff=2:9",
                                         "/classes/crossing/novelty=0:1"};
    place a, b;
    open_place(&a, three, 3);
    open_place(&b, turned, 3);
    run_place(&a, ZBI_METHOD_MORRIS, 3, ZB_OK);
    run_place(&b, ZBI_METHOD_MORRIS, 3, ZB_OK);
    assert_memory_equal(a.stage.effects, b.stage.effects, 9 * sizeof *a.stage.effects);
    close_place(&a);
    close_place(&b);
}

/* The warm-up leaves no room at the upper end. */
static void failed_points_are_counted_and_left_out(void **state)
{
    place p;
    open_place(&p, (const char *const[]){"/experiment/warmup_h=0:440", "/posts/staff=2:9"}, 2);
    run_place(&p, ZBI_METHOD_SOBOL, 8, ZB_OK);
    uint64_t failed = 0;
    for (uint64_t i = 0; i < p.stage.plan.points; i++) {
        char value[ZBI_VALUE_SIZE];
        const double warmup = atof(zbi_plan_value(&p.stage.plan, i, 0, value));
        const bool fails = isnan(zbi_outputs_mean(&p.stage.values, i, 0));
        failed += fails;
        assert_true(fails || warmup < 440);
    }
    assert_true(failed > 0 && p.stage.failed == failed);
    assert_non_null(strstr(p.stage.message, "/experiment/warmup_h"));
    assert_true(isnan(zbi_outputs_mean(&p.stage.values, p.stage.first_failed, 0)));
    assert_true(p.stage.indices[0].n < 8 && p.stage.variances[0].n < 16);
    close_place(&p);
}

static void only_whole_blocks_of_a_stopped_stage_count(void **state)
{
    place p;
    open_place(&p, three, 3);
    p.question.jobs = 1;
    p.stop_at = 13; /* 6 points and a half: of blocks of 4 only one */
    run_place(&p, ZBI_METHOD_MORRIS, 4, ZB_STATUS_STOPPED);
    assert_true(p.stage.blocks.count == 1 && p.stage.values.points == 4 && p.stage.effects[0].n == 1);
    assert_true(isnan(p.stage.effects[0].sigma) && isnan(p.stage.effects[0].star_low));
    close_place(&p);
}

static void what_is_assumed_varies(void **state)
{
    zb_error error;
    place p;
    bool staff = false;
    open_place(&p, NULL, 0);
    assert_int_equal(zb_scenario_annotate(p.small.scenario, "/posts/staff", NULL, 3, 5, NULL, &error), ZB_OK);
    assert_int_equal(zb_scenario_annotate(p.small.scenario, "/posts/leaders", "counted", NAN, NAN, NULL, &error),
                     ZB_OK);
    assert_int_equal(zbi_vary_assumed(&p.stage.plan, p.small.scenario, &error), ZB_OK);
    for (uint32_t i = 0; i < p.stage.plan.variable_count; i++) {
        const zbi_variable *v = &p.stage.plan.variables[i];
        assert_true(v->low < v->high && strncmp(v->pointer, "/experiment", 11) != 0);
        assert_string_not_equal(v->pointer, "/posts/leaders");
        if (strcmp(v->pointer, "/posts/staff") == 0)
            staff = v->low == 3 && v->high == 5 && v->whole;
    }
    assert_true(staff && p.stage.plan.variable_count > 80);
    assert_int_equal(zbi_stage_lay(&p.stage, ZBI_METHOD_SOBOL, 4, 1, &error), ZB_STATUS_USAGE);
    assert_non_null(strstr(error.message, "at most 20"));
    close_place(&p);
    open_place(&p, NULL, 0);
    assert_int_equal(zbi_stage_lay(&p.stage, ZBI_METHOD_MORRIS, 4, 1, &error), ZB_STATUS_USAGE);
    close_place(&p);
}

/* ---- files ---- */

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static zb_status read_both(zbi_plan *plan, const char *params, const char *samples, double **shares, uint64_t *points,
                           zb_error *error)
{
    char path[] = "/tmp/zhuanban-samples-XXXXXX";
    const int handle = mkstemp(path);
    assert_true(handle >= 0);
    close(handle);
    write_file(path, params);
    zb_status status = zbi_params_read(plan, path, error);
    write_file(path, samples);
    if (status == ZB_OK)
        status = zbi_samples_read(plan, path, shares, points, error);
    remove(path);
    return status;
}

/* With blanks, commas or quotes, a comment, eight digits; whole numbers stay what they are. */
static void samples_are_read_as_salib_writes_them(void **state)
{
    const zb_allocator allocator = zb_allocator_default();
    double *shares = NULL;
    uint64_t points = 0;
    zb_error error = {0};
    zbi_plan plan;
    char value[ZBI_VALUE_SIZE];
    zbi_plan_init(&plan, &allocator);
    assert_int_equal(read_both(&plan,
                               "# ranges\n/classes/crossing/novelty 0 1\n\"/posts/staff\",2,12,/posts/staff,unif\r\n"
                               "/posts/speed\t0.7, 1.4\n",
                               "2.50000000e-01 7.00000000e+00 7.00000000e-01\n\n1.00000000e+00 1.20000000e+01 "
                               "1.40000000e+00",
                               &shares, &points, &error),
                     ZB_OK);
    assert_int_equal(points, 2);
    assert_int_equal(zbi_plan_points(&plan, shares, points, &error), ZB_OK);
    static const double want[] = {.25, 7, .7, 1, 12, 1.4};
    for (int i = 0; i < 6; i++)
        assert_near(atof(zbi_plan_value(&plan, (uint64_t)i / 3, (uint32_t)i % 3, value)), want[i], 1e-12);
    zbi_free(&allocator, shares);
    zbi_plan_free(&plan);
}

static void every_whole_number_reads_back(void **state)
{
    const zb_allocator allocator = zb_allocator_default();
    char text[400] = "", value[ZBI_VALUE_SIZE];
    double *shares = NULL;
    uint64_t points = 0;
    zb_error error;
    zbi_plan plan;
    zbi_plan_init(&plan, &allocator);
    for (int i = 3; i <= 30; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d\n", i);
    assert_int_equal(read_both(&plan, "/mechanisms/positioning/kinds 3 30\n", text, &shares, &points, &error), ZB_OK);
    assert_int_equal(zbi_plan_points(&plan, shares, points, &error), ZB_OK);
    for (uint64_t i = 0; i < points; i++)
        assert_int_equal(atoi(zbi_plan_value(&plan, i, 0, value)), 3 + (int)i);
    zbi_free(&allocator, shares);
    zbi_plan_free(&plan);
}

static void assert_unread(const char *params, const char *samples, const char *says)
{
    const zb_allocator allocator = zb_allocator_default();
    double *shares = NULL;
    uint64_t points = 0;
    zb_error error = {0};
    zbi_plan plan;
    zbi_plan_init(&plan, &allocator);
    assert_int_equal(read_both(&plan, params, samples, &shares, &points, &error), ZB_STATUS_INPUT);
    assert_null(shares);
    if (!strstr(error.message, says))
        fail_msg("\"%s\" does not say \"%s\"", error.message, says);
    zbi_plan_free(&plan);
}

static void what_is_wrong_in_a_file_is_told_with_its_line(void **state)
{
    assert_unread("/a 0\n", "", ":1: a parameter is name,low,high");
    assert_unread("/a 0 1 u unif x\n", "", ":1: a parameter is");
    assert_unread("/b 0 1\n/a 0 1 group\n", "", ":2: groups");
    assert_unread("/a 0 1 /a norm\n", "", "not \"norm\"");
    assert_unread("/a 1 0\n", "", "lo is above hi");
    assert_unread("/a 0 1\n/a 0 1\n", "", ":2: is varied twice");
    assert_unread("/a x 1\n", "", ":1: ");
    assert_unread("a 0 1\n", "", "must be /POINTER");
    assert_unread("/a 0 1\n/b 0 1\n", "0 0\n1\n", ":2: has 1 numbers, and there are 2 parameters");
    assert_unread("/a 0 1\n", "0\n1 1\n", ":2: has more numbers");
    assert_unread("/a 0 1\n", "0\n1.1\n", ":2: 1.1 lies outside");
    assert_unread("/a 0 1\n", "nan\n", "\"nan\" is no number");
}

static zb_status stage_with(const zb_scenario *scenario, const zb_allocator *allocator)
{
    const size_t measure = zb_measure_find("response_latency_h");
    const zbi_outcome output = {.measure = measure, .set = ZB_SET_FOCAL, .form = 1, .difference = true, .base = 1};
    const zbi_question question = {.scenario = scenario,
                                   .forms = both,
                                   .form_count = 2,
                                   .outputs = &output,
                                   .output_count = 1,
                                   .replications = 1,
                                   .seed = 1,
                                   .jobs = 1};
    const bool wanted[] = {true, false};
    zb_error error;
    zbi_stage stage, second;
    zbi_stage_init(&stage, allocator);
    zbi_stage_init(&second, allocator);
    zb_status status = zbi_plan_vary(&stage.plan, "/posts/staff=3:5", &error);
    if (status == ZB_OK)
        status = zbi_plan_vary(&stage.plan, "/classes/crossing/novelty=0:1", &error);
    if (status == ZB_OK)
        status = zbi_stage_lay(&stage, ZBI_METHOD_MORRIS, 1, 1, &error);
    if (status == ZB_OK)
        status = zbi_stage_run(&stage, &question, &error);
    if (status == ZB_OK)
        status = zbi_stage_tell(&stage, &question, &error);
    if (status == ZB_OK)
        status = zbi_stage_choose(&second, &stage, wanted, &error);
    if (status == ZB_OK && stage.failed)
        status = ZB_STATUS_MEMORY; /* a point that had no memory fails, and nothing else can fail here */
    zbi_stage_free(&stage);
    zbi_stage_free(&second);
    return status;
}

static void without_memory_a_stage_says_so(void **state)
{
    small s = small_open((const char *const[]){"/experiment/until_h=250", "/experiment/tau_h=50"}, 2);
    zb_status status = ZB_STATUS_MEMORY;
    for (long k = 1; status == ZB_STATUS_MEMORY; k += 1 + k / 30) {
        failing f = {.fail_at = k};
        const zb_allocator allocator = failing_allocator_shared(&f);
        status = stage_with(s.scenario, &allocator);
        assert_int_equal(f.blocks, 0);
    }
    assert_int_equal(status, ZB_OK);
    small_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(morris_of_a_scenario),
        cmocka_unit_test(any_number_of_jobs_gives_the_same),
        cmocka_unit_test(the_order_of_naming_changes_nothing),
        cmocka_unit_test(failed_points_are_counted_and_left_out),
        cmocka_unit_test(only_whole_blocks_of_a_stopped_stage_count),
        cmocka_unit_test(what_is_assumed_varies),
        cmocka_unit_test(samples_are_read_as_salib_writes_them),
        cmocka_unit_test(every_whole_number_reads_back),
        cmocka_unit_test(what_is_wrong_in_a_file_is_told_with_its_line),
        cmocka_unit_test(without_memory_a_stage_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
