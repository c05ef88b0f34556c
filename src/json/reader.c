/* Scenario files in. */
#include "json/reader.h"

#include "base/memory.h"
#include "json/assign.h"
#include "json/fill.h"

#include <string.h>

typedef struct checker {
    const zbi_json_document *document;
    zbi_fault_list *faults;
    uint32_t earlier; /* faults told before the checks */
} checker;

/* A fault between fields is told at the place of the nearest thing that was written, unless something is wrong with
   the value itself: then that is the reason. */
static void on_fault(void *context, const zb_error *fault)
{
    checker *to = context;
    bool whole;
    for (uint32_t i = 0; i < to->earlier && i < to->faults->count; i++)
        if (strcmp(to->faults->items[i].pointer, fault->pointer) == 0)
            return;
    const cJSON *item = zbi_json_find(to->document, fault->pointer, &whole);
    zbi_json_fault(to->document, item, !whole || cJSON_IsObject(item), fault->pointer, fault->message, to->faults);
}

/* "scenarios/hello.json" is called hello unless it says otherwise. */
static zb_status name_by_file(const zbi_json_document *document, zb_scenario *scenario, zbi_fault_list *faults)
{
    if (cJSON_GetObjectItemCaseSensitive(document->root, "name"))
        return ZB_OK;
    const char *path = document->sources[0].name, *slash = strrchr(path, '/');
    char *name = zbi_copy_text(&faults->allocator, slash ? slash + 1 : path);
    if (name == NULL)
        return ZB_STATUS_MEMORY;
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    const zb_status status =
        zb_scenario_set_text(scenario, "/name", strcmp(name, "<stdin>") == 0 ? "stdin" : name, NULL);
    zbi_free(&faults->allocator, name);
    return status == ZB_STATUS_INPUT ? ZB_OK : status; /* a path that is no UTF-8 gives no name */
}

static zb_status worse(zb_status a, zb_status b)
{
    if (a == ZB_STATUS_MEMORY || b == ZB_STATUS_MEMORY)
        return ZB_STATUS_MEMORY;
    return a == ZB_OK ? b : a;
}

static zb_status assign_all(const char *const *assignments, size_t count, zb_scenario *scenario, zbi_fault_list *faults)
{
    zb_status status = ZB_OK;
    for (size_t i = 0; i < count && status != ZB_STATUS_MEMORY; i++)
        status = worse(status, zbi_json_assign(scenario, assignments[i], faults));
    return status;
}

static zb_status fill_and_check(const zbi_json_document *document, const zbi_json_reading *reading,
                                zb_scenario *scenario, zbi_fault_list *faults)
{
    checker to = {document, faults, 0};
    zb_status status = zbi_json_fill(document, document->root, "", scenario, faults);
    status = worse(status, name_by_file(document, scenario, faults));
    status = worse(status, assign_all(reading->assignments, reading->assignment_count, scenario, faults));
    if (status != ZB_STATUS_MEMORY && reading->complete)
        status = worse(status, reading->complete(scenario, document, faults));
    to.earlier = faults->count;
    if (status != ZB_STATUS_MEMORY)
        status = worse(status, zb_scenario_check(scenario, on_fault, &to));
    return status;
}

zb_status zbi_json_read(const zbi_json_reading *reading, zb_scenario *scenario, zbi_fault_list *faults)
{
    zbi_json_document document;
    const uint64_t before = faults->total;
    zb_status status = zbi_json_document_read(&document, reading->name, reading->text, reading->size, faults);
    if (status == ZB_OK)
        status = fill_and_check(&document, reading, scenario, faults);
    if (status == ZB_OK && faults->total > before)
        status = ZB_STATUS_INPUT; /* keys that appear twice */
    zbi_json_document_free(&document);
    zbi_fault_list_sort(faults);
    return faults->failed ? ZB_STATUS_MEMORY : status;
}

zb_status zbi_json_read_scenario(const char *path, const char *const *assignments, size_t assignment_count,
                                 zb_scenario *scenario, zbi_fault_list *faults)
{
    const zbi_json_reading reading = {path, NULL, 0, assignments, assignment_count, NULL};
    return zbi_json_read(&reading, scenario, faults);
}

zb_status zbi_json_read_scenario_text(const char *name, const char *text, size_t size, const char *const *assignments,
                                      size_t assignment_count, zb_scenario *scenario, zbi_fault_list *faults)
{
    const zbi_json_reading reading = {name, text, size, assignments, assignment_count, NULL};
    return zbi_json_read(&reading, scenario, faults);
}
