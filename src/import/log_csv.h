/* Event logs as CSV: a row for each event. */
#ifndef ZBI_IMPORT_LOG_CSV_H
#define ZBI_IMPORT_LOG_CSV_H

#include "import/log.h"

/* Adds the events of a CSV text; the first row names the columns. ZB_STATUS_INPUT with every bad row told. */
zb_status zbi_log_read_csv(const zbi_source *source, const zbi_log_options *options, zbi_log *log,
                           zbi_fault_list *faults);
#endif
