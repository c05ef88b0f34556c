/* The units of a log as departments of a scenario. */
#include "import/draft_parts.h"

#include <stdio.h>

#define STAFF_A_LEADER 4 /* as /posts has it by default */
#define TOLD_HANDOVERS 5

static uint32_t leaders_for(uint32_t staff)
{
    return staff ? (staff + STAFF_A_LEADER - 1) / STAFF_A_LEADER : 1;
}

/* Where most of its cases go on to. */
static void tell_handovers(zbi_draft *draft, const zbi_unit *unit)
{
    bool told[ZBI_PROFILE_UNITS] = {false};
    for (int i = 0; i < TOLD_HANDOVERS; i++) {
        uint32_t most = 0;
        for (uint32_t u = 1; u < draft->profile->unit_count; u++)
            most = told[most] || (!told[u] && unit->given[u] > unit->given[most]) ? u : most;
        if (told[most] || unit->given[most] == 0)
            return;
        told[most] = true;
        zbi_buffer_print(&draft->note, "%s%s (%u)", i ? ", " : "; its cases go on to ", draft->units[most],
                         unit->given[most]);
    }
}

static void add_unit(zbi_draft *draft, uint32_t number)
{
    const zbi_unit *unit = &draft->profile->units[number];
    const char *name = draft->units[number];
    const uint32_t staff = unit->active ? unit->active : 1;
    zbi_draft_text(draft, "/departments", name, "label/en", name);
    zbi_draft_number(draft, "/departments", name, "staff", staff);
    zbi_buffer_print(&draft->note, "at work here in a usual four weeks, those of several groups in part; %u officials were met here, %u events", unit->officials,
                     unit->events);
    tell_handovers(draft, unit);
    zbi_draft_mark(draft, "/departments", name, "staff", unit->active ? draft->source : "assumed");
    zbi_draft_range(draft, "/departments", name, "staff", 1, unit->officials > staff ? unit->officials : staff);
    zbi_draft_number(draft, "/departments", name, "leaders", leaders_for(staff));
    zbi_draft_range(draft, "/departments", name, "leaders", 1, leaders_for(staff) > 3 ? leaders_for(staff) : 3);
    zbi_buffer_text(&draft->note, "one for four; an event log does not tell who leads");
    zbi_draft_mark(draft, "/departments", name, "leaders", "assumed");
}

void zbi_draft_units(zbi_draft *draft)
{
    uint32_t all = 0;
    for (uint32_t u = 0; u < draft->profile->unit_count; u++) {
        add_unit(draft, u);
        all += draft->profile->units[u].active ? draft->profile->units[u].active : 1;
    }
    zbi_draft_number(draft, "/departments", "general", "leaders", leaders_for(all));
    zbi_draft_range(draft, "/departments", "general", "leaders", 1, leaders_for(all) > 3 ? leaders_for(all) : 3);
    zbi_buffer_text(&draft->note, "who decides across groups, one for four officials of all; an event log does not tell");
    zbi_draft_mark(draft, "/departments", "general", "leaders", "assumed");
}
