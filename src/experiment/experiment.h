/* What replications left behind. */
#ifndef ZBI_EXPERIMENT_EXPERIMENT_H
#define ZBI_EXPERIMENT_EXPERIMENT_H

#include <zhuanban/experiment.h>

/* One replication of all forms. */
typedef struct zbi_replicate {
    double *mean;                  /* [form][set][measure] */
    double *quantile;              /* the same × 4 */
    uint64_t events[ZB_FORMS_MAX], hash[ZB_FORMS_MAX];
    uint64_t matters[ZB_FORMS_MAX];
    uint64_t matched[ZB_FORMS_MAX][2][3]; /* against form 0: response, resolution × sooner, later, same */
} zbi_replicate;

struct zb_experiment {
    const zb_model *model;
    zb_experiment_options options;
    size_t sets, measures, primary, cells; /* cells = forms × sets × measures */
    zbi_replicate *replicates;
    uint64_t count, capacity;
    bool precise;
};

static inline size_t zbi_cell(const zb_experiment *e, size_t form, size_t set, size_t measure)
{
    return (form * e->sets + set) * e->measures + measure;
}

/* The measures whose verdicts make up the family, in three sets of matters. */
extern const char *const zbi_headline[];
#define ZBI_HEADLINE 9
#endif
