/* Stages 4 and 14: a crew is set up beside the matter's own path, and dissolved when its work is done. */
#include "run/crew.h"

const zbi_choices *zbi_crew_choices(const zb_run *run, const zbi_crew *crew)
{
    return zbi_choices_of(run, crew->class_id);
}

/* Formation is quicker for a crew that stood before. */
double zbi_crew_quicker(const zb_run *run, const zbi_crew *crew)
{
    return crew->reactivated ? zbi_rules(run)->reactivation : 1.0;
}

/* ---- making and closing a crew ---- */

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
    crew->desk = zbi_desk_new(run, id);
    crew->reactivated = state->formed_before;
    if (of_class)
        state->crew = id;
    return id;
}

/* What still waits at the desk of a crew that has gone home: reports and meetings that nobody is left for, answers that
   come too late. */
static void clear_desk(zb_run *run, uint32_t desk)
{
    for (int u = 0; u < ZBI_URGENCIES; u++)
        while (run->desks[desk].head[u]) {
            const uint32_t token = run->desks[desk].head[u];
            zbi_token *t = zbi_token_at(run, token);
            zbi_leave_queue(run, token);
            t->desk = ZBI_NONE;
            if (t->stage == ZBI_STAGE_REPORTED || t->stage == ZBI_STAGE_MET)
                zbi_untold(run, token);
            else
                zbi_token_end(run, token);
        }
}

static void forget_askings(zb_run *run, zbi_crew *crew)
{
    while (crew->asked) {
        const uint32_t next = ((zbi_asking *)zbi_pool_at(&run->asked, crew->asked))->next;
        zbi_pool_release(&run->asked, crew->asked);
        crew->asked = next;
    }
}

void zbi_crew_close_if_empty(zb_run *run, uint32_t id)
{
    zbi_crew *crew = zbi_crew_at(run, id);
    if (!crew->dissolved || crew->members + crew->pending + crew->leaving > 0)
        return;
    forget_askings(run, crew);
    clear_desk(run, crew->desk);
    if (crew->circle)
        zbi_circle_close(run, crew->circle);
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
    const zbi_choices *row = matter->choices;
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
    if (run->status != ZB_OK)
        return;
    crew->pending++; /* it is not closed before it is set up */
    zbi_paper_act(run, token, crew->host, true, ZBI_ACT_SET_UP, zbi_rules(run)->set_up_h * zbi_crew_quicker(run, crew), ZBI_STAGE_SET_UP);
}

void zbi_crew_set_up(zb_run *run, uint32_t token)
{
    zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    const uint32_t id = m->crew;
    zbi_crew *crew = zbi_crew_at(run, id);
    if (!crew->dissolved) {
        crew->formed = true;
        if (!m->choices->membership->hires)
            zbi_crew_call_unasked(run, id);
        for (uint32_t open = crew->circle ? zbi_circle_at(run, crew->circle)->first : 0; open;) {
            zbi_matter *each = zbi_matter_at(run, open);
            open = each->circle_next;
            request_for(run, each);
        }
    }
    crew->pending--;
    zbi_token_end(run, token);
    zbi_crew_close_if_empty(run, id);
}

/* ---- its end ---- */

static void plan_return(zb_run *run, uint32_t id)
{
    zbi_crew *crew = zbi_crew_at(run, id);
    const zbi_dissolution *dissolution = zbi_crew_choices(run, crew)->dissolution;
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
    zbi_crew_close_if_empty(run, id);
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

uint32_t zbi_unit_desk(const zb_run *run, uint32_t crew, uint32_t office)
{
    const bool members = crew && zbi_crew_at(run, crew)->members > 0;
    return members ? zbi_crew_at(run, crew)->desk : zbi_desk_of(run, office, false);
}

uint32_t zbi_group_head(const zb_run *run, const zbi_matter *matter)
{
    const uint32_t department = run->model->offices[zbi_task_of(run, matter, 0)->office].department;
    uint32_t head = 0; /* the list is newest first: the one who came first heads the group */
    for (uint32_t id = zbi_crew_at(run, matter->crew)->first_member; id; id = run->officials[id].crew_next) {
        const zbi_official *o = &run->officials[id];
        if (!o->outsider && !o->leaving && !o->helper && run->model->offices[o->home].department == department)
            head = id;
    }
    return head;
}
