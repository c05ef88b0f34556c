/* A scenario out. The visit tells what stands below one object in one go, so that objects can be opened and closed as
   they come, without a tree. */
#include "json/writer.h"

#include "base/number.h"
#include "json/field.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define POINTER_LIMIT 2048
#define DEPTH_LIMIT 16

/* An object or list that is open. */
typedef struct frame {
    size_t end;       /* length of its pointer */
    bool list;        /* [ ] */
    bool in_line;     /* lists and distributions stand on one line */
    bool wrapped;     /* {"value": it, remarks}: the remarks follow when it closes */
    unsigned members; /* written so far */
    zb_value remarks;
} frame;

typedef struct writer {
    zbi_buffer *to;
    zbi_write how;
    bool given_only;
    char pointer[POINTER_LIMIT]; /* of the innermost open frame */
    frame frames[DEPTH_LIMIT];
    unsigned depth; /* frames in use; the first is the root */
} writer;

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Whether a value is written with its source, plausible range and note. */
static bool has_remarks(const writer *out, const char *pointer, const zb_value *value)
{
    zb_field field;
    if (out->how == ZBI_WRITE_PLAIN || !zbi_json_field(pointer, &field))
        return false;
    if (out->how == ZBI_WRITE_FULL || value->note)
        return true;
    return strcmp(value->source, field.source) != 0 || !same(value->plausible_low, field.plausible_low) ||
           !same(value->plausible_high, field.plausible_high);
}

static void write_remarks(writer *out, const zb_value *value)
{
    if (value->source) {
        zbi_buffer_text(out->to, ", \"source\": ");
        zbi_buffer_string(out->to, value->source);
    }
    if (!isnan(value->plausible_low)) {
        zbi_buffer_text(out->to, ", \"plausible\": [");
        zbi_buffer_number(out->to, value->plausible_low);
        zbi_buffer_text(out->to, ", ");
        zbi_buffer_number(out->to, value->plausible_high);
        zbi_buffer_text(out->to, "]");
    }
    if (value->note) {
        zbi_buffer_text(out->to, ", \"note\": ");
        zbi_buffer_string(out->to, value->note);
    }
}

static void new_line(writer *out, unsigned depth)
{
    zbi_buffer_text(out->to, "\n");
    for (unsigned i = 0; i < depth; i++)
        zbi_buffer_text(out->to, "  ");
}

/* The comma, line and key before the next member of the innermost frame. */
static void begin_member(writer *out, const char *segment, size_t length)
{
    frame *inner = &out->frames[out->depth - 1];
    char key[POINTER_LIMIT];
    size_t used = 0;
    if (inner->members++)
        zbi_buffer_text(out->to, inner->in_line ? ", " : ",");
    if (!inner->in_line)
        new_line(out, out->depth);
    if (inner->list)
        return;
    for (size_t i = 0; i < length && used + 1 < sizeof key; i++) {
        const bool escape = segment[i] == '~' && i + 1 < length;
        key[used++] = escape ? (segment[i + 1] == '0' ? '~' : '/') : segment[i];
        i += escape;
    }
    key[used] = '\0';
    zbi_buffer_string(out->to, key);
    zbi_buffer_text(out->to, ": ");
}

static void close_frame(writer *out)
{
    const frame *inner = &out->frames[--out->depth];
    if (!inner->in_line && inner->members)
        new_line(out, out->depth);
    zbi_buffer_text(out->to, inner->list ? "]" : "}");
    if (inner->wrapped) {
        write_remarks(out, &inner->remarks);
        zbi_buffer_text(out->to, "}");
    }
    if (out->depth)
        out->pointer[out->frames[out->depth - 1].end] = '\0';
}

/* Opens what stands at the first `end` bytes of the value's pointer. */
static void open_frame(writer *out, const zb_value *value, size_t end)
{
    zb_field field = {.type = ""};
    const size_t start = out->frames[out->depth - 1].end;
    begin_member(out, value->pointer + start + 1, end - start - 1);
    memcpy(out->pointer + start, value->pointer + start, end - start);
    out->pointer[end] = '\0';
    frame made = {.end = end};
    const bool known = zbi_json_field(out->pointer, &field);
    const bool below = out->frames[out->depth - 1].in_line; /* the values of a distribution */
    made.list = below || strcmp(field.type, "numbers") == 0 || strcmp(field.type, "names") == 0;
    made.in_line = known || below;
    made.wrapped = known && has_remarks(out, out->pointer, value);
    made.remarks = *value;
    if (made.wrapped)
        zbi_buffer_text(out->to, "{\"value\": ");
    zbi_buffer_text(out->to, made.list ? "[" : "{");
    out->frames[out->depth++] = made;
}

/* Closes what the pointer does not lie below, and opens what it does; `whole`: its last segment too. */
static void enter(writer *out, const zb_value *value, bool whole)
{
    const char *pointer = value->pointer;
    size_t length;
    for (;; close_frame(out)) {
        length = out->frames[out->depth - 1].end;
        if (strncmp(pointer, out->pointer, length) == 0 && (pointer[length] == '/' || (whole && !pointer[length])))
            break;
    }
    while (pointer[length] == '/' && out->depth < DEPTH_LIMIT) {
        const size_t end = length + 1 + strcspn(pointer + length + 1, "/");
        if (pointer[end] == '\0' && !whole)
            break;
        open_frame(out, value, end);
        length = end;
    }
}

static void write_value(writer *out, const zb_value *value)
{
    switch (value->kind) {
    case ZB_VALUE_NUMBER: zbi_buffer_number(out->to, value->number); break;
    case ZB_VALUE_TEXT: zbi_buffer_string(out->to, value->text); break;
    case ZB_VALUE_BOOL: zbi_buffer_text(out->to, value->truth ? "true" : "false"); break;
    default: zbi_buffer_text(out->to, "[]"); break;
    }
}

static void write_leaf(writer *out, const zb_value *value)
{
    enter(out, value, false);
    const size_t start = out->frames[out->depth - 1].end;
    const bool wrapped = !out->frames[out->depth - 1].in_line && has_remarks(out, value->pointer, value);
    begin_member(out, value->pointer + start + 1, strlen(value->pointer + start + 1));
    if (wrapped)
        zbi_buffer_text(out->to, "{\"value\": ");
    write_value(out, value);
    if (wrapped) {
        write_remarks(out, value);
        zbi_buffer_text(out->to, "}");
    }
}

static void write_object(writer *out, const zb_value *value)
{
    const char *const keys[] = {"source", "note"}, *const texts[] = {value->source, value->note};
    enter(out, value, true);
    for (int i = 0; i < 2 && out->how != ZBI_WRITE_PLAIN; i++)
        if (texts[i]) {
            begin_member(out, keys[i], strlen(keys[i]));
            zbi_buffer_string(out->to, texts[i]);
        }
}

static bool on_value(void *context, const zb_value *value)
{
    writer *out = context;
    if (strlen(value->pointer) >= sizeof out->pointer || (out->given_only && !value->given))
        return true;
    if (value->kind == ZB_VALUE_RECORD || value->kind == ZB_VALUE_OBJECT)
        write_object(out, value);
    else
        write_leaf(out, value);
    return !out->to->failed;
}

void zbi_json_write(const zb_scenario *scenario, zbi_write how, bool given_only, zbi_buffer *buffer)
{
    writer out = {.to = buffer, .how = how, .given_only = given_only, .depth = 1};
    zbi_buffer_text(buffer, "{");
    begin_member(&out, "format", 6);
    zbi_buffer_print(buffer, "%d", ZB_FORMAT);
    zb_scenario_visit(scenario, on_value, &out);
    while (out.depth)
        close_frame(&out);
    zbi_buffer_text(buffer, "\n");
}

typedef struct overrides {
    zbi_override_visit *visit;
    void *context;
} overrides;

static void value_text(const zb_value *value, char *text, size_t size)
{
    char number[ZBI_NUMBER_SIZE];
    if (value->kind == ZB_VALUE_NUMBER)
        snprintf(text, size, "%s", zbi_number(number, value->number));
    else if (value->kind == ZB_VALUE_BOOL)
        snprintf(text, size, "%s", value->truth ? "true" : "false");
    else
        snprintf(text, size, "\"%s\"", value->text ? value->text : "");
}

static bool on_override(void *context, const zb_value *value)
{
    const overrides *to = context;
    zb_field field;
    char text[256], standard[256];
    double x;
    const bool own = strncmp(value->pointer, "/mechanisms/", 12) == 0;
    const bool form = strncmp(value->pointer, "/forms/", 7) == 0 && strstr(value->pointer, "/mechanisms/");
    const bool plain = value->kind != ZB_VALUE_RECORD && value->kind != ZB_VALUE_OBJECT;
    if (!value->given || !plain || !(own || form) || !zbi_json_field(value->pointer, &field))
        return true;
    value_text(value, text, sizeof text);
    const bool bare = zbi_read_number(field.default_value, &x) || strcmp(field.type, "boolean") == 0;
    snprintf(standard, sizeof standard,
             field.default_value[0] == '\0' ? "null"
             : bare                         ? "%s"
                                            : "\"%s\"",
             field.default_value);
    if (value->kind == ZB_VALUE_NUMBER && zbi_read_number(field.default_value, &x) && x == value->number)
        return true;
    if (strcmp(text, standard) != 0)
        to->visit(to->context, value->pointer, standard, text);
    return true;
}

void zbi_json_overrides(const zb_scenario *scenario, zbi_override_visit *visit, void *context)
{
    overrides to = {visit, context};
    zb_scenario_visit(scenario, on_override, &to);
}
