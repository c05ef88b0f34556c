/* Tables of named records, kept in the order of declaration with an index by name; and lists of numbers and names. */
#ifndef ZBI_SCENARIO_TABLE_H
#define ZBI_SCENARIO_TABLE_H

#include "scenario/scenario.h"

#define ZBI_NOWHERE UINT32_MAX

/* Place of the record called `name`, or ZBI_NOWHERE. `size` is the bytes of a record. */
uint32_t zbi_table_find(const zbi_table *table, size_t size, const char *name);
/* Appends a zeroed record with a copy of the name; its place, or ZBI_NOWHERE when there is no memory. The name must
   not be there yet. */
uint32_t zbi_table_add(zbi_table *table, size_t size, const char *name, const zb_allocator *allocator);
/* Takes the last record out again; its members other than the name are the caller's to free before. */
void zbi_table_drop_last(zbi_table *table, size_t size, const zb_allocator *allocator);
/* Frees names and arrays; the records' other members before, by the caller. */
void zbi_table_free(zbi_table *table, size_t size, const zb_allocator *allocator);

static inline void *zbi_table_at(const zbi_table *table, size_t size, uint32_t place)
{
    return (char *)table->items + (size_t)place * size;
}

/* The record that comes `rank`-th by name. */
static inline void *zbi_table_by_name(const zbi_table *table, size_t size, uint32_t rank)
{
    return zbi_table_at(table, size, table->order[rank]);
}

/* Room for one more element; false when there is no memory. */
bool zbi_reals_push(zbi_reals *list, double value, const zb_allocator *allocator);
bool zbi_names_push(zbi_names *list, char *owned, const zb_allocator *allocator);
void zbi_reals_free(zbi_reals *list, const zb_allocator *allocator);
void zbi_names_free(zbi_names *list, const zb_allocator *allocator);
/* Empty, with its memory kept. */
void zbi_names_clear(zbi_names *list, const zb_allocator *allocator);
#endif
