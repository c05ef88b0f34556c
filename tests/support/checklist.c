/* Checklist: every attempt is ticked off on a list. That takes log_h, and an inspection finds as much as it finds with a log;
   an inquiry walks the line as ever. Left out: lists that are ticked without looking. */
#include "checklist.h"

#include "node/form.h"
#include "scenario/table.h"

static const zbi_accountability *as_ever(void)
{
    return zb_registry_default()->accountability[0];
}

static double catches(const zbi_view *view)
{
    return view->rules->catch_logged;
}

static double log_hours(const zbi_view *view)
{
    return view->rules->log_h;
}

static unsigned inquiry_steps(const zbi_view *view, unsigned line)
{
    return as_ever()->inquiry_steps(view, line);
}

static bool inquiry_goes_on(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome)
{
    return as_ever()->inquiry_goes_on(view, inquiry, outcome);
}

static const zbi_accountability checklist = {
    .name = "checklist",
    .summary = "every attempt is ticked off on a list",
    .catches = catches,
    .log_hours = log_hours,
    .inquiry_steps = inquiry_steps,
    .inquiry_goes_on = inquiry_goes_on,
};

static const zbi_form_row ticked = {
    "ticked", "bureaucracy with checklists", "清单科层制",
    {"standing_rules", "fixed_line", "line_staff", "chain_of_command", "chain", "permanent", "checklist"},
    .on_request = false,
};

const zb_registry *checklist_registry(void)
{
    enum { ROOM = 16 };
    static const zbi_accountability *accountability[ROOM + 2];
    static zbi_form_row forms[ROOM + 2];
    static zb_registry registry;
    size_t variants = 0, rows = 0;
    registry = *zb_registry_default();
    for (; variants < ROOM && registry.accountability[variants]; variants++)
        accountability[variants] = registry.accountability[variants];
    for (; rows < ROOM && registry.forms[rows].name; rows++)
        forms[rows] = registry.forms[rows];
    accountability[variants] = &checklist;
    forms[rows] = ticked;
    registry.accountability = accountability;
    registry.forms = forms;
    return &registry;
}
