/* What one matter measures. */
#ifndef ZBI_MEASURE_MATTER_H
#define ZBI_MEASURE_MATTER_H

#include "measure/table.h"
#include "run/run.h"

/* Fills value[] for every measure that a matter has of its own; NaN where it does not apply or was not reached. */
void zbi_measure_matter(const zb_run *run, const zbi_matter *matter, double value[ZBI_MEASURES]);
/* Bytes that a result with quantiles keeps of each matter. */
size_t zbi_result_row_size(void);
/* Matters of the class expected to arise in the hours [from, until), without those that come again. */
double zbi_arrivals_expected(const zbi_class *c, double from, double until);
/* Mutual information between truth and belief from a table truth × {unknown, no, yes}: plug-in less Miller-Madow, in bits;
   NaN for an empty table. */
double zbi_information_bits(const uint64_t believed[2][3]);
#endif
