/* Node 7, accountability (问责调节): how failures are found and answered for, disputes settled, progress watched. */
#ifndef ZBI_NODE_ACCOUNTABILITY_H
#define ZBI_NODE_ACCOUNTABILITY_H

#include "node/view.h"

/* How one inquiry went. */
typedef enum zbi_outcome { ZBI_TRACED_RIGHT, ZBI_TRACED_WRONG, ZBI_UNTRACED } zbi_outcome;

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
    /* After `step` of `steps` (from 0): true while it goes on; else *outcome. Draws are keyed by the caller's entity. */
    bool (*inquiry_goes_on)(const zbi_view *view, uint64_t entity, unsigned step, unsigned steps, zbi_outcome *outcome);
    double (*mediate_hours)(const zbi_view *view); /* where the dispute arises; NULL: it climbs at once */
    double (*monitor_every_h)(const zbi_view *view); /* NULL: nobody compares progress with target */
} zbi_accountability;
#endif
