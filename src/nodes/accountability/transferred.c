/* Transferred: who took the work over answers for what he was told, and nobody for the rest.

   A fault about a fact that the contract names (without a contract: that the unit's order named), or about none, is his: one
   step, right with transferred_right. One about any other needed fact is nobody's. No log is kept, nobody is blamed wrongly.
   Source: the paper's contrast of forms (公共服务外包); the number is assumed, as good as a trace. */
#include "nodes/accountability/variants.h"

static double catches(const zbi_view *view)
{
    return view->rules->catch_share;
}

static unsigned inquiry_steps(const zbi_view *view, unsigned line)
{
    (void)view, (void)line;
    return 1;
}

static bool inquiry_goes_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    const double p = inquiry->outside ? 0.0 : view->rules->transferred_right;
    const bool right = zbi_chance(view->key, inquiry->entity, zbi_tag(ZBI_FOR_TRANSFER, 0, 0, 0), p);
    *outcome = right ? ZBI_TRACED_RIGHT : ZBI_UNTRACED;
    return false;
}

const zbi_accountability zbi_transferred = {
    .name = "transferred",
    .summary = "who took the work over answers for what the contract or order names, nobody for the rest",
    .catches = catches,
    .inquiry_steps = inquiry_steps,
    .inquiry_goes_on = inquiry_goes_on,
};
