/* Rules of departments, offices and levels: they have a place in the tree. */
#include "scenario/check.h"

#include <stdio.h>
#include <string.h>

const zbi_department_spec *zbi_check_department_of(const zbi_check *check, const char *name)
{
    const zbi_table *table = &check->scenario->departments.any;
    const uint32_t place = zbi_table_find(table, sizeof(zbi_department_spec), name);
    return place == ZBI_NOWHERE ? NULL : zbi_table_at(table, sizeof(zbi_department_spec), place);
}

bool zbi_check_department(const zbi_check *check, const char *department)
{
    return strcmp(department, "general") == 0 || zbi_check_department_of(check, department);
}

static bool at_level(const zbi_department_spec *department, int level)
{
    for (uint32_t i = 0; i < department->levels.count; i++)
        if (department->levels.items[i] == level)
            return true;
    return department->levels.count == 0;
}

bool zbi_check_has_office(const zbi_check *check, const zbi_department_spec *department, const char *territory,
                          int level)
{
    if (!at_level(department, level))
        return false;
    for (uint32_t i = 0; i < department->at.count; i++)
        if (strcmp(department->at.items[i], territory) == 0)
            return true;
    return department->at.count == 0;
}

const char *zbi_check_office_rule(const zbi_check *check, const char *name)
{
    char territory[ZBI_SPEC_NAME_SIZE];
    const char *colon = strchr(name, ':');
    if (colon == NULL || (size_t)(colon - name) >= sizeof territory)
        return "an office is called TERRITORY:DEPARTMENT";
    memcpy(territory, name, (size_t)(colon - name));
    territory[colon - name] = '\0';
    const int level = zbi_check_level(check, territory);
    if (level < 0)
        return "there is no territory of this name";
    if (strcmp(colon + 1, "general") == 0)
        return NULL;
    const zbi_department_spec *department = zbi_check_department_of(check, colon + 1);
    if (department == NULL)
        return "there is no department of this name";
    return zbi_check_has_office(check, department, territory, level) ? NULL
                                                                     : "the department has no office at this territory";
}

static void check_levels(zbi_check *check, const zbi_department_spec *department)
{
    char key[32];
    for (uint32_t i = 0; i < department->levels.count; i++) {
        const double level = department->levels.items[i];
        snprintf(key, sizeof key, "levels/%u", (unsigned)i);
        if (level != (double)(int64_t)level)
            zbi_check_fault_at(check, "/departments", department->name, key, "must be a whole number");
        else if (check->tree && level > check->depth)
            zbi_check_fault_at(check, "/departments", department->name, key, "the tree has levels 0 to %u, got %d",
                               (unsigned)check->depth, (int)level);
    }
}

static void check_places(zbi_check *check, const zbi_department_spec *department)
{
    char key[32];
    bool somewhere = department->at.count == 0;
    for (uint32_t i = 0; i < department->at.count; i++) {
        const int level = zbi_check_level(check, department->at.items[i]);
        snprintf(key, sizeof key, "at/%u", (unsigned)i);
        if (level < 0)
            zbi_check_fault_at(check, "/departments", department->name, key,
                               "there is no territory of this name, got \"%s\"", department->at.items[i]);
        somewhere = somewhere || level < 0 || at_level(department, level);
    }
    if (!somewhere && check->tree)
        zbi_check_fault_at(check, "/departments", department->name, "at",
                           "a department nobody has: none of these territories is of one of its levels");
}

static void check_general(zbi_check *check, const zbi_department_spec *department)
{
    if (department->levels.count || department->at.count)
        zbi_check_fault_at(check, "/departments", department->name, department->levels.count ? "levels" : "at",
                           "every territory has its general office");
}

void zbi_check_departments(zbi_check *check)
{
    const zb_scenario *scenario = check->scenario;
    for (uint32_t i = 0; i < scenario->departments.count; i++) {
        const zbi_department_spec *department = &scenario->departments.items[i];
        check_levels(check, department);
        check_places(check, department);
        if (strcmp(department->name, "general") == 0)
            check_general(check, department);
    }
    for (uint32_t i = 0; check->tree && i < scenario->offices.count; i++) {
        const char *rule = zbi_check_office_rule(check, scenario->offices.items[i].name);
        if (rule)
            zbi_check_fault_at(check, "/offices", scenario->offices.items[i].name, "", "%s", rule);
    }
    for (uint32_t i = 0; check->tree && i < scenario->levels.count; i++) {
        const char *name = scenario->levels.items[i].name;
        const unsigned level = name[1] ? 10 + (unsigned)(name[1] - '0') : (unsigned)(name[0] - '0');
        if (level > check->depth)
            zbi_check_fault_at(check, "/levels", name, "", "the tree has levels 0 to %u", (unsigned)check->depth);
    }
}
