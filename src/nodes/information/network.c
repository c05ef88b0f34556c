/* The network: liaisons (联络员) link any two units in one hop; reports, meetings, and a shared record anyone reads.

   Its price is paid in hours: each unit with open matters files a report in every period (twice with double reporting),
   and a meeting takes its hour from each who attends. A message is a shared record where node 7 keeps logs, else spoken.
   Check: one hop against 2d; a record read at random within its period T is stale with
   1/2 - (1 - exp(-2·delta·T))/(4·delta·T). Source: table 3 of the paper, node 5. */
#include "nodes/information/variants.h"

static zbi_direction direction(const zb_model *m, uint32_t from, uint32_t to)
{
    const uint32_t f = m->offices[from].level, g = m->offices[to].level;
    return f == g ? ZBI_SIDEWAYS : g < f ? ZBI_UP : ZBI_DOWN;
}

static void hop(const zbi_view *view, uint32_t from, uint32_t to, bool logged, zbi_hop_plan *out)
{
    out->next = to;
    out->by_leader = false;
    out->handle_h = view->rules->liaison_h;
    out->medium = logged ? ZBI_RECORD : ZBI_SPOKEN;
    out->direction = direction(view->model, from, to);
}

static double transit_h(const zbi_view *view)
{
    return view->rules->liaison_transit_h;
}

static void rhythm(const zbi_view *view, zbi_rhythm *out)
{
    out->report_every_h = view->rules->report_every_h;
    out->report_h = view->rules->report_h;
    out->copies = view->model->crew.double_reporting ? 2.0 : 1.0;
    out->meeting_every_h = view->rules->meeting_every_h;
    out->meeting_h = view->rules->meeting_h;
}

static double monitor_lag_h(const zbi_view *view, unsigned edges)
{
    (void)view, (void)edges;
    return 0.0; /* as fresh as the last report, which the caller knows */
}

const zbi_information zbi_network = {
    .name = "network",
    .summary = "liaisons, reports, meetings and a shared record link the units directly",
    .hop = hop,
    .transit_h = transit_h,
    .rhythm = rhythm,
    .monitor_lag_h = monitor_lag_h,
};
