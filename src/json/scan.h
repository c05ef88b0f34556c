/* The strict pass over a JSON text before anything is built from it: grammar, encoding, depth and size, numbers that a
   double can hold, keys that appear twice; and the place of every value. */
#ifndef ZBI_JSON_SCAN_H
#define ZBI_JSON_SCAN_H

#include "json/fault.h"

#define ZBI_JSON_DEPTH 64
#define ZBI_JSON_VALUES 1000000u
#define ZBI_JSON_NUMBER 62 /* characters of a number */

/* Where a value stands: bytes of the text. */
typedef struct zbi_json_place {
    uint32_t file;       /* number of its source in the document */
    uint32_t key;        /* its key, or itself where it has none */
    uint32_t at, length; /* itself */
} zbi_json_place;

typedef struct zbi_json_places {
    zbi_json_place *items; /* values in the order of their beginnings, objects and lists before what they hold */
    uint32_t count, capacity;
    uint32_t most; /* values of a text; 0: ZBI_JSON_VALUES */
} zbi_json_places;

/* Reads the whole text and appends the places of its values. ZB_STATUS_INPUT at the first syntax fault, which ends the
   reading; keys that appear twice are told too, but do not end it: then *twice is set. ZB_STATUS_MEMORY. */
zb_status zbi_json_scan(const zbi_source *source, uint32_t file, zbi_json_places *places, zbi_fault_list *faults,
                        bool *twice);
#endif
