/* Sub-plans one after another. */
#include "experiment/sweep/plan.h"

#include "base/memory.h"

#include <string.h>

static zbi_variable *variable_called(const zbi_plan *plan, const char *pointer)
{
    for (uint32_t i = 0; i < plan->variable_count; i++)
        if (strcmp(plan->variables[i].pointer, pointer) == 0)
            return &plan->variables[i];
    return NULL;
}

static zb_status add_columns(zbi_plan *plan, const zbi_plan *part, zb_error *error)
{
    zb_status status = ZB_OK;
    for (uint32_t i = 0; i < part->variable_count && status == ZB_OK; i++)
        if (!variable_called(plan, part->variables[i].pointer))
            status = zbi_plan_column(plan, part->variables[i].pointer, error);
    return status;
}

/* The value of each column at a point of a part: "" where the part does not vary it. */
static bool add_point(zbi_plan *plan, const zbi_plan *part, uint64_t point)
{
    char text[ZBI_VALUE_SIZE];
    bool good = true;
    for (uint32_t i = 0; i < plan->variable_count && good; i++) {
        zbi_variable *to = &plan->variables[i];
        const zbi_variable *from = variable_called(part, to->pointer);
        const char *value = from ? zbi_plan_value(part, point, (uint32_t)(from - part->variables), text) : "";
        good = zbi_variable_add(to, value, strlen(value), &plan->allocator);
    }
    return good;
}

zb_status zbi_plan_join(zbi_plan *plan, const zbi_plan *parts, uint32_t count, zb_error *error)
{
    zb_status status = ZB_OK;
    plan->design = ZBI_DESIGN_ZIP;
    plan->points = 0;
    for (uint32_t p = 0; p < count && status == ZB_OK; p++)
        status = add_columns(plan, &parts[p], error);
    for (uint32_t p = 0; p < count && status == ZB_OK; p++) {
        plan->points += parts[p].points;
        for (uint64_t point = 0; point < parts[p].points && status == ZB_OK; point++)
            if (!add_point(plan, &parts[p], point))
                status = zbi_no_memory(error);
    }
    return status;
}
