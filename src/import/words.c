/* Names under numbers: open addressing, at most half full. */
#include "import/words.h"

#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

void zbi_words_init(zbi_words *words, const zb_allocator *allocator)
{
    *words = (zbi_words){.allocator = allocator ? *allocator : zb_allocator_default()};
}

void zbi_words_free(zbi_words *words)
{
    for (uint32_t i = 0; i < words->count; i++)
        zbi_free(&words->allocator, words->texts[i]);
    zbi_free(&words->allocator, words->texts);
    zbi_free(&words->allocator, words->slots);
    zbi_words_init(words, &words->allocator);
}

/* The slot of a text, or the free one where it would stand. There is always a free one. */
static uint32_t slot_of(const zbi_words *words, const char *text)
{
    uint32_t slot = (uint32_t)zbi_name_id(text) & (words->slot_count - 1);
    while (words->slots[slot] && strcmp(words->texts[words->slots[slot] - 1], text) != 0)
        slot = (slot + 1) & (words->slot_count - 1);
    return slot;
}

static bool widen(zbi_words *words)
{
    if (words->count * 2 < words->slot_count)
        return true;
    zbi_words wider = *words;
    wider.slot_count = words->slot_count ? words->slot_count * 2 : 64;
    wider.slots = zbi_new(&words->allocator, wider.slot_count, sizeof *wider.slots);
    if (wider.slots == NULL)
        return false;
    for (uint32_t i = 0; i < words->count; i++)
        wider.slots[slot_of(&wider, words->texts[i])] = i + 1;
    zbi_free(&words->allocator, words->slots);
    *words = wider;
    return true;
}

uint32_t zbi_words_find(const zbi_words *words, const char *text)
{
    const uint32_t found = words->slot_count ? words->slots[slot_of(words, text)] : 0;
    return found ? found - 1 : ZBI_WORD_NONE;
}

uint32_t zbi_words_number(zbi_words *words, const char *text)
{
    void *texts = words->texts;
    const uint32_t found = zbi_words_find(words, text);
    if (found != ZBI_WORD_NONE)
        return found;
    if (!widen(words) || !zbi_grow(&words->allocator, &texts, &words->capacity, words->count + 1, sizeof(char *)))
        return ZBI_WORD_NONE;
    words->texts = texts;
    char *copy = zbi_copy_text(&words->allocator, text);
    if (copy == NULL)
        return ZBI_WORD_NONE;
    words->texts[words->count] = copy;
    words->slots[slot_of(words, text)] = words->count + 1;
    return words->count++;
}
