/* What a scenario may choose from, as lists of names. */
#include "scenario/registry.h"

#include "node/form.h"

/* Goes through an array of variants that is ended by NULL (the array itself may be NULL). */
#define COLLECT(array)                                                                                                 \
    for (size_t i = 0; (array) && (array)[i]; i++)                                                                     \
        add(into, (array)[i]->name, (array)[i]->summary);

/* Names of variants and what each does; as many as there is room for. */
typedef struct found {
    const char **names, **summaries; /* each may be NULL */
    size_t room, count;
} found;

static void add(found *f, const char *name, const char *summary)
{
    if (f->count < f->room && f->names)
        f->names[f->count] = name;
    if (f->count < f->room && f->summaries)
        f->summaries[f->count] = summary;
    f->count++;
}

static void collect(const zb_registry *registry, int node, found *into)
{
    switch (node) {
    case ZBI_POSITIONING: COLLECT(registry->positioning) break;
    case ZBI_CONSTRUCTION:
        COLLECT(registry->construction)
        add(into, "task_force", "leading_hub or lead_department, as /crew/decision_mode says");
        break;
    case ZBI_MEMBERSHIP: COLLECT(registry->membership) break;
    case ZBI_EXECUTION: COLLECT(registry->execution) break;
    case ZBI_INFORMATION: COLLECT(registry->information) break;
    case ZBI_DISSOLUTION: COLLECT(registry->dissolution) break;
    case ZBI_ACCOUNTABILITY: COLLECT(registry->accountability) break;
    default: break;
    }
}

size_t zbi_registry_variant_names(const zb_registry *registry, int node, const char **names, size_t room)
{
    found f = {.names = names, .room = room};
    collect(registry, node, &f);
    return f.count;
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

enum { MOST = 64 };

const char *zb_registry_variant_name(const zb_registry *registry, int node, size_t index)
{
    const char *names[MOST];
    found f = {.names = names, .room = MOST};
    collect(registry, node, &f);
    return index < f.count && index < MOST ? names[index] : NULL;
}

const char *zb_registry_variant_summary(const zb_registry *registry, int node, size_t index)
{
    const char *summaries[MOST];
    found f = {.summaries = summaries, .room = MOST};
    collect(registry, node, &f);
    return index < f.count && index < MOST ? summaries[index] : NULL;
}
