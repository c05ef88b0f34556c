/* Summaries of numbers: sums, moments and quantiles. */
#include "base/statistics.h"

#include <string.h>

double zbi_sum(const double *values, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

void zbi_moments_add(zbi_moments *moments, double value)
{
    const double before = value - moments->mean;
    moments->count++;
    moments->mean += before / (double)moments->count;
    moments->squares += before * (value - moments->mean);
}

/* Chan, Golub & LeVeque 1979. */
void zbi_moments_merge(zbi_moments *moments, const zbi_moments *other)
{
    if (other->count == 0)
        return;
    if (moments->count == 0) {
        *moments = *other;
        return;
    }
    const double ours = (double)moments->count, theirs = (double)other->count, all = ours + theirs;
    const double apart = other->mean - moments->mean;
    moments->count += other->count;
    moments->mean += apart * (theirs / all);
    moments->squares += other->squares + (apart * apart) * (ours * (theirs / all));
}

double zbi_moments_variance(const zbi_moments *moments)
{
    return moments->count < 2 ? (double)__builtin_nan("") : moments->squares / (double)(moments->count - 1);
}

/* The bits of a double as an integer that orders as the numbers do, -0 before +0. */
static inline int64_t rank_of(double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits < 0 ? INT64_MIN - bits - 1 : bits;
}

/* Lets `value` sink from place `at` of a heap whose greatest element is on top. */
static void sink(double *heap, size_t count, size_t at, double value)
{
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && rank_of(heap[child + 1]) > rank_of(heap[child]))
            child++;
        if (rank_of(heap[child]) <= rank_of(value))
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = value;
}

/* Heapsort: in place, and never slow. (The C library's qsort may allocate behind our allocator's back.) */
void zbi_sort_doubles(double *values, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sink(values, count, i, values[i]);
    for (size_t end = count; end-- > 1;) {
        const double last = values[end];
        values[end] = values[0];
        sink(values, end, 0, last);
    }
}

double zbi_quantile_sorted(const double *values, size_t count, double p)
{
    if (count == 0)
        return (double)__builtin_nan("");
    if (!(p > 0.0))
        return values[0];
    if (p >= 1.0)
        return values[count - 1];
    const double place = (double)(count - 1) * p;
    const size_t below = (size_t)place;
    const double part = place - (double)below;
    return part > 0.0 ? values[below] + part * (values[below + 1] - values[below]) : values[below];
}

double zbi_quantile(double *values, size_t count, double p)
{
    zbi_sort_doubles(values, count);
    return zbi_quantile_sorted(values, count, p);
}
