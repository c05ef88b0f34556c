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
static void screen(zb_run *run, zbi_token *t, uint32_t from, uint32_t to, const zbi_hop_plan *plan, zbi_loss *loss)
{
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_mechanisms *rules = zbi_rules(run);
    const zbi_accountability *answer = zbi_choices_of(run, m)->accountability;
    const double caution = zbi_office_caution(run, from, plan->by_leader);
    const double candour = answer->candour ? answer->candour(&run->view) : 1.0;
    const zbi_office *f = &run->model->offices[from], *g = &run->model->offices[to];
    zbi_hop_rule rule = {
        .retain = retention(run, m, plan->medium) * skimmed(run, from, plan->by_leader),
        .flip = rules->flip * (f->department != g->department ? rules->flip_across : 1.0),
        .mend = plan->by_leader ? rules->mend : 0.0,
    };
    uint64_t adverse = m->adverse;
    if (plan->direction == ZBI_UP) {
        rule.conceal = rules->conceal * caution * candour;
        rule.gloss = rules->gloss * caution * candour;
    } else if (plan->direction == ZBI_DOWN) {
        rule.divert = rules->divert;
        adverse &= t->subtask < m->count ? zbi_task_of(run, m, t->subtask)->site : 0;
    }
    const uint64_t entity = zbi_mix(m->key, f->key);
    zbi_hop(&rule, run->view.key, entity, zbi_tag(ZBI_FOR_HOP, t->subtask, t->stage, t->round), adverse, m->favourable,
            &t->facts, loss);
    if (loss->dropped | loss->changed)
        zbi_note_loss(run, m, from, loss->dropped, loss->changed);
}

static void carry(zb_run *run, uint32_t token, uint32_t to, const zbi_hop_plan *plan, double hours)
{
    static const char *const media[] = {"written", "spoken", "record"};
    zbi_token *t = zbi_token_at(run, token);
    zbi_loss loss = {0};
    if (t->facts.known)
        screen(run, t, t->at, to, plan, &loss);
    ZBI_TELL(run, .what = ZBI_NOTED_SEND, .node = t->step == ZBI_STEP_CREW_HOP ? ZBI_CONSTRUCTION : ZBI_INFORMATION,
             .matter = zbi_matter_at(run, t->matter), .token = t, .office = t->at + 1, .to = to + 1, .act = media[plan->medium],
             .known = t->facts.known, .dropped = loss.dropped, .changed = loss.changed, .mended = loss.mended);
    t->at = to;
    if (hours > 0.0)
        zbi_schedule(run, zbi_now(run) + zbi_hours(hours), ZBI_HAPPENS_PASSED, token, 0);
    else
        zbi_hop_passed(run, token);
}

static void plan_hop(const zb_run *run, const zbi_token *t, zbi_hop_plan *plan)
{
    const zbi_choices *row = zbi_choices_of(run, zbi_matter_at(run, t->matter));
    row->information->hop(&run->view, t->at, t->dest, row->accountability->logs, plan);
}

static void next_hop(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    if (t->at == t->dest) {
        t->step = ZBI_STEP_ACT;
        zbi_stage_enter(run, token);
        return;
    }
    zbi_hop_plan plan;
    plan_hop(run, t, &plan);
    zbi_review_act(run, token, t->at, plan.by_leader, plan.handle_h);
}

void zbi_travel_to(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    t->dest = office;
    t->stage = (uint8_t)stage;
    next_hop(run, token);
}

void zbi_hop_reviewed(zb_run *run, uint32_t token)
{
    zbi_hop_plan plan;
    plan_hop(run, zbi_token_at(run, token), &plan);
    zbi_token_at(run, token)->step = ZBI_STEP_TRANSIT;
    carry(run, token, plan.next, &plan, plan.transit_h);
}

/* One hop of an order inside a crew: hub to main department, main department to unit. */
static void crew_hop(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const bool logs = zbi_choices_of(run, m)->accountability->logs;
    const zbi_hop_plan plan = {.medium = logs ? ZBI_RECORD : ZBI_SPOKEN, .direction = ZBI_DOWN};
    const uint32_t main = zbi_task_of(run, m, 0)->office;
    t->step = ZBI_STEP_CREW_HOP;
    carry(run, token, --t->hops ? main : t->dest, &plan, zbi_rules(run)->crew_transit_h);
}

void zbi_order_to(zb_run *run, uint32_t token, uint32_t office, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_construction *construction = zbi_choices_of(run, m)->construction;
    if (!m->crew || zbi_task_of(run, m, t->subtask)->by_line) {
        zbi_travel_to(run, token, office, stage);
        return;
    }
    t->dest = office;
    t->stage = (uint8_t)stage;
    t->hops = (uint8_t)construction->order_hops(&run->view, m, t->subtask);
    crew_hop(run, token);
}

void zbi_hop_passed(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_book(run, t, ZBI_TRANSIT);
    ZBI_TELL(run, .what = ZBI_NOTED_ARRIVE, .node = t->step == ZBI_STEP_CREW_HOP ? ZBI_CONSTRUCTION : ZBI_INFORMATION,
             .matter = zbi_matter_at(run, t->matter), .token = t, .office = t->at + 1);
    if (t->step == ZBI_STEP_CREW_HOP && t->hops > 0)
        crew_hop(run, token);
    else
        next_hop(run, token);
}

zbi_sighting zbi_recorded(zb_run *run, zbi_matter *matter, unsigned subtask, const zbi_sighting *seen, bool spoken)
{
    const uint32_t office = zbi_task_of(run, matter, subtask)->office;
    const zbi_mechanisms *rules = zbi_rules(run);
    const zbi_accountability *answer = zbi_choices_of(run, matter)->accountability;
    const double caution = zbi_office_caution(run, office, false) * (answer->candour ? answer->candour(&run->view) : 1.0);
    /* what is told regularly is told upward: bad news is kept back from it as from any paper on its way up */
    const zbi_hop_rule rule = {.retain = spoken ? rules->spoken : rules->record,
                               .flip = rules->flip,
                               .conceal = rules->conceal * caution,
                               .gloss = rules->gloss * caution};
    const uint64_t entity = zbi_mix(matter->key, run->model->offices[office].key);
    const uint32_t which = (uint32_t)(seen->seen_at ^ seen->seen_at >> 32);
    zbi_sighting told = *seen;
    zbi_loss loss = {0};
    zbi_hop(&rule, run->view.key, entity, zbi_tag(ZBI_FOR_HOP, subtask, 0xFF00 + spoken, which), matter->adverse,
            matter->favourable, &told, &loss);
    if (loss.dropped | loss.changed)
        zbi_note_loss(run, matter, office, loss.dropped, loss.changed);
    return told;
}
