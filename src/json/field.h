/* Which field a pointer into a scenario names, by the public table of fields. */
#ifndef ZBI_JSON_FIELD_H
#define ZBI_JSON_FIELD_H

#include <zhuanban/scenario.h>

/* False when the pointer names no field (an object, a part of one, nothing). */
bool zbi_json_field(const char *pointer, zb_field *field);
/* Whether a segment of a field's pointer stands for a record's name. */
bool zbi_json_wild(const char *segment, size_t length);
#endif
