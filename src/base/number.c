/* Numbers as text: printed with as few digits as read back, read by JSON's grammar, both whatever the locale. */
#include "base/number.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whatever the locale put between the digits (it may be several bytes) becomes one point. */
static void put_point(char *text)
{
    char *out = text;
    for (const char *in = text; *in; in++) {
        const bool plain = is_digit(*in) || *in == '-' || *in == '+' || *in == 'e';
        if (plain)
            *out++ = *in;
        else if (out == text || out[-1] != '.')
            *out++ = '.';
    }
    *out = 0;
}

/* strtod of a text that is known to be a JSON number, with the point that the locale asks for. */
static bool to_double(const char *text, double *x)
{
    const char *point = localeconv()->decimal_point;
    const char *here = strchr(text, '.');
    if (!here || strcmp(point, ".") == 0) {
        *x = strtod(text, NULL);
        return true;
    }
    char copy[512];
    const size_t before = (size_t)(here - text);
    if (strlen(text) + strlen(point) >= sizeof copy)
        return false;
    memcpy(copy, text, before);
    strcpy(copy + before, point);
    strcat(copy, here + 1);
    *x = strtod(copy, NULL);
    return true;
}

char *zbi_number_digits(char text[ZBI_NUMBER_SIZE], double x, int digits)
{
    const bool finite = x - x == 0.0;
    if (!finite)
        return strcpy(text, "null");
    digits = digits < 1 ? 1 : digits > 17 ? 17 : digits;
    snprintf(text, ZBI_NUMBER_SIZE, "%.*g", digits, x);
    put_point(text);
    return text;
}

char *zbi_number(char text[ZBI_NUMBER_SIZE], double x)
{
    double back = 0;
    for (int digits = 15; digits <= 17; digits++) {
        zbi_number_digits(text, x, digits);
        if (!to_double(text, &back) || back == x)
            break;
    }
    return text;
}

static const char *skip_digits(const char *at)
{
    while (is_digit(*at))
        at++;
    return at;
}

/* The grammar of RFC 8259, section 6; NULL where it is broken, else the end of the number. */
static const char *number_end(const char *at)
{
    if (*at == '-')
        at++;
    if (!is_digit(*at))
        return NULL;
    at = *at == '0' ? at + 1 : skip_digits(at);
    if (*at == '.') {
        if (!is_digit(at[1]))
            return NULL;
        at = skip_digits(at + 1);
    }
    if (*at == 'e' || *at == 'E') {
        at += at[1] == '+' || at[1] == '-' ? 2 : 1;
        if (!is_digit(*at))
            return NULL;
        at = skip_digits(at);
    }
    return at;
}

bool zbi_read_number(const char *text, double *x)
{
    double value = 0;
    const char *end = number_end(text);
    if (!end || *end || !to_double(text, &value) || value - value != 0.0)
        return false;
    *x = value;
    return true;
}

bool zbi_read_uint64(const char *text, uint64_t *x)
{
    uint64_t value = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (!is_digit(*text))
            return false;
        if (__builtin_mul_overflow(value, UINT64_C(10), &value) ||
            __builtin_add_overflow(value, (uint64_t)(*text - '0'), &value))
            return false;
    }
    *x = value;
    return true;
}
