/* UTF-8: validity, columns on a terminal, and how far apart two words are. */
#ifndef ZBI_BASE_TEXT_H
#define ZBI_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Offset of the first byte that is not well-formed UTF-8 (overlong, surrogate, > U+10FFFF too), or size. */
size_t zbi_utf8_valid_length(const char *text, size_t size);
/* Makes a text fit for a message: control characters become blanks, broken bytes '?', a character cut at the end goes. */
void zbi_text_tame(char *text);
/* Columns that a terminal uses: CJK and full-width characters take two, combining marks none. */
int zbi_text_columns(const char *text);
/* Bytes of text that make one line of at most `columns`: it ends before a blank or beside a wide character where it may
   (closing marks begin no line, a number stays with what follows), else in the middle of a word; at least one character, all of it where it fits. */
size_t zbi_text_break(const char *text, int columns);
/* Edits (insert, delete, replace, swap neighbours) between two short words; words above 63 bytes give 64. */
int zbi_edit_distance(const char *a, const char *b);
/* The candidate nearest to word if it is near enough to be meant, else NULL. */
const char *zbi_did_you_mean(const char *word, const char *const *candidates, size_t count);
#endif
