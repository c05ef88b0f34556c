/* Node 3, membership (成员吸纳): who may do a subtask, and how quick he is at it. */
#ifndef ZBI_NODE_MEMBERSHIP_H
#define ZBI_NODE_MEMBERSHIP_H

#include "node/view.h"

typedef struct zbi_fitness {
    bool may;           /* he may do it at all */
    double hours_share; /* hours he takes, relative to the subtask's hours */
    double setup_h;     /* before he begins */
    int rank;           /* among idle people the lowest is asked first */
} zbi_fitness;

typedef struct zbi_membership {
    const char *name, *summary;
    /* How an official fits a subtask of the unit `office` (of `department`). */
    zbi_fitness (*fits)(const zbi_view *view, const zbi_person *person, uint32_t office, uint32_t department);
    bool lends;     /* outside a crew, involved offices lend people for a subtask, by letter */
    bool outsiders; /* experts, firms and universities are engaged in a crew */
} zbi_membership;
#endif
