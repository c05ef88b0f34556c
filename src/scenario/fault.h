/* Saying what is wrong: fills the caller's zb_error. */
#ifndef ZBI_SCENARIO_FAULT_H
#define ZBI_SCENARIO_FAULT_H

#include <zhuanban/status.h>

#if defined(__GNUC__)
#define ZBI_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define ZBI_PRINTF(text, first)
#endif

/* Fills *error (unless it is NULL) with status, pointer and message, cut at a whole UTF-8 character where they are too
   long; control characters in the message become blanks. Returns status. */
zb_status zbi_fault(zb_error *error, zb_status status, const char *pointer, const char *format, ...) ZBI_PRINTF(4, 5);
zb_status zbi_fault_memory(zb_error *error, const char *pointer);
#endif
