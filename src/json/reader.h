/* Scenario files in: reading, --set, traces of arrivals, and all checks, with every fault told at its place. */
#ifndef ZBI_JSON_READER_H
#define ZBI_JSON_READER_H

#include "json/document.h"

#include <zhuanban/scenario.h>

/* Reads a scenario file ("-": standard input) with everything it extends into a new scenario, applies `assignments`
   ("POINTER=VALUE"), and checks; traces of arrivals are not loaded here (import/load.h does it all). Faults are sorted
   by place. ZB_OK; ZB_STATUS_INPUT: the file is bad; ZB_STATUS_USAGE: an assignment is; ZB_STATUS_IO: a file cannot be
   read; ZB_STATUS_MEMORY. The scenario is half filled unless ZB_OK: free it. */
zb_status zbi_json_read_scenario(const char *path, const char *const *assignments, size_t assignment_count,
                                 zb_scenario *scenario, zbi_fault_list *faults);
/* Called between the settings and the checks, to fill in what stands in other files (import/load.h). */
typedef zb_status zbi_json_complete(zb_scenario *scenario, const zbi_json_document *document, zbi_fault_list *faults);
/* Called before that, when the file and the assignments are in: may set more. ZB_STATUS_USAGE with a fault in the list,
   ZB_STATUS_MEMORY. */
typedef zb_status zbi_json_amend(void *context, zb_scenario *scenario, zbi_fault_list *faults);
/* What a reading needs; text NULL: the file `name`. amend and complete may be NULL. */
typedef struct zbi_json_reading {
    const char *name, *text;
    size_t size;
    const char *const *assignments;
    size_t assignment_count;
    zbi_json_amend *amend;
    void *amend_context;
    zbi_json_complete *complete;
} zbi_json_reading;
zb_status zbi_json_read(const zbi_json_reading *reading, zb_scenario *scenario, zbi_fault_list *faults);

/* The same from memory, under a name that stands for its path; what one of the program's own files extends is looked
   for among them first. */
zb_status zbi_json_read_scenario_text(const char *name, const char *text, size_t size, const char *const *assignments,
                                      size_t assignment_count, zb_scenario *scenario, zbi_fault_list *faults);
#endif
