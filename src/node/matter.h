/* A matter (事务) and its subtasks while they are in hand. Beside each field stands who writes it: the life of a matter
   (run/), or one of the seven nodes alone. */
#ifndef ZBI_NODE_MATTER_H
#define ZBI_NODE_MATTER_H

#include "facts/facts.h"

#define ZBI_NONE UINT32_MAX
#define ZBI_SUBTASKS 16 /* at most, in one matter */

struct zbi_choices;

/* What a subtask has come to. */
typedef enum zbi_progress {
    ZBI_UNNAMED,  /* nobody has thought of its department yet */
    ZBI_ORDERED,  /* named; the order is on its way or being carried out */
    ZBI_REPORTED, /* reported done, whether or not that is true */
    ZBI_RIGHT,    /* truly done */
    ZBI_GIVEN_UP
} zbi_progress;

typedef struct zbi_subtask {
    /* what every stage touches: one line */
    _Alignas(64) uint64_t needs; /* facts it needs (life) */
    uint64_t site;         /* facts of its own site (life) */
    zbi_time hours;        /* work of a first attempt at speed 1 (life) */
    uint32_t office;       /* the unit (life) */
    uint32_t place;        /* territory of the site (life) */
    uint32_t token;        /* the token that carries it now */
    uint32_t executor;     /* official of the last attempt (membership) */
    uint16_t coupled;      /* subtasks whose results it needs (life) */
    uint16_t conflicts;    /* subtasks with whose departments it disputes (life) */
    uint16_t asked;        /* of the coupled ones, those already asked (life) */
    uint16_t settled;      /* disputes that are over (accountability) */
    uint8_t progress;      /* zbi_progress (life) */
    uint8_t attempts;      /* begun so far (life) */
    uint8_t requests;      /* secondments asked for (construction) */
    bool against_interest; /* of its unit (life) */
    bool by_line;          /* its home office refused twice and does it itself (construction) */
    bool exception;        /* had one: the plan is no longer the standard one (execution) */
    bool shown;            /* the last attempt was for show (life) */
    bool wrong;            /* the last attempt failed, whether or not anybody knows (life) */
    bool undone;           /* the last attempt worked, but its spot decision will be undone (execution) */
    bool overturned;       /* its spot decision was undone once (execution) */
    bool helped;           /* the monitor has asked for one more member (accountability) */

    uint64_t patience;     /* the event that ends it (execution) */
    zbi_time ordered_at;   /* first order signed (life) */
    zbi_sighting decided;  /* what the decider held known for it when he first signed (life) */
    zbi_sighting order;    /* what the executor was told: order, newer order, answers (life) */
    zbi_sighting seen;     /* the unit's own last sighting of its site (life) */
    uint64_t not_right, stale; /* needed facts not held right at the last act; of them the stale ones (life) */
    uint64_t contract;     /* needed facts that its contract names (construction) */
    bool called_off;       /* hired people were called off for it (membership) */
    uint16_t look;         /* number of the last of its looks: the same in every form (life) */
    bool called;           /* a call for it has gone out (membership) */
    zbi_time entered;      /* when the log of an attempt at it last stood in the shared record; 0: never (information) */
} zbi_subtask;

typedef struct zbi_matter {
    /* what every hop and act touches: one line */
    _Alignas(64) uint64_t key;            /* identity: class and number (life) */
    zbi_time slowest_wait;   /* the longest wait of a paper of it at a desk ... */
    zbi_time first_contact;  /* ZBI_NEVER: not yet (life) */
    const struct zbi_choices *choices; /* the row of its form, or of the line if the crew does not take it */
    uint32_t slowest_office; /* ... and where */
    uint32_t class_id;
    uint32_t id;             /* its record in the pool */
    uint32_t origin;         /* office where it arises (life) */
    uint32_t authority;      /* who decides (construction) */
    uint32_t crew;           /* 0: none (construction) */
    uint32_t tokens;         /* in being, attached or detached */
    uint8_t count;           /* subtasks */
    uint8_t kind;            /* kind of novelty (life) */
    bool novel;              /* no rule covers it: drawn (life), or covered since (positioning) */
    bool measured;           /* belongs to the cohort */

    /* what its stages touch: the second line, the first of its subtasks included */
    zbi_time arose, responded, decided; /* ZBI_NEVER: not yet (life) */
    uint32_t circle;                 /* the units that report and meet about it; 0: none (information) */
    uint32_t file;                   /* the decider's sightings; 0: no facts (life) */
    uint16_t named;                  /* subtasks whose department is named (positioning) */
    uint16_t open;                   /* subtasks not truly done, given up ones too */
    uint16_t token_numbers;          /* tokens made so far, for the trace */
    bool surveyed;                   /* (positioning) */
    bool asked;                      /* the decider has asked back */
    bool given_up;
    bool spoken_for;                 /* at the horizon: its causes are told */
    uint8_t level;                   /* of the office that decided */
    uint8_t joins[3];                /* tokens still expected: survey, asking back, consent */
    uint8_t consents;                /* that the first decision needs (construction) */
    uint32_t reports;
    uint32_t subtask[ZBI_SUBTASKS];  /* records in the pool */

    zbi_time closed, resolved;       /* ZBI_NEVER: not yet (life) */
    uint64_t needs;                  /* facts of all its subtasks (life) */
    uint64_t adverse;                /* facts that are bad news for the office of their site (life) */
    uint64_t favourable;             /* what one would rather say of each (life) */
    zbi_truth truth;                 /* the facts as they are (life) */
    uint32_t serial;                 /* i-th of the run, from 1, in order of arising: the same in every form */
    uint32_t number;                 /* i-th of its class */
    uint32_t losses;                 /* newest record of what a hop lost; 0: none (life) */
    uint32_t circle_next, circle_prev;
    uint8_t faults, overturned, traced_right, traced_wrong, untraced;
    uint16_t wrong_at_close;         /* subtasks reported done that had failed when it was closed */
    /* numerators and denominators of distortion, in facts */
    uint16_t up_need, up_omitted, up_stale, up_corrupted, up_accident;
    uint16_t down_need, down_omitted, down_corrupted;
    uint16_t end_need, end_omitted, end_stale, end_corrupted, end_accident;
    zbi_time trace_time;             /* sum over its inquiries */
    zbi_time cause[12];              /* of the critical path, when resolved (or at the horizon) */
    uint32_t body;                   /* on whose agenda it came; 0: none (construction) */
    uint32_t sat;                    /* leaders who sat when it was decided; 0: none did (construction) */
    uint16_t bought;                 /* subtasks under contract (construction) */
    uint8_t put_off;                 /* times its next decision was put off (accountability) */
} zbi_matter;
#endif
