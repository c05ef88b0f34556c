/* What a scenario may choose from, as lists of names. While no variant stands there are none, and any name goes. */
#include "scenario/registry.h"

size_t zbi_registry_variant_names(const zb_registry *registry, int node, const char **names, size_t room)
{
    return 0;
}

size_t zbi_registry_form_names(const zb_registry *registry, const char **names, size_t room)
{
    return 0;
}

size_t zbi_registry_measure_names(const zb_registry *registry, const char **names, size_t room)
{
    return 0;
}
