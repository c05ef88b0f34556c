/* The chain: papers go along the line, office by office, reviewed by a leader at each (and sometimes mended).

   Upward within a department its own line (条), across departments through the general offices (块); sideways by letter
   between equals or through the common superior. Check: hops between leaves d levels below their common superior, 2d
   within a department. Source: table 3 of the paper, node 5; offices may refuse to share (垄断信息). */
#include "nodes/information/variants.h"

static zbi_direction direction(const zb_model *m, uint32_t from, uint32_t to)
{
    const zbi_office *f = &m->offices[from], *g = &m->offices[to];
    if (f->level != g->level)
        return g->level < f->level ? ZBI_UP : ZBI_DOWN;
    if (f->territory == g->territory && f->department != g->department && (f->department == 0 || g->department == 0))
        return g->department == 0 ? ZBI_UP : ZBI_DOWN;
    return ZBI_SIDEWAYS;
}

static void hop(const zbi_view *view, uint32_t from, uint32_t to, bool logged, zbi_hop_plan *out)
{
    (void)logged;
    out->next = zbi_line_next(view->model, from, to, view->rules->lateral);
    out->by_leader = true;
    out->handle_h = view->rules->review_h;
    out->medium = ZBI_WRITTEN;
    out->direction = direction(view->model, from, out->next);
}

static double transit_h(const zbi_view *view)
{
    return view->rules->transit_h;
}

/* lateral "none": nobody writes to an equal, so coupled units work side by side without each other's facts. */
static bool asks_sideways(const zbi_view *view)
{
    return view->rules->lateral != 2;
}

static double withholds(const zbi_view *view)
{
    return view->rules->withhold;
}

static double monitor_lag_h(const zbi_view *view, unsigned edges)
{
    return edges * (view->rules->review_h + view->rules->transit_h);
}

const zbi_information zbi_chain = {
    .name = "chain",
    .summary = "papers go along the line, reviewed level by level",
    .hop = hop,
    .transit_h = transit_h,
    .asks_sideways = asks_sideways,
    .withholds = withholds,
    .monitor_lag_h = monitor_lag_h,
};
