/* UTF-8: validity, columns on a terminal, and how far apart two words are. */
#include "base/text.h"

#include <stdint.h>
#include <string.h>

#define WORD_LIMIT 63

/* Bytes of the well-formed character at `at`, of which `size` may be read; 0 when there is none. */
static size_t decode(const unsigned char *at, size_t size, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000}; /* by length: below it the form is overlong */
    const unsigned char lead = size ? at[0] : 0x80;
    const size_t length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 0;
    if (length == 0 || length > size)
        return 0;
    uint32_t value = length == 1 ? lead : lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (at[i] & 0x3F);
    }
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *character = value;
    return length;
}

size_t zbi_utf8_valid_length(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        uint32_t character = 0;
        const size_t length = decode((const unsigned char *)text + at, size - at, &character);
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

typedef struct range {
    uint32_t first, last;
} range;

static bool in_ranges(uint32_t character, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

/* The blocks of East Asian Width W and F (Unicode Annex 11), as whole blocks. */
static const range wide_ranges[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
                                    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                                    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
                                    {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
static const range empty_ranges[] = {{0x0000, 0x001F}, {0x007F, 0x009F}, {0x0300, 0x036F}, {0x0483, 0x0489},
                                     {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF},
                                     {0x302A, 0x302F}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

static int columns_of(uint32_t character)
{
    if (in_ranges(character, empty_ranges, sizeof empty_ranges / sizeof empty_ranges[0]))
        return 0;
    return in_ranges(character, wide_ranges, sizeof wide_ranges / sizeof wide_ranges[0]) ? 2 : 1;
}

/* The character at `at` and its bytes; a terminal shows one replacement for a byte it cannot read. */
static size_t character_at(const char *text, size_t at, size_t size, uint32_t *character)
{
    *character = '?';
    const size_t length = decode((const unsigned char *)text + at, size - at, character);
    return length ? length : 1;
}

int zbi_text_columns(const char *text)
{
    const size_t size = strlen(text);
    int columns = 0;
    for (size_t at = 0; at < size;) {
        uint32_t character;
        at += character_at(text, at, size, &character);
        columns += columns_of(character);
    }
    return columns;
}

/* Marks that begin no line, and that end none. */
static const range closing_ranges[] = {{0x0021, 0x0021}, {0x0029, 0x0029}, {0x002C, 0x002C}, {0x002E, 0x002E},
                                       {0x003A, 0x003B}, {0x003F, 0x003F}, {0x3001, 0x3002}, {0x3009, 0x3009},
                                       {0x300B, 0x300B}, {0x300D, 0x300D}, {0xFF01, 0xFF01}, {0xFF09, 0xFF09},
                                       {0xFF0C, 0xFF0C}, {0xFF1A, 0xFF1B}, {0xFF1F, 0xFF1F}};
static const range opening_ranges[] = {{0x3008, 0x3008}, {0x300A, 0x300A}, {0x300C, 0x300C}, {0xFF08, 0xFF08}};

/* A number stays with the measure word behind it. */
static bool may_break(uint32_t before, uint32_t after)
{
    if (after == ' ')
        return before != ' ';
    if (before >= '0' && before <= '9')
        return false;
    return before != ' ' && (columns_of(before) == 2 || columns_of(after) == 2) &&
           !in_ranges(before, opening_ranges, sizeof opening_ranges / sizeof opening_ranges[0]) &&
           !in_ranges(after, closing_ranges, sizeof closing_ranges / sizeof closing_ranges[0]);
}

size_t zbi_text_break(const char *text, int columns)
{
    const size_t size = strlen(text);
    size_t at = 0, good = 0;
    uint32_t before = ' ';
    for (int used = 0; at < size;) {
        uint32_t character;
        const size_t length = character_at(text, at, size, &character);
        if (at > 0 && may_break(before, character))
            good = at;
        used += columns_of(character);
        if (at > 0 && used > columns)
            return good ? good : at;
        at += length;
        before = character;
    }
    return size;
}

/* The characters of a word, bytes that are none standing for themselves; the number, or -1 for a word too long. */
static int split(const char *word, uint32_t characters[WORD_LIMIT])
{
    const size_t size = strlen(word);
    if (size > WORD_LIMIT)
        return -1;
    int count = 0;
    for (size_t at = 0; at < size; count++) {
        characters[count] = 0x110000u + (unsigned char)word[at];
        const size_t length = decode((const unsigned char *)word + at, size - at, &characters[count]);
        at += length ? length : 1;
    }
    return count;
}

/* Whether these last bytes are the beginning of a character. */
static bool is_cut(const char *text)
{
    const unsigned char lead = (unsigned char)*text++;
    while (((unsigned char)*text & 0xC0) == 0x80)
        text++;
    return lead >= 0xC2 && lead <= 0xF4 && *text == '\0';
}

void zbi_text_tame(char *text)
{
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = ' ';
    const size_t size = strlen(text);
    for (size_t at; (at = zbi_utf8_valid_length(text, size)) < size;) {
        if (is_cut(text + at)) {
            text[at] = '\0';
            return;
        }
        text[at] = '?';
    }
}

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: the rows of the usual table, of which the last three are kept. */
int zbi_edit_distance(const char *a, const char *b)
{
    uint32_t left[WORD_LIMIT], right[WORD_LIMIT];
    int rows[3][WORD_LIMIT + 1];
    const int m = split(a, left), n = split(b, right);
    if (m < 0 || n < 0)
        return WORD_LIMIT + 1;
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    for (int i = 1; i <= m; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i + 2) % 3], *over = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            row[j] = least_of(least_of(above[j], row[j - 1]) + 1, above[j - 1] + (left[i - 1] != right[j - 1]));
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                row[j] = least_of(row[j], over[j - 2] + 1);
        }
    }
    return rows[m % 3][n];
}

const char *zbi_did_you_mean(const char *word, const char *const *candidates, size_t count)
{
    uint32_t characters[WORD_LIMIT];
    const int length = split(word, characters);
    const char *best = NULL;
    int best_distance = (length + 2) / 3 + 1; /* one edit in each three characters is near enough */
    if (length < 2)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const int distance = zbi_edit_distance(word, candidates[i]);
        if (distance < best_distance && distance < length) {
            best = candidates[i];
            best_distance = distance;
        }
    }
    return best;
}
