/* The names of the statuses and the version of the library. */
#include <zhuanban/status.h>

const char *zb_version(void)
{
    return ZB_VERSION_STRING;
}

const char *zb_status_name(zb_status status)
{
    static const char *const names[] = {"ok", "usage", "input", "too_big", "io", "memory", "stopped", "internal"};
    const size_t index = (size_t)status;
    return index < sizeof names / sizeof names[0] ? names[index] : "unknown";
}
