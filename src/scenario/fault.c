/* Saying what is wrong. */
#include "scenario/fault.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void copy_cut(char *text, size_t size, const char *from)
{
    size_t length = strlen(from);
    length = length < size ? length : size - 1;
    memcpy(text, from, length);
    text[length] = '\0';
    zbi_text_tame(text);
}

zb_status zbi_fault(zb_error *error, zb_status status, const char *pointer, const char *format, ...)
{
    if (error == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    zbi_text_tame(error->message);
    copy_cut(error->pointer, sizeof error->pointer, pointer);
    error->status = status;
    return status;
}

zb_status zbi_fault_memory(zb_error *error, const char *pointer)
{
    return zbi_fault(error, ZB_STATUS_MEMORY, pointer, "out of memory");
}
