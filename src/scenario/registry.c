/* What a scenario may choose from, as lists of names. */
#include "scenario/registry.h"

#include "node/form.h"

/* Goes through an array of variants that is ended by NULL (the array itself may be NULL). */
#define COLLECT(array)                                                                                                 \
    for (size_t i = 0; (array) && (array)[i]; i++) {                                                                   \
        if (count < room)                                                                                              \
            names[count] = (array)[i]->name;                                                                           \
        count++;                                                                                                       \
    }

size_t zbi_registry_variant_names(const zb_registry *registry, int node, const char **names, size_t room)
{
    size_t count = 0;
    switch (node) {
    case ZBI_POSITIONING: COLLECT(registry->positioning) break;
    case ZBI_CONSTRUCTION:
        COLLECT(registry->construction)
        if (count < room)
            names[count] = "task_force";
        count++;
        break;
    case ZBI_MEMBERSHIP: COLLECT(registry->membership) break;
    case ZBI_EXECUTION: COLLECT(registry->execution) break;
    case ZBI_INFORMATION: COLLECT(registry->information) break;
    case ZBI_DISSOLUTION: COLLECT(registry->dissolution) break;
    case ZBI_ACCOUNTABILITY: COLLECT(registry->accountability) break;
    default: break;
    }
    return count;
}

size_t zbi_registry_form_names(const zb_registry *registry, const char **names, size_t room)
{
    size_t count = 0;
    for (const zbi_form_row *row = registry->forms; row && row->name; row++) {
        if (count < room)
            names[count] = row->name;
        count++;
    }
    return count;
}

size_t zbi_registry_measure_names(const zb_registry *registry, const char **names, size_t room)
{
    size_t count = 0;
    for (; registry->measures && registry->measures[count]; count++)
        if (count < room)
            names[count] = registry->measures[count];
    return count;
}

const char *zb_registry_variant_name(const zb_registry *registry, int node, size_t index)
{
    const char *names[32];
    if (node < 1 || node > 7)
        return NULL;
    const size_t count = zbi_registry_variant_names(registry, node, names, 32);
    return index < count && index < 32 ? names[index] : NULL;
}
