/* Members come to a crew and go home again: an hour in a crew is an hour not at home. */
#include "run/crew.h"

static void on_the_way(zb_run *run, uint32_t crew_id, uint32_t official, double paper, double travel)
{
    zbi_official *o = &run->officials[official];
    const zbi_crew *crew = zbi_crew_at(run, crew_id);
    zbi_settle(run, o);
    zbi_set_out(run, official);
    o->crew = crew_id;
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
    on_the_way(run, crew_id, official, zbi_rules(run)->handover_h * zbi_crew_quicker(run, crew), way_to(run, crew, home));
}

void zbi_lend(zb_run *run, uint32_t request, uint32_t official)
{
    const zbi_token *t = zbi_token_at(run, request);
    const uint32_t crew = t->wants, desk = run->officials[official].desk;
    run->officials[official].helper = (t->flags & ZBI_TOKEN_MORE) != 0;
    run->desks[desk].promised--;
    lend_to(run, crew, official);
    zbi_token_end(run, request);
    if (zbi_rules(run)->own_posts) {
        run->officials[official].replaced = true;
        zbi_fill_seat(run, desk);
    }
}

/* The idle official of the desk who has sat idle longest and sits in for nobody; 0: none. */
static uint32_t idle_of_its_own(const zb_run *run, uint32_t desk)
{
    uint32_t official = run->desks[desk].idle_head;
    while (official && run->officials[official].substitute)
        official = run->officials[official].next;
    return official;
}

/* The direct execution unit comes without being asked, but for one who keeps its post. */
static void call_direct_unit(zb_run *run, uint32_t crew_id)
{
    const uint32_t office = run->model->crew.direct_unit;
    if (office == ZBI_NONE)
        return;
    const uint32_t desk = zbi_desk_of(run, office, false);
    for (uint32_t idle; (idle = idle_of_its_own(run, desk)) && run->desks[desk].officials >= run->desks[desk].promised + 2;) {
        zbi_crew_at(run, crew_id)->pending++;
        lend_to(run, crew_id, idle);
    }
}

static void engage_outsiders(zb_run *run, uint32_t crew_id)
{
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    const double hours = zbi_rules(run)->engage_h * zbi_crew_quicker(run, crew) + zbi_rules(run)->briefing_h;
    if (!zbi_crew_choices(run, crew)->membership->outsiders || run->model->outsider_count == 0)
        return;
    for (uint32_t id = 1; id <= run->official_count; id++) {
        if (!run->officials[id].outsider || run->officials[id].crew)
            continue;
        crew->pending++;
        run->officials[id].place = ZBI_NONE;
        on_the_way(run, crew_id, id, hours, 0.0);
    }
}

void zbi_crew_call_unasked(zb_run *run, uint32_t crew)
{
    call_direct_unit(run, crew);
    engage_outsiders(run, crew);
}

/* Tokens that waited for somebody like him have waited for the crew to form; from now on they wait their turn. */
static void end_forming(zb_run *run, const zbi_crew *crew, const zbi_official *o)
{
    for (int u = 0; u < ZBI_URGENCIES; u++)
        for (uint32_t at = run->desks[crew->desk].head[u]; at; at = zbi_token_at(run, at)->next) {
            zbi_token *t = zbi_token_at(run, at);
            zbi_fitness fit;
            if (!(t->flags & ZBI_TOKEN_FORMING) || !zbi_fits(run, t, o, &fit))
                continue;
            zbi_count_inside(run, &run->desks[crew->desk], t);
            zbi_book(run, t, ZBI_FORMING);
            t->flags &= (uint16_t)~ZBI_TOKEN_FORMING;
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
        ZBI_TELL(run, .what = ZBI_NOTED_HOME, .node = ZBI_DISSOLUTION, .official = official + 1);
        zbi_crew_close_if_empty(run, id);
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
    o->helper = false;
    o->place = run->model->offices[o->home].territory;
    ZBI_TELL(run, .what = ZBI_NOTED_HOME, .node = ZBI_DISSOLUTION, .office = o->home + 1, .official = official + 1);
    zbi_rest(run, official);
    zbi_crew_at(run, id)->leaving--;
    zbi_crew_close_if_empty(run, id);
    if (zbi_free_seat(run, official))
        zbi_take_seat(run, official, zbi_desk_of(run, o->home, false));
}
