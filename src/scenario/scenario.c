/* A scenario comes and goes. */
#include "scenario/record.h"
#include "scenario/table.h"

/* Every section that is not a table, with its defaults; all or none. */
static bool fill(zb_scenario *scenario)
{
    for (size_t i = 0; i < zbi_section_count; i++) {
        const zbi_section *section = &zbi_sections[i];
        if (section->named || zbi_record_default(section, (char *)scenario + section->offset, &scenario->allocator))
            continue;
        while (i-- > 0)
            if (!zbi_sections[i].named)
                zbi_record_free(&zbi_sections[i], (char *)scenario + zbi_sections[i].offset, &scenario->allocator);
        return false;
    }
    return true;
}

zb_scenario *zb_scenario_new(const zb_registry *registry, const zb_allocator *allocator)
{
    const zb_allocator memory = allocator ? *allocator : zb_allocator_default();
    zb_scenario *scenario = zbi_new(&memory, 1, sizeof *scenario);
    if (scenario == NULL)
        return NULL;
    scenario->allocator = memory;
    scenario->registry = registry;
    if (fill(scenario))
        return scenario;
    zbi_free(&memory, scenario);
    return NULL;
}

static void free_annotations(zb_scenario *scenario)
{
    for (uint32_t i = 0; i < scenario->annotations.count; i++) {
        zbi_free(&scenario->allocator, scenario->annotations.items[i].source);
        zbi_free(&scenario->allocator, scenario->annotations.items[i].note);
    }
    zbi_table_free(&scenario->annotations.any, sizeof(zbi_annotation), &scenario->allocator);
}

void zb_scenario_free(zb_scenario *scenario)
{
    if (scenario == NULL)
        return;
    for (size_t i = 0; i < zbi_section_count; i++) {
        const zbi_section *section = &zbi_sections[i];
        if (!section->named)
            zbi_record_free(section, (char *)scenario + section->offset, &scenario->allocator);
        else if (section->inner == 0) /* its other sections lie in the same records */
            zbi_record_table_free(scenario, section);
    }
    free_annotations(scenario);
    const zb_allocator memory = scenario->allocator;
    zbi_free(&memory, scenario);
}
