/* Records of a scenario seen through their field tables: defaults, release, finding, which fields are given. */
#ifndef ZBI_SCENARIO_RECORD_H
#define ZBI_SCENARIO_RECORD_H

#include "scenario/fields.h"

/* Fill the struct of a section with the defaults of its rows; false when there is no memory (then released again). */
bool zbi_record_default(const zbi_section *section, void *record, const zb_allocator *allocator);
void zbi_record_free(const zbi_section *section, void *record, const zb_allocator *allocator);

/* The struct that holds a section's fields: for a table that of the record called `name`, NULL if there is none. */
void *zbi_record_find(const zb_scenario *scenario, const zbi_section *section, const char *name);
/* The same, made with its defaults where it is missing; *made says so. NULL when there is no memory. */
void *zbi_record_open(zb_scenario *scenario, const zbi_section *section, const char *name, bool *made);
/* Undoes a zbi_record_open that made a record. */
void zbi_record_undo(zb_scenario *scenario, const zbi_section *section);
/* Releases everything that the table of a section holds. */
void zbi_record_table_free(zb_scenario *scenario, const zbi_section *section);

zbi_table *zbi_section_table(const zb_scenario *scenario, const zbi_section *section);
/* Number of the section's structs: records of a table, else 1; and the one of rank `rank` by name. */
uint32_t zbi_section_size(const zb_scenario *scenario, const zbi_section *section);
void *zbi_section_record(const zb_scenario *scenario, const zbi_section *section, uint32_t rank, const char **name);

/* Whether the user set field number `index` of the section. */
bool zbi_is_given(const zbi_section *section, const void *record, uint32_t index);
void zbi_give(const zbi_section *section, void *record, uint32_t index);

#endif
