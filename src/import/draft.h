/* A starting scenario and its arrival traces, from what an event log tells. */
#ifndef ZBI_IMPORT_DRAFT_H
#define ZBI_IMPORT_DRAFT_H

#include "import/profile.h"

#include <zhuanban/scenario.h>

#define ZBI_DRAFT_FILE 32 /* bytes of the name of a trace */

/* Fills an empty scenario called `name`, of a log from a file called `log_name`. What the log tells has "log" as its
   source; what it cannot tell is written down too, as assumed, with a note. ZB_STATUS_MEMORY, or what a setter says. */
zb_status zbi_draft_scenario(zb_scenario *scenario, const char *name, const char *log_name, const zbi_profile *profile,
                             zb_error *error);
/* The name of the file with the arrivals of a class, beside the scenario. */
const char *zbi_draft_file(const zbi_profile *profile, uint32_t class, char text[ZBI_DRAFT_FILE]);
/* Its text: a CSV row for each case, as src/import/trace.h reads it, with what else the log tells of the case. */
void zbi_draft_arrivals(const zbi_profile *profile, uint32_t class, zbi_buffer *text);
#endif
