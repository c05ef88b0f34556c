/* The fixed line: the lowest office whose jurisdiction covers all of the matter decides.

   It is the department's own office there if only one department is named, else the general office; higher if the class
   reserves the decision. Above `authority_cap` equals decide together: the office over the place where the matter arose,
   at that level, with the written consent (会签) of the others; only disputes climb to the common superior.
   Check: mean distance between uniform leaves of a tree of branching z and depth d (with replacement),
   2·Σ_{k<=d}(1 - z^-k). Source: table 3 of the paper, node 2. */
#include "nodes/construction/variants.h"

static void authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out)
{
    zbi_line_authority(view, matter, named, out);
}

static uint32_t settler(const zbi_view *view, const zbi_matter *matter, uint32_t unit_a, uint32_t unit_b)
{
    (void)matter;
    const zb_model *m = view->model;
    return zbi_general(m, zbi_common(m, m->offices[unit_a].territory, m->offices[unit_b].territory));
}

const zbi_construction zbi_fixed_line = {
    .name = "fixed_line",
    .summary = "the lowest office whose jurisdiction covers all of the matter decides; nobody is seconded",
    .authority = authority,
    .settler = settler,
};
