/* What the page is given. */
#include "page/data.h"

#include "experiment/comparison/critical.h"
#include "json/field.h"

#include <math.h>
#include <string.h>

void zbi_page_put_string(zbi_buffer *json, const char *text)
{
    const size_t from = json->size;
    zbi_buffer_string(json, text ? text : "");
    if (json->failed || !memchr(json->text + from, '<', json->size - from))
        return;
    zbi_buffer copy;
    zbi_buffer_init(&copy, &json->allocator);
    zbi_buffer_add(&copy, json->text + from, json->size - from);
    json->size = from;
    for (size_t i = 0; i < copy.size; i++)
        if (copy.text[i] == '<')
            zbi_buffer_text(json, "\\u003c");
        else
            zbi_buffer_add(json, copy.text + i, 1);
    json->failed |= copy.failed;
    zbi_buffer_free(&copy);
}

static void put_words(zbi_buffer *json, const char *name, const char *en, const char *zh)
{
    zbi_buffer_print(json, ",\"%s\":{\"en\":", name);
    zbi_page_put_string(json, en);
    zbi_buffer_text(json, ",\"zh\":");
    zbi_page_put_string(json, zh);
    zbi_buffer_text(json, "}");
}

/* ---- values ---- */

typedef struct putting {
    zbi_buffer *json;
    bool later;
    const zbi_changed *changed; /* for sliders */
    zbi_field_names *used;
} putting;

static void put_value(zbi_buffer *json, const zb_value *v)
{
    switch (v->kind) {
    case ZB_VALUE_NUMBER:
        zbi_buffer_number(json, v->number);
        break;
    case ZB_VALUE_TEXT:
        zbi_page_put_string(json, v->text);
        break;
    case ZB_VALUE_BOOL:
        zbi_buffer_text(json, v->truth ? "true" : "false");
        break;
    case ZB_VALUE_EMPTY_LIST:
        zbi_buffer_text(json, "[]");
        break;
    case ZB_VALUE_RECORD: /* it is there, whatever it has */
    case ZB_VALUE_OBJECT:
        zbi_buffer_text(json, "null");
        break;
    }
}

static bool put_given(void *context, const zb_value *v)
{
    putting *p = context;
    if (!v->given || v->kind == ZB_VALUE_OBJECT || strcmp(v->pointer, "/note") == 0)
        return true;
    zbi_buffer_text(p->json, p->later ? ",[" : "[");
    p->later = true;
    zbi_page_put_string(p->json, v->pointer);
    zbi_buffer_text(p->json, ",");
    put_value(p->json, v);
    zbi_buffer_text(p->json, "]");
    return true;
}

/* ---- sliders ---- */

static bool is_always_offered(const char *field)
{
    static const char *const always[] = {
#define SLIDER(pointer) pointer,
#include "page/sliders.def"
#undef SLIDER
    };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (strcmp(always[i], field) == 0)
            return true;
    return false;
}

static bool is_changed(const zbi_changed *changed, const char *pointer)
{
    for (size_t i = 0; i < changed->count; i++)
        if (strcmp(changed->pointers[i], pointer) == 0)
            return true;
    return false;
}

static void use(zbi_field_names *used, const char *field)
{
    for (size_t i = 0; i < used->count; i++)
        if (strcmp(used->names[i], field) == 0)
            return;
    if (used->count < ZBI_MOST_FIELDS)
        used->names[used->count++] = field;
}

static bool put_slider(void *context, const zb_value *v)
{
    putting *p = context;
    zb_field field;
    if (v->kind != ZB_VALUE_NUMBER || !(v->plausible_low < v->plausible_high) || !zbi_json_field(v->pointer, &field))
        return true;
    if (!v->given && !is_always_offered(field.pointer) && !is_changed(p->changed, v->pointer))
        return true;
    use(p->used, field.pointer);
    zbi_buffer_text(p->json, p->later ? ",{\"pointer\":" : "{\"pointer\":");
    p->later = true;
    zbi_page_put_string(p->json, v->pointer);
    zbi_buffer_text(p->json, ",\"value\":");
    zbi_buffer_number(p->json, v->number);
    zbi_buffer_text(p->json, ",\"low\":");
    zbi_buffer_number(p->json, fmin(v->plausible_low, v->number));
    zbi_buffer_text(p->json, ",\"high\":");
    zbi_buffer_number(p->json, fmax(v->plausible_high, v->number));
    zbi_buffer_text(p->json, "}");
    return true;
}

void zbi_page_put_fields(const zbi_field_names *used, zbi_buffer *json)
{
    zb_field field;
    zbi_buffer_text(json, "{");
    for (size_t i = 0; i < used->count && zbi_json_field(used->names[i], &field); i++) {
        zbi_buffer_text(json, i ? "," : "");
        zbi_page_put_string(json, field.pointer);
        zbi_buffer_print(json, ":{\"whole\":%s,\"unit\":", strcmp(field.type, "integer") == 0 ? "true" : "false");
        zbi_page_put_string(json, field.unit);
        put_words(json, "help", field.help_en, field.help_zh);
        zbi_buffer_text(json, "}");
    }
    zbi_buffer_text(json, "}");
}

/* ---- one preset ---- */

static void put_forms(const zb_model *model, zbi_buffer *json)
{
    bool later = false;
    zbi_buffer_text(json, ",\"forms\":[");
    for (size_t i = 0; i < zb_model_form_count(model); i++) {
        if (!zb_model_form_is_compared(model, i))
            continue;
        zbi_buffer_text(json, later ? "," : "");
        zbi_page_put_string(json, zb_model_form_name(model, i));
        later = true;
    }
    zbi_buffer_text(json, "]");
}

/* What a command line says of it. */
static void put_words_of(const zbi_preset *preset, zbi_buffer *json)
{
    zbi_buffer_text(json, ",\"as\":[");
    for (size_t i = 0; i < preset->word_count; i++) {
        zbi_buffer_text(json, i ? "," : "");
        zbi_page_put_string(json, preset->words[i]);
    }
    if (preset->word_count == 0)
        zbi_page_put_string(json, zb_model_name(preset->model));
    zbi_buffer_text(json, "]");
}

void zbi_page_put_preset(const zbi_preset *preset, zbi_field_names *used, zbi_buffer *json)
{
    const zb_model *model = preset->model;
    zbi_changed changed;
    putting values = {.json = json}, sliders = {.json = json, .changed = &changed, .used = used};
    zbi_lesson_changes(zb_model_name(model), &changed);
    zbi_buffer_text(json, "{\"name\":");
    zbi_page_put_string(json, zb_model_name(model));
    put_words(json, "label", zb_model_label(model, false), zb_model_label(model, true));
    zbi_buffer_print(json, ",\"hash\":\"%016llx\",\"seed\":\"%llu\",\"replications\":%llu,\"delta\":",
                     (unsigned long long)zb_model_hash(model), (unsigned long long)zb_model_seed(model),
                     (unsigned long long)zb_model_replications(model));
    zbi_buffer_number(json, zb_model_delta(model));
    zbi_buffer_text(json, ",\"primary\":");
    zbi_page_put_string(json, zb_model_primary(model));
    put_forms(model, json);
    put_words_of(preset, json);
    zbi_buffer_text(json, ",\"values\":[");
    zb_scenario_visit(preset->scenario, put_given, &values);
    zbi_buffer_text(json, "],\"sliders\":[");
    zb_scenario_visit(preset->scenario, put_slider, &sliders);
    zbi_buffer_text(json, "]}");
}

/* ---- what is the same for all ---- */

void zbi_page_put_measures(zbi_buffer *json)
{
    static const char *const better[] = {"none", "low", "high"};
    zb_measure m;
    zbi_buffer_text(json, "[");
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        zbi_buffer_text(json, i ? ",{\"name\":" : "{\"name\":");
        zbi_page_put_string(json, m.name);
        zbi_buffer_text(json, ",\"unit\":");
        zbi_page_put_string(json, m.unit);
        zbi_buffer_print(json, ",\"better\":\"%s\"", better[m.better]);
        put_words(json, "help", m.help_en, m.help_zh);
        zbi_buffer_text(json, "}");
    }
    zbi_buffer_text(json, "]");
}

void zbi_page_put_critical(zbi_buffer *json)
{
    zbi_buffer_text(json, "[");
    for (int degrees = 1; degrees <= 200; degrees++) {
        zbi_buffer_text(json, degrees > 1 ? "," : "");
        zbi_buffer_number(json, zbi_t_critical(0.025, degrees));
    }
    zbi_buffer_text(json, "]");
}
