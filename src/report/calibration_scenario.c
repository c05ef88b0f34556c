/* What was fitted as a scenario: a small variation that extends the one it began with. */
#include "base/memory.h"
#include "base/number.h"
#include "report/calibration.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- values apart ---- */

typedef struct same_value {
    const zb_value *value;
    bool found;
} same_value;

static bool compare(void *context, const zb_value *other)
{
    same_value *s = context;
    const zb_value *v = s->value;
    if (strcmp(v->pointer, other->pointer) != 0)
        return true;
    s->found = v->kind == other->kind && (v->kind != ZB_VALUE_NUMBER || v->number == other->number) &&
               (v->kind != ZB_VALUE_TEXT || strcmp(v->text, other->text) == 0) &&
               (v->kind != ZB_VALUE_BOOL || v->truth == other->truth);
    return false;
}

/* The name is each scenario's own; the times of a trace are read anew. */
static bool is_so_in(const zb_scenario *scenario, const zb_value *value)
{
    same_value s = {value, false};
    if (strcmp(value->pointer, "/name") == 0 || strstr(value->pointer, "/arrivals/times_h"))
        return true;
    zb_scenario_visit(scenario, compare, &s);
    return s.found;
}

typedef struct counting {
    const zb_scenario *other;
    size_t apart;
} counting;

static bool count(void *context, const zb_value *value)
{
    counting *c = context;
    c->apart += !is_so_in(c->other, value);
    return true;
}

size_t zbi_values_apart(const zb_scenario *scenario, const zb_scenario *other)
{
    counting c = {other, 0};
    zb_scenario_visit(scenario, count, &c);
    return c.apart;
}

/* ---- the variation ---- */

typedef struct building {
    const zbi_variation *variation;
    cJSON *root;
    bool failed;
} building;

static cJSON *number_of(double x)
{
    char text[ZBI_NUMBER_SIZE];
    return cJSON_CreateRaw(zbi_number(text, x));
}

/* The object that a pointer's next part names, begun where there is none. */
static cJSON *inside(cJSON *object, const char *key)
{
    cJSON *there = cJSON_GetObjectItemCaseSensitive(object, key);
    return there ? there : cJSON_AddObjectToObject(object, key);
}

/* Takes "a" off "/a/b", with ~1 and ~0 undone; NULL when it is too long. */
static const char *take_key(const char **pointer, char key[256])
{
    size_t n = 0;
    for (++*pointer; **pointer && **pointer != '/'; ++*pointer) {
        if (n >= 255)
            return NULL;
        const bool tilde = **pointer == '~' && ((*pointer)[1] == '0' || (*pointer)[1] == '1');
        key[n++] = tilde ? ((*pointer)[1] == '1' ? '/' : '~') : **pointer;
        *pointer += tilde;
    }
    key[n] = '\0';
    return key;
}

static bool is_part_of_distribution(const char *key)
{
    return strcmp(key, "mean") == 0 || strcmp(key, "cv") == 0 || strcmp(key, "low") == 0 || strcmp(key, "high") == 0;
}

/* Where a distribution has a source, its parts are plain: what is said of one is said of the whole. */
static bool put_wrapped(cJSON *object, const char *key, cJSON *item)
{
    cJSON *value = cJSON_IsObject(item) ? cJSON_DetachItemFromObjectCaseSensitive(item, "value") : item;
    cJSON *whole = inside(object, "value");
    bool good = value && whole && cJSON_AddItemToObject(whole, key, value);
    while (good && value != item && item->child) {
        cJSON *said = cJSON_DetachItemViaPointer(item, item->child);
        cJSON_DeleteItemFromObjectCaseSensitive(object, said->string);
        good = cJSON_AddItemToObject(object, said->string, said);
    }
    if (value != item)
        cJSON_Delete(item);
    return good;
}

static bool put(building *b, const char *pointer, cJSON *item)
{
    char key[256];
    cJSON *object = b->root;
    while (object && take_key(&pointer, key) && *pointer)
        object = inside(object, key);
    if (object && object != b->root && b->variation->wrapped && is_part_of_distribution(key))
        return put_wrapped(object, key, item);
    if (object && *pointer == '\0' && item && cJSON_AddItemToObject(object, key, item))
        return true;
    cJSON_Delete(item);
    return false;
}

/* A fitted parameter says where it comes from; its interval is what is plausible now. */
static cJSON *fitted_item(const building *b, const zbi_fitted_parameter *p)
{
    const zbi_calibration_report *r = b->variation->report;
    char source[200];
    cJSON *item = cJSON_CreateObject(), *range;
    snprintf(source, sizeof source, "fitted to %.150s", r->data);
    cJSON_AddItemToObject(item, "value", number_of(p->estimate));
    cJSON_AddStringToObject(item, "source", source);
    if (r->calibration->interrupted)
        return item;
    range = cJSON_AddArrayToObject(item, "plausible");
    cJSON_AddItemToArray(range, number_of(p->low));
    cJSON_AddItemToArray(range, number_of(p->high));
    if (!p->told)
        cJSON_AddStringToObject(item, "note", "the data do not tell: the interval is the whole range of the search");
    return item;
}

static cJSON *item_of(const building *b, const zb_value *value)
{
    const zbi_calibration *c = b->variation->report->calibration;
    for (uint32_t i = 0; i < c->asked->plan->variable_count; i++)
        if (strcmp(value->pointer, c->asked->plan->variables[i].pointer) == 0)
            return fitted_item(b, &c->parameters[i]);
    switch (value->kind) {
    case ZB_VALUE_NUMBER: return number_of(value->number);
    case ZB_VALUE_TEXT: return cJSON_CreateString(value->text);
    case ZB_VALUE_BOOL: return cJSON_CreateBool(value->truth);
    default: return NULL;
    }
}

static bool is_fitted(const building *b, const char *pointer)
{
    const zbi_plan *plan = b->variation->report->calibration->asked->plan;
    for (uint32_t i = 0; i < plan->variable_count; i++)
        if (strcmp(pointer, plan->variables[i].pointer) == 0)
            return true;
    return false;
}

static bool on_value(void *context, const zb_value *value)
{
    building *b = context;
    if (value->kind == ZB_VALUE_RECORD || value->kind == ZB_VALUE_OBJECT || value->kind == ZB_VALUE_EMPTY_LIST)
        return true;
    if (is_fitted(b, value->pointer) || !is_so_in(b->variation->base, value))
        b->failed = !put(b, value->pointer, item_of(b, value)) || b->failed;
    return !b->failed;
}

bool zbi_calibration_scenario(const zbi_variation *variation, zbi_buffer *text)
{
    building b = {variation, cJSON_CreateObject(), false};
    if (!b.root)
        return false;
    cJSON_AddItemToObject(b.root, "format", cJSON_CreateRaw("1"));
    cJSON_AddStringToObject(b.root, "name", variation->name);
    cJSON_AddStringToObject(b.root, "extend", variation->extends);
    zb_scenario_visit(variation->fitted, on_value, &b);
    char *written = b.failed ? NULL : cJSON_Print(b.root);
    if (written) {
        zbi_buffer_text(text, written);
        zbi_buffer_text(text, "\n");
        cJSON_free(written);
    }
    cJSON_Delete(b.root);
    return written != NULL;
}
