/* The strict pass over a JSON text. Recursive descent, as deep as ZBI_JSON_DEPTH. */
#include "json/scan.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A key of an object that is being read, decoded into the scanner's memory. */
typedef struct key {
    const char *text; /* filled in when the object ends, for the memory moves while it grows */
    size_t start;
    uint32_t at;
} key;

typedef struct scanner {
    const zbi_source *source;
    const char *text;
    size_t size, at;
    uint32_t file;
    unsigned depth;
    uint32_t values;
    zbi_json_places *places;
    zbi_fault_list *faults;
    key *keys; /* of all open objects, the innermost last */
    uint32_t key_count, key_capacity;
    zbi_buffer names;  /* their texts, each with its 0 */
    char pointer[512]; /* of the value being read; cut where it would be longer */
    zb_status status;
    bool twice;
} scanner;

static bool scan_value(scanner *scan, uint32_t key_at);

static bool fail_at(scanner *scan, size_t at, const char *message)
{
    zbi_fault_list_add(scan->faults, scan->source, NULL, at, scan->pointer, message);
    scan->status = ZB_STATUS_INPUT;
    return false;
}

static bool fail_memory(scanner *scan)
{
    scan->status = ZB_STATUS_MEMORY;
    return false;
}

/* "expected a colon, got }" */
static bool fail_expected(scanner *scan, const char *expected)
{
    char message[160];
    if (scan->at >= scan->size) {
        snprintf(message, sizeof message, "expected %s, got the end of the text", expected);
        return fail_at(scan, scan->size, message);
    }
    const char *at = scan->text + scan->at;
    size_t length = 1;
    while (length < 4 && scan->at + length < scan->size && ((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    if ((unsigned char)at[0] < 0x20 || at[0] == 0x7F)
        snprintf(message, sizeof message, "expected %s, got the control character 0x%02X", expected,
                 (unsigned)(unsigned char)at[0]);
    else
        snprintf(message, sizeof message, "expected %s, got %.*s", expected, (int)length, at);
    return fail_at(scan, scan->at, message);
}

static void skip_blanks(scanner *scan)
{
    while (scan->at < scan->size && strchr(" \t\n\r", scan->text[scan->at]) && scan->text[scan->at])
        scan->at++;
}

static bool at_char(const scanner *scan, char c)
{
    return scan->at < scan->size && scan->text[scan->at] == c;
}

static bool fail_most(scanner *scan, uint32_t most)
{
    char message[80];
    snprintf(message, sizeof message, "a file must not hold more than %u,000,000 values", most / 1000000);
    return fail_at(scan, scan->at, message);
}

static bool push_place(scanner *scan, uint32_t key_at, uint32_t *index)
{
    void *items = scan->places->items;
    const uint32_t most = scan->places->most ? scan->places->most : ZBI_JSON_VALUES;
    if (scan->values++ >= most)
        return fail_most(scan, most);
    if (!zbi_grow(&scan->faults->allocator, &items, &scan->places->capacity, scan->places->count + 1,
                  sizeof *scan->places->items))
        return fail_memory(scan);
    scan->places->items = items;
    *index = scan->places->count++;
    scan->places->items[*index] =
        (zbi_json_place){scan->file, key_at == UINT32_MAX ? (uint32_t)scan->at : key_at, (uint32_t)scan->at, 0};
    return true;
}

/* Four hexadecimal digits of \uXXXX. */
static bool hex4(scanner *scan, unsigned *value)
{
    *value = 0;
    for (int i = 0; i < 4; i++, scan->at++) {
        const char c = scan->at < scan->size ? scan->text[scan->at] : '\0';
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return fail_expected(scan, "four hexadecimal digits after \\u");
        *value = *value * 16 + (unsigned)digit;
    }
    return true;
}

/* Writes a character as UTF-8; returns its bytes. */
static size_t encode(unsigned c, char bytes[4])
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    const size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3F));
    bytes[0] = (char)((0xF00 >> length & 0xFF) | c);
    return length;
}

/* \uXXXX, with the second half of a surrogate pair. */
static bool scan_unicode(scanner *scan, zbi_buffer *decoded)
{
    const size_t start = scan->at - 2;
    char bytes[4];
    unsigned c, low;
    if (!hex4(scan, &c))
        return false;
    if (c == 0)
        return fail_at(scan, start, "\\u0000 must not appear in a text");
    if (c >= 0xD800 && c <= 0xDFFF) {
        if (c > 0xDBFF || scan->size - scan->at < 6 || memcmp(scan->text + scan->at, "\\u", 2) != 0)
            return fail_at(scan, start, "half of a surrogate pair is no character");
        scan->at += 2;
        if (!hex4(scan, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail_at(scan, start, "half of a surrogate pair is no character");
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    if (decoded)
        zbi_buffer_add(decoded, bytes, encode(c, bytes));
    return true;
}

static bool scan_escape(scanner *scan, zbi_buffer *decoded)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char c = scan->at + 1 < scan->size ? scan->text[scan->at + 1] : '\0';
    const char *found = c ? strchr(letters, c) : NULL;
    if (c == 'u') {
        scan->at += 2;
        return scan_unicode(scan, decoded);
    }
    if (found == NULL)
        return fail_at(scan, scan->at, "after a backslash only one of \" \\ / b f n r t u may stand");
    if (decoded)
        zbi_buffer_add(decoded, &meanings[found - letters], 1);
    scan->at += 2;
    return true;
}

/* A text in quotes; decoded (unless NULL) gets its bytes. */
static bool scan_string(scanner *scan, zbi_buffer *decoded)
{
    const size_t start = scan->at++;
    for (;;) {
        const size_t from = scan->at;
        while (scan->at < scan->size && (unsigned char)scan->text[scan->at] >= 0x20 && scan->text[scan->at] != '"' &&
               scan->text[scan->at] != '\\')
            scan->at++;
        if (decoded)
            zbi_buffer_add(decoded, scan->text + from, scan->at - from);
        if (scan->at >= scan->size)
            return fail_at(scan, start, "this text has no closing quote");
        if (at_char(scan, '"')) {
            scan->at++;
            return true;
        }
        if (!at_char(scan, '\\'))
            return fail_at(scan, scan->at,
                           "a text must not hold a line break or control character; write \\n or \\u00XX");
        if (!scan_escape(scan, decoded))
            return false;
    }
}

static bool scan_number(scanner *scan)
{
    char number[ZBI_JSON_NUMBER + 1], message[160];
    double x;
    const size_t start = scan->at;
    while (scan->at < scan->size && scan->text[scan->at] && strchr("+-.0123456789eE", scan->text[scan->at]))
        scan->at++;
    const size_t length = scan->at - start;
    if (length > ZBI_JSON_NUMBER)
        return fail_at(scan, start, "a number must not be longer than 62 characters");
    memcpy(number, scan->text + start, length);
    number[length] = '\0';
    if (zbi_read_number(number, &x))
        return true;
    const size_t digits = strspn(number, "-0123456789");
    const bool zero = number[number[0] == '-'] == '0' && digits > 1 + (size_t)(number[0] == '-');
    snprintf(message, sizeof message, "%s, got %s",
             zero                                  ? "a number must not begin with 0 and more digits"
             : strpbrk(number, "eE") && digits > 0 ? "a number must be written as in JSON and fit a double"
                                                   : "a number must be written as in JSON",
             number);
    return fail_at(scan, start, message);
}

static bool scan_word(scanner *scan)
{
    static const char *const words[] = {"true", "false", "null"};
    size_t length = 0;
    char message[160];
    while (scan->at + length < scan->size &&
           strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", scan->text[scan->at + length]) &&
           scan->text[scan->at + length])
        length++;
    for (int i = 0; i < 3; i++)
        if (length == strlen(words[i]) && memcmp(scan->text + scan->at, words[i], length) == 0) {
            scan->at += length;
            return true;
        }
    if (length == 0)
        return fail_expected(scan, "a value");
    snprintf(message, sizeof message, "expected a value, got %.*s; a text stands in double quotes",
             (int)(length < 60 ? length : 60), scan->text + scan->at);
    return fail_at(scan, scan->at, message);
}

/* Lengthens the pointer by one segment, escaped; what does not fit is left out. */
static void push_segment(scanner *scan, const char *segment)
{
    size_t used = strlen(scan->pointer);
    if (used + 4 >= sizeof scan->pointer)
        return;
    scan->pointer[used++] = '/';
    for (; *segment && used + 3 < sizeof scan->pointer; segment++) {
        const bool escaped = *segment == '~' || *segment == '/';
        scan->pointer[used++] = escaped ? '~' : *segment;
        if (escaped)
            scan->pointer[used++] = *segment == '~' ? '0' : '1';
    }
    scan->pointer[used] = '\0';
}

static int by_text(const void *a, const void *b)
{
    const key *x = a, *y = b;
    const int order = strcmp(x->text, y->text);
    return order ? order : x->at < y->at ? -1 : 1;
}

/* Tells the keys of the object that ends, from `first` on, which appear more than once, and forgets them all. */
static void close_keys(scanner *scan, uint32_t first, size_t names_size)
{
    char message[200];
    const uint32_t count = scan->key_count - first;
    if (count == 0)
        return;
    key *keys = scan->keys + first;
    for (uint32_t i = 0; i < count; i++)
        keys[i].text = scan->names.text + keys[i].start;
    if (count > 1)
        qsort(keys, count, sizeof *keys, by_text);
    for (uint32_t i = 1; i < count; i++)
        if (strcmp(keys[i - 1].text, keys[i].text) == 0) {
            snprintf(message, sizeof message, "the key \"%.100s\" appears twice in this object", keys[i].text);
            message[zbi_utf8_valid_length(message, strlen(message))] = '\0';
            zbi_fault_list_add(scan->faults, scan->source, NULL, keys[i].at, scan->pointer, message);
            scan->twice = true;
        }
    scan->key_count = first;
    scan->names.size = names_size;
}

static bool scan_key(scanner *scan, uint32_t *at)
{
    void *keys = scan->keys;
    const size_t start = scan->names.size;
    *at = (uint32_t)scan->at;
    if (!at_char(scan, '"'))
        return fail_expected(scan, "a key in double quotes");
    if (!scan_string(scan, &scan->names))
        return false;
    zbi_buffer_add(&scan->names, "", 1);
    if (scan->names.failed ||
        !zbi_grow(&scan->faults->allocator, &keys, &scan->key_capacity, scan->key_count + 1, sizeof *scan->keys))
        return fail_memory(scan);
    scan->keys = keys;
    scan->keys[scan->key_count++] = (key){NULL, start, *at};
    push_segment(scan, scan->names.text + start);
    skip_blanks(scan);
    if (!at_char(scan, ':'))
        return fail_expected(scan, "a colon after the key");
    scan->at++;
    return true;
}

/* After a value: true with *more when a comma leads to another one, or at the closing bracket. */
static bool scan_next(scanner *scan, char close, const char *expected, bool *more)
{
    skip_blanks(scan);
    *more = at_char(scan, ',');
    if (!*more && !at_char(scan, close))
        return fail_expected(scan, expected);
    scan->at++;
    skip_blanks(scan);
    return true;
}

static bool scan_object(scanner *scan)
{
    const uint32_t first = scan->key_count;
    const size_t names_size = scan->names.size, length = strlen(scan->pointer);
    uint32_t at;
    scan->at++;
    skip_blanks(scan);
    bool more = !at_char(scan, '}');
    scan->at += !more;
    while (more) {
        if (!scan_key(scan, &at) || !scan_value(scan, at))
            return false;
        scan->pointer[length] = '\0';
        if (!scan_next(scan, '}', "a comma or }", &more))
            return false;
    }
    close_keys(scan, first, names_size);
    return true;
}

static bool scan_list(scanner *scan)
{
    const size_t length = strlen(scan->pointer);
    char segment[16];
    scan->at++;
    skip_blanks(scan);
    bool more = !at_char(scan, ']');
    scan->at += !more;
    for (unsigned i = 0; more; i++) {
        snprintf(segment, sizeof segment, "%u", i);
        push_segment(scan, segment);
        if (!scan_value(scan, UINT32_MAX))
            return false;
        scan->pointer[length] = '\0';
        if (!scan_next(scan, ']', "a comma or ]", &more))
            return false;
    }
    return true;
}

static bool scan_nested(scanner *scan)
{
    if (scan->depth == ZBI_JSON_DEPTH)
        return fail_at(scan, scan->at, "objects and lists must not be nested more than 64 deep");
    scan->depth++;
    const bool good = at_char(scan, '{') ? scan_object(scan) : scan_list(scan);
    scan->depth--;
    return good;
}

static bool scan_value(scanner *scan, uint32_t key_at)
{
    uint32_t index;
    skip_blanks(scan);
    if (!push_place(scan, key_at, &index))
        return false;
    const char c = scan->at < scan->size ? scan->text[scan->at] : '\0';
    bool good;
    if (c == '{' || c == '[')
        good = scan_nested(scan);
    else if (c == '"')
        good = scan_string(scan, NULL);
    else if (c == '-' || (c >= '0' && c <= '9'))
        good = scan_number(scan);
    else
        good = scan_word(scan);
    scan->places->items[index].length = (uint32_t)scan->at - scan->places->items[index].at;
    return good;
}

static bool scan_text(scanner *scan)
{
    const size_t valid = zbi_utf8_valid_length(scan->text, scan->size);
    if (scan->size >= 3 && memcmp(scan->text, "\xEF\xBB\xBF", 3) == 0)
        return fail_at(scan, 0, "the file begins with a byte order mark; save it as UTF-8 without one");
    if (valid < scan->size)
        return fail_at(scan, valid, "the file is not valid UTF-8 from here");
    if (!scan_value(scan, UINT32_MAX))
        return false;
    skip_blanks(scan);
    return scan->at == scan->size || fail_expected(scan, "the end of the text");
}

zb_status zbi_json_scan(const zbi_source *source, uint32_t file, zbi_json_places *places, zbi_fault_list *faults,
                        bool *twice)
{
    scanner scan = {
        .source = source, .text = source->text, .size = source->size, .file = file, .places = places, .faults = faults};
    zbi_buffer_init(&scan.names, &faults->allocator);
    if (scan_text(&scan))
        *twice = *twice || scan.twice;
    zbi_buffer_free(&scan.names);
    zbi_free(&faults->allocator, scan.keys);
    return scan.status;
}
