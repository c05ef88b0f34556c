/* Territories in preorder: named ones by name within their parent, or a regular tree. */
#include "model/parts.h"

#include "base/hash.h"
#include <string.h>

static void place(zb_model *m, uint32_t t, uint32_t parent, uint32_t ordinal, const zbi_territory_spec *spec)
{
    zbi_territory *territory = &m->territories[t];
    territory->parent = parent;
    territory->ordinal = ordinal;
    territory->level = parent == ZBI_NONE ? 0 : m->territories[parent].level + 1;
    if (parent != ZBI_NONE)
        memcpy(territory->path, m->territories[parent].path, sizeof territory->path);
    if (territory->level < ZBI_PATH)
        territory->path[territory->level] = t;
    territory->last = t;
    territory->key = spec              ? zbi_name_id(spec->name)
                     : parent == ZBI_NONE ? zbi_name_id("top")
                                          : zbi_mix(m->territories[parent].key, ordinal);
}

/* Writes the subtree of a regular tree from *next on. Depth is at most 16. */
static void grow_regular(zb_model *m, const zbi_reals *branching, uint32_t parent, uint32_t ordinal, uint32_t *next)
{
    const uint32_t t = (*next)++;
    place(m, t, parent, ordinal, NULL);
    const uint32_t level = m->territories[t].level;
    if (level < branching->count)
        for (uint32_t i = 1; i <= (uint32_t)branching->items[level]; i++)
            grow_regular(m, branching, t, i, next);
    m->territories[t].last = *next - 1;
}

static bool is_child_of(const zbi_territory_spec *spec, const char *parent)
{
    return parent ? spec->parent && strcmp(spec->parent, parent) == 0 : !spec->parent;
}

/* The child of `parent` whose name comes next after `after`. */
static const zbi_territory_spec *next_child(const zb_scenario *s, const char *parent, const char *after)
{
    const zbi_territory_spec *best = NULL;
    for (uint32_t i = 0; i < s->territories.count; i++) {
        const zbi_territory_spec *spec = &s->territories.items[i];
        if (is_child_of(spec, parent) && (!after || strcmp(spec->name, after) > 0) &&
            (!best || strcmp(spec->name, best->name) < 0))
            best = spec;
    }
    return best;
}

static void grow_named(zb_model *m, const zb_scenario *s, const zbi_territory_spec *spec, uint32_t parent, uint32_t ordinal,
                       uint32_t *next)
{
    const uint32_t t = (*next)++;
    place(m, t, parent, ordinal, spec);
    m->territory_texts[t] = (zbi_territory_text){zbi_model_text(m, spec->name), zbi_model_text(m, spec->label_en),
                                                 zbi_model_text(m, spec->label_zh)};
    uint32_t i = 0;
    for (const zbi_territory_spec *child = next_child(s, spec->name, NULL); child; child = next_child(s, spec->name, child->name))
        grow_named(m, s, child, t, ++i, next);
    m->territories[t].last = *next - 1;
}

static double regular_size(const zbi_reals *branching)
{
    double level = 1, all = 1;
    for (uint32_t i = 0; i < branching->count; i++) {
        level *= branching->items[i];
        all += level;
    }
    return all;
}

/* Territories by level, for drawing one of a level. */
static zb_status index_levels(zbi_compiler *compiler)
{
    zb_model *m = compiler->model;
    for (uint32_t t = 0; t < m->territory_count; t++)
        if (m->territories[t].level + 1 > m->level_count)
            m->level_count = m->territories[t].level + 1;
    m->of_level = zbi_model_block(m, m->territory_count, sizeof *m->of_level);
    m->level_start = zbi_model_block(m, m->level_count + 1, sizeof *m->level_start);
    if (!m->of_level || !m->level_start)
        return zbi_compile_no_memory(compiler);
    uint32_t used = 0;
    for (uint32_t level = 0; level < m->level_count; level++) {
        m->level_start[level] = used;
        for (uint32_t t = 0; t < m->territory_count; t++)
            if (m->territories[t].level == level)
                m->of_level[used++] = t;
    }
    m->level_start[m->level_count] = used;
    return ZB_OK;
}

zb_status zbi_compile_territories(zbi_compiler *compiler)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    const double size = s->territories.count ? s->territories.count : regular_size(&s->structure.branching);
    if (size * (double)(s->departments.count + 1) > 4e8)
        return zbi_compile_fault(compiler, ZB_STATUS_TOO_BIG, "/structure/branching",
                                 "at most 400 million offices can be compiled, got about %.3g",
                                 size * (s->departments.count + 1));
    /* the least that it takes, before any of it is asked for: each territory has an office of at least one official */
    const size_t each = sizeof *m->territories + sizeof *m->territory_texts + sizeof *m->of_level + sizeof(zbi_office) + 256;
    const double bytes = size * ((double)each + (double)s->departments.count * sizeof *m->office_at);
    if (compiler->memory_limit && bytes > (double)compiler->memory_limit)
        return zbi_compile_fault(compiler, ZB_STATUS_TOO_BIG, "/structure/branching",
                                 "%.3g territories need at least %.0f MB, there are %.0f MB", size, bytes / 1048576,
                                 (double)compiler->memory_limit / 1048576);
    m->territory_count = (uint32_t)size;
    m->territories = zbi_model_lines(m, m->territory_count, sizeof *m->territories);
    m->territory_texts = zbi_model_block(m, m->territory_count, sizeof *m->territory_texts);
    if (!m->territories || !m->territory_texts)
        return zbi_compile_no_memory(compiler);
    uint32_t next = 0;
    if (s->territories.count)
        grow_named(m, s, next_child(s, NULL, NULL), ZBI_NONE, 1, &next);
    else
        grow_regular(m, &s->structure.branching, ZBI_NONE, 1, &next);
    return index_levels(compiler);
}
