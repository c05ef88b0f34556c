/* What a scenario may choose from, as lists of names. */
#ifndef ZBI_SCENARIO_REGISTRY_H
#define ZBI_SCENARIO_REGISTRY_H

#include <zhuanban/scenario.h>

/* The names of node 1..7's variants, of the forms and of the measures: writes up to `room` of them and returns how many
   there are. The construction of a form may also be "task_force": the decision mode of the scenario. */
size_t zbi_registry_variant_names(const zb_registry *registry, int node, const char **names, size_t room);
size_t zbi_registry_form_names(const zb_registry *registry, const char **names, size_t room);
size_t zbi_registry_measure_names(const zb_registry *registry, const char **names, size_t room);
#endif
