/* Stages 4 and 14: a crew is set up beside the matter's own path, members are asked for and come, and go home. */
#include "run/life.h"

#include <string.h>

static const zbi_choices *row_of(const zb_run *run, const zbi_crew *crew)
{
    return run->model->classes[crew->class_id].focal ? &run->form->choices : &run->form->line;
}

/* Formation is quicker for a crew that stood before. */
static double quicker(const zb_run *run, const zbi_crew *crew)
{
    return crew->reactivated ? zbi_rules(run)->reactivation : 1.0;
}

/* ---- making and closing a crew ---- */

static uint32_t new_desk(zb_run *run, uint32_t crew)
{
    uint32_t desk = run->spare_desk;
    if (desk) {
        run->spare_desk = run->desks[desk].call_tail;
        run->desks[desk].call_tail = 0;
    } else {
        if (!zbi_grow_lines(&run->allocator, (void **)&run->desks, &run->desk_capacity, run->desk_count + 1, sizeof *run->desks)) {
            zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
            return 0;
        }
        desk = run->desk_count++;
        memset(&run->desks[desk], 0, sizeof run->desks[desk]);
        run->desks[desk].changed = zbi_now(run);
    }
    run->desks[desk].office = ZBI_NONE;
    run->desks[desk].crew = crew;
    return desk;
}

static uint32_t new_crew(zb_run *run, zbi_matter *m, bool of_class)
{
    zbi_class_state *state = &run->classes[m->class_id];
    const uint32_t id = zbi_pool_take(&run->crews);
    if (!id) {
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
        return 0;
    }
    zbi_crew *crew = zbi_crew_at(run, id);
    crew->class_id = m->class_id;
    crew->matter = of_class ? 0 : m->id;
    crew->host = m->authority;
    crew->desk = new_desk(run, id);
    crew->reactivated = state->formed_before;
    if (of_class)
        state->crew = id;
    return id;
}

static void close_crew_if_empty(zb_run *run, uint32_t id)
{
    zbi_crew *crew = zbi_crew_at(run, id);
    if (!crew->dissolved || crew->members + crew->pending + crew->leaving > 0)
        return;
    while (crew->asked) {
        const uint32_t next = ((zbi_asking *)zbi_pool_at(&run->asked, crew->asked))->next;
        zbi_pool_release(&run->asked, crew->asked);
        crew->asked = next;
    }
    run->desks[crew->desk].call_tail = run->spare_desk;
    run->spare_desk = crew->desk;
    zbi_pool_release(&run->crews, id);
}

static void request_for(zb_run *run, zbi_matter *m)
{
    for (unsigned i = 0; i < m->count && run->status == ZB_OK; i++)
        if (m->named >> i & 1)
            zbi_crew_request(run, m, i);
}

void zbi_crew_for(zb_run *run, zbi_matter *matter)
{
    const zbi_choices *row = zbi_choices_of(run, matter);
    const zbi_class *c = zbi_class_of(run, matter);
    const bool of_class = run->model->crew.programme || row->dissolution->stands || c->mandate_count > 0;
    uint32_t id = of_class ? run->classes[matter->class_id].crew : 0;
    const bool fresh = id == 0;
    if (fresh)
        id = new_crew(run, matter, of_class);
    if (!id)
        return;
    zbi_crew *crew = zbi_crew_at(run, id);
    matter->crew = id;
    crew->open++;
    zbi_circle_join(run, matter); /* before anybody is asked: an office may refuse at once, and then does it by line */
    if (crew->return_event) {
        zbi_events_cancel(&run->events, crew->return_event);
        crew->return_event = 0;
    }
    ZBI_TELL(run, .what = ZBI_NOTED_CREW, .node = ZBI_CONSTRUCTION, .matter = matter, .office = crew->host + 1, .other = id,
             .value = fresh);
    if (!fresh) {
        if (crew->formed)
            request_for(run, matter);
        return;
    }
    const uint32_t token = zbi_token_new(run, matter, ZBI_TOKEN_DETACHED);
    if (run->status == ZB_OK)
        zbi_paper_act(run, token, crew->host, true, ZBI_ACT_SET_UP, zbi_rules(run)->set_up_h * quicker(run, crew), ZBI_STAGE_SET_UP);
}

/* ---- members ---- */

static void on_the_way(zb_run *run, uint32_t crew_id, uint32_t official, double paper, double travel)
{
    zbi_official *o = &run->officials[official];
    const zbi_crew *crew = zbi_crew_at(run, crew_id);
    zbi_settle(run, o);
    o->crew = crew_id;
    o->mission = 0;
    o->presence = ZBI_WORKING;
    zbi_charge(run, crew->class_id, ZBI_PAPER, zbi_hours(paper));
    zbi_charge(run, crew->class_id, ZBI_TRAVELLING, zbi_hours(travel));
    const zbi_time when = zbi_calendar_after(&run->model->calendar, zbi_now(run), zbi_hours(paper + travel));
    zbi_schedule(run, when, ZBI_HAPPENS_MEMBER, official, 0);
}

static double way_to(const zb_run *run, const zbi_crew *crew, uint32_t office)
{
    const zb_model *model = run->model;
    return zbi_rules(run)->travel_h *
           zbi_distance(model, model->offices[office].territory, model->offices[crew->host].territory);
}

static void lend_to(zb_run *run, uint32_t crew_id, uint32_t official)
{
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    const uint32_t home = run->officials[official].home;
    zbi_leave_seat(run, official);
    ZBI_TELL(run, .what = ZBI_NOTED_LENT, .node = ZBI_CONSTRUCTION, .office = home + 1, .official = official + 1, .other = crew_id);
    on_the_way(run, crew_id, official, zbi_rules(run)->handover_h * quicker(run, crew), way_to(run, crew, home));
}

void zbi_lend(zb_run *run, uint32_t request, uint32_t official)
{
    const zbi_token *t = zbi_token_at(run, request);
    const uint32_t crew = t->wants;
    run->desks[run->officials[official].desk].promised--;
    lend_to(run, crew, official);
    zbi_token_end(run, request);
}

/* The direct execution unit comes without being asked, but for one who keeps its post. */
static void call_direct_unit(zb_run *run, uint32_t crew_id)
{
    const uint32_t office = run->model->crew.direct_unit;
    if (office == ZBI_NONE)
        return;
    const uint32_t desk = zbi_desk_of(run, office, false);
    while (run->desks[desk].idle_head && run->desks[desk].officials >= run->desks[desk].promised + 2) {
        zbi_crew_at(run, crew_id)->pending++;
        lend_to(run, crew_id, run->desks[desk].idle_head);
    }
}

static void engage_outsiders(zb_run *run, uint32_t crew_id)
{
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    const double hours = zbi_rules(run)->engage_h * quicker(run, crew) + zbi_rules(run)->briefing_h;
    if (!row_of(run, crew)->membership->outsiders || run->model->outsider_count == 0)
        return;
    for (uint32_t id = 1; id <= run->official_count; id++) {
        if (!run->officials[id].outsider || run->officials[id].crew)
            continue;
        crew->pending++;
        run->officials[id].place = ZBI_NONE;
        on_the_way(run, crew_id, id, hours, 0.0);
    }
}

void zbi_crew_set_up(zb_run *run, uint32_t token)
{
    zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    const uint32_t id = m->crew;
    zbi_crew *crew = zbi_crew_at(run, id);
    if (id && !crew->dissolved) {
        crew->formed = true;
        call_direct_unit(run, id);
        engage_outsiders(run, id);
        for (uint32_t open = crew->circle ? zbi_circle_at(run, crew->circle)->first : 0; open;) {
            zbi_matter *each = zbi_matter_at(run, open);
            open = each->circle_next;
            request_for(run, each);
        }
    }
    zbi_token_end(run, token);
}

/* ---- requests ---- */

static bool asked_already(const zb_run *run, const zbi_crew *crew, uint32_t office)
{
    for (uint32_t id = crew->asked; id;) {
        const zbi_asking *asked = zbi_pool_at(&run->asked, id);
        if (asked->office == office)
            return true;
        id = asked->next;
    }
    return false;
}

static void remember_asking(zb_run *run, zbi_crew *crew, uint32_t office)
{
    const uint32_t id = zbi_pool_take(&run->asked);
    if (!id) {
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
        return;
    }
    *(zbi_asking *)zbi_pool_at(&run->asked, id) = (zbi_asking){crew->asked, office};
    crew->asked = id;
}

static void forget_asking(zb_run *run, zbi_crew *crew, uint32_t office)
{
    for (uint32_t *link = &crew->asked; *link;) {
        zbi_asking *asked = zbi_pool_at(&run->asked, *link);
        if (asked->office == office) {
            const uint32_t id = *link;
            *link = asked->next;
            zbi_pool_release(&run->asked, id);
            return;
        }
        link = &asked->next;
    }
}

/* A subtask that waits in the crew for a member who will not come goes home. */
static void send_home(zb_run *run, const zbi_crew *crew, zbi_subtask *task)
{
    task->by_line = true;
    zbi_token *t = task->token ? zbi_token_at(run, task->token) : NULL;
    if (!t || t->desk != crew->desk || t->official != 0 || t->act != ZBI_ACT_EXECUTE)
        return;
    zbi_leave_queue(run, task->token);
    zbi_book(run, t, t->flags & ZBI_TOKEN_FORMING ? ZBI_FORMING : ZBI_WAITING);
    t->flags &= (uint8_t)~ZBI_TOKEN_FORMING;
    zbi_ready_to_act(run, task->token);
}

/* The home office keeps its people and does its subtasks by line. */
static void by_line(zb_run *run, uint32_t crew_id, uint32_t office)
{
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    ZBI_TELL(run, .what = ZBI_NOTED_REFUSED, .node = ZBI_CONSTRUCTION, .office = office + 1, .other = crew_id);
    for (uint32_t open = crew->circle ? zbi_circle_at(run, crew->circle)->first : 0; open;) {
        zbi_matter *m = zbi_matter_at(run, open);
        open = m->circle_next;
        for (unsigned i = 0; i < m->count; i++) {
            zbi_subtask *task = zbi_task_of(run, m, i);
            if (task->office == office && task->progress < ZBI_RIGHT)
                send_home(run, crew, task);
        }
    }
}

static void ask_office(zb_run *run, zbi_matter *m, unsigned subtask)
{
    const uint32_t office = zbi_task_of(run, m, subtask)->office, crew_id = m->crew;
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    zbi_desk *home = &run->desks[zbi_desk_of(run, office, false)];
    if (home->officials < home->promised + 2) { /* its last official is not lent, counted when asked for */
        by_line(run, crew_id, office);
        return;
    }
    const uint32_t token = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    home->promised++;
    crew->pending++;
    zbi_token *t = zbi_token_at(run, token);
    t->subtask = (uint8_t)subtask;
    t->dest = office;
    t->round = zbi_task_of(run, m, subtask)->requests++ << 4;
    ZBI_TELL(run, .what = ZBI_NOTED_REQUEST, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .office = crew->host + 1,
             .to = office + 1);
    zbi_paper_act(run, token, crew->host, false, ZBI_ACT_LETTER, zbi_rules(run)->letter_h * quicker(run, crew), ZBI_STAGE_REQUESTED);
}

void zbi_crew_request(zb_run *run, zbi_matter *matter, unsigned subtask)
{
    zbi_crew *crew = zbi_crew_at(run, matter->crew);
    const uint32_t office = zbi_task_of(run, matter, subtask)->office;
    if (!crew->formed || crew->dissolved || asked_already(run, crew, office))
        return;
    remember_asking(run, crew, office);
    if (run->status == ZB_OK)
        ask_office(run, matter, subtask);
}

void zbi_crew_request_more(zb_run *run, zbi_matter *matter, unsigned subtask)
{
    const zbi_crew *crew = zbi_crew_at(run, matter->crew);
    const uint32_t office = zbi_task_of(run, matter, subtask)->office;
    const zbi_desk *home = &run->desks[zbi_desk_of(run, office, false)];
    if (crew->formed && !crew->dissolved && home->officials >= home->promised + 2)
        ask_office(run, matter, subtask);
}

/* The request comes to nothing: what was promised is free again. */
static void drop_request(zb_run *run, uint32_t token, uint32_t crew_id)
{
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    const uint32_t office = zbi_token_at(run, token)->dest;
    run->desks[zbi_desk_of(run, office, false)].promised--;
    crew->pending--;
    if (!crew->dissolved) {
        forget_asking(run, crew, office);
        by_line(run, crew_id, office);
    }
    zbi_token_end(run, token);
    close_crew_if_empty(run, crew_id);
}

static void ask_consent(zb_run *run, uint32_t token)
{
    zbi_paper_act(run, token, zbi_token_at(run, token)->dest, true, ZBI_ACT_CONSENT, zbi_rules(run)->consent_h, ZBI_STAGE_REQUEST_ANSWERED);
}

void zbi_requested(zb_run *run, uint32_t token)
{
    const uint32_t crew = zbi_matter_at(run, zbi_token_at(run, token)->matter)->crew;
    if (zbi_crew_at(run, crew)->dissolved)
        drop_request(run, token, crew);
    else
        ask_consent(run, token);
}

static bool refuses(zb_run *run, const zbi_token *t, const zbi_crew *crew)
{
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_office *office = &run->model->offices[t->dest];
    const zbi_desk *home = &run->desks[zbi_desk_of(run, t->dest, false)];
    const double cap = zbi_rules(run)->lend_cap;
    if (cap == cap && office->routine_load > cap) /* given, and its load is above it: overruled on appeal */
        return (t->round & 0xF) == 0;
    const double p = row_of(run, crew)->construction->refuses(&run->view, home->waiting > home->officials, crew->reactivated);
    const uint64_t whose = crew->matter ? m->key : run->model->classes[m->class_id].key;
    return zbi_chance(run->view.key, zbi_mix(whose, office->key), zbi_tag(ZBI_FOR_CONSENT, 0, t->round, crew->matter ? 0 : m->number), p);
}

void zbi_request_answered(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const uint32_t crew_id = zbi_matter_at(run, t->matter)->crew;
    const zbi_crew *crew = zbi_crew_at(run, crew_id);
    zbi_desk *home = &run->desks[zbi_desk_of(run, t->dest, false)];
    if (crew->dissolved) {
        drop_request(run, token, crew_id);
    } else if (refuses(run, t, crew)) {
        if ((t->round++ & 0xF) == 0)
            ask_consent(run, token); /* one appeal */
        else
            drop_request(run, token, crew_id);
    } else {
        t->wants = crew_id;
        if (home->idle_head) {
            zbi_lend(run, token, home->idle_head);
            return;
        }
        t->stage = ZBI_STAGE_CALLED; /* the next of its staff who is free */
        t->next = 0;
        if (home->call_head)
            zbi_token_at(run, home->call_tail)->next = token;
        else
            home->call_head = token;
        home->call_tail = token;
    }
}

/* ---- coming and going ---- */

/* Tokens that waited for somebody like him have waited for the crew to form; from now on they wait their turn. */
static void end_forming(zb_run *run, const zbi_crew *crew, const zbi_official *o)
{
    for (int u = 0; u < ZBI_URGENCIES; u++)
        for (uint32_t at = run->desks[crew->desk].head[u]; at; at = zbi_token_at(run, at)->next) {
            zbi_token *t = zbi_token_at(run, at);
            zbi_fitness fit;
            if (!(t->flags & ZBI_TOKEN_FORMING) || !zbi_fits(run, t, o, &fit))
                continue;
            zbi_book(run, t, ZBI_FORMING);
            t->flags &= (uint8_t)~ZBI_TOKEN_FORMING;
            ZBI_TELL(run, .what = ZBI_NOTED_FORMED, .node = ZBI_CONSTRUCTION, .matter = zbi_matter_at(run, t->matter), .token = t);
        }
}

void zbi_member_arrives(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    const uint32_t id = o->crew;
    zbi_crew *crew = zbi_crew_at(run, id);
    crew->pending--;
    crew->members++;
    zbi_settle(run, o);
    o->place = run->model->offices[crew->host].territory;
    o->desk = crew->desk;
    o->crew_next = crew->first_member;
    crew->first_member = official;
    ZBI_TELL(run, .what = ZBI_NOTED_MEMBER, .node = ZBI_CONSTRUCTION, .office = crew->host + 1, .official = official + 1, .other = id);
    o->leaving = crew->dissolved;
    end_forming(run, crew, o);
    zbi_take_seat(run, official, crew->desk);
}

static void unlist_member(zb_run *run, zbi_crew *crew, uint32_t official)
{
    uint32_t *link = &crew->first_member;
    while (*link && *link != official)
        link = &run->officials[*link].crew_next;
    if (*link)
        *link = run->officials[official].crew_next;
    crew->members--;
}

void zbi_leave_crew(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    const uint32_t id = o->crew;
    zbi_crew *crew = zbi_crew_at(run, id);
    zbi_leave_seat(run, official);
    unlist_member(run, crew, official);
    o->leaving = false;
    if (o->outsider) {
        zbi_enter(run, o, ZBI_AWAY);
        o->crew = 0;
        close_crew_if_empty(run, id);
        return;
    }
    crew->leaving++;
    zbi_enter(run, o, ZBI_WORKING);
    const double hours = zbi_rules(run)->home_h;
    zbi_charge(run, crew->class_id, ZBI_TRAVELLING, zbi_hours(hours));
    zbi_schedule(run, zbi_calendar_after(&run->model->calendar, zbi_now(run), zbi_hours(hours)), ZBI_HAPPENS_HOME, official, 0);
}

void zbi_member_home(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    const uint32_t id = o->crew;
    zbi_settle(run, o);
    o->crew = 0;
    o->place = run->model->offices[o->home].territory;
    ZBI_TELL(run, .what = ZBI_NOTED_HOME, .node = ZBI_DISSOLUTION, .office = o->home + 1, .official = official + 1);
    zbi_crew_at(run, id)->leaving--;
    close_crew_if_empty(run, id);
    zbi_take_seat(run, official, zbi_desk_of(run, o->home, false));
}

static void plan_return(zb_run *run, uint32_t id)
{
    zbi_crew *crew = zbi_crew_at(run, id);
    const zbi_dissolution *dissolution = row_of(run, crew)->dissolution;
    const bool on_watch = zbi_on_watch(&run->model->classes[crew->class_id], zbi_now(run));
    if (dissolution->stands || on_watch || crew->open > 0 || crew->dissolved || crew->return_event)
        return;
    const double hours = dissolution->return_h(&run->view);
    const zbi_time when = zbi_calendar_after(&run->model->calendar, zbi_now(run), zbi_hours(hours));
    crew->return_event = zbi_schedule(run, when, ZBI_HAPPENS_RETURN, id, 0);
}

void zbi_crew_matter_done(zb_run *run, zbi_matter *matter)
{
    if (!matter->crew)
        return;
    zbi_crew_at(run, matter->crew)->open--;
    plan_return(run, matter->crew);
}

void zbi_mandate_ends(zb_run *run, uint32_t class_id)
{
    if (run->classes[class_id].crew)
        plan_return(run, run->classes[class_id].crew);
}

void zbi_crew_returns(zb_run *run, uint32_t id)
{
    zbi_crew *crew = zbi_crew_at(run, id);
    crew->return_event = 0;
    if (zbi_on_watch(&run->model->classes[crew->class_id], zbi_now(run)))
        return; /* its next mandate has begun in the meantime */
    crew->dissolved = true;
    run->classes[crew->class_id].formed_before = true;
    if (run->classes[crew->class_id].crew == id)
        run->classes[crew->class_id].crew = 0;
    ZBI_TELL(run, .what = ZBI_NOTED_DISSOLVED, .node = ZBI_DISSOLUTION, .office = crew->host + 1, .other = crew->members);
    crew->pending++; /* not closed under our hands */
    for (uint32_t member = crew->first_member; member;) {
        const uint32_t next = run->officials[member].crew_next;
        if (run->officials[member].presence == ZBI_WORKING)
            run->officials[member].leaving = true;
        else
            zbi_leave_crew(run, member);
        member = next;
    }
    crew->pending--;
    close_crew_if_empty(run, id);
}

/* ---- what others ask ---- */

bool zbi_crew_can_do(const zb_run *run, const zbi_matter *matter, const zbi_token *token)
{
    zbi_token probe = *token;
    probe.act = ZBI_ACT_EXECUTE;
    probe.wants = 0;
    for (uint32_t id = zbi_crew_at(run, matter->crew)->first_member; id; id = run->officials[id].crew_next) {
        zbi_fitness fit;
        if (zbi_fits(run, &probe, &run->officials[id], &fit))
            return true;
    }
    return false;
}

uint32_t zbi_group_head(const zb_run *run, const zbi_matter *matter)
{
    const uint32_t department = run->model->offices[zbi_task_of(run, matter, 0)->office].department;
    uint32_t head = 0; /* the list is newest first: the one who came first heads the group */
    for (uint32_t id = zbi_crew_at(run, matter->crew)->first_member; id; id = run->officials[id].crew_next) {
        const zbi_official *o = &run->officials[id];
        if (!o->outsider && !o->leaving && run->model->offices[o->home].department == department)
            head = id;
    }
    return head;
}
