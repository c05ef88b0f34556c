/* What must hold of any event log that is read; shared by the targets of the kinds of logs. */
#ifndef TESTS_FUZZ_LOGGED_H
#define TESTS_FUZZ_LOGGED_H

#include "fuzz/driver/driver.h"
#include "import/draft.h"
#include "import/log.h"
#include "import/trace.h"
#include "json/reader.h"
#include "json/writer.h"

#include <stdlib.h>
#include <string.h>

typedef zb_status fuzz_read(zbi_source *source, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults);

/* Its arrivals read back: a time for each case. */
static void check_arrivals(const zbi_profile *profile, zbi_fault_list *faults)
{
    uint32_t cases = 0;
    for (uint32_t k = 0; k < profile->class_count; k++) {
        zb_error error;
        zbi_source source;
        zbi_buffer text;
        zbi_trace trace = {0};
        zbi_buffer_init(&text, &faults->allocator);
        zbi_draft_arrivals(profile, k, &text);
        if (zbi_source_copy(&source, "arrivals.csv", text.text, text.size, &faults->allocator, &error) != ZB_OK ||
            zbi_trace_read(&source, "case", "time", &trace, faults) != ZB_OK)
            abort();
        cases += trace.count;
        zbi_trace_free(&trace, &faults->allocator);
        zbi_source_free(&source, &faults->allocator);
        zbi_buffer_free(&text);
    }
    if (cases != profile->log->case_count)
        abort();
}

/* Its scenario reads back, and has no fault but that its traces are files (which are not there). */
static void check_scenario(const zbi_profile *profile, zbi_fault_list *faults)
{
    zb_error error = {0};
    zbi_buffer text;
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), &faults->allocator);
    zb_scenario *again = zb_scenario_new(zb_registry_default(), &faults->allocator);
    zbi_buffer_init(&text, &faults->allocator);
    if (zbi_draft_scenario(scenario, "fuzz", "fuzz.log", profile, &error) != ZB_OK)
        abort();
    zbi_json_write(scenario, ZBI_WRITE_ANNOTATED, true, &text);
    const zbi_json_reading reading = {.name = "fuzz.json", .text = text.text, .size = text.size};
    const zb_status status = zbi_json_read(&reading, again, faults);
    for (uint32_t i = 0; i < faults->count; i++)
        if (strstr(faults->items[i].pointer, "/arrivals") == NULL)
            abort();
    if (status != ZB_OK && status != ZB_STATUS_INPUT)
        abort();
    zbi_buffer_free(&text);
    zb_scenario_free(scenario);
    zb_scenario_free(again);
}

static int fuzz_log(const uint8_t *data, size_t size, fuzz_read *read)
{
    const zb_allocator memory = zb_allocator_default();
    const zbi_log_options options = {0};
    zbi_source source;
    zbi_log log;
    zbi_fault_list faults;
    zb_error error;
    zbi_profile profile = {.allocator = memory};
    zbi_fault_list_init(&faults, &memory);
    zbi_log_init(&log, &memory);
    if (zbi_source_copy(&source, "fuzz.log", (const char *)data, size, &memory, &error) != ZB_OK)
        abort();
    zb_status status = read(&source, &options, &log, &faults);
    if (status == ZB_OK)
        status = zbi_profile_make(&profile, &log, "fuzz.log", &faults);
    if ((status == ZB_OK) != (faults.total == 0))
        abort();
    if (status == ZB_OK) {
        check_arrivals(&profile, &faults);
        check_scenario(&profile, &faults);
    }
    zbi_profile_free(&profile);
    zbi_log_free(&log);
    zbi_source_free(&source, &memory);
    zbi_fault_list_free(&faults);
    return 0;
}
#endif
