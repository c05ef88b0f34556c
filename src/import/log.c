/* Event logs. */
#include "import/log.h"

#include "base/memory.h"
#include "base/sort.h"
#include "import/log_starts.h"
#include "import/trace.h"

#include <string.h>

void zbi_log_init(zbi_log *log, const zb_allocator *allocator)
{
    *log = (zbi_log){.allocator = allocator ? *allocator : zb_allocator_default()};
    zbi_words_init(&log->names, &log->allocator);
    zbi_words_init(&log->case_names, &log->allocator);
}

void zbi_log_free(zbi_log *log)
{
    zbi_words_free(&log->names);
    zbi_words_free(&log->case_names);
    zbi_free(&log->allocator, log->events);
    zbi_free(&log->allocator, log->cases);
    zbi_log_init(log, &log->allocator);
}

/* What logs write where they know nothing. */
static bool says_nothing(const char *text)
{
    static const char *const nothing[] = {"", "EMPTY", "NULL", "NaN", "UNDEFINED"};
    if (text == NULL)
        return true;
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        if (strcmp(text, nothing[i]) == 0)
            return true;
    return false;
}

static zb_status refuse(zbi_log_refusal *refusal, zbi_role role, const char *rule)
{
    *refusal = (zbi_log_refusal){role, rule};
    return ZB_STATUS_INPUT;
}

static zb_status check_texts(const zbi_log_entry *entry, zbi_log_refusal *refusal)
{
    for (int role = 0; role < ZBI_ROLES; role++) {
        const char *text = entry->text[role];
        if (text && strlen(text) > ZBI_LOG_FIELD)
            return refuse(refusal, (zbi_role)role, "must not be longer than 1000 bytes (a quote that is not closed?)");
    }
    return says_nothing(entry->text[ZBI_ROLE_CASE]) ? refuse(refusal, ZBI_ROLE_CASE, "a case must have a name") : ZB_OK;
}

/* The number of what the entry says about a role; ZBI_WORD_NONE where it says nothing. */
static bool number_of(zbi_log *log, const zbi_log_entry *entry, zbi_role role, uint32_t *number)
{
    *number = ZBI_WORD_NONE;
    if (says_nothing(entry->text[role]))
        return true;
    log->has[role] = true;
    *number = zbi_words_number(&log->names, entry->text[role]);
    return *number != ZBI_WORD_NONE;
}

static zb_status moment_of(zbi_log *log, const zbi_log_entry *entry, zbi_role role, int64_t *at_us, int *offset_s,
                           zbi_log_refusal *refusal)
{
    *at_us = ZBI_LOG_NEVER;
    if (role != ZBI_ROLE_TIME && says_nothing(entry->text[role]))
        return ZB_OK;
    log->has[role] = true;
    const char *text = entry->text[role] ? entry->text[role] : "";
    if (zbi_trace_moment(text, at_us, offset_s))
        return ZB_OK;
    return refuse(refusal, role, "must be a time like 2023-04-05T14:30:00+08:00 (year first; ISO 8601)");
}

static zbi_log_case *case_of(zbi_log *log, const char *text)
{
    void *cases = log->cases;
    const uint32_t number = zbi_words_number(&log->case_names, text);
    if (number == ZBI_WORD_NONE ||
        !zbi_grow(&log->allocator, &cases, &log->case_capacity, number + 1, sizeof *log->cases))
        return NULL;
    log->cases = cases;
    if (number >= log->case_count) {
        log->cases[number] = (zbi_log_case){.name = number, .class = ZBI_WORD_NONE, .department = ZBI_WORD_NONE,
                                            .arises_us = INT64_MAX, .last_us = INT64_MIN, .deadline_us = ZBI_LOG_NEVER};
        log->case_count = number + 1;
    }
    return &log->cases[number];
}

/* What is said of the case is taken where it is said first. */
static zb_status update_case(zbi_log *log, zbi_log_case *item, const zbi_log_entry *entry, const zbi_log_event *event,
                             int64_t deadline_us)
{
    uint32_t class, department;
    if (!number_of(log, entry, ZBI_ROLE_CLASS, &class) || !number_of(log, entry, ZBI_ROLE_DEPARTMENT, &department))
        return ZB_STATUS_MEMORY;
    const int64_t begun = event->start_us != ZBI_LOG_NEVER && event->start_us < event->at_us ? event->start_us : event->at_us;
    if (begun < item->arises_us) {
        item->arises_us = begun;
        item->offset_s = event->offset_s;
    }
    item->last_us = event->at_us > item->last_us ? event->at_us : item->last_us;
    item->class = item->class == ZBI_WORD_NONE ? class : item->class;
    item->department = item->department == ZBI_WORD_NONE ? department : item->department;
    item->deadline_us = item->deadline_us == ZBI_LOG_NEVER ? deadline_us : item->deadline_us;
    return ZB_OK;
}

static zb_status add_event(zbi_log *log, const zbi_log_event *event)
{
    void *events = log->events;
    if (!zbi_grow(&log->allocator, &events, &log->event_capacity, log->event_count + 1, sizeof *event))
        return ZB_STATUS_MEMORY;
    log->events = events;
    log->events[log->event_count++] = *event;
    return ZB_OK;
}

/* Of the marks of XES only start and complete tell work; schedule, assign, suspend ... only that the case is there. */
static bool is_stage(const zbi_log_entry *entry, const char *stage)
{
    const char *text = entry->text[ZBI_ROLE_LIFECYCLE];
    return text && (strcmp(text, stage) == 0 || (text[0] == stage[0] - 32 && strcmp(text + 1, stage + 1) == 0));
}

zb_status zbi_log_add(zbi_log *log, const zbi_log_entry *entry, zbi_log_refusal *refusal)
{
    zbi_log_event event = {.order = log->event_count, .begins = is_stage(entry, "start")};
    int64_t deadline_us;
    int offset_s = 0, other_s;
    zb_status status = check_texts(entry, refusal);
    if (status == ZB_OK)
        status = moment_of(log, entry, ZBI_ROLE_TIME, &event.at_us, &offset_s, refusal);
    if (status == ZB_OK)
        status = moment_of(log, entry, ZBI_ROLE_START, &event.start_us, &other_s, refusal);
    if (status == ZB_OK)
        status = moment_of(log, entry, ZBI_ROLE_DEADLINE, &deadline_us, &other_s, refusal);
    if (status != ZB_OK)
        return status;
    event.offset_s = offset_s;
    zbi_log_case *item = case_of(log, entry->text[ZBI_ROLE_CASE]);
    if (item == NULL || !number_of(log, entry, ZBI_ROLE_ACTIVITY, &event.activity) ||
        !number_of(log, entry, ZBI_ROLE_RESOURCE, &event.resource) ||
        !number_of(log, entry, ZBI_ROLE_GROUP, &event.group))
        return ZB_STATUS_MEMORY;
    event.of = (uint32_t)(item - log->cases);
    status = update_case(log, item, entry, &event, deadline_us);
    const bool work = says_nothing(entry->text[ZBI_ROLE_LIFECYCLE]) || event.begins || is_stage(entry, "complete");
    return status == ZB_OK && work ? add_event(log, &event) : status;
}

static int by_case_and_time(const void *a, const void *b)
{
    const zbi_log_event *x = a, *y = b;
    if (x->of != y->of)
        return x->of < y->of ? -1 : 1;
    if (x->at_us != y->at_us)
        return x->at_us < y->at_us ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static int by_arrival(const void *a, const void *b)
{
    const zbi_log_case *x = a, *y = b;
    if (x->arises_us != y->arises_us)
        return x->arises_us < y->arises_us ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

/* The events are sorted by the old numbers of their cases. */
static void number_cases(zbi_log *log)
{
    for (uint32_t i = 0; i < log->event_count; i++) {
        zbi_log_case *item = &log->cases[log->events[i].of];
        item->first = item->count++ ? item->first : i;
    }
    zbi_sort(log->cases, log->case_count, sizeof *log->cases, by_arrival);
    for (uint32_t c = 0; c < log->case_count; c++)
        for (uint32_t i = 0; i < log->cases[c].count; i++)
            log->events[log->cases[c].first + i].of = c;
}

static zb_status bad_log(const char *name, const char *message, zbi_fault_list *faults)
{
    zbi_fault_list_add(faults, NULL, name, 0, "", message);
    return ZB_STATUS_INPUT;
}

zb_status zbi_log_seal(zbi_log *log, const char *name, zbi_fault_list *faults)
{
    if (log->case_count == 0)
        return bad_log(name, "the log has no event", faults);
    zbi_sort(log->events, log->event_count, sizeof *log->events, by_case_and_time);
    if (zbi_log_join_starts(log) != ZB_OK)
        return ZB_STATUS_MEMORY;
    number_cases(log);
    int64_t last = log->cases[0].last_us;
    for (uint32_t c = 1; c < log->case_count; c++)
        last = log->cases[c].last_us > last ? log->cases[c].last_us : last;
    if (last - log->cases[0].arises_us < ZBI_LOG_SPAN_US)
        return ZB_OK;
    return bad_log(name, "the log lasts more than 100 years: some times must be wrong (a default date such as 1900-01-01?); "
                         "remove or mend those cases", faults);
}
