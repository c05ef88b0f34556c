/* Compares all forms of a scenario and prints, for each form after the first and each measure asked for, a line
   "form,set,measure,n,mean_a,mean_b,difference,low,high". For search.py; not a test.
   Usage: search SCENARIO REPLICATIONS SET:MEASURE... [-- POINTER=VALUE...] */
#include "json/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zhuanban/experiment.h>
#include <zhuanban/zhuanban.h>

static const char *const set_names[] = {"all", "focal", "other"};

static void print_pair(const zb_comparison *comparison, size_t form, const char *asked)
{
    for (size_t set = 0; set < 3; set++) {
        const size_t length = strlen(set_names[set]);
        if (strncmp(asked, set_names[set], length) != 0 || asked[length] != ':')
            continue;
        zb_pair pair;
        const size_t measure = zb_measure_find(asked + length + 1);
        if (!zb_comparison_find(comparison, form, set, measure, &pair))
            return;
        const size_t number = zb_comparison_options(comparison)->forms[form];
        printf("%s,%s,%s,%llu,%.6g,%.6g,%.6g,%.6g,%.6g\n", zb_model_form_name(zb_comparison_model(comparison), number),
               set_names[set], asked + length + 1, (unsigned long long)pair.n, pair.mean_a, pair.mean_b,
               pair.difference, pair.ci_low, pair.ci_high);
    }
}

int main(int argc, char **argv)
{
    int measures = 3;
    while (measures < argc && strcmp(argv[measures], "--") != 0)
        measures++;
    if (argc < 4)
        return 2;
    const char *sets[32];
    size_t set_count = 0;
    for (int i = measures + 1; i < argc && set_count < 32; i++)
        sets[set_count++] = argv[i];
    const zb_allocator allocator = zb_allocator_default();
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, &allocator);
    if (zbi_json_read_scenario(argv[1], sets, set_count, scenario, &faults) != ZB_OK) {
        zbi_fault_list_write(&faults, stderr);
        return 3;
    }
    zb_model *model = NULL;
    zb_error error = {0};
    if (zb_model_new(scenario, 0, &model, &error) != ZB_OK) {
        fprintf(stderr, "%s %s\n", error.pointer, error.message);
        return 3;
    }
    zb_experiment_options options = zb_experiment_options_default(scenario, model);
    options.replications = strtoull(argv[2], NULL, 10);
    options.quantiles = false;
    zb_comparison *comparison = NULL;
    if (zb_experiment_run(model, &options, NULL, &comparison, &error) != ZB_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 5;
    }
    for (size_t form = 1; form < zb_comparison_options(comparison)->form_count; form++)
        for (int i = 3; i < measures; i++)
            print_pair(comparison, form, argv[i]);
    zb_comparison_free(comparison);
    zb_model_free(model);
    zb_scenario_free(scenario);
    zbi_fault_list_free(&faults);
    return 0;
}
