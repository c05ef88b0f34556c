/* Joint conference (议事协调机构, 联席会议): a standing body of all departments of a class decides when it meets.

   It sits at phi + k·sitting_every_h of open hours, phi keyed by class, over at most `agenda` matters; what is left over
   has an extra sitting. It is set up beforehand for a class, at the general office over all places that matters of the
   class may reach (or the crew's host), so that a small matter climbs as high as a wide one. A leader of each department
   of the class sits there, and of each one over a site outside the body's own territory. Orders go down the lines.
   Gains: every department is named at the table, each brings its line's facts in one hop, disputes are settled there.
   Check: a matter waits sitting_every_h/2 (Poisson arrivals, no limit, open at all hours). Source: the paper, section 1
   (领导小组, 联席会议); numbers are assumed. Left out: votes, and who sits where. */
#include "nodes/construction/variants.h"

/* The lowest territory over all that matters of the class which arise at `home` may reach. */
static uint32_t reach(const zb_model *m, const zbi_class *c, uint32_t home)
{
    enum { OWN, SIBLINGS, ANY };
    if (c->spec->where == OWN)
        return home;
    if (c->spec->where == SIBLINGS)
        return m->territories[home].parent == ZBI_NONE ? home : m->territories[home].parent;
    if (c->spec->where == ANY)
        return 0;
    uint32_t common = home;
    for (uint32_t i = 0; i < c->territory_count; i++)
        common = zbi_common(m, common, c->territories[i]);
    return common;
}

/* As on the line: never above the cap but where the class reserves it. */
static uint32_t seat_of(const zb_model *m, const zbi_matter *matter)
{
    const zbi_class *c = &m->classes[matter->class_id];
    const uint32_t home = m->offices[matter->origin].territory, over = reach(m, c, home);
    if (c->spec->decided_at != ZBI_INT_UNSET)
        return zbi_ancestor(m, over, (uint32_t)c->spec->decided_at);
    return m->territories[over].level >= m->authority_cap ? over : zbi_ancestor(m, home, m->authority_cap);
}

static void authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out)
{
    const zb_model *m = view->model;
    const uint32_t host = m->crew.host != ZBI_NONE ? m->crew.host : zbi_general(m, seat_of(m, matter));
    out->office = zbi_in_scope_or_up(view, matter, named, host);
    out->consents = 0;
}

static uint32_t settler(const zbi_view *view, const zbi_matter *matter, uint32_t unit_a, uint32_t unit_b)
{
    (void)view, (void)unit_a, (void)unit_b;
    return matter->authority;
}

static void sits(const zbi_view *view, zbi_sittings *out)
{
    const zbi_mechanisms *rules = view->rules;
    *out = (zbi_sittings){rules->sitting_every_h, rules->sitting_h, (unsigned)rules->agenda, rules->extra_sitting_h,
                          rules->convene_h};
}

static void add_seat(zbi_seating *table, uint32_t office)
{
    for (unsigned i = 0; i < table->seats; i++)
        if (table->office[i] == office)
            return;
    if (table->seats < ZBI_SEATS)
        table->office[table->seats++] = office;
}

static void seats(const zbi_view *view, const zbi_matter *matter, zbi_seating *out)
{
    const zb_model *m = view->model;
    const zbi_class *c = &m->classes[matter->class_id];
    const zbi_office *body = &m->offices[matter->authority];
    out->seats = 0;
    add_seat(out, matter->authority);
    for (uint32_t i = 0; i < c->department_count; i++)
        add_seat(out, zbi_office_or_general(m, body->territory, c->departments[i]));
    for (unsigned i = 0; i < matter->count; i++) {
        const zbi_subtask *task = zbi_subtask_at(view, matter, i);
        const uint32_t over = zbi_ancestor(m, task->place, body->level);
        if (over != body->territory)
            add_seat(out, zbi_office_or_general(m, over, m->offices[task->office].department));
    }
}

const zbi_construction zbi_joint_conference = {
    .name = "joint_conference",
    .summary = "a body of all departments of a class decides when it meets; orders go down the lines",
    .authority = authority,
    .settler = settler,
    .sits = sits,
    .seats = seats,
};
