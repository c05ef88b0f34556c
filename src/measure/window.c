/* The matters that a result keeps, by when they arose: in some hours, and one after another. */
#include "measure/result.h"

#include "base/sort.h"
#include "base/statistics.h"
#include "measure/matter.h"
#include <math.h>

size_t zbi_result_row_size(void)
{
    return sizeof(zbi_kept_matter) + sizeof(zbi_arrived) + sizeof(zb_matter_row) + sizeof(double);
}

void zbi_result_keep(zb_result *r)
{
    r->keeps = true;
}

static int by_serial(const void *a, const void *b)
{
    const uint32_t x = ((const zbi_arrived *)a)->serial, y = ((const zbi_arrived *)b)->serial;
    return (x > y) - (x < y);
}

/* Matters are numbered as they arise. */
bool zbi_sort_arrived(zb_result *r)
{
    if (!zbi_grow(&r->allocator, (void **)&r->arrived, &r->arrived_capacity, r->kept_count, sizeof *r->arrived))
        return false;
    for (uint32_t i = 0; i < r->kept_count; i++)
        r->arrived[i] = (zbi_arrived){r->kept[i].row.serial, i};
    zbi_sort(r->arrived, r->kept_count, sizeof *r->arrived, by_serial);
    return true;
}

bool zbi_class_in_set(const zb_result *r, uint32_t c, size_t set)
{
    return set == ZB_SET_ALL || set == ZB_SET_FIRST_CLASS + c ||
           set == (r->model->classes[c].focal ? ZB_SET_FOCAL : ZB_SET_OTHER);
}

bool zbi_kept_in_set(const zb_result *r, const zbi_kept_matter *kept, size_t set)
{
    const size_t levels = zb_set_of_level(r->model, 0);
    return set < levels ? zbi_class_in_set(r, kept->row.class_index, set) : kept->level == set - levels;
}

static const zbi_kept_matter *arrived(const zb_result *r, uint32_t i)
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

size_t zbi_result_values(const zb_result *r, size_t set, size_t measure, double from_h, double to_h, double **values,
                         double *arose_h)
{
    size_t n = 0;
    *values = r->scratch;
    if (set >= r->sets || measure >= ZBI_MEASURES)
        return 0;
    for (uint32_t i = first_from(r, from_h); i < r->kept_count && arrived(r, i)->arose_h < to_h; i++) {
        const zbi_kept_matter *kept = arrived(r, i);
        if (isnan(kept->value[measure]) || !zbi_kept_in_set(r, kept, set))
            continue;
        if (arose_h)
            arose_h[n] = kept->arose_h;
        r->scratch[n++] = kept->value[measure];
    }
    return n;
}

void zbi_quantiles_of(double *values, size_t count, zb_summary *s)
{
    if (count == 0)
        return;
    zbi_sort_doubles(values, count);
    s->p05 = zbi_quantile_sorted(values, count, 0.05);
    s->p50 = zbi_quantile_sorted(values, count, 0.50);
    s->p90 = zbi_quantile_sorted(values, count, 0.90);
    s->p99 = count >= ZBI_LEAST_FOR_P99 ? zbi_quantile_sorted(values, count, 0.99) : NAN;
}

zb_summary zbi_result_part(const zb_result *r, size_t set, size_t measure, double from_h, double to_h)
{
    zb_summary s = {NAN, NAN, NAN, NAN, NAN, 0};
    double *values;
    const size_t n = zbi_result_values(r, set, measure, from_h, to_h, &values, NULL);
    if (n == 0 || measure == ZBI_M_resolved) /* a count of the whole run */
        return s;
    s.n = n;
    s.mean = zbi_sum(values, n) / (double)n;
    zbi_quantiles_of(values, n, &s);
    return s;
}
