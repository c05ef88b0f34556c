/* The matters of a result, one by one. */
#ifndef ZBI_MEASURE_VALUES_H
#define ZBI_MEASURE_VALUES_H

#include <zhuanban/result.h>

/* From now on the result keeps its matters, without the quantiles that one made with `quantiles` tells. */
void zbi_result_keep(zb_result *result);
/* What the matters of a set that arose in [from_h, before_h) measured, in the order in which they ended, once the result
   is closed; those without a value are left out. The caller may change them; good until the next call. */
size_t zbi_result_values(const zb_result *result, size_t set, size_t measure, double from_h, double before_h,
                         double **values);
#endif
