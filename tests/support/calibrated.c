/* Calibrations to data whose truth is known. */
#include "calibrated.h"

#include "check.h"
#include "engine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DATA_SEED = 20240101 };

/* The latencies of a run at the truth, in the order in which its matters arose. */
static void draw_data(calibrated *c)
{
    zb_model *model = engine_model(engine_scenario(c->scenario, c->truths));
    zb_result *result = zb_result_new(model, true, NULL);
    zb_run_options options = zb_run_options_default(model);
    zb_run *run = NULL;
    options.seed = DATA_SEED;
    options.replication = c->data;
    assert_int_equal(zb_run_new(model, zb_model_form_find(model, "bureaucracy"), &options, NULL, &run, NULL), ZB_OK);
    zb_result_watch(result, run);
    assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
    assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
    const size_t n = zb_result_matter_count(result);
    const zb_matter_row *rows = zb_result_matters(result);
    const bool response = strcmp(c->measure, "response_latency_h") == 0;
    c->cases = calloc(n + 1, sizeof *c->cases);
    assert_non_null(c->cases);
    for (size_t i = 0; i < n; i++)
        if (rows[i].resolved)
            c->cases[c->request.count++].latency_h = response ? rows[i].response_h : rows[i].resolution_h;
    zb_result_free(result);
    zb_run_free(run);
    zb_model_free(model);
}

void calibrated_begin(calibrated *c)
{
    static const char *const names[] = {"all"};
    const zb_allocator allocator = c->allocator ? *c->allocator : zb_allocator_default();
    zb_error error;
    c->request = (zbi_calibration_request){0};
    draw_data(c);
    c->from = engine_scenario(c->scenario, NULL);
    zbi_plan_init(&c->plan, &allocator);
    for (int i = 0; c->vary[i]; i++)
        assert_int_equal(zbi_plan_vary(&c->plan, c->vary[i], &error), ZB_OK);
    c->set = ZB_SET_ALL;
    c->request.scenario = c->from;
    c->request.plan = &c->plan;
    c->request.form = "bureaucracy";
    c->request.measure = zb_measure_find(c->measure);
    c->request.sets = &c->set;
    c->request.names = names;
    c->request.data = "cases.csv";
    c->request.groups = 1;
    c->request.cases = c->cases;
    c->request.fitted = c->request.count * 2 / 3;
    c->request.replications = c->replications;
    c->request.seed = 1;
    c->request.starts = c->starts;
    c->request.jobs = c->jobs;
    c->request.go_on = c->go_on;
    c->request.context = c->context;
}

void calibrated_end(calibrated *c)
{
    zbi_plan_free(&c->plan);
    zb_scenario_free(c->from);
    free(c->cases);
    c->cases = NULL;
}
