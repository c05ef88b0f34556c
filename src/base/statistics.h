/* Summaries of numbers, the same bits everywhere: plain sums in the order given, moments, quantiles. */
#ifndef ZBI_BASE_STATISTICS_H
#define ZBI_BASE_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

/* The sum from the first to the last, without compensation: 0 of none. */
double zbi_sum(const double *values, size_t count);

/* Number, mean and sum of squared deviations, one value at a time (Welford 1962). Start from {0}. */
typedef struct zbi_moments {
    uint64_t count;
    double mean;
    double squares; /* sum of squared deviations from the mean */
} zbi_moments;

void zbi_moments_add(zbi_moments *moments, double value);
/* As if what `other` has seen had been added too, but for rounding; exact where either is empty. */
void zbi_moments_merge(zbi_moments *moments, const zbi_moments *other);
/* Sample variance (divided by count - 1); NaN for fewer than two values. */
double zbi_moments_variance(const zbi_moments *moments);

/* Ascending; -0 before +0, so that the result is one sequence of bits whatever the order before. No NaN. */
void zbi_sort_doubles(double *values, size_t count);
/* The quantile p in [0, 1] of ascending values: linear between the order statistics at (count - 1) p (type 7 of
   Hyndman & Fan 1996). NaN of none; p outside counts as the nearer end. */
double zbi_quantile_sorted(const double *values, size_t count, double p);
/* The same of values in any order; sorts them. */
double zbi_quantile(double *values, size_t count, double p);
/* The fewest values of which the quantile 0.99 is told. */
enum { ZBI_LEAST_FOR_P99 = 500 };
#endif
