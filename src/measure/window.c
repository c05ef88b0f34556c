/* Part of a result: the matters that arose in some hours, and the matters one after another. */
#include "measure/result.h"

#include "base/sort.h"
#include "base/statistics.h"
#include <math.h>

static int by_serial(const void *a, const void *b)
{
    const uint32_t x = ((const zbi_arrived *)a)->serial, y = ((const zbi_arrived *)b)->serial;
    return (x > y) - (x < y);
}

/* Matters are numbered as they arise. */
bool zb_result_by_arrival(zb_result *r)
{
    if (!zbi_grow(&r->allocator, (void **)&r->arrived, &r->arrived_capacity, r->kept_count, sizeof *r->arrived))
        return false;
    for (uint32_t i = 0; i < r->kept_count; i++)
        r->arrived[i] = (zbi_arrived){r->kept[i].row.serial, i};
    zbi_sort(r->arrived, r->kept_count, sizeof *r->arrived, by_serial);
    return true;
}

static const zbi_kept *arrived(const zb_result *r, uint32_t i)
{
    return &r->kept[r->arrived[i].kept];
}

/* The first matter that arose at that hour or later. */
static uint32_t first_from(const zb_result *r, double hour)
{
    uint32_t low = 0, high = r->kept_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (arrived(r, middle)->arose_h < hour)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What a matter of the set has of the measure; NaN where it has none or is of another set. */
static double value_in(const zb_result *r, const zbi_kept *kept, size_t set, size_t measure)
{
    return zbi_kept_in_set(r, kept, set) ? kept->value[measure] : NAN;
}

zb_summary zb_result_part(zb_result *r, double from_h, double to_h, size_t set, size_t measure)
{
    zb_summary s = {NAN, NAN, NAN, NAN, NAN, 0};
    size_t n = 0;
    if (set >= r->sets || measure >= ZBI_MEASURES || measure == ZBI_M_resolved) /* a count of the whole run */
        return s;
    for (uint32_t i = first_from(r, from_h); i < r->kept_count && arrived(r, i)->arose_h < to_h; i++) {
        const double value = value_in(r, arrived(r, i), set, measure);
        if (!isnan(value))
            r->scratch[n++] = value;
    }
    if (n == 0)
        return s;
    s.n = n;
    s.mean = zbi_sum(r->scratch, n) / (double)n;
    zbi_sort_doubles(r->scratch, n);
    s.p05 = zbi_quantile_sorted(r->scratch, n, 0.05);
    s.p50 = zbi_quantile_sorted(r->scratch, n, 0.50);
    s.p90 = zbi_quantile_sorted(r->scratch, n, 0.90);
    s.p99 = n >= 500 ? zbi_quantile_sorted(r->scratch, n, 0.99) : NAN;
    return s;
}

size_t zb_result_series(const zb_result *r, size_t set, size_t measure, double *values, double *arose_h)
{
    size_t n = 0;
    if (set >= r->sets || measure >= ZBI_MEASURES)
        return 0;
    for (uint32_t i = 0; i < r->kept_count; i++) {
        const double value = value_in(r, arrived(r, i), set, measure);
        if (isnan(value))
            continue;
        values[n] = value;
        arose_h[n++] = arrived(r, i)->arose_h;
    }
    return n;
}
