/* Leading hub (领导中枢): a joint office at the common general office decides, settles disputes, and orders main
   departments (one hop), which order the auxiliary ones and the units (two hops). Members are seconded.

   Within its scope it decides itself; beyond it the matter is referred one tier up. Refusals as in mechanisms/construction.
   Check (idle, no refusal): the crew stands after set-up + letter + consent + handover + travel, and m members cost
   set-up + m·(letter + consent + handover + travel) official-hours. Source: the paper, section 3(2) and table 3, node 2. */
#include "nodes/construction/variants.h"

static uint32_t hub_of(const zbi_view *view, const zbi_matter *matter, uint16_t named)
{
    const zb_model *m = view->model;
    if (m->crew.host != ZBI_NONE)
        return m->crew.host;
    zbi_authority line;
    zbi_line_authority(view, matter, named, &line);
    return zbi_general(m, m->offices[line.office].territory);
}

static void authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out)
{
    out->office = zbi_in_scope_or_up(view, matter, named, hub_of(view, matter, named));
    out->consents = 0;
}

static uint32_t settler(const zbi_view *view, const zbi_matter *matter, uint32_t unit_a, uint32_t unit_b)
{
    (void)view, (void)unit_a, (void)unit_b;
    return matter->authority;
}

static unsigned order_hops(const zbi_view *view, const zbi_matter *matter, unsigned subtask)
{
    (void)view, (void)matter;
    return subtask == 0 ? 1 : 2;
}

static double refuses(const zbi_view *view, bool busy, bool reactivated)
{
    return zbi_refusal(view, busy, reactivated);
}

const zbi_construction zbi_leading_hub = {
    .name = "leading_hub",
    .summary = "a hub decides within its scope and orders main departments, auxiliary departments and units; members are seconded",
    .authority = authority,
    .settler = settler,
    .crew = true,
    .order_hops = order_hops,
    .refuses = refuses,
};
