/* Event logs of any kind. */
#ifndef ZBI_IMPORT_LOG_READ_H
#define ZBI_IMPORT_LOG_READ_H

#include "import/log.h"

/* Reads an event log, CSV, XES or OCEL 2.0 JSON, by what it begins with, packed by gzip or not ("-": standard input), and
   seals it. Faults go to the list, sorted by place. ZB_STATUS_INPUT, ZB_STATUS_IO, ZB_STATUS_MEMORY; the log is half
   filled then. */
zb_status zbi_log_read(const char *path, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults);
/* The same of a text that was read before; takes the source. */
zb_status zbi_log_read_source(zbi_source *source, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults);
#endif
