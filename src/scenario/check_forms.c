/* Rules of a scenario's own forms: what they choose exists, and no form of the program is changed. */
#include "scenario/check.h"

#include <stdio.h>
#include <string.h>

#define NAMES 64

static bool among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static const zbi_form_spec *form_of(const zb_scenario *scenario, const char *name)
{
    const uint32_t place = zbi_table_find(&scenario->forms.any, sizeof(zbi_form_spec), name);
    return place == ZBI_NOWHERE ? NULL : &scenario->forms.items[place];
}

static bool changes_anything(const zbi_form_spec *form)
{
    uint64_t any = 0;
    for (int i = 0; i < ZBI_GIVEN_WORDS; i++)
        any |= form->mechanisms.given.words[i];
    return any || form->positioning || form->construction || form->membership || form->execution || form->information ||
           form->dissolution || form->accountability || form->more_staff.count || form->more_leaders.count;
}

static void check_choice(zbi_check *check, const zbi_form_spec *form, int node, const char *key, const char *variant)
{
    const char *names[NAMES];
    char pointer[ZBI_POINTER_SIZE], escaped[2 * ZBI_SPEC_NAME_SIZE];
    size_t count = zbi_registry_variant_names(check->scenario->registry, node, names, NAMES);
    count = count < NAMES ? count : NAMES;
    if (variant == NULL || count == 0 || among(variant, names, count))
        return;
    zbi_pointer_escape(form->name, escaped, sizeof escaped);
    snprintf(pointer, sizeof pointer, "/forms/%s/%s", escaped, key);
    zbi_check_unknown(check, pointer, "variant", variant, names, count);
}

static void check_choices(zbi_check *check, const zbi_form_spec *form)
{
    check_choice(check, form, 1, "positioning", form->positioning);
    check_choice(check, form, 2, "construction", form->construction);
    check_choice(check, form, 3, "membership", form->membership);
    check_choice(check, form, 4, "execution", form->execution);
    check_choice(check, form, 5, "information", form->information);
    check_choice(check, form, 6, "dissolution", form->dissolution);
    check_choice(check, form, 7, "accountability", form->accountability);
}

static void check_offices(zbi_check *check, const zbi_form_spec *form, const char *key, const zbi_names *offices)
{
    char place[64];
    for (uint32_t i = 0; check->tree && i < offices->count; i++) {
        const char *rule = zbi_check_office_rule(check, offices->items[i]);
        snprintf(place, sizeof place, "%s/%u", key, (unsigned)i);
        if (rule)
            zbi_check_fault_at(check, "/forms", form->name, place, "%s, got \"%s\"", rule, offices->items[i]);
    }
}

/* Follows `like` to a form of the program. */
static void check_like(zbi_check *check, const zbi_form_spec *form, const char *const *names, size_t count)
{
    const zbi_form_spec *at = form;
    for (int steps = 0; steps <= 8; steps++) {
        if (at->like == NULL || among(at->like, names, count))
            return;
        const zbi_form_spec *next = form_of(check->scenario, at->like);
        if (next == NULL) {
            if (at == form)
                zbi_check_fault_at(check, "/forms", form->name, "like", "there is no form of this name, got \"%s\"",
                                   form->like);
            return;
        }
        at = next;
    }
    zbi_check_fault_at(check, "/forms", form->name, "like",
                       "must lead to a form of the program in at most 8 steps, without a circle, got \"%s\"",
                       form->like);
}

void zbi_check_forms(zbi_check *check)
{
    const zb_scenario *scenario = check->scenario;
    const char *names[NAMES];
    if (scenario->registry == NULL)
        return;
    size_t count = zbi_registry_form_names(scenario->registry, names, NAMES);
    count = count < NAMES ? count : NAMES;
    for (uint32_t i = 0; count && i < scenario->forms.count; i++) {
        const zbi_form_spec *form = &scenario->forms.items[i];
        check_choices(check, form);
        check_offices(check, form, "more_staff", &form->more_staff);
        check_offices(check, form, "more_leaders", &form->more_leaders);
        if (!among(form->name, names, count))
            check_like(check, form, names, count);
        else if (changes_anything(form))
            zbi_check_fault_at(
                check, "/forms", form->name, "",
                "a form of the program has no parameters of its own; give yours another name, with \"like\": "
                "\"%s\"",
                form->name);
    }
}
