/* Node 3, membership (成员吸纳): who may do a subtask, and how quick he is at it. */
#ifndef ZBI_NODE_MEMBERSHIP_H
#define ZBI_NODE_MEMBERSHIP_H

#include "node/view.h"

typedef struct zbi_fitness {
    double hours_share; /* hours he takes, relative to the subtask's hours */
    double setup_h;     /* before he begins */
    int rank;           /* among idle people the lowest is asked first */
} zbi_fitness;

/* People hired for a class of matters. */
typedef struct zbi_hired {
    unsigned people;
    double calloff_h; /* calendar hours to call them off for a subtask, where no contract has */
} zbi_hired;

typedef struct zbi_membership {
    const char *name, *summary;
    /* Whether an official may do a subtask of the unit `office` (of `department`), and how it suits him. Filled in place:
       a struct given back is copied wider than it was written, which stalls. */
    bool (*fits)(const zbi_view *view, const zbi_person *person, uint32_t office, uint32_t department, zbi_fitness *fit);
    bool lends;     /* outside a crew, involved offices lend people for a subtask, by letter */
    bool outsiders; /* experts, firms and universities are engaged in a crew */
    /* All subtasks are for hired people; offices lend nobody. NULL: nobody is hired. */
    void (*hires)(const zbi_view *view, zbi_hired *out);
    /* Speed of the people whom a bidder offers for a class; read where `hires` is given. */
    double (*bids)(const zbi_view *view, uint64_t class_key, unsigned bidder);
} zbi_membership;
#endif
