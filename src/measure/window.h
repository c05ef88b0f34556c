/* The matters that a result keeps, by when they arose. Experiments see it. */
#ifndef ZBI_MEASURE_WINDOW_H
#define ZBI_MEASURE_WINDOW_H

#include <zhuanban/result.h>

/* From now on the result keeps its matters, without the quantiles that one made with `quantiles` tells. */
void zbi_result_keep(zb_result *result);
/* What the matters of a set that arose in [from_h, to_h) measured, one after another as they arose, once the result is
   closed and where it keeps its matters; those without a value are left out. The caller may change the values; they are
   good until the next call. Where arose_h is not NULL, when each arose: room for zb_result_matter_count. */
size_t zbi_result_values(const zb_result *result, size_t set, size_t measure, double from_h, double to_h, double **values,
                         double *arose_h);
/* The measure's summary over those values. NaN where matters have none of their own, and for `resolved`, a count of the
   whole run. */
zb_summary zbi_result_part(const zb_result *result, size_t set, size_t measure, double from_h, double to_h);
#endif
