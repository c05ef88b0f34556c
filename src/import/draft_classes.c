/* The classes of a log as classes of a scenario. */
#include "import/draft_parts.h"

#include <math.h>
#include <stdio.h>

#define LEAST_HOURS 0.01
#define MOST_HOURS 1e6 /* as the field has it */
#define LEAST_CV 0.1
#define MOST_CV 3.0
#define USUAL_CV 0.7 /* as /classes/NAME/hours has it by default */

static void add_arrivals(zbi_draft *draft, uint32_t number)
{
    char file[ZBI_DRAFT_FILE];
    const char *name = draft->classes[number];
    const zbi_class_profile *class = &draft->profile->classes[number];
    zbi_draft_text(draft, "/classes", name, "label/en", class->name ? name : "a case of the log");
    zbi_draft_text(draft, "/classes", name, "arrivals/kind", "trace");
    zbi_draft_text(draft, "/classes", name, "arrivals/file", zbi_draft_file(draft->profile, number, file));
    zbi_draft_text(draft, "/classes", name, "arrivals/case_column", "case");
    zbi_draft_text(draft, "/classes", name, "arrivals/time_column", "time");
}

static void add_needs(zbi_draft *draft, const char *name, const zbi_class_profile *class)
{
    char field[60];
    for (uint32_t i = 0; i < class->needed_count; i++) {
        snprintf(field, sizeof field, "needs/departments/%u", i);
        zbi_draft_text(draft, "/classes", name, field, draft->units[class->needed[i]]);
    }
    zbi_buffer_print(&draft->note, "those that take part in at least 5 of 100 cases (at most %d), the one that begins most first",
                     ZBI_PROFILE_NEEDED);
    zbi_draft_mark(draft, "/classes", name, "needs/departments", draft->source);
    if (class->needed_count == 1)
        return;
    zbi_draft_number(draft, "/classes", name, "needs/departments_low", class->units_low);
    zbi_draft_number(draft, "/classes", name, "needs/departments_high", class->units_high);
    zbi_buffer_text(&draft->note, "groups in a case: the 10th of a hundred cases");
    zbi_draft_mark(draft, "/classes", name, "needs/departments_low", draft->source);
    zbi_buffer_text(&draft->note, "the 90th of a hundred cases");
    zbi_draft_mark(draft, "/classes", name, "needs/departments_high", draft->source);
}

/* Plausible is a third to three times what the log has both ends of, as in routine-permits; else it is at most that. */
static void add_hours(zbi_draft *draft, const char *name, const zbi_class_profile *class)
{
    const bool known = class->hours_mean > 0;
    const double mean = known ? fmin(fmax(class->hours_mean, LEAST_HOURS), MOST_HOURS) : LEAST_HOURS;
    const double cv = !(class->hours_cv > 0) ? USUAL_CV : fmin(fmax(class->hours_cv, LEAST_CV), MOST_CV);
    if (isnan(class->hours_mean))
        return;
    zbi_draft_text(draft, "/classes", name, "hours/shape", "gamma");
    zbi_draft_number(draft, "/classes", name, "hours/mean", mean);
    zbi_draft_number(draft, "/classes", name, "hours/cv", cv);
    if (draft->profile->begun_events)
        zbi_buffer_print(&draft->note, "work of a group on a case: from beginning to end where the log has both (%u events of all), "
                                       "else at most, ", draft->profile->begun_events);
    else
        zbi_buffer_text(&draft->note, "work of a group on a case, at most, for the log tells only ends: ");
    zbi_buffer_text(&draft->note, "of each activity the median of the time since the case and the official were free, on the same day");
    zbi_draft_mark(draft, "/classes", name, "hours", known ? draft->source : "assumed");
    if (draft->profile->begun_events)
        zbi_draft_range(draft, "/classes", name, "hours", mean / 3, mean * 3);
    else
        zbi_draft_range(draft, "/classes", name, "hours", mean / 10, mean);
}

static void add_deadline(zbi_draft *draft, const char *name, const zbi_class_profile *class)
{
    if (class->with_deadline == 0)
        return;
    zbi_draft_number(draft, "/classes", name, "deadline_h", class->deadline_p50);
    zbi_buffer_print(&draft->note, "after the first event, the median of %u cases that have one; 80 of 100 lie between %.5g and %.5g; "
                                   "%u were late", class->with_deadline, class->deadline_p10, class->deadline_p90, class->late);
    zbi_draft_mark(draft, "/classes", name, "deadline_h", draft->source);
}

static void add_novelty(zbi_draft *draft, const char *name, const zbi_class_profile *class)
{
    const double alone = class->cases ? (double)class->alone / class->cases : 0;
    zbi_draft_number(draft, "/classes", name, "novelty", alone);
    zbi_buffer_print(&draft->note, "the log does not tell what rules cover; taken is the share of cases whose sequence of activities no "
                                   "other case has (%u of %u)", class->alone, class->cases);
    zbi_draft_mark(draft, "/classes", name, "novelty", "assumed");
}

/* What the log shows and the run may be compared with. */
static void add_observed(zbi_draft *draft, const char *name, const zbi_class_profile *class)
{
    zbi_buffer_print(&draft->note, "In the log: %u cases, %u events; from the first to the last event of a case %.4g h (median), "
                                   "%.4g h (90 of 100); ", class->cases, class->events, class->through_p50, class->through_p90);
    if (!isnan(class->wait_p50))
        zbi_buffer_print(&draft->note, "an event waited %.4g h (median)", class->wait_p50);
    if (!isnan(class->service_p50))
        zbi_buffer_print(&draft->note, " and took %.4g h (median)", class->service_p50);
    zbi_draft_mark(draft, "/classes", name, NULL, draft->source);
}

void zbi_draft_classes(zbi_draft *draft)
{
    for (uint32_t k = 0; k < draft->profile->class_count; k++) {
        const zbi_class_profile *class = &draft->profile->classes[k];
        add_arrivals(draft, k);
        add_needs(draft, draft->classes[k], class);
        add_hours(draft, draft->classes[k], class);
        add_deadline(draft, draft->classes[k], class);
        add_novelty(draft, draft->classes[k], class);
        add_observed(draft, draft->classes[k], class);
    }
}
