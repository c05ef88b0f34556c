/* Rules of the classes of matters: when they arise, where, what they need. */
#include "scenario/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SUBTASK_LIMIT 16 /* subtasks of a matter */
#define FACT_LIMIT 64    /* facts of a matter: one machine word */

enum { FRONTLINE, AT_TOP, AT_LEVEL, OFFICES }; /* arises/at */
enum { OWN, SIBLINGS, ANY, LIST };             /* needs/where */
enum { ROUND, PRODUCT };                       /* needs/spread */

/* A fault of a class, at one of its keys. */
#define FAULT(check, class, key, ...) zbi_check_fault_at(check, "/classes", (class)->name, key, __VA_ARGS__)

static void check_increasing(zbi_check *check, const zbi_class_spec *class, const char *key, const zbi_reals *list)
{
    char place[64];
    for (uint32_t i = 1; i < list->count; i++)
        if (list->items[i] < list->items[i - 1]) {
            snprintf(place, sizeof place, "%s/%u", key, (unsigned)i);
            FAULT(check, class, place, "the times must be in order, and this one is before the one before it");
            return;
        }
}

/* Pairs from, until, in order. */
static void check_periods(zbi_check *check, const zbi_class_spec *class, const char *key, const zbi_reals *list)
{
    if (list->count % 2)
        FAULT(check, class, key, "must hold pairs from, until, got %u numbers", (unsigned)list->count);
    for (uint32_t i = 1; i < list->count; i += 2)
        if (!(list->items[i - 1] < list->items[i])) {
            FAULT(check, class, key, "each of them must end after it begins");
            return;
        }
    check_increasing(check, class, key, list);
}

static void check_regular(zbi_check *check, const zbi_class_spec *class)
{
    if (class->arrivals_kind == ZBI_REGULAR && isnan(class->every_h))
        FAULT(check, class, "arrivals/every_h", "arrivals of kind regular need the hours between them");
    if (class->arrivals_kind != ZBI_REGULAR && !isnan(class->every_h))
        FAULT(check, class, "arrivals/every_h", "hours between matters are for arrivals of kind regular");
}

static void check_mandates(zbi_check *check, const zbi_class_spec *class)
{
    check_periods(check, class, "mandates_h", &class->mandates_h);
    if (class->mandates_h.count && !isnan(class->mandate_end_h))
        FAULT(check, class, "mandate_end_h", "either one mandate with its end, or several in mandates_h, not both");
}

static void check_bursts(zbi_check *check, const zbi_class_spec *class)
{
    char place[64];
    if (class->burst_times_h.count != class->burst_sizes.count)
        FAULT(check, class, "arrivals/burst_sizes", "there must be one size for each of the %u burst times, got %u",
              (unsigned)class->burst_times_h.count, (unsigned)class->burst_sizes.count);
    for (uint32_t i = 0; i < class->burst_sizes.count; i++)
        if (class->burst_sizes.items[i] != (double)(int64_t) class->burst_sizes.items[i]) {
            snprintf(place, sizeof place, "arrivals/burst_sizes/%u", (unsigned)i);
            FAULT(check, class, place, "must be a whole number");
        }
    check_increasing(check, class, "arrivals/burst_times_h", &class->burst_times_h);
}

static void check_arrivals(zbi_check *check, const zbi_class_spec *class)
{
    check_periods(check, class, "arrivals/windows_h", &class->windows_h);
    check_regular(check, class);
    check_bursts(check, class);
    check_increasing(check, class, "arrivals/times_h", &class->times_h);
    if ((class->arrivals_kind == ZBI_BY_CHANCE || class->arrivals_kind == ZBI_REGULAR) && class->times_h.count)
        FAULT(check, class, "arrivals/times_h", "times are for arrivals of kind list");
    if (class->arrivals_kind == ZBI_LISTED && class->times_h.count == 0 && class->burst_times_h.count == 0)
        FAULT(check, class, "arrivals/times_h", "arrivals of kind list need times");
    if (class->arrivals_kind == ZBI_TRACED && class->trace_file == NULL)
        FAULT(check, class, "arrivals/file", "arrivals of kind trace need a file");
    if (class->arrivals_kind == ZBI_TRACED && class->trace_time == NULL)
        FAULT(check, class, "arrivals/time_column", "arrivals of kind trace need the name of the column of times");
    if (class->arrivals_kind == ZBI_TRACED && class->trace_file && class->trace_time && class->times_h.count == 0)
        FAULT(check, class, "arrivals/file", "no case was found in this file");
}

/* Whether the department has an office at one of the lowest territories. */
static bool has_frontline(const zbi_check *check, const char *name)
{
    const zb_scenario *scenario = check->scenario;
    const zbi_department_spec *department = zbi_check_department_of(check, name);
    if (department == NULL || !check->tree)
        return true; /* the general office is everywhere; what is not there was told already */
    if (scenario->territories.count == 0 && department->at.count == 0)
        return zbi_check_has_office(check, department, "", (int)check->depth);
    for (uint32_t i = 0; i < department->at.count && scenario->territories.count == 0; i++)
        if (zbi_check_level(check, department->at.items[i]) == (int)check->depth)
            return zbi_check_has_office(check, department, department->at.items[i], (int)check->depth);
    for (uint32_t i = 0; i < scenario->territories.count; i++)
        if (check->leaf[i] &&
            zbi_check_has_office(check, department, scenario->territories.items[i].name, check->level[i]))
            return true;
    return false;
}

static void check_origin_offices(zbi_check *check, const zbi_class_spec *class)
{
    char place[64];
    for (uint32_t i = 0; check->tree && i < class->arises_offices.count; i++) {
        const char *name = class->arises_offices.items[i], *rule = zbi_check_office_rule(check, name);
        snprintf(place, sizeof place, "arises/offices/%u", (unsigned)i);
        if (rule)
            FAULT(check, class, place, "%s, got \"%s\"", rule, name);
    }
}

static void check_weights(zbi_check *check, const zbi_class_spec *class)
{
    double sum = 0;
    for (uint32_t i = 0; i < class->arises_weights.count; i++)
        sum += class->arises_weights.items[i];
    if (class->arises_weights.count && class->arises_weights.count != class->arises_offices.count)
        FAULT(check, class, "arises/weights", "there must be one weight for each of the %u offices, got %u",
              (unsigned)class->arises_offices.count, (unsigned)class->arises_weights.count);
    else if (class->arises_weights.count && !(sum > 0))
        FAULT(check, class, "arises/weights", "at least one weight must be above 0");
}

static void check_origin(zbi_check *check, const zbi_class_spec *class)
{
    const bool offices = class->arises_at == OFFICES, level = class->arises_at == AT_LEVEL;
    if (offices && class->arises_offices.count == 0)
        FAULT(check, class, "arises/offices", "arises/at offices needs a list of offices");
    if (!offices && class->arises_offices.count)
        FAULT(check, class, "arises/offices", "a list of offices is for arises/at offices");
    if (level && class->arises_level == ZBI_INT_UNSET)
        FAULT(check, class, "arises/level", "arises/at level needs a level");
    if (!level && class->arises_level != ZBI_INT_UNSET)
        FAULT(check, class, "arises/level", "a level is for arises/at level");
    if (check->tree && level && class->arises_level > (int64_t)check->depth)
        FAULT(check, class, "arises/level", "the tree has levels 0 to %u, got %d", (unsigned)check->depth,
              (int)class->arises_level);
    check_origin_offices(check, class);
    check_weights(check, class);
    if (class->arises_at == FRONTLINE && class->departments.count && !has_frontline(check, class->departments.items[0]))
        FAULT(check, class, "needs/departments/0",
              "its matters arise at the lowest level, where the department \"%s\" has no office",
              class->departments.items[0]);
}

static void check_department_names(zbi_check *check, const zbi_class_spec *class)
{
    char place[64], pointer[ZBI_POINTER_SIZE], escaped[2 * ZBI_SPEC_NAME_SIZE];
    zbi_pointer_escape(class->name, escaped, sizeof escaped);
    for (uint32_t i = 0; i < class->departments.count; i++) {
        const char *name = class->departments.items[i];
        snprintf(place, sizeof place, "needs/departments/%u", (unsigned)i);
        snprintf(pointer, sizeof pointer, "/classes/%s/%s", escaped, place);
        if (!zbi_check_department(check, name))
            zbi_check_unknown_record(check, pointer, "department", name, &check->scenario->departments.any,
                                     sizeof(zbi_department_spec));
        for (uint32_t k = 0; k < i; k++)
            if (strcmp(class->departments.items[k], name) == 0) {
                FAULT(check, class, place, "a department must not be listed twice, got \"%s\"", name);
                break;
            }
    }
    if (class->departments.count == 0)
        FAULT(check, class, "needs/departments", "a class needs at least one department");
}

static void check_territory_names(zbi_check *check, const zbi_class_spec *class)
{
    char place[64];
    for (uint32_t i = 0; check->tree && i < class->territories.count; i++) {
        snprintf(place, sizeof place, "needs/territories/%u", (unsigned)i);
        if (zbi_check_level(check, class->territories.items[i]) < 0)
            FAULT(check, class, place, "there is no territory of this name, got \"%s\"", class->territories.items[i]);
    }
    if (class->where == LIST && class->territories.count == 0)
        FAULT(check, class, "needs/territories", "needs/where list needs a list of territories");
    if (class->where != LIST && class->territories.count)
        FAULT(check, class, "needs/territories", "a list of territories is for needs/where list");
}

static void check_how_many(zbi_check *check, const zbi_class_spec *class)
{
    const int64_t low = class->departments_low, high = class->departments_high;
    if (high != ZBI_INT_UNSET && high > (int64_t) class->departments.count)
        FAULT(check, class, "needs/departments_high", "there are only %u departments in the list, got %d",
              (unsigned)class->departments.count, (int)high);
    if (low != ZBI_INT_UNSET && low > (int64_t) class->departments.count)
        FAULT(check, class, "needs/departments_low", "there are only %u departments in the list, got %d",
              (unsigned)class->departments.count, (int)low);
    if (low != ZBI_INT_UNSET && high != ZBI_INT_UNSET && low > high)
        FAULT(check, class, "needs/departments_low", "must not be above departments_high (%d), got %d", (int)high,
              (int)low);
    if (class->territories_low > class->territories_high)
        FAULT(check, class, "needs/territories_low", "must not be above territories_high (%d), got %d",
              (int)class->territories_high, (int)class->territories_low);
    if (class->where == OWN && class->territories_high > 1)
        FAULT(check, class, "needs/territories_high",
              "with needs/where own there is only the territory where it arises, got %d", (int)class->territories_high);
}

/* The most subtasks that a matter of the class can have. */
static int64_t most_subtasks(const zbi_class_spec *class)
{
    const int64_t departments =
        class->departments_high == ZBI_INT_UNSET ? (int64_t) class->departments.count : class->departments_high;
    const int64_t territories = class->territories_high;
    if (class->spread == PRODUCT)
        return departments * territories;
    return departments > territories ? departments : territories;
}

static void check_size(zbi_check *check, const zbi_class_spec *class)
{
    const int64_t subtasks = most_subtasks(class);
    if (subtasks > SUBTASK_LIMIT)
        FAULT(check, class, "needs", "a matter must not have more than %d subtasks, got up to %d", SUBTASK_LIMIT,
              (int)subtasks);
    else if (subtasks * class->facts_each > FACT_LIMIT)
        FAULT(check, class, "facts/each", "a matter must not have more than %d facts, got up to %d subtasks of %d",
              FACT_LIMIT, (int)subtasks, (int)class->facts_each);
    if (check->tree && class->decided_at != ZBI_INT_UNSET && class->decided_at > (int64_t)check->depth)
        FAULT(check, class, "decided_at", "the tree has levels 0 to %u, got %d", (unsigned)check->depth,
              (int)class->decided_at);
}

void zbi_check_classes(zbi_check *check)
{
    const zb_scenario *scenario = check->scenario;
    if (scenario->classes.count == 0)
        zbi_check_fault(check, "/classes", "a scenario needs at least one class of matters");
    for (uint32_t i = 0; i < scenario->classes.count; i++) {
        const zbi_class_spec *class = &scenario->classes.items[i];
        check_arrivals(check, class);
        check_mandates(check, class);
        check_department_names(check, class);
        check_territory_names(check, class);
        check_how_many(check, class);
        check_origin(check, class);
        check_size(check, class);
    }
}
