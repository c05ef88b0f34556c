/* A JSON document: the tree that cJSON builds, where each of its values stands, and the files that it was merged from
   (`extend`). */
#ifndef ZBI_JSON_DOCUMENT_H
#define ZBI_JSON_DOCUMENT_H

#include "json/scan.h"

#include <cjson/cJSON.h>

#define ZBI_JSON_EXTENDS 8 /* files in a chain of `extend`, the first one not counted */

typedef struct zbi_json_document {
    zb_allocator allocator;
    zbi_source *sources;
    uint32_t source_count, source_capacity;
    zbi_json_places places;
    cJSON *root; /* every item's valueint is the number of its place */
} zbi_json_document;

/* Reads a file ("-": standard input) or, with text, that memory under the name `path`, and everything it extends;
   merges them. Faults go to the list. On failure the document is empty but for the sources, which messages may still
   need. */
zb_status zbi_json_document_read(zbi_json_document *document, const char *path, const char *text, size_t size,
                                 zbi_fault_list *faults);
/* One JSON value from memory, whatever it is: no format, no extend. */
zb_status zbi_json_document_parse(zbi_json_document *document, const char *name, const char *text, size_t size,
                                  zbi_fault_list *faults);
/* The same from a source, which is the document's from then on, of at most `most` values. */
zb_status zbi_json_document_take(zbi_json_document *document, zbi_source *source, uint32_t most, zbi_fault_list *faults);
void zbi_json_document_free(zbi_json_document *document);

const zbi_json_place *zbi_json_place_of(const zbi_json_document *document, const cJSON *item);
const zbi_source *zbi_json_source_of(const zbi_json_document *document, const cJSON *item);
/* The bytes of a value as they were written. */
const char *zbi_json_text_of(const zbi_json_document *document, const cJSON *item, size_t *length);
/* A fault at a value, or at its key. */
void zbi_json_fault(const zbi_json_document *document, const cJSON *item, bool at_key, const char *pointer,
                    const char *message, zbi_fault_list *faults);
/* The item that a pointer into the scenario names, stepping through {"value": ...}; where it goes on below what was
   written the deepest item reached. *whole tells which. NULL only for an empty document. */
const cJSON *zbi_json_find(const zbi_json_document *document, const char *pointer, bool *whole);

/* JSON Merge Patch (RFC 7386): what `patch` says goes over `target`; null removes. Takes both, gives the result. */
cJSON *zbi_json_merge(cJSON *target, cJSON *patch);
#endif
