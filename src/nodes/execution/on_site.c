/* On site (触点下沉, 一事一方案, 人随事走): the executor goes there, trusts his own eyes, decides exceptions on the spot.

   Travel is local_travel_h within a territory, else travel_h for each edge from where he was last. A spot decision sees
   local facts only: one that worked is undone later with probability overturn × (needed facts that lie elsewhere and
   were not held right, as a share). Source: table 3 of the paper, node 4. */
#include "nodes/execution/variants.h"

static double travel_hours(const zbi_view *view, unsigned edges)
{
    return edges == 0 ? view->rules->local_travel_h : view->rules->travel_h * edges;
}

static zbi_sighting believes(const zbi_view *view, const zbi_matter *matter, unsigned subtask, const zbi_sighting *told,
                             const zbi_sighting *eyes)
{
    (void)view, (void)matter, (void)subtask;
    return zbi_merge(*told, *eyes);
}

static double spot_hours(const zbi_view *view)
{
    return view->rules->spot_h;
}

static double overturns(const zbi_view *view, double blind)
{
    return view->rules->overturn * blind;
}

const zbi_execution zbi_on_site = {
    .name = "on_site",
    .summary = "the executor goes there, trusts his own eyes and decides exceptions on the spot",
    .travel_hours = travel_hours,
    .believes = believes,
    .spot_hours = spot_hours,
    .overturns = overturns,
    .reads_record = true,
};
