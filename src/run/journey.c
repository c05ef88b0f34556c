/* The way of a paper: hop by hop as node 5 says, each hop handled at the sender's desk, screened there, and carried. */
#include "run/life.h"

static double retention(const zb_run *run, const zbi_matter *m, zbi_medium medium)
{
    const zbi_mechanisms *rules = zbi_rules(run);
    switch (medium) {
    case ZBI_WRITTEN: return m->novel ? rules->written_novel : rules->written_covered;
    case ZBI_SPOKEN: return rules->spoken;
    default: return rules->record;
    }
}

/* A desk with too many unread papers skims. */
static double skimmed(const zb_run *run, uint32_t office, bool leader)
{
    const uint32_t unread = run->desks[zbi_desk_of(run, office, leader)].papers;
    const double limit = zbi_rules(run)->overload;
    return unread > limit ? limit / unread : 1.0;
}

/* What the sending office's screener and the medium do to a paper on one hop. */
static zbi_loss screen(zb_run *run, zbi_matter *m, zbi_token *t)
{
    zbi_loss loss = {0};
    const zbi_mechanisms *rules = zbi_rules(run);
    const zbi_accountability *answer = m->choices->accountability;
    const double caution = zbi_office_caution(run, t->at, t->by_leader);
    const double candour = answer->candour ? answer->candour(&run->view) : 1.0;
    const zbi_office *f = &run->model->offices[t->at], *g = &run->model->offices[t->next_office];
    zbi_hop_rule rule = {
        .retain = retention(run, m, t->medium) * skimmed(run, t->at, t->by_leader),
        .flip = rules->flip * (f->department != g->department ? rules->flip_across : 1.0),
        .mend = t->by_leader ? rules->mend : 0.0,
    };
    uint64_t adverse = m->adverse;
    if (t->direction == ZBI_UP) {
        rule.conceal = rules->conceal * caution * candour;
        rule.gloss = rules->gloss * caution * candour;
    } else if (t->direction == ZBI_DOWN) {
        rule.divert = rules->divert;
        adverse &= t->subtask < m->count ? zbi_task_of(run, m, t->subtask)->site : 0;
    }
    const uint64_t entity = zbi_mix(m->key, f->key);
    zbi_hop(&rule, run->view.key, entity, zbi_tag(ZBI_FOR_HOP, t->subtask, t->stage, t->round), adverse, m->favourable,
            &t->facts, &loss);
    if (loss.dropped | loss.changed)
        zbi_note_loss(run, m, t->at, loss.dropped, loss.changed);
    return loss;
}

static zbi_node node_of(const zbi_token *t)
{
    return t->step == ZBI_STEP_CREW_HOP ? ZBI_CONSTRUCTION : ZBI_INFORMATION;
}

static void crew_hop(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m);
static void next_hop(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m);

/* What follows on an arrival. */
static inline void go_on(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m)
{
    if (t->step == ZBI_STEP_CREW_HOP && t->hops > 0)
        crew_hop(run, token, t, m);
    else
        next_hop(run, token, t, m);
}

void zbi_hop_passed(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_book(run, t, ZBI_TRANSIT);
    ZBI_TELL(run, .what = ZBI_NOTED_ARRIVE, .node = node_of(t), .matter = m, .token = t, .office = t->at + 1);
    go_on(run, token, t, m);
}

static const char *const media[] = {"written", "spoken", "record"};

static void send_facts(zb_run *run, zbi_token *t, zbi_matter *m)
{
    const zbi_loss loss = screen(run, m, t);
    ZBI_TELL(run, .what = ZBI_NOTED_SEND, .node = node_of(t), .matter = m, .token = t, .office = t->at + 1, .to = t->next_office + 1,
             .act = media[t->medium], .known = t->facts.known, .dropped = loss.dropped, .changed = loss.changed, .mended = loss.mended);
}

/* To the next office, in `hours`. */
static void carry(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m, double hours)
{
    if (t->facts.known)
        send_facts(run, t, m);
    else
        ZBI_TELL(run, .what = ZBI_NOTED_SEND, .node = node_of(t), .matter = m, .token = t, .office = t->at + 1,
                 .to = t->next_office + 1, .act = media[t->medium]);
    t->at = t->next_office;
    if (hours > 0.0) {
        zbi_schedule(run, zbi_now(run) + zbi_hours(hours), ZBI_HAPPENS_PASSED, token, 0);
    } else {
        ZBI_TRACE(run, .what = ZBI_NOTED_ARRIVE, .node = node_of(t), .matter = m, .token = t, .office = t->at + 1);
        go_on(run, token, t, m);
    }
}

/* The next hop as node 5 has it; returns the hours of handling at the sender's desk. */
static inline double plan_hop(zb_run *run, zbi_token *t, const zbi_matter *m)
{
    zbi_hop_plan plan;
    m->choices->information->hop(&run->view, t->at, t->dest, m->choices->accountability->logs, &plan);
    t->next_office = plan.next;
    t->medium = (unsigned)plan.medium & 15;
    t->direction = (unsigned)plan.direction & 15;
    t->by_leader = plan.by_leader;
    return plan.handle_h;
}

static void come_to_stage(zb_run *run, uint32_t token, zbi_token *t)
{
    t->step = ZBI_STEP_ACT;
    zbi_stage_enter(run, token);
}

static void next_hop(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m)
{
    if (t->at == t->dest)
        come_to_stage(run, token, t);
    else
        zbi_review_act(run, token, t, m, plan_hop(run, t, m));
}

void zbi_travel_to(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    t->dest = office;
    t->stage = (uint8_t)stage;
    next_hop(run, token, t, zbi_matter_at(run, t->matter));
}

void zbi_send_straight(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    t->dest = office;
    t->stage = (uint8_t)stage;
    if (t->at == office) {
        come_to_stage(run, token, t);
        return;
    }
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const double hours = plan_hop(run, t, m);
    t->next_office = office;
    zbi_review_act(run, token, t, m, hours);
}

void zbi_post(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    t->dest = office;
    t->stage = (uint8_t)stage;
    if (t->at == office) {
        come_to_stage(run, token, t);
        return;
    }
    plan_hop(run, t, m);
    t->next_office = office;
    t->step = ZBI_STEP_TRANSIT;
    carry(run, token, t, m, m->choices->information->transit_h(&run->view));
}

void zbi_hop_reviewed(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m)
{
    t->step = ZBI_STEP_TRANSIT;
    carry(run, token, t, m, m->choices->information->transit_h(&run->view));
}

/* One hop of an order inside a crew: hub to main department, main department to unit. */
static void crew_hop(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m)
{
    t->step = ZBI_STEP_CREW_HOP;
    t->next_office = --t->hops ? zbi_task_of(run, m, 0)->office : t->dest;
    t->medium = m->choices->accountability->logs ? ZBI_RECORD : ZBI_SPOKEN;
    t->direction = ZBI_DOWN;
    t->by_leader = false;
    carry(run, token, t, m, zbi_rules(run)->crew_transit_h);
}

void zbi_order_to(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_construction *construction = m->choices->construction;
    if (m->choices->membership->hires && (m->bought >> t->subtask & 1)) { /* they have it word for word, in the contract */
        t->at = office;
        zbi_travel_to(run, token, office, stage);
        return;
    }
    if (!m->crew || zbi_task_of(run, m, t->subtask)->by_line) {
        zbi_travel_to(run, token, office, stage);
        return;
    }
    t->dest = office;
    t->stage = (uint8_t)stage;
    t->hops = (uint8_t)construction->order_hops(&run->view, m, t->subtask);
    crew_hop(run, token, t, m);
}

zbi_sighting zbi_recorded(zb_run *run, zbi_matter *matter, unsigned subtask, const zbi_sighting *seen, bool spoken)
{
    const uint32_t office = zbi_task_of(run, matter, subtask)->office;
    const zbi_mechanisms *rules = zbi_rules(run);
    const zbi_accountability *answer = matter->choices->accountability;
    const double caution = zbi_office_caution(run, office, false) * (answer->candour ? answer->candour(&run->view) : 1.0);
    /* what is told regularly is told upward: bad news is kept back from it as from any paper on its way up */
    const zbi_hop_rule rule = {.retain = spoken ? rules->spoken : rules->record,
                               .flip = rules->flip,
                               .conceal = rules->conceal * caution,
                               .gloss = rules->gloss * caution};
    const uint64_t entity = zbi_mix(matter->key, run->model->offices[office].key);
    const uint32_t which = zbi_task_of(run, matter, subtask)->look; /* told again, nothing more of it comes through */
    zbi_sighting told = *seen;
    zbi_loss loss = {0};
    zbi_hop(&rule, run->view.key, entity, zbi_tag(ZBI_FOR_HOP, subtask, 0xFF00 + spoken, which), matter->adverse,
            matter->favourable, &told, &loss);
    if (loss.dropped | loss.changed)
        zbi_note_loss(run, matter, office, loss.dropped, loss.changed);
    return told;
}
