#include "run/life.h"

#include <string.h>

static const struct {
    zbi_cause cause;
    zbi_burden burden;
} acts[ZBI_ACTS] = {
    [ZBI_ACT_INTAKE] = {ZBI_HANDLING, ZBI_PAPER},        [ZBI_ACT_LETTER] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_SURVEY] = {ZBI_HANDLING, ZBI_PAPER},        [ZBI_ACT_REVIEW] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_LIAISON] = {ZBI_HANDLING, ZBI_PAPER},       [ZBI_ACT_CONSENT] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_INVESTIGATE] = {ZBI_HANDLING, ZBI_PAPER},   [ZBI_ACT_DECIDE] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_SET_UP] = {ZBI_HANDLING, ZBI_PAPER},        [ZBI_ACT_HANDOVER] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_ANSWER] = {ZBI_HANDLING, ZBI_PAPER},        [ZBI_ACT_DISPUTE] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_MEDIATE] = {ZBI_HANDLING, ZBI_PAPER},       [ZBI_ACT_TRAVEL] = {ZBI_TRAVEL, ZBI_TRAVELLING},
    [ZBI_ACT_EXECUTE] = {ZBI_EXECUTING, ZBI_SUBSTANTIVE}, [ZBI_ACT_INSPECT] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_EXCEPTION] = {ZBI_HANDLING, ZBI_PAPER},     [ZBI_ACT_INQUIRY] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_REPORT] = {ZBI_HANDLING, ZBI_REPORTING},    [ZBI_ACT_READ] = {ZBI_HANDLING, ZBI_REPORTING},
    [ZBI_ACT_MEETING] = {ZBI_MEETING, ZBI_MEETINGS},      [ZBI_ACT_MONITOR] = {ZBI_HANDLING, ZBI_REPORTING},
    [ZBI_ACT_APPRAISE] = {ZBI_HANDLING, ZBI_PAPER},      [ZBI_ACT_RATING] = {ZBI_HANDLING, ZBI_PAPER},
    [ZBI_ACT_CALL] = {ZBI_HANDLING, ZBI_PAPER},          [ZBI_ACT_PLATFORM] = {ZBI_HANDLING, ZBI_REPORTING},
    [ZBI_ACT_TENDER] = {ZBI_HANDLING, ZBI_PAPER},        [ZBI_ACT_CALL_OFF] = {ZBI_HANDLING, ZBI_PAPER},
};

static inline uint32_t desk_of(const zb_run *run, uint32_t office, bool leader)
{
    const zbi_office *o = &run->model->offices[office];
    if (leader ? o->leaders == 0 : o->staff == 0)
        leader = !leader;
    return 2 * office + (leader ? 0 : 1);
}

uint32_t zbi_desk_of(const zb_run *run, uint32_t office, bool leader)
{
    return desk_of(run, office, leader);
}

uint32_t zbi_desk_new(zb_run *run, uint32_t crew)
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

static zbi_desk *desk_at(zb_run *run, uint32_t desk) { return &run->desks[desk]; }

/* ---- the queue ---- */

static void push(zbi_desk *desk, zb_run *run, uint32_t token, zbi_token *t)
{
    t->next = 0;
    uint32_t *head = &desk->head[t->urgency], *tail = &desk->tail[t->urgency];
    zbi_token_at(run, *head ? *tail : 0)->next = token; /* behind nobody: into record 0, which is none's */
    *head = *head ? *head : token;
    *tail = token;
    desk->waiting++;
    desk->papers += t->matter != 0;
}

/* Unlink `token`, whose predecessor in its queue is `before` (0: it is the head). The tail of an empty queue is not read. */
static inline void unlink_token(zbi_desk *desk, zb_run *run, uint32_t token, zbi_token *t, uint32_t before)
{
    if (!before) {
        desk->head[t->urgency] = t->next;
    } else {
        zbi_token_at(run, before)->next = t->next;
        if (desk->tail[t->urgency] == token)
            desk->tail[t->urgency] = before;
    }
    desk->waiting--;
    desk->papers -= t->matter != 0;
    t->next = 0;
}

void zbi_leave_queue(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_desk *desk = desk_at(run, t->desk);
    uint32_t before = 0;
    for (uint32_t at = desk->head[t->urgency]; at && at != token; at = zbi_token_at(run, at)->next)
        before = at;
    unlink_token(desk, run, token, t, before);
    zbi_desk_changes(run, desk, -1);
    zbi_count_inside(run, desk, t);
}

/* ---- officials at the desk ---- */

static void stand_idle(zb_run *run, zbi_desk *desk, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    o->next = 0;
    if (desk->idle_head)
        run->officials[desk->idle_tail].next = official;
    else
        desk->idle_head = official;
    desk->idle_tail = official;
    zbi_enter(run, o, o->crew || o->outsider ? ZBI_AWAY : ZBI_IDLE);
}

static void not_idle(zb_run *run, zbi_desk *desk, uint32_t official)
{
    uint32_t before = 0;
    for (uint32_t at = desk->idle_head; at && at != official; at = run->officials[at].next)
        before = at;
    const uint32_t after = run->officials[official].next;
    if (before)
        run->officials[before].next = after;
    else
        desk->idle_head = after;
    if (desk->idle_tail == official)
        desk->idle_tail = before;
    run->officials[official].next = 0;
}

/* Among the idle the best rank, then the longest idle. 0: nobody may. */
static uint32_t choose_idle(const zb_run *run, const zbi_desk *desk, const zbi_token *token)
{
    uint32_t best = 0;
    int best_rank = 0;
    for (uint32_t at = desk->idle_head; at; at = run->officials[at].next) {
        zbi_fitness fit;
        if (!zbi_fits(run, token, &run->officials[at], &fit))
            continue;
        if (!best || fit.rank < best_rank) {
            best = at;
            best_rank = fit.rank;
        }
        if (best_rank == 0)
            break;
    }
    return best;
}

/* ---- acts ---- */

static zbi_time when_done(const zb_run *run, const zbi_official *o, zbi_time work)
{
    const bool any_hour = o->round_the_clock || run->model->calendar.continuous;
    return any_hour ? zbi_now(run) + work : zbi_calendar_after(&run->model->calendar, zbi_now(run), work);
}

static inline void start_work(zb_run *run, uint32_t official, const zbi_official *o, zbi_token *t, zbi_time work)
{
    const double speed = zbi_speed_now(run, o);
    if (o->crew || o->worn)
        zbi_note_wear(run, official);
    t->work = speed == 1.0 ? work : zbi_ticks((double)work / speed);
    zbi_schedule(run, when_done(run, o, t->work), ZBI_HAPPENS_DONE, official, o->token);
}

static void count_wait(zb_run *run, const zbi_desk *desk, const zbi_token *t, zbi_matter *m)
{
    const zbi_time waited = zbi_now(run) - t->since;
    if (desk->office != ZBI_NONE && run->involved[desk->office] && (!m || !zbi_class_of(run, m)->focal) && zbi_now(run) >= run->model->warmup) {
        run->home_delay.sum += waited;
        run->home_delay.count++;
    }
    if (m) { /* the writes without a branch, which nobody could foresee */
        const bool slowest = waited > m->slowest_wait;
        m->slowest_office = slowest ? desk->office : m->slowest_office;
        m->slowest_wait = slowest ? waited : m->slowest_wait;
    }
}

static zbi_matter *matter_of(const zb_run *run, const zbi_token *t)
{
    return t->matter ? zbi_matter_at(run, t->matter) : NULL;
}

/* Whose act it is: one that only happens because of a node's choice is that node's. */
static zbi_node node_of(const zbi_token *t)
{
    switch (t->act) {
    case ZBI_ACT_REVIEW:
    case ZBI_ACT_LIAISON: return ZBI_INFORMATION;
    case ZBI_ACT_MONITOR: return ZBI_ACCOUNTABILITY;
    case ZBI_ACT_TENDER: return ZBI_CONSTRUCTION;
    default: return ZBI_LIFE;
    }
}

static void begin(zb_run *run, zbi_desk *desk, uint32_t token, zbi_token *t, zbi_matter *m, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    count_wait(run, desk, t, m);
    zbi_count_inside(run, desk, t);
    if (m) {
        zbi_book(run, t, t->flags & ZBI_TOKEN_FORMING ? ZBI_FORMING : ZBI_WAITING);
        t->flags &= (uint16_t)~ZBI_TOKEN_FORMING;
        if (m->first_contact == ZBI_NEVER)
            m->first_contact = zbi_now(run);
    } else {
        t->since = zbi_now(run);
    }
    o->token = token;
    t->official = official;
    zbi_enter(run, o, ZBI_WORKING);
    o->round_the_clock = t->any_hour;
    ZBI_TELL(run, .what = ZBI_NOTED_START, .node = node_of(t), .matter = m, .token = t, .office = desk->office + 1,
             .official = official + 1, .act = zbi_act_names[t->act]);
    if (t->act == ZBI_ACT_EXECUTE)
        zbi_begin_act(run, token, official);
    else
        start_work(run, official, o, t, t->work);
}

void zbi_continue_act(zb_run *run, uint32_t official, zbi_act act, zbi_time work)
{
    const zbi_official *o = &run->officials[official];
    zbi_token *t = zbi_token_at(run, o->token);
    t->act = (uint8_t)act;
    start_work(run, official, o, t, work);
}

static inline void enter_desk(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m, uint32_t desk_id)
{
    zbi_desk *desk = desk_at(run, desk_id);
    t->desk = desk_id;
    t->official = 0;
    zbi_desk_changes(run, desk, 1);
    const uint32_t official = choose_idle(run, desk, t);
    if (official) {
        not_idle(run, desk, official);
        begin(run, desk, token, t, m, official);
        return;
    }
    push(desk, run, token, t);
    ZBI_TELL(run, .what = ZBI_NOTED_QUEUE, .node = node_of(t), .matter = m, .token = t, .office = desk->office + 1,
             .other = desk->waiting, .act = zbi_act_names[t->act], .value = (t->flags & ZBI_TOKEN_FORMING) != 0);
}

static inline void enter_act(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m, uint32_t desk, zbi_act act, double hours)
{
    t->act = (uint8_t)act;
    t->work = zbi_hours(hours);
    if (t->work > 0 || act == ZBI_ACT_EXECUTE)
        enter_desk(run, token, t, m, desk);
    else if (t->step == ZBI_STEP_REVIEW)
        zbi_hop_reviewed(run, token, t, m);
    else
        zbi_stage_enter(run, token);
}

void zbi_act_at(zb_run *run, uint32_t token, uint32_t desk, zbi_act act, double hours, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    t->stage = (uint8_t)stage;
    t->step = ZBI_STEP_ACT;
    enter_act(run, token, t, matter_of(run, t), desk, act, hours);
}

/* Drawn around the mean. */
static inline double drawn_hours(const zb_run *run, const zbi_token *t, const zbi_matter *m, zbi_act act, uint32_t office, double mean)
{
    const double cv = zbi_rules(run)->paper_cv;
    if (cv <= 0.0)
        return mean;
    const uint64_t entity = zbi_mix(m->key, run->model->offices[office].key);
    const uint64_t tag = zbi_tag(ZBI_FOR_PAPER, act, (unsigned)t->stage << 8 | t->subtask, t->round);
    zbi_stream stream = zbi_stream_open(run->view.key, entity, tag);
    return cv >= 1.0 ? mean * zbi_exponential(&stream) : mean * cv * cv * zbi_gamma(&stream, 1.0 / (cv * cv));
}

static inline double paper_hours(const zb_run *run, const zbi_token *t, const zbi_matter *m, zbi_act act, uint32_t office, double mean)
{
    if (mean <= 0.0)
        return 0.0;
    const double hours = drawn_hours(run, t, m, act, office, mean);
    return t->facts.known ? hours + zbi_rules(run)->read_h * zbi_count_facts(t->facts.known) : hours;
}

double zbi_paper_hours(const zb_run *run, const zbi_token *token, zbi_act act, uint32_t office, double mean)
{
    return paper_hours(run, token, matter_of(run, token), act, office, mean);
}

void zbi_paper_act(zb_run *run, uint32_t token, uint32_t office, bool leader, zbi_act act, double mean, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = matter_of(run, t);
    t->stage = (uint8_t)stage;
    t->step = ZBI_STEP_ACT;
    enter_act(run, token, t, m, desk_of(run, office, leader), act, paper_hours(run, t, m, act, office, mean));
}

void zbi_review_act(zb_run *run, uint32_t token, zbi_token *t, zbi_matter *m, double mean)
{
    const zbi_act act = t->by_leader ? ZBI_ACT_REVIEW : ZBI_ACT_LIAISON;
    t->step = ZBI_STEP_REVIEW;
    enter_act(run, token, t, m, desk_of(run, t->at, t->by_leader), act, paper_hours(run, t, m, act, t->at, mean));
}

/* ---- what an official does next ---- */

/* The first waiting token, by urgency and arrival, that he fits. */
static uint32_t take_fitting(zb_run *run, zbi_desk *desk, uint32_t official, zbi_token **t)
{
    for (int u = ZBI_URGENCIES - 1; u >= 0; u--) {
        uint32_t before = 0;
        for (uint32_t at = desk->head[u]; at; before = at, at = (*t)->next) {
            zbi_fitness fit;
            *t = zbi_token_at(run, at);
            if (!zbi_fits(run, *t, &run->officials[official], &fit))
                continue;
            unlink_token(desk, run, at, *t, before);
            return at;
        }
    }
    return 0;
}

static uint32_t take_call(zb_run *run, zbi_desk *desk)
{
    const uint32_t request = desk->call_head;
    desk->call_head = zbi_token_at(run, request)->next;
    if (!desk->call_head)
        desk->call_tail = 0;
    return request;
}

/* Nothing waits for him: a helper goes home, the others are idle. */
static void nothing_to_do(zb_run *run, zbi_desk *desk, uint32_t official)
{
    if (run->officials[official].helper)
        zbi_leave_crew(run, official);
    else
        stand_idle(run, desk, official);
}

static void take_waiting(zb_run *run, zbi_desk *desk, uint32_t official)
{
    zbi_token *t = NULL;
    const uint32_t token = take_fitting(run, desk, official, &t);
    if (token)
        begin(run, desk, token, t, matter_of(run, t), official);
    else
        nothing_to_do(run, desk, official);
}

static inline void next_work(zb_run *run, zbi_desk *desk, uint32_t official, const zbi_official *o)
{
    if (o->leaving && !o->crew) {
        zbi_leave_seat(run, official);
        zbi_substitute_goes(run, official);
    } else if (o->leaving) {
        zbi_leave_crew(run, official);
    } else if (desk->call_head) {
        const uint32_t request = take_call(run, desk);
        zbi_lend(run, request, official);
    } else if (desk->waiting > 0) {
        take_waiting(run, desk, official);
    } else {
        nothing_to_do(run, desk, official);
    }
}

void zbi_next_work(zb_run *run, uint32_t official)
{
    const zbi_official *o = &run->officials[official];
    next_work(run, desk_at(run, o->desk), official, o);
}

void zbi_take_seat(zb_run *run, uint32_t official, uint32_t desk)
{
    zbi_enter(run, &run->officials[official], ZBI_WORKING); /* between two works, for no time */
    run->officials[official].desk = desk;
    desk_at(run, desk)->officials++;
    zbi_next_work(run, official);
}

void zbi_leave_seat(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    zbi_desk *desk = desk_at(run, o->desk);
    if (o->presence != ZBI_WORKING)
        not_idle(run, desk, official);
    desk->officials--;
    o->desk = ZBI_NONE;
}

/* Asks for the records of the act that is done next, while this one's paper goes on. always_inline, since gcc drops
   calls of a function that does nothing but prefetch. */
__attribute__((always_inline)) static inline void fetch_next(const zb_run *run)
{
    const zbi_event *next = zbi_events_peek(&run->events);
    if (!next || next->kind != ZBI_HAPPENS_DONE)
        return;
    const zbi_token *t = zbi_token_at(run, next->argument);
    __builtin_prefetch(&run->officials[next->subject]);
    __builtin_prefetch(t);
    __builtin_prefetch(&t->at);
}

void zbi_act_done(zb_run *run, uint32_t official, uint32_t token)
{
    zbi_official *o = &run->officials[official];
    zbi_token *t = zbi_token_at(run, token);
    zbi_desk *desk = desk_at(run, o->desk);
    zbi_matter *m = matter_of(run, t);
    zbi_count_inside(run, desk, t);
    if (m) {
        zbi_charge(run, m->class_id, acts[t->act].burden, t->work);
        zbi_book(run, t, acts[t->act].cause);
    }
    ZBI_TELL(run, .what = ZBI_NOTED_DONE, .node = node_of(t), .matter = m, .token = t, .office = desk->office + 1,
             .official = official + 1, .act = zbi_act_names[t->act], .span = t->work);
    if (t->act == ZBI_ACT_TRAVEL) { /* he is there: the act itself begins, in the same hands */
        zbi_arrived_on_site(run, token);
        return;
    }
    zbi_settle(run, o);
    o->round_the_clock = false;
    o->token = 0;
    t->desk = ZBI_NONE;
    t->official = 0;
    zbi_desk_changes(run, desk, -1);
    next_work(run, desk, official, o);
    fetch_next(run);
    if (t->step == ZBI_STEP_REVIEW)
        zbi_hop_reviewed(run, token, t, m);
    else
        zbi_stage_enter(run, token);
}
