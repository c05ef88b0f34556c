/* The formal chain: an inquiry walks the line from the top to the fault; at each office it may be lost in collusion.

   Right with (1 - collusion)^k over k offices; where it is lost, somebody else is blamed with `scapegoat`. A dispute climbs
   to who may settle it. No log is kept. Source: table 3 of the paper, node 7 (部门共谋; Zhou 2008). */
#include "nodes/accountability/variants.h"

static double catches(const zbi_view *view)
{
    return view->rules->catch_share;
}

static unsigned inquiry_steps(const zbi_view *view, unsigned line)
{
    (void)view;
    return line ? line : 1;
}

static bool inquiry_goes_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    const uint64_t entity = inquiry->entity;
    if (zbi_chance(view->key, entity, zbi_tag(ZBI_FOR_INQUIRY, inquiry->step, 0, 0), view->rules->collusion)) {
        const bool scapegoat = zbi_chance(view->key, entity, zbi_tag(ZBI_FOR_SCAPEGOAT, 0, 0, 0), view->rules->scapegoat);
        *outcome = scapegoat ? ZBI_TRACED_WRONG : ZBI_UNTRACED;
        return false;
    }
    *outcome = ZBI_TRACED_RIGHT;
    return inquiry->step + 1 < inquiry->steps;
}

const zbi_accountability zbi_formal_chain = {
    .name = "formal_chain",
    .summary = "an inquiry walks the line from the top and may be lost in collusion at each office",
    .catches = catches,
    .inquiry_steps = inquiry_steps,
    .inquiry_goes_on = inquiry_goes_on,
};
