/* A sealed scenario takes values only for what is there already. */
#ifndef ZBI_SCENARIO_SEAL_H
#define ZBI_SCENARIO_SEAL_H

#include "scenario/path.h"

/* Whether the record that the place lies in may be written to: it is there, or the scenario is not sealed, or it
   exists without having been written down: a level of the tree, one of its offices, the general department, a form of
   the program; or the place is a new form's `like`. Else ZB_STATUS_USAGE with a suggestion; ZB_STATUS_MEMORY. */
zb_status zbi_seal_check(const zb_scenario *scenario, const zbi_place *place, const char *pointer, zb_error *error);
#endif
