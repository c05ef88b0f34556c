/* How the program ends. */
#include "cli/exit.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

zbi_exit zbi_exit_of(zb_status status)
{
    switch (status) {
    case ZB_OK: return ZBI_EXIT_DONE;
    case ZB_STATUS_USAGE: return ZBI_EXIT_USAGE;
    case ZB_STATUS_INPUT:
    case ZB_STATUS_TOO_BIG: return ZBI_EXIT_INPUT;
    case ZB_STATUS_IO: return ZBI_EXIT_IO;
    case ZB_STATUS_STOPPED: return ZBI_EXIT_FAILED;
    default: return ZBI_EXIT_INTERNAL;
    }
}

zbi_exit zbi_exit_with(const zb_error *error)
{
    if (error->pointer[0])
        fprintf(stderr, "zhuanban: %s: %s\n", error->pointer, error->message);
    else
        fprintf(stderr, "zhuanban: %s\n", error->message);
    return zbi_exit_of(error->status);
}

zbi_exit zbi_complain(zbi_exit code, const char *format, ...)
{
    char message[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    zbi_text_tame(message); /* it may quote what the user typed */
    fprintf(stderr, "zhuanban: %s\n", message);
    return code;
}
