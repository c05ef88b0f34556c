/* Defaults of fields, read from their text in the tables: numbers, words, and the small notation of distributions and
   lists, {"shape":"gamma","mean":6,"cv":0.7} and [1,2]. */
#include "scenario/default.h"

#include "base/number.h"
#include "scenario/table.h"

#include <math.h>
#include <string.h>

zbi_dist_spec zbi_dist_empty(void)
{
    return (zbi_dist_spec){0, NAN, NAN, NAN, NAN, {0}};
}

static double number_or(const char *text, double otherwise)
{
    double x = otherwise;
    return zbi_read_number(text, &x) ? x : otherwise;
}

/* The text from `at` to the next of `ends`, copied; cut when it is longer than the room. */
static void copy_until(const char *at, const char *ends, char *text, size_t size)
{
    size_t length = strcspn(at, ends);
    length = length < size ? length : size - 1;
    memcpy(text, at, length);
    text[length] = '\0';
}

/* The value of a key in {"key":value,...} without quotes, "" when it is not there. */
static void dist_part(const char *text, const char *quoted_key, char *part, size_t size)
{
    part[0] = '\0';
    const char *at = strstr(text, quoted_key);
    if (at == NULL)
        return;
    at += strlen(quoted_key);
    at += strspn(at, " :\"");
    copy_until(at, ",}\"", part, size);
}

static double dist_number(const char *text, const char *quoted_key)
{
    char part[64];
    dist_part(text, quoted_key, part, sizeof part);
    return number_or(part, NAN);
}

static void default_dist(const char *text, zbi_dist_spec *dist)
{
    *dist = zbi_dist_empty();
    if (text[0] != '{') {
        dist->mean = number_or(text, NAN);
        return;
    }
    char shape[32];
    dist_part(text, "\"shape\"", shape, sizeof shape);
    const int index = zbi_word_index(zbi_shape_words, shape);
    dist->shape = index < 0 ? 0 : index;
    dist->mean = dist_number(text, "\"mean\"");
    dist->cv = dist_number(text, "\"cv\"");
    dist->low = dist_number(text, "\"low\"");
    dist->high = dist_number(text, "\"high\"");
}

static bool default_reals(const char *text, zbi_reals *list, const zb_allocator *allocator)
{
    *list = (zbi_reals){0};
    for (text += strspn(text, "[ "); *text && *text != ']'; text += strspn(text, ", ")) {
        char part[64];
        copy_until(text, ",] ", part, sizeof part);
        if (!zbi_reals_push(list, number_or(part, NAN), allocator)) {
            zbi_reals_free(list, allocator);
            return false;
        }
        text += strcspn(text, ",] ");
    }
    return true;
}

static bool default_text(const char *text, char **member, const zb_allocator *allocator)
{
    *member = NULL;
    if (text[0] == '\0')
        return true;
    *member = zbi_copy_text(allocator, text);
    return *member != NULL;
}

bool zbi_default(const zbi_field *field, void *member, const zb_allocator *allocator)
{
    const char *text = field->text;
    switch (field->type) {
    case ZBI_TYPE_REAL: *(double *)member = number_or(text, NAN); return true;
    case ZBI_TYPE_INT: {
        const double x = number_or(text, NAN);
        *(int64_t *)member = isnan(x) ? ZBI_INT_UNSET : (int64_t)x;
        return true;
    }
    case ZBI_TYPE_BOOL: *(bool *)member = strcmp(text, "true") == 0; return true;
    case ZBI_TYPE_CHOICE: {
        const int index = zbi_word_index(field->choices, text);
        *(int *)member = index < 0 ? 0 : index;
        return true;
    }
    case ZBI_TYPE_REALS: return default_reals(text, member, allocator);
    case ZBI_TYPE_NAMES: *(zbi_names *)member = (zbi_names){0}; return true;
    case ZBI_TYPE_DIST: default_dist(text, member); return true;
    default: return default_text(text, member, allocator);
    }
}
