/* Rules of the tree of territories: regular or named, one top, no circles, not too deep. */
#include "scenario/check.h"

#include <stdio.h>
#include <string.h>

#define UNKNOWN (-1)
#define ON_THE_WAY (-2)
#define BROKEN (-3) /* no level can be told; what is wrong was told where it is */

static const zbi_territory_spec *territory_at(const zbi_check *check, uint32_t place)
{
    return &check->scenario->territories.items[place];
}

static uint32_t find_territory(const zbi_check *check, const char *name)
{
    return zbi_table_find(&check->scenario->territories.any, sizeof(zbi_territory_spec), name);
}

/* Tells that the parents of a territory do not lead to the top. */
static void broken(zbi_check *check, uint32_t place, const char *what)
{
    zbi_check_fault_at(check, "/territories", territory_at(check, place)->name, "parent", "%s, got \"%s\"", what,
                       territory_at(check, place)->parent);
    check->tree = false;
}

/* Goes up from a territory to one whose level is known (or the top), noting the way; returns the steps, and in *base
   the level it stands on, or BROKEN. */
static uint32_t climb(zbi_check *check, uint32_t place, int *base)
{
    uint32_t steps = 0;
    for (;; steps++) {
        const zbi_territory_spec *spec = territory_at(check, place);
        if (check->level[place] == ON_THE_WAY) {
            broken(check, place, "the territories above this one form a circle");
            *base = BROKEN;
            return steps;
        }
        if (check->level[place] != UNKNOWN) {
            *base = check->level[place];
            return steps;
        }
        check->level[place] = ON_THE_WAY;
        if (spec->parent == NULL) {
            *base = UNKNOWN; /* one above the top */
            return steps + 1;
        }
        const uint32_t parent = find_territory(check, spec->parent);
        if (parent == ZBI_NOWHERE) {
            *base = BROKEN;
            return steps + 1;
        }
        place = parent;
    }
}

/* Writes the levels along the way that climb noted. */
static void descend(zbi_check *check, uint32_t place, uint32_t steps, int base)
{
    for (uint32_t left = steps; left > 0; left--) {
        const int level = base == BROKEN ? BROKEN : base + (int)(left < 1000 ? left : 1000);
        if (level == ZBI_DEPTH + 1)
            broken(check, place, "a tree must not be deeper than level 16");
        check->level[place] = (int8_t)(level > ZBI_DEPTH ? BROKEN : level);
        if (level >= 0 && level <= ZBI_DEPTH && (uint32_t)level > check->depth)
            check->depth = (uint32_t)level;
        if (left > 1)
            place = find_territory(check, territory_at(check, place)->parent);
    }
}

static void check_parents(zbi_check *check)
{
    char pointer[ZBI_POINTER_SIZE], escaped[2 * ZBI_SPEC_NAME_SIZE];
    const zbi_table *table = &check->scenario->territories.any;
    for (uint32_t i = 0; i < table->count; i++) {
        const zbi_territory_spec *spec = territory_at(check, i);
        const uint32_t parent = spec->parent ? find_territory(check, spec->parent) : ZBI_NOWHERE;
        if (parent != ZBI_NOWHERE)
            check->leaf[parent] = false;
        if (parent != ZBI_NOWHERE || spec->parent == NULL)
            continue;
        zbi_pointer_escape(spec->name, escaped, sizeof escaped);
        snprintf(pointer, sizeof pointer, "/territories/%s/parent", escaped);
        zbi_check_unknown_record(check, pointer, "territory", spec->parent, table, sizeof(zbi_territory_spec));
        check->tree = false;
    }
}

static void check_one_top(zbi_check *check)
{
    const char *top = NULL;
    const uint32_t count = check->scenario->territories.count;
    for (uint32_t i = 0; i < count; i++) {
        const zbi_territory_spec *spec = territory_at(check, i);
        if (spec->parent == NULL && top) {
            zbi_check_fault_at(check, "/territories", spec->name, "",
                               "only one territory, the top, may have no parent, and \"%s\" has none either", top);
            check->tree = false;
        }
        top = spec->parent || top ? top : spec->name;
    }
    if (top == NULL && count > 0) {
        zbi_check_fault(check, "/territories", "one territory, the top, must have no parent");
        check->tree = false;
    }
}

static void check_regular(zbi_check *check)
{
    const zbi_reals *branching = &check->scenario->structure.branching;
    char pointer[64];
    for (uint32_t i = 0; i < branching->count; i++)
        if (branching->items[i] != (double)(int64_t)branching->items[i]) {
            snprintf(pointer, sizeof pointer, "/structure/branching/%u", (unsigned)i);
            zbi_check_fault(check, pointer, "must be a whole number");
            check->tree = false;
        }
    check->depth = branching->count;
    if (branching->count > ZBI_DEPTH) {
        zbi_check_fault(check, "/structure/branching", "a tree must not be deeper than level 16, got %u levels",
                        (unsigned)branching->count);
        check->tree = false;
    }
}

static void check_cap(zbi_check *check)
{
    const int64_t cap = check->scenario->structure.authority_cap;
    if (check->tree && cap > (int64_t)check->depth)
        zbi_check_fault(check, "/structure/authority_cap", "the tree has levels 0 to %u, got %d",
                        (unsigned)check->depth, (int)cap);
}

bool zbi_check_tree(zbi_check *check)
{
    const zb_scenario *scenario = check->scenario;
    const uint32_t count = scenario->territories.count;
    check->tree = true;
    check->level = zbi_new(&scenario->allocator, count, sizeof *check->level);
    check->leaf = zbi_new(&scenario->allocator, count, sizeof *check->leaf);
    if (check->level == NULL || check->leaf == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        check->level[i] = UNKNOWN;
        check->leaf[i] = true;
    }
    if (count && scenario->structure.branching.count) {
        zbi_check_fault(check, "/structure/branching", "a tree is either regular or named in /territories, not both");
        check->tree = false;
    }
    check_regular(check);
    check->depth = count ? 0 : check->depth;
    check_parents(check);
    check_one_top(check);
    for (uint32_t i = 0; i < count; i++) {
        int base;
        const uint32_t steps = climb(check, i, &base);
        descend(check, i, steps, base);
    }
    check_cap(check);
    return true;
}

/* "top", or the ordinals on the way down from it: "2.1.3". */
static int regular_level(const zbi_reals *branching, const char *name)
{
    if (strcmp(name, "top") == 0)
        return 0;
    for (uint32_t level = 0; level < branching->count; level++) {
        double ordinal = 0;
        size_t digits = 0;
        for (; name[digits] >= '0' && name[digits] <= '9' && digits < 9; digits++)
            ordinal = ordinal * 10 + (name[digits] - '0');
        if (digits == 0 || name[0] == '0' || ordinal > branching->items[level])
            return -1;
        name += digits;
        if (*name == '\0')
            return (int)level + 1;
        if (*name++ != '.')
            return -1;
    }
    return -1;
}

int zbi_check_level(const zbi_check *check, const char *territory)
{
    if (check->scenario->territories.count == 0)
        return regular_level(&check->scenario->structure.branching, territory);
    const uint32_t place = find_territory(check, territory);
    return place == ZBI_NOWHERE ? -1 : check->level[place] < 0 ? 0 : check->level[place];
}
