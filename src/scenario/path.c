/* JSON Pointers into a scenario. */
#include "scenario/path.h"

#include "base/text.h"
#include "scenario/fault.h"

#include <stdio.h>
#include <string.h>

size_t zbi_pointer_escape(const char *segment, char *text, size_t size)
{
    size_t used = 0;
    for (; *segment; segment++) {
        const bool escaped = *segment == '~' || *segment == '/';
        if (used + 2 + escaped > size)
            return 0;
        text[used++] = escaped ? '~' : *segment;
        if (escaped)
            text[used++] = *segment == '~' ? '0' : '1';
    }
    text[used] = '\0';
    return used;
}

bool zbi_pointer_unescape(const char *segment, size_t length, char *text, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (used + 1 >= size)
            return false;
        char c = segment[i];
        if (c == '~') {
            if (++i == length || (segment[i] != '0' && segment[i] != '1'))
                return false;
            c = segment[i] == '0' ? '~' : '/';
        }
        text[used++] = c;
    }
    text[used] = '\0';
    return true;
}

void zbi_pointer_write(const zbi_section *section, const char *name, const zbi_field *field,
                       char text[ZBI_POINTER_SIZE])
{
    char escaped[2 * ZBI_SPEC_NAME_SIZE];
    zbi_pointer_escape(name, escaped, sizeof escaped);
    snprintf(text, ZBI_POINTER_SIZE, "%s%s%s%s%s%s", section->head, section->named && name[0] ? "/" : "",
             section->named ? escaped : "", name[0] || !section->named ? section->tail : "", field ? "/" : "",
             field ? field->key : "");
}

/* A path of keys that continues `at`: the rest after `prefix` and a slash ("" at the end), or NULL. */
static const char *after(const char *at, const char *prefix)
{
    const size_t length = strlen(prefix);
    if (strncmp(at, prefix, length) != 0 || (at[length] != '/' && at[length] != '\0'))
        return NULL;
    return at + length;
}

/* The words that could stand next, for a suggestion. */
typedef struct word_list {
    char text[256][48];
    const char *list[256];
    size_t count;
} word_list;

static void add_word(word_list *words, const char *word)
{
    const size_t length = strcspn(word, "/");
    if (words->count == 256 || length >= sizeof words->text[0])
        return;
    char *to = words->text[words->count];
    memcpy(to, word, length);
    to[length] = '\0';
    words->list[words->count++] = to;
}

/* How many leading segments of `rest` (without the first slash) the key shares, as bytes with their slash. */
static size_t shared(const char *key, const char *rest)
{
    size_t whole = 0;
    for (size_t i = 0; key[i] && key[i] == rest[i]; i++)
        if (key[i] == '/')
            whole = i + 1;
    return whole;
}

/* Says which key is unknown and which was perhaps meant, among those at the deepest group that the pointer reaches. */
static zb_status unknown(const char *pointer, const zbi_section *section, const char *rest, zb_error *error)
{
    word_list near = {.count = 0};
    size_t depth = 0;
    for (uint32_t i = 0; i < section->count; i++) {
        const size_t length = shared(section->fields[i].key, rest);
        depth = length > depth ? length : depth;
    }
    for (uint32_t i = 0; i < section->count; i++)
        if (shared(section->fields[i].key, rest) >= depth)
            add_word(&near, section->fields[i].key + depth);
    for (size_t i = 0; depth == 0 && section->head[0] == '\0' && i < zbi_section_count; i++)
        if (zbi_sections[i].head[0])
            add_word(&near, zbi_sections[i].head + 1);
    char key[64];
    snprintf(key, sizeof key, "%.*s", (int)strcspn(rest + depth, "/"), rest + depth);
    const char *meant = zbi_did_you_mean(key, near.list, near.count);
    return zbi_fault(error, ZB_STATUS_USAGE, pointer,
                     meant ? "unknown key \"%s\"; did you mean \"%s\"?" : "unknown key \"%s\"%s", key,
                     meant ? meant : "");
}

/* A list index in canonical decimal, at most 9 digits. */
static bool read_index(const char *text, uint32_t *index)
{
    const size_t length = strlen(text);
    if (length == 0 || length > 9 || strspn(text, "0123456789") != length || (text[0] == '0' && length > 1))
        return false;
    *index = 0;
    for (; *text; text++)
        *index = *index * 10 + (uint32_t)(*text - '0');
    return true;
}

/* What stands below a field: an element of a list, a part of a distribution. */
static bool find_part(const char *rest, zbi_place *place)
{
    static const char parts[] = "shape|mean|cv|low|high|values";
    if (rest[0] == '\0')
        return true;
    rest++;
    place->part = ZBI_PART_ELEMENT;
    if (place->field->type == ZBI_TYPE_REALS || place->field->type == ZBI_TYPE_NAMES)
        return read_index(rest, &place->index);
    if (place->field->type != ZBI_TYPE_DIST)
        return false;
    if (strncmp(rest, "values/", 7) == 0) {
        place->part = ZBI_PART_VALUE;
        return read_index(rest + 7, &place->index);
    }
    const int part = zbi_word_index(parts, rest);
    place->part = part < 0 ? ZBI_PART_WHOLE : (zbi_part)(ZBI_PART_SHAPE + part);
    return part >= 0;
}

static zb_status unknown_part(const char *pointer, const zbi_field *field, zb_error *error)
{
    const char *holds = field->type == ZBI_TYPE_DIST ? "a number or an object of shape, mean, cv, low, high, values"
                        : field->type == ZBI_TYPE_REALS || field->type == ZBI_TYPE_NAMES
                            ? "a list, whose elements are called 0, 1, ..."
                            : "one value, with nothing below it";
    return zbi_fault(error, ZB_STATUS_USAGE, pointer, "unknown key: %s is %s", field->key, holds);
}

/* The field or group of a section that `rest` ("" or "/...") names. */
static zb_status find_field(const char *pointer, const char *rest, zbi_place *place, zb_error *error)
{
    const zbi_section *section = place->section;
    bool group = rest[0] == '\0';
    for (uint32_t i = 0; !group && i < section->count; i++) {
        const char *below = after(rest + 1, section->fields[i].key);
        if (below) {
            place->field = &section->fields[i];
            return find_part(below, place) ? ZB_OK : unknown_part(pointer, place->field, error);
        }
        const size_t length = strlen(rest + 1);
        group = strncmp(section->fields[i].key, rest + 1, length) == 0 && section->fields[i].key[length] == '/';
    }
    return group ? ZB_OK : unknown(pointer, section, rest + 1, error);
}

/* Takes the record's name off the pointer; `*rest` is what follows. */
static zb_status take_name(const char *pointer, const char **rest, zbi_place *place, zb_error *error)
{
    const size_t length = strcspn(*rest + 1, "/");
    if (!zbi_pointer_unescape(*rest + 1, length, place->name, sizeof place->name))
        return zbi_fault(error, ZB_STATUS_INPUT, pointer,
                         length > ZBI_SPEC_NAME_SIZE ? "the name is too long" : "a ~ in a pointer must be ~0 or ~1");
    const char *rule = zbi_name_rule(place->section, place->name);
    if (rule)
        return zbi_fault(error, ZB_STATUS_INPUT, pointer, "%s, got \"%s\"", rule, place->name);
    *rest += 1 + length;
    return ZB_OK;
}

/* True when the section is the one that the pointer leads into. A section with a tail needs that tail after a name. */
static bool leads_into(const zbi_section *section, const char *pointer)
{
    const char *rest = after(pointer, section->head);
    if (rest == NULL)
        return section->head[0] == '\0';
    if (section->tail[0] == '\0')
        return true;
    rest += rest[0] == '/' ? 1 + strcspn(rest + 1, "/") : 0;
    return rest[0] && after(rest, section->tail);
}

zb_status zbi_place_find(const char *pointer, zbi_place *place, zb_error *error)
{
    if (pointer[0] != '\0' && pointer[0] != '/')
        return zbi_fault(error, ZB_STATUS_USAGE, pointer, "a pointer into the scenario begins with /, got \"%s\"",
                         pointer);
    zbi_place found = {.section = zbi_sections};
    while (!leads_into(found.section, pointer))
        found.section++; /* the root, which comes last, takes whatever is left */
    const char *rest = pointer + strlen(found.section->head);
    zb_status status = ZB_OK;
    if (found.section->named && rest[0] == '/') {
        status = take_name(pointer, &rest, &found, error);
        rest += status == ZB_OK ? strlen(found.section->tail) : 0;
    }
    if (status == ZB_OK)
        status = find_field(pointer, rest, &found, error);
    if (status == ZB_OK)
        *place = found;
    return status;
}
