/* The rows of the .def files in fields/ as constant tables, and the sections of a scenario that hold such fields. */
#ifndef ZBI_SCENARIO_FIELDS_H
#define ZBI_SCENARIO_FIELDS_H

#include "scenario/scenario.h"

typedef enum zbi_type {
    ZBI_TYPE_REAL,
    ZBI_TYPE_INT,
    ZBI_TYPE_BOOL,
    ZBI_TYPE_TEXT,
    ZBI_TYPE_NAME,
    ZBI_TYPE_CHOICE,
    ZBI_TYPE_REALS,
    ZBI_TYPE_NAMES,
    ZBI_TYPE_DIST
} zbi_type;

/* One row. Bounds are NaN where there is none. */
typedef struct zbi_field {
    const char *pointer; /* "/classes/NAME/novelty" */
    const char *key;     /* "novelty": what stands below the record's own place */
    size_t offset;       /* of the member in the record's struct */
    zbi_type type;
    const char *unit, *text; /* text: the default as a user would type it, "" for not given */
    double valid_low, valid_high, plausible_low, plausible_high;
    const char *choices, *help_en, *help_zh, *source;
} zbi_field;

/* One place of the scenario that holds fields: an object ("/posts"), or every record of a table ("/classes/NAME"). */
typedef struct zbi_section {
    const char *head;   /* "", "/experiment", "/classes", ... */
    const char *tail;   /* what follows the record's name: "/mechanisms" in forms, else "" */
    const char *called; /* one record in words: "class", "level"; for messages */
    bool named;         /* a table of records */
    size_t offset;      /* in zb_scenario: of the struct, or of the table */
    size_t inner;       /* named: offset of the fields' struct in the record */
    size_t record_size; /* named: bytes of a record */
    size_t given;       /* offset of zbi_given in the fields' struct */
    const zbi_field *fields;
    uint32_t count;
} zbi_section;

/* All sections; a section with a tail stands before the one it is part of, the root last. */
extern const zbi_section zbi_sections[];
extern const size_t zbi_section_count;

/* "number", "integer", "boolean", "text", "name", "choice", "numbers", "names", "distribution". */
const char *zbi_type_name(zbi_type type);

/* The words of the shapes of a distribution, as zbi_shape numbers them, joined by '|'. */
extern const char zbi_shape_words[];

/* Number of words in "a|b|c". */
size_t zbi_word_count(const char *words);
/* The place of `word` in "a|b|c", or -1. */
int zbi_word_index(const char *words, const char *word);
/* Copies word number `index` of "a|b|c" to text (size bytes, cut if need be) and returns text. */
char *zbi_word_at(const char *words, int index, char *text, size_t size);
#endif
