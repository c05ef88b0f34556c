/* The scenario as C structs, one for each kind of record, made from the rows of the .def files in fields/. */
#ifndef ZBI_SCENARIO_SCENARIO_H
#define ZBI_SCENARIO_SCENARIO_H

#include "base/memory.h"
#include <zhuanban/scenario.h>

typedef struct zbi_reals {
    double *items;
    uint32_t count, capacity;
} zbi_reals;

typedef struct zbi_names {
    char **items;
    uint32_t count, capacity;
} zbi_names;

/* A distribution as written; NaN where not given. shape as zbi_shape of base/real.h. */
typedef struct zbi_dist_spec {
    int shape;
    double mean, cv, low, high;
    zbi_reals values;
} zbi_dist_spec;

#define ZBI_CTYPE_REAL double
#define ZBI_CTYPE_INT int64_t
#define ZBI_CTYPE_BOOL bool
#define ZBI_CTYPE_TEXT char *
#define ZBI_CTYPE_NAME char *
#define ZBI_CTYPE_CHOICE int
#define ZBI_CTYPE_REALS zbi_reals
#define ZBI_CTYPE_NAMES zbi_names
#define ZBI_CTYPE_DIST zbi_dist_spec
/* "Not given" of an INT. */
#define ZBI_INT_UNSET INT64_MIN

/* arrivals/kind of a class, in the order of its choices. */
typedef enum zbi_arrivals { ZBI_BY_CHANCE, ZBI_LISTED, ZBI_TRACED, ZBI_REGULAR } zbi_arrivals;

/* Which fields of a record the user has set: bit i for row i of its .def table. */
#define ZBI_GIVEN_WORDS 4
typedef struct zbi_given {
    uint64_t words[ZBI_GIVEN_WORDS];
} zbi_given;

#define FIELD(key, member, type, ...) ZBI_CTYPE_##type member;
typedef struct zbi_experiment_spec {
#include "scenario/fields/experiment.def"
    zbi_given given;
} zbi_experiment_spec;
typedef struct zbi_calendar_spec {
#include "scenario/fields/calendar.def"
    zbi_given given;
} zbi_calendar_spec;
typedef struct zbi_structure_spec {
#include "scenario/fields/structure.def"
    zbi_given given;
} zbi_structure_spec;
typedef struct zbi_posts_spec {
#include "scenario/fields/posts.def"
    zbi_given given;
} zbi_posts_spec;
typedef struct zbi_crew_spec {
#include "scenario/fields/crew.def"
    zbi_given given;
} zbi_crew_spec;
typedef struct zbi_mechanisms {
#include "scenario/fields/mechanisms.def"
    zbi_given given;
} zbi_mechanisms;

/* Records with a name of their own; in memory in the order of declaration, which changes nothing. */
typedef struct zbi_level_spec {
    char *name; /* "0", "1", ... */
#include "scenario/fields/level.def"
    zbi_given given;
} zbi_level_spec;
typedef struct zbi_territory_spec {
    char *name;
#include "scenario/fields/territory.def"
    zbi_given given;
} zbi_territory_spec;
typedef struct zbi_department_spec {
    char *name;
#include "scenario/fields/department.def"
    zbi_given given;
} zbi_department_spec;
typedef struct zbi_office_spec {
    char *name; /* TERRITORY:DEPARTMENT */
#include "scenario/fields/office.def"
    zbi_given given;
} zbi_office_spec;
typedef struct zbi_class_spec {
    char *name;
#include "scenario/fields/class.def"
    zbi_given given;
} zbi_class_spec;
typedef struct zbi_outside_spec {
    char *name;
#include "scenario/fields/outside.def"
    zbi_given given;
} zbi_outside_spec;
typedef struct zbi_form_spec {
    char *name;
#include "scenario/fields/form.def"
    zbi_given given;
    zbi_mechanisms mechanisms; /* those of `mechanisms.given` override the scenario's: see zbi_apply_overrides */
} zbi_form_spec;
#undef FIELD

typedef struct zbi_annotation {
    char *pointer, *source, *note;
    double plausible_low, plausible_high;
} zbi_annotation;

/* Records whose first member is their name; `order` lists their places by name (bytes), for finding and for visits
   without an allocation. The two members are one memory: `any` is how code that serves every kind of record sees it. */
typedef struct zbi_table {
    void *items;
    uint32_t count, capacity;
    uint32_t *order;
    uint32_t order_capacity;
} zbi_table;
#define ZBI_TABLE(type)                                                                                                \
    union {                                                                                                            \
        zbi_table any;                                                                                                 \
        struct {                                                                                                       \
            type *items;                                                                                               \
            uint32_t count, capacity;                                                                                  \
            uint32_t *order;                                                                                           \
            uint32_t order_capacity;                                                                                   \
        };                                                                                                             \
    }

struct zb_scenario {
    zb_allocator allocator;
    const zb_registry *registry;
    bool sealed; /* what is set must be there already (zb_scenario_seal) */
    /* the root's own fields; in memory records stand in the order of declaration, which changes nothing */
#define FIELD(key, member, type, ...) ZBI_CTYPE_##type member;
#include "scenario/fields/root.def"
#undef FIELD
    zbi_given given;
    zbi_experiment_spec experiment;
    zbi_calendar_spec calendar;
    zbi_structure_spec structure;
    zbi_posts_spec posts;
    zbi_crew_spec crew;
    zbi_mechanisms mechanisms;
    ZBI_TABLE(zbi_level_spec) levels;
    ZBI_TABLE(zbi_territory_spec) territories;
    ZBI_TABLE(zbi_department_spec) departments;
    ZBI_TABLE(zbi_office_spec) offices;
    ZBI_TABLE(zbi_class_spec) classes;
    ZBI_TABLE(zbi_outside_spec) outside;
    ZBI_TABLE(zbi_form_spec) forms;
    ZBI_TABLE(zbi_annotation) annotations;
};

/* Puts what a form overrides over a copy of the scenario's mechanisms. Lists and texts stay the form's. */
void zbi_apply_overrides(const zbi_form_spec *form, zbi_mechanisms *mechanisms);
#endif
