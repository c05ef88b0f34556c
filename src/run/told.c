/* What is told regularly in a circle: reports into a shared record, and meetings. */
#include "run/life.h"

/* Nobody asks for one more report, or calls one more meeting, while so many of each unit are overdue: what a swamped desk
   owes does not grow without end. */
#define OVERDUE 4

static bool at_work(const zbi_subtask *task)
{
    return task->progress == ZBI_ORDERED || task->progress == ZBI_REPORTED;
}

static bool untold(const zbi_circle *circle, const zbi_subtask *task)
{
    return at_work(task) && task->entered <= circle->last_due;
}

/* Open matters of the circle in which the unit has work that no log has told since its units last had to report. */
static unsigned matters_of(const zb_run *run, const zbi_circle *circle, uint32_t office)
{
    unsigned count = 0;
    for (uint32_t open = circle->first; open; open = zbi_matter_at(run, open)->circle_next) {
        const zbi_matter *m = zbi_matter_at(run, open);
        for (unsigned i = 0; i < m->count; i++)
            if (zbi_task_of(run, m, i)->office == office && untold(circle, zbi_task_of(run, m, i))) {
                count++;
                break;
            }
    }
    return count;
}

typedef void unit_act(zb_run *run, uint32_t circle, zbi_matter *matter, uint32_t office);

/* Once for each unit that has work in the circle. Returns how many. */
static unsigned each_unit(zb_run *run, uint32_t id, unit_act *act)
{
    unsigned units = 0;
    run->stamp_now++;
    for (uint32_t open = zbi_circle_at(run, id)->first; open && run->status == ZB_OK;) {
        zbi_matter *m = zbi_matter_at(run, open);
        open = m->circle_next;
        for (unsigned i = 0; i < m->count; i++) {
            const zbi_subtask *task = zbi_task_of(run, m, i);
            if (!at_work(task) || run->stamp[task->office] == run->stamp_now)
                continue;
            run->stamp[task->office] = run->stamp_now;
            units++;
            if (act)
                act(run, id, m, task->office);
        }
    }
    return units;
}

/* A unit's own people do it: members of the crew where there are any, else the office. */
static void unit_does(zb_run *run, uint32_t id, zbi_matter *m, uint32_t office, zbi_act act, double hours, zbi_stage stage, int urgency)
{
    const zbi_circle *circle = zbi_circle_at(run, id);
    const uint32_t token = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token *t = zbi_token_at(run, token);
    t->at = office;
    t->dest = id;
    if (urgency >= 0)
        t->urgency = (uint8_t)urgency;
    zbi_act_at(run, token, zbi_unit_desk(run, circle->crew, office), act, hours, stage);
}

static void file_report(zb_run *run, uint32_t id, zbi_matter *m, uint32_t office)
{
    const unsigned matters = matters_of(run, zbi_circle_at(run, id), office);
    if (matters == 0)
        return;
    const zbi_rhythm rhythm = zbi_circle_rhythm(run, id);
    const double copies = run->platform == ZBI_PLATFORM_STANDS ? 1.0 : rhythm.copies;
    const double hours = rhythm.report_h * copies + zbi_rules(run)->read_h * (matters - 1);
    zbi_circle_at(run, id)->unwritten++;
    unit_does(run, id, m, office, ZBI_ACT_REPORT, hours, ZBI_STAGE_REPORTED, -1);
}

static void attend(zb_run *run, uint32_t id, zbi_matter *m, uint32_t office)
{
    zbi_circle_at(run, id)->unmet++;
    unit_does(run, id, m, office, ZBI_ACT_MEETING, zbi_circle_rhythm(run, id).meeting_h, ZBI_STAGE_MET, ZBI_URGENCIES - 1);
}

/* What the unit saw last of each of its open matters goes into the shared record. Returns facts told. */
static unsigned tell_circle(zb_run *run, uint32_t id, uint32_t office, bool spoken, bool counted)
{
    unsigned facts = 0;
    for (uint32_t open = zbi_circle_at(run, id)->first; open; open = zbi_matter_at(run, open)->circle_next) {
        zbi_matter *m = zbi_matter_at(run, open);
        for (unsigned i = 0; i < m->count; i++) {
            const zbi_subtask *task = zbi_task_of(run, m, i);
            if (task->office != office || !at_work(task))
                continue;
            m->reports += counted;
            if (task->seen.known == 0)
                continue;
            const zbi_sighting told = zbi_recorded(run, m, i, &task->seen, spoken);
            facts += zbi_count_facts(told.known);
            zbi_record_add(run, m, &told);
        }
    }
    return facts;
}

void zbi_report_due(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    circle->reporting = false;
    if (circle->open == 0) {
        zbi_circle_release_if_done(run, id);
        return;
    }
    if (circle->unwritten < OVERDUE * each_unit(run, id, NULL))
        each_unit(run, id, file_report);
    circle->last_due = zbi_now(run);
    zbi_circle_keep_time(run, id);
}

/* So many facts stand in the shared record: the authority's staff read them. */
static void to_be_read(zb_run *run, uint32_t token, unsigned facts)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_circle *circle = zbi_circle_at(run, t->dest);
    circle->unread++;
    circle->last_report = zbi_now(run);
    ZBI_TELL(run, .what = ZBI_NOTED_REPORT, .node = ZBI_INFORMATION, .matter = zbi_matter_at(run, t->matter), .token = t,
             .office = t->at + 1, .other = facts);
    zbi_act_at(run, token, zbi_desk_of(run, circle->authority, false), ZBI_ACT_READ, zbi_rules(run)->read_h * facts,
               ZBI_STAGE_REPORT_READ);
}

void zbi_reported(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const unsigned facts = tell_circle(run, t->dest, t->at, false, true);
    zbi_circle_at(run, t->dest)->unwritten--;
    to_be_read(run, token, facts);
}

/* The log of an attempt is the report of it: what the unit saw last stands in the shared record at once. */
void zbi_log_is_told(zb_run *run, uint32_t token)
{
    const zbi_token *from = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, from->matter);
    zbi_subtask *task = zbi_task_of(run, m, from->subtask);
    if (run->platform != ZBI_PLATFORM_STANDS || !m->circle || !m->choices->accountability->logs)
        return;
    const unsigned subtask = from->subtask;
    const uint32_t id = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token_at(run, id)->at = task->office;
    zbi_token_at(run, id)->dest = m->circle;
    task->entered = zbi_now(run);
    m->reports++;
    const zbi_sighting told = zbi_recorded(run, m, subtask, &task->seen, false);
    if (told.known)
        zbi_record_add(run, m, &told);
    to_be_read(run, id, zbi_count_facts(told.known));
}

/* The authority's staff have read it: it is in the decider's file. */
void zbi_report_read(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const uint32_t id = t->dest;
    for (uint32_t open = zbi_circle_at(run, id)->first; open; open = zbi_matter_at(run, open)->circle_next) {
        zbi_matter *m = zbi_matter_at(run, open);
        for (unsigned i = 0; i < m->count; i++) {
            const zbi_subtask *task = zbi_task_of(run, m, i);
            if (task->office != t->at || !m->file || !at_work(task))
                continue;
            const zbi_sighting told = zbi_sighting_of(zbi_file_at(run, m->file)->record, task->site);
            zbi_file_add(run, m, &told);
        }
    }
    zbi_circle_at(run, id)->unread--;
    zbi_circle_release_if_done(run, id);
    zbi_token_end(run, token);
}

void zbi_meeting_due(zb_run *run, uint32_t id)
{
    zbi_circle *circle = zbi_circle_at(run, id);
    circle->meeting = false;
    if (circle->open == 0) {
        zbi_circle_release_if_done(run, id);
        return;
    }
    const unsigned units = each_unit(run, id, NULL);
    if (units >= 2 && circle->unmet < OVERDUE * units)
        each_unit(run, id, attend);
    zbi_circle_keep_time(run, id);
}

void zbi_met(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const uint32_t id = t->dest;
    ZBI_TELL(run, .what = ZBI_NOTED_MEETING, .node = ZBI_INFORMATION, .matter = zbi_matter_at(run, t->matter), .token = t,
             .office = t->at + 1);
    tell_circle(run, id, t->at, true, false);
    zbi_circle_at(run, id)->unmet--;
    zbi_circle_release_if_done(run, id);
    zbi_token_end(run, token);
}

/* Nobody is left who could write this report or go to this meeting. */
void zbi_untold(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_circle *circle = zbi_circle_at(run, t->dest);
    circle->unwritten -= t->stage == ZBI_STAGE_REPORTED;
    circle->unmet -= t->stage == ZBI_STAGE_MET;
    zbi_token_end(run, token);
}
