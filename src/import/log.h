/* Event logs: what happened to each case, when, and who did it. */
#ifndef ZBI_IMPORT_LOG_H
#define ZBI_IMPORT_LOG_H

#include "import/words.h"
#include "json/fault.h"

typedef enum zbi_role {
#define ROLE(id, option, tells, usual) ZBI_ROLE_##id,
#include "import/roles.def"
#undef ROLE
    ZBI_ROLES
} zbi_role;

typedef struct zbi_role_row {
    const char *option, *tells, *usual;
} zbi_role_row;
extern const zbi_role_row zbi_role_rows[ZBI_ROLES];

/* The name of what plays each role; NULL: one of the usual names. */
typedef struct zbi_log_options {
    const char *names[ZBI_ROLES];
} zbi_log_options;

#define ZBI_LOG_NEVER INT64_MIN
#define ZBI_LOG_SPAN_US INT64_C(3155760000000000) /* 100 years: a log that lasts longer has a default date in it */
#define ZBI_LOG_FIELD 1000 /* bytes of a field that is used */

/* Moments are microseconds since 1970 (UTC); texts are numbers in the log's names, ZBI_WORD_NONE where unknown. */
typedef struct zbi_log_event {
    int64_t at_us, start_us; /* ZBI_LOG_NEVER: nobody wrote when it was begun */
    int32_t offset_s;        /* of the clock that told the time */
    uint32_t of;             /* its case */
    uint32_t activity, resource, group;
    uint32_t order;          /* in the file */
    bool begins;             /* "start" of an activity */
} zbi_log_event;

typedef struct zbi_log_case {
    uint32_t name, class, department;
    int32_t offset_s;                          /* of its first event */
    int64_t arises_us, last_us, deadline_us; /* the first and the last event, begun ones included; or ZBI_LOG_NEVER */
    uint32_t first, count;                     /* its events, once the log is sealed */
} zbi_log_case;

typedef struct zbi_log {
    zb_allocator allocator;
    zbi_words names, case_names;
    zbi_log_event *events;
    zbi_log_case *cases;
    uint32_t event_count, event_capacity, case_count, case_capacity;
    bool has[ZBI_ROLES]; /* something was said about it */
} zbi_log;

/* What a reader found out about one event; texts may be NULL. */
typedef struct zbi_log_entry {
    const char *text[ZBI_ROLES];
} zbi_log_entry;

/* Why an entry is refused. */
typedef struct zbi_log_refusal {
    zbi_role role;
    const char *rule;
} zbi_log_refusal;

void zbi_log_init(zbi_log *log, const zb_allocator *allocator);
void zbi_log_free(zbi_log *log);
/* Adds an event. ZB_STATUS_INPUT with what is wrong with it; ZB_STATUS_MEMORY. */
zb_status zbi_log_add(zbi_log *log, const zbi_log_entry *entry, zbi_log_refusal *refusal);
/* After the last event: puts the events of each case beside each other, in order of time, and joins the beginning of an
   activity to its end. Cases come in order of time. ZB_STATUS_INPUT where there is none, or their times cannot be true;
   ZB_STATUS_MEMORY. */
zb_status zbi_log_seal(zbi_log *log, const char *name, zbi_fault_list *faults);

/* How well a column of this name fits the role, 0 best; UINT_MAX: not at all. */
unsigned zbi_role_fit(zbi_role role, const zbi_log_options *options, const char *name);
/* What is known of each role so far. */
typedef struct zbi_said {
    char *text[ZBI_ROLES];
    unsigned fit[ZBI_ROLES];
    size_t at[ZBI_ROLES]; /* where it was said */
} zbi_said;
/* "name: value" was said, of the case itself or of an event: taken for the roles that it fits best so far, the first of
   equals. Of the case its name begins with "case:"; asked for by an option it may go without. */
bool zbi_said_keep(zbi_said *said, const zbi_log_options *options, bool of_case, const char *name, const char *value,
                   size_t at, const zb_allocator *allocator);
void zbi_said_forget(zbi_said *said, const zb_allocator *allocator);
/* The entry that an event and its case make: what an event does not say itself its case may say. */
void zbi_said_entry(const zbi_said *event, const zbi_said *of_case, zbi_log_entry *entry);

/* What to say where nothing plays a role; `there` are the names that a log has, `what` how they are called ("column"). */
void zbi_role_missing(zbi_role role, const zbi_log_options *options, const char *what, const zbi_words *there,
                      char *message, size_t size);
/* "row 7, column "when": rule, got "value"". */
void zbi_log_say(const zbi_log_refusal *refusal, const char *where, const char *column, const char *value,
                 char *message, size_t size);
#endif
