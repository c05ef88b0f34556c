/* What decider, order and executors of a matter held right, from its events: the distortion of this one matter. */
#ifndef ZBI_REPORT_BELIEF_H
#define ZBI_REPORT_BELIEF_H

#include "report/journey.h"

#define ZBI_BELIEF_SUBTASKS 16

/* Of some facts, what went wrong with them; disjoint. */
typedef struct zbi_belief {
    bool reached; /* false: it never came so far */
    uint64_t of, missing, turned, stale;
} zbi_belief;

typedef struct zbi_beliefs {
    /* At the signature, of what the matter needs; turned: wrong for whatever reason. */
    zbi_belief decider;
    /* When a subtask's first order arrives, of what the decider held, against his word. */
    zbi_belief order[ZBI_BELIEF_SUBTASKS];
    /* At a subtask's first act, of what it needs; turned by somebody, or out of date. */
    zbi_belief act[ZBI_BELIEF_SUBTASKS];
    uint32_t subtasks;
    uint32_t hops, lost, turned, mended; /* of all its papers that tell facts */
} zbi_beliefs;

void zbi_beliefs_of(zbi_beliefs *beliefs, const zbi_journey *journey);
#endif
