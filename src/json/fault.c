/* Everything that is wrong with a file. */
#include "json/fault.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

void zbi_fault_list_init(zbi_fault_list *list, const zb_allocator *allocator)
{
    *list = (zbi_fault_list){.allocator = allocator ? *allocator : zb_allocator_default()};
}

static void free_entry(zbi_fault_entry *entry, const zb_allocator *allocator)
{
    zbi_free(allocator, entry->file);
    zbi_free(allocator, entry->pointer);
    zbi_free(allocator, entry->message);
    zbi_free(allocator, entry->excerpt);
}

void zbi_fault_list_free(zbi_fault_list *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        free_entry(&list->items[i], &list->allocator);
    zbi_free(&list->allocator, list->items);
    const zb_allocator allocator = list->allocator;
    *list = (zbi_fault_list){.allocator = allocator};
}

static char *excerpt_of(const zbi_source *source, size_t at, const zb_allocator *allocator)
{
    zbi_buffer buffer;
    zbi_buffer_init(&buffer, allocator);
    if (source)
        zbi_source_excerpt(source, at, &buffer);
    return zbi_buffer_take(&buffer);
}

void zbi_fault_list_add(zbi_fault_list *list, const zbi_source *source, const char *name, size_t at,
                        const char *pointer, const char *message)
{
    const zb_allocator *allocator = &list->allocator;
    void *items = list->items;
    list->total++;
    if (list->count >= ZBI_FAULTS_KEPT)
        return;
    zbi_fault_entry entry = {.file = zbi_copy_text(allocator, source ? source->name : name)};
    entry.pointer = zbi_copy_text(allocator, pointer);
    entry.message = zbi_copy_text(allocator, message);
    entry.excerpt = excerpt_of(source, at, allocator);
    if (source)
        zbi_source_position(source, at, &entry.line, &entry.column);
    if (!entry.file || !entry.pointer || !entry.message || !entry.excerpt ||
        !zbi_grow(allocator, &items, &list->capacity, list->count + 1, sizeof entry)) {
        free_entry(&entry, allocator);
        list->failed = true;
        return;
    }
    zbi_text_tame(entry.file); /* what the user typed must not break the line */
    zbi_text_tame(entry.pointer);
    zbi_text_tame(entry.message);
    list->items = items;
    list->items[list->count++] = entry;
}

static int by_place(const void *a, const void *b)
{
    const zbi_fault_entry *x = a, *y = b;
    const int files = strcmp(x->file, y->file);
    if (files)
        return files;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return strcmp(x->message, y->message);
}

void zbi_fault_list_sort(zbi_fault_list *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_place);
}

void zbi_fault_list_write(const zbi_fault_list *list, FILE *file)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const zbi_fault_entry *entry = &list->items[i];
        fprintf(file, "%s:", entry->file);
        if (entry->line)
            fprintf(file, "%u:%u:", entry->line, entry->column);
        fprintf(file, " error: %s%s%s\n%s", entry->pointer, entry->pointer[0] ? ": " : "", entry->message,
                entry->excerpt);
    }
    if (list->total > list->count)
        fprintf(file, "and %llu more\n", (unsigned long long)(list->total - list->count));
}
