/* Departments by name, the offices they have at each territory, and the people of each office. */
#include "model/parts.h"

#include "base/hash.h"
#include "base/sort.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define OFFICIAL_SIZE 192 /* bytes of one in any run (run/run.h asserts it) */

static const zbi_department_spec *spec_of(const zb_scenario *s, const char *name)
{
    for (uint32_t i = 0; i < s->departments.count; i++)
        if (strcmp(s->departments.items[i].name, name) == 0)
            return &s->departments.items[i];
    return NULL;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const zbi_department *)a)->name, ((const zbi_department *)b)->name);
}

static zb_status compile_departments(zbi_compiler *compiler)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    m->department_count = 1;
    m->departments = zbi_model_block(m, s->departments.count + 1, sizeof *m->departments);
    if (!m->departments)
        return zbi_compile_no_memory(compiler);
    m->departments[0] = (zbi_department){zbi_name_id("general"), "general", "general office", "政府办"};
    for (uint32_t i = 0; i < s->departments.count; i++) {
        const zbi_department_spec *spec = &s->departments.items[i];
        if (strcmp(spec->name, "general") == 0) /* states the people of general offices */
            continue;
        const char *name = zbi_model_text(m, spec->name);
        if (!name)
            return zbi_compile_no_memory(compiler);
        m->departments[m->department_count++] =
            (zbi_department){zbi_name_id(name), name, zbi_model_text(m, spec->label_en), zbi_model_text(m, spec->label_zh)};
    }
    zbi_sort(m->departments + 1, m->department_count - 1, sizeof *m->departments, by_name);
    return ZB_OK;
}

static bool at_level(const zbi_department_spec *spec, uint32_t level)
{
    for (uint32_t i = 0; i < spec->levels.count; i++)
        if ((uint32_t)spec->levels.items[i] == level)
            return true;
    return spec->levels.count == 0;
}

static bool exists_at(const zb_model *m, const zbi_department_spec *spec, uint32_t territory)
{
    if (!spec || !at_level(spec, m->territories[territory].level))
        return !spec;
    char text[ZBI_NAME_SIZE];
    for (uint32_t i = 0; i < spec->at.count; i++)
        if (strcmp(zbi_territory_name(m, territory, text), spec->at.items[i]) == 0)
            return true;
    return spec->at.count == 0;
}

static const zbi_level_spec *level_spec(const zb_scenario *s, uint32_t level)
{
    char name[16];
    snprintf(name, sizeof name, "%u", level);
    for (uint32_t i = 0; i < s->levels.count; i++)
        if (strcmp(s->levels.items[i].name, name) == 0)
            return &s->levels.items[i];
    return NULL;
}

static const zbi_office_spec *office_spec(const zb_scenario *s, const char *name)
{
    for (uint32_t i = 0; i < s->offices.count; i++)
        if (strcmp(s->offices.items[i].name, name) == 0)
            return &s->offices.items[i];
    return NULL;
}

static void prefer(uint32_t *value, int64_t given)
{
    if (given != ZBI_INT_UNSET)
        *value = (uint32_t)given;
}

static void prefer_real(double *value, double given)
{
    if (!isnan(given))
        *value = given;
}

/* The nearest statement wins: office, department, level, posts. */
static void staff_office(const zbi_compiler *compiler, zbi_office *office, uint32_t id, const zbi_department_spec *department)
{
    const zb_scenario *s = compiler->scenario;
    const zbi_posts_spec *posts = &s->posts;
    office->leaders = (uint32_t)posts->leaders;
    office->staff = (uint32_t)posts->staff;
    office->speed = posts->speed;
    office->speed_cv = posts->speed_cv;
    office->caution = posts->caution;
    office->caution_cv = posts->caution_cv;
    office->routine_load = posts->routine_load;
    office->leader_load = posts->leader_load;
    const zbi_level_spec *level = level_spec(s, office->level);
    if (level) {
        prefer(&office->leaders, level->leaders);
        prefer(&office->staff, level->staff);
        prefer_real(&office->speed, level->speed);
        prefer_real(&office->routine_load, level->routine_load);
        prefer_real(&office->leader_load, level->leader_load);
    }
    if (department) {
        prefer(&office->leaders, department->leaders);
        prefer(&office->staff, department->staff);
        prefer_real(&office->routine_load, department->routine_load);
        prefer_real(&office->leader_load, department->leader_load);
    }
    char name[ZBI_NAME_SIZE];
    const zbi_office_spec *own = s->offices.count ? office_spec(s, zbi_office_name(compiler->model, id, name)) : NULL;
    if (own) {
        prefer(&office->leaders, own->leaders);
        prefer(&office->staff, own->staff);
        prefer_real(&office->speed, own->speed);
        prefer_real(&office->routine_load, own->routine_load);
        prefer_real(&office->leader_load, own->leader_load);
        office->label_en = zbi_model_text(compiler->model, own->label_en);
        office->label_zh = zbi_model_text(compiler->model, own->label_zh);
    }
}

/* Number the offices that exist; returns how many. */
static uint32_t number_offices(zbi_compiler *compiler)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    uint32_t count = 0;
    for (uint32_t t = 0; t < m->territory_count; t++)
        for (uint32_t d = 0; d < m->department_count; d++) {
            const bool there = d == 0 || exists_at(m, spec_of(s, m->departments[d].name), t);
            m->office_at[(size_t)t * m->department_count + d] = there ? count++ : ZBI_NONE;
        }
    return count;
}

static zb_status label_levels(zbi_compiler *compiler)
{
    zb_model *m = compiler->model;
    m->level_label_en = zbi_model_block(m, m->level_count, sizeof(char *));
    m->level_label_zh = zbi_model_block(m, m->level_count, sizeof(char *));
    if (!m->level_label_en || !m->level_label_zh)
        return zbi_compile_no_memory(compiler);
    for (uint32_t l = 0; l < m->level_count; l++) {
        const zbi_level_spec *spec = level_spec(compiler->scenario, l);
        m->level_label_en[l] = spec ? zbi_model_text(m, spec->label_en) : NULL;
        m->level_label_zh[l] = spec ? zbi_model_text(m, spec->label_zh) : NULL;
    }
    return ZB_OK;
}

static zb_status compile_routine(zbi_compiler *compiler)
{
    const zbi_posts_spec *posts = &compiler->scenario->posts;
    zb_model *m = compiler->model;
    const zbi_dist_spec *d = &posts->routine_hours;
    double *values = zbi_model_block(m, d->values.count, sizeof *values);
    if (!values)
        return zbi_compile_no_memory(compiler);
    if (d->values.count)
        memcpy(values, d->values.items, d->values.count * sizeof *values);
    m->routine_hours = (zbi_distribution){(zbi_shape)d->shape, d->mean, d->cv, d->low, d->high, values, d->values.count};
    m->routine_urgency = (uint8_t)posts->routine_urgency;
    return ZB_OK;
}

zb_status zbi_compile_offices(zbi_compiler *compiler)
{
    zb_model *m = compiler->model;
    zb_status status = compile_departments(compiler);
    if (status == ZB_OK)
        status = label_levels(compiler);
    if (status == ZB_OK)
        status = compile_routine(compiler);
    if (status != ZB_OK)
        return status;
    m->office_at = zbi_model_block(m, (size_t)m->territory_count * m->department_count, sizeof *m->office_at);
    if (!m->office_at)
        return zbi_compile_no_memory(compiler);
    m->office_count = number_offices(compiler);
    m->offices = zbi_model_lines(m, m->office_count, sizeof *m->offices);
    if (!m->offices)
        return zbi_compile_no_memory(compiler);
    for (uint32_t t = 0; t < m->territory_count; t++)
        for (uint32_t d = 0; d < m->department_count; d++) {
            const uint32_t id = zbi_office_at(m, t, d);
            if (id == ZBI_NONE)
                continue;
            const uint32_t parent = m->territories[t].parent;
            zbi_office *office = &m->offices[id];
            office->key = zbi_mix(m->territories[t].key, m->departments[d].key);
            office->territory = t;
            office->department = d;
            office->level = m->territories[t].level;
            office->last = m->territories[t].last;
            office->general = zbi_general(m, t);
            office->up = parent == ZBI_NONE ? ZBI_NONE : zbi_office_at(m, parent, d);
            staff_office(compiler, office, id, spec_of(compiler->scenario, m->departments[d].name));
            if (office->leaders + office->staff == 0) {
                char name[ZBI_NAME_SIZE];
                return zbi_compile_fault(compiler, ZB_STATUS_INPUT, "/posts", "an office needs at least one official, %s has none",
                                         zbi_office_name(m, id, name));
            }
            m->people += office->leaders + office->staff;
        }
    if (compiler->memory_limit && m->people * OFFICIAL_SIZE > compiler->memory_limit)
        return zbi_compile_fault(compiler, ZB_STATUS_TOO_BIG, "/posts", "%llu officials need at least %llu MB, there are %llu MB",
                                 (unsigned long long)m->people, (unsigned long long)(m->people * OFFICIAL_SIZE >> 20),
                                 (unsigned long long)(compiler->memory_limit >> 20));
    return ZB_OK;
}
