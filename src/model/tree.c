#include "model/tree.h"

#include <stdio.h>
#include <string.h>

uint32_t zbi_common(const zb_model *model, uint32_t a, uint32_t b)
{
    while (!zbi_covers(model, a, b))
        a = model->territories[a].parent;
    return a;
}

unsigned zbi_distance(const zb_model *model, uint32_t a, uint32_t b)
{
    const uint32_t top = zbi_common(model, a, b);
    return model->territories[a].level + model->territories[b].level - 2 * model->territories[top].level;
}

uint32_t zbi_office_for(const zb_model *model, uint32_t territory, uint32_t department)
{
    for (uint32_t t = territory; t != ZBI_NONE; t = model->territories[t].parent)
        if (zbi_office_at(model, t, department) != ZBI_NONE)
            return zbi_office_at(model, t, department);
    return zbi_general(model, territory);
}

uint32_t zbi_office_or_general(const zb_model *model, uint32_t territory, uint32_t department)
{
    const uint32_t office = zbi_office_at(model, territory, department);
    return office != ZBI_NONE ? office : zbi_general(model, territory);
}

static uint32_t office_id(const zb_model *model, const zbi_office *office)
{
    return (uint32_t)(office - model->offices);
}

/* One step up: along the department's own line where it goes on, else through the general office. */
static uint32_t step_up(const zb_model *model, const zbi_office *from, bool own_line)
{
    if (own_line && from->up != ZBI_NONE)
        return from->up;
    return from->department != 0 ? from->general : model->offices[from->general].up;
}

/* One step down towards `to`: within one department on its own line, else through the general offices. */
static uint32_t step_down(const zb_model *model, const zbi_office *from, const zbi_office *to)
{
    if (from->department != to->department && from->department != 0)
        return from->general;
    const uint32_t child = zbi_ancestor(model, to->territory, from->level + 1);
    return from->department == to->department ? zbi_office_or_general(model, child, to->department) : zbi_general(model, child);
}

/* Sideways between equals: the lower climbs to the other's level, or the paper crosses at the sender's. */
static uint32_t step_across(const zb_model *model, const zbi_office *f, const zbi_office *g)
{
    if (f->level == g->level)
        return office_id(model, g);
    if (f->level > g->level)
        return step_up(model, f, true);
    return zbi_office_or_general(model, zbi_ancestor(model, g->territory, f->level), g->department);
}

uint32_t zbi_line_turn(const zb_model *model, const zbi_office *f, const zbi_office *g, int lateral)
{
    if (f->territory == g->territory)
        return lateral != 0 && f->department != 0 && g->department != 0 ? f->general : office_id(model, g);
    if (zbi_above(f, g))
        return step_down(model, f, g);
    if (zbi_above(g, f) || lateral != 0)
        return step_up(model, f, f->department == g->department);
    return step_across(model, f, g);
}

unsigned zbi_line_length(const zb_model *model, uint32_t from, uint32_t to, int lateral)
{
    unsigned length = 0;
    while (from != to) {
        from = zbi_line_next(model, from, to, lateral);
        length++;
    }
    return length;
}

char *zbi_territory_name(const zb_model *model, uint32_t territory, char text[ZBI_NAME_SIZE])
{
    const zbi_territory *t = &model->territories[territory];
    const char *name = model->territory_texts[territory].name;
    if (name) {
        snprintf(text, ZBI_NAME_SIZE, "%s", name);
        return text;
    }
    if (t->parent == ZBI_NONE) {
        memcpy(text, "top", 4);
        return text;
    }
    uint32_t path[16];
    unsigned depth = 0;
    for (; t->parent != ZBI_NONE && depth < 16; t = &model->territories[t->parent])
        path[depth++] = t->ordinal;
    size_t used = 0;
    while (depth > 0 && used + 12 < ZBI_NAME_SIZE) {
        depth--;
        used += (size_t)snprintf(text + used, ZBI_NAME_SIZE - used, depth ? "%u." : "%u", path[depth]);
    }
    return text;
}

char *zbi_office_name(const zb_model *model, uint32_t office, char text[ZBI_NAME_SIZE])
{
    zbi_territory_name(model, model->offices[office].territory, text);
    const size_t used = strlen(text);
    snprintf(text + used, ZBI_NAME_SIZE - used, ":%s", model->departments[model->offices[office].department].name);
    return text;
}
