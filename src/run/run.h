/* All that changes in one replication of one form. */
#ifndef ZBI_RUN_RUN_H
#define ZBI_RUN_RUN_H

#include "base/statistics.h"
#include "model/tree.h"
#include <zhuanban/run.h>

/* ---- people ---- */

typedef enum zbi_presence { ZBI_IDLE, ZBI_WORKING, ZBI_AWAY, ZBI_PRESENCES } zbi_presence;

typedef struct zbi_official {
    /* what every act touches: the first line */
    zbi_time since;          /* in the present state */
    double speed;
    zbi_time spent[ZBI_PRESENCES];
    uint32_t token;          /* in hand, 0: none */
    uint32_t desk;           /* where he serves now, ZBI_NONE: on the way */
    uint32_t next;           /* idle at the same desk */
    uint32_t crew;           /* 0: at home */
    uint8_t presence;
    bool leader, outsider;
    bool leaving;            /* goes home when his work in hand is done */
    bool helper;             /* lent because a subtask lagged: goes home when nothing waits for him */
    bool round_the_clock;    /* the work in hand goes on at any hour */
    bool worn;               /* at home, and not rested yet */
    uint8_t line[1];         /* to its end */

    zbi_time closed;         /* hours out of office time */
    uint32_t home;           /* office, ZBI_NONE: from outside the line */
    uint32_t crew_next;
    uint32_t place;          /* territory where he is */
    uint32_t last_department;
    double caution, blamed;  /* trait; factor from wrong blame at blamed_at */
    zbi_time blamed_at;
    uint64_t key;
    uint32_t done;
    zbi_time mission;        /* time on this mission away from home, and what was left of earlier ones when it began */
    zbi_time home_since;     /* when the last one ended */
    zbi_time away_work;      /* work done while seconded, of all missions */
    uint64_t skills;         /* of an outsider: departments; 0: all */
    uint32_t reserve_next;   /* the next of his desk's substitutes; of the desk's first official: the newest of them */
    bool substitute;         /* sits in for members of a crew */
    bool replaced;           /* somebody sits in for him */
    uint8_t wear_told;       /* per cent of his speed lost to wear, as told last */
    uint64_t lines[3];       /* three whole lines */
} zbi_official;

/* A queue served by officials: highest urgency first, then first come. */
#define ZBI_URGENCIES 4
typedef struct zbi_desk {
    /* the first line: the queue and who is free */
    uint32_t head[ZBI_URGENCIES], tail[ZBI_URGENCIES];
    uint32_t idle_head, idle_tail; /* officials, longest idle first; 0: none (ids from 1) */
    uint32_t waiting;              /* in the queue */
    uint32_t papers;               /* of them, papers of matters */
    uint32_t call_head, call_tail; /* requests granted, waiting for the next free official */
    uint32_t office;               /* ZBI_NONE: of a crew */
    uint32_t present;              /* in the queue or in hand */
    /* the second: its books and its posts */
    uint64_t area, inside;         /* Little: integral of `present`, sum of times inside; modulo 2^64, where they agree too */
    zbi_time changed;              /* when `present` last changed */
    zbi_time worked_before;        /* work of its officials at the last check of posts */
    uint32_t routine_count;
    uint32_t officials;            /* who serve here */
    uint32_t promised;             /* of them, asked for by crews */
    uint32_t crew;
    uint32_t posts_first;          /* officials at the start */
    uint32_t first_official;       /* who screens for the desk */
    uint16_t hired, asked_posts;   /* posts added since; of them, those asked for because of load */
    uint16_t substitutes;          /* who ever sat in for members of a crew */
    bool leader;                   /* leaders' desk */
} zbi_desk;

/* ---- papers and people's work on them ---- */

typedef enum zbi_act {
    ZBI_ACT_NONE, ZBI_ACT_INTAKE, ZBI_ACT_LETTER, ZBI_ACT_SURVEY, ZBI_ACT_REVIEW, ZBI_ACT_LIAISON, ZBI_ACT_CONSENT,
    ZBI_ACT_INVESTIGATE, ZBI_ACT_DECIDE, ZBI_ACT_SET_UP, ZBI_ACT_HANDOVER, ZBI_ACT_ANSWER, ZBI_ACT_DISPUTE,
    ZBI_ACT_MEDIATE, ZBI_ACT_TRAVEL, ZBI_ACT_EXECUTE, ZBI_ACT_INSPECT, ZBI_ACT_EXCEPTION, ZBI_ACT_INQUIRY,
    ZBI_ACT_REPORT, ZBI_ACT_READ, ZBI_ACT_MEETING, ZBI_ACT_MONITOR, ZBI_ACT_ROUTINE, ZBI_ACT_MADE,
    ZBI_ACT_APPRAISE, ZBI_ACT_RATING, ZBI_ACT_CALL, ZBI_ACT_PLATFORM,
    ZBI_ACT_TENDER, ZBI_ACT_CALL_OFF, ZBI_ACTS
} zbi_act;

/* What follows when a token's journey or act is over: the life of a matter as a list. */
typedef enum zbi_stage {
    ZBI_STAGE_NONE, ZBI_STAGE_SEEN, ZBI_STAGE_INVITING, ZBI_STAGE_INVITED, ZBI_STAGE_SURVEYED, ZBI_STAGE_AT_AUTHORITY,
    ZBI_STAGE_CONSENT_ASKED, ZBI_STAGE_CONSENTED, ZBI_STAGE_CONSENT_BACK, ZBI_STAGE_QUESTIONED, ZBI_STAGE_INVESTIGATED,
    ZBI_STAGE_ANSWERED_BACK, ZBI_STAGE_REFERRED_UP, ZBI_STAGE_DECIDED, ZBI_STAGE_ORDERED, ZBI_STAGE_QUESTION_UP,
    ZBI_STAGE_QUESTION_SENT, ZBI_STAGE_ASKED, ZBI_STAGE_ANSWERED, ZBI_STAGE_ANSWER_BACK, ZBI_STAGE_AT_MEDIATOR, ZBI_STAGE_MEDIATED,
    ZBI_STAGE_AT_SETTLER, ZBI_STAGE_SETTLED, ZBI_STAGE_SETTLED_BACK, ZBI_STAGE_DISPUTE_WAIT, ZBI_STAGE_LOAN_ASKED,
    ZBI_STAGE_LOAN_GRANTED, ZBI_STAGE_EXECUTED, ZBI_STAGE_INSPECTED, ZBI_STAGE_LATENT,
    ZBI_STAGE_EXCEPTION_UP, ZBI_STAGE_EXCEPTION_DECIDED, ZBI_STAGE_LATE_DECIDED,
    ZBI_STAGE_SET_UP, ZBI_STAGE_REQUESTED, ZBI_STAGE_REQUEST_ANSWERED, ZBI_STAGE_CALLED, ZBI_STAGE_INQUIRED,
    ZBI_STAGE_REPORTED, ZBI_STAGE_REPORT_READ, ZBI_STAGE_MET, ZBI_STAGE_MONITORED, ZBI_STAGE_ROUTINE_DONE, ZBI_STAGE_PARKED,
    ZBI_STAGE_ASIDE, ZBI_STAGE_CALL_OUT, ZBI_STAGE_PLATFORM_READY,
    ZBI_STAGE_ON_AGENDA, ZBI_STAGE_AT_TABLE, ZBI_STAGE_SAT, ZBI_STAGE_PAPERS_CALLED, ZBI_STAGE_PAPERS_ASKED,
    ZBI_STAGE_PAPERS_READY, ZBI_STAGE_PAPERS_BROUGHT, ZBI_STAGE_TAKEN_UP, ZBI_STAGE_IN_TENDER, ZBI_STAGE_TENDER_WRITTEN, ZBI_STAGE_AWARDED,
    ZBI_STAGE_CALLING_OFF, ZBI_STAGE_CALLED_OFF, ZBI_STAGES
} zbi_stage;

typedef enum zbi_step { ZBI_STEP_ACT, ZBI_STEP_REVIEW, ZBI_STEP_TRANSIT, ZBI_STEP_CREW_HOP } zbi_step;
typedef enum zbi_phase { ZBI_PHASE_NONE, ZBI_PHASE_DEPENDENCY, ZBI_PHASE_ASKING, ZBI_PHASE_REWORK } zbi_phase;

enum {
    ZBI_TOKEN_DETACHED = 1, /* off the matter's path: its time is nobody's latency */
    ZBI_TOKEN_ORPHAN = 2,   /* an exception that was answered too late */
    ZBI_TOKEN_FORMING = 4,  /* waits for a member who is not there yet */
    ZBI_TOKEN_LATE = 8,     /* of a department named late: all of it is rework */
    ZBI_TOKEN_SPOT = 16,    /* the next attempt begins with a decision on the spot */
    ZBI_TOKEN_MORE = 64,    /* asks for one more member, because a subtask lags */
    ZBI_TOKEN_FIRST = 32,   /* first journey of an order: distortion downward is still to be measured */
    ZBI_TOKEN_CALLED = 128, /* whoever of that desk is idle has come forward for it, whatever his office */
    ZBI_TOKEN_OUTSIDE = 256 /* of an exception or inquiry: about a fact that contract or order does not name */
};

/* A token carries a matter, or a piece of routine work. Three lines of 64 bytes. */
typedef struct zbi_token {
    zbi_sighting facts; /* what the message says (of an inquiry, facts.seen_at: when the fault was found) */
    zbi_time since;     /* start of the interval that is not booked yet: when it came to its desk, or when its act began */
    zbi_time work;      /* hours of the act at speed 1 */
    uint32_t matter;    /* 0: routine work */
    uint32_t next;      /* in the same queue */
    uint32_t desk, official;
    uint32_t at, next_office, dest; /* of the journey */
    uint32_t wants;     /* only this official will do; 0: any. Of a granted request: the crew */
    uint16_t number;    /* i-th token of its matter, from 1 */
    uint16_t round;     /* of the subtask, partner of a coordination, step of an inquiry */
    uint8_t subtask, stage, step, act, phase, urgency, hops;
    uint8_t medium : 4, direction : 4; /* of this hop */
    uint16_t flags;
    bool by_leader;            /* who handles it */
    bool any_hour;             /* its matter is worked on around the clock */
    zbi_time cause[ZBI_CAUSES];
} zbi_token;

/* ---- what a matter needs beside itself ---- */

#define ZBI_FILE_SIZE 8
typedef struct zbi_file {
    zbi_sighting sighting[ZBI_FILE_SIZE]; /* newest first */
    zbi_sighting record;                  /* the shared record of node 5 */
    uint32_t count;
} zbi_file;

/* What one hop lost, newest first. */
typedef struct zbi_lost {
    uint64_t dropped, changed;
    uint32_t next, office;
} zbi_lost;

typedef struct zbi_asking {
    uint32_t next, office;
} zbi_asking;

typedef struct zbi_crew {
    uint32_t class_id, matter; /* whose it is: of a class (matter 0), or of one matter */
    uint32_t host;             /* office */
    uint32_t desk;
    uint32_t circle;
    uint32_t first_member;
    uint32_t members, pending, leaving; /* arrived; asked for or on the way; going home */
    uint32_t asked;            /* offices that were asked for a member */
    uint32_t open;             /* matters */
    uint64_t return_event;
    bool formed, dissolved, reactivated;
} zbi_crew;

/* The units that report and meet about the same open matters. */
typedef struct zbi_circle {
    uint32_t first;     /* open matters */
    uint32_t open;
    uint32_t authority; /* office */
    uint32_t crew;      /* 0: on the line */
    zbi_time last_report;
    zbi_time last_due;  /* when its units last had to report */
    uint32_t unwritten, unread, unmet; /* reports asked for and not written, written and not read; places in a meeting not taken */
    bool reporting, meeting, monitoring; /* their next event is scheduled, or the monitor is at work */
    bool gone; /* its crew is */
} zbi_circle;

/* Tokens that wait together, linked by `next`. */
typedef struct zbi_line {
    uint32_t first, last, count;
} zbi_line;

/* Those who decide together about the matters of a class at one office. */
typedef struct zbi_body {
    uint32_t class_id, office;
    uint32_t next;                   /* of the same office */
    uint32_t open;                   /* matters that came on its agenda and are not over */
    zbi_line agenda, put_off, table; /* to come, for the next regular sitting only, at the present one */
    uint32_t seats, to_sit;          /* of the present sitting; those who have not sat yet, and one until all are called */
    zbi_time phase;                  /* of its regular sittings, in the hours in which it may sit */
    uint64_t regular, extra;         /* events; 0: none */
    bool sitting;
    bool due, due_extra;             /* called while it still sat */
} zbi_body;

typedef enum zbi_purchase_stage { ZBI_NOT_BOUGHT, ZBI_IN_TENDER, ZBI_AWARDED } zbi_purchase_stage;

/* What a class buys by contract, and who is hired for it. */
typedef struct zbi_purchase {
    zbi_purchase_stage stage;
    bool renewed;     /* had a contract before */
    zbi_line waiting; /* for the award */
    uint32_t open;    /* matters under contract */
    uint32_t desk;    /* of the hired people; 0: nobody is */
} zbi_purchase;

typedef struct zbi_class_state {
    uint64_t arrived;        /* Poisson arrivals so far */
    zbi_time operational;    /* time inside the windows up to the next arrival */
    uint32_t listed;         /* listed arrivals so far */
    uint64_t rules;          /* kinds of novelty that a rule covers now */
    uint32_t crew;           /* standing for the class; 0: none */
    zbi_time plan_at;        /* when a plan was last made; ZBI_NEVER */
    bool formed_before;
    zbi_purchase purchase;
    zbi_time hours[ZBI_BURDENS];
    uint64_t arose;          /* inside the window of measurement */
} zbi_class_state;

/* Single entry of report and log: whether it has been set up. */
typedef enum zbi_platform { ZBI_PLATFORM_NONE, ZBI_PLATFORM_SET_UP, ZBI_PLATFORM_STANDS } zbi_platform;

typedef struct zbi_delay {
    zbi_time sum;
    uint64_t count;
} zbi_delay;

struct zb_run {
    zb_allocator allocator;
    const zb_model *model;
    const zbi_form *form;
    zb_run_options options;
    zbi_view view; /* rules, key, now: what nodes see */
    zbi_time until;
    bool plain_hours; /* none is ever closed, and nobody traces: books add up without a look at the calendar */
    zbi_events events;
    zbi_pool tokens, matters, subtasks, files, losses, crews, circles, asked, bodies;
    zbi_official *officials; /* ids from 1 */
    zbi_desk *desks;         /* 2·office leaders, 2·office + 1 staff, then crews */
    uint32_t official_count, official_capacity, desk_count, desk_capacity;
    uint32_t spare_desk; /* of dissolved crews, linked by call_tail; 0: none */
    uint32_t *circle_of_office, *body_of_office;
    bool *involved;  /* of offices: focal matters need it. Apart from the desks, since a matter that arises reads it */
    uint32_t *stamp; /* of offices, for counting units once */
    uint32_t stamp_now;
    zbi_class_state *classes;
    uint32_t matter_serial;
    zbi_platform platform;
    uint64_t event_count, hash;
    zb_status status;  /* other than ZB_OK: the run is poisoned */
    const char *fault; /* why */
    bool finished;
    uint64_t believed[2][3];   /* needed facts at the signature: truth × {unknown, no, yes} */
    zbi_delay home_delay;      /* of work that the crew does not take, at involved offices */
    __int128 post_area;        /* integral of posts */
    uint64_t posts;
    zbi_time posts_changed;
    int64_t causes_off, matters_checked;
    /* Told of every matter of the cohort once, when it is resolved or at the horizon (measures). */
    void (*observe)(void *context, const zb_run *run, const zbi_matter *matter);
    void *observer;
};

_Static_assert(offsetof(zbi_matter, arose) == 64 && offsetof(zbi_subtask, patience) == 64, "what every hop touches is one line");
_Static_assert(sizeof(zbi_token) == 192 && sizeof(zbi_official) == 192 && sizeof(zbi_desk) == 128 &&
                   sizeof(zbi_matter) % 64 == 0 && sizeof(zbi_subtask) % 64 == 0,
               "whole cache lines");

static inline zbi_token *zbi_token_at(const zb_run *run, uint32_t id) { return ZBI_POOL_AT(&run->tokens, zbi_token, id); }
static inline zbi_matter *zbi_matter_at(const zb_run *run, uint32_t id) { return ZBI_POOL_AT(&run->matters, zbi_matter, id); }
static inline zbi_subtask *zbi_task_of(const zb_run *run, const zbi_matter *m, unsigned i)
{
    return ZBI_POOL_AT(&run->subtasks, zbi_subtask, m->subtask[i]);
}
static inline zbi_crew *zbi_crew_at(const zb_run *run, uint32_t id) { return zbi_pool_at(&run->crews, id); }
static inline zbi_circle *zbi_circle_at(const zb_run *run, uint32_t id) { return zbi_pool_at(&run->circles, id); }
static inline zbi_file *zbi_file_at(const zb_run *run, uint32_t id) { return zbi_pool_at(&run->files, id); }
static inline zbi_time zbi_now(const zb_run *run) { return run->view.now; }
/* What is left at this moment of 1 that has halved every `half_life_h` hours since. */
static inline double zbi_halved(const zb_run *run, zbi_time since, double half_life_h)
{
    return zbi_exp(-ZBI_LN2 * ((double)(run->view.now - since) / (double)ZBI_HOUR) / half_life_h);
}
static inline const zbi_mechanisms *zbi_rules(const zb_run *run) { return &run->form->rules; }
static inline const zbi_class *zbi_class_of(const zb_run *run, const zbi_matter *m) { return &run->model->classes[m->class_id]; }
/* Remedies are for the matters that the crew takes. */
static inline bool zbi_remedied(const zb_run *run, const zbi_matter *m, bool remedy) { return remedy && zbi_class_of(run, m)->focal; }
static inline const zbi_choices *zbi_choices_of(const zb_run *run, uint32_t class_id)
{
    return run->model->classes[class_id].focal ? &run->form->choices : &run->form->line;
}
/* Microseconds, at least 0, to whole ones; hours to microseconds. */
static inline zbi_time zbi_ticks(double us) { return (zbi_time)(us + 0.5); }
static inline zbi_time zbi_hours(double h) { return zbi_ticks(h * (double)ZBI_HOUR); }

/* Kinds of event, in the order of the table in run.c. */
typedef enum zbi_happening {
    ZBI_HAPPENS_ARRIVAL, ZBI_HAPPENS_LISTED, ZBI_HAPPENS_RECURRENCE, ZBI_HAPPENS_ROUTINE, ZBI_HAPPENS_DONE,
    ZBI_HAPPENS_PASSED, ZBI_HAPPENS_SURFACE, ZBI_HAPPENS_PATIENCE, ZBI_HAPPENS_MEMBER, ZBI_HAPPENS_HOME,
    ZBI_HAPPENS_RETURN, ZBI_HAPPENS_MANDATE, ZBI_HAPPENS_REPORT, ZBI_HAPPENS_MEETING, ZBI_HAPPENS_MONITOR,
    ZBI_HAPPENS_POSTS, ZBI_HAPPENS_MAKE_WORK, ZBI_HAPPENS_SITTING, ZBI_HAPPENS_WAITED, ZBI_HAPPENINGS
} zbi_happening;

/* Poison the run: what was begun is abandoned, the caller is told. */
__attribute__((cold)) void zbi_fail(zb_run *run, zb_status status, const char *why);
/* Schedule; on failure the run is poisoned and 0 returned. */
static inline zbi_event_handle zbi_schedule(zb_run *run, zbi_time time, zbi_happening kind, uint32_t subject, uint32_t argument)
{
    const zbi_event_handle handle = zbi_events_add(&run->events, time, ZBI_PRIORITY_NORMAL, (uint16_t)kind, subject, argument);
    if (!handle)
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory: too many pending events");
    return handle;
}
#endif
