/* Any bytes as a scenario file: they are read or refused with a reason; what is accepted is written and read again. */
#include "fuzz/driver/driver.h"
#include "json/reader.h"
#include "json/writer.h"

#include <stdlib.h>
#include <string.h>

/* A scenario of other files would make the outcome depend on the disk. */
static bool names_files(const char *text, size_t size)
{
    for (size_t i = 0; i + 6 <= size; i++)
        if (memcmp(text + i, "extend", 6) == 0)
            return true;
    return false;
}

static zb_status read_text(const char *text, size_t size, zb_scenario *scenario)
{
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, NULL);
    const zb_status status = zbi_json_read_scenario_text("fuzz.json", text, size, NULL, 0, scenario, &faults);
    if ((status == ZB_OK) != (faults.total == 0) || (status != ZB_OK && status != ZB_STATUS_INPUT))
        abort();
    zbi_fault_list_free(&faults);
    return status;
}

static void write_and_read(const zb_scenario *scenario)
{
    const zb_allocator memory = zb_allocator_default();
    zbi_buffer text, again;
    zbi_buffer_init(&text, &memory);
    zbi_buffer_init(&again, &memory);
    zbi_json_write(scenario, ZBI_WRITE_ANNOTATED, true, &text);
    zb_scenario *second = zb_scenario_new(zb_registry_default(), NULL);
    if (read_text(text.text, text.size, second) != ZB_OK)
        abort();
    zbi_json_write(second, ZBI_WRITE_ANNOTATED, true, &again);
    if (strcmp(text.text, again.text) != 0)
        abort();
    zb_scenario_free(second);
    zbi_buffer_free(&text);
    zbi_buffer_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    if (names_files(text, size))
        return 0;
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
    if (read_text(text, size, scenario) == ZB_OK)
        write_and_read(scenario);
    zb_scenario_free(scenario);
    return 0;
}
