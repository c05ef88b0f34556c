/* The text of an event log, also from a .gz file. */
#ifndef ZBI_IMPORT_LOG_TEXT_H
#define ZBI_IMPORT_LOG_TEXT_H

#include "json/source.h"

#define ZBI_LOG_LIMIT ((size_t)256 << 20) /* bytes of a log, once unpacked */

/* Reads a file ("-": standard input), and unpacks it where it is gzip. ZB_STATUS_IO with a reason; ZB_STATUS_INPUT:
   damaged or cut short, or above the limit; ZB_STATUS_MEMORY. */
zb_status zbi_log_text_read(zbi_source *source, const char *path, const zb_allocator *allocator, zb_error *error);
#endif
