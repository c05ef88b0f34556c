/* Ways about the tree of territories and its offices. */
#ifndef ZBI_MODEL_TREE_H
#define ZBI_MODEL_TREE_H

#include "model/model.h"

static inline bool zbi_covers(const zb_model *model, uint32_t above, uint32_t below)
{
    return below >= above && below <= model->territories[above].last;
}

/* The lowest territory that covers both. */
uint32_t zbi_common(const zb_model *model, uint32_t a, uint32_t b);
/* The territory at `level` above (or at) t; t itself when it is not below that level. */
static inline uint32_t zbi_ancestor(const zb_model *model, uint32_t t, uint32_t level)
{
    if (level < ZBI_PATH)
        return model->territories[t].level > level ? model->territories[t].path[level] : t;
    while (model->territories[t].level > level)
        t = model->territories[t].parent;
    return t;
}
/* Edges between two territories. */
unsigned zbi_distance(const zb_model *model, uint32_t a, uint32_t b);
/* The office of a department at a territory, ZBI_NONE if it has none. */
static inline uint32_t zbi_office_at(const zb_model *model, uint32_t territory, uint32_t department)
{
    return model->office_at[(size_t)territory * model->department_count + department];
}
static inline uint32_t zbi_general(const zb_model *model, uint32_t territory)
{
    return zbi_office_at(model, territory, 0);
}
/* The same, or the nearest above it, or the territory's general office. */
uint32_t zbi_office_for(const zb_model *model, uint32_t territory, uint32_t department);
/* The department's office at exactly this territory, else its general office. */
uint32_t zbi_office_or_general(const zb_model *model, uint32_t territory, uint32_t department);

/* The next office on the line (条 and 块) from one office towards another. `lateral`: 0 letters between equals,
   1 through the common superior. */
uint32_t zbi_line_turn(const zb_model *model, const zbi_office *from, const zbi_office *to, int lateral);
/* Whether the jurisdiction of one office covers that of another, and is wider. */
static inline bool zbi_above(const zbi_office *above, const zbi_office *below)
{
    return below->territory > above->territory && below->territory <= above->last;
}
static inline uint32_t zbi_line_next(const zb_model *model, uint32_t from, uint32_t to, int lateral)
{
    const zbi_office *f = &model->offices[from], *g = &model->offices[to];
    if (f->department == g->department && f->up != ZBI_NONE && zbi_above(g, f))
        return f->up; /* most papers go straight up their own line */
    return zbi_line_turn(model, f, g, lateral);
}
/* Offices passed on the way, the last included. */
unsigned zbi_line_length(const zb_model *model, uint32_t from, uint32_t to, int lateral);

#define ZBI_NAME_SIZE 192
/* Names for people: "嘉兴市", "1.3.2"; "嘉兴市:科技局". Returns text. */
char *zbi_territory_name(const zb_model *model, uint32_t territory, char text[ZBI_NAME_SIZE]);
char *zbi_office_name(const zb_model *model, uint32_t office, char text[ZBI_NAME_SIZE]);
#endif
