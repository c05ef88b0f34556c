/* What an event log tells of an organization. */
#ifndef ZBI_IMPORT_PROFILE_H
#define ZBI_IMPORT_PROFILE_H

#include "import/log.h"

#define ZBI_PROFILE_UNITS 40   /* the groups with most events; further ones are only counted */
#define ZBI_PROFILE_CLASSES 20
#define ZBI_PROFILE_NEEDED 8   /* units that a class needs at most */

/* A group of officials; where the log has none, a department; where it has neither, the whole office. */
typedef struct zbi_unit {
    const char *name;
    uint32_t events, officials; /* officials who were met here */
    uint32_t active;            /* at work here in four weeks, those of several units in part: the median; 0: not known */
    uint32_t given[ZBI_PROFILE_UNITS]; /* cases that went from here to there */
} zbi_unit;

/* Hours unless said otherwise; NaN where the log does not tell. */
typedef struct zbi_class_profile {
    const char *name; /* NULL: the log knows no classes */
    uint32_t cases, events, with_deadline, late, alone; /* alone: their sequence of activities is no other case's */
    uint32_t needed[ZBI_PROFILE_NEEDED], needed_count;  /* units, the one that begins most cases first */
    uint32_t units_low, units_high;                     /* in a case: the 10th and 90th of a hundred */
    double hours_mean, hours_cv;                        /* of a unit's work on a case */
    double service_p50, wait_p50;                       /* of an event */
    double through_p50, through_p90;                    /* from the first to the last event */
    double deadline_p10, deadline_p50, deadline_p90;    /* after the first event */
} zbi_class_profile;

typedef struct zbi_profile {
    zb_allocator allocator;
    const zbi_log *log; /* borrowed: names are its */
    zbi_unit *units;
    zbi_class_profile *classes;
    uint32_t *class_of;  /* of each case */
    uint32_t *unit_of;   /* of each event; UINT32_MAX: not known */
    double *service_us, *wait_us; /* of each event; NaN: not known */
    uint32_t unit_count, class_count, more_units, unknown_events, officials, begun_events;
    uint64_t handovers, official_handovers; /* from event to event of a case: to another unit, to another official */
    bool by_group, by_department;
    uint32_t days_per_week; /* 7: work at any time */
    double last_h;          /* when the last case arises, counted as arrival traces are */
} zbi_profile;

/* ZB_STATUS_INPUT where the log cannot be a scenario's (told in the list under `name`); ZB_STATUS_MEMORY. */
zb_status zbi_profile_make(zbi_profile *profile, const zbi_log *log, const char *name, zbi_fault_list *faults);
void zbi_profile_free(zbi_profile *profile);
#endif
