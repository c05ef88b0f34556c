/* The scenario of a point: a copy in which the varied parameters are set as --set would. */
#include "experiment/attribution/parameter.h"
#include "experiment/sweep/plan.h"

#include "base/memory.h"
#include "base/number.h"
#include "json/assign.h"

#include <stdio.h>
#include <string.h>

typedef struct copying {
    zb_scenario *to;
    zb_status status;
    zb_error *error;
} copying;

static bool copy_value(void *context, const zb_value *value)
{
    copying *c = context;
    c->status = zbi_set_value(c->to, value->pointer, value, c->error);
    return c->status == ZB_OK;
}

static zb_status copy(const zb_scenario *from, const zb_allocator *allocator, zb_scenario **to, zb_error *error)
{
    copying c = {zb_scenario_new(zb_registry_default(), allocator), ZB_OK, error};
    *to = c.to;
    if (!c.to)
        return zbi_no_memory(error);
    zb_scenario_visit(from, copy_value, &c);
    zb_scenario_seal(c.to, true);
    return c.status;
}

static zb_status first_fault(const zbi_fault_list *faults, zb_error *error)
{
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    if (faults->count == 0)
        return zbi_no_memory(error);
    snprintf(error->pointer, sizeof error->pointer, "%s", faults->items[0].pointer);
    snprintf(error->message, sizeof error->message, "%s", faults->items[0].message);
    return ZB_STATUS_USAGE;
}

static zb_status assign(zb_scenario *scenario, const zbi_variable *v, const char *value, const zb_allocator *allocator,
                        zb_error *error)
{
    zbi_buffer text;
    zbi_fault_list faults;
    zbi_buffer_init(&text, allocator);
    zbi_fault_list_init(&faults, allocator);
    zbi_buffer_text(&text, v->pointer);
    zbi_buffer_text(&text, "=");
    zbi_buffer_text(&text, value);
    zb_status status = text.failed ? ZB_STATUS_MEMORY : zbi_json_assign(scenario, text.text, &faults);
    if (status != ZB_OK)
        status = status == ZB_STATUS_MEMORY ? zbi_no_memory(error) : first_fault(&faults, error);
    zbi_fault_list_free(&faults);
    zbi_buffer_free(&text);
    return status;
}

zb_status zbi_plan_scenario(const zbi_plan *plan, uint64_t point, const zb_scenario *from,
                            const zb_allocator *allocator, zb_scenario **scenario, zb_error *error)
{
    char text[ZBI_VALUE_SIZE];
    zb_status status = copy(from, allocator, scenario, error);
    for (uint32_t i = 0; i < plan->variable_count && status == ZB_OK; i++) {
        const char *value = zbi_plan_value(plan, point, i, text);
        if (value)
            status = assign(*scenario, &plan->variables[i], value, allocator, error);
    }
    if (status == ZB_OK)
        return status;
    if (*scenario)
        zb_scenario_free(*scenario);
    *scenario = NULL;
    return status;
}

/* Later parameters may rest on earlier ones (a form begins with `like`): they are checked on one copy, in order. */
static zb_status check_variable(zb_scenario *scenario, const zbi_variable *v, const zb_allocator *allocator,
                                zb_error *error)
{
    const double ends[] = {v->low, v->high};
    zb_status status = ZB_OK;
    for (int i = 0; i < 2 && v->level_count == 0 && status == ZB_OK; i++) {
        char text[ZBI_NUMBER_SIZE];
        status = assign(scenario, v, zbi_number(text, ends[i]), allocator, error);
    }
    for (uint32_t i = 0; i < v->level_count && status == ZB_OK; i++)
        if (v->levels[i][0])
            status = assign(scenario, v, v->levels[i], allocator, error);
    return status;
}

zb_status zbi_plan_check(const zbi_plan *plan, const zb_scenario *scenario, zb_error *error)
{
    zb_scenario *own = NULL;
    zb_status status = copy(scenario, &plan->allocator, &own, error);
    for (uint32_t i = 0; i < plan->variable_count && status == ZB_OK; i++)
        status = check_variable(own, &plan->variables[i], &plan->allocator, error);
    if (own)
        zb_scenario_free(own);
    return status;
}
