/* Collective: those who decided together answer together, so nobody in particular does.

   A decision is put off with min(1, defer·caution), until the next sitting (or put_off_h), at most put_off_most times; then it
   is vague: the order names each known fact with order_names. An inquiry walks the line as in the formal chain; if it is not
   lost it ends among the m who sat, and finds the right one with 1/m: (1 - collusion)^k/m, else nobody. Nobody is blamed
   wrongly, so nobody grows cautious; and where an order is silent the executor is free to use his eyes.
   Check: waits longer by T·(b + b^2 + b^3). Source: the paper's contrast of forms (议事协调机构); numbers are assumed. */
#include "nodes/accountability/variants.h"

static double catches(const zbi_view *view)
{
    return view->rules->catch_share;
}

static unsigned inquiry_steps(const zbi_view *view, unsigned line)
{
    return zbi_formal_chain.inquiry_steps(view, line);
}

static bool inquiry_goes_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    *outcome = ZBI_UNTRACED;
    if (zbi_chance(view->key, inquiry->entity, zbi_tag(ZBI_FOR_INQUIRY, inquiry->step, 0, 0), view->rules->collusion))
        return false;
    if (inquiry->step + 1 < inquiry->steps)
        return true;
    if (zbi_chance(view->key, inquiry->entity, zbi_tag(ZBI_FOR_AMONG, 0, 0, 0), 1.0 / inquiry->sat))
        *outcome = ZBI_TRACED_RIGHT;
    return false;
}

static void defers(const zbi_view *view, double caution, zbi_deferral *out)
{
    const zbi_mechanisms *rules = view->rules;
    const double chance = rules->defer * caution;
    *out = (zbi_deferral){chance < 1.0 ? chance : 1.0, rules->put_off_h, (unsigned)rules->put_off_most};
}

static double order_names(const zbi_view *view)
{
    return view->rules->order_names;
}

const zbi_accountability zbi_collective = {
    .name = "collective",
    .summary = "those who decided together answer together: decisions are put off or vague, nobody is blamed",
    .catches = catches,
    .inquiry_steps = inquiry_steps,
    .inquiry_goes_on = inquiry_goes_on,
    .defers = defers,
    .order_names = order_names,
};
