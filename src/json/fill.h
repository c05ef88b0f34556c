/* A JSON document into a scenario, value by value through the setters; faults are collected, nothing stops. */
#ifndef ZBI_JSON_FILL_H
#define ZBI_JSON_FILL_H

#include "json/document.h"

#include <zhuanban/scenario.h>

/* Sets everything below `item`, which stands at `pointer`. ZB_STATUS_INPUT when there was a fault, ZB_STATUS_MEMORY. */
zb_status zbi_json_fill(const zbi_json_document *document, const cJSON *item, const char *pointer,
                        zb_scenario *scenario, zbi_fault_list *faults);
#endif
