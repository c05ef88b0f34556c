/* Joint conferences (node 2): a matter waits on its body's agenda for the next sitting; there a leader of each member sits,
   an act at his own desk; when the last has sat, the matter's departments are named, its disputes settled, and it is put
   off (node 7) or decided. What one sitting cannot take has an extra one; what was put off waits for the next regular one. */
#include "run/life.h"

static zbi_body *body_at(const zb_run *run, uint32_t id) { return zbi_pool_at(&run->bodies, id); }

static zbi_sittings rules_of(const zb_run *run, const zbi_body *body)
{
    zbi_sittings rules;
    zbi_choices_of(run, body->class_id)->construction->sits(&run->view, &rules);
    return rules;
}

static bool stands(const zb_run *run, const zbi_body *body)
{
    return zbi_choices_of(run, body->class_id)->dissolution->stands;
}

/* ---- when it sits: in open hours, or at any hour for classes that are worked on around the clock ---- */

static bool at_any_hour(const zb_run *run, const zbi_body *body)
{
    return run->model->classes[body->class_id].around_the_clock;
}

static zbi_time hours_open(const zb_run *run, const zbi_body *body)
{
    return at_any_hour(run, body) ? zbi_now(run) : zbi_calendar_open_until(&run->model->calendar, zbi_now(run));
}

static zbi_time moment_of(const zb_run *run, const zbi_body *body, zbi_time open)
{
    return at_any_hour(run, body) ? open : zbi_calendar_after(&run->model->calendar, 0, open);
}

/* The first regular sitting that is still to come. */
static zbi_time next_regular(const zb_run *run, const zbi_body *body)
{
    const zbi_time every = zbi_hours(rules_of(run, body).every_h), since = hours_open(run, body) - body->phase;
    zbi_time open = body->phase + (since > 0 ? since / every * every : 0);
    while (moment_of(run, body, open) <= zbi_now(run))
        open += every;
    return moment_of(run, body, open);
}

static void call_regular(zb_run *run, uint32_t id)
{
    zbi_body *body = body_at(run, id);
    if (body->regular == 0 && body->agenda.count + body->put_off.count > 0)
        body->regular = zbi_schedule(run, next_regular(run, body), ZBI_HAPPENS_SITTING, id, false);
}

static void call_extra(zb_run *run, uint32_t id)
{
    zbi_body *body = body_at(run, id);
    if (body->extra != 0 || body->agenda.count == 0)
        return;
    const zbi_time wait = zbi_hours(rules_of(run, body).extra_h);
    const zbi_time when = at_any_hour(run, body) ? zbi_now(run) + wait
                                                 : zbi_calendar_after(&run->model->calendar, zbi_now(run), wait);
    body->extra = zbi_schedule(run, when, ZBI_HAPPENS_SITTING, id, true);
}

/* ---- making and closing a body ---- */

static uint32_t body_of(zb_run *run, const zbi_matter *m)
{
    uint32_t *first = &run->body_of_office[m->authority];
    for (uint32_t id = *first; id; id = body_at(run, id)->next)
        if (body_at(run, id)->class_id == m->class_id)
            return id;
    const uint32_t id = zbi_pool_take(&run->bodies);
    if (!id) {
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
        return 0;
    }
    zbi_body *body = body_at(run, id);
    body->class_id = m->class_id;
    body->office = m->authority;
    body->next = *first;
    *first = id;
    const double share = zbi_uniform(run->view.key, zbi_class_of(run, m)->key, zbi_tag(ZBI_FOR_SITTING, 0, 0, 0));
    body->phase = zbi_hours(share * rules_of(run, body).every_h);
    return id;
}

/* One that does not stand is convened for its first open matter, and sits regularly from then on. */
static void convene(zb_run *run, uint32_t id, const zbi_matter *m)
{
    zbi_body *body = body_at(run, id);
    if (body->regular) /* of those who have just been in session, and went home */
        zbi_events_cancel(&run->events, body->regular);
    body->phase = hours_open(run, body) + zbi_hours(rules_of(run, body).convene_h);
    const zbi_time when = moment_of(run, body, body->phase);
    ZBI_TELL(run, .what = ZBI_NOTED_CONVENED, .node = ZBI_DISSOLUTION, .matter = m, .office = body->office + 1);
    body->regular = zbi_schedule(run, when > zbi_now(run) ? when : zbi_now(run), ZBI_HAPPENS_SITTING, id, false);
}

/* A body that does not stand and has no open matter any more leaves nothing behind. */
static void dissolve_if_done(zb_run *run, uint32_t id)
{
    zbi_body *body = body_at(run, id);
    if (body->open > 0 || body->sitting || stands(run, body))
        return;
    ZBI_TELL(run, .what = ZBI_NOTED_DISSOLVED, .node = ZBI_DISSOLUTION, .office = body->office + 1);
    if (body->regular)
        zbi_events_cancel(&run->events, body->regular);
    if (body->extra)
        zbi_events_cancel(&run->events, body->extra);
    uint32_t *link = &run->body_of_office[body->office];
    while (*link != id)
        link = &body_at(run, *link)->next;
    *link = body->next;
    zbi_pool_release(&run->bodies, id);
}

void zbi_body_leave(zb_run *run, zbi_matter *matter)
{
    const uint32_t id = matter->body;
    if (!id)
        return;
    matter->body = 0;
    body_at(run, id)->open--;
    dissolve_if_done(run, id);
}

static bool come_under(zb_run *run, zbi_matter *m)
{
    const uint32_t id = body_of(run, m);
    if (!id || m->body == id)
        return id != 0;
    zbi_body_leave(run, m);
    m->body = id;
    if (body_at(run, id)->open++ == 0 && !stands(run, body_at(run, id)))
        convene(run, id, m);
    return run->status == ZB_OK;
}

void zbi_put_on_agenda(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    if (!come_under(run, m))
        return;
    zbi_body *body = body_at(run, m->body);
    t->stage = ZBI_STAGE_ON_AGENDA;
    t->step = ZBI_STEP_ACT;
    zbi_line_append(run, &body->agenda, token);
    ZBI_TELL(run, .what = ZBI_NOTED_AGENDA, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .office = body->office + 1,
             .other = body->agenda.count);
    call_regular(run, m->body);
    zbi_call_for_papers(run, m);
    m->asked = true; /* the papers take the place of asking back */
}

/* ---- the sitting ---- */

/* Disputes among the matter's departments, settled among those who sit. Returns how many. */
static unsigned settle_at_table(zb_run *run, zbi_matter *m, const zbi_token *t)
{
    unsigned settled = 0;
    for (unsigned i = 0; i < m->count; i++)
        for (unsigned j = i + 1; j < m->count; j++) {
            zbi_subtask *task = zbi_task_of(run, m, i), *other = zbi_task_of(run, m, j);
            if (!((task->conflicts & (uint16_t)~task->settled) >> j & 1))
                continue;
            task->settled |= (uint16_t)(1u << j);
            other->settled |= (uint16_t)(1u << i);
            settled++;
            ZBI_TELL(run, .what = ZBI_NOTED_SETTLED, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .subtask = (int)i + 1,
                     .office = task->office + 1, .to = other->office + 1);
        }
    return settled;
}

static void rise(zb_run *run, zbi_body *body, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    double hours;
    zbi_book(run, t, ZBI_MEETING);
    m->sat = body->seats;
    m->named = (uint16_t)((1u << m->count) - 1);
    ZBI_TELL(run, .what = ZBI_NOTED_SAT, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .office = body->office + 1,
             .other = body->seats);
    if (zbi_is_put_off(run, t, &hours)) {
        t->stage = ZBI_STAGE_ON_AGENDA;
        zbi_line_append(run, &body->put_off, token);
    } else {
        zbi_decide(run, token, zbi_rules(run)->dispute_h * settle_at_table(run, m, t));
    }
}

static void sit(zb_run *run, uint32_t id, bool extra);

static void end_sitting(zb_run *run, uint32_t id)
{
    zbi_body *body = body_at(run, id);
    uint32_t token;
    while (run->status == ZB_OK && (token = zbi_line_take(run, &body->table)) != 0)
        rise(run, body, token);
    if (run->status != ZB_OK)
        return;
    body->sitting = false;
    call_regular(run, id);
    const bool due = body->due, extra = body->due_extra;
    body->due = false;
    if (due)
        sit(run, id, extra);
    else
        dissolve_if_done(run, id);
}

static void one_less_to_sit(zb_run *run, uint32_t id)
{
    if (--body_at(run, id)->to_sit == 0)
        end_sitting(run, id);
}

static void call_leader(zb_run *run, uint32_t id, zbi_matter *m, uint32_t office)
{
    zbi_body *body = body_at(run, id);
    const uint32_t token = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token *t = zbi_token_at(run, token);
    t->at = office;
    t->dest = id;
    t->urgency = ZBI_URGENCIES - 1;
    body->seats++;
    body->to_sit++;
    zbi_act_at(run, token, zbi_desk_of(run, office, true), ZBI_ACT_MEETING, rules_of(run, body).sitting_h, ZBI_STAGE_SAT);
}

/* A leader of each office that any matter at the table seats: once for all of them. */
static void call_leaders(zb_run *run, uint32_t id)
{
    zbi_body *body = body_at(run, id);
    body->seats = 0;
    body->to_sit = 1;
    run->stamp_now++;
    for (uint32_t token = body->table.first; token && run->status == ZB_OK; token = zbi_token_at(run, token)->next) {
        zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
        zbi_seating table;
        m->choices->construction->seats(&run->view, m, &table);
        for (unsigned i = 0; i < table.seats && run->status == ZB_OK; i++) {
            if (run->stamp[table.office[i]] == run->stamp_now)
                continue;
            run->stamp[table.office[i]] = run->stamp_now;
            call_leader(run, id, m, table.office[i]);
        }
    }
    if (run->status == ZB_OK)
        one_less_to_sit(run, id);
}

static void sit(zb_run *run, uint32_t id, bool extra)
{
    zbi_body *body = body_at(run, id);
    const unsigned most = rules_of(run, body).agenda;
    if (!extra)
        zbi_line_prepend_all(run, &body->agenda, &body->put_off);
    while (body->table.count < most && body->agenda.count > 0) {
        const uint32_t token = zbi_line_take(run, &body->agenda);
        zbi_token *t = zbi_token_at(run, token);
        t->stage = ZBI_STAGE_AT_TABLE;
        zbi_book(run, t, ZBI_MEETING_WAIT);
        zbi_line_append(run, &body->table, token);
        ZBI_TELL(run, .what = ZBI_NOTED_SITTING, .node = ZBI_CONSTRUCTION, .matter = zbi_matter_at(run, t->matter), .token = t,
                 .office = body->office + 1, .other = body->table.count, .value = extra);
    }
    call_extra(run, id);
    if (body->table.count == 0) { /* nobody meets about nothing */
        call_regular(run, id);
        dissolve_if_done(run, id);
        return;
    }
    body->sitting = true;
    call_leaders(run, id);
}

void zbi_sitting_due(zb_run *run, uint32_t id, bool extra)
{
    zbi_body *body = body_at(run, id);
    *(extra ? &body->extra : &body->regular) = 0;
    if (body->sitting) { /* they go on when they have finished; a regular sitting takes more than an extra one */
        body->due_extra = extra && (!body->due || body->due_extra);
        body->due = true;
        return;
    }
    sit(run, id, extra);
}

void zbi_sat(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const uint32_t id = t->dest;
    ZBI_TELL(run, .what = ZBI_NOTED_SEATED, .node = ZBI_CONSTRUCTION, .matter = zbi_matter_at(run, t->matter), .token = t,
             .office = t->at + 1);
    zbi_token_end(run, token);
    one_less_to_sit(run, id);
}
