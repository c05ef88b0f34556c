/* Lead department (牵头部门): the first department named, at the common territory, decides and orders the units directly.

   Other departments owe it less than a hub: a refusal to lend is more likely, and only the common superior may settle a
   dispute. Several leads all consent to each decision, or take turns. Source: the paper, section 3(2) and table 3, node 2. */
#include "nodes/construction/variants.h"

static void named_leads(const zbi_view *view, const zbi_matter *matter, zbi_authority *out)
{
    const zbi_crew_plan *plan = &view->model->crew;
    const uint32_t turn = plan->rotate ? matter->number % plan->lead_count : 0;
    out->office = plan->leads[turn];
    out->consents = 0;
    for (uint32_t i = 1; i < plan->lead_count && !plan->rotate && out->consents < ZBI_SUBTASKS; i++)
        out->consent[out->consents++] = plan->leads[i];
}

static void authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out)
{
    const zb_model *m = view->model;
    if (m->crew.lead_count > 0) {
        named_leads(view, matter, out);
        return;
    }
    zbi_line_authority(view, matter, named, out);
    const uint32_t first = m->offices[zbi_subtask_at(view, matter, 0)->office].department;
    out->office = zbi_office_or_general(m, m->offices[out->office].territory, first);
    out->consents = 0;
}

static unsigned order_hops(const zbi_view *view, const zbi_matter *matter, unsigned subtask)
{
    (void)view, (void)matter, (void)subtask;
    return 1;
}

static double refuses(const zbi_view *view, bool busy, bool reactivated)
{
    const double p = view->rules->refuse_lead * zbi_refusal(view, busy, reactivated);
    return p < 1.0 ? p : 1.0;
}

static uint32_t settler(const zbi_view *view, const zbi_matter *matter, uint32_t unit_a, uint32_t unit_b)
{
    return zbi_fixed_line.settler(view, matter, unit_a, unit_b);
}

const zbi_construction zbi_lead_department = {
    .name = "lead_department",
    .summary = "one or several lead departments decide and order the units directly; members are seconded",
    .authority = authority,
    .settler = settler,
    .crew = true,
    .order_hops = order_hops,
    .refuses = refuses,
};
