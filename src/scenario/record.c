/* Records of a scenario seen through their field tables. */
#include "scenario/record.h"

#include "scenario/default.h"
#include "scenario/table.h"

#include <string.h>

static void release(const zbi_field *field, void *member, const zb_allocator *allocator)
{
    switch (field->type) {
    case ZBI_TYPE_TEXT:
    case ZBI_TYPE_NAME: zbi_free(allocator, *(char **)member); break;
    case ZBI_TYPE_REALS: zbi_reals_free(member, allocator); break;
    case ZBI_TYPE_NAMES: zbi_names_free(member, allocator); break;
    case ZBI_TYPE_DIST: zbi_reals_free(&((zbi_dist_spec *)member)->values, allocator); break;
    default: break;
    }
}

static void release_first(const zbi_section *section, void *record, uint32_t count, const zb_allocator *allocator)
{
    for (uint32_t i = 0; i < count; i++)
        release(&section->fields[i], (char *)record + section->fields[i].offset, allocator);
}

bool zbi_record_default(const zbi_section *section, void *record, const zb_allocator *allocator)
{
    for (uint32_t i = 0; i < section->count; i++) {
        const zbi_field *field = &section->fields[i];
        if (!zbi_default(field, (char *)record + field->offset, allocator)) {
            release_first(section, record, i, allocator);
            return false;
        }
    }
    return true;
}

void zbi_record_free(const zbi_section *section, void *record, const zb_allocator *allocator)
{
    release_first(section, record, section->count, allocator);
}

zbi_table *zbi_section_table(const zb_scenario *scenario, const zbi_section *section)
{
    return (zbi_table *)((char *)scenario + section->offset);
}

/* The sections that share one record: a form's own fields and its mechanisms. */
static bool same_table(const zbi_section *a, const zbi_section *b)
{
    return a->named && b->named && a->offset == b->offset;
}

static void release_record(const zbi_section *section, void *record, const zb_allocator *allocator)
{
    for (size_t i = 0; i < zbi_section_count; i++)
        if (same_table(&zbi_sections[i], section))
            zbi_record_free(&zbi_sections[i], (char *)record + zbi_sections[i].inner, allocator);
}

/* Defaults of every section of the record; all or none. */
static bool fill_record(const zbi_section *section, void *record, const zb_allocator *allocator)
{
    for (size_t i = 0; i < zbi_section_count; i++) {
        if (!same_table(&zbi_sections[i], section))
            continue;
        if (zbi_record_default(&zbi_sections[i], (char *)record + zbi_sections[i].inner, allocator))
            continue;
        while (i-- > 0)
            if (same_table(&zbi_sections[i], section))
                zbi_record_free(&zbi_sections[i], (char *)record + zbi_sections[i].inner, allocator);
        return false;
    }
    return true;
}

void *zbi_record_find(const zb_scenario *scenario, const zbi_section *section, const char *name)
{
    if (!section->named)
        return (char *)scenario + section->offset;
    const zbi_table *table = zbi_section_table(scenario, section);
    const uint32_t place = zbi_table_find(table, section->record_size, name);
    return place == ZBI_NOWHERE ? NULL : (char *)zbi_table_at(table, section->record_size, place) + section->inner;
}

void *zbi_record_open(zb_scenario *scenario, const zbi_section *section, const char *name, bool *made)
{
    void *record = zbi_record_find(scenario, section, name);
    *made = record == NULL;
    if (record)
        return record;
    zbi_table *table = zbi_section_table(scenario, section);
    const uint32_t place = zbi_table_add(table, section->record_size, name, &scenario->allocator);
    if (place == ZBI_NOWHERE)
        return NULL;
    record = zbi_table_at(table, section->record_size, place);
    if (fill_record(section, record, &scenario->allocator))
        return (char *)record + section->inner;
    zbi_table_drop_last(table, section->record_size, &scenario->allocator);
    return NULL;
}

void zbi_record_undo(zb_scenario *scenario, const zbi_section *section)
{
    zbi_table *table = zbi_section_table(scenario, section);
    release_record(section, zbi_table_at(table, section->record_size, table->count - 1), &scenario->allocator);
    zbi_table_drop_last(table, section->record_size, &scenario->allocator);
}

void zbi_record_table_free(zb_scenario *scenario, const zbi_section *section)
{
    zbi_table *table = zbi_section_table(scenario, section);
    for (uint32_t i = 0; i < table->count; i++)
        release_record(section, zbi_table_at(table, section->record_size, i), &scenario->allocator);
    zbi_table_free(table, section->record_size, &scenario->allocator);
}

uint32_t zbi_section_size(const zb_scenario *scenario, const zbi_section *section)
{
    return section->named ? zbi_section_table(scenario, section)->count : 1;
}

void *zbi_section_record(const zb_scenario *scenario, const zbi_section *section, uint32_t rank, const char **name)
{
    *name = "";
    if (!section->named)
        return (char *)scenario + section->offset;
    void *record = zbi_table_by_name(zbi_section_table(scenario, section), section->record_size, rank);
    *name = *(char **)record;
    return (char *)record + section->inner;
}

bool zbi_is_given(const zbi_section *section, const void *record, uint32_t index)
{
    const zbi_given *given = (const zbi_given *)((const char *)record + section->given);
    return given->words[index / 64] >> (index % 64) & 1;
}

void zbi_give(const zbi_section *section, void *record, uint32_t index)
{
    zbi_given *given = (zbi_given *)((char *)record + section->given);
    given->words[index / 64] |= UINT64_C(1) << (index % 64);
}

static size_t member_size(zbi_type type)
{
    switch (type) {
    case ZBI_TYPE_REAL: return sizeof(double);
    case ZBI_TYPE_INT: return sizeof(int64_t);
    case ZBI_TYPE_BOOL: return sizeof(bool);
    case ZBI_TYPE_CHOICE: return sizeof(int);
    case ZBI_TYPE_REALS: return sizeof(zbi_reals);
    case ZBI_TYPE_NAMES: return sizeof(zbi_names);
    case ZBI_TYPE_DIST: return sizeof(zbi_dist_spec);
    default: return sizeof(char *);
    }
}

void zbi_apply_overrides(const zbi_form_spec *form, zbi_mechanisms *mechanisms)
{
    for (size_t s = 0; s < zbi_section_count; s++) {
        const zbi_section *section = &zbi_sections[s];
        if (section->inner == 0)
            continue;
        for (uint32_t i = 0; i < section->count; i++) {
            const size_t offset = section->fields[i].offset;
            if (zbi_is_given(section, &form->mechanisms, i))
                memcpy((char *)mechanisms + offset, (const char *)&form->mechanisms + offset,
                       member_size(section->fields[i].type));
        }
    }
}
