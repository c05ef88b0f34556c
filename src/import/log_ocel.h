/* Event logs as OCEL 2.0 JSON: events that concern several objects. */
#ifndef ZBI_IMPORT_LOG_OCEL_H
#define ZBI_IMPORT_LOG_OCEL_H

#include "import/log.h"

#define ZBI_OCEL_VALUES 8000000u

/* Adds the events of an OCEL 2.0 JSON text: one for each case that an event concerns. Cases are the objects of the type
   that --case names, else of a usual name, else of the only type. The other roles are played by attributes of the event,
   by the first object of a type that it concerns, or by attributes of the case. Takes the source. ZB_STATUS_INPUT with
   every bad event told. */
zb_status zbi_log_read_ocel(zbi_source *source, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults);
#endif
