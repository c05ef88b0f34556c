/* --set POINTER=VALUE. */
#ifndef ZBI_JSON_ASSIGN_H
#define ZBI_JSON_ASSIGN_H

#include "json/fault.h"

#include <zhuanban/scenario.h>

/* Sets one value. VALUE is JSON (a number, true, "text", [list], {object}) or a bare word, which is a text; what a
   field of texts or names gets is always a text. ZB_STATUS_USAGE with a fault in the list (file "--set") when the
   assignment has no =, its pointer names nothing, or its value breaks the field's rule; ZB_STATUS_MEMORY. */
zb_status zbi_json_assign(zb_scenario *scenario, const char *assignment, zbi_fault_list *faults);
/* Whether a pointer leads to what the assignment set, or below it, or to the record or group that it lies in. */
bool zbi_json_assigns(const char *assignment, const char *pointer);
/* Adds what is wrong, told of the assignment, which has no line. */
void zbi_json_assign_fault(zbi_fault_list *faults, const char *assignment, const char *pointer, const char *message);
#endif
