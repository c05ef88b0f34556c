/* Node 7, accountability (问责调节): how failures are found and answered for, disputes settled, progress watched. */
#ifndef ZBI_NODE_ACCOUNTABILITY_H
#define ZBI_NODE_ACCOUNTABILITY_H

#include "node/view.h"

/* How one inquiry went. */
typedef enum zbi_outcome { ZBI_TRACED_RIGHT, ZBI_TRACED_WRONG, ZBI_UNTRACED } zbi_outcome;

/* A fault that is inquired into. */
typedef struct zbi_inquiry {
    uint64_t entity;      /* keys its draws */
    unsigned step, steps; /* at which office, from 0, of how many */
    unsigned sat;         /* leaders who made the decision; 1: one alone */
    bool outside;         /* it is about a fact that neither contract nor order named */
} zbi_inquiry;

/* How decisions are put off. */
typedef struct zbi_deferral {
    double chance;   /* each time */
    double again_h;  /* working hours until it is taken up again, where no sitting is to come */
    unsigned most;   /* times */
} zbi_deferral;

typedef struct zbi_accountability {
    const char *name, *summary;
    bool logs;      /* responsibility: each step is logged */
    bool regulates; /* regulation: disputes are mediated where they arise, a monitor watches progress */
    double (*catches)(const zbi_view *view);                     /* chance that an inspection finds a failure */
    double (*log_hours)(const zbi_view *view);                   /* for each attempt */
    double (*stops_at)(const zbi_view *view, double uniform);    /* share of its hours at which a failing attempt ends */
    double (*candour)(const zbi_view *view);                     /* factor on concealment, gloss and token execution */
    /* Offices at which an inquiry stops, of a line of `line` offices from the top to the fault. */
    unsigned (*inquiry_steps)(const zbi_view *view, unsigned line);
    /* After this step: true while it goes on; else *outcome. */
    bool (*inquiry_goes_on)(const zbi_view *view, const zbi_inquiry *inquiry, zbi_outcome *outcome);
    double (*mediate_hours)(const zbi_view *view); /* where the dispute arises; NULL: it climbs at once */
    double (*monitor_every_h)(const zbi_view *view); /* NULL: nobody compares progress with target */
    /* Decisions may be put off, `caution` being that of who decides. NULL: never. */
    void (*defers)(const zbi_view *view, double caution, zbi_deferral *out);
    double (*order_names)(const zbi_view *view); /* chance that an order names a fact that the decider knows; NULL: all */
} zbi_accountability;
#endif
