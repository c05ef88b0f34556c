/* Chain of command: nothing is done without an order; the executor follows the order as it arrived.

   The order's word beats his own eyes; where it is silent he uses them with `discretion` (Lipsky 1980; the value is
   assumed). An exception climbs back to the authority and comes down as a new order; unanswered for `patience_h` it is
   tried again on the standard plan. Source: table 3 of the paper, node 4. */
#include "nodes/execution/variants.h"

static zbi_sighting believes(const zbi_view *view, const zbi_matter *matter, unsigned subtask, const zbi_sighting *told,
                             const zbi_sighting *eyes)
{
    const zbi_subtask *task = zbi_subtask_at(view, matter, subtask);
    const bool listed = view->rules->negative_list && view->model->classes[matter->class_id].focal;
    const double discretion = view->rules->discretion * (listed ? view->rules->negative_list_discretion : 1.0);
    const uint64_t silent = eyes->known & ~told->known;
    const uint64_t used = zbi_chance_bits(view->key, matter->key, zbi_tag(ZBI_FOR_DISCRETION, subtask, task->attempts, 0),
                                          discretion, silent);
    zbi_sighting own = *eyes;
    own.known &= used;
    own.said &= used;
    own.was &= used;
    return zbi_merge(own, *told);
}

static double patience_hours(const zbi_view *view)
{
    return view->rules->patience_h;
}

const zbi_execution zbi_chain_of_command = {
    .name = "chain_of_command",
    .summary = "the executor follows the order as it arrived; an exception climbs back to the authority",
    .believes = believes,
    .patience_hours = patience_hours,
};
