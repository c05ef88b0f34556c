/* The rules between fields: what they share. Each file check_*.c holds those of one subject. */
#ifndef ZBI_SCENARIO_CHECK_H
#define ZBI_SCENARIO_CHECK_H

#include "scenario/fault.h"
#include "scenario/path.h"
#include "scenario/record.h"
#include "scenario/registry.h"
#include "scenario/table.h"

#define ZBI_DEPTH 16 /* the deepest level of a tree */

typedef struct zbi_check {
    const zb_scenario *scenario;
    zb_fault_report *report;
    void *context;
    bool faulty;
    bool tree;      /* the tree is sound, so that levels below mean something */
    int8_t *level;  /* of each named territory, by place */
    bool *leaf;     /* whether it has none below it */
    uint32_t depth; /* the deepest level */
} zbi_check;

/* Reports a fault at a pointer. */
void zbi_check_fault(zbi_check *check, const char *pointer, const char *format, ...) ZBI_PRINTF(3, 4);
/* The same at "/head/NAME/key" (key may be "") with the name escaped. */
void zbi_check_fault_at(zbi_check *check, const char *head, const char *name, const char *key, const char *format, ...)
    ZBI_PRINTF(5, 6);
/* A name that is none of the candidates: "no such WHAT: "NAME"; did you mean ...?". */
void zbi_check_unknown(zbi_check *check, const char *pointer, const char *what, const char *name,
                       const char *const *candidates, size_t count);
/* The same with the names of a table as candidates. */
void zbi_check_unknown_record(zbi_check *check, const char *pointer, const char *what, const char *name,
                              const zbi_table *table, size_t size);

/* Level of a territory by name, of a named or a regular tree; -1 when there is none of that name. */
int zbi_check_level(const zbi_check *check, const char *territory);
bool zbi_check_department(const zbi_check *check, const char *department);
/* Whether the department (it exists) has an office at the territory, which is at `level`. */
bool zbi_check_has_office(const zbi_check *check, const zbi_department_spec *department, const char *territory,
                          int level);
const zbi_department_spec *zbi_check_department_of(const zbi_check *check, const char *name);
/* The rule that TERRITORY:DEPARTMENT breaks as the name of an office, or NULL when there is such an office. */
const char *zbi_check_office_rule(const zbi_check *check, const char *name);

/* Fills tree, level, leaf, depth. False when there is no memory. */
bool zbi_check_tree(zbi_check *check);
void zbi_check_departments(zbi_check *check);
void zbi_check_values(zbi_check *check);
void zbi_check_experiment(zbi_check *check);
void zbi_check_classes(zbi_check *check);
void zbi_check_crew(zbi_check *check);
void zbi_check_forms(zbi_check *check);
#endif
