/* What happened to one matter in one form: its events, which of them lie on its critical path, where its time went. */
#ifndef ZBI_REPORT_JOURNEY_H
#define ZBI_REPORT_JOURNEY_H

#include "report/phrases.h"

#include <string.h>
#include <zhuanban/run.h>

/* The crew that took the matter; people who came while it was open. */
typedef struct zbi_crew_story {
    uint32_t id; /* 0: none did */
    uint32_t host;
    bool fresh; /* called together for it */
    uint32_t asked, refused, came;
    int64_t called_us, first_us, last_us; /* since the start of the run; first and last to come */
} zbi_crew_story;

typedef struct zbi_journey {
    zb_allocator allocator;
    const zb_model *model;
    size_t form;
    uint32_t matter;
    zb_event *events; /* in order; texts live as long as the model */
    bool *on_path;
    uint32_t count, capacity, path_capacity;
    bool failed; /* no memory: what follows is lost */
    bool arose, resolved, decided;
    int64_t arose_us, end_us;      /* when it arose; when it was resolved, else the horizon */
    int64_t cause[ZBI_CAUSE_ROWS]; /* along the path; they add up to end - arose where it is resolved */
    uint64_t truth;                /* when it was decided first */
    uint32_t inquiries;            /* still going on */
    uint32_t last_matter;          /* of the run so far */
    uint32_t first_focal;          /* the first that the crew takes; 0: none yet */
    zbi_crew_story crew;
} zbi_journey;

/* `matter` from 1. The model must outlive it. */
void zbi_journey_init(zbi_journey *journey, const zb_allocator *allocator, const zb_model *model, size_t form,
                      uint32_t matter);
void zbi_journey_free(zbi_journey *journey);
/* Listens to a run whose context is the journey (zb_run_options). */
void zbi_journey_note(void *journey, const zb_run *run, const zb_event *event);
/* Runs until the matter is resolved, or to the horizon; with `beyond` also until its faults are answered for and a
   matter that the crew takes has come. ZB_STATUS_STOPPED when `go_on` (NULL: always) said no. */
zb_status zbi_journey_walk(zbi_journey *journey, zb_run *run, bool beyond, bool (*go_on)(void), zb_error *error);
/* Finds the critical path and adds up its causes. Of a matter that is not resolved: the way of the paper that was last
   heard of, where `unresolved` asks for it, else nothing. False: no memory. */
bool zbi_journey_follow(zbi_journey *journey, bool unresolved);

/* The class of that name. */
size_t zbi_class_named(const zb_model *model, const char *name);

static inline bool zbi_event_is(const zb_event *event, const char *name)
{
    return strcmp(event->event, name) == 0;
}
#endif
