/* The beginnings of activities, joined to their ends. */
#ifndef ZBI_IMPORT_LOG_STARTS_H
#define ZBI_IMPORT_LOG_STARTS_H

#include "import/log.h"

/* Of events in order of case and time: the first end of an activity after its beginning, by the same official where one
   is named, takes the beginning over, and the beginning goes; one without an end stays. ZB_STATUS_MEMORY. */
zb_status zbi_log_join_starts(zbi_log *log);
#endif
