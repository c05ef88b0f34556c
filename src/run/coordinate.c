/* Stage 7: the order is at its unit; coupled units are asked, disputes are settled, before anybody acts. */
#include "run/life.h"

/* What the order lost of the decision, against the decider's own word: there is no staleness here. */
static void measure_downward(zbi_matter *m, const zbi_subtask *task, const zbi_sighting *arrived)
{
    const uint64_t held = task->decided.known;
    m->down_need += (uint16_t)zbi_count_facts(held);
    m->down_omitted += (uint16_t)zbi_count_facts(held & ~arrived->known);
    m->down_corrupted += (uint16_t)zbi_count_facts(held & arrived->known & (task->decided.said ^ arrived->said));
}

static void coordinate(zb_run *run, uint32_t token);

void zbi_ordered(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    if (t->flags & ZBI_TOKEN_ORPHAN) { /* the unit did not wait for this answer */
        zbi_token_end(run, token);
        return;
    }
    if (t->flags & ZBI_TOKEN_FIRST) {
        measure_downward(m, task, &t->facts);
        t->flags &= (uint16_t)~ZBI_TOKEN_FIRST;
    }
    if (task->patience) {
        zbi_events_cancel(&run->events, task->patience);
        task->patience = 0;
        task->exception = true;
    }
    task->order = zbi_merge(task->order, t->facts);
    t->at = task->office;
    coordinate(run, token);
}

/* ---- questions between coupled units ---- */

/* The next coupled subtask that is named and not asked yet, or count. */
static unsigned next_partner(const zbi_matter *m, const zbi_subtask *task)
{
    const uint16_t wanted = task->coupled & m->named & (uint16_t)~task->asked;
    unsigned j = 0;
    while (j < m->count && !(wanted >> j & 1))
        j++;
    return j;
}

static void ask(zb_run *run, uint32_t token, unsigned partner)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask), *other = zbi_task_of(run, m, partner);
    task->asked |= (uint16_t)(1u << partner);
    t->round = (uint16_t)partner;
    t->facts = (zbi_sighting){0};
    t->at = task->office;
    if (t->phase == ZBI_PHASE_NONE)
        t->phase = ZBI_PHASE_DEPENDENCY;
    const zbi_information *information = m->choices->information;
    ZBI_TELL(run, .what = ZBI_NOTED_QUESTION, .matter = m, .token = t, .office = task->office + 1, .to = other->office + 1);
    const bool withheld = information->withholds && task->office != other->office &&
                          zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_WITHHOLD, t->subtask, partner, 0),
                                     information->withholds(&run->view));
    if (withheld)
        ZBI_TELL(run, .what = ZBI_NOTED_WITHHELD, .node = ZBI_INFORMATION, .matter = m, .token = t, .office = other->office + 1);
    zbi_travel_to(run, token, other->office, withheld ? ZBI_STAGE_QUESTION_UP : ZBI_STAGE_ASKED);
}

/* The letter was refused: it goes through the common superior's general office. */
void zbi_question_up(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zb_model *model = run->model;
    const uint32_t here = zbi_task_of(run, m, t->subtask)->office, there = zbi_task_of(run, m, t->round)->office;
    const uint32_t superior =
        zbi_general(model, zbi_common(model, model->offices[here].territory, model->offices[there].territory));
    t->at = here;
    if (superior == here || superior == there)
        zbi_asked(run, token);
    else
        zbi_travel_to(run, token, superior, ZBI_STAGE_QUESTION_SENT);
}

void zbi_question_sent(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_travel_to(run, token, zbi_task_of(run, m, t->round)->office, ZBI_STAGE_ASKED);
}

void zbi_asked(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const uint32_t there = zbi_task_of(run, zbi_matter_at(run, t->matter), t->round)->office;
    t->at = there;
    zbi_paper_act(run, token, there, false, ZBI_ACT_ANSWER, zbi_rules(run)->answer_h, ZBI_STAGE_ANSWERED);
}

void zbi_answered(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const zbi_subtask *other = zbi_task_of(run, m, t->round);
    zbi_look(run, m, t->round, ZBI_LOOK_ANSWER);
    t->facts = zbi_sighting_of(other->seen, task->needs);
    ZBI_TELL(run, .what = ZBI_NOTED_SEEN, .matter = m, .token = t, .office = t->at + 1, .known = t->facts.known, .changed = t->facts.said);
    zbi_appraise(run, token);
    zbi_travel_to(run, token, task->office, ZBI_STAGE_ANSWER_BACK);
}

void zbi_answer_back(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_subtask *task = zbi_task_of(run, zbi_matter_at(run, t->matter), t->subtask);
    task->order = zbi_merge(task->order, t->facts);
    coordinate(run, token);
}

/* ---- disputes ---- */

static bool active(const zbi_matter *m, const zbi_subtask *task, unsigned i)
{
    return (m->named >> i & 1) && task->progress == ZBI_ORDERED;
}

/* The next dispute that is not settled and whose other side is at work too, or count. Who has acted once disputes no
   more by himself: he may never come this way again (on the spot, out of patience, given up), so nobody may wait for him. */
static unsigned next_dispute(const zb_run *run, const zbi_matter *m, const zbi_subtask *task)
{
    const uint16_t open = task->attempts == 0 ? task->conflicts & (uint16_t)~task->settled : 0;
    unsigned j = 0;
    while (j < m->count && !((open >> j & 1) && active(m, zbi_task_of(run, m, j), j)))
        j++;
    return j;
}

static void climb_dispute(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_subtask *task = zbi_task_of(run, m, t->subtask), *other = zbi_task_of(run, m, t->round);
    const uint32_t settler = m->choices->construction->settler(&run->view, m, task->office, other->office);
    ZBI_TELL(run, .what = ZBI_NOTED_DISPUTE, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = t->at + 1, .to = settler + 1);
    zbi_travel_to(run, token, settler, ZBI_STAGE_AT_SETTLER);
}

static void settle(zb_run *run, uint32_t token, unsigned partner)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_accountability *answer = m->choices->accountability;
    t->round = (uint16_t)partner;
    t->facts = (zbi_sighting){0};
    t->at = zbi_task_of(run, m, t->subtask)->office;
    if (t->phase == ZBI_PHASE_NONE)
        t->phase = ZBI_PHASE_DEPENDENCY;
    if (!answer->mediate_hours) {
        climb_dispute(run, token);
        return;
    }
    ZBI_TELL(run, .what = ZBI_NOTED_MEDIATION, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = m->authority + 1);
    zbi_travel_to(run, token, m->authority, ZBI_STAGE_AT_MEDIATOR);
}

void zbi_at_mediator(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    const double hours = m->choices->accountability->mediate_hours(&run->view);
    zbi_paper_act(run, token, m->authority, false, ZBI_ACT_MEDIATE, hours, ZBI_STAGE_MEDIATED);
}

void zbi_mediated(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    t->at = m->authority;
    if (zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_MEDIATION, t->subtask, t->round, 0), zbi_rules(run)->mediate_fails))
        climb_dispute(run, token);
    else
        zbi_dispute_settled(run, token);
}

void zbi_at_settler(zb_run *run, uint32_t token)
{
    zbi_paper_act(run, token, zbi_token_at(run, token)->at, true, ZBI_ACT_DISPUTE, zbi_rules(run)->dispute_h, ZBI_STAGE_SETTLED);
}

void zbi_dispute_settled(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_travel_to(run, token, zbi_task_of(run, m, t->subtask)->office, ZBI_STAGE_SETTLED_BACK);
}

/* The other side waited for this: it goes on with the sums of the one that arrived last. */
static void wake(zb_run *run, uint32_t sleeper, const zbi_token *waker)
{
    zbi_token *s = zbi_token_at(run, sleeper);
    for (int c = 0; c < ZBI_CAUSES; c++)
        s->cause[c] = waker->cause[c];
    s->since = waker->since;
    ZBI_TELL(run, .what = ZBI_NOTED_WAKE, .matter = zbi_matter_at(run, s->matter), .token = s, .other = waker->number);
    coordinate(run, sleeper);
}

void zbi_settled_back(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const unsigned i = t->subtask, j = t->round;
    zbi_subtask *task = zbi_task_of(run, m, i), *other = zbi_task_of(run, m, j);
    task->settled |= (uint16_t)(1u << j);
    other->settled |= (uint16_t)(1u << i);
    ZBI_TELL(run, .what = ZBI_NOTED_SETTLED, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = task->office + 1);
    const uint32_t sleeper = other->token;
    const zbi_token *s = sleeper ? zbi_token_at(run, sleeper) : NULL;
    if (s && s->stage == ZBI_STAGE_DISPUTE_WAIT && s->round == i)
        wake(run, sleeper, t);
    coordinate(run, token);
}

static void coordinate(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    const zbi_information *information = m->choices->information;
    const bool asks = !information->asks_sideways || information->asks_sideways(&run->view);
    const unsigned partner = asks ? next_partner(m, task) : m->count;
    if (partner < m->count) {
        ask(run, token, partner);
        return;
    }
    const unsigned dispute = next_dispute(run, m, task);
    if (dispute < m->count) {
        if (t->subtask < dispute || zbi_task_of(run, m, dispute)->attempts > 0) {
            settle(run, token, dispute);
        } else { /* the lower side settles it for both, before it acts */
            t->stage = ZBI_STAGE_DISPUTE_WAIT;
            t->round = (uint16_t)dispute;
            if (t->phase == ZBI_PHASE_NONE)
                t->phase = ZBI_PHASE_DEPENDENCY;
        }
        return;
    }
    t->phase = t->flags & ZBI_TOKEN_LATE || task->attempts > 0 ? ZBI_PHASE_REWORK : ZBI_PHASE_NONE;
    t->round = 0;
    t->at = task->office;
    zbi_ready_to_act(run, token);
}
