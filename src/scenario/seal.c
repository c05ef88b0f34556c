/* A sealed scenario: a misspelt name must not quietly become a new class, department or form. */
#include "scenario/seal.h"

#include "base/text.h"
#include "scenario/check.h"

#include <stdio.h>
#include <string.h>

#define NAMES 256

void zb_scenario_seal(zb_scenario *scenario, bool sealed)
{
    scenario->sealed = sealed;
}

/* The names that stand in the section, and those that exist without standing there. */
static size_t names_of(const zb_scenario *scenario, const zbi_section *section, const char **names)
{
    size_t count = 0;
    if (strcmp(section->called, "form") == 0 && scenario->registry)
        count = zbi_registry_form_names(scenario->registry, names, NAMES);
    if (strcmp(section->called, "department") == 0)
        names[count++] = "general";
    for (uint32_t i = 0; i < zbi_section_size(scenario, section) && count < NAMES; i++)
        zbi_section_record(scenario, section, i, &names[count++]);
    return count < NAMES ? count : NAMES;
}

/* The first names, for someone who guessed: "a, b, c". */
static void list_some(const char *const *names, size_t count, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < count && i < 6 && used + strlen(names[i]) + 8 < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", i ? ", " : "", names[i]);
    if (used && count > 6)
        snprintf(text + used, size - used, ", ...");
}

static zb_status refuse(const zbi_place *place, const char *pointer, const char *const *names, size_t count,
                        zb_error *error)
{
    char some[200];
    const bool form = strcmp(place->section->called, "form") == 0;
    const char *meant = zbi_did_you_mean(place->name, names, count);
    const char *begin = form ? " (a new form begins with /forms/NAME/like)" : "";
    list_some(names, count, some, sizeof some);
    if (meant)
        return zbi_fault(error, ZB_STATUS_USAGE, pointer, "there is no %s \"%s\"; did you mean \"%s\"?%s",
                         place->section->called, place->name, meant, begin);
    return zbi_fault(error, ZB_STATUS_USAGE, pointer, "there is no %s \"%s\"%s%s%s%s", place->section->called,
                     place->name, some[0] ? "; there is " : "", some, some[0] ? "" : ", nor any other", begin);
}

/* The rule that keeps a level or an office from being one of the tree, or NULL. */
static const char *tree_rule(const zbi_check *check, const zbi_place *place)
{
    if (strcmp(place->section->called, "office") == 0)
        return zbi_check_office_rule(check, place->name);
    const unsigned level = place->name[1] ? 10 + (unsigned)(place->name[1] - '0') : (unsigned)(place->name[0] - '0');
    return level > check->depth ? "the tree is not so deep" : NULL;
}

static zb_status check_tree(const zb_scenario *scenario, const zbi_place *place, const char *pointer, zb_error *error)
{
    zbi_check check = {.scenario = scenario};
    const bool room = zbi_check_tree(&check);
    const char *rule = room && check.tree ? tree_rule(&check, place) : NULL; /* a bad tree is told by the checks */
    zbi_free(&scenario->allocator, check.level);
    zbi_free(&scenario->allocator, check.leaf);
    if (!room)
        return zbi_fault_memory(error, pointer);
    return rule ? zbi_fault(error, ZB_STATUS_USAGE, pointer, "there is no %s \"%s\": %s", place->section->called,
                            place->name, rule)
                : ZB_OK;
}

zb_status zbi_seal_check(const zb_scenario *scenario, const zbi_place *place, const char *pointer, zb_error *error)
{
    const char *names[NAMES];
    const zbi_section *section = place->section;
    if (!scenario->sealed || !section->named || place->name[0] == '\0' ||
        zbi_record_find(scenario, section, place->name))
        return ZB_OK;
    if (strcmp(section->called, "level") == 0 || strcmp(section->called, "office") == 0)
        return check_tree(scenario, place, pointer, error);
    if (place->field && strcmp(section->called, "form") == 0 && strcmp(place->field->key, "like") == 0)
        return ZB_OK;
    const size_t count = names_of(scenario, section, names);
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], place->name) == 0)
            return ZB_OK;
    return refuse(place, pointer, names, count, error);
}
