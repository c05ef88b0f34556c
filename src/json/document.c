/* A JSON document: files are read, scanned, built by cJSON, and merged along `extend`. */
#include "json/document.h"

#include "base/memory.h"
#include "json/embedded.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static zb_status report(zbi_fault_list *faults, const char *name, const zb_error *error)
{
    if (error->status != ZB_STATUS_MEMORY)
        zbi_fault_list_add(faults, NULL, strcmp(name, "-") == 0 ? "<stdin>" : name, 0, "", error->message);
    return error->status;
}

static zb_status no_memory(void)
{
    return ZB_STATUS_MEMORY;
}

/* Appends a source; it is the document's from then on. */
static zb_status add_source(zbi_json_document *document, zbi_source *source)
{
    void *items = document->sources;
    if (!zbi_grow(&document->allocator, &items, &document->source_capacity, document->source_count + 1,
                  sizeof *source)) {
        zbi_source_free(source, &document->allocator);
        return no_memory();
    }
    document->sources = items;
    document->sources[document->source_count++] = *source;
    return ZB_OK;
}

/* A file of the program's own when the one that extends it is; else a file of the disk. */
static zb_status open_source(zbi_json_document *document, const char *path, const char *text, size_t size,
                             bool own_files, zbi_fault_list *faults)
{
    zb_error error;
    zbi_source source = {0};
    const zbi_embedded_file *own = own_files && text == NULL ? zbi_embedded_find(path) : NULL;
    zb_status status;
    if (text || own)
        status = zbi_source_copy(&source, path, text ? text : (const char *)own->data, text ? size : own->size,
                                 &document->allocator, &error);
    else
        status = zbi_source_read(&source, path, &document->allocator, &error);
    if (status != ZB_OK)
        return report(faults, path, &error);
    return add_source(document, &source);
}

/* Gives every item the number of its place: both stand in the order of their beginnings. */
static void number_items(cJSON *item, int *next)
{
    item->valueint = (*next)++;
    for (cJSON *child = item->child; child; child = child->next)
        number_items(child, next);
}

static zb_status build(zbi_json_document *document, uint32_t file, zbi_fault_list *faults, cJSON **root)
{
    const zbi_source *source = &document->sources[file];
    int next = (int)document->places.count;
    bool twice = false;
    const zb_status status = zbi_json_scan(source, file, &document->places, faults, &twice);
    if (status != ZB_OK)
        return status;
    const char *end = NULL;
    *root = cJSON_ParseWithLengthOpts(source->text, source->size + 1, &end, 1);
    if (*root == NULL)
        return no_memory(); /* what the scan lets pass is good JSON */
    number_items(*root, &next);
    if ((uint32_t)next == document->places.count)
        return ZB_OK;
    cJSON_Delete(*root);
    *root = NULL;
    return ZB_STATUS_INTERNAL;
}

/* Whether the path may be extended by the source `file`: not one of the chain, which is all sources so far. */
static const char *extend_rule(const zbi_json_document *document, const char *path)
{
    for (uint32_t i = 0; i < document->source_count; i++)
        if (strcmp(document->sources[i].name, path) == 0 || zbi_source_is_same(document->sources[i].name, path))
            return "a scenario must not extend itself, not even through others";
    if (document->source_count > ZBI_JSON_EXTENDS)
        return "a chain of `extend` must not be longer than 8";
    return NULL;
}

static zb_status read_chain(zbi_json_document *document, const char *path, const char *text, size_t size, bool own,
                            zbi_fault_list *faults, cJSON **root);

/* "hello" where there is no such file is scenarios/hello.json of the program. */
static const zbi_embedded_file *shipped(const char *path, const char *written)
{
    char name[256];
    struct stat there;
    if (strchr(written, '/') || stat(path, &there) == 0 || errno != ENOENT)
        return NULL;
    snprintf(name, sizeof name, "scenarios/%s.json", written);
    return zbi_embedded_find(name);
}

/* Takes `extend` out of the root and puts the root over what it names. */
static zb_status extend(zbi_json_document *document, const char *from, bool own, zbi_fault_list *faults, cJSON **root)
{
    cJSON *named = cJSON_GetObjectItemCaseSensitive(*root, "extend"), *base = NULL;
    if (named == NULL)
        return ZB_OK;
    if (!cJSON_IsString(named)) {
        zbi_json_fault(document, named, false, "/extend", "must be the path of a scenario, in double quotes", faults);
        return ZB_STATUS_INPUT;
    }
    char *path = zbi_source_beside(from, named->valuestring, &document->allocator);
    if (path == NULL)
        return no_memory();
    const zbi_embedded_file *ours = own ? NULL : shipped(path, named->valuestring);
    const char *rule = extend_rule(document, ours ? ours->name : path);
    zb_status status = ZB_STATUS_INPUT;
    if (rule)
        zbi_json_fault(document, named, false, "/extend", rule, faults);
    else
        status = read_chain(document, ours ? ours->name : path, NULL, 0, own || ours, faults, &base);
    zbi_free(&document->allocator, path);
    if (status == ZB_STATUS_IO)
        zbi_json_fault(document, named, false, "/extend", "the file that is extended cannot be read", faults);
    if (status != ZB_OK)
        return status;
    cJSON_DeleteItemFromObjectCaseSensitive(*root, "extend");
    cJSON_DeleteItemFromObjectCaseSensitive(base, "name"); /* an identity is not inherited */
    *root = zbi_json_merge(base, *root);
    return ZB_OK;
}

/* The files' own format number: ours or older. */
static zb_status check_format(const zbi_json_document *document, const cJSON *root, zbi_fault_list *faults)
{
    char message[200];
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(root, "format");
    if (!cJSON_IsObject(root)) {
        zbi_json_fault(document, root, false, "", "a scenario must be an object, { ... }", faults);
        return ZB_STATUS_INPUT;
    }
    if (format == NULL || (cJSON_IsNumber(format) && format->valuedouble == ZB_FORMAT))
        return ZB_OK;
    size_t length;
    const char *text = zbi_json_text_of(document, format, &length);
    const bool newer = cJSON_IsNumber(format) && format->valuedouble > ZB_FORMAT;
    snprintf(message, sizeof message,
             newer ? "this zhuanban reads format %d, not the newer %.*s" : "must be %d, the format's number, got %.*s",
             ZB_FORMAT, (int)(length < 40 ? length : 40), text);
    zbi_json_fault(document, format, false, "/format", message, faults);
    return ZB_STATUS_INPUT;
}

static zb_status read_chain(zbi_json_document *document, const char *path, const char *text, size_t size, bool own,
                            zbi_fault_list *faults, cJSON **root)
{
    cJSON *built = NULL;
    const uint32_t file = document->source_count;
    zb_status status = open_source(document, path, text, size, own, faults);
    if (status == ZB_OK)
        status = build(document, file, faults, &built);
    if (status == ZB_OK)
        status = check_format(document, built, faults);
    if (status == ZB_OK)
        status = extend(document, document->sources[file].name, own, faults, &built);
    if (status == ZB_OK)
        *root = built;
    else
        cJSON_Delete(built);
    return status;
}

zb_status zbi_json_document_read(zbi_json_document *document, const char *path, const char *text, size_t size,
                                 zbi_fault_list *faults)
{
    *document = (zbi_json_document){.allocator = faults->allocator};
    const bool own = text && zbi_embedded_find(path);
    const uint64_t before = faults->total;
    const zb_status status = read_chain(document, path, text, size, own, faults, &document->root);
    if (status == ZB_STATUS_INPUT && faults->total == before)
        return ZB_STATUS_INTERNAL;
    return status;
}

zb_status zbi_json_document_parse(zbi_json_document *document, const char *name, const char *text, size_t size,
                                  zbi_fault_list *faults)
{
    *document = (zbi_json_document){.allocator = faults->allocator};
    const zb_status status = open_source(document, name, text, size, false, faults);
    return status == ZB_OK ? build(document, 0, faults, &document->root) : status;
}

zb_status zbi_json_document_take(zbi_json_document *document, zbi_source *source, uint32_t most, zbi_fault_list *faults)
{
    *document = (zbi_json_document){.allocator = faults->allocator, .places = {.most = most}};
    const zb_status status = add_source(document, source);
    *source = (zbi_source){0};
    return status == ZB_OK ? build(document, 0, faults, &document->root) : status;
}

void zbi_json_document_free(zbi_json_document *document)
{
    for (uint32_t i = 0; i < document->source_count; i++)
        zbi_source_free(&document->sources[i], &document->allocator);
    zbi_free(&document->allocator, document->sources);
    zbi_free(&document->allocator, document->places.items);
    cJSON_Delete(document->root);
    *document = (zbi_json_document){.allocator = document->allocator};
}

const zbi_json_place *zbi_json_place_of(const zbi_json_document *document, const cJSON *item)
{
    return &document->places.items[item->valueint];
}

const zbi_source *zbi_json_source_of(const zbi_json_document *document, const cJSON *item)
{
    return &document->sources[zbi_json_place_of(document, item)->file];
}

const char *zbi_json_text_of(const zbi_json_document *document, const cJSON *item, size_t *length)
{
    const zbi_json_place *place = zbi_json_place_of(document, item);
    *length = place->length;
    return document->sources[place->file].text + place->at;
}

void zbi_json_fault(const zbi_json_document *document, const cJSON *item, bool at_key, const char *pointer,
                    const char *message, zbi_fault_list *faults)
{
    const zbi_json_place *place = zbi_json_place_of(document, item);
    zbi_fault_list_add(faults, &document->sources[place->file], NULL, at_key ? place->key : place->at, pointer,
                       message);
}

/* The child of an object or list that one segment of a pointer (still escaped) names. */
static const cJSON *child_of(const cJSON *item, const char *segment, size_t length)
{
    char name[512];
    size_t used = 0;
    for (size_t i = 0; i < length && used + 1 < sizeof name; i++) {
        const bool escape = segment[i] == '~' && i + 1 < length;
        name[used++] = escape ? (segment[i + 1] == '0' ? '~' : '/') : segment[i];
        i += escape;
    }
    name[used] = '\0';
    if (cJSON_IsObject(item))
        return cJSON_GetObjectItemCaseSensitive(item, name);
    if (!cJSON_IsArray(item) || strspn(name, "0123456789") != used || used == 0 || used > 9)
        return NULL;
    int index = 0;
    for (size_t i = 0; i < used; i++)
        index = index * 10 + (name[i] - '0');
    return cJSON_GetArrayItem(item, index);
}

const cJSON *zbi_json_find(const zbi_json_document *document, const char *pointer, bool *whole)
{
    const cJSON *item = document->root;
    while (item && *pointer == '/') {
        const size_t length = strcspn(pointer + 1, "/");
        const cJSON *next = child_of(item, pointer + 1, length);
        const cJSON *value = cJSON_IsObject(item) ? cJSON_GetObjectItemCaseSensitive(item, "value") : NULL;
        if (next == NULL && value)
            next = child_of(value, pointer + 1, length);
        if (next == NULL)
            break;
        item = next;
        pointer += 1 + length;
    }
    *whole = *pointer == '\0';
    return item;
}
