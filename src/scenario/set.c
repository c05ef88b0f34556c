/* The setters: one way in for every value, whatever the front end. A value is held against its field's rule before
   anything changes; a record that comes into being for a value that then finds no memory goes again. */
#include "base/number.h"
#include "base/real.h"
#include "scenario/default.h"
#include "scenario/fault.h"
#include "scenario/record.h"
#include "scenario/rule.h"
#include "scenario/seal.h"
#include "scenario/table.h"

#include <math.h>
#include <string.h>

/* Which parameters a shape has; the others are forgotten when the shape is set. */
static void forget_others(zbi_dist_spec *dist)
{
    const bool mean = dist->shape <= ZBI_SHAPE_LOGNORMAL;
    const bool cv = dist->shape == ZBI_SHAPE_GAMMA || dist->shape == ZBI_SHAPE_LOGNORMAL;
    const bool bounds = dist->shape == ZBI_SHAPE_UNIFORM;
    dist->mean = mean ? dist->mean : NAN;
    dist->cv = cv ? dist->cv : NAN;
    dist->low = bounds ? dist->low : NAN;
    dist->high = bounds ? dist->high : NAN;
    if (dist->shape != ZBI_SHAPE_EMPIRICAL)
        dist->values.count = 0;
}

static void set_constant(zbi_dist_spec *dist, double mean)
{
    dist->shape = ZBI_SHAPE_CONSTANT;
    dist->mean = mean;
    forget_others(dist);
}

static void set_text_owned(char **member, char *owned, const zb_allocator *allocator)
{
    zbi_free(allocator, *member);
    *member = owned;
}

/* Whether the element is one of the list or the next one. */
static zb_status check_index(const zbi_place *place, const void *record, const char *pointer, zb_error *error)
{
    uint32_t count = 0;
    if (place->part != ZBI_PART_ELEMENT && place->part != ZBI_PART_VALUE)
        return ZB_OK;
    if (record) {
        const void *member = (const char *)record + place->field->offset;
        count = place->part == ZBI_PART_VALUE          ? ((const zbi_dist_spec *)member)->values.count
                : place->field->type == ZBI_TYPE_REALS ? ((const zbi_reals *)member)->count
                                                       : ((const zbi_names *)member)->count;
    }
    if (place->index <= count)
        return ZB_OK;
    return zbi_fault(error, ZB_STATUS_USAGE, pointer, "the list has %u elements, and the next one is %u",
                     (unsigned)count, (unsigned)count);
}

static bool store_real_at(zbi_reals *list, uint32_t index, double value, const zb_allocator *allocator)
{
    if (index == list->count)
        return zbi_reals_push(list, value, allocator);
    list->items[index] = value;
    return true;
}

static bool store_name_at(zbi_names *list, uint32_t index, char *owned, const zb_allocator *allocator)
{
    if (index == list->count)
        return zbi_names_push(list, owned, allocator);
    set_text_owned(&list->items[index], owned, allocator);
    return true;
}

/* What was checked goes in; `owned` is the copy of a text. False when there is no memory. */
static bool store(const zbi_place *place, void *member, const zbi_input *input, int choice, char *owned,
                  const zb_allocator *allocator)
{
    zbi_dist_spec *dist = member;
    switch (place->part) {
    case ZBI_PART_ELEMENT:
        return place->field->type == ZBI_TYPE_REALS ? store_real_at(member, place->index, input->number, allocator)
                                                    : store_name_at(member, place->index, owned, allocator);
    case ZBI_PART_SHAPE:
        dist->shape = choice;
        forget_others(dist);
        return true;
    case ZBI_PART_MEAN: dist->mean = input->number; return true;
    case ZBI_PART_CV: dist->cv = input->number; return true;
    case ZBI_PART_LOW: dist->low = input->number; return true;
    case ZBI_PART_HIGH: dist->high = input->number; return true;
    case ZBI_PART_VALUE: return store_real_at(&dist->values, place->index, input->number, allocator);
    default: break;
    }
    switch (place->field->type) {
    case ZBI_TYPE_REAL: *(double *)member = input->number; break;
    case ZBI_TYPE_INT: *(int64_t *)member = (int64_t)input->number; break;
    case ZBI_TYPE_BOOL: *(bool *)member = input->truth; break;
    case ZBI_TYPE_CHOICE: *(int *)member = choice; break;
    case ZBI_TYPE_DIST: set_constant(dist, input->number); break;
    default: set_text_owned(member, owned, allocator); break;
    }
    return true;
}

/* A copy of the text that the value needs; numbers for texts as they print. *owned stays NULL where none is needed. */
static bool copy_text(const zbi_place *place, const zbi_input *input, const zb_allocator *allocator, char **owned)
{
    char number[ZBI_NUMBER_SIZE];
    const zbi_type type = place->field->type;
    const bool text =
        (type == ZBI_TYPE_TEXT || type == ZBI_TYPE_NAME) || (type == ZBI_TYPE_NAMES && place->part == ZBI_PART_ELEMENT);
    *owned = NULL;
    if (!text)
        return true;
    *owned =
        zbi_copy_text(allocator, input->kind == ZBI_INPUT_NUMBER ? zbi_number(number, input->number) : input->text);
    return *owned != NULL;
}

static zb_status set(zb_scenario *scenario, const char *pointer, const zbi_input *input, zb_error *error)
{
    const zb_allocator *allocator = &scenario->allocator;
    zbi_place place;
    int choice = 0;
    char *owned = NULL;
    bool made = false;
    zb_status status = zbi_place_find(pointer, &place, error);
    if (status == ZB_OK && place.field == NULL)
        status = zbi_fault(error, ZB_STATUS_INPUT, pointer, "must be an object, got a single value");
    if (status == ZB_OK)
        status = zbi_seal_check(scenario, &place, pointer, error);
    if (status == ZB_OK)
        status = zbi_rule_check(&place, pointer, input, &choice, error);
    if (status == ZB_OK)
        status = check_index(&place, zbi_record_find(scenario, place.section, place.name), pointer, error);
    if (status != ZB_OK)
        return status;
    if (!copy_text(&place, input, allocator, &owned))
        return zbi_fault_memory(error, pointer);
    void *record = zbi_record_open(scenario, place.section, place.name, &made);
    if (record && store(&place, (char *)record + place.field->offset, input, choice, owned, allocator)) {
        zbi_give(place.section, record, (uint32_t)(place.field - place.section->fields));
        return ZB_OK;
    }
    zbi_free(allocator, owned);
    if (record && made)
        zbi_record_undo(scenario, place.section);
    return zbi_fault_memory(error, pointer);
}

zb_status zb_scenario_set_number(zb_scenario *scenario, const char *pointer, double value, zb_error *error)
{
    const zbi_input input = {.kind = ZBI_INPUT_NUMBER, .number = value};
    return set(scenario, pointer, &input, error);
}

zb_status zb_scenario_set_text(zb_scenario *scenario, const char *pointer, const char *value, zb_error *error)
{
    const zbi_input input = {.kind = ZBI_INPUT_TEXT, .text = value};
    return set(scenario, pointer, &input, error);
}

zb_status zb_scenario_set_bool(zb_scenario *scenario, const char *pointer, bool value, zb_error *error)
{
    const zbi_input input = {.kind = ZBI_INPUT_BOOL, .truth = value};
    return set(scenario, pointer, &input, error);
}

/* Empties the list that a place names; false when it names none. With member NULL it only tells. */
static bool clear_member(const zbi_place *place, void *member, const zb_allocator *allocator)
{
    const zbi_type type = place->field ? place->field->type : ZBI_TYPE_REAL;
    const bool values = place->part == ZBI_PART_VALUES;
    const bool reals = place->part == ZBI_PART_WHOLE && type == ZBI_TYPE_REALS;
    const bool names = place->part == ZBI_PART_WHOLE && type == ZBI_TYPE_NAMES;
    if (member && values)
        ((zbi_dist_spec *)member)->values.count = 0;
    if (member && reals)
        ((zbi_reals *)member)->count = 0;
    if (member && names)
        zbi_names_clear(member, allocator);
    return values || reals || names;
}

zb_status zb_scenario_clear_list(zb_scenario *scenario, const char *pointer, zb_error *error)
{
    zbi_place place;
    bool made = false;
    zb_status status = zbi_place_find(pointer, &place, error);
    if (status == ZB_OK)
        status = zbi_seal_check(scenario, &place, pointer, error);
    if (status != ZB_OK)
        return status;
    if (!clear_member(&place, NULL, NULL))
        return zbi_fault(error, ZB_STATUS_INPUT, pointer, "must not be a list");
    void *record = zbi_record_open(scenario, place.section, place.name, &made);
    if (record == NULL)
        return zbi_fault_memory(error, pointer);
    clear_member(&place, (char *)record + place.field->offset, &scenario->allocator);
    zbi_give(place.section, record, (uint32_t)(place.field - place.section->fields));
    return ZB_OK;
}

zb_status zb_scenario_declare(zb_scenario *scenario, const char *pointer, zb_error *error)
{
    zbi_place place;
    bool made = false;
    zb_status status = zbi_place_find(pointer, &place, error);
    if (status == ZB_OK)
        status = zbi_seal_check(scenario, &place, pointer, error);
    if (status != ZB_OK)
        return status;
    if (place.field)
        return zbi_fault(error, ZB_STATUS_INPUT, pointer, "must not be an object");
    if (place.section->named && place.name[0] == '\0')
        return ZB_OK;
    if (zbi_record_open(scenario, place.section, place.name, &made) == NULL)
        return zbi_fault_memory(error, pointer);
    return ZB_OK;
}
