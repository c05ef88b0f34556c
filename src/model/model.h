/* The compiled scenario: ids instead of names, flat arrays, nothing that changes during a run. Shared by all threads.

   Territories are numbered in preorder of the tree (children by name), so that the territories below t are exactly
   t+1 .. last[t]. Offices are numbered by territory, then department; department 0 is the general office (块). */
#ifndef ZBI_MODEL_MODEL_H
#define ZBI_MODEL_MODEL_H

#include "base/real.h"
#include "kernel/calendar.h"
#include "node/form.h"
#include "scenario/scenario.h"
#include <zhuanban/model.h>

/* Of each territory the ancestors at so many levels from the top are kept ready. */
#define ZBI_PATH 8

/* One line of the cache, since every hop reads one. */
typedef struct zbi_territory {
    _Alignas(ZBI_CACHE_LINE) uint64_t key; /* identity, from the name */
    uint32_t parent;  /* ZBI_NONE at the top */
    uint32_t last;    /* the last territory below it, itself if there is none */
    uint32_t level;
    uint32_t ordinal; /* among its siblings, from 1 */
    uint32_t path[ZBI_PATH]; /* by level, itself included */
} zbi_territory;
_Static_assert(sizeof(zbi_territory) == ZBI_CACHE_LINE, "one line of the cache");

typedef struct zbi_territory_text {
    const char *name; /* NULL in a regular tree: its name is its path, "1.3.2" */
    const char *label_en, *label_zh;
} zbi_territory_text;

typedef struct zbi_department {
    uint64_t key;
    const char *name, *label_en, *label_zh;
} zbi_department;

typedef struct zbi_office {
    /* what every hop reads: the first line */
    _Alignas(ZBI_CACHE_LINE) uint64_t key; /* identity, from territory and department */
    uint32_t territory, department, level;
    uint32_t last;    /* the last territory below its own */
    uint32_t up;      /* the same department one level up (条), ZBI_NONE if there is none */
    uint32_t general; /* the general office of its territory (块) */
    uint32_t leaders, staff;

    double speed, speed_cv, caution, caution_cv;
    double routine_load, leader_load; /* share of the people's time */
    const char *label_en, *label_zh;
} zbi_office;

typedef struct zbi_class {
    uint64_t key;
    const zbi_class_spec *spec; /* the model's own copy of what was written */
    zbi_distribution hours;
    uint32_t *departments;
    uint32_t *territories; /* needs/where list */
    uint32_t *origins;     /* offices where its matters arise */
    double *weights;       /* cumulative, NULL: equally often */
    uint32_t department_count, territory_count, origin_count;
    bool focal;            /* the crew takes it */
    bool around_the_clock;
    bool urgency_stated;
    uint8_t urgency;
    zbi_time deadline;      /* ZBI_NEVER: none */
    zbi_time *mandates;     /* pairs from, until */
    uint32_t mandate_count; /* pairs */
    zbi_time *times;       /* listed and traced arrivals, and bursts, in order */
    uint32_t time_count;
} zbi_class;

typedef struct zbi_outsider {
    uint64_t key;
    const char *name;
    uint32_t people;
    uint64_t departments; /* bits; 0: all */
} zbi_outsider;

typedef struct zbi_form {
    uint64_t key;
    const char *name, *label_en, *label_zh;
    zbi_choices choices; /* for the classes that the crew takes */
    zbi_choices line;    /* for every other matter: the bureaucratic row */
    bool compared;       /* also where nobody says which forms to compare */
    zbi_mechanisms rules;
    uint32_t *more[2];   /* offices with one more official: staff, leaders; in order, as often as there are more */
    uint32_t more_count[2];
} zbi_form;

typedef struct zbi_crew_plan {
    bool programme, theme_groups, double_reporting, rotate;
    uint32_t host, referred_to, direct_unit; /* offices, ZBI_NONE: not named */
    uint32_t *leads;
    uint32_t lead_count;
    uint32_t *scope; /* territories, sorted */
    uint32_t scope_count;
} zbi_crew_plan;

struct zb_model {
    zb_allocator allocator;
    void **blocks; /* everything that is freed with the model */
    uint32_t block_count, block_capacity;
    bool starved; /* some block was refused */

    const char *name, *label_en, *label_zh;
    uint64_t hash; /* of everything but labels, notes and sources */
    uint64_t seed;
    zbi_experiment_spec experiment;
    zbi_time until, warmup, tau;
    zbi_calendar calendar;
    uint32_t authority_cap;

    zbi_territory *territories;
    zbi_territory_text *territory_texts;
    zbi_department *departments;
    zbi_office *offices;
    uint32_t *office_at; /* [territory * department_count + department], ZBI_NONE: it has none */
    zbi_class *classes;
    zbi_outsider *outsiders;
    zbi_form *forms;
    uint32_t *of_level;    /* territories by level ... */
    uint32_t *level_start; /* ... from level_start[l] to level_start[l + 1] */
    const char **level_label_en, **level_label_zh;
    uint32_t territory_count, department_count, office_count, class_count, outsider_count, form_count, level_count;
    zbi_crew_plan crew;
    zbi_distribution routine_hours;
    uint8_t routine_urgency;
    uint64_t people; /* posts at the start */
};

/* A zeroed block that lives as long as the model; NULL when there is no memory. */
void *zbi_model_block(zb_model *model, size_t count, size_t size);
/* The same, beginning at a line of the cache. */
void *zbi_model_lines(zb_model *model, size_t count, size_t size);
const char *zbi_model_text(zb_model *model, const char *text); /* a copy; NULL stays NULL (sets *failed through the return of NULL for non-NULL) */

/* Whether a crew for the class stays at this time though it has nothing to do. */
static inline bool zbi_on_watch(const zbi_class *c, zbi_time now)
{
    for (uint32_t i = 0; i < c->mandate_count; i++)
        if (c->mandates[2 * i] <= now && now < c->mandates[2 * i + 1])
            return true;
    return false;
}

/* Id of a named thing, ZBI_NONE if there is none. Offices are written TERRITORY:DEPARTMENT. */
uint32_t zbi_model_territory(const zb_model *model, const char *name);
uint32_t zbi_model_department(const zb_model *model, const char *name);
uint32_t zbi_model_office(const zb_model *model, const char *name);
uint32_t zbi_model_class(const zb_model *model, const char *name);
uint32_t zbi_model_form(const zb_model *model, const char *name);
#endif
