/* A JSON document into a scenario. A value is plain, or {"value", "source", "plausible", "note"}; which one is meant
   is told by the table of fields, for a record may be called "value". */
#include "json/fill.h"

#include "base/memory.h"
#include "base/text.h"
#include "json/field.h"

#include <math.h>
#include <string.h>

#define POINTER_LIMIT 4096

typedef struct filler {
    const zbi_json_document *document;
    zb_scenario *scenario;
    zbi_fault_list *faults;
    char pointer[POINTER_LIMIT]; /* of the value being set */
    zb_status status;
} filler;

static void fill(filler *fill_to, const cJSON *item);

static void tell(filler *to, const cJSON *item, bool at_key, const char *message)
{
    zbi_json_fault(to->document, item, at_key, to->pointer, message, to->faults);
    to->status = to->status == ZB_STATUS_MEMORY ? to->status : ZB_STATUS_INPUT;
}

/* What a setter answered: unknown keys are shown at the key, bad values at the value. */
static bool took(filler *to, const cJSON *item, zb_status status, const zb_error *error)
{
    if (status == ZB_OK)
        return true;
    if (status == ZB_STATUS_MEMORY)
        to->status = status;
    else
        tell(to, item, status == ZB_STATUS_USAGE, error->message);
    return false;
}

/* Lengthens the pointer by a segment; false (and told) when it does not fit. */
static bool push(filler *to, const cJSON *item, const char *segment)
{
    size_t used = strlen(to->pointer);
    if (used + 2 * strlen(segment) + 2 > sizeof to->pointer) {
        tell(to, item, true, "this key is too long");
        return false;
    }
    to->pointer[used++] = '/';
    for (; *segment; segment++) {
        const bool escaped = *segment == '~' || *segment == '/';
        to->pointer[used++] = escaped ? '~' : *segment;
        if (escaped)
            to->pointer[used++] = *segment == '~' ? '0' : '1';
    }
    to->pointer[used] = '\0';
    return true;
}

static void fill_below(filler *to, const cJSON *item, const char *segment)
{
    const size_t length = strlen(to->pointer);
    if (push(to, item, segment))
        fill(to, item);
    to->pointer[length] = '\0';
}

static void fill_number(filler *to, const cJSON *item)
{
    zb_error error;
    zb_field field;
    char digits[ZBI_JSON_NUMBER + 1];
    size_t length;
    const char *text = zbi_json_text_of(to->document, item, &length);
    /* whole numbers beyond 2^53 would be rounded: texts that take numbers get them as they were written */
    if (fabs(item->valuedouble) > 0x1p53 && strspn(text, "0123456789") >= length &&
        zbi_json_field(to->pointer, &field) && strcmp(field.type, "text") == 0 &&
        strcmp(field.choices, "number") == 0) {
        memcpy(digits, text, length);
        digits[length] = '\0';
        took(to, item, zb_scenario_set_text(to->scenario, to->pointer, digits, &error), &error);
        return;
    }
    took(to, item, zb_scenario_set_number(to->scenario, to->pointer, item->valuedouble, &error), &error);
}

static void fill_list(filler *to, const cJSON *item)
{
    zb_error error;
    char segment[16];
    unsigned index = 0;
    if (!took(to, item, zb_scenario_clear_list(to->scenario, to->pointer, &error), &error))
        return;
    for (const cJSON *child = item->child; child && to->status != ZB_STATUS_MEMORY; child = child->next) {
        snprintf(segment, sizeof segment, "%u", index);
        const zb_status before = to->status;
        to->status = ZB_OK;
        fill_below(to, child, segment);
        index += to->status == ZB_OK; /* a bad element leaves no gap for the next one to stumble over */
        to->status = to->status == ZB_OK ? before : to->status;
    }
}

/* The shape goes first, for it makes the distribution forget what belongs to another one. */
static void fill_distribution(filler *to, const cJSON *item)
{
    const cJSON *shape = cJSON_GetObjectItemCaseSensitive(item, "shape");
    if (shape)
        fill_below(to, shape, "shape");
    for (const cJSON *child = item->child; child; child = child->next)
        if (child != shape)
            fill_below(to, child, child->string);
}

static bool read_plausible(filler *to, const cJSON *item, double *low, double *high)
{
    const cJSON *first = item->child, *second = first ? first->next : NULL;
    if (cJSON_IsArray(item) && cJSON_IsNumber(first) && cJSON_IsNumber(second) && second->next == NULL) {
        *low = first->valuedouble;
        *high = second->valuedouble;
        return true;
    }
    tell(to, item, false, "\"plausible\" must be a list of two numbers, [low, high]");
    return false;
}

static const char *read_remark(filler *to, const cJSON *item)
{
    char message[100];
    if (cJSON_IsString(item))
        return item->valuestring;
    snprintf(message, sizeof message, "\"%s\" must be a text", item->string);
    tell(to, item, false, message);
    return NULL;
}

static void unknown_remark(filler *to, const cJSON *item)
{
    static const char *const words[] = {"value", "source", "plausible", "note"};
    char message[200];
    const char *meant = zbi_did_you_mean(item->string, words, 4);
    snprintf(message, sizeof message, "beside \"value\" only \"source\", \"plausible\" and \"note\" may stand%s%s%s",
             meant ? "; did you mean \"" : "", meant ? meant : "", meant ? "\"?" : "");
    tell(to, item, true, message);
}

/* {"value": ..., "source": ..., "plausible": [lo, hi], "note": ...} */
static void fill_wrapped(filler *to, const cJSON *item)
{
    zb_error error;
    const char *source = NULL, *note = NULL;
    double low = NAN, high = NAN;
    for (const cJSON *child = item->child; child; child = child->next) {
        if (strcmp(child->string, "value") == 0)
            fill(to, child);
        else if (strcmp(child->string, "source") == 0)
            source = read_remark(to, child);
        else if (strcmp(child->string, "note") == 0)
            note = read_remark(to, child);
        else if (strcmp(child->string, "plausible") == 0)
            read_plausible(to, child, &low, &high);
        else
            unknown_remark(to, child);
    }
    if (source || note || !isnan(low))
        took(to, item, zb_scenario_annotate(to->scenario, to->pointer, source, low, high, note, &error), &error);
}

/* A remark of an object, which is no field: its "source" or "note", if that is a text. */
static bool is_remark(const filler *to, const cJSON *child)
{
    if (!cJSON_IsString(child) || (strcmp(child->string, "source") != 0 && strcmp(child->string, "note") != 0))
        return false;
    return to->pointer[0] != '\0'; /* those of the root are fields */
}

static bool is_heading(const filler *to, const cJSON *child)
{
    return to->pointer[0] == '\0' && (strcmp(child->string, "format") == 0 || strcmp(child->string, "$schema") == 0);
}

static void fill_object(filler *to, const cJSON *item)
{
    zb_error error;
    if (!took(to, item, zb_scenario_declare(to->scenario, to->pointer, &error), &error))
        return;
    for (const cJSON *child = item->child; child && to->status != ZB_STATUS_MEMORY; child = child->next) {
        if (is_heading(to, child))
            continue;
        if (!is_remark(to, child)) {
            fill_below(to, child, child->string);
            continue;
        }
        const bool source = strcmp(child->string, "source") == 0;
        took(to, child,
             zb_scenario_annotate(to->scenario, to->pointer, source ? child->valuestring : NULL, NAN, NAN,
                                  source ? NULL : child->valuestring, &error),
             &error);
    }
}

static void fill(filler *to, const cJSON *item)
{
    zb_error error;
    zb_field field;
    if (cJSON_IsObject(item)) {
        const bool known = zbi_json_field(to->pointer, &field);
        if (known && cJSON_GetObjectItemCaseSensitive(item, "value"))
            fill_wrapped(to, item);
        else if (known && strcmp(field.type, "distribution") == 0)
            fill_distribution(to, item);
        else
            fill_object(to, item);
    } else if (cJSON_IsArray(item)) {
        fill_list(to, item);
    } else if (cJSON_IsString(item)) {
        took(to, item, zb_scenario_set_text(to->scenario, to->pointer, item->valuestring, &error), &error);
    } else if (cJSON_IsNumber(item)) {
        fill_number(to, item);
    } else if (cJSON_IsBool(item)) {
        took(to, item, zb_scenario_set_bool(to->scenario, to->pointer, cJSON_IsTrue(item), &error), &error);
    } else {
        tell(to, item, false, "null only takes away what an extended scenario says; leave the key out");
    }
}

zb_status zbi_json_fill(const zbi_json_document *document, const cJSON *item, const char *pointer,
                        zb_scenario *scenario, zbi_fault_list *faults)
{
    filler *to = zbi_new(&faults->allocator, 1, sizeof *to);
    if (to == NULL)
        return ZB_STATUS_MEMORY;
    to->document = document;
    to->scenario = scenario;
    to->faults = faults;
    snprintf(to->pointer, sizeof to->pointer, "%s", pointer);
    fill(to, item);
    const zb_status status = to->status;
    zbi_free(&faults->allocator, to);
    return status;
}
