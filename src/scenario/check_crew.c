/* Rules of the crew and of those outside the line: the names they use exist. */
#include "scenario/check.h"

#include <stdio.h>
#include <string.h>

static void check_office(zbi_check *check, const char *pointer, const char *name)
{
    const char *rule = name && check->tree ? zbi_check_office_rule(check, name) : NULL;
    if (rule)
        zbi_check_fault(check, pointer, "%s, got \"%s\"", rule, name);
}

void zbi_check_crew(zbi_check *check)
{
    const zb_scenario *scenario = check->scenario;
    const zbi_crew_spec *crew = &scenario->crew;
    char pointer[64];
    for (uint32_t i = 0; i < crew->crew_for.count; i++) {
        snprintf(pointer, sizeof pointer, "/crew/for/%u", (unsigned)i);
        if (zbi_table_find(&scenario->classes.any, sizeof(zbi_class_spec), crew->crew_for.items[i]) == ZBI_NOWHERE)
            zbi_check_unknown_record(check, pointer, "class", crew->crew_for.items[i], &scenario->classes.any,
                                     sizeof(zbi_class_spec));
    }
    for (uint32_t i = 0; check->tree && i < crew->scope.count; i++) {
        snprintf(pointer, sizeof pointer, "/crew/scope/%u", (unsigned)i);
        if (zbi_check_level(check, crew->scope.items[i]) < 0)
            zbi_check_unknown_record(check, pointer, "territory", crew->scope.items[i], &scenario->territories.any,
                                     sizeof(zbi_territory_spec));
    }
    for (uint32_t i = 0; i < crew->leads.count; i++) {
        snprintf(pointer, sizeof pointer, "/crew/leads/%u", (unsigned)i);
        check_office(check, pointer, crew->leads.items[i]);
    }
    check_office(check, "/crew/host", crew->host);
    check_office(check, "/crew/referred_to", crew->referred_to);
    check_office(check, "/crew/direct_unit", crew->direct_unit);
    for (uint32_t i = 0; i < scenario->outside.count; i++) {
        const zbi_outside_spec *outside = &scenario->outside.items[i];
        for (uint32_t k = 0; k < outside->departments.count; k++) {
            snprintf(pointer, sizeof pointer, "departments/%u", (unsigned)k);
            if (!zbi_check_department(check, outside->departments.items[k]))
                zbi_check_fault_at(check, "/outside", outside->name, pointer,
                                   "there is no department of this name, got \"%s\"", outside->departments.items[k]);
        }
    }
}
