#include "cases.h"

#include "check.h"
#include "engine.h"

#include <stdio.h>
#include <string.h>

const char *const case_names[] = {
    "anhui-transport",
    "comac-g60",
    "critical-goods-2022",
    "g60-supply-chain",
    "hello",
    "informatization-group",
    "innovation-vouchers",
    "jiangsu-30-chains",
    "kunshan-arrivals",
    "long-quiet-watch",
    "one-card",
    "quzhou-one-visit",
    "routine-permits",
    "sci-tech-community",
    "spring-festival-2023",
    "station-crew",
    "taizhou-cross-province",
    "transport-one-network",
    NULL,
};

case_run case_compare(const char *name, const char *const *assignments, const char *form, uint64_t replications,
                      bool equal)
{
    char path[128];
    snprintf(path, sizeof path, "scenarios/%s.json", name);
    zb_scenario *scenario = engine_scenario(path, assignments);
    case_run run = {NULL, NULL};
    assert_int_equal(zb_model_new(scenario, 0, &run.model, NULL), ZB_OK);
    zb_experiment_options options = zb_experiment_options_default(scenario, run.model);
    zb_scenario_free(scenario);
    const size_t two[] = {0, form ? zb_model_form_find(run.model, form) : 0};
    if (form) {
        options.forms = two;
        options.form_count = 2;
    }
    options.replications = replications;
    options.equal_urgency = equal;
    options.quantiles = false;
    assert_int_equal(zb_experiment_run(run.model, &options, NULL, &run.comparison, NULL), ZB_OK);
    return run;
}

void case_free(case_run *run)
{
    zb_comparison_free(run->comparison);
    zb_model_free(run->model);
    *run = (case_run){NULL, NULL};
}

zb_pair case_pair(const case_run *run, const char *form, size_t set, const char *measure)
{
    const zb_experiment_options *options = zb_comparison_options(run->comparison);
    size_t b = 1;
    while (b < options->form_count && strcmp(zb_model_form_name(run->model, options->forms[b]), form) != 0)
        b++;
    zb_pair pair = {0};
    if (!zb_comparison_find(run->comparison, b, set, zb_measure_find(measure), &pair))
        fail_msg("there is no %s of a form %s", measure, form);
    return pair;
}
