/* Hierarchy and polyarchy (Sah & Stiglitz 1986) along an inquiry. */
#include "approval.h"

#include "node/form.h"
#include "scenario/table.h"

static unsigned every_office(const zbi_view *view, unsigned line)
{
    (void)view;
    return line;
}

static double catches(const zbi_view *view)
{
    return view->rules->catch_share;
}

static bool approves(const zbi_view *view, const zbi_inquiry *inquiry)
{
    return zbi_chance(view->key, inquiry->entity, zbi_tag(ZBI_FOR_INQUIRY, inquiry->step, 0, 0), view->rules->traced_right);
}

/* Goes on while all approve. */
static bool all_go_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    const bool approved = approves(view, inquiry);
    *outcome = approved ? ZBI_TRACED_RIGHT : ZBI_UNTRACED;
    return approved && inquiry->step + 1 < inquiry->steps;
}

/* Goes on while nobody has approved. */
static bool any_goes_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    const bool approved = approves(view, inquiry);
    *outcome = approved ? ZBI_TRACED_RIGHT : ZBI_UNTRACED;
    return !approved && inquiry->step + 1 < inquiry->steps;
}

static const zbi_accountability all_approve = {
    .name = "all_approve",
    .summary = "right is what every office approves",
    .catches = catches,
    .inquiry_steps = every_office,
    .inquiry_goes_on = all_go_on,
};

static const zbi_accountability any_approves = {
    .name = "any_approves",
    .summary = "right is what any office approves",
    .catches = catches,
    .inquiry_steps = every_office,
    .inquiry_goes_on = any_goes_on,
};

const zb_registry *approval_registry(void)
{
    enum { ROOM = 16 };
    static const zbi_accountability *accountability[ROOM + 3];
    static zb_registry registry;
    size_t count = 0;
    registry = *zb_registry_default();
    for (; count < ROOM && registry.accountability[count]; count++)
        accountability[count] = registry.accountability[count];
    accountability[count] = &all_approve;
    accountability[count + 1] = &any_approves;
    registry.accountability = accountability;
    return &registry;
}
