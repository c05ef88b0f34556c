/* A varied parameter, read from "POINTER=SPEC". */
#include "experiment/sweep/vary.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/real.h"
#include "experiment/sweep/share.h"
#include "json/field.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define DIGITS 12 /* of a computed level, so that .1 + .2 is .3 */

static zb_status wrong(const zbi_variable *v, zb_error *error, const char *format, ...)
{
    va_list arguments;
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    snprintf(error->pointer, sizeof error->pointer, "%s", v->pointer);
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return ZB_STATUS_USAGE;
}

bool zbi_variable_add(zbi_variable *v, const char *text, size_t length, const zb_allocator *allocator)
{
    char word[ZBI_NUMBER_SIZE * 2];
    double x;
    if (!zbi_grow(allocator, (void **)&v->levels, &v->level_capacity, v->level_count + 1, sizeof *v->levels))
        return false;
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1), text);
    if (length < sizeof word && zbi_read_number(word, &x)) {
        v->levels[v->level_count] = zbi_copy_text(allocator, zbi_number(word, x));
    } else if ((v->levels[v->level_count] = zbi_new(allocator, length + 1, 1)) != NULL) {
        memcpy(v->levels[v->level_count], text, length);
    }
    return v->levels[v->level_count] && ++v->level_count;
}

static bool add_number(zbi_variable *v, double x, bool exact, const zb_allocator *allocator)
{
    char text[ZBI_NUMBER_SIZE];
    exact ? zbi_number(text, x) : zbi_number_digits(text, x, DIGITS);
    return zbi_variable_add(v, text, strlen(text), allocator);
}

/* The ends are as they were written. */
static zb_status add_even(zbi_variable *v, uint64_t n, const zb_allocator *allocator, zb_error *error)
{
    for (uint64_t i = 0; i < n; i++) {
        const bool end = i == 0 || i + 1 == n;
        const double x = i == 0 ? v->low : end ? v->high : zbi_variable_at(v, (double)i / (double)(n - 1));
        if (!add_number(v, x, end, allocator))
            return zbi_no_memory(error);
    }
    return ZB_OK;
}

static zb_status add_steps(zbi_variable *v, const char *text, const zb_allocator *allocator, zb_error *error)
{
    double step;
    if (v->log || !zbi_read_number(text, &step) || !(step > 0))
        return wrong(v, error, "lo:hi:step=S takes a step above 0, not \"%s\"", text);
    const double count = zbi_floor((v->high - v->low) / step + 1e-9) + 1;
    if (!(count <= ZBI_MOST_LEVELS))
        return wrong(v, error, "more than %u steps", ZBI_MOST_LEVELS);
    for (double i = 0; i < count; i++)
        if (!add_number(v, v->low + i * step, i == 0, allocator))
            return zbi_no_memory(error);
    return ZB_OK;
}

/* What stands behind lo:hi. */
static zb_status read_levels(zbi_variable *v, const char *text, const zb_allocator *allocator, zb_error *error)
{
    uint64_t n;
    if (strncmp(text, "step=", 5) == 0)
        return add_steps(v, text + 5, allocator, error);
    if (!zbi_read_uint64(text, &n) || n < 1 || n > ZBI_MOST_LEVELS || (n == 1 && v->low != v->high))
        return wrong(v, error, "lo:hi:n takes a whole number of steps from 2, not \"%s\"", text);
    return add_even(v, n, allocator, error);
}

/* The number before the next colon or the end; moves over both. */
static bool next_number(const char **at, double *x)
{
    char word[64];
    const size_t length = strcspn(*at, ":");
    if (length >= sizeof word - 1)
        return false;
    snprintf(word, sizeof word, "%s%.*s", **at == '.' ? "0" : "", (int)length, *at);
    *at += length + ((*at)[length] == ':');
    return zbi_read_number(word, x);
}

/* A colon in it does not make a list of names (of offices: 2:health) a range. */
static bool is_range(const char *spec)
{
    double x;
    return strncmp(spec, "log:", 4) == 0 || (strchr(spec, ':') && next_number(&spec, &x) && next_number(&spec, &x));
}

static zb_status read_range(zbi_variable *v, const char *spec, const zb_allocator *allocator, zb_error *error)
{
    const char *at = spec;
    v->log = strncmp(spec, "log:", 4) == 0;
    at += v->log ? 4 : 0;
    if (!next_number(&at, &v->low) || !next_number(&at, &v->high))
        return wrong(v, error, "a range is lo:hi:n, lo:hi:step=S or log:lo:hi:n, not \"%s\"", spec);
    if (!(v->low <= v->high) || (v->log && !(v->low > 0)))
        return wrong(v, error, v->log ? "log:lo:hi needs 0 < lo <= hi, not \"%s\"" : "lo is above hi in \"%s\"", spec);
    return *at ? read_levels(v, at, allocator, error) : ZB_OK;
}

static zb_status read_list(zbi_variable *v, const char *spec, const zb_allocator *allocator, zb_error *error)
{
    for (bool more = true; more;) {
        const size_t length = strcspn(spec, ",");
        if (length == 0)
            return wrong(v, error, "a value is empty; a list is a,b,c");
        if (!zbi_variable_add(v, spec, length, allocator))
            return zbi_no_memory(error);
        more = spec[length] == ',';
        spec += length + more;
    }
    return ZB_OK;
}

zb_status zbi_variable_read(zbi_variable *v, const char *text, const zb_allocator *allocator, zb_error *error)
{
    zb_field field;
    const size_t length = strcspn(text, "=");
    *v = (zbi_variable){.pointer = zbi_new(allocator, length + 1, 1)};
    if (!v->pointer)
        return zbi_no_memory(error);
    memcpy(v->pointer, text, length);
    if (text[0] != '/' || text[length] == '\0')
        return wrong(v, error, "must be /POINTER=SPEC, such as /posts/staff=2,4,6");
    v->whole = zbi_json_field(v->pointer, &field) && strcmp(field.type, "integer") == 0;
    const char *spec = text + length + 1;
    return is_range(spec) ? read_range(v, spec, allocator, error) : read_list(v, spec, allocator, error);
}

void zbi_variable_free(zbi_variable *v, const zb_allocator *allocator)
{
    for (uint32_t i = 0; i < v->level_count; i++)
        zbi_free(allocator, v->levels[i]);
    if (v->levels)
        zbi_free(allocator, v->levels);
    if (v->pointer)
        zbi_free(allocator, v->pointer);
    *v = (zbi_variable){0};
}
