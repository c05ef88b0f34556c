/* Whether forms come to a steady state, and which matters of a run are measured. */
#ifndef ZBI_EXPERIMENT_STEADY_H
#define ZBI_EXPERIMENT_STEADY_H

#include <zhuanban/model.h>

/* ZB_STATUS_USAGE where some form never does, with every reason and how to do without: officials adapt, posts grow, matters
   arise only at some times, or a crew has a mandate that ends. A crew that forms for each matter and goes home after it is
   no reason: matters go on arising. */
zb_status zbi_check_steady(const zb_model *model, const size_t *forms, size_t form_count, zb_error *error);

/* The hours in which measured matters arise. */
typedef struct zbi_cohort {
    double from_h, to_h;
} zbi_cohort;
zbi_cohort zbi_cohort_of(const zb_model *model, double until_h);
#endif
