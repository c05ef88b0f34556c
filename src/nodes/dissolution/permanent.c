/* Permanent: posts are never given back, offices ask for more, and officials make work for each other.

   Posts grow as n0·(1 + g)^t irrespective of work (Parkinson 1957: 5.17 to 6.56 per cent a year), the remainder carried
   on; an office used above `post_load` asks for one more; n posts make a·n(n - 1) hours of work a week for each other. A
   crew, where there is one, stands for its class. Source: table 3 of the paper, node 6. */
#include "nodes/dissolution/variants.h"

static uint32_t posts(const zbi_view *view, uint32_t first, zbi_time elapsed)
{
    const double years = (double)elapsed / ((double)ZBI_HOUR * 8760.0);
    return (uint32_t)zbi_floor(first * zbi_power(1.0 + view->rules->growth_per_year, years) + 1e-9);
}

static bool asks_for_post(const zbi_view *view, double used)
{
    return used > view->rules->post_load;
}

static double make_work_h(const zbi_view *view, uint32_t n)
{
    return view->rules->make_work * n * (n - 1.0);
}

const zbi_dissolution zbi_permanent = {
    .name = "permanent",
    .summary = "posts are never given back and grow; a crew, where there is one, stands",
    .stands = true,
    .posts = posts,
    .asks_for_post = asks_for_post,
    .make_work_h = make_work_h,
};
