/* Names that occur again and again, each kept once under a number. */
#ifndef ZBI_IMPORT_WORDS_H
#define ZBI_IMPORT_WORDS_H

#include <zhuanban/allocator.h>

#define ZBI_WORD_NONE UINT32_MAX

typedef struct zbi_words {
    zb_allocator allocator;
    char **texts;
    uint32_t *slots; /* a power of two of them; number + 1, 0: free */
    uint32_t count, capacity, slot_count;
} zbi_words;

void zbi_words_init(zbi_words *words, const zb_allocator *allocator);
void zbi_words_free(zbi_words *words);
/* The number of a text, a new one where it was not met before; ZBI_WORD_NONE when there is no memory. */
uint32_t zbi_words_number(zbi_words *words, const char *text);
/* The same, ZBI_WORD_NONE where it was not met before. */
uint32_t zbi_words_find(const zbi_words *words, const char *text);
#endif
