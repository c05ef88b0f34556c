/* Event logs as XES (IEEE 1849): traces of events in XML. */
#ifndef ZBI_IMPORT_LOG_XES_H
#define ZBI_IMPORT_LOG_XES_H

#include "import/log.h"

#define ZBI_XES_DEPTH 64

/* Adds the events of an XES text. An attribute K of a trace plays the roles of a column "case:K". A document type, and so
   any entity of its own, is refused. ZB_STATUS_INPUT with every bad event told, or the first fault of the XML. */
zb_status zbi_log_read_xes(const zbi_source *source, const zbi_log_options *options, zbi_log *log,
                           zbi_fault_list *faults);
#endif
