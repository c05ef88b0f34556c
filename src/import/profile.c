/* What an event log tells of an organization, step by step. */
#include "import/profile.h"

#include "base/memory.h"
#include "import/moment.h"
#include "import/profile_parts.h"
#include "import/trace.h"

#include <stdio.h>

#define OPEN_SHARE 0.95 /* of the events in the open days of a week */

/* The class of a case; the first cases' come first. */
static zb_status find_classes(zbi_profile *p, const char *name, zbi_fault_list *faults)
{
    char message[200];
    uint32_t met[ZBI_PROFILE_CLASSES];
    for (uint32_t c = 0; c < p->log->case_count; c++) {
        uint32_t k = 0;
        while (k < p->class_count && met[k] != p->log->cases[c].class)
            k++;
        if (k == ZBI_PROFILE_CLASSES) {
            snprintf(message, sizeof message, "there are more than %d classes of cases; name another column with --class",
                     ZBI_PROFILE_CLASSES);
            zbi_fault_list_add(faults, NULL, name, 0, "", message);
            return ZB_STATUS_INPUT;
        }
        if (k == p->class_count)
            met[p->class_count++] = p->log->cases[c].class;
        p->class_of[c] = k;
    }
    p->classes = zbi_new(&p->allocator, p->class_count, sizeof *p->classes);
    if (p->classes == NULL)
        return ZB_STATUS_MEMORY;
    for (uint32_t k = 0; k < p->class_count; k++)
        p->classes[k].name = met[k] == ZBI_WORD_NONE ? NULL : p->log->names.texts[met[k]];
    return ZB_OK;
}

/* By the clock on the wall, 0 Monday to 6. 1970-01-01 was a Thursday. */
static int weekday(const zbi_log_event *event)
{
    return (int)(((zbi_wall_day(event->at_us, event->offset_s) + 3) % 7 + 7) % 7);
}

/* The first days of the week that hold nearly all events. */
static uint32_t open_days(const zbi_log *log)
{
    uint64_t by_day[7] = {0}, sum = 0;
    for (uint32_t i = 0; i < log->event_count; i++)
        by_day[weekday(&log->events[i])]++;
    for (uint32_t day = 0; day < 7; day++) {
        sum += by_day[day];
        if ((double)sum >= OPEN_SHARE * (double)log->event_count)
            return day + 1;
    }
    return 7;
}

static double hours_of_last(const zbi_log *log)
{
    const zbi_log_case *first = &log->cases[0], *last = &log->cases[log->case_count - 1];
    return zbi_trace_hour(last->arises_us, last->offset_s, first->arises_us, first->offset_s);
}

static zb_status reserve(zbi_profile *p)
{
    p->class_of = zbi_new(&p->allocator, p->log->case_count, sizeof *p->class_of);
    p->unit_of = zbi_new(&p->allocator, p->log->event_count + 1, sizeof *p->unit_of);
    p->service_us = zbi_new(&p->allocator, p->log->event_count + 1, sizeof *p->service_us);
    p->wait_us = zbi_new(&p->allocator, p->log->event_count + 1, sizeof *p->wait_us);
    return p->class_of && p->unit_of && p->service_us && p->wait_us ? ZB_OK : ZB_STATUS_MEMORY;
}

zb_status zbi_profile_make(zbi_profile *profile, const zbi_log *log, const char *name, zbi_fault_list *faults)
{
    *profile = (zbi_profile){.allocator = faults->allocator, .log = log};
    zb_status status = reserve(profile);
    if (status == ZB_OK)
        status = find_classes(profile, name, faults);
    if (status == ZB_OK)
        status = zbi_profile_units(profile);
    if (status == ZB_OK)
        status = zbi_profile_times(profile);
    if (status == ZB_OK)
        status = zbi_profile_classes(profile);
    profile->days_per_week = open_days(log);
    profile->last_h = hours_of_last(log);
    return status;
}

void zbi_profile_free(zbi_profile *profile)
{
    zbi_free(&profile->allocator, profile->units);
    zbi_free(&profile->allocator, profile->classes);
    zbi_free(&profile->allocator, profile->class_of);
    zbi_free(&profile->allocator, profile->unit_of);
    zbi_free(&profile->allocator, profile->service_us);
    zbi_free(&profile->allocator, profile->wait_us);
    *profile = (zbi_profile){.allocator = profile->allocator};
}
