/* Two forms as rows of choices, and every mixture of the two as a form of its own in a copy of the scenario. */
#ifndef ZBI_EXPERIMENT_MIXTURE_H
#define ZBI_EXPERIMENT_MIXTURE_H

#include "experiment/attribution/parameter.h"

#include <zhuanban/attribution.h>

#define ZBI_NOT_PLAYING UINT32_MAX

typedef struct zbi_mixing {
    size_t part_count;
    zb_part parts[ZB_MOST_PARTS];   /* choices are texts of the model and of the program */
    uint32_t player[ZB_MOST_PARTS]; /* its bit in a mixture's number; ZBI_NOT_PLAYING: both forms choose alike */
    unsigned players;
    bool split;
    zbi_parameters parameters;
} zbi_mixing;

/* What forms a and b choose. ZB_STATUS_USAGE: they cannot be mixed, see zb_attribution_run. Free it in any case. */
zb_status zbi_mixing_read(zbi_mixing *mixing, const zb_scenario *scenario, const zb_model *model, const size_t forms[2],
                          bool split, const zb_allocator *allocator, zb_error *error);
void zbi_mixing_free(zbi_mixing *mixing);

/* A copy of the scenario with the mixtures as forms: bit p of a mixture's number takes player p from b; the caller frees
   it. And a model of that. */
zb_status zbi_mixing_scenario(const zbi_mixing *mixing, const zb_scenario *scenario, const zb_allocator *allocator,
                              zb_scenario **mixed, zb_error *error);
zb_status zbi_mixing_model(const zbi_mixing *mixing, const zb_scenario *scenario, const zb_allocator *allocator,
                           zb_model **model, zb_error *error);
/* Number of the mixture's form in that model. */
size_t zbi_mixing_form(const zb_model *model, unsigned mixture);
#endif
