/* Sources, plausible ranges and notes beside values and objects. */
#include "scenario/fault.h"
#include "scenario/path.h"
#include "scenario/table.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* The entry of a pointer, made where it is missing; NULL when there is no memory. */
static zbi_annotation *open_entry(zb_scenario *scenario, const char *pointer)
{
    zbi_table *table = &scenario->annotations.any;
    uint32_t place = zbi_table_find(table, sizeof(zbi_annotation), pointer);
    if (place == ZBI_NOWHERE) {
        place = zbi_table_add(table, sizeof(zbi_annotation), pointer, &scenario->allocator);
        if (place == ZBI_NOWHERE)
            return NULL;
        zbi_annotation *made = zbi_table_at(table, sizeof(zbi_annotation), place);
        made->plausible_low = made->plausible_high = NAN;
    }
    return zbi_table_at(table, sizeof(zbi_annotation), place);
}

static zb_status check_parts(const char *pointer, const char *source, double low, double high, const char *note,
                             zb_error *error)
{
    const char *texts[] = {source, note};
    for (int i = 0; i < 2; i++)
        if (texts[i] && texts[i][zbi_utf8_valid_length(texts[i], strlen(texts[i]))])
            return zbi_fault(error, ZB_STATUS_INPUT, pointer, "source and note must be valid UTF-8");
    if (isnan(low) != isnan(high) || isinf(low) || isinf(high))
        return zbi_fault(error, ZB_STATUS_INPUT, pointer, "a plausible range needs two finite ends");
    if (low > high)
        return zbi_fault(error, ZB_STATUS_INPUT, pointer, "the low end of the plausible range is above the high one");
    return ZB_OK;
}

static void replace(char **member, char *owned, const zb_allocator *allocator)
{
    if (owned == NULL)
        return;
    zbi_free(allocator, *member);
    *member = owned;
}

zb_status zb_scenario_annotate(zb_scenario *scenario, const char *pointer, const char *source, double plausible_low,
                               double plausible_high, const char *note, zb_error *error)
{
    const zb_allocator *allocator = &scenario->allocator;
    zbi_place place;
    zb_status status = zbi_place_find(pointer, &place, error);
    if (status == ZB_OK)
        status = check_parts(pointer, source, plausible_low, plausible_high, note, error);
    if (status != ZB_OK)
        return status;
    char *source_copy = source ? zbi_copy_text(allocator, source) : NULL;
    char *note_copy = note ? zbi_copy_text(allocator, note) : NULL;
    zbi_annotation *entry = NULL;
    if ((source_copy || !source) && (note_copy || !note))
        entry = open_entry(scenario, pointer);
    if (entry == NULL) {
        zbi_free(allocator, source_copy);
        zbi_free(allocator, note_copy);
        return zbi_fault_memory(error, pointer);
    }
    replace(&entry->source, source_copy, allocator);
    replace(&entry->note, note_copy, allocator);
    if (!isnan(plausible_low)) {
        entry->plausible_low = plausible_low;
        entry->plausible_high = plausible_high;
    }
    return ZB_OK;
}
