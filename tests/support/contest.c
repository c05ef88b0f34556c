#include "contest.h"

#include "base/random.h"
#include "base/real.h"

zbi_variable range_of(double low, double high, bool log, bool whole)
{
    return (zbi_variable){.low = low, .high = high, .log = log, .whole = whole};
}

static double draw(const known *k, uint64_t replication, double value)
{
    zbi_stream s = zbi_stream_open(zbi_key_make(11, k->experiment), replication, zbi_tag(1, 0, 0, 0));
    const double cv = k->slope_cv, slope = cv > 0 ? zbi_gamma(&s, 1 / (cv * cv)) * cv * cv : 1;
    return slope * k->mean(value) + (k->noise > 0 ? k->noise * zbi_normal(&s) : 0);
}

zb_status known_run(void *context, const double *places, uint32_t count, zbi_standing *standings, zb_error *error)
{
    known *k = context;
    for (uint32_t i = 0; i < count; i++) {
        const double value = zbi_axis_value(k->range, places[i]);
        if (k->stop_after && k->looks == k->stop_after)
            return ZB_STATUS_STOPPED;
        k->looks++;
        for (uint64_t r = 0; r < k->replications; r++)
            zbi_standing_add(&standings[i], 10 + draw(k, r, value), 10);
        standings[i].failed = value >= k->fails_from && value < k->fails_to;
    }
    return ZB_OK;
}

zbi_crossover crossover_of(known *k, uint32_t scan, zb_status *status)
{
    zb_error error;
    zbi_crossover c = {.allocator = zb_allocator_default(),
                       .range = k->range,
                       .better = ZB_BETTER_LOW,
                       .replications = k->replications,
                       .run = known_run,
                       .context = k};
    *status = zbi_crossover_find(&c, scan, &error);
    return c;
}
