/* The letters of a shared sweep. From rank 0: the task (or none: the sweep did not begin); units to be computed, none:
   there are no more; stop. To rank 0: so many units are asked for; what came of some; the end, with an exit code. */
#ifndef ZBI_CLI_SHARE_LETTERS_H
#define ZBI_CLI_SHARE_LETTERS_H

#include "cli/clock.h"
#include "cli/share.h"

enum { ZBI_SHARE_TASK, ZBI_SHARE_UNITS, ZBI_SHARE_STOP, ZBI_SHARE_ASK, ZBI_SHARE_RESULTS, ZBI_SHARE_LEAVE };

#define ZBI_SHARE_MOST_UNITS 256 /* in a letter: so few bytes that sending it never waits */
#define ZBI_SHARE_AHEAD_S 0.05   /* so long before a thread runs out of units it is given new ones */
#define ZBI_SHARE_PATIENCE_MS 2  /* between two looks for letters */

/* What ranks must agree on. */
typedef struct zbi_share_task {
    uint64_t version, measures, scenario, seed, plan, forms, replications;
} zbi_share_task;

zbi_share_task zbi_share_task_of(const zbi_asked *asked);
/* How a rank with task `b` differs from one with `a`; NULL: it does not. */
const char *zbi_share_differs(const zbi_share_task *a, const zbi_share_task *b);

/* How fast units are finished here. */
typedef struct zbi_share_pace {
    double began; /* zbi_seconds */
    uint64_t finished;
} zbi_share_pace;
/* Units that should lie ready for threads that are busy: none where a unit takes long, so that at the end no rank sits
   on what another could compute. */
uint64_t zbi_share_ahead(const zbi_share_pace *pace);
#endif
