/* Stages 1 to 3: a matter is seen, placed (node 1), perhaps surveyed, and referred to whoever may decide (node 2). */
#include "run/life.h"

/* Which sites the receiving desk sees with its own eyes, and of others each fact by chance. */
static zbi_sighting first_sight(zb_run *run, zbi_matter *m)
{
    const uint32_t here = run->model->offices[m->origin].territory;
    const zbi_mechanisms *rules = zbi_rules(run);
    uint64_t seen = 0;
    for (unsigned i = 0; i < m->count; i++) {
        const zbi_subtask *task = zbi_task_of(run, m, i);
        const double p = task->place == here ? 1.0 : rules->seen_elsewhere;
        seen |= zbi_chance_bits(run->view.key, m->key, zbi_tag(ZBI_FOR_LOOK, i, ZBI_LOOK_INTAKE, 0), p * rules->eyes, task->site);
    }
    return zbi_see(zbi_truth_now(run, m), seen, zbi_now(run));
}

void zbi_life_begin(zb_run *run, uint32_t matter)
{
    zbi_matter *m = zbi_matter_at(run, matter);
    if (zbi_class_of(run, m)->focal)
        for (unsigned i = 0; i < m->count; i++)
            run->involved[zbi_task_of(run, m, i)->office] = true;
    const uint32_t token = zbi_token_new(run, m, 0);
    ZBI_TELL(run, .what = ZBI_NOTED_ARISE, .matter = m, .office = m->origin + 1, .known = m->needs, .other = m->count,
             .dropped = m->adverse, .changed = m->truth.word);
    if (zbi_rules(run)->intake_h <= 0.0)
        m->first_contact = zbi_now(run);
    zbi_paper_act(run, token, m->origin, false, ZBI_ACT_INTAKE, zbi_rules(run)->intake_h, ZBI_STAGE_SEEN);
}

static bool covered_by_rule(const zb_run *run, const zbi_matter *m)
{
    return run->classes[m->class_id].rules >> m->kind & 1;
}

static void choose_authority(zb_run *run, zbi_matter *m)
{
    zbi_authority authority;
    m->choices->construction->authority(&run->view, m, m->named, &authority);
    m->authority = authority.office;
    m->consents = (uint8_t)authority.consents;
    ZBI_TELL(run, .what = ZBI_NOTED_AUTHORITY, .node = ZBI_CONSTRUCTION, .matter = m, .office = authority.office + 1,
             .other = authority.consents);
}

/* How fresh a plan of the same class is remembered, in [0, 1]. */
static double remembered(const zb_run *run, const zbi_matter *m)
{
    const zbi_time at = run->classes[m->class_id].plan_at;
    if (at == ZBI_NEVER)
        return 0.0;
    return zbi_halved(run, at, zbi_rules(run)->memory_half_life_h);
}

static double survey_hours(const zb_run *run, const zbi_matter *m)
{
    return m->choices->positioning->survey_hours(&run->view, remembered(run, m));
}

/* The subtask whose site is where the matter arose, or count. */
static unsigned own_site(const zb_run *run, const zbi_matter *m)
{
    const uint32_t here = run->model->offices[m->origin].territory;
    unsigned i = 0;
    while (i < m->count && zbi_task_of(run, m, i)->place != here)
        i++;
    return i;
}

void zbi_seen(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_positioning *positioning = m->choices->positioning;
    if (m->needs)
        t->facts = first_sight(run, m);
    if (m->novel && covered_by_rule(run, m))
        m->novel = false;
    m->named = positioning->names(&run->view, m);
    ZBI_TELL(run, .what = ZBI_NOTED_SEEN, .matter = m, .token = t, .office = m->origin + 1, .known = t->facts.known,
             .changed = t->facts.said);
    ZBI_TELL(run, .what = ZBI_NOTED_POSITIONED, .node = ZBI_POSITIONING, .matter = m, .token = t, .office = m->origin + 1,
             .other = m->named, .value = m->novel);
    choose_authority(run, m);
    if (!positioning->survey_hours) {
        zbi_travel_to(run, token, m->authority, ZBI_STAGE_AT_AUTHORITY);
        return;
    }
    m->surveyed = true;
    const bool others = m->count > (own_site(run, m) < m->count);
    zbi_paper_act(run, token, m->origin, false, ZBI_ACT_LETTER, others ? zbi_rules(run)->letter_h : 0.0, ZBI_STAGE_INVITING);
}

/* The invitation is written: one token goes to each other site, this one surveys its own or brings the first report. */
void zbi_inviting(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    const unsigned own = own_site(run, m), count = m->count;
    ZBI_TELL(run, .what = ZBI_NOTED_SURVEY, .node = ZBI_POSITIONING, .matter = m, .token = t, .office = m->origin + 1, .other = count);
    m->joins[0] = (uint8_t)(count + (own == count));
    uint32_t forks[ZBI_SUBTASKS];
    for (unsigned i = 0; i < count; i++)
        forks[i] = i == own ? token : zbi_fork(run, token, i);
    if (own < count)
        zbi_token_at(run, token)->subtask = (uint8_t)own;
    for (unsigned i = 0; i < count && run->status == ZB_OK; i++) {
        if (i == own) {
            zbi_invited(run, token);
        } else {
            zbi_token_at(run, forks[i])->facts = (zbi_sighting){0};
            zbi_travel_to(run, forks[i], zbi_task_of(run, m, i)->office, ZBI_STAGE_INVITED);
        }
    }
    if (own == count && run->status == ZB_OK)
        zbi_travel_to(run, token, m->authority, ZBI_STAGE_AT_AUTHORITY);
}

void zbi_invited(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    zbi_paper_act(run, token, zbi_token_at(run, token)->at, false, ZBI_ACT_SURVEY, survey_hours(run, m), ZBI_STAGE_SURVEYED);
}

void zbi_surveyed(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    if (m->needs) {
        const zbi_sighting look = zbi_look(run, m, t->subtask, ZBI_LOOK_SURVEY);
        t->facts = zbi_merge(t->facts, look);
    }
    ZBI_TELL(run, .what = ZBI_NOTED_SEEN, .node = ZBI_POSITIONING, .matter = m, .token = t, .office = t->at + 1,
             .known = t->facts.known, .changed = t->facts.said);
    zbi_travel_to(run, token, m->authority, ZBI_STAGE_AT_AUTHORITY);
}
