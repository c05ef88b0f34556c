/* What the variants of node 2 have in common: the office that the line would name, the scope of a hub or body, and the chance
   of a refusal. */
#include "nodes/construction/variants.h"

/* Lowest territory over the place where the matter arose and all named sites. */
static uint32_t common_of(const zbi_view *view, const zbi_matter *matter, uint16_t named)
{
    uint32_t common = view->model->offices[matter->origin].territory;
    for (unsigned i = 0; i < matter->count; i++)
        if (named >> i & 1)
            common = zbi_common(view->model, common, zbi_subtask_at(view, matter, i)->place);
    return common;
}

/* The department if all named subtasks are of one, else 0: the general office. */
static uint32_t only_department(const zbi_view *view, const zbi_matter *matter, uint16_t named)
{
    uint32_t department = ZBI_NONE;
    for (unsigned i = 0; i < matter->count; i++) {
        if (!(named >> i & 1))
            continue;
        const uint32_t d = view->model->offices[zbi_subtask_at(view, matter, i)->office].department;
        if (department != ZBI_NONE && department != d)
            return 0;
        department = d;
    }
    return department == ZBI_NONE ? 0 : department;
}

static void add_consent(zbi_authority *out, uint32_t office)
{
    for (unsigned i = 0; i < out->consents; i++)
        if (out->consent[i] == office)
            return;
    if (office != out->office && out->consents < ZBI_SUBTASKS)
        out->consent[out->consents++] = office;
}

void zbi_line_authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out)
{
    const zb_model *m = view->model;
    const zbi_class_spec *spec = m->classes[matter->class_id].spec;
    const uint32_t department = only_department(view, matter, named);
    uint32_t common = common_of(view, matter, named);
    if (spec->decided_at != ZBI_INT_UNSET)
        common = zbi_ancestor(m, common, (uint32_t)spec->decided_at);
    out->consents = 0;
    const bool reserved = spec->decided_at != ZBI_INT_UNSET;
    if (m->territories[common].level >= m->authority_cap || reserved) {
        out->office = zbi_office_or_general(m, common, department);
        return;
    }
    const uint32_t own = zbi_ancestor(m, m->offices[matter->origin].territory, m->authority_cap);
    out->office = zbi_office_or_general(m, own, department);
    for (unsigned i = 0; i < matter->count; i++)
        if (named >> i & 1) {
            const uint32_t other = zbi_ancestor(m, zbi_subtask_at(view, matter, i)->place, m->authority_cap);
            add_consent(out, zbi_office_or_general(m, other, department));
        }
}

static bool in_scope(const zb_model *m, uint32_t territory)
{
    for (uint32_t i = 0; i < m->crew.scope_count; i++)
        if (zbi_covers(m, m->crew.scope[i], territory))
            return true;
    return m->crew.scope_count == 0;
}

static uint32_t one_tier_up(const zb_model *m, uint32_t office)
{
    if (m->crew.referred_to != ZBI_NONE)
        return m->crew.referred_to;
    const uint32_t parent = m->territories[m->offices[office].territory].parent;
    return parent == ZBI_NONE ? office : zbi_general(m, parent);
}

uint32_t zbi_in_scope_or_up(const zbi_view *view, const zbi_matter *matter, uint16_t named, uint32_t office)
{
    for (unsigned i = 0; i < matter->count; i++)
        if ((named >> i & 1) && !in_scope(view->model, zbi_subtask_at(view, matter, i)->place))
            return one_tier_up(view->model, office);
    return office;
}

double zbi_refusal(const zbi_view *view, bool busy, bool reactivated)
{
    const zbi_mechanisms *rules = view->rules;
    double p = rules->refuse + (busy ? rules->refuse_busy : 0.0);
    if (rules->own_posts)
        p = p > rules->own_posts_refuse_less ? p - rules->own_posts_refuse_less : 0.0;
    if (rules->helping_counts)
        p *= rules->helping_refuse;
    return reactivated ? p * rules->reactivation : p;
}
