/* A scenario with everything that belongs to it: what every command calls first. */
#ifndef ZBI_IMPORT_LOAD_H
#define ZBI_IMPORT_LOAD_H

#include "json/reader.h"

/* Reads a scenario file ("-": standard input; a name of one of the program's own files where there is no such file on
   the disk) or a text, applies assignments, loads traces of arrivals (unless arrivals/times_h is given), and checks;
   results as zbi_json_read_scenario. What completes the reading is set here. */
zb_status zbi_load_scenario(const zbi_json_reading *reading, zb_scenario *scenario, zbi_fault_list *faults);
#endif
