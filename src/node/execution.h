/* Node 4, execution (组织执行): where the executor acts, whom he believes, and who decides an exception. */
#ifndef ZBI_NODE_EXECUTION_H
#define ZBI_NODE_EXECUTION_H

#include "node/view.h"

typedef struct zbi_execution {
    const char *name, *summary;
    /* Hours of travel to a site at `edges` from where the executor was last; NULL: he acts at his desk. */
    double (*travel_hours)(const zbi_view *view, unsigned edges);
    /* What the executor goes by: what he was told (order, answers, newest word of the record), and what he sees. */
    zbi_sighting (*believes)(const zbi_view *view, const zbi_matter *matter, unsigned subtask, const zbi_sighting *told,
                             const zbi_sighting *eyes);
    /* Hours in which an exception is decided on the spot; NULL: it climbs to the authority. */
    double (*spot_hours)(const zbi_view *view);
    /* Hours after which an unanswered exception is tried again on the standard plan; NULL: never. */
    double (*patience_hours)(const zbi_view *view);
    /* Chance that a spot decision that worked is undone later; `blind`: share of the needed facts that lie elsewhere
       and were not held right. NULL: never. */
    double (*overturns)(const zbi_view *view, double blind);
    bool reads_record; /* reads the shared record, where there is one, before acting */
} zbi_execution;
#endif
