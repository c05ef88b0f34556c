/* Files that the program carries inside itself, so that an installed binary needs no data folder. */
#ifndef ZBI_JSON_EMBEDDED_H
#define ZBI_JSON_EMBEDDED_H

#include <stddef.h>

typedef struct zbi_embedded_file {
    const char *name;          /* path from the root of the source tree, e.g. "scenarios/relay.json" */
    const unsigned char *data; /* size bytes, and a zero after them that is not counted */
    size_t size;
} zbi_embedded_file;

/* Sorted by name; ended by a row whose name is NULL. The source is written by the build (cmake/embed.cmake). */
extern const zbi_embedded_file zbi_embedded[];

/* The file of that name, or NULL. */
const zbi_embedded_file *zbi_embedded_find(const char *name);

#endif
