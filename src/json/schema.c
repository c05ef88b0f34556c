/* The format of scenarios as a JSON Schema. The fields' pointers are a tree already: each group of fields that share a
   beginning is an object. */
#include "json/schema.h"

#include "json/field.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct schema {
    zbi_buffer *to;
    unsigned depth;
} schema;

static void line(schema *out)
{
    zbi_buffer_text(out->to, "\n");
    for (unsigned i = 0; i < out->depth; i++)
        zbi_buffer_text(out->to, "  ");
}

static void key(schema *out, bool *first, const char *name)
{
    zbi_buffer_text(out->to, *first ? "" : ",");
    *first = false;
    line(out);
    zbi_buffer_string(out->to, name);
    zbi_buffer_text(out->to, ": ");
}

static void bounds(schema *out, const zb_field *field)
{
    if (!isnan(field->valid_low)) {
        zbi_buffer_text(out->to, ", \"minimum\": ");
        zbi_buffer_number(out->to, field->valid_low);
    }
    if (!isnan(field->valid_high)) {
        zbi_buffer_text(out->to, ", \"maximum\": ");
        zbi_buffer_number(out->to, field->valid_high);
    }
}

static void choices(schema *out, const char *words)
{
    zbi_buffer_text(out->to, "{\"enum\": [");
    for (const char *at = words; *at; at += strcspn(at, "|"), at += *at == '|') {
        zbi_buffer_text(out->to, at == words ? "\"" : ", \"");
        zbi_buffer_add(out->to, at, strcspn(at, "|"));
        zbi_buffer_text(out->to, "\"");
    }
    zbi_buffer_text(out->to, "]}");
}

/* The plain value of a field. */
static void plain(schema *out, const zb_field *field)
{
    if (strcmp(field->type, "number") == 0 || strcmp(field->type, "integer") == 0) {
        zbi_buffer_print(out->to, "{\"type\": \"%s\"", field->type);
        bounds(out, field);
        zbi_buffer_text(out->to, "}");
    } else if (strcmp(field->type, "numbers") == 0) {
        zbi_buffer_text(out->to, "{\"type\": \"array\", \"items\": {\"type\": \"number\"");
        bounds(out, field);
        zbi_buffer_text(out->to, "}}");
    } else if (strcmp(field->type, "boolean") == 0) {
        zbi_buffer_text(out->to, "{\"type\": \"boolean\"}");
    } else if (strcmp(field->type, "choice") == 0) {
        choices(out, field->choices);
    } else if (strcmp(field->type, "names") == 0) {
        zbi_buffer_text(out->to, "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"minLength\": 1}}");
    } else if (strcmp(field->type, "name") == 0) {
        zbi_buffer_text(out->to, "{\"type\": \"string\", \"minLength\": 1}");
    } else if (strcmp(field->type, "distribution") == 0) {
        zbi_buffer_text(out->to, "{\"$ref\": \"#/$defs/distribution\"}");
    } else if (strcmp(field->choices, "number") == 0) {
        zbi_buffer_text(out->to, "{\"type\": [\"string\", \"integer\"]}");
    } else {
        zbi_buffer_text(out->to, "{\"type\": \"string\"}");
    }
}

static void describe(schema *out, const zb_field *field)
{
    char text[1024];
    snprintf(text, sizeof text, "%s / %s%s%s%s", field->help_en, field->help_zh, field->unit[0] ? " [" : "",
             field->unit, field->unit[0] ? "]" : "");
    zbi_buffer_text(out->to, "\"description\": ");
    zbi_buffer_string(out->to, text);
}

/* A value, plain or with its source, plausible range and note. */
static void leaf(schema *out, const zb_field *field)
{
    zbi_buffer_text(out->to, "{");
    describe(out, field);
    zbi_buffer_text(out->to, ", \"anyOf\": [");
    plain(out, field);
    zbi_buffer_text(out->to, ", {\"type\": \"object\", \"properties\": {\"value\": ");
    plain(out, field);
    zbi_buffer_text(out->to,
                    ", \"source\": {\"type\": \"string\"}, \"plausible\": {\"$ref\": \"#/$defs/range\"}, \"note\": "
                    "{\"type\": \"string\"}}, \"required\": [\"value\"], \"additionalProperties\": false}]");
    double x = 0;
    const bool number = sscanf(field->default_value, "%lf", &x) == 1;
    if (field->default_value[0] && (number || field->default_value[0] == '{' || strcmp(field->type, "boolean") == 0))
        zbi_buffer_print(out->to, ", \"default\": %s", field->default_value);
    else if (field->default_value[0])
        zbi_buffer_print(out->to, ", \"default\": \"%s\"", field->default_value);
    zbi_buffer_text(out->to, "}");
}

static void object(schema *out, const char *prefix);

/* The members of the object at a prefix; *wild when its members are records. */
static void members(schema *out, const char *prefix, bool *first, bool *wild)
{
    const size_t length = strlen(prefix);
    char last[256] = "", below[512], name[256];
    zb_field field;
    *wild = false;
    for (size_t i = 0; zb_field_at(i, &field); i++) {
        if (strncmp(field.pointer, prefix, length) != 0 || field.pointer[length] != '/')
            continue;
        const char *segment = field.pointer + length + 1;
        const size_t size = strcspn(segment, "/");
        snprintf(name, sizeof name, "%.*s", (int)size, segment);
        if (strcmp(name, last) == 0)
            continue;
        snprintf(last, sizeof last, "%s", name);
        if (zbi_json_wild(segment, size)) {
            *wild = true;
            return;
        }
        key(out, first, name);
        snprintf(below, sizeof below, "%s/%s", prefix, name);
        if (segment[size] == '/')
            object(out, below);
        else
            leaf(out, &field);
    }
}

static void text_member(schema *out, bool *first, const char *name, const char *json)
{
    key(out, first, name);
    zbi_buffer_text(out->to, json);
}

static void headings(schema *out, bool *first)
{
    text_member(out, first, "$schema", "{\"type\": \"string\"}");
    text_member(out, first, "format", "{\"const\": 1}");
    text_member(
        out, first, "extend",
        "{\"type\": \"string\", \"description\": \"a scenario that this one is put over, as a JSON Merge Patch: its path, or the name of one of the program's own / "
        "所扩展的情景\"}");
}

/* The records of a table: any name, and what a record holds. */
static void records(schema *out, const char *prefix)
{
    char below[512];
    zb_field field;
    for (size_t i = 0; zb_field_at(i, &field); i++) {
        const size_t length = strlen(prefix);
        if (strncmp(field.pointer, prefix, length) == 0 && field.pointer[length] == '/') {
            snprintf(below, sizeof below, "%.*s", (int)(length + 1 + strcspn(field.pointer + length + 1, "/")),
                     field.pointer);
            break;
        }
    }
    zbi_buffer_text(out->to, ",");
    line(out);
    zbi_buffer_text(out->to, "\"additionalProperties\": ");
    object(out, below);
}

static void object(schema *out, const char *prefix)
{
    bool first = true, wild;
    zbi_buffer_text(out->to, "{\"type\": \"object\", \"properties\": {");
    out->depth++;
    if (prefix[0] == '\0')
        headings(out, &first);
    members(out, prefix, &first, &wild);
    if (strcmp(prefix, "/forms/NAME") == 0)
        text_member(out, &first, "mechanisms", "{\"$ref\": \"#/properties/mechanisms\"}");
    if (prefix[0]) {
        text_member(out, &first, "source", wild ? "{\"type\": [\"string\", \"object\"]}" : "{\"type\": \"string\"}");
        text_member(out, &first, "note", wild ? "{\"type\": [\"string\", \"object\"]}" : "{\"type\": \"string\"}");
    }
    zbi_buffer_text(out->to, "}");
    if (wild)
        records(out, prefix);
    else
        zbi_buffer_text(out->to, ", \"additionalProperties\": false");
    out->depth--;
    line(out);
    zbi_buffer_text(out->to, "}");
}

static const char definitions[] =
    "  \"$defs\": {\n"
    "    \"range\": {\"type\": \"array\", \"items\": {\"type\": \"number\"}, \"minItems\": 2, \"maxItems\": 2},\n"
    "    \"distribution\": {\"anyOf\": [{\"type\": \"number\", \"minimum\": 0}, {\"type\": \"object\", \"properties\": "
    "{\n"
    "      \"shape\": {\"enum\": [\"constant\", \"exponential\", \"gamma\", \"lognormal\", \"uniform\", "
    "\"empirical\"]},\n"
    "      \"mean\": {\"type\": \"number\", \"minimum\": 0}, \"cv\": {\"type\": \"number\", \"minimum\": 0},\n"
    "      \"low\": {\"type\": \"number\", \"minimum\": 0}, \"high\": {\"type\": \"number\", \"minimum\": 0},\n"
    "      \"values\": {\"type\": \"array\", \"items\": {\"type\": \"number\", \"minimum\": 0}}},\n"
    "      \"additionalProperties\": false}]}\n"
    "  },\n";

/* The root is an object like the others: its opening brace is written here, before the headings of the schema. */
void zbi_json_schema(zbi_buffer *buffer)
{
    schema out = {buffer, 0};
    zbi_buffer body;
    zbi_buffer_init(&body, &buffer->allocator);
    out.to = &body;
    object(&out, "");
    zbi_buffer_text(buffer, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                            "  \"title\": \"zhuanban scenario / 专班情景\",\n");
    zbi_buffer_text(buffer, definitions);
    zbi_buffer_text(buffer, "  ");
    if (body.text)
        zbi_buffer_add(buffer, body.text + 1, body.size - 1);
    zbi_buffer_text(buffer, "\n");
    buffer->failed = buffer->failed || body.failed;
    zbi_buffer_free(&body);
}
