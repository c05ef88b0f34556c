/* The table of phrases, and how their slots are filled. */
#include "report/phrases.h"

#include <stdio.h>
#include <string.h>

typedef struct row {
    const char *name, *variant, *text[2]; /* English, Chinese */
} row;

static const row events[] = {
#define EVENT(event, variant, en, zh) {#event, variant, {en, zh}},
#include "report/phrases.def"
};
static const row act_nouns[] = {
#define ACT(name, noun_en, noun_zh, en, zh) {#name, "", {noun_en, noun_zh}},
#include "report/phrases.def"
};
static const row acts[] = {
#define ACT(name, noun_en, noun_zh, en, zh) {#name, "", {en, zh}},
#include "report/phrases.def"
};
static const row media[] = {
#define MEDIUM(name, en, zh) {#name, "", {en, zh}},
#include "report/phrases.def"
};
static const row causes[] = {
#define CAUSE(name, mark, en, zh) {#name, mark, {en, zh}},
#include "report/phrases.def"
};
static const char *const words[ZBI_WORDS][2] = {
#define WORD(id, en, zh) {en, zh},
#include "report/phrases.def"
};

#define ROWS(table) table, sizeof table / sizeof *table

static const row *find(const row *rows, size_t count, const char *name, const char *variant)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0 && strcmp(rows[i].variant, variant) == 0)
            return &rows[i];
    return NULL;
}

static const char *text_of(const row *found, const char *name, bool chinese)
{
    return found ? found->text[chinese] : name;
}

const char *zbi_event_phrase(const char *event, const char *variant, bool chinese)
{
    return text_of(find(ROWS(events), event, variant), NULL, chinese);
}

const char *zbi_act_noun(const char *act, bool chinese)
{
    return text_of(find(ROWS(act_nouns), act, ""), act, chinese);
}

const char *zbi_act_phrase(const char *act, bool chinese)
{
    return text_of(find(ROWS(acts), act, ""), act, chinese);
}

const char *zbi_medium_word(const char *medium, bool chinese)
{
    return text_of(find(ROWS(media), medium, ""), medium, chinese);
}

unsigned zbi_cause_named(const char *cause)
{
    unsigned c = 0;
    while (c < ZBI_CAUSE_ROWS && strcmp(causes[c].name, cause) != 0)
        c++;
    return c;
}

const char *zbi_cause_name(unsigned cause)
{
    return causes[cause].name;
}

const char *zbi_cause_word(unsigned cause, bool chinese)
{
    return causes[cause].text[chinese];
}

const char *zbi_cause_mark(unsigned cause)
{
    return causes[cause].variant;
}

const char *zbi_word_in(zbi_word word, bool chinese)
{
    return words[word][chinese];
}

/* ---- filling ---- */

/* The text of the slot that is written at `at`, after its brace; NULL for one that nobody fills. */
static const char *slot_at(const char *at, size_t length, const zbi_phrase_slot *slots, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(slots[i].name) == length && memcmp(slots[i].name, at, length) == 0)
            return slots[i].text;
    return NULL;
}

void zbi_put_phrase(zbi_buffer *text, const char *phrase, const zbi_phrase_slot *slots, size_t count)
{
    while (*phrase) {
        const size_t plain = strcspn(phrase, "{");
        zbi_buffer_add(text, phrase, plain);
        phrase += plain;
        if (!*phrase)
            break;
        const size_t length = strcspn(++phrase, "}");
        const char *filled = slot_at(phrase, length, slots, count);
        zbi_buffer_text(text, filled ? filled : "?");
        phrase += length + (phrase[length] == '}');
    }
}

unsigned zbi_fact_count(uint64_t facts)
{
    unsigned count = 0;
    for (; facts; facts &= facts - 1)
        count++;
    return count;
}

const char *zbi_fact_list(char text[ZBI_FACT_LIST_SIZE], uint64_t facts, bool chinese)
{
    const char *mark = "";
    size_t used = 0;
    text[0] = '\0';
    for (unsigned f = 0; f < 64; f++) {
        unsigned last = f;
        if (!(facts >> f & 1))
            continue;
        while (last < 63 && facts >> (last + 1) & 1)
            last++;
        if (last < f + 2) /* two in a row are no range yet */
            last = f;
        used += (size_t)snprintf(text + used, ZBI_FACT_LIST_SIZE - used, last > f ? "%s%u-%u" : "%s%u", mark, f, last);
        mark = chinese ? "、" : ", ";
        f = last;
    }
    return text;
}
