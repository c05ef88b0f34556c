/* zhuanban rerun: any row of a results file again, with a trace, or as a scenario. */
#include "cli/command.h"
#include "cli/memory.h"
#include "store/store.h"

#include "base/memory.h"
#include "import/load.h"
#include "json/writer.h"

#include <inttypes.h>
#include <string.h>

typedef struct work {
    const zbi_arguments *a;
    zbi_store store;
    zbi_store_row row;
    char **assignments;
    size_t assignment_count;
    bool equal_urgency; /* of a comparison that ran both ways (docs/results.md) */
    zbi_loaded loaded;
} work;

static zbi_exit find_row(work *w)
{
    zb_error error = {0};
    bool found = false;
    const uint64_t number = w->a->whole[ZBI_OPTION_ROW], runs = zbi_store_runs(&w->store);
    if (number > runs && !w->store.growing)
        return zbi_complain(ZBI_EXIT_USAGE, "%s has %" PRIu64 " rows; --row %" PRIu64 " is none of them",
                            w->a->operands[0], runs, number);
    if (zbi_store_row_at(&w->store, number, &w->row, &found, &error) != ZB_OK)
        return zbi_exit_with(&error);
    if (!found)
        return zbi_complain(ZBI_EXIT_USAGE, "row %" PRIu64 " of %s was not run yet; go on with %s --resume", number,
                            w->a->operands[0], w->store.provenance.kind);
    return ZBI_EXIT_DONE;
}

static zbi_exit read_point(work *w)
{
    zb_error error = {0};
    w->assignments = zbi_new(&w->store.allocator, w->store.parameter_count + 1, sizeof *w->assignments);
    if (!w->assignments)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    for (uint32_t i = 0; i < w->store.parameter_count; i++) {
        char *assignment = NULL;
        if (zbi_store_assignment(&w->store, w->row.point, i, &assignment, &error) != ZB_OK)
            return zbi_exit_with(&error);
        if (assignment && assignment[0] == '/') {
            w->assignments[w->assignment_count++] = assignment;
        } else if (assignment) {
            w->equal_urgency = w->equal_urgency || strcmp(assignment, "urgency=equal") == 0;
            zbi_free(&w->store.allocator, assignment);
        }
    }
    return ZBI_EXIT_DONE;
}

/* The scenario as it stands in the file, with the values of the point. */
static zbi_exit read_scenario(work *w)
{
    const zb_allocator *allocator = &w->store.allocator;
    const char *text = w->store.provenance.scenario_json;
    const zbi_json_reading reading = {.name = w->a->operands[0],
                                      .text = text,
                                      .size = strlen(text),
                                      .assignments = (const char *const *)w->assignments,
                                      .assignment_count = w->assignment_count};
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, allocator);
    w->loaded.scenario = zb_scenario_new(zb_registry_default(), allocator);
    const zb_status status =
        w->loaded.scenario ? zbi_load_scenario(&reading, w->loaded.scenario, &faults) : ZB_STATUS_MEMORY;
    zbi_fault_list_write(&faults, stderr);
    zbi_fault_list_free(&faults);
    if (status == ZB_STATUS_MEMORY)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    return status == ZB_OK ? ZBI_EXIT_DONE : ZBI_EXIT_FAILED; /* as it did in the sweep */
}

static zbi_exit put_scenario(const work *w)
{
    zbi_buffer text;
    zbi_buffer_init(&text, &w->store.allocator);
    zbi_json_write(w->loaded.scenario, ZBI_WRITE_ANNOTATED, false, &text);
    if (w->equal_urgency && !w->a->quiet)
        fputs("note: in this row focal matters queue like routine work, which no field of the scenario says\n", stderr);
    return zbi_put_buffer(w->a, &text);
}

static zbi_exit again(work *w)
{
    zb_error error = {0};
    size_t form;
    uint64_t hash = 0;
    char text[20];
    if (zb_model_new(w->loaded.scenario, zbi_memory_limit(), &w->loaded.model, &error) != ZB_OK)
        return zbi_exit_with(&error);
    zbi_exit code = zbi_form_named(w->loaded.model, w->row.form, strlen(w->row.form), &form);
    if (code == ZBI_EXIT_DONE)
        code = zbi_run_one(w->a, w->loaded.model, form, w->row.replication, w->equal_urgency, &hash);
    snprintf(text, sizeof text, "%016" PRIx64, hash);
    if (code == ZBI_EXIT_DONE && w->row.ok && strcmp(text, w->row.trace_hash) != 0)
        return zbi_complain(ZBI_EXIT_FAILED,
                            "row %" PRIu64 " ran otherwise: trace %s, and %s in %s, which version %s wrote; this is %s",
                            w->row.number, text, w->row.trace_hash, w->a->operands[0], w->store.provenance.version,
                            zb_version());
    return code;
}

static zbi_exit rerun(work *w)
{
    zbi_exit code = find_row(w);
    if (code == ZBI_EXIT_DONE)
        code = read_point(w);
    if (code == ZBI_EXIT_DONE)
        code = read_scenario(w);
    if (code == ZBI_EXIT_DONE)
        code = zbi_format_is(w->a, "scenario") ? put_scenario(w) : again(w);
    for (size_t i = 0; i < w->assignment_count; i++)
        zbi_free(&w->store.allocator, w->assignments[i]);
    if (w->assignments)
        zbi_free(&w->store.allocator, w->assignments);
    zbi_loaded_free(&w->loaded);
    return code;
}

static zbi_exit run(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    work w = {.a = a};
    zb_error error = {0};
    if (!a->text[ZBI_OPTION_ROW])
        return zbi_complain(ZBI_EXIT_USAGE, "rerun needs --row N, the number of a row as in the CSV");
    const zb_status status = zbi_store_open(&w.store, a->operands[0], false, &allocator, &error);
    const zbi_exit code = status == ZB_OK ? rerun(&w) : zbi_exit_with(&error);
    zbi_store_close(&w.store, &error);
    return code;
}

const zbi_command zbi_command_rerun = {
    .name = "rerun",
    .operands = "FILE",
    .summary = "any row of a results file again, with a trace, or as a scenario",
    .formats = "table json csv scenario",
    .examples = "    zhuanban rerun hello.zb --row 17 --trace events.jsonl\n"
                "    zhuanban rerun hello.zb --row 17 --format scenario -o row17.json\n",
    .takes = ZBI_TAKES(ROW) | ZBI_TAKES(TRACE) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) |
             ZBI_TAKES(QUIET) | ZBI_TAKES(BOM) | ZBI_TAKES(HELP),
    .least = 1,
    .most = 1,
    .run = run,
};
