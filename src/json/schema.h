/* The format of scenarios as a JSON Schema (draft 2020-12), made of the table of fields. */
#ifndef ZBI_JSON_SCHEMA_H
#define ZBI_JSON_SCHEMA_H

#include "json/buffer.h"

/* Appends the schema as a document that ends in a newline; descriptions are in English and Chinese. */
void zbi_json_schema(zbi_buffer *buffer);
#endif
