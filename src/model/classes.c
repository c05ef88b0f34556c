/* Classes of matters by name: where they arise, what they need, when they come. */
#include "model/parts.h"

#include "base/hash.h"
#include "base/sort.h"
#include <math.h>
#include <string.h>

static zbi_time hours(double h)
{
    return isnan(h) ? ZBI_NEVER : zbi_round(h * (double)ZBI_HOUR);
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const zbi_class_spec *const *)a)->name, (*(const zbi_class_spec *const *)b)->name);
}

static int by_value(const void *a, const void *b)
{
    const zbi_time x = *(const zbi_time *)a, y = *(const zbi_time *)b;
    return (x > y) - (x < y);
}

/* Listed times and bursts, in order. */
static bool compile_times(zb_model *m, zbi_class *c, const zbi_class_spec *spec)
{
    double total = spec->arrivals_kind == ZBI_BY_CHANCE ? 0 : spec->times_h.count;
    for (uint32_t i = 0; i < spec->burst_sizes.count; i++)
        total += spec->burst_sizes.items[i];
    c->times = zbi_model_block(m, (size_t)total, sizeof *c->times);
    if (!c->times)
        return false;
    if (spec->arrivals_kind != ZBI_BY_CHANCE)
        for (uint32_t i = 0; i < spec->times_h.count; i++)
            c->times[c->time_count++] = hours(spec->times_h.items[i]);
    for (uint32_t i = 0; i < spec->burst_times_h.count && i < spec->burst_sizes.count; i++)
        for (uint32_t k = 0; k < (uint32_t)spec->burst_sizes.items[i]; k++)
            c->times[c->time_count++] = hours(spec->burst_times_h.items[i]);
    zbi_sort(c->times, c->time_count, sizeof *c->times, by_value);
    return true;
}

static bool is_leaf(const zb_model *m, uint32_t t)
{
    return m->territories[t].last == t;
}

/* The offices where matters of the class arise: those of its first department. */
static bool compile_origins(zb_model *m, zbi_class *c, const zbi_class_spec *spec)
{
    const uint32_t first = c->departments[0];
    const uint32_t room = spec->arises_at == 3 ? spec->arises_offices.count : m->territory_count;
    c->origins = zbi_model_block(m, room, sizeof *c->origins);
    if (!c->origins)
        return false;
    if (spec->arises_at == 3) {
        for (uint32_t i = 0; i < spec->arises_offices.count; i++)
            c->origins[c->origin_count++] = zbi_model_office(m, spec->arises_offices.items[i]);
    } else {
        for (uint32_t t = 0; t < m->territory_count; t++) {
            const bool here = spec->arises_at == 0   ? is_leaf(m, t)
                              : spec->arises_at == 1 ? t == 0
                                                     : m->territories[t].level == (uint32_t)spec->arises_level;
            const uint32_t office = spec->arises_at == 0 ? zbi_office_at(m, t, first) : zbi_office_or_general(m, t, first);
            if (here && office != ZBI_NONE)
                c->origins[c->origin_count++] = office;
        }
    }
    if (spec->arises_weights.count == 0)
        return true;
    c->weights = zbi_model_block(m, c->origin_count, sizeof *c->weights);
    double sum = 0;
    for (uint32_t i = 0; c->weights && i < c->origin_count && i < spec->arises_weights.count; i++)
        c->weights[i] = sum += spec->arises_weights.items[i];
    return c->weights != NULL;
}

static bool compile_needs(zb_model *m, zbi_class *c, const zbi_class_spec *spec)
{
    c->departments = zbi_model_block(m, spec->departments.count, sizeof *c->departments);
    c->territories = zbi_model_block(m, spec->territories.count, sizeof *c->territories);
    if (!c->departments || !c->territories)
        return false;
    for (uint32_t i = 0; i < spec->departments.count; i++)
        c->departments[c->department_count++] = zbi_model_department(m, spec->departments.items[i]);
    for (uint32_t i = 0; i < spec->territories.count; i++)
        c->territories[c->territory_count++] = zbi_model_territory(m, spec->territories.items[i]);
    return true;
}

/* One mandate with only an end begins at once. */
static bool compile_mandates(zb_model *m, zbi_class *c, const zbi_class_spec *spec)
{
    const zbi_reals *list = &spec->mandates_h;
    const bool one = !isnan(spec->mandate_end_h);
    c->mandate_count = one ? 1 : list->count / 2;
    c->mandates = zbi_model_block(m, 2 * c->mandate_count, sizeof *c->mandates);
    if (!c->mandates)
        return false;
    if (one)
        c->mandates[1] = hours(spec->mandate_end_h);
    for (uint32_t i = 0; !one && i < 2 * c->mandate_count; i++)
        c->mandates[i] = hours(list->items[i]);
    return true;
}

static bool compile_hours(zb_model *m, zbi_class *c, const zbi_dist_spec *d)
{
    double *values = zbi_model_block(m, d->values.count, sizeof *values);
    if (values && d->values.count)
        memcpy(values, d->values.items, d->values.count * sizeof *values);
    c->hours = (zbi_distribution){(zbi_shape)d->shape, d->mean, d->cv, d->low, d->high, values, d->values.count};
    return values != NULL;
}

/* A copy of what was written, so that the scenario may be freed. */
static const zbi_class_spec *keep_spec(zb_model *m, const zbi_class_spec *spec)
{
    zbi_class_spec *copy = zbi_model_block(m, 1, sizeof *copy);
    if (!copy)
        return NULL;
    *copy = *spec;
    copy->name = (char *)zbi_model_text(m, spec->name);
    copy->label_en = (char *)zbi_model_text(m, spec->label_en);
    copy->label_zh = (char *)zbi_model_text(m, spec->label_zh);
    double *windows = zbi_model_block(m, spec->windows_h.count, sizeof *windows);
    if (windows && spec->windows_h.count)
        memcpy(windows, spec->windows_h.items, spec->windows_h.count * sizeof *windows);
    copy->windows_h.items = windows;
    /* lists that were compiled to ids are not kept */
    copy->departments = copy->territories = copy->arises_offices = (zbi_names){0};
    copy->times_h = copy->burst_times_h = copy->burst_sizes = copy->arises_weights = copy->mandates_h = (zbi_reals){0};
    copy->hours.values = (zbi_reals){0};
    copy->trace_file = copy->trace_case = copy->trace_time = NULL;
    return copy->name && windows ? copy : NULL;
}

static bool is_focal(const zb_scenario *s, const char *name)
{
    for (uint32_t i = 0; i < s->crew.crew_for.count; i++)
        if (strcmp(s->crew.crew_for.items[i], name) == 0)
            return true;
    return s->crew.crew_for.count == 0;
}

static zb_status compile_class(zbi_compiler *compiler, zbi_class *c, const zbi_class_spec *spec)
{
    zb_model *m = compiler->model;
    c->key = zbi_name_id(spec->name);
    c->spec = keep_spec(m, spec);
    c->focal = is_focal(compiler->scenario, spec->name);
    c->around_the_clock = spec->around_the_clock;
    c->urgency_stated = spec->urgency != ZBI_INT_UNSET;
    c->urgency = c->urgency_stated ? (uint8_t)spec->urgency : 2;
    c->deadline = hours(spec->deadline_h);
    if (!c->spec || !compile_needs(m, c, spec) || !compile_origins(m, c, spec) || !compile_times(m, c, spec) ||
        !compile_mandates(m, c, spec) || !compile_hours(m, c, &spec->hours))
        return zbi_compile_no_memory(compiler);
    if (c->origin_count == 0)
        return zbi_compile_fault(compiler, ZB_STATUS_INPUT, "/classes", "no office of %s where matters of class %s could arise",
                                 m->departments[c->departments[0]].name, c->spec->name);
    return ZB_OK;
}

zb_status zbi_compile_classes(zbi_compiler *compiler)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    const zbi_class_spec **sorted = zbi_model_block(m, s->classes.count, sizeof *sorted);
    m->classes = zbi_model_block(m, s->classes.count, sizeof *m->classes);
    if (!sorted || !m->classes)
        return zbi_compile_no_memory(compiler);
    for (uint32_t i = 0; i < s->classes.count; i++)
        sorted[i] = &s->classes.items[i];
    zbi_sort(sorted, s->classes.count, sizeof *sorted, by_name);
    m->class_count = s->classes.count;
    for (uint32_t i = 0; i < s->classes.count; i++) {
        const zb_status status = compile_class(compiler, &m->classes[i], sorted[i]);
        if (status != ZB_OK)
            return status;
    }
    return ZB_OK;
}
