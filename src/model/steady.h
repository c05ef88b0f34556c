/* Whether forms come to a steady state. Experiments see it. */
#ifndef ZBI_MODEL_STEADY_H
#define ZBI_MODEL_STEADY_H

#include <zhuanban/model.h>

/* ZB_STATUS_USAGE where one of these forms never comes to a steady state, with every reason and how to do without: officials
   adapt, posts grow, matters arise only at some times, or a crew has a mandate that ends. A crew that forms for each matter
   and goes home after it is no reason: matters go on arising. */
zb_status zbi_check_steady(const zb_model *model, const size_t *forms, size_t form_count, zb_error *error);
#endif
