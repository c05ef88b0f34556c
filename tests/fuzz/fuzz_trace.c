/* Any bytes as a CSV file of cases. */
#include "fuzz/driver/driver.h"
#include "import/trace.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const zb_allocator memory = zb_allocator_default();
    zbi_source source;
    zbi_trace trace = {0};
    zbi_fault_list faults;
    zb_error error;
    zbi_fault_list_init(&faults, &memory);
    if (zbi_source_copy(&source, "fuzz.csv", (const char *)data, size, &memory, &error) != ZB_OK)
        abort();
    const zb_status status = zbi_trace_read(&source, "case", "when", &trace, &faults);
    if ((status == ZB_OK) != (faults.total == 0))
        abort();
    for (uint32_t i = 1; i < trace.count; i++)
        if (!(trace.times_h[i - 1] <= trace.times_h[i]))
            abort();
    zbi_trace_free(&trace, &memory);
    zbi_source_free(&source, &memory);
    zbi_fault_list_free(&faults);
    return 0;
}
