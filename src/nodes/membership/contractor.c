/* Contractor: hired people, of nobody's office, do all subtasks of a class.

   They have no routine work and no home to miss them. Each bidder's people have one speed, uniform in 1 - bid_spread ..
   1 + bid_spread and keyed by class and bidder, so the quickest of n has 1 + bid_spread·(n - 1)/(n + 1) on average. Without
   a contract they are hired hands: the first bidder's people, called off for each subtask in calloff_h, bound by nothing
   but the order. Source: the paper's contrast of forms (公共服务外包); numbers are assumed. Left out: what they are paid;
   their hours count as anybody's. */
#include "nodes/membership/variants.h"

static bool fits(const zbi_view *view, const zbi_person *person, uint32_t office, uint32_t department, zbi_fitness *fit)
{
    (void)view, (void)office, (void)department;
    *fit = (zbi_fitness){1.0, 0.0, 0};
    return person->outsider;
}

static void hires(const zbi_view *view, zbi_hired *out)
{
    *out = (zbi_hired){(unsigned)view->rules->contractor_people, view->rules->calloff_h};
}

static double bids(const zbi_view *view, uint64_t class_key, unsigned bidder)
{
    const double u = zbi_uniform(view->key, class_key, zbi_tag(ZBI_FOR_BID, bidder, 0, 0));
    return 1.0 + view->rules->bid_spread * (2.0 * u - 1.0);
}

const zbi_membership zbi_contractor = {
    .name = "contractor",
    .summary = "hired people of no office do all subtasks",
    .fits = fits,
    .hires = hires,
    .bids = bids,
};
