/* A journey as steps in words, one after another on the clock of the matter. */
#ifndef ZBI_REPORT_STEPS_H
#define ZBI_REPORT_STEPS_H

#include "report/journey.h"

typedef struct zbi_step {
    int64_t at_us, span_us; /* since the matter arose; how long it took */
    int64_t closed_us;      /* of it, out of office hours */
    bool timed;             /* false: it takes no time of its own */
    const char *mark;       /* of the phase to which its hours are booked, "" */
    size_t text;            /* where its words begin: lines, ended by 0 */
} zbi_step;

typedef struct zbi_steps {
    zbi_step *items;
    uint32_t count, capacity;
    zbi_buffer words;
    bool failed; /* no memory: what follows is lost */
} zbi_steps;

typedef void zbi_steps_of(zbi_steps *steps, const zbi_journey *journey, bool chinese);

/* Those of the critical path. The timed ones follow each other without a gap until the matter is resolved. */
void zbi_steps_of_path(zbi_steps *steps, const zbi_journey *journey, bool chinese);
/* Faults, inquiries into them, and how they ended. */
void zbi_steps_of_answers(zbi_steps *steps, const zbi_journey *journey, bool chinese);
/* "leader 71", with his office where that is not `here`. */
void zbi_put_official(zbi_buffer *text, const zb_model *model, uint32_t official, uint32_t here, bool hired,
                      bool chinese);
void zbi_steps_free(zbi_steps *steps);
static inline const char *zbi_step_words(const zbi_steps *steps, uint32_t i)
{
    return steps->words.text + steps->items[i].text;
}
#endif
