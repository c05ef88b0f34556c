/* Tables of named records and lists. */
#include "scenario/table.h"

#include <string.h>

static const char *name_at(const zbi_table *table, size_t size, uint32_t place)
{
    return *(char *const *)zbi_table_at(table, size, place);
}

/* How many records have a name before `name`. */
static uint32_t rank_of(const zbi_table *table, size_t size, const char *name)
{
    uint32_t low = 0, high = table->count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (strcmp(name_at(table, size, table->order[middle]), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t zbi_table_find(const zbi_table *table, size_t size, const char *name)
{
    const uint32_t rank = rank_of(table, size, name);
    if (rank < table->count && strcmp(name_at(table, size, table->order[rank]), name) == 0)
        return table->order[rank];
    return ZBI_NOWHERE;
}

uint32_t zbi_table_add(zbi_table *table, size_t size, const char *name, const zb_allocator *allocator)
{
    const uint32_t place = table->count;
    void *order = table->order;
    if (place >= ZBI_NOWHERE - 1 || !zbi_grow(allocator, &table->items, &table->capacity, place + 1, size))
        return ZBI_NOWHERE;
    if (!zbi_grow(allocator, &order, &table->order_capacity, place + 1, sizeof *table->order))
        return ZBI_NOWHERE;
    table->order = order;
    char *copy = zbi_copy_text(allocator, name);
    if (copy == NULL)
        return ZBI_NOWHERE;
    const uint32_t rank = rank_of(table, size, name);
    memmove(&table->order[rank + 1], &table->order[rank], (place - rank) * sizeof *table->order);
    table->order[rank] = place;
    memset(zbi_table_at(table, size, place), 0, size);
    *(char **)zbi_table_at(table, size, place) = copy;
    table->count++;
    return place;
}

void zbi_table_drop_last(zbi_table *table, size_t size, const zb_allocator *allocator)
{
    const uint32_t place = table->count - 1;
    char **name = zbi_table_at(table, size, place);
    const uint32_t rank = rank_of(table, size, *name);
    memmove(&table->order[rank], &table->order[rank + 1], (place - rank) * sizeof *table->order);
    zbi_free(allocator, *name);
    table->count--;
}

void zbi_table_free(zbi_table *table, size_t size, const zb_allocator *allocator)
{
    for (uint32_t i = 0; i < table->count; i++)
        zbi_free(allocator, *(char **)zbi_table_at(table, size, i));
    zbi_free(allocator, table->items);
    zbi_free(allocator, table->order);
    *table = (zbi_table){0};
}

bool zbi_reals_push(zbi_reals *list, double value, const zb_allocator *allocator)
{
    void *items = list->items;
    if (list->count == UINT32_MAX || !zbi_grow(allocator, &items, &list->capacity, list->count + 1, sizeof value))
        return false;
    list->items = items;
    list->items[list->count++] = value;
    return true;
}

bool zbi_names_push(zbi_names *list, char *owned, const zb_allocator *allocator)
{
    void *items = list->items;
    if (list->count == UINT32_MAX || !zbi_grow(allocator, &items, &list->capacity, list->count + 1, sizeof owned))
        return false;
    list->items = items;
    list->items[list->count++] = owned;
    return true;
}

void zbi_reals_free(zbi_reals *list, const zb_allocator *allocator)
{
    zbi_free(allocator, list->items);
    *list = (zbi_reals){0};
}

void zbi_names_clear(zbi_names *list, const zb_allocator *allocator)
{
    for (uint32_t i = 0; i < list->count; i++)
        zbi_free(allocator, list->items[i]);
    list->count = 0;
}

void zbi_names_free(zbi_names *list, const zb_allocator *allocator)
{
    zbi_names_clear(list, allocator);
    zbi_free(allocator, list->items);
    *list = (zbi_names){0};
}
