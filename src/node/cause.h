/* Where a matter's time went, and on what officials spent their hours. */
#ifndef ZBI_NODE_CAUSE_H
#define ZBI_NODE_CAUSE_H

/* Causes of latency: they add up to it exactly. */
typedef enum zbi_cause {
    ZBI_WAITING,      /* in the queue of a desk */
    ZBI_HANDLING,     /* at the desk */
    ZBI_TRANSIT,      /* between offices */
    ZBI_ASKING_BACK,  /* the decider's question and its answers */
    ZBI_FORMING,      /* blocked until a crew or a member stands */
    ZBI_MEETING_WAIT, /* until a meeting that decides */
    ZBI_MEETING,      /* in it */
    ZBI_TRAVEL,       /* moving to the place of an act */
    ZBI_EXECUTING,    /* the first attempt */
    ZBI_DEPENDENCY,   /* another unit's answer, a dispute */
    ZBI_REWORK,       /* from a subtask's first exception until it succeeds; departments named late */
    ZBI_CLOSED,       /* the office was shut */
    ZBI_CAUSES
} zbi_cause;

/* Kinds of official-hours. */
typedef enum zbi_burden {
    ZBI_SUBSTANTIVE, /* acts and rework */
    ZBI_PAPER,       /* intake, review, decision, letter, consent, set-up, handover, inspection, log, inquiry */
    ZBI_MEETINGS,
    ZBI_REPORTING, /* reports and reading them */
    ZBI_TRAVELLING,
    ZBI_IDLE_CREW, /* seconded and with nothing to do */
    ZBI_BURDENS
} zbi_burden;
#endif
