#include "model/parts.h"

#include "base/hash.h"
#include "base/number.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *zbi_model_block(zb_model *model, size_t count, size_t size)
{
    const bool room =
        zbi_grow(&model->allocator, (void **)&model->blocks, &model->block_capacity, model->block_count + 1, sizeof(void *));
    void *block = room ? zbi_new(&model->allocator, count ? count : 1, size) : NULL;
    if (block)
        model->blocks[model->block_count++] = block;
    else
        model->starved = true;
    return block;
}

void *zbi_model_lines(zb_model *model, size_t count, size_t size)
{
    char *block = zbi_model_block(model, count + (ZBI_CACHE_LINE + size - 1) / size, size);
    return block ? block + (ZBI_CACHE_LINE - (uintptr_t)block % ZBI_CACHE_LINE) % ZBI_CACHE_LINE : NULL;
}

const char *zbi_model_text(zb_model *model, const char *text)
{
    if (!text)
        return NULL;
    const size_t size = strlen(text) + 1;
    char *copy = zbi_model_block(model, size, 1);
    return copy ? memcpy(copy, text, size) : NULL;
}

zb_status zbi_compile_fault(const zbi_compiler *compiler, zb_status status, const char *pointer, const char *format, ...)
{
    if (compiler->error) {
        va_list arguments;
        va_start(arguments, format);
        compiler->error->status = status;
        snprintf(compiler->error->pointer, sizeof compiler->error->pointer, "%s", pointer);
        vsnprintf(compiler->error->message, sizeof compiler->error->message, format, arguments);
        va_end(arguments);
    }
    return status;
}

zb_status zbi_compile_no_memory(const zbi_compiler *compiler)
{
    return zbi_compile_fault(compiler, ZB_STATUS_MEMORY, "", "out of memory");
}

/* The first fault that the check tells. */
static void keep_first(void *context, const zb_error *fault)
{
    zb_error *first = context;
    if (first && first->status == ZB_OK)
        *first = *fault;
}

static bool shown_only(const char *pointer)
{
    const char *label = strstr(pointer, "/label/");
    return label && (strcmp(label, "/label/en") == 0 || strcmp(label, "/label/zh") == 0);
}

static bool hash_value(void *context, const zb_value *value)
{
    uint64_t *hash = context;
    if (shown_only(value->pointer) || strcmp(value->pointer, "/note") == 0 || strcmp(value->pointer, "/source") == 0 ||
        value->kind == ZB_VALUE_OBJECT)
        return true;
    uint64_t h = zbi_hash_text(*hash, value->pointer);
    h = zbi_hash_word(h, (uint64_t)value->kind);
    if (value->kind == ZB_VALUE_NUMBER) {
        uint64_t bits;
        memcpy(&bits, &value->number, sizeof bits);
        h = zbi_hash_word(h, bits);
    } else if (value->kind == ZB_VALUE_TEXT) {
        h = zbi_hash_text(h, value->text);
    } else {
        h = zbi_hash_word(h, value->truth);
    }
    *hash = h;
    return true;
}

uint64_t zbi_scenario_hash(const zb_scenario *scenario)
{
    uint64_t hash = ZBI_HASH_START;
    zb_scenario_visit(scenario, hash_value, &hash);
    return hash;
}

static zb_status compile_ground(zbi_compiler *compiler)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    m->name = zbi_model_text(m, s->name ? s->name : "scenario");
    m->label_en = zbi_model_text(m, s->label_en);
    m->label_zh = zbi_model_text(m, s->label_zh);
    m->experiment = s->experiment;
    m->experiment.primary = (char *)zbi_model_text(m, s->experiment.primary);
    m->experiment.seed = NULL;
    if (!m->name || !m->experiment.primary)
        return zbi_compile_no_memory(compiler);
    if (!s->experiment.seed || !zbi_read_uint64(s->experiment.seed, &m->seed))
        m->seed = s->experiment.seed ? zbi_name_id(s->experiment.seed) : 1;
    m->hash = zbi_scenario_hash(s);
    m->until = zbi_round(s->experiment.until_h * (double)ZBI_HOUR);
    m->warmup = zbi_round(s->experiment.warmup_h * (double)ZBI_HOUR);
    m->tau = zbi_round(s->experiment.tau_h * (double)ZBI_HOUR);
    m->calendar = s->calendar.kind == 0
                      ? zbi_calendar_continuous()
                      : zbi_calendar_office(s->calendar.hours_per_day, (int)s->calendar.days_per_week);
    return ZB_OK;
}

zb_status zb_model_new(const zb_scenario *scenario, uint64_t memory_limit, zb_model **model, zb_error *error)
{
    zb_error first = {0};
    const zb_status checked = zb_scenario_check(scenario, keep_first, &first);
    if (checked == ZB_STATUS_INPUT) {
        if (error)
            *error = first;
        return first.status != ZB_OK ? first.status : ZB_STATUS_INPUT;
    }
    zb_model *m = checked == ZB_OK ? zbi_new(&scenario->allocator, 1, sizeof *m) : NULL;
    zbi_compiler compiler = {scenario, m, error, memory_limit};
    if (!m)
        return zbi_compile_no_memory(&compiler);
    m->allocator = scenario->allocator;
    zb_status (*const steps[])(zbi_compiler *) = {compile_ground, zbi_compile_territories, zbi_compile_offices,
                                                  zbi_compile_crew, zbi_compile_classes, zbi_compile_forms};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        zb_status status = steps[i](&compiler);
        if (status == ZB_OK && m->starved) /* of a label, which nothing else would miss */
            status = zbi_compile_no_memory(&compiler);
        if (status != ZB_OK) {
            zb_model_free(m);
            return status;
        }
    }
    *model = m;
    return ZB_OK;
}

void zb_model_free(zb_model *model)
{
    if (!model)
        return;
    const zb_allocator allocator = model->allocator;
    for (uint32_t i = 0; i < model->block_count; i++)
        zbi_free(&allocator, model->blocks[i]);
    zbi_free(&allocator, model->blocks);
    zbi_free(&allocator, model);
}

const char *zb_model_name(const zb_model *model) { return model->name; }
uint64_t zb_model_hash(const zb_model *model) { return model->hash; }
uint64_t zb_model_seed(const zb_model *model) { return model->seed; }
size_t zb_model_form_count(const zb_model *model) { return model->form_count; }
size_t zb_model_class_count(const zb_model *model) { return model->class_count; }
size_t zb_model_level_count(const zb_model *model) { return model->level_count; }
size_t zb_model_office_count(const zb_model *model) { return model->office_count; }
uint64_t zb_model_official_count(const zb_model *model) { return model->people; }

const char *zb_model_primary(const zb_model *model) { return model->experiment.primary; }
double zb_model_delta(const zb_model *model) { return model->experiment.delta; }
double zb_model_until_h(const zb_model *model) { return model->experiment.until_h; }
double zb_model_warmup_h(const zb_model *model) { return model->experiment.warmup_h; }
double zb_model_tau_h(const zb_model *model) { return model->experiment.tau_h; }
uint64_t zb_model_replications(const zb_model *model) { return (uint64_t)model->experiment.replications; }

bool zb_model_is_open(const zb_model *model, int64_t time_us, int64_t *until_us)
{
    const zbi_calendar *c = &model->calendar;
    const bool open = zbi_calendar_is_open(c, time_us);
    if (c->continuous)
        *until_us = ZBI_NEVER;
    else if (open)
        *until_us = zbi_calendar_after(c, time_us, c->day_open - zbi_calendar_open_until(c, time_us) % c->day_open);
    else
        *until_us = zbi_calendar_next_open(c, time_us);
    return open;
}

/* The label in the language, else in the other one, else the name. */
static const char *label_of(const char *en, const char *zh, bool chinese, const char *name)
{
    const char *first = chinese ? zh : en, *second = chinese ? en : zh;
    return first ? first : second ? second : name;
}

const char *zb_model_label(const zb_model *model, bool chinese)
{
    return label_of(model->label_en, model->label_zh, chinese, model->name);
}

const char *zb_model_form_label(const zb_model *model, size_t form, bool chinese)
{
    if (form >= model->form_count)
        return NULL;
    const zbi_form *f = &model->forms[form];
    return label_of(f->label_en, f->label_zh, chinese, f->name);
}

const char *zb_model_class_label(const zb_model *model, size_t class_index, bool chinese)
{
    if (class_index >= model->class_count)
        return NULL;
    const zbi_class_spec *spec = model->classes[class_index].spec;
    return label_of(spec->label_en, spec->label_zh, chinese, spec->name);
}

bool zb_model_form_is_compared(const zb_model *model, size_t form)
{
    return form < model->form_count && model->forms[form].compared;
}

size_t zb_model_form_find(const zb_model *model, const char *name)
{
    const uint32_t form = zbi_model_form(model, name);
    return form == ZBI_NONE ? model->form_count : form;
}

const char *zb_model_form_name(const zb_model *model, size_t form)
{
    return form < model->form_count ? model->forms[form].name : NULL;
}

const char *zb_model_form_variant(const zb_model *model, size_t form, int node)
{
    if (form >= model->form_count)
        return NULL;
    const zbi_choices *c = &model->forms[form].choices;
    switch (node) {
    case ZBI_POSITIONING: return c->positioning->name;
    case ZBI_CONSTRUCTION: return c->construction->name;
    case ZBI_MEMBERSHIP: return c->membership->name;
    case ZBI_EXECUTION: return c->execution->name;
    case ZBI_INFORMATION: return c->information->name;
    case ZBI_DISSOLUTION: return c->dissolution->name;
    case ZBI_ACCOUNTABILITY: return c->accountability->name;
    default: return NULL;
    }
}

const char *zb_model_class_name(const zb_model *model, size_t class_index)
{
    return class_index < model->class_count ? model->classes[class_index].spec->name : NULL;
}

bool zb_model_class_is_focal(const zb_model *model, size_t class_index)
{
    return class_index < model->class_count && model->classes[class_index].focal;
}

bool zb_model_has_class(const zb_model *model, bool focal)
{
    for (uint32_t c = 0; c < model->class_count; c++)
        if (model->classes[c].focal == focal)
            return true;
    return false;
}

bool zb_model_urgency_is_stated(const zb_model *model)
{
    for (uint32_t c = 0; c < model->class_count; c++)
        if (model->classes[c].focal && !model->classes[c].urgency_stated)
            return false;
    return true;
}

uint32_t zbi_model_territory(const zb_model *model, const char *name)
{
    char text[ZBI_NAME_SIZE];
    for (uint32_t t = 0; t < model->territory_count; t++)
        if (strcmp(zbi_territory_name(model, t, text), name) == 0)
            return t;
    return ZBI_NONE;
}

uint32_t zbi_model_department(const zb_model *model, const char *name)
{
    for (uint32_t d = 0; d < model->department_count; d++)
        if (strcmp(model->departments[d].name, name) == 0)
            return d;
    return ZBI_NONE;
}

uint32_t zbi_model_office(const zb_model *model, const char *name)
{
    const char *colon = strrchr(name, ':');
    char territory[ZBI_NAME_SIZE];
    if (!colon || (size_t)(colon - name) >= sizeof territory)
        return ZBI_NONE;
    memcpy(territory, name, (size_t)(colon - name));
    territory[colon - name] = 0;
    const uint32_t t = zbi_model_territory(model, territory), d = zbi_model_department(model, colon + 1);
    return t == ZBI_NONE || d == ZBI_NONE ? ZBI_NONE : zbi_office_at(model, t, d);
}

uint32_t zbi_model_class(const zb_model *model, const char *name)
{
    for (uint32_t c = 0; c < model->class_count; c++)
        if (strcmp(model->classes[c].spec->name, name) == 0)
            return c;
    return ZBI_NONE;
}

uint32_t zbi_model_form(const zb_model *model, const char *name)
{
    for (uint32_t f = 0; f < model->form_count; f++)
        if (strcmp(model->forms[f].name, name) == 0)
            return f;
    return ZBI_NONE;
}
