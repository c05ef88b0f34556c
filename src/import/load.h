/* A scenario with everything that belongs to it: what every command calls first. */
#ifndef ZBI_IMPORT_LOAD_H
#define ZBI_IMPORT_LOAD_H

#include "json/reader.h"

/* Reads a scenario file ("-": standard input; a name of one of the program's own files where there is no such file on
   the disk), applies assignments, loads traces of arrivals (unless arrivals/times_h is given), and checks; results as
   zbi_json_read_scenario. */
zb_status zbi_load_scenario(const char *path, const char *const *assignments, size_t assignment_count,
                            zb_scenario *scenario, zbi_fault_list *faults);
/* The same from memory. */
zb_status zbi_load_scenario_text(const char *name, const char *text, size_t size, const char *const *assignments,
                                 size_t assignment_count, zb_scenario *scenario, zbi_fault_list *faults);
#endif
