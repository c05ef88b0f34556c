/* Traced accountability, in two parts that can be switched apart.

   Responsibility (责任精准分解): each step is logged (log_h), so that an inspection catches more, a failing attempt is
   stopped early at U(stop_low, 1) of its hours, and an inquiry needs one step (right with traced_right). Whether being
   traceable makes officials more candid or less is open: candour_effect, 0. Regulation (组织调节): a dispute is mediated
   where it arises, and a monitor compares progress with the target. Source: table 3 of the paper, node 7. */
#include "nodes/accountability/variants.h"

static double catches(const zbi_view *view)
{
    return view->rules->catch_logged;
}

static double log_hours(const zbi_view *view)
{
    return view->rules->log_h;
}

static double stops_at(const zbi_view *view, double uniform)
{
    return view->rules->stop_low + (1.0 - view->rules->stop_low) * uniform;
}

static double candour(const zbi_view *view)
{
    return 1.0 - view->rules->candour_effect;
}

static unsigned inquiry_steps(const zbi_view *view, unsigned line)
{
    (void)view, (void)line;
    return 1;
}

static bool inquiry_goes_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    const uint64_t entity = inquiry->entity;
    *outcome = ZBI_TRACED_RIGHT;
    if (!zbi_chance(view->key, entity, zbi_tag(ZBI_FOR_INQUIRY, 0, 0, 0), view->rules->traced_right)) {
        const bool scapegoat = zbi_chance(view->key, entity, zbi_tag(ZBI_FOR_SCAPEGOAT, 0, 0, 0), view->rules->scapegoat);
        *outcome = scapegoat ? ZBI_TRACED_WRONG : ZBI_UNTRACED;
    }
    return false;
}

static double mediate_hours(const zbi_view *view)
{
    return view->rules->mediate_h;
}

static double monitor_every_h(const zbi_view *view)
{
    return view->rules->monitor_every_h;
}

static double catches_unlogged(const zbi_view *view)
{
    return view->rules->catch_share;
}

static unsigned chain_steps(const zbi_view *view, unsigned line)
{
    return zbi_formal_chain.inquiry_steps(view, line);
}

static bool chain_goes_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    return zbi_formal_chain.inquiry_goes_on(view, inquiry, outcome);
}

#define RESPONSIBILITY                                                                                                   \
    .logs = true, .catches = catches, .log_hours = log_hours, .stops_at = stops_at, .candour = candour,                 \
    .inquiry_steps = inquiry_steps, .inquiry_goes_on = inquiry_goes_on
#define REGULATION .regulates = true, .mediate_hours = mediate_hours, .monitor_every_h = monitor_every_h

const zbi_accountability zbi_traced = {
    .name = "traced",
    .summary = "logged steps lead a fault to a person; disputes are mediated and progress monitored",
    RESPONSIBILITY,
    REGULATION,
};

const zbi_accountability zbi_traced_responsibility = {
    .name = "traced_responsibility",
    .summary = "logged steps lead a fault to a person",
    RESPONSIBILITY,
};

const zbi_accountability zbi_traced_regulation = {
    .name = "traced_regulation",
    .summary = "disputes are mediated where they arise and progress is monitored",
    .catches = catches_unlogged,
    .inquiry_steps = chain_steps,
    .inquiry_goes_on = chain_goes_on,
    REGULATION,
};
