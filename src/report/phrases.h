/* What explain says in English and Chinese: one table (phrases.def), by the names of the trace. */
#ifndef ZBI_REPORT_PHRASES_H
#define ZBI_REPORT_PHRASES_H

#include "json/buffer.h"

#include <stdint.h>

typedef enum zbi_cause_row {
#define CAUSE(name, mark, en, zh) ZBI_CAUSE_##name,
#include "report/phrases.def"
    ZBI_CAUSE_ROWS
} zbi_cause_row;

typedef enum zbi_word {
#define WORD(id, en, zh) ZBI_WORD_##id,
#include "report/phrases.def"
    ZBI_WORDS
} zbi_word;

/* What fills {name} in a phrase. */
typedef struct zbi_phrase_slot {
    const char *name, *text;
} zbi_phrase_slot;

/* NULL: such an event has no line. */
const char *zbi_event_phrase(const char *event, const char *variant, bool chinese);
/* Of an act at a desk: what one waits for, and what somebody does. An unknown name stands for itself. */
const char *zbi_act_noun(const char *act, bool chinese);
const char *zbi_act_phrase(const char *act, bool chinese);
const char *zbi_medium_word(const char *medium, bool chinese);
/* The row of a cause by its name in the trace, ZBI_CAUSE_ROWS when there is none. */
unsigned zbi_cause_named(const char *cause);
const char *zbi_cause_name(unsigned cause);
const char *zbi_cause_word(unsigned cause, bool chinese);
/* "" or one character that stands behind hours booked to the phase. */
const char *zbi_cause_mark(unsigned cause);
const char *zbi_word_in(zbi_word word, bool chinese);

/* Appends the phrase with its slots filled. */
void zbi_put_phrase(zbi_buffer *text, const char *phrase, const zbi_phrase_slot *slots, size_t count);
/* The numbers of facts as a list, "0-5, 7", with "、" in Chinese. Returns text. */
#define ZBI_FACT_LIST_SIZE 512
const char *zbi_fact_list(char text[ZBI_FACT_LIST_SIZE], uint64_t facts, bool chinese);
unsigned zbi_fact_count(uint64_t facts);
#endif
