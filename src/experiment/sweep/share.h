/* A share of a range, from 0 to 1, and the value that it stands for: each in both directions. */
#ifndef ZBI_EXPERIMENT_SHARE_H
#define ZBI_EXPERIMENT_SHARE_H

#include "experiment/sweep/vary.h"

/* Where a share lies in a range, by its length or, where it is even in ratios, by its logarithm. */
double zbi_variable_at(const zbi_variable *variable, double share);
/* The share at which a number lies; 0 or 1 beyond the range, 0 where it has one value. */
double zbi_variable_share_at(const zbi_variable *variable, double x);
/* The value that a share stands for; each whole number of a range is as likely, and has a band of shares. */
double zbi_variable_value(const zbi_variable *variable, double share);
/* A share that stands for the value: of a whole number the middle of its band. */
double zbi_variable_share_of(const zbi_variable *variable, double value);
#endif
