/* Which field a pointer into a scenario names. */
#include "json/field.h"

#include <string.h>

bool zbi_json_wild(const char *segment, size_t length)
{
    static const char *const words[] = {"NAME", "N", "TERRITORY:DEPARTMENT"};
    for (int i = 0; i < 3; i++)
        if (strlen(words[i]) == length && memcmp(segment, words[i], length) == 0)
            return true;
    return false;
}

/* Whether the pointer is one that the pattern describes. */
static bool matches(const char *pattern, const char *pointer)
{
    while (*pattern == '/' && *pointer == '/') {
        const size_t a = strcspn(++pattern, "/"), b = strcspn(++pointer, "/");
        const bool same = a == b && memcmp(pattern, pointer, a) == 0;
        if (!same && !(b > 0 && zbi_json_wild(pattern, a)))
            return false;
        pattern += a;
        pointer += b;
    }
    return *pattern == '\0' && *pointer == '\0';
}

/* A form's own mechanisms are those of /mechanisms. */
static const char *without_form(const char *pointer)
{
    if (strncmp(pointer, "/forms/", 7) != 0)
        return pointer;
    const char *rest = pointer + 7 + strcspn(pointer + 7, "/");
    return strncmp(rest, "/mechanisms/", 12) == 0 ? rest : pointer;
}

bool zbi_json_field(const char *pointer, zb_field *field)
{
    zb_field row;
    pointer = without_form(pointer);
    for (size_t i = 0; zb_field_at(i, &row); i++)
        if (matches(row.pointer, pointer)) {
            *field = row;
            return true;
        }
    return false;
}
