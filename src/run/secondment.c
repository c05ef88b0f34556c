/* Secondment: a crew asks an office for a member, the office consents or refuses, once with an appeal; refused twice it
   does its subtasks by line. */
#include "run/crew.h"

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
    t->flags &= (uint16_t)~ZBI_TOKEN_FORMING;
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

static void ask_office(zb_run *run, zbi_matter *m, unsigned subtask, uint16_t more)
{
    const uint32_t office = zbi_task_of(run, m, subtask)->office, crew_id = m->crew;
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    zbi_desk *home = &run->desks[zbi_desk_of(run, office, false)];
    if (home->officials < home->promised + 2) { /* its last official is not lent, counted when asked for */
        forget_asking(run, crew, office); /* it is asked again for the next matter */
        by_line(run, crew_id, office);
        return;
    }
    const uint32_t token = zbi_token_new(run, m, (uint16_t)(ZBI_TOKEN_DETACHED | more));
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
    zbi_paper_act(run, token, crew->host, false, ZBI_ACT_LETTER, zbi_rules(run)->letter_h * zbi_crew_quicker(run, crew), ZBI_STAGE_REQUESTED);
}

void zbi_crew_request(zb_run *run, zbi_matter *matter, unsigned subtask)
{
    zbi_crew *crew = zbi_crew_at(run, matter->crew);
    const uint32_t office = zbi_task_of(run, matter, subtask)->office;
    if (matter->choices->membership->hires || !crew->formed || crew->dissolved || asked_already(run, crew, office))
        return;
    remember_asking(run, crew, office);
    if (run->status == ZB_OK)
        ask_office(run, matter, subtask, 0);
}

void zbi_crew_request_more(zb_run *run, zbi_matter *matter, unsigned subtask)
{
    const zbi_crew *crew = zbi_crew_at(run, matter->crew);
    const uint32_t office = zbi_task_of(run, matter, subtask)->office;
    const zbi_desk *home = &run->desks[zbi_desk_of(run, office, false)];
    if (crew->formed && !crew->dissolved && home->officials >= home->promised + 2)
        ask_office(run, matter, subtask, ZBI_TOKEN_MORE);
}

/* The request comes to nothing: what was promised is free again. */
static void drop_request(zb_run *run, uint32_t token, uint32_t crew_id)
{
    zbi_crew *crew = zbi_crew_at(run, crew_id);
    const uint32_t office = zbi_token_at(run, token)->dest;
    run->desks[zbi_desk_of(run, office, false)].promised--;
    crew->pending--;
    if (!crew->dissolved && !(zbi_token_at(run, token)->flags & ZBI_TOKEN_MORE)) {
        forget_asking(run, crew, office);
        by_line(run, crew_id, office);
    }
    zbi_token_end(run, token);
    zbi_crew_close_if_empty(run, crew_id);
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
    const double p = zbi_crew_choices(run, crew)->construction->refuses(&run->view, home->waiting > home->officials, crew->reactivated);
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
