/* Whole scenarios, as the program carries them: what a replication costs, and what one official and one matter in flight
   weigh. Each case in both forms; the matter is a full one, from arising to its last report. */
#include "bench.h"

#include "json/embedded.h"
#include "json/reader.h"
#include "run/run.h"

#include <stdio.h>
#include <string.h>
#include <zhuanban/zhuanban.h>

static const char *const cases[] = {"hello", "g60-supply-chain", "routine-permits", "long-quiet-watch"};

zb_model *bench_model(const char *name, const char *text, size_t size)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &allocator);
    zbi_fault_list faults;
    zb_error error = {0};
    zb_model *model = NULL;
    zbi_fault_list_init(&faults, &allocator);
    if (!scenario || zbi_json_read_scenario_text(name, text, size, NULL, 0, scenario, &faults) != ZB_OK) {
        zbi_fault_list_write(&faults, stderr);
        bench_stop("the scenario cannot be read");
    }
    if (zb_model_new(scenario, 0, &model, &error) != ZB_OK)
        bench_stop(error.message);
    zb_scenario_free(scenario);
    zbi_fault_list_free(&faults);
    return model;
}

/* A run from its beginning to its end, the beginning included. */
static void print_form(const char *name, const zb_model *model, const char *form, int rounds)
{
    zb_run_options options = zb_run_options_default(model);
    zb_run *run = NULL;
    zb_error error = {0};
    double seconds = 0, events = 0, matters = 0;
    const size_t number = zb_model_form_find(model, form);
    if (zb_run_new(model, number, &options, NULL, &run, &error) != ZB_OK)
        bench_stop(error.message);
    for (int round = 0; round < rounds; round++) {
        options.replication = (uint64_t)round;
        const double start = bench_seconds();
        if (zb_run_reset(run, number, &options, &error) != ZB_OK || zb_run_finish(run, &error) != ZB_OK)
            bench_stop(error.message);
        seconds += bench_seconds() - start;
        events += (double)zb_run_event_count(run);
        matters += (double)run->matter_serial;
    }
    zb_run_free(run);
    printf("%-18s %-12s %10.0f %10.1f %12.3g %12.1f\n", name, form, events / rounds, seconds / events * 1e9, events / seconds,
           seconds / matters * 1e6);
}

static void print_bytes(void)
{
    printf("bytes: %zu an official, %zu a desk (two an office); in flight %zu a matter, %zu each of its subtasks, %zu a paper, %zu "
           "the decider's file\n\n",
           sizeof(zbi_official), sizeof(zbi_desk), sizeof(zbi_matter), sizeof(zbi_subtask), sizeof(zbi_token), sizeof(zbi_file));
}

void cases_print(int rounds)
{
    printf("%-18s %-12s %10s %10s %12s %12s\n", "whole scenarios", "form", "events", "ns/event", "events/s", "us/matter");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[100];
        snprintf(path, sizeof path, "scenarios/%s.json", cases[i]);
        const zbi_embedded_file *file = zbi_embedded_find(path);
        if (!file)
            bench_stop("a case is missing");
        zb_model *model = bench_model(cases[i], (const char *)file->data, file->size);
        print_form(cases[i], model, "bureaucracy", rounds);
        print_form(cases[i], model, "task_force", rounds);
        zb_model_free(model);
    }
    print_bytes();
}
