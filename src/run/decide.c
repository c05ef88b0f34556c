/* Stage 5: the authority reads, obtains consents, asks back once, decides, and sends its orders (stage 6). */
#include "run/life.h"

static void ask_or_decide(zb_run *run, uint32_t token);
static void decide_late(zb_run *run, uint32_t token);

/* A fork: a token for each subtask that `wanted` names; the first is the token. */
static unsigned spread(zb_run *run, uint32_t token, uint16_t wanted, uint32_t tokens[ZBI_SUBTASKS], uint8_t subtasks[ZBI_SUBTASKS])
{
    unsigned count = 0;
    for (unsigned rest = wanted; rest; rest &= rest - 1)
        subtasks[count++] = (uint8_t)__builtin_ctz(rest);
    for (unsigned k = 0; k < count; k++)
        tokens[k] = k == 0 ? token : zbi_fork(run, token, subtasks[k]);
    if (count)
        zbi_token_at(run, token)->subtask = subtasks[0];
    return count;
}

/* The head of the thematic group decides if it has one, else the authority's leaders; they also answer what comes too
   late, since its crew may be gone. */
void zbi_deciding_act(zb_run *run, uint32_t token, zbi_act act, double mean, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const bool in_group = m->crew && run->model->crew.theme_groups && !(t->flags & ZBI_TOKEN_ORPHAN);
    const uint32_t head = in_group ? zbi_group_head(run, m) : 0;
    t->stage = (uint8_t)stage;
    if (!head) {
        zbi_paper_act(run, token, m->authority, true, act, mean, stage);
        return;
    }
    t->wants = head;
    zbi_act_at(run, token, zbi_crew_at(run, m->crew)->desk, act, zbi_paper_hours(run, t, act, m->authority, mean), stage);
}

/* ---- consents of equals or of other leads ---- */

static void ask_consents(zb_run *run, uint32_t token, const zbi_authority *authority)
{
    zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    m->joins[2] = (uint8_t)authority->consents;
    ZBI_TELL(run, .what = ZBI_NOTED_CONSENT, .node = ZBI_CONSTRUCTION, .matter = m, .token = zbi_token_at(run, token),
             .office = m->authority + 1, .other = authority->consents);
    uint32_t tokens[ZBI_SUBTASKS];
    for (unsigned k = 0; k < authority->consents; k++) {
        tokens[k] = k == 0 ? token : zbi_fork(run, token, zbi_token_at(run, token)->subtask);
        zbi_token_at(run, tokens[k])->round = (uint16_t)(k + 1);
    }
    for (unsigned k = 0; k < authority->consents && run->status == ZB_OK; k++) {
        zbi_token *t = zbi_token_at(run, tokens[k]);
        t->facts = (zbi_sighting){0};
        t->at = m->authority;
        zbi_travel_to(run, tokens[k], authority->consent[k], ZBI_STAGE_CONSENT_ASKED);
    }
}

void zbi_at_authority(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    ZBI_TELL(run, .what = ZBI_NOTED_REFERRED, .matter = m, .token = t, .office = t->at + 1, .known = t->facts.known,
             .changed = t->facts.said);
    zbi_file_add(run, m, &t->facts);
    if (m->surveyed && !zbi_join(run, token, &m->joins[0]))
        return;
    if (m->choices->construction->crew && !m->crew)
        zbi_crew_for(run, m);
    zbi_circle_join(run, m);
    zbi_authority authority = {0};
    if (m->consents > 0)
        m->choices->construction->authority(&run->view, m, m->named, &authority);
    if (authority.consents > 0)
        ask_consents(run, token, &authority);
    else
        ask_or_decide(run, token);
}

void zbi_consent_asked(zb_run *run, uint32_t token)
{
    zbi_paper_act(run, token, zbi_token_at(run, token)->at, true, ZBI_ACT_CONSENT, zbi_rules(run)->consent_h, ZBI_STAGE_CONSENTED);
}

void zbi_consented(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    zbi_travel_to(run, token, m->authority, ZBI_STAGE_CONSENT_BACK);
}

void zbi_consent_back(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    if (!zbi_join(run, token, &m->joins[2]))
        return;
    zbi_token_at(run, token)->round = 0;
    if (zbi_token_at(run, token)->flags & ZBI_TOKEN_LATE)
        decide_late(run, token);
    else
        ask_or_decide(run, token);
}

/* ---- asking back ---- */

/* Named subtasks at whose sites a needed fact is not known. */
static uint16_t sites_in_doubt(const zb_run *run, const zbi_matter *m)
{
    zbi_sighting belief;
    zbi_file_belief(run, m, &belief);
    const uint64_t known = belief.known;
    uint16_t doubt = 0;
    uint64_t needs = 0;
    for (unsigned i = 0; i < m->count; i++)
        if (m->named >> i & 1)
            needs |= zbi_task_of(run, m, i)->needs;
    if (needs == 0 || zbi_count_facts(known & needs) >= zbi_rules(run)->threshold * zbi_count_facts(needs))
        return 0;
    for (unsigned i = 0; i < m->count; i++)
        if ((m->named >> i & 1) && (needs & ~known & zbi_task_of(run, m, i)->site))
            doubt |= (uint16_t)(1u << i);
    return doubt;
}

void zbi_decide(zb_run *run, uint32_t token, double more_h)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    t->phase = t->flags & ZBI_TOKEN_LATE ? ZBI_PHASE_REWORK : ZBI_PHASE_NONE;
    zbi_file_belief(run, m, &t->facts);
    unsigned named = 0;
    for (unsigned i = 0; i < m->count; i++)
        named += m->named >> i & 1;
    const double hours = zbi_rules(run)->decide_h > 0.0
                             ? zbi_rules(run)->decide_h + zbi_rules(run)->decide_more_h * (named ? named - 1 : 0)
                             : 0.0;
    zbi_deciding_act(run, token, ZBI_ACT_DECIDE, hours + more_h, ZBI_STAGE_DECIDED);
}

/* At the next sitting where there are any, else at the desk of who decides, unless it is put off there. */
static void decide(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    if (m->choices->construction->sits)
        zbi_put_on_agenda(run, token);
    else if (!zbi_put_off_at_desk(run, token))
        zbi_decide(run, token, 0.0);
}

static void ask_or_decide(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const bool asks = !m->asked && !m->choices->construction->sits;
    const uint16_t doubt = asks ? sites_in_doubt(run, m) : 0;
    if (!doubt) {
        decide(run, token);
        return;
    }
    m->asked = true;
    ZBI_TELL(run, .what = ZBI_NOTED_ASK_BACK, .matter = m, .token = t, .office = m->authority + 1, .other = doubt);
    t->phase = ZBI_PHASE_ASKING;
    t->facts = (zbi_sighting){0};
    uint32_t tokens[ZBI_SUBTASKS];
    uint8_t subtasks[ZBI_SUBTASKS];
    const unsigned count = spread(run, token, doubt, tokens, subtasks);
    m->joins[1] = (uint8_t)count;
    for (unsigned k = 0; k < count && run->status == ZB_OK; k++) {
        zbi_token_at(run, tokens[k])->at = m->authority;
        zbi_travel_to(run, tokens[k], zbi_task_of(run, m, subtasks[k])->office, ZBI_STAGE_QUESTIONED);
    }
}

void zbi_questioned(zb_run *run, uint32_t token)
{
    zbi_paper_act(run, token, zbi_token_at(run, token)->at, false, ZBI_ACT_INVESTIGATE, zbi_rules(run)->investigate_h,
                  ZBI_STAGE_INVESTIGATED);
}

void zbi_investigated(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    t->facts = zbi_look(run, m, t->subtask, ZBI_LOOK_QUESTION);
    ZBI_TELL(run, .what = ZBI_NOTED_SEEN, .matter = m, .token = t, .office = t->at + 1, .known = t->facts.known, .changed = t->facts.said);
    zbi_travel_to(run, token, m->authority, ZBI_STAGE_ANSWERED_BACK);
}

void zbi_answered_back(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_file_add(run, m, &t->facts);
    if (zbi_join(run, token, &m->joins[1]))
        decide(run, token);
}

/* ---- the signature ---- */

static void measure_upward(zb_run *run, zbi_matter *m, const zbi_sighting *belief)
{
    const zbi_verdict verdict = zbi_judge(m->needs, zbi_truth_now(run, m), belief);
    const zbi_verdict_counts n = zbi_count_verdict(&verdict);
    m->up_need = (uint16_t)n.need;
    m->up_omitted = (uint16_t)n.omitted;
    m->up_stale = (uint16_t)n.stale;
    m->up_corrupted = (uint16_t)n.corrupted;
    m->up_accident = (uint16_t)n.accident;
    for (unsigned f = 0; f < ZBI_FACTS_MAX; f++)
        if (m->needs >> f & 1) {
            const unsigned truth = (unsigned)(zbi_truth_now(run, m) >> f & 1);
            const unsigned said = belief->known >> f & 1 ? 1 + (unsigned)(belief->said >> f & 1) : 0;
            run->believed[truth][said] += m->measured;
        }
}

/* A cautious office passes a decision up that it could take. */
static bool refers_up(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const uint32_t above = run->model->territories[run->model->offices[m->authority].territory].parent;
    const double p = zbi_rules(run)->refer_up;
    if (p <= 0.0 || above == ZBI_NONE)
        return false;
    const uint64_t entity = zbi_mix(m->key, run->model->offices[m->authority].key);
    return zbi_chance(run->view.key, entity, zbi_tag(ZBI_FOR_REFER_UP, 0, 0, 0), p * zbi_office_caution(run, m->authority, true));
}

/* A subtask gets its first order: what the decider holds known for it is what the way down can lose. */
static void name_subtask(zb_run *run, uint32_t token, unsigned subtask, const zbi_sighting *belief)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_subtask *task = zbi_task_of(run, zbi_matter_at(run, t->matter), subtask);
    task->token = token;
    task->progress = ZBI_ORDERED;
    task->ordered_at = zbi_now(run);
    task->decided = zbi_sighting_of(*belief, task->needs);
    t->flags |= ZBI_TOKEN_FIRST;
}

/* The facts that the order of the token's subtask names: those of its contract, of them what a vague one does not leave out. */
static uint64_t in_words(zb_run *run, const zbi_token *t, const zbi_matter *m, uint64_t known)
{
    const zbi_accountability *answer = m->choices->accountability;
    const uint64_t bound = zbi_bound_to(m, zbi_task_of(run, m, t->subtask), t->subtask);
    if (!answer->order_names)
        return bound;
    const uint64_t named = zbi_chance_bits(run->view.key, m->key, zbi_tag(ZBI_FOR_VAGUE, t->subtask, 0, 0),
                                           answer->order_names(&run->view), bound);
    if (bound & known & ~named)
        ZBI_TELL(run, .what = ZBI_NOTED_VAGUE, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = m->authority + 1,
                 .dropped = bound & known & ~named, .other = zbi_count_facts(bound & known & ~named));
    return named;
}

void zbi_order(zb_run *run, uint32_t token, unsigned subtask, const zbi_sighting *belief)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, subtask);
    t->subtask = (uint8_t)subtask;
    t->at = m->authority;
    t->facts = zbi_sighting_of(*belief, in_words(run, t, m, belief->known));
    ZBI_TELL(run, .what = ZBI_NOTED_ORDER, .matter = m, .token = t, .office = m->authority + 1, .to = task->office + 1,
             .known = t->facts.known, .changed = t->facts.said, .dropped = task->needs & belief->known & ~t->facts.known);
    zbi_order_to(run, token, task->office, ZBI_STAGE_ORDERED);
}

static uint16_t not_yet_ordered(const zb_run *run, const zbi_matter *m)
{
    uint16_t wanted = 0;
    for (unsigned i = 0; i < m->count; i++)
        if ((m->named >> i & 1) && zbi_task_of(run, m, i)->progress == ZBI_UNNAMED)
            wanted |= (uint16_t)(1u << i);
    return wanted;
}

/* All are named before any order leaves, so that each unit finds the others at work. */
void zbi_send_orders(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_sighting belief = t->facts;
    uint32_t tokens[ZBI_SUBTASKS];
    uint8_t subtasks[ZBI_SUBTASKS];
    t->at = m->authority;
    const unsigned count = spread(run, token, not_yet_ordered(run, m), tokens, subtasks);
    for (unsigned k = 0; k < count; k++)
        name_subtask(run, tokens[k], subtasks[k], &belief);
    for (unsigned k = 0; k < count && run->status == ZB_OK; k++)
        zbi_order(run, tokens[k], subtasks[k], &belief);
}

void zbi_decided(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    t->wants = 0;
    if (refers_up(run, token)) {
        const uint32_t above = run->model->territories[run->model->offices[m->authority].territory].parent;
        m->authority = zbi_office_or_general(run->model, above, run->model->offices[m->authority].department);
        zbi_travel_to(run, token, m->authority, ZBI_STAGE_REFERRED_UP);
        return;
    }
    m->decided = zbi_now(run);
    m->level = (uint8_t)run->model->offices[m->authority].level;
    if (m->needs)
        measure_upward(run, m, &t->facts);
    const uint64_t truth = zbi_truth_now(run, m);
    ZBI_TELL(run, .what = ZBI_NOTED_DECIDED, .matter = m, .token = t, .office = m->authority + 1, .known = t->facts.known,
             .changed = t->facts.said, .mended = truth);
    const zbi_positioning *positioning = m->choices->positioning;
    if (positioning->codifies && positioning->codifies(&run->view, m)) {
        run->classes[m->class_id].rules |= UINT64_C(1) << m->kind;
        ZBI_TELL(run, .what = ZBI_NOTED_RULE, .node = ZBI_POSITIONING, .matter = m, .other = m->kind);
    }
    if (m->choices->construction->buys)
        zbi_buy(run, token);
    else
        zbi_send_orders(run, token);
}

void zbi_referred_up(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_file_add(run, zbi_matter_at(run, t->matter), &t->facts);
    decide(run, token);
}

/* ---- departments named late: one after another, by the (perhaps higher) authority ---- */

static void decide_late(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    if (zbi_put_off_at_desk(run, token))
        return;
    zbi_file_belief(run, zbi_matter_at(run, t->matter), &t->facts);
    zbi_deciding_act(run, token, ZBI_ACT_DECIDE, zbi_rules(run)->decide_h, ZBI_STAGE_LATE_DECIDED);
}

void zbi_decide_late(zb_run *run, uint32_t token, unsigned subtask)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_authority authority;
    m->named |= (uint16_t)(1u << subtask);
    m->choices->construction->authority(&run->view, m, m->named, &authority);
    m->authority = authority.office;
    t->subtask = (uint8_t)subtask;
    t->flags |= ZBI_TOKEN_LATE;
    t->phase = ZBI_PHASE_REWORK;
    ZBI_TELL(run, .what = ZBI_NOTED_LATE, .node = ZBI_POSITIONING, .matter = m, .token = t, .office = m->authority + 1);
    if (m->crew)
        zbi_crew_request(run, m, subtask);
    if (authority.consents > 0)
        ask_consents(run, token, &authority);
    else
        decide_late(run, token);
}

void zbi_go_on_deciding(zb_run *run, uint32_t token)
{
    if (zbi_token_at(run, token)->flags & ZBI_TOKEN_LATE)
        decide_late(run, token);
    else
        decide(run, token);
}

void zbi_late_decided(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    t->wants = 0;
    if (zbi_matter_at(run, t->matter)->choices->construction->buys) {
        zbi_buy(run, token);
        return;
    }
    const zbi_sighting belief = t->facts;
    name_subtask(run, token, t->subtask, &belief);
    zbi_order(run, token, t->subtask, &belief);
}
