/* A scenario out: as nested JSON that reads back to the same scenario, and the list of what it overrides. */
#ifndef ZBI_JSON_WRITER_H
#define ZBI_JSON_WRITER_H

#include "json/buffer.h"

#include <zhuanban/scenario.h>

typedef enum zbi_write {
    ZBI_WRITE_PLAIN,     /* values only */
    ZBI_WRITE_ANNOTATED, /* with the sources, plausible ranges and notes that differ from the fields' own */
    ZBI_WRITE_FULL       /* every value with its source and, where there is one, its plausible range */
} zbi_write;

/* Appends the scenario as a JSON document that ends in a newline; with given_only without the defaults. What memory did
   not suffice for is told by buffer->failed. */
void zbi_json_write(const zb_scenario *scenario, zbi_write how, bool given_only, zbi_buffer *buffer);

/* Called for each parameter of mechanisms that the scenario, or a form of its own, sets to something other than the
   default; both values as JSON text. */
typedef void zbi_override_visit(void *context, const char *pointer, const char *default_value, const char *value);
void zbi_json_overrides(const zb_scenario *scenario, zbi_override_visit *visit, void *context);
#endif
