/* Text, numbers and ticks of pictures. */
#include "report/svg.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Bytes of the character at c; 0: broken, as at the end of a name that was cut. */
static size_t whole_character(const char *c)
{
    const size_t length = strnlen(c, 4);
    size_t size = 1;
    while (size <= length && zbi_utf8_valid_length(c, size) != size)
        size++;
    return size <= length ? size : 0;
}

static void escape_character(zbi_buffer *t, const char *c, size_t size)
{
    switch (*c) {
    case '&': zbi_buffer_text(t, "&amp;"); break;
    case '<': zbi_buffer_text(t, "&lt;"); break;
    case '>': zbi_buffer_text(t, "&gt;"); break;
    case '"': zbi_buffer_text(t, "&quot;"); break;
    case '\'': zbi_buffer_text(t, "&#39;"); break;
    default: zbi_buffer_add(t, (unsigned char)*c < 32 || *c == 127 ? " " : c, size);
    }
}

void zbi_svg_escape(zbi_buffer *t, const char *words)
{
    for (const char *c = words; *c;) {
        const size_t size = whole_character(c);
        if (size)
            escape_character(t, c, size);
        c += size ? size : 1; /* what is broken is left out */
    }
}

void zbi_svg_number(zbi_buffer *t, double x)
{
    char text[ZBI_NUMBER_SIZE];
    zbi_buffer_text(t, zbi_number_digits(text, floor(x * 100 + 0.5) / 100, 9));
}

static void attribute(zbi_buffer *t, const char *name, double x)
{
    zbi_buffer_print(t, " %s=\"", name);
    zbi_svg_number(t, x);
    zbi_buffer_text(t, "\"");
}

void zbi_svg_text(zbi_buffer *t, double x, double y, const char *how, double most, const char *words)
{
    const double per_column = 7.3; /* of the sizes used here, about */
    zbi_buffer_text(t, "<text");
    attribute(t, "x", x);
    attribute(t, "y", y);
    zbi_buffer_print(t, " %s", how);
    if (most > 0 && zbi_text_columns(words) * per_column > most) {
        attribute(t, "textLength", most);
        zbi_buffer_text(t, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    zbi_buffer_text(t, ">");
    zbi_svg_escape(t, words);
    zbi_buffer_text(t, "</text>\n");
}

/* Bytes of the character that begins there. */
static size_t character(const char *at)
{
    size_t length = 1;
    while (((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* In shares of the size. */
static double width_of(const char *at, size_t length)
{
    char one[8];
    if (length == 1 && strchr("MW@%", *at))
        return 1;
    snprintf(one, sizeof one, "%.*s", (int)length, at);
    const int columns = zbi_text_columns(one);
    return columns > 1 ? 1 : (*at >= 'A' && *at <= 'Z' ? 0.74 : 0.62) * columns;
}

double zbi_svg_width(const char *words, double size)
{
    double width = 0;
    for (size_t length; *words; words += length) {
        length = character(words);
        width += width_of(words, length);
    }
    return width * size;
}

/* Bytes of the words that fit into `most` times the size. */
static size_t head_in(const char *words, double most)
{
    size_t at = 0;
    for (double width = 0; words[at];) {
        const size_t length = character(words + at);
        width += width_of(words + at, length);
        if (width > most)
            break;
        at += length;
    }
    while (at && words[at - 1] == ' ')
        at--;
    return at;
}

/* Where the longest end of the words begins that fits. */
static const char *tail_in(const char *words, double most)
{
    while (zbi_svg_width(words, 1) > most)
        words += character(words);
    return words;
}

/* All of it as the title, then as much as there is room for before and behind an ellipsis. */
static void put_cut(zbi_buffer *t, const char *words, double before, double behind)
{
    char head[600];
    snprintf(head, sizeof head, "%.*s", (int)head_in(words, before < 120 ? before : 120), words);
    zbi_buffer_text(t, "<title>");
    zbi_svg_escape(t, words);
    zbi_buffer_text(t, "</title>");
    zbi_svg_escape(t, head);
    zbi_buffer_text(t, "…");
    zbi_svg_escape(t, tail_in(words, behind));
}

static void fit(zbi_buffer *t, double x, double y, const char *how, double size, double most, double tail,
                const char *words)
{
    const double room = most / size - 1;
    zbi_buffer_text(t, "<text");
    attribute(t, "x", x);
    attribute(t, "y", y);
    zbi_buffer_print(t, " %s>", how);
    if (zbi_svg_width(words, size) <= most)
        zbi_svg_escape(t, words);
    else
        put_cut(t, words, room * (1 - tail), room * tail);
    zbi_buffer_text(t, "</text>\n");
}

void zbi_svg_fitted(zbi_buffer *t, double x, double y, const char *how, double size, double most, const char *words)
{
    fit(t, x, y, how, size, most, 0, words);
}

void zbi_svg_fitted_name(zbi_buffer *t, double x, double y, const char *how, double size, double most, const char *name)
{
    fit(t, x, y, how, size, most, 0.55, name);
}

void zbi_svg_shape(zbi_buffer *t, const char *markup, const double *numbers)
{
    while (*markup) {
        const size_t plain = strcspn(markup, "@");
        zbi_buffer_add(t, markup, plain);
        markup += plain;
        if (*markup) {
            zbi_svg_number(t, *numbers++);
            markup++;
        }
    }
}

/* ---- ticks ---- */

static double decimal(double mantissa, int power)
{
    return power < 0 ? mantissa / pow(10, -power) : mantissa * pow(10, power);
}

/* The least of 1, 2, 5, 10, ... that is not below x: its mantissa and *power, apart, so that ticks are exact. */
static double round_up(double x, int *power)
{
    *power = (int)floor(log10(x));
    const double mantissa = x / decimal(1, *power);
    return mantissa <= 1.0001 ? 1 : mantissa <= 2.0001 ? 2 : mantissa <= 5.0001 ? 5 : 10;
}

static int even_ticks(double low, double high, bool whole, double *ticks)
{
    int power, count = 0;
    double mantissa = round_up((high - low) / 6, &power);
    if (whole && decimal(mantissa, power) < 1) {
        mantissa = 1;
        power = 0;
    }
    const double step = decimal(mantissa, power), slack = step * 1e-6;
    for (double i = ceil((low - slack) / step); i * step <= high + slack && count < ZBI_MOST_TICKS; i++)
        ticks[count++] = decimal(i * mantissa + 0.0, power); /* no -0 */
    return count;
}

static int log_ticks(double low, double high, double *ticks)
{
    static const double parts[] = {1, 2, 5};
    const int first = (int)floor(log10(low)), last = (int)floor(log10(high));
    const bool all = last - first < 4;
    const int every = (last - first) / ZBI_MOST_TICKS + 1;
    int count = 0;
    for (int power = first; power <= last; power += every)
        for (int i = 0; i < (all ? 3 : 1) && count < ZBI_MOST_TICKS; i++) {
            const double x = decimal(parts[i], power);
            if (x >= low * (1 - 1e-9) && x <= high * (1 + 1e-9))
                ticks[count++] = x;
        }
    return count;
}

/* A narrow log range may hold no such number: then it is nearly even. */
int zbi_ticks(double low, double high, bool log, bool whole, double ticks[ZBI_MOST_TICKS])
{
    const int count = log ? log_ticks(low, high, ticks) : 0;
    return count >= 2 ? count : even_ticks(low, high, whole, ticks);
}
