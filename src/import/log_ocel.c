/* Event logs as OCEL 2.0 JSON. */
#include "import/log_ocel.h"

#include "base/memory.h"
#include "json/document.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef struct reader {
    zbi_json_document document;
    const zbi_log_options *options;
    zbi_log *log;
    zbi_fault_list *faults;
    zbi_words ids, types, told; /* of objects; their types; all names that events may be told by */
    const cJSON **objects;      /* the i-th is that of ids */
    uint32_t object_capacity;
    const char *case_type;
    bool used[ZBI_ROLES];
    zbi_buffer text; /* of a value that is no text */
} reader;

static zb_status bad(const reader *r, const cJSON *item, const char *pointer, const char *message)
{
    zbi_json_fault(&r->document, item, false, pointer, message, r->faults);
    return ZB_STATUS_INPUT;
}

static const cJSON *member(const cJSON *item, const char *name)
{
    return cJSON_IsObject(item) ? cJSON_GetObjectItemCaseSensitive(item, name) : NULL;
}

static const char *text_in(const cJSON *item, const char *name)
{
    const cJSON *found = member(item, name);
    return cJSON_IsString(found) ? found->valuestring : NULL;
}

/* A value as text, a number as it was written. */
static const char *value_text(reader *r, const cJSON *item)
{
    if (cJSON_IsString(item))
        return item->valuestring;
    size_t length;
    const char *text = zbi_json_text_of(&r->document, item, &length);
    r->text.size = 0;
    zbi_buffer_add(&r->text, text, length);
    return r->text.failed ? "" : r->text.text;
}

static const cJSON *list_of(const reader *r, const char *name, zb_status *status)
{
    char message[160];
    const cJSON *list = member(r->document.root, name);
    if (cJSON_IsArray(list))
        return list;
    const bool old = member(r->document.root, "ocel:events") != NULL;
    snprintf(message, sizeof message,
             old ? "this is OCEL 1.0; convert it to OCEL 2.0, which has a list \"%s\""
                 : "OCEL 2.0 JSON must have a list \"%s\" (is this another kind of JSON?)", name);
    *status = bad(r, list ? list : r->document.root, "", message);
    return NULL;
}

/* Each item of a list of the document; bad ones are all told. */
static zb_status read_list(reader *r, const char *name, zb_status (*read)(reader *r, const cJSON *item, unsigned index))
{
    zb_status worst = ZB_OK;
    unsigned index = 0;
    const cJSON *item, *list = list_of(r, name, &worst);
    cJSON_ArrayForEach(item, list)
    {
        const zb_status status = read(r, item, index++);
        if (status == ZB_STATUS_MEMORY)
            return status;
        worst = status == ZB_OK ? worst : status;
    }
    return worst;
}

static zb_status read_object(reader *r, const cJSON *item, unsigned index)
{
    char pointer[40];
    void *objects = r->objects;
    const char *id = text_in(item, "id"), *type = text_in(item, "type");
    snprintf(pointer, sizeof pointer, "/objects/%u", index);
    if (id == NULL || type == NULL)
        return bad(r, item, pointer, "an object must have an \"id\" and a \"type\", both texts");
    const uint32_t before = r->ids.count, number = zbi_words_number(&r->ids, id);
    if (number == ZBI_WORD_NONE || zbi_words_number(&r->types, type) == ZBI_WORD_NONE ||
        !zbi_grow(&r->faults->allocator, &objects, &r->object_capacity, number + 1, sizeof *r->objects))
        return ZB_STATUS_MEMORY;
    r->objects = objects;
    if (number < before)
        return bad(r, item, pointer, "two objects have this id");
    r->objects[number] = item;
    return ZB_OK;
}

/* The type of the cases. */
static zb_status find_cases(reader *r)
{
    char message[900];
    unsigned best = UINT_MAX;
    for (uint32_t i = 0; i < r->types.count; i++) {
        const unsigned fit = zbi_role_fit(ZBI_ROLE_CASE, r->options, r->types.texts[i]);
        if (fit < best) {
            best = fit;
            r->case_type = r->types.texts[i];
        }
    }
    if (r->case_type == NULL && r->types.count == 1 && r->options->names[ZBI_ROLE_CASE] == NULL)
        r->case_type = r->types.texts[0];
    if (r->case_type)
        return ZB_OK;
    zbi_role_missing(ZBI_ROLE_CASE, r->options, "object type", &r->types, message, sizeof message);
    return bad(r, r->document.root, "", message);
}

static const cJSON *object_called(const reader *r, const char *id)
{
    const uint32_t number = id ? zbi_words_find(&r->ids, id) : ZBI_WORD_NONE;
    return number == ZBI_WORD_NONE ? NULL : r->objects[number];
}

static bool keep(reader *r, zbi_said *said, bool of_case, const char *name, const char *value)
{
    return zbi_words_number(&r->told, name) != ZBI_WORD_NONE &&
           zbi_said_keep(said, r->options, of_case, name, value, 0, &r->faults->allocator);
}

static bool keep_attributes(reader *r, zbi_said *said, bool of_case, const cJSON *item)
{
    const cJSON *one;
    bool good = true;
    cJSON_ArrayForEach(one, member(item, "attributes"))
    {
        const char *name = text_in(one, "name");
        const cJSON *value = member(one, "value");
        good = good && (name == NULL || value == NULL || keep(r, said, of_case, name, value_text(r, value)));
    }
    return good && !r->text.failed;
}

/* Every name that the program knows an event by stands for what the standard calls it. */
static bool keep_event(reader *r, zbi_said *said, const cJSON *event)
{
    const cJSON *one;
    bool good = keep_attributes(r, said, false, event);
    cJSON_ArrayForEach(one, member(event, "relationships"))
    {
        const char *id = text_in(one, "objectId");
        const char *type = text_in(object_called(r, id), "type");
        good = good && (type == NULL || strcmp(type, r->case_type) == 0 || keep(r, said, false, type, id));
    }
    return good;
}

static zb_status refused(const reader *r, const cJSON *event, unsigned index, const zbi_log_refusal *refusal,
                         const char *value)
{
    char pointer[40], message[500], where[40];
    const cJSON *time = member(event, "time");
    snprintf(pointer, sizeof pointer, "/events/%u", index);
    snprintf(where, sizeof where, "event %u", index + 1);
    zbi_log_say(refusal, where, zbi_role_rows[refusal->role].tells, value, message, sizeof message);
    return bad(r, refusal->role == ZBI_ROLE_TIME && time ? time : event, pointer, message);
}

static zb_status add_for(reader *r, const cJSON *event, unsigned index, const zbi_said *said, const cJSON *object)
{
    zbi_said of_case = {0};
    zbi_log_entry entry;
    zbi_log_refusal refusal;
    const bool good = keep_attributes(r, &of_case, true, object);
    zbi_said_entry(said, &of_case, &entry);
    entry.text[ZBI_ROLE_CASE] = text_in(object, "id");
    entry.text[ZBI_ROLE_ACTIVITY] = r->options->names[ZBI_ROLE_ACTIVITY] ? entry.text[ZBI_ROLE_ACTIVITY] : text_in(event, "type");
    entry.text[ZBI_ROLE_TIME] = r->options->names[ZBI_ROLE_TIME] ? entry.text[ZBI_ROLE_TIME] : text_in(event, "time");
    for (int role = 0; role < ZBI_ROLES; role++)
        r->used[role] = r->used[role] || entry.text[role];
    zb_status status = good ? zbi_log_add(r->log, &entry, &refusal) : ZB_STATUS_MEMORY;
    if (status == ZB_STATUS_INPUT)
        status = refused(r, event, index, &refusal, entry.text[refusal.role]);
    zbi_said_forget(&of_case, &r->faults->allocator);
    return status;
}

/* An event that names an object that is not there is a fault; one that concerns no case is nothing to us. */
static zb_status read_event(reader *r, const cJSON *event, unsigned index)
{
    char pointer[60];
    zbi_said said = {0};
    zb_status status = keep_event(r, &said, event) ? ZB_OK : ZB_STATUS_MEMORY;
    const cJSON *one;
    unsigned relation = 0;
    cJSON_ArrayForEach(one, member(event, "relationships"))
    {
        const cJSON *object = object_called(r, text_in(one, "objectId"));
        snprintf(pointer, sizeof pointer, "/events/%u/relationships/%u", index, relation++);
        if (status == ZB_OK && object == NULL)
            status = bad(r, one, pointer, "names an object that is not among \"objects\"");
        if (status == ZB_OK && strcmp(text_in(object, "type"), r->case_type) == 0)
            status = add_for(r, event, index, &said, object);
    }
    zbi_said_forget(&said, &r->faults->allocator);
    return status;
}

static zb_status check_roles(const reader *r)
{
    char message[900];
    zb_status status = ZB_OK;
    for (int role = 0; role < ZBI_ROLES; role++)
        if (r->options->names[role] && !r->used[role] && role != ZBI_ROLE_CASE) {
            zbi_role_missing((zbi_role)role, r->options, "attribute or object type", &r->told, message, sizeof message);
            status = bad(r, r->document.root, "", message);
        }
    return status;
}

zb_status zbi_log_read_ocel(zbi_source *source, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults)
{
    reader r = {.options = options, .log = log, .faults = faults};
    zbi_words_init(&r.ids, &faults->allocator);
    zbi_words_init(&r.types, &faults->allocator);
    zbi_words_init(&r.told, &faults->allocator);
    zbi_buffer_init(&r.text, &faults->allocator);
    const uint64_t before = faults->total;
    zb_status status = zbi_json_document_take(&r.document, source, ZBI_OCEL_VALUES, faults);
    if (status == ZB_OK && faults->total > before)
        status = ZB_STATUS_INPUT; /* keys that appear twice do not end the scan */
    if (status == ZB_OK)
        status = read_list(&r, "objects", read_object);
    if (status == ZB_OK)
        status = find_cases(&r);
    if (status == ZB_OK)
        status = read_list(&r, "events", read_event);
    if (status == ZB_OK)
        status = check_roles(&r);
    zbi_words_free(&r.ids);
    zbi_words_free(&r.types);
    zbi_words_free(&r.told);
    zbi_free(&faults->allocator, r.objects);
    zbi_buffer_free(&r.text);
    zbi_json_document_free(&r.document);
    return status;
}
