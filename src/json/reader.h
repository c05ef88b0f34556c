/* Scenario files in: reading, --set, traces of arrivals, and all checks, with every fault told at its place. */
#ifndef ZBI_JSON_READER_H
#define ZBI_JSON_READER_H

#include "json/fault.h"

#include <zhuanban/scenario.h>

/* Reads a scenario file ("-": standard input) with everything it extends into a new scenario, applies `assignments`
   ("POINTER=VALUE"), loads traces of arrivals, and checks. Faults are sorted by place.
   ZB_OK; ZB_STATUS_INPUT: the file is bad; ZB_STATUS_USAGE: an assignment is; ZB_STATUS_IO: a file cannot be read;
   ZB_STATUS_MEMORY. The scenario is half filled unless ZB_OK: free it. */
zb_status zbi_json_read_scenario(const char *path, const char *const *assignments, size_t assignment_count,
                                 zb_scenario *scenario, zbi_fault_list *faults);
/* The same from memory, under a name that stands for its path; what one of the program's own files extends is looked
   for among them first. */
zb_status zbi_json_read_scenario_text(const char *name, const char *text, size_t size, const char *const *assignments,
                                      size_t assignment_count, zb_scenario *scenario, zbi_fault_list *faults);
#endif
