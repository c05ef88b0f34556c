/* Student's t, rounded to ten significant digits so that decisions agree on every processor. */
#ifndef ZBI_EXPERIMENT_CRITICAL_H
#define ZBI_EXPERIMENT_CRITICAL_H

#define ZBI_NORMAL_975 1.959963984540054 /* quantile of the standard normal distribution */

/* x with ten significant digits. */
double zbi_ten_digits(double x);
/* The t that is exceeded with probability `tail` in (0, 0.5); NaN for less than one degree of freedom. */
double zbi_t_critical(double tail, double degrees);
/* Two-sided p-value of a statistic. */
double zbi_t_p_value(double t, double degrees);
#endif
