/* Node 5, information (信息互联): the way of a paper from office to office, and what is told regularly. */
#ifndef ZBI_NODE_INFORMATION_H
#define ZBI_NODE_INFORMATION_H

#include "node/view.h"

typedef enum zbi_medium { ZBI_WRITTEN, ZBI_SPOKEN, ZBI_RECORD } zbi_medium;
typedef enum zbi_direction { ZBI_UP, ZBI_DOWN, ZBI_SIDEWAYS } zbi_direction;

typedef struct zbi_hop_plan {
    uint32_t next;           /* the next office; ZBI_NONE: there is no way */
    bool by_leader;          /* the sender's leaders review it and may mend; else its staff passes it on */
    double handle_h;         /* at the sender's desk */
    zbi_medium medium;
    zbi_direction direction;
} zbi_hop_plan;

/* What is told regularly among the units of a matter. Zero hours: not at all. */
typedef struct zbi_rhythm {
    double report_every_h, report_h, copies; /* copies: how often the same report is filed */
    double meeting_every_h, meeting_h;
} zbi_rhythm;

typedef struct zbi_information {
    const char *name, *summary;
    /* One hop of a paper from office `from` towards `to`; `logged`: node 7 keeps logs. */
    void (*hop)(const zbi_view *view, uint32_t from, uint32_t to, bool logged, zbi_hop_plan *out);
    /* Hours from the sender's desk to the next office's. */
    double (*transit_h)(const zbi_view *view);
    /* NULL: nothing is told regularly, and there is no shared record. */
    void (*rhythm)(const zbi_view *view, zbi_rhythm *out);
    /* Whether coupled units may ask each other at all. NULL: yes. */
    bool (*asks_sideways)(const zbi_view *view);
    /* Chance that a unit refuses to answer a coupled unit's letter, so that the question goes through the common
       superior. NULL: never. */
    double (*withholds)(const zbi_view *view);
    /* How late the monitor hears of a unit, in hours, over a distance of `edges`. */
    double (*monitor_lag_h)(const zbi_view *view, unsigned edges);
} zbi_information;
#endif
