/* Every value of the fully defaulted scenario, in a fixed order. */
#include "base/real.h"
#include "scenario/path.h"
#include "scenario/record.h"
#include "scenario/table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct walker {
    const zb_scenario *scenario;
    zb_value_visit *visit;
    void *context;
    char pointer[ZBI_POINTER_SIZE];
    zb_value value;
    bool going; /* false once the visitor has had enough */
} walker;

static void annotate(walker *walk)
{
    const zbi_table *table = &walk->scenario->annotations.any;
    const uint32_t place = zbi_table_find(table, sizeof(zbi_annotation), walk->pointer);
    if (place == ZBI_NOWHERE)
        return;
    const zbi_annotation *found = &walk->scenario->annotations.items[place];
    walk->value.source = found->source ? found->source : walk->value.source;
    walk->value.note = found->note;
    if (!isnan(found->plausible_low)) {
        walk->value.plausible_low = found->plausible_low;
        walk->value.plausible_high = found->plausible_high;
    }
}

static void tell(walker *walk)
{
    if (walk->going)
        walk->going = walk->visit(walk->context, &walk->value);
}

static void tell_number(walker *walk, double x)
{
    walk->value.kind = ZB_VALUE_NUMBER;
    walk->value.number = x;
    tell(walk);
}

static void tell_text(walker *walk, const char *text)
{
    walk->value.kind = ZB_VALUE_TEXT;
    walk->value.text = text;
    tell(walk);
    walk->value.text = NULL;
}

static void tell_empty(walker *walk)
{
    walk->value.kind = ZB_VALUE_EMPTY_LIST;
    tell(walk);
}

/* Extends the pointer by "/name" for as long as one value is told; returns what to cut it back to. */
static size_t push(walker *walk, const char *name)
{
    const size_t length = strlen(walk->pointer);
    snprintf(walk->pointer + length, sizeof walk->pointer - length, "/%s", name);
    return length;
}

static size_t push_index(walker *walk, uint32_t index)
{
    char name[16];
    snprintf(name, sizeof name, "%u", (unsigned)index);
    return push(walk, name);
}

static void tell_reals(walker *walk, const zbi_reals *list)
{
    if (list->count == 0 && walk->value.given)
        tell_empty(walk);
    for (uint32_t i = 0; i < list->count; i++) {
        const size_t length = push_index(walk, i);
        tell_number(walk, list->items[i]);
        walk->pointer[length] = '\0';
    }
}

static void tell_names(walker *walk, const zbi_names *list)
{
    if (list->count == 0 && walk->value.given)
        tell_empty(walk);
    for (uint32_t i = 0; i < list->count; i++) {
        const size_t length = push_index(walk, i);
        tell_text(walk, list->items[i]);
        walk->pointer[length] = '\0';
    }
}

static void tell_part(walker *walk, const char *part, double x)
{
    if (isnan(x))
        return;
    const size_t length = push(walk, part);
    tell_number(walk, x);
    walk->pointer[length] = '\0';
}

/* The plausible range is that of the mean; the shape carries it too, for shapes without one. */
static void tell_dist(walker *walk, const zbi_dist_spec *dist)
{
    char word[32];
    size_t length = push(walk, "shape");
    tell_text(walk, zbi_word_at(zbi_shape_words, dist->shape, word, sizeof word));
    walk->pointer[length] = '\0';
    tell_part(walk, "mean", dist->mean);
    walk->value.plausible_low = walk->value.plausible_high = NAN;
    tell_part(walk, "cv", dist->cv);
    tell_part(walk, "low", dist->low);
    tell_part(walk, "high", dist->high);
    if (dist->shape != ZBI_SHAPE_EMPIRICAL)
        return;
    length = push(walk, "values");
    tell_reals(walk, &dist->values);
    walk->pointer[length] = '\0';
}

static void tell_member(walker *walk, const zbi_field *field, const void *member)
{
    char word[64];
    switch (field->type) {
    case ZBI_TYPE_REAL:
        if (!isnan(*(const double *)member))
            tell_number(walk, *(const double *)member);
        break;
    case ZBI_TYPE_INT:
        if (*(const int64_t *)member != ZBI_INT_UNSET)
            tell_number(walk, (double)*(const int64_t *)member);
        break;
    case ZBI_TYPE_BOOL:
        walk->value.kind = ZB_VALUE_BOOL;
        walk->value.truth = *(const bool *)member;
        tell(walk);
        break;
    case ZBI_TYPE_CHOICE: tell_text(walk, zbi_word_at(field->choices, *(const int *)member, word, sizeof word)); break;
    case ZBI_TYPE_REALS: tell_reals(walk, member); break;
    case ZBI_TYPE_NAMES: tell_names(walk, member); break;
    case ZBI_TYPE_DIST: tell_dist(walk, member); break;
    default:
        if (*(char *const *)member)
            tell_text(walk, *(char *const *)member);
        break;
    }
}

/* A record, or another object; those that are no records are told only where somebody wrote something about them. */
static void tell_object(walker *walk, bool record)
{
    walk->value = (zb_value){.pointer = walk->pointer,
                             .kind = record ? ZB_VALUE_RECORD : ZB_VALUE_OBJECT,
                             .given = true,
                             .plausible_low = NAN,
                             .plausible_high = NAN,
                             .unit = "",
                             .help = ""};
    annotate(walk);
    if (record || walk->value.source || walk->value.note)
        tell(walk);
}

/* The groups of fields that begin with this one: "arrivals" at "arrivals/kind". walk->pointer ends with the key. */
static void tell_groups(walker *walk, const char *before, const char *key)
{
    const size_t start = strlen(walk->pointer) - strlen(key);
    for (const char *slash = strchr(key, '/'); slash; slash = strchr(slash + 1, '/')) {
        const size_t length = (size_t)(slash - key);
        if (strncmp(before, key, length + 1) == 0)
            continue;
        walk->pointer[start + length] = '\0';
        tell_object(walk, false);
        walk->pointer[start + length] = '/';
    }
}

static void walk_fields(walker *walk, const zbi_section *section, const void *record, const char *name)
{
    const char *before = "";
    for (uint32_t i = 0; walk->going && i < section->count; i++) {
        const zbi_field *field = &section->fields[i];
        const bool given = zbi_is_given(section, record, i);
        if (section->inner && !given)
            continue; /* a form tells only the mechanisms that it overrides */
        zbi_pointer_write(section, name, field, walk->pointer);
        tell_groups(walk, before, field->key);
        before = field->key;
        walk->value = (zb_value){.pointer = walk->pointer,
                                 .given = given,
                                 .source = field->source,
                                 .plausible_low = field->plausible_low,
                                 .plausible_high = field->plausible_high,
                                 .unit = field->unit,
                                 .help = field->help_en};
        annotate(walk);
        tell_member(walk, field, (const char *)record + field->offset);
    }
}

/* The other sections that lie in the same record: a form's mechanisms. */
static void walk_inner(walker *walk, const zbi_section *section, const char *record, const char *name)
{
    for (size_t i = 0; i < zbi_section_count; i++) {
        const zbi_section *other = &zbi_sections[i];
        if (!other->inner || other->offset != section->offset)
            continue;
        zbi_pointer_write(other, name, NULL, walk->pointer);
        tell_object(walk, false);
        walk_fields(walk, other, record + other->inner, name);
    }
}

static void walk_section(walker *walk, const zbi_section *section)
{
    const uint32_t size = zbi_section_size(walk->scenario, section);
    snprintf(walk->pointer, sizeof walk->pointer, "%s", section->head);
    if (section->head[0])
        tell_object(walk, false);
    for (uint32_t rank = 0; walk->going && rank < size; rank++) {
        const char *name;
        const void *record = zbi_section_record(walk->scenario, section, rank, &name);
        if (section->named) {
            zbi_pointer_write(section, name, NULL, walk->pointer);
            tell_object(walk, true);
        }
        walk_fields(walk, section, record, name);
        if (section->named)
            walk_inner(walk, section, record, name);
    }
}

void zb_scenario_visit(const zb_scenario *scenario, zb_value_visit *visit, void *context)
{
    walker walk = {.scenario = scenario, .visit = visit, .context = context, .going = true};
    walk_section(&walk, &zbi_sections[zbi_section_count - 1]);
    for (size_t i = 0; i + 1 < zbi_section_count; i++)
        if (zbi_sections[i].inner == 0)
            walk_section(&walk, &zbi_sections[i]);
}
