/* Any bytes as an event log in XES. */
#include "fuzz/driver/logged.h"
#include "import/log_xes.h"

static zb_status read_xes(zbi_source *source, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults)
{
    const zb_status status = zbi_log_read_xes(source, options, log, faults);
    return status == ZB_OK ? zbi_log_seal(log, source->name, faults) : status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_log(data, size, read_xes);
}
