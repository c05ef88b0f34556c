/* JSON Pointers into a scenario: what each one names. */
#ifndef ZBI_SCENARIO_PATH_H
#define ZBI_SCENARIO_PATH_H

#include "scenario/fields.h"

/* Bytes of a record's name with the final 0, and of any pointer into a scenario. */
#define ZBI_SPEC_NAME_SIZE 256
#define ZBI_POINTER_SIZE 1024

typedef enum zbi_part {
    ZBI_PART_WHOLE,   /* the field itself */
    ZBI_PART_ELEMENT, /* one element of a list */
    ZBI_PART_SHAPE,   /* parts of a distribution */
    ZBI_PART_MEAN,
    ZBI_PART_CV,
    ZBI_PART_LOW,
    ZBI_PART_HIGH,
    ZBI_PART_VALUES,
    ZBI_PART_VALUE /* one element of its values */
} zbi_part;

typedef struct zbi_place {
    const zbi_section *section;
    char name[ZBI_SPEC_NAME_SIZE]; /* of the record; "" in sections without records, and for a table itself */
    const zbi_field *field;        /* NULL: an object (the root, a section, a table, a record, a group of fields) */
    zbi_part part;
    uint32_t index; /* of the element */
} zbi_place;

/* What a pointer names. ZB_STATUS_USAGE with a suggestion when it names nothing; ZB_STATUS_INPUT when a record's name
   breaks the rules of names. Says nothing about whether the record exists. */
zb_status zbi_place_find(const char *pointer, zbi_place *place, zb_error *error);

/* Writes one segment of a pointer with '~' and '/' escaped; returns the number of bytes, or 0 if there is no room. */
size_t zbi_pointer_escape(const char *segment, char *text, size_t size);
/* The reverse for `length` bytes; false when an escape is wrong or there is no room. */
bool zbi_pointer_unescape(const char *segment, size_t length, char *text, size_t size);
/* Pointer of a field or, with field NULL, of a record. */
void zbi_pointer_write(const zbi_section *section, const char *name, const zbi_field *field,
                       char text[ZBI_POINTER_SIZE]);

/* The rule that a record's name in a section breaks, or NULL when the name is good. */
const char *zbi_name_rule(const zbi_section *section, const char *name);
#endif
