/* Any bytes as an event log of whatever kind they look like: CSV and OCEL 2.0 JSON, above all. */
#include "fuzz/driver/logged.h"
#include "import/log_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_log(data, size, zbi_log_read_source);
}
