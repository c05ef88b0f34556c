/* A scenario with everything that belongs to it: its traces of arrivals are files beside it. */
#include "import/load.h"

#include "base/memory.h"
#include "import/trace.h"
#include "json/embedded.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A class whose arrivals are a trace that has to be loaded. */
typedef struct traced {
    char *class; /* "/classes/NAME" */
    char *file, *case_column, *time_column;
    bool trace, loaded;
} traced;

typedef struct search {
    const zb_allocator *allocator;
    traced *items;
    uint32_t count, capacity;
    bool failed;
} search;

static traced *add_class(search *found, const char *pointer)
{
    void *items = found->items;
    char *copy = zbi_copy_text(found->allocator, pointer);
    if (copy == NULL || !zbi_grow(found->allocator, &items, &found->capacity, found->count + 1, sizeof *found->items)) {
        zbi_free(found->allocator, copy);
        found->failed = true;
        return NULL;
    }
    found->items = items;
    found->items[found->count] = (traced){.class = copy};
    return &found->items[found->count++];
}

static void keep(search *found, char **member, const char *text)
{
    zbi_free(found->allocator, *member);
    *member = zbi_copy_text(found->allocator, text);
    found->failed = found->failed || *member == NULL;
}

/* Classes come as records, and then their fields. */
static bool on_value(void *context, const zb_value *value)
{
    search *found = context;
    if (strncmp(value->pointer, "/classes/", 9) != 0)
        return true;
    const char *key = value->pointer + 9 + strcspn(value->pointer + 9, "/");
    if (*key == '\0')
        return add_class(found, value->pointer) != NULL;
    traced *last = &found->items[found->count - 1];
    if (strcmp(key, "/arrivals/kind") == 0)
        last->trace = strcmp(value->text, "trace") == 0;
    else if (strncmp(key, "/arrivals/times_h/", 18) == 0)
        last->loaded = true;
    else if (strcmp(key, "/arrivals/file") == 0)
        keep(found, &last->file, value->text);
    else if (strcmp(key, "/arrivals/case_column") == 0)
        keep(found, &last->case_column, value->text);
    else if (strcmp(key, "/arrivals/time_column") == 0)
        keep(found, &last->time_column, value->text);
    return !found->failed;
}

static void free_search(search *found)
{
    for (uint32_t i = 0; i < found->count; i++) {
        zbi_free(found->allocator, found->items[i].class);
        zbi_free(found->allocator, found->items[i].file);
        zbi_free(found->allocator, found->items[i].case_column);
        zbi_free(found->allocator, found->items[i].time_column);
    }
    zbi_free(found->allocator, found->items);
}

/* Tells what is wrong with the file itself where the scenario names it. */
static zb_status tell(const zbi_json_document *document, const cJSON *item, const char *pointer, const zb_error *error,
                      zbi_fault_list *faults)
{
    if (error->status == ZB_STATUS_MEMORY)
        return error->status;
    zbi_json_fault(document, item, false, pointer, error->message, faults);
    return error->status;
}

static zb_status set_times(zb_scenario *scenario, const traced *class, const zbi_trace *trace)
{
    char pointer[1024];
    snprintf(pointer, sizeof pointer, "%s/arrivals/times_h", class->class);
    zb_status status = zb_scenario_clear_list(scenario, pointer, NULL);
    for (uint32_t i = 0; i < trace->count && status == ZB_OK; i++) {
        snprintf(pointer, sizeof pointer, "%s/arrivals/times_h/%u", class->class, (unsigned)i);
        status = zb_scenario_set_number(scenario, pointer, trace->times_h[i], NULL);
    }
    return status;
}

/* Says of the faults from `first` on, which are about rows, to what in the scenario they belong. */
static void say_where(zbi_fault_list *faults, uint32_t first, const char *pointer)
{
    for (uint32_t i = first; i < faults->count; i++) {
        char *copy = zbi_copy_text(&faults->allocator, pointer);
        faults->failed = faults->failed || copy == NULL;
        if (copy == NULL)
            return;
        zbi_free(&faults->allocator, faults->items[i].pointer);
        faults->items[i].pointer = copy;
    }
}

static zb_status load(zb_scenario *scenario, const traced *class, const zbi_json_document *document,
                      zbi_fault_list *faults)
{
    const zb_allocator *allocator = &faults->allocator;
    zb_error error;
    zbi_source source = {0};
    zbi_trace trace = {0};
    char pointer[1024];
    bool whole;
    snprintf(pointer, sizeof pointer, "%s/arrivals/file", class->class);
    const cJSON *item = zbi_json_find(document, pointer, &whole);
    const cJSON *value = cJSON_IsObject(item) ? cJSON_GetObjectItemCaseSensitive(item, "value") : item;
    /* a path that came with --set is one from here */
    const bool written = whole && cJSON_IsString(value) && strcmp(value->valuestring, class->file) == 0;
    char *path = zbi_source_beside(written ? zbi_json_source_of(document, item)->name : "", class->file, allocator);
    if (path == NULL)
        return ZB_STATUS_MEMORY;
    zb_status status = zbi_source_read(&source, path, allocator, &error);
    zbi_free(allocator, path);
    if (status != ZB_OK)
        return tell(document, item, pointer, &error, faults);
    const uint32_t before = faults->count;
    status = zbi_trace_read(&source, class->case_column, class->time_column, &trace, faults);
    say_where(faults, before, pointer);
    if (status == ZB_OK)
        status = set_times(scenario, class, &trace);
    zbi_trace_free(&trace, allocator);
    zbi_source_free(&source, allocator);
    return status;
}

static zb_status load_traces(zb_scenario *scenario, const zbi_json_document *document, zbi_fault_list *faults)
{
    search found = {.allocator = &faults->allocator};
    zb_scenario_visit(scenario, on_value, &found);
    zb_status status = found.failed ? ZB_STATUS_MEMORY : ZB_OK;
    for (uint32_t i = 0; i < found.count && status != ZB_STATUS_MEMORY; i++) {
        const traced *class = &found.items[i];
        if (!class->trace || class->loaded || class->file == NULL || class->time_column == NULL)
            continue; /* what is missing is told by the checks */
        const zb_status one = load(scenario, class, document, faults);
        status = one == ZB_STATUS_MEMORY || status == ZB_OK ? one : status;
    }
    free_search(&found);
    return status;
}

static const zbi_embedded_file *own_file(const char *path)
{
    struct stat there;
    if (strcmp(path, "-") == 0 || stat(path, &there) == 0 || errno != ENOENT)
        return NULL;
    return zbi_embedded_find(path);
}

zb_status zbi_load_scenario(const zbi_json_reading *wanted, zb_scenario *scenario, zbi_fault_list *faults)
{
    zbi_json_reading reading = *wanted;
    const zbi_embedded_file *own = reading.text ? NULL : own_file(reading.name);
    if (own) {
        reading.text = (const char *)own->data;
        reading.size = own->size;
    }
    reading.complete = load_traces;
    return zbi_json_read(&reading, scenario, faults);
}
