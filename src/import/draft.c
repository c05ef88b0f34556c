/* A starting scenario: what the log tells of the whole, and what it leaves to assume. */
#include "import/draft_parts.h"

#include "base/memory.h"
#include "import/moment.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LEAST_TAU 168.0 /* h; a week */
#define MOST_TAU 5000.0

static void keep(zbi_draft *draft, zb_status status)
{
    draft->status = draft->status == ZB_OK ? status : draft->status;
}

/* A segment of a pointer: ~ and / are written ~0 and ~1. */
static size_t add_segment(char *pointer, size_t used, const char *text)
{
    pointer[used++] = '/';
    for (; *text && used + 3 < ZBI_DRAFT_POINTER; text++) {
        const bool escape = *text == '~' || *text == '/';
        pointer[used++] = escape ? '~' : *text;
        if (escape)
            pointer[used++] = *text == '~' ? '0' : '1';
    }
    pointer[used] = '\0';
    return used;
}

static const char *pointer_of(char pointer[ZBI_DRAFT_POINTER], const char *section, const char *name, const char *field)
{
    size_t used = (size_t)snprintf(pointer, ZBI_DRAFT_POINTER, "%s", section);
    if (name)
        used = add_segment(pointer, used, name);
    if (field)
        snprintf(pointer + used, ZBI_DRAFT_POINTER - used, "/%s", field);
    return pointer;
}

void zbi_draft_number(zbi_draft *draft, const char *section, const char *name, const char *field, double value)
{
    char pointer[ZBI_DRAFT_POINTER];
    if (draft->status == ZB_OK)
        keep(draft, zb_scenario_set_number(draft->scenario, pointer_of(pointer, section, name, field), value, draft->error));
}

void zbi_draft_text(zbi_draft *draft, const char *section, const char *name, const char *field, const char *value)
{
    char pointer[ZBI_DRAFT_POINTER];
    if (draft->status == ZB_OK)
        keep(draft, zb_scenario_set_text(draft->scenario, pointer_of(pointer, section, name, field), value, draft->error));
}

void zbi_draft_mark(zbi_draft *draft, const char *section, const char *name, const char *field, const char *source)
{
    char pointer[ZBI_DRAFT_POINTER];
    if (draft->note.failed)
        keep(draft, zbi_no_memory(draft->error));
    if (draft->status == ZB_OK)
        keep(draft, zb_scenario_annotate(draft->scenario, pointer_of(pointer, section, name, field), source, NAN, NAN,
                                         draft->note.size ? draft->note.text : NULL, draft->error));
    draft->note.size = 0;
}

void zbi_draft_range(zbi_draft *draft, const char *section, const char *name, const char *field, double low, double high)
{
    char pointer[ZBI_DRAFT_POINTER];
    if (draft->status == ZB_OK)
        keep(draft, zb_scenario_annotate(draft->scenario, pointer_of(pointer, section, name, field), NULL, low, high, NULL,
                                         draft->error));
}

static const char *day_of(int64_t at_us, int offset_s, char text[ZBI_MOMENT_SIZE])
{
    zbi_moment_text(at_us, offset_s, text);
    text[10] = '\0';
    return text;
}

static void add_head(zbi_draft *draft, const char *name)
{
    char label[200], first[ZBI_MOMENT_SIZE], last[ZBI_MOMENT_SIZE];
    const zbi_profile *p = draft->profile;
    const zbi_log_case *begin = &p->log->cases[0], *end = &p->log->cases[p->log->case_count - 1];
    snprintf(label, sizeof label, "%.100s: cases of an event log", name);
    zbi_draft_text(draft, "/name", NULL, NULL, name);
    zbi_draft_text(draft, "/label/en", NULL, NULL, label);
    zbi_draft_text(draft, "/source", NULL, NULL, draft->source);
    zbi_buffer_print(&draft->note,
                     "A starting scenario by zhuanban import: %u cases that arise from %s to %s, %u events, %u officials, %u "
                     "groups%s. ", p->log->case_count, day_of(begin->arises_us, begin->offset_s, first),
                     day_of(end->arises_us, end->offset_s, last), p->log->event_count, p->officials,
                     p->unit_count + p->more_units, p->more_units ? " (the largest are kept)" : "");
    zbi_buffer_print(&draft->note,
                     "The log tells arrivals, groups and how many are at work in them, which of them a case needs, hours of "
                     "work, deadlines. It cannot tell what is marked assumed: who leads whom and where (one territory here), "
                     "what is known, concealed and lost on the way, disputes, urgency, other work. From event to event a case "
                     "went to another group %llu times, to another official %llu times; %u events could not be placed in a "
                     "group. ", (unsigned long long)p->handovers, (unsigned long long)p->official_handovers, p->unknown_events);
    zbi_buffer_text(&draft->note, "由事件日志导入的起始场景；标为 assumed 的值是日志不能告知的假定。");
    if (draft->status == ZB_OK && !draft->note.failed)
        zbi_draft_text(draft, "/note", NULL, NULL, draft->note.text);
    draft->note.size = 0;
}

/* Until the last case has had time; nine of ten end within tau. */
static void add_experiment(zbi_draft *draft)
{
    double tau = LEAST_TAU;
    for (uint32_t k = 0; k < draft->profile->class_count; k++)
        if (draft->profile->classes[k].through_p90 > tau)
            tau = draft->profile->classes[k].through_p90;
    tau = ceil((tau < MOST_TAU ? tau : MOST_TAU) / 24) * 24;
    zbi_draft_number(draft, "/experiment/tau_h", NULL, NULL, tau);
    zbi_buffer_print(&draft->note, "nine of ten cases of the log end within this; at least %g, at most %g", LEAST_TAU,
                     ceil(MOST_TAU / 24) * 24);
    zbi_draft_mark(draft, "/experiment/tau_h", NULL, NULL, draft->source);
    zbi_draft_number(draft, "/experiment/until_h", NULL, NULL, ceil(draft->profile->last_h) + 1 + tau);
    zbi_buffer_text(&draft->note, "the last case and tau_h");
    zbi_draft_mark(draft, "/experiment/until_h", NULL, NULL, draft->source);
}

static void add_calendar(zbi_draft *draft)
{
    const uint32_t days = draft->profile->days_per_week;
    zbi_draft_text(draft, "/calendar/kind", NULL, NULL, days < 7 ? "office_hours" : "continuous");
    zbi_buffer_print(&draft->note, "95 of 100 events are in the first %u days of the week", days);
    zbi_draft_mark(draft, "/calendar/kind", NULL, NULL, draft->source);
    if (days == 7)
        return;
    zbi_draft_number(draft, "/calendar/days_per_week", NULL, NULL, days);
    zbi_draft_mark(draft, "/calendar/days_per_week", NULL, NULL, draft->source);
    zbi_draft_number(draft, "/calendar/hours_per_day", NULL, NULL, 8);
    zbi_buffer_text(&draft->note, "an event log does not tell when an office is open");
    zbi_draft_mark(draft, "/calendar/hours_per_day", NULL, NULL, "assumed");
}

/* One territory; all four forms are compared. */
static void add_structure(zbi_draft *draft)
{
    static const char *const forms[] = {"coordination_body", "contracting"};
    if (draft->status == ZB_OK)
        keep(draft, zb_scenario_declare(draft->scenario, "/territories/here", draft->error));
    zbi_buffer_text(&draft->note, "an event log does not tell where offices are, nor what stands above them");
    zbi_draft_mark(draft, "/territories/here", NULL, NULL, "assumed");
    for (size_t i = 0; i < 2; i++)
        zbi_draft_text(draft, "/forms", forms[i], "like", forms[i]);
    if (draft->status == ZB_OK)
        keep(draft, zb_scenario_set_bool(draft->scenario, "/crew/programme", true, draft->error));
    zbi_buffer_text(&draft->note, "one crew for the stream of cases of a class; which cases a crew would take the log does not tell");
    zbi_draft_mark(draft, "/crew/programme", NULL, NULL, "assumed");
}

zb_status zbi_draft_scenario(zb_scenario *scenario, const char *name, const char *log_name, const zbi_profile *profile,
                             zb_error *error)
{
    zbi_draft draft = {.scenario = scenario, .profile = profile, .log_name = log_name, .error = error};
    zbi_buffer_init(&draft.note, &profile->allocator);
    snprintf(draft.source, sizeof draft.source, "log: %.120s", log_name);
    zbi_draft_names(&draft);
    add_head(&draft, name);
    add_experiment(&draft);
    add_calendar(&draft);
    add_structure(&draft);
    zbi_draft_units(&draft);
    zbi_draft_classes(&draft);
    zbi_draft_assume(&draft);
    if (draft.note.failed)
        keep(&draft, zbi_no_memory(error));
    zbi_buffer_free(&draft.note);
    return draft.status;
}
