/* A design file: CSV whose header names the parameters and whose lines are the points; an empty value is as the scenario
   has it. */
#include "experiment/sweep/plan.h"

#include "base/memory.h"
#include "import/csv.h"

#include <stdio.h>
#include <string.h>

/* With a value, so that a column is read as --vary is; it goes again. */
zb_status zbi_plan_column(zbi_plan *plan, const char *pointer, zb_error *error)
{
    zbi_buffer text;
    zbi_buffer_init(&text, &plan->allocator);
    zbi_buffer_print(&text, "%s=0", pointer);
    const zb_status status = text.failed ? zbi_no_memory(error) : zbi_plan_vary(plan, text.text, error);
    zbi_buffer_free(&text);
    if (status == ZB_OK) {
        zbi_variable *v = &plan->variables[plan->variable_count - 1];
        zbi_free(&plan->allocator, v->levels[--v->level_count]);
    }
    return status;
}

static zb_status fault_at(const zbi_csv *csv, uint32_t column, const char *message, zbi_fault_list *faults)
{
    zbi_fault_list_add(faults, csv->source, NULL, csv->columns[column], "", message);
    return ZB_STATUS_INPUT;
}

static zb_status read_header(zbi_plan *plan, zbi_csv *csv, zbi_fault_list *faults, zb_error *error)
{
    zb_status status = zbi_csv_next(csv, faults);
    if (status == ZB_STATUS_STOPPED) {
        zbi_fault_list_add(faults, csv->source, NULL, 0, "", "the file is empty: it needs a header of pointers");
        return ZB_STATUS_INPUT;
    }
    for (uint32_t i = 0; i < csv->count && status == ZB_OK; i++) {
        status = zbi_plan_column(plan, zbi_csv_field(csv, i), error);
        if (status == ZB_STATUS_USAGE)
            status =
                fault_at(csv, i,
                         zbi_csv_field(csv, i)[0] == '/' ? error->message
                                                         : "a column's name must be a pointer, such as /posts/staff",
                         faults);
    }
    return status;
}

static zb_status read_point(zbi_plan *plan, const zbi_csv *csv, zbi_fault_list *faults)
{
    if (csv->count != plan->variable_count)
        return fault_at(csv, 0, "this line has another number of values than the header", faults);
    for (uint32_t i = 0; i < csv->count; i++) {
        const char *value = zbi_csv_field(csv, i);
        if (!zbi_variable_add(&plan->variables[i], value, strlen(value), &plan->allocator))
            return ZB_STATUS_MEMORY;
    }
    return ZB_OK;
}

static zb_status read_lines(zbi_plan *plan, zbi_csv *csv, zbi_fault_list *faults)
{
    zb_status status = ZB_OK;
    while (status == ZB_OK && (status = zbi_csv_next(csv, faults)) == ZB_OK)
        status = read_point(plan, csv, faults);
    if (status == ZB_STATUS_STOPPED && plan->variables[0].level_count > 0)
        return ZB_OK;
    if (status == ZB_STATUS_STOPPED)
        zbi_fault_list_add(faults, csv->source, NULL, 0, "", "there is no point below the header");
    return status == ZB_STATUS_STOPPED ? ZB_STATUS_INPUT : status;
}

zb_status zbi_plan_read(zbi_plan *plan, const char *path, zbi_fault_list *faults, zb_error *error)
{
    zbi_source source = {0};
    zbi_csv csv;
    zb_status status = zbi_source_read(&source, path, &plan->allocator, error);
    if (status != ZB_OK)
        return status;
    zbi_csv_open(&csv, &source, &plan->allocator);
    status = read_header(plan, &csv, faults, error);
    if (status == ZB_OK)
        status = read_lines(plan, &csv, faults);
    zbi_csv_free(&csv);
    zbi_source_free(&source, &plan->allocator);
    return status == ZB_STATUS_MEMORY ? zbi_no_memory(error) : status;
}
