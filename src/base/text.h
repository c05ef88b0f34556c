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
/* Edits (insert, delete, replace, swap neighbours) between two short words; words above 63 bytes give 64. */
int zbi_edit_distance(const char *a, const char *b);
/* The candidate nearest to word if it is near enough to be meant, else NULL. */
const char *zbi_did_you_mean(const char *word, const char *const *candidates, size_t count);
#endif
