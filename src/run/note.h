/* What happened, told once: into the trace hash, unless it follows from what was told at the same moment; and to
   whoever traces, if anybody does. */
#ifndef ZBI_RUN_NOTE_H
#define ZBI_RUN_NOTE_H

#include "base/hash.h"
#include "run/run.h"
#include <string.h>

typedef enum zbi_noted {
    ZBI_NOTED_ARISE, ZBI_NOTED_SEEN, ZBI_NOTED_POSITIONED, ZBI_NOTED_SURVEY, ZBI_NOTED_AUTHORITY, ZBI_NOTED_REFERRED,
    ZBI_NOTED_QUEUE, ZBI_NOTED_START, ZBI_NOTED_DONE, ZBI_NOTED_SEND, ZBI_NOTED_ARRIVE, ZBI_NOTED_ASK_BACK,
    ZBI_NOTED_DECIDED, ZBI_NOTED_RULE, ZBI_NOTED_ORDER, ZBI_NOTED_FORK, ZBI_NOTED_JOIN, ZBI_NOTED_CREW, ZBI_NOTED_REQUEST,
    ZBI_NOTED_REFUSED, ZBI_NOTED_LENT, ZBI_NOTED_MEMBER, ZBI_NOTED_HOME, ZBI_NOTED_DISSOLVED, ZBI_NOTED_ASSIGNED,
    ZBI_NOTED_LOAN, ZBI_NOTED_QUESTION, ZBI_NOTED_WITHHELD, ZBI_NOTED_DISPUTE, ZBI_NOTED_MEDIATION, ZBI_NOTED_SETTLED,
    ZBI_NOTED_TRAVEL, ZBI_NOTED_MANNED, ZBI_NOTED_LOGGED, ZBI_NOTED_ACT, ZBI_NOTED_SHOW, ZBI_NOTED_INSPECTED,
    ZBI_NOTED_FAULT, ZBI_NOTED_LATENT, ZBI_NOTED_SURFACED, ZBI_NOTED_EXCEPTION, ZBI_NOTED_SPOT, ZBI_NOTED_IMPATIENT,
    ZBI_NOTED_OVERTURNED, ZBI_NOTED_RIGHT, ZBI_NOTED_GIVEN_UP, ZBI_NOTED_LATE, ZBI_NOTED_CLOSED, ZBI_NOTED_RESOLVED,
    ZBI_NOTED_INQUIRY, ZBI_NOTED_TRACED, ZBI_NOTED_REPORT, ZBI_NOTED_MEETING, ZBI_NOTED_MONITOR, ZBI_NOTED_POST,
    ZBI_NOTED_MAKE_WORK, ZBI_NOTED_INTERVAL, ZBI_NOTED_END, ZBI_NOTED_WAKE, ZBI_NOTED_FORMED, ZBI_NOTED_CONSENT,
    ZBI_NOTED_SUBSTITUTE, ZBI_NOTED_CALL, ZBI_NOTED_VOLUNTEER, ZBI_NOTED_PLATFORM,
    ZBI_NOTED_CAUTION, ZBI_NOTED_WEAR,
    ZBI_NOTED_AGENDA, ZBI_NOTED_CONVENED, ZBI_NOTED_SITTING, ZBI_NOTED_SAT, ZBI_NOTED_PUT_OFF, ZBI_NOTED_TAKEN_UP,
    ZBI_NOTED_VAGUE, ZBI_NOTED_CONTRACT, ZBI_NOTED_TENDER, ZBI_NOTED_AWARD, ZBI_NOTED_CALL_OFF, ZBI_NOTED_CALLED_OFF,
    ZBI_NOTED_HIRED, ZBI_NOTED_SEATED,
    ZBI_NOTEDS
} zbi_noted;

typedef struct zbi_note {
    zbi_noted what;
    zbi_node node;
    const zbi_matter *matter; /* NULL: none */
    const zbi_token *token;   /* NULL: none */
    int subtask;
    uint32_t other, office, to, official;
    const char *act;
    zbi_time span;
    uint64_t known, dropped, changed, mended;
    double value;
} zbi_note;

/* Fields that are not given are 0; 0 means "none" for offices and officials too, so these are passed + 1. Cold: the many
   places where a note is spelled out for it lie apart from the code that always runs. */
__attribute__((cold)) void zbi_send_note(zb_run *run, const zbi_note *note);

static inline uint64_t zbi_note_facts(const zbi_note *n)
{
    uint64_t bits;
    memcpy(&bits, &n->value, sizeof bits);
    return n->known * UINT64_C(0xD1342543DE82EF95) + n->dropped * UINT64_C(0xAF251AF3B0F025B5) +
           n->changed * UINT64_C(0xB564EF22EC7AECE5) + n->mended * UINT64_C(0x9E6C63D0876A9A47) + bits + n->other;
}

/* When and what, whose, where, by whom, and which paper: in places of their own as far as a word goes. Spans are left
   out: they lie between times that are in. */
static inline void zbi_hash_note(zb_run *run, zbi_note n)
{
    uint64_t hash = run->hash ^ ((uint64_t)zbi_now(run) + ((uint64_t)n.what << 57));
    uint64_t word = (uint64_t)n.office + ((uint64_t)n.to << 21) + ((uint64_t)n.official << 42);
    if (n.matter)
        word ^= n.matter->key;
    if (n.token)
        word += (uint64_t)n.token->number << 48 | (uint64_t)n.token->act << 40;
    if (n.known | n.dropped | n.changed | n.mended | n.other || n.value != 0.0)
        hash = zbi_hash_word(hash, zbi_note_facts(&n));
    run->hash = zbi_hash_word(hash, word);
}

/* The note is spelled in two branches so that the compiler builds the whole of it only where somebody traces. Arguments
   are evaluated in one of them. */
#define ZBI_TELL(run, ...)                                                                                             \
    do {                                                                                                               \
        if (__builtin_expect((run)->options.trace != NULL, false)) {                                                   \
            const zbi_note told_note = {__VA_ARGS__};                                                                  \
            zbi_hash_note((run), told_note);                                                                           \
            zbi_send_note((run), &told_note);                                                                          \
        } else {                                                                                                       \
            zbi_hash_note((run), (zbi_note){__VA_ARGS__});                                                             \
        }                                                                                                              \
    } while (0)

/* To whoever traces alone: for what follows at the same moment from what was just told. */
#define ZBI_TRACE(run, ...)                                                                                            \
    do {                                                                                                               \
        if ((run)->options.trace)                                                                                      \
            zbi_send_note((run), &(const zbi_note){__VA_ARGS__});                                                      \
    } while (0)

extern const char *const zbi_act_names[ZBI_ACTS];
extern const char *const zbi_cause_names[ZBI_CAUSES];
#endif
