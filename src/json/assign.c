/* --set POINTER=VALUE. */
#include "json/assign.h"

#include "base/memory.h"
#include "base/text.h"
#include "json/field.h"
#include "json/fill.h"

#include <string.h>

/* Whether a value must be taken as text, whatever it looks like. */
static bool takes_text(const char *pointer, const char *value)
{
    zb_field field;
    char list[1024];
    if (value[0] == '"' || value[0] == '[' || value[0] == '{')
        return false;
    snprintf(list, sizeof list, "%s", pointer);
    char *last = strrchr(list, '/');
    if (!zbi_json_field(pointer, &field)) {
        if (last)
            *last = '\0';
        return last && zbi_json_field(list, &field) && strcmp(field.type, "names") == 0;
    }
    return strcmp(field.type, "text") == 0 || strcmp(field.type, "name") == 0 || strcmp(field.type, "choice") == 0;
}

/* Whether `below` is the pointer `length` bytes of `above`, or leads below it. */
static bool lies_in(const char *above, size_t length, const char *below)
{
    return strncmp(above, below, length) == 0 && (below[length] == '\0' || below[length] == '/');
}

bool zbi_json_assigns(const char *assignment, const char *pointer)
{
    const size_t length = strcspn(assignment, "="), size = strlen(pointer);
    if (lies_in(assignment, length, pointer))
        return true;
    return size > 0 && strchr(pointer + 1, '/') && size < length && lies_in(pointer, size, assignment);
}

void zbi_json_assign_fault(zbi_fault_list *faults, const char *assignment, const char *pointer, const char *message)
{
    char name[200];
    snprintf(name, sizeof name, "--set %.150s", assignment);
    name[zbi_utf8_valid_length(name, strlen(name))] = '\0';
    zbi_fault_list_add(faults, NULL, name, 0, pointer, message);
}

static zb_status assign_text(zb_scenario *scenario, const char *assignment, const char *pointer, const char *value,
                             zbi_fault_list *faults)
{
    zb_error error;
    const zb_status status = zb_scenario_set_text(scenario, pointer, value, &error);
    if (status == ZB_OK || status == ZB_STATUS_MEMORY)
        return status;
    zbi_json_assign_fault(faults, assignment, pointer, error.message);
    return ZB_STATUS_USAGE;
}

static zb_status assign_json(zb_scenario *scenario, const char *assignment, const char *pointer,
                             const zbi_json_document *document, zbi_fault_list *faults)
{
    zbi_fault_list found;
    zbi_fault_list_init(&found, &faults->allocator);
    const zb_status status = zbi_json_fill(document, document->root, pointer, scenario, &found);
    for (uint32_t i = 0; i < found.count; i++)
        zbi_json_assign_fault(faults, assignment, found.items[i].pointer, found.items[i].message);
    zbi_fault_list_free(&found);
    return status == ZB_STATUS_INPUT ? ZB_STATUS_USAGE : status;
}

static zb_status assign(zb_scenario *scenario, const char *assignment, const char *pointer, const char *value,
                        zbi_fault_list *faults)
{
    zbi_json_document document;
    zbi_fault_list ignored;
    if (takes_text(pointer, value))
        return assign_text(scenario, assignment, pointer, value, faults);
    zbi_fault_list_init(&ignored, &faults->allocator);
    zb_status status = zbi_json_document_parse(&document, "--set", value, strlen(value), &ignored);
    if (status == ZB_OK && ignored.total == 0)
        status = assign_json(scenario, assignment, pointer, &document, faults);
    else if (status == ZB_OK || status == ZB_STATUS_INPUT)
        status = assign_text(scenario, assignment, pointer, value, faults);
    zbi_json_document_free(&document);
    zbi_fault_list_free(&ignored);
    return status;
}

zb_status zbi_json_assign(zb_scenario *scenario, const char *assignment, zbi_fault_list *faults)
{
    const char *equals = strchr(assignment, '=');
    if (assignment[0] != '/' || equals == NULL) {
        zbi_json_assign_fault(faults, assignment, "", "must be /POINTER=VALUE");
        return ZB_STATUS_USAGE;
    }
    const size_t length = (size_t)(equals - assignment);
    char *pointer = zbi_new(&faults->allocator, length + 1, 1);
    if (pointer == NULL)
        return ZB_STATUS_MEMORY;
    memcpy(pointer, assignment, length);
    const zb_status status = assign(scenario, assignment, pointer, equals + 1, faults);
    zbi_free(&faults->allocator, pointer);
    return status;
}
