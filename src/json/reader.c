/* Scenario files in. */
#include "json/reader.h"

#include "base/memory.h"
#include "json/assign.h"
#include "json/fill.h"

#include <string.h>

typedef struct checker {
    const zbi_json_document *document;
    const zbi_json_reading *reading;
    zbi_fault_list *faults;
    uint32_t earlier; /* faults told before the checks */
    bool of_file;     /* some fault lies in what the file says */
} checker;

/* The last assignment that set what is wrong, or NULL. */
static const char *assigned(const zbi_json_reading *reading, const char *pointer)
{
    for (size_t i = reading->assignment_count; i-- > 0;)
        if (zbi_json_assigns(reading->assignments[i], pointer))
            return reading->assignments[i];
    return NULL;
}

/* A fault between fields is told of the assignment that made it, else at the place of the nearest thing that was
   written, unless something is wrong with the value itself: then that is the reason. */
static void on_fault(void *context, const zb_error *fault)
{
    checker *to = context;
    bool whole;
    for (uint32_t i = 0; i < to->earlier && i < to->faults->count; i++)
        if (strcmp(to->faults->items[i].pointer, fault->pointer) == 0)
            return;
    const char *assignment = assigned(to->reading, fault->pointer);
    if (assignment) {
        zbi_json_assign_fault(to->faults, assignment, fault->pointer, fault->message);
        return;
    }
    to->of_file = true;
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

/* An assignment changes what the scenario has: a misspelt name must not become a class of its own. */
static zb_status assign_all(const char *const *assignments, size_t count, zb_scenario *scenario, zbi_fault_list *faults)
{
    zb_status status = ZB_OK;
    zb_scenario_seal(scenario, true);
    for (size_t i = 0; i < count && status != ZB_STATUS_MEMORY; i++)
        status = worse(status, zbi_json_assign(scenario, assignments[i], faults));
    zb_scenario_seal(scenario, false);
    return status;
}

static zb_status check(const zbi_json_document *document, const zbi_json_reading *reading, const zb_scenario *scenario,
                       zbi_fault_list *faults)
{
    checker to = {document, reading, faults, faults->count, false};
    const zb_status status = zb_scenario_check(scenario, on_fault, &to);
    return status == ZB_STATUS_INPUT && !to.of_file && to.earlier == 0 ? ZB_STATUS_USAGE : status;
}

static zb_status fill_and_check(const zbi_json_document *document, const zbi_json_reading *reading,
                                zb_scenario *scenario, zbi_fault_list *faults)
{
    zb_status status = zbi_json_fill(document, document->root, "", scenario, faults);
    status = worse(status, name_by_file(document, scenario, faults));
    status = worse(status, assign_all(reading->assignments, reading->assignment_count, scenario, faults));
    if (status != ZB_STATUS_MEMORY && reading->amend)
        status = worse(status, reading->amend(reading->amend_context, scenario, faults));
    if (status != ZB_STATUS_MEMORY && reading->complete)
        status = worse(status, reading->complete(scenario, document, faults));
    if (status != ZB_STATUS_MEMORY)
        status = worse(status, check(document, reading, scenario, faults));
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
    const zbi_json_reading reading = {
        .name = path, .assignments = assignments, .assignment_count = assignment_count};
    return zbi_json_read(&reading, scenario, faults);
}

zb_status zbi_json_read_scenario_text(const char *name, const char *text, size_t size, const char *const *assignments,
                                      size_t assignment_count, zb_scenario *scenario, zbi_fault_list *faults)
{
    const zbi_json_reading reading = {
        .name = name, .text = text, .size = size, .assignments = assignments, .assignment_count = assignment_count};
    return zbi_json_read(&reading, scenario, faults);
}
