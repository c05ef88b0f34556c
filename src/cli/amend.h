/* What --seed, --until and --warmup make of a scenario's /experiment. */
#ifndef ZBI_CLI_AMEND_H
#define ZBI_CLI_AMEND_H

#include "cli/arguments.h"
#include "json/fault.h"

#include <zhuanban/scenario.h>

/* Sets what the options say, after --set. Where they leave the scenario's tau_h no room, it becomes a quarter of the time
   after the warm-up, with a note on standard error, unless --set says what it is. `arguments` is a zbi_arguments; the
   function is a zbi_json_amend. */
zb_status zbi_amend_experiment(void *arguments, zb_scenario *scenario, zbi_fault_list *faults);
#endif
