/* What a scenario may choose from, as lists of names. */
#include "scenario/registry.h"

#include "node/form.h"

#define COPY_NAMES(variants)                                                                                           \
    for (; (variants)[count]; count++)                                                                                 \
        if (count < room)                                                                                              \
            names[count] = (variants)[count]->name

size_t zbi_registry_variant_names(const zb_registry *registry, int node, const char **names, size_t room)
{
    size_t count = 0;
    switch (node) {
    case ZBI_POSITIONING: COPY_NAMES(registry->positioning); break;
    case ZBI_CONSTRUCTION: COPY_NAMES(registry->construction); break;
    case ZBI_MEMBERSHIP: COPY_NAMES(registry->membership); break;
    case ZBI_EXECUTION: COPY_NAMES(registry->execution); break;
    case ZBI_INFORMATION: COPY_NAMES(registry->information); break;
    case ZBI_DISSOLUTION: COPY_NAMES(registry->dissolution); break;
    case ZBI_ACCOUNTABILITY: COPY_NAMES(registry->accountability); break;
    default: break;
    }
    return count;
}

size_t zbi_registry_form_names(const zb_registry *registry, const char **names, size_t room)
{
    size_t count = 0;
    for (; registry->forms[count].name; count++)
        if (count < room)
            names[count] = registry->forms[count].name;
    return count;
}

size_t zbi_registry_measure_names(const zb_registry *registry, const char **names, size_t room)
{
    size_t count = 0;
    for (; registry->measures[count]; count++)
        if (count < room)
            names[count] = registry->measures[count];
    return count;
}
