/* Everything that is wrong with a file, told in one go. */
#ifndef ZBI_JSON_FAULT_H
#define ZBI_JSON_FAULT_H

#include "json/source.h"

#include <stdio.h>

#define ZBI_FAULTS_KEPT 200 /* further ones are only counted */

typedef struct zbi_fault_entry {
    char *file;            /* file name, or "--set" */
    unsigned line, column; /* from 1; 0 where there is no place */
    char *pointer;         /* "" for the whole */
    char *message;
    char *excerpt; /* the line and a caret; "" where there is no place */
} zbi_fault_entry;

typedef struct zbi_fault_list {
    zb_allocator allocator;
    zbi_fault_entry *items;
    uint32_t count, capacity;
    uint64_t total; /* with those that were not kept */
    bool failed;    /* no memory: at least one is missing */
} zbi_fault_list;

void zbi_fault_list_init(zbi_fault_list *list, const zb_allocator *allocator);
void zbi_fault_list_free(zbi_fault_list *list);
/* A fault at a byte of a source (NULL: of a file called `name`, no place). */
void zbi_fault_list_add(zbi_fault_list *list, const zbi_source *source, const char *name, size_t at,
                        const char *pointer, const char *message);
/* By file, line and column. */
void zbi_fault_list_sort(zbi_fault_list *list);
/* "FILE:LINE:COL: error: POINTER: message" and the excerpt of each; "and N more" at the end where some were not kept.
 */
void zbi_fault_list_write(const zbi_fault_list *list, FILE *file);
#endif
