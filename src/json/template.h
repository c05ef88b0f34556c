/* A first scenario to fill in (`init`). */
#ifndef ZBI_JSON_TEMPLATE_H
#define ZBI_JSON_TEMPLATE_H

#include "json/buffer.h"

#include <zhuanban/scenario.h>

/* Appends a scenario with the main fields, each with a note that says what it is, in English or Chinese. It checks. */
zb_status zbi_json_template(const zb_registry *registry, bool chinese, zbi_buffer *buffer);
#endif
