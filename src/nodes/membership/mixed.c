/* Mixed members: one pool of managers, frontline staff, experts, firms and universities for all subtasks.

   In his own line of work a member has full speed, elsewhere `cross_skill` of it, and changing to another department's
   work takes `setup_h`; the idle specialist is asked first. Outside a crew it is a loan for each subtask, by letter.
   Check: with cross_skill 1 and no set-up the pool is one M/M/c queue (Erlang C) against separate desks; below 1 it may
   lose. Source: table 3 of the paper, node 3; pooling: Hopp & Van Oyen 2004. */
#include "nodes/membership/variants.h"

static bool fits(const zbi_view *view, const zbi_person *person, uint32_t office, uint32_t department, zbi_fitness *fit)
{
    (void)office;
    const bool specialist = person->all_skills || person->department == department;
    *fit = (zbi_fitness){specialist ? 1.0 : 1.0 / view->rules->cross_skill, 0.0, specialist ? 0 : 1};
    if (person->last != ZBI_NONE && person->last != department)
        fit->setup_h = view->rules->setup_h;
    return true;
}

const zbi_membership zbi_mixed = {
    .name = "mixed",
    .summary = "managers, frontline staff, experts, firms and universities in one pool for all subtasks",
    .fits = fits,
    .lends = true,
    .outsiders = true,
};
