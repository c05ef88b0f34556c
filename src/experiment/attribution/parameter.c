/* The mechanisms as two forms have them. */
#include "experiment/attribution/parameter.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

const char *const zbi_node_keys[7] = {"positioning", "construction", "membership",    "execution",
                                      "information", "dissolution",  "accountability"};

typedef struct reading {
    zbi_parameters *to;
    const char *const *forms;
} reading;

static int node_of(const char *key)
{
    const size_t length = strcspn(key, "/");
    for (int n = 0; n < 7; n++)
        if (strlen(zbi_node_keys[n]) == length && strncmp(zbi_node_keys[n], key, length) == 0)
            return n + 1;
    return 0;
}

/* Where a pointer goes on after a name in it, escaped as JSON Pointers are; NULL when it bears another name. */
static const char *after_name(const char *pointer, const char *name)
{
    for (; *name; name++) {
        const char *escaped = *name == '~' ? "~0" : *name == '/' ? "~1" : NULL;
        if (escaped ? strncmp(pointer, escaped, 2) != 0 : *pointer != *name)
            return NULL;
        pointer += escaped ? 2 : 1;
    }
    return pointer;
}

static const char *after(const char *pointer, const char *head)
{
    const size_t length = strlen(head);
    return pointer && strncmp(pointer, head, length) == 0 ? pointer + length : NULL;
}

static zbi_parameter *row_of(zbi_parameters *to, const char *key)
{
    for (uint32_t i = 0; i < to->count; i++)
        if (strcmp(to->items[i].key, key) == 0)
            return &to->items[i];
    if (!zbi_grow(&to->allocator, (void **)&to->items, &to->capacity, to->count + 1, sizeof *to->items)) {
        to->failed = true;
        return NULL;
    }
    zbi_parameter *row = &to->items[to->count++];
    snprintf(row->key, sizeof row->key, "%s", key);
    row->node = node_of(key);
    return row;
}

static void keep(zbi_parameters *to, const char *key, int form, bool own, const zb_value *value)
{
    zbi_parameter *row = row_of(to, key);
    if (!row)
        return;
    zbi_setting *setting = &row->of[form];
    *setting = (zbi_setting){.there = true, .own = own, .value = *value};
    snprintf(setting->text, sizeof setting->text, "%s", value->text ? value->text : "");
}

/* The scenario's mechanisms come before those of its forms. */
static bool on_value(void *context, const zb_value *value)
{
    const reading *r = context;
    if (value->kind == ZB_VALUE_RECORD || value->kind == ZB_VALUE_OBJECT)
        return true;
    const char *key = after(value->pointer, "/mechanisms/");
    const char *form = after(value->pointer, "/forms/");
    for (int i = 0; i < 2; i++) {
        const char *own = form ? after(after_name(form, r->forms[i]), "/mechanisms/") : NULL;
        if (key || own)
            keep(r->to, key ? key : own, i, own != NULL, value);
        if (form && after(after_name(form, r->forms[i]), "/more_"))
            r->to->more_people[i] = true;
    }
    return !r->to->failed;
}

void zbi_parameters_read(zbi_parameters *parameters, const zb_scenario *scenario, const char *const forms[2],
                         const zb_allocator *allocator)
{
    reading r = {parameters, forms};
    *parameters = (zbi_parameters){.allocator = *allocator};
    zb_scenario_visit(scenario, on_value, &r);
}

void zbi_parameters_free(zbi_parameters *parameters)
{
    if (parameters->items)
        zbi_free(&parameters->allocator, parameters->items);
    parameters->items = NULL;
}

bool zbi_parameter_differs(const zbi_parameter *p)
{
    const zbi_setting *a = &p->of[0], *b = &p->of[1];
    if (!a->there || !b->there)
        return a->there != b->there;
    return a->value.number != b->value.number || a->value.truth != b->value.truth || strcmp(a->text, b->text) != 0;
}

zb_status zbi_set_value(zb_scenario *scenario, const char *pointer, const zb_value *value, zb_error *error)
{
    switch (value->kind) {
    case ZB_VALUE_NUMBER: return zb_scenario_set_number(scenario, pointer, value->number, error);
    case ZB_VALUE_TEXT: return zb_scenario_set_text(scenario, pointer, value->text, error);
    case ZB_VALUE_BOOL: return zb_scenario_set_bool(scenario, pointer, value->truth, error);
    case ZB_VALUE_EMPTY_LIST: return zb_scenario_clear_list(scenario, pointer, error);
    default: return zb_scenario_declare(scenario, pointer, error);
    }
}
