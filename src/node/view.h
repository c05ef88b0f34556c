/* The narrow view of a run that a node's variant is given: it may read the model, the matter in hand and a few facts
   of the moment; it acts by what it returns, never by reaching into the run. */
#ifndef ZBI_NODE_VIEW_H
#define ZBI_NODE_VIEW_H

#include "node/cause.h"
#include "node/matter.h"

struct zb_model;
struct zbi_mechanisms;

typedef struct zbi_view {
    const struct zb_model *model;
    const struct zbi_mechanisms *rules; /* parameters of the form that runs */
    zbi_key key;                        /* seed and replication */
    zbi_time now;
    const zbi_pool *subtasks;           /* of all matters in hand */
} zbi_view;

static inline zbi_subtask *zbi_subtask_at(const zbi_view *view, const zbi_matter *matter, unsigned i)
{
    return ZBI_POOL_AT(view->subtasks, zbi_subtask, matter->subtask[i]);
}

/* An official as a variant sees him. */
typedef struct zbi_person {
    uint32_t home;       /* office, ZBI_NONE: from outside the line */
    uint32_t department; /* his own line of work */
    uint32_t last;       /* department of the work he did last, ZBI_NONE: none */
    uint32_t done;       /* subtasks done so far */
    bool outsider;
    bool all_skills; /* an outsider without listed departments */
} zbi_person;

/* What a draw is for. Numbers are part of every result: append, never renumber. */
typedef enum zbi_purpose {
    ZBI_FOR_ARRIVAL = 1, ZBI_FOR_SITE, ZBI_FOR_NEEDS, ZBI_FOR_HOURS, ZBI_FOR_NOVELTY, ZBI_FOR_COUPLING, ZBI_FOR_CONFLICT,
    ZBI_FOR_INTEREST, ZBI_FOR_ADVERSE, ZBI_FOR_FAVOURABLE, ZBI_FOR_TRUTH, ZBI_FOR_TRAITS, ZBI_FOR_ROUTINE, ZBI_FOR_PAPER,
    ZBI_FOR_HOP, ZBI_FOR_LOOK, ZBI_FOR_SUCCESS, ZBI_FOR_CATCH, ZBI_FOR_STOP, ZBI_FOR_SURFACE, ZBI_FOR_OVERTURN,
    ZBI_FOR_OVERTURN_TIME, ZBI_FOR_SKIP, ZBI_FOR_CONSENT, ZBI_FOR_INQUIRY, ZBI_FOR_SCAPEGOAT, ZBI_FOR_CODIFY,
    ZBI_FOR_RULE_NAMES, ZBI_FOR_WITHHOLD, ZBI_FOR_DISCRETION, ZBI_FOR_MEDIATION, ZBI_FOR_CULPRIT, ZBI_FOR_SKIM,
    ZBI_FOR_RECURRENCE, ZBI_FOR_REFER_UP, ZBI_FOR_MAKE_WORK, ZBI_FOR_DEPARTMENTS, ZBI_FOR_TERRITORIES, ZBI_FOR_BURST,
    ZBI_FOR_NEGATIVE_LIST,
    ZBI_FOR_SITTING, ZBI_FOR_PUT_OFF, ZBI_FOR_VAGUE, ZBI_FOR_AMONG, ZBI_FOR_BID, ZBI_FOR_CONTRACT, ZBI_FOR_TRANSFER
} zbi_purpose;
#endif
