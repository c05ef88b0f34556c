/* When each form got where, why it took so long, what became of the subtasks, and the crew. */
#include "report/explain_parts.h"

#include <stdio.h>

/* ---- when ---- */

static int64_t first_time(const zbi_journey *j, const char *event)
{
    for (uint32_t i = 0; i < j->count; i++)
        if (zbi_event_is(&j->events[i], event))
            return zbi_hundredths(j->events[i].time_us - j->arose_us);
    return ZBI_NO_NUMBER;
}

static int64_t moment(const zbi_journey *j, unsigned which)
{
    static const char *const events[] = {"decided", "act", "closed", "resolved"};
    return first_time(j, events[which]);
}

static void moment_rows(const zbi_block *b)
{
    static const zbi_word labels[] = {ZBI_WORD_DECIDED, ZBI_WORD_FIRST_ACT, ZBI_WORD_REPORTED, ZBI_WORD_RESOLVED};
    zbi_put_block_heading(b, ZBI_WORD_SINCE);
    for (unsigned i = 0; i < 4; i++)
        zbi_put_numbers(b, zbi_page_word(b->page, labels[i]), moment, i);
}

void zbi_put_moments(zbi_page *page)
{
    zbi_put_table(page, true, moment_rows);
}

/* ---- why so long ---- */

/* Causes in their order and at last what is not booked yet; the sum of the first `count`. */
static int64_t sum_of(const zbi_journey *j, unsigned count)
{
    int64_t sum = 0;
    for (unsigned c = 0; c < count && c < ZBI_CAUSE_ROWS; c++)
        sum += j->cause[c];
    return count > ZBI_CAUSE_ROWS ? j->end_us - j->arose_us : sum;
}

/* Rounded so that what is shown adds up to the sum that is shown. */
int64_t zbi_cause_hours(const zbi_journey *j, unsigned which)
{
    return zbi_hundredths(sum_of(j, which + 1)) - zbi_hundredths(sum_of(j, which));
}

int64_t zbi_all_hours(const zbi_journey *j, unsigned which)
{
    return zbi_hundredths(sum_of(j, which));
}

static bool any_of(const zbi_block *b, unsigned cause)
{
    for (size_t i = 0; i < b->count; i++)
        if (sum_of(&b->journeys[i], cause + 1) != sum_of(&b->journeys[i], cause))
            return true;
    return false;
}

static void cause_rows(const zbi_block *b)
{
    const bool chinese = b->page->x->chinese;
    zbi_put_block_heading(b, ZBI_WORD_CAUSES);
    for (unsigned c = 0; c <= ZBI_CAUSE_ROWS; c++) {
        char label[128];
        if (!any_of(b, c))
            continue;
        const char *mark = c < ZBI_CAUSE_ROWS ? zbi_cause_mark(c) : "";
        snprintf(label, sizeof label, "%s%s%s",
                 c < ZBI_CAUSE_ROWS ? zbi_cause_word(c, chinese) : zbi_page_word(b->page, ZBI_WORD_UNBOOKED),
                 *mark ? " " : "", mark);
        zbi_put_numbers(b, label, zbi_cause_hours, c);
    }
    zbi_put_numbers(b, zbi_page_word(b->page, ZBI_WORD_SUM), zbi_all_hours, ZBI_CAUSE_ROWS + 1);
}

void zbi_put_cause_table(zbi_page *page)
{
    zbi_put_table(page, true, cause_rows);
}

/* ---- what became of the subtasks ---- */

static uint32_t unit_of(const zbi_page *page, int subtask)
{
    for (size_t i = 0; i < page->x->count; i++) {
        const zbi_journey *j = &page->x->journeys[i];
        for (uint32_t k = 0; k < j->count; k++)
            if (j->events[k].subtask == subtask && zbi_event_is(&j->events[k], "order"))
                return j->events[k].to;
    }
    return UINT32_MAX;
}

static uint32_t subtasks_of(const zbi_journey *j)
{
    return j->count && zbi_event_is(&j->events[0], "arise") ? j->events[0].other : 0;
}

static void branch_cell(zbi_page *page, const zbi_journey *j, unsigned which, zbi_buffer *cell)
{
    char first[32] = "", done[32] = "", attempts[16];
    unsigned count = 0;
    bool ordered = false;
    for (uint32_t i = 0; i < j->count; i++) {
        const zb_event *e = &j->events[i];
        if (e->subtask != (int)which)
            continue;
        ordered = ordered || zbi_event_is(e, "order");
        if (zbi_event_is(e, "act") && count++ == 0)
            zbi_write_hundredths(first, zbi_hundredths(e->time_us - j->arose_us));
        else if (zbi_event_is(e, "right"))
            zbi_write_hundredths(done, zbi_hundredths(e->time_us - j->arose_us));
    }
    snprintf(attempts, sizeof attempts, "%u", count);
    const zbi_phrase_slot slots[] = {{"first", first}, {"done", done}, {"n", attempts}};
    zbi_put_phrase(cell,
                   zbi_page_word(page, *done     ? ZBI_WORD_BRANCH
                                       : count   ? ZBI_WORD_BRANCH_OPEN
                                       : ordered ? ZBI_WORD_BRANCH_ORDERED
                                                 : ZBI_WORD_BRANCH_UNNAMED),
                   slots, 3);
}

static void branch_rows(const zbi_block *b)
{
    const uint32_t count = subtasks_of(b->journeys);
    zbi_put_block_heading(b, ZBI_WORD_BRANCHES);
    for (uint32_t i = 0; i < count; i++) {
        char label[320], office[256];
        zb_model_office_label(b->page->x->model, unit_of(b->page, (int)i), b->page->x->chinese, office, sizeof office);
        snprintf(label, sizeof label, "#%u %s", i, office);
        zbi_put_words(b, label, branch_cell, i);
    }
}

void zbi_put_branch_table(zbi_page *page)
{
    if (subtasks_of(page->x->journeys) > 1)
        zbi_put_table(page, false, branch_rows);
}

/* ---- the crew ---- */

enum { CALLED, PEOPLE, CAME, CREW_ROWS };

static void crew_cell(zbi_page *page, const zbi_journey *j, unsigned which, zbi_buffer *cell)
{
    static const zbi_word words[CREW_ROWS] = {ZBI_WORD_CREW_NEW, ZBI_WORD_CREW_COUNTS, ZBI_WORD_CREW_SPAN};
    const zbi_crew_story *crew = &j->crew;
    char office[256], texts[6][32];
    if (!crew->id || (which == CAME && !crew->came)) {
        zbi_buffer_text(cell, "-");
        return;
    }
    const int64_t times[] = {crew->called_us, crew->first_us, crew->last_us};
    const uint32_t counts[] = {crew->asked, crew->came, crew->refused};
    for (int i = 0; i < 3; i++) {
        zbi_write_hundredths(texts[i], zbi_hundredths(times[i] - j->arose_us));
        snprintf(texts[3 + i], sizeof texts[3 + i], "%u", counts[i]);
    }
    zb_model_office_label(page->x->model, crew->host, page->x->chinese, office, sizeof office);
    const zbi_phrase_slot slots[] = {{"hour", texts[0]}, {"first", texts[1]},   {"last", texts[2]}, {"n", texts[3]},
                              {"came", texts[4]}, {"refused", texts[5]}, {"office", office}};
    const zbi_word word = which == CALLED && !crew->fresh ? ZBI_WORD_CREW_STANDING : words[which];
    zbi_put_phrase(cell, zbi_page_word(page, word), slots, sizeof slots / sizeof *slots);
}

static void crew_rows(const zbi_block *b)
{
    static const zbi_word labels[CREW_ROWS] = {ZBI_WORD_CREW_CALLED, ZBI_WORD_CREW_PEOPLE, ZBI_WORD_CREW_CAME};
    zbi_put_block_heading(b, ZBI_WORD_CREW);
    for (unsigned i = 0; i < CREW_ROWS; i++)
        zbi_put_words(b, zbi_page_word(b->page, labels[i]), crew_cell, i);
}

void zbi_put_crew_table(zbi_page *page)
{
    for (size_t i = 0; i < page->x->count; i++)
        if (page->x->journeys[i].crew.id) {
            zbi_put_table(page, false, crew_rows);
            return;
        }
}
