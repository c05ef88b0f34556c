#include "run/life.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void zbi_fail(zb_run *run, zb_status status, const char *why)
{
    if (run->status == ZB_OK) {
        run->status = status;
        run->fault = why;
    }
}

/* ---- the main loop ---- */

typedef void happening(zb_run *run, uint32_t subject, uint32_t argument);

static void on_arrival(zb_run *run, uint32_t c, uint32_t n) { (void)n, zbi_arrive(run, c); }
static void on_listed(zb_run *run, uint32_t c, uint32_t n) { (void)n, zbi_arrive_listed(run, c); }
static void on_routine(zb_run *run, uint32_t desk, uint32_t n) { (void)n, zbi_routine_arrives(run, desk); }
static void on_passed(zb_run *run, uint32_t token, uint32_t n) { (void)n, zbi_hop_passed(run, token); }
static void on_surface(zb_run *run, uint32_t token, uint32_t n) { (void)n, zbi_surface(run, token); }
static void on_member(zb_run *run, uint32_t official, uint32_t n) { (void)n, zbi_member_arrives(run, official); }
static void on_home(zb_run *run, uint32_t official, uint32_t n) { (void)n, zbi_member_home(run, official); }
static void on_return(zb_run *run, uint32_t crew, uint32_t n) { (void)n, zbi_crew_returns(run, crew); }
static void on_mandate(zb_run *run, uint32_t c, uint32_t n) { (void)n, zbi_mandate_ends(run, c); }
static void on_report(zb_run *run, uint32_t circle, uint32_t n) { (void)n, zbi_report_due(run, circle); }
static void on_meeting(zb_run *run, uint32_t circle, uint32_t n) { (void)n, zbi_meeting_due(run, circle); }
static void on_monitor(zb_run *run, uint32_t circle, uint32_t n) { (void)n, zbi_monitor_due(run, circle); }
static void on_posts(zb_run *run, uint32_t office, uint32_t n) { (void)n, zbi_posts_due(run, office); }
static void on_sitting(zb_run *run, uint32_t body, uint32_t extra) { zbi_sitting_due(run, body, extra); }
static void on_waited(zb_run *run, uint32_t token, uint32_t n) { (void)n, zbi_stage_enter(run, token); }
static void on_make_work(zb_run *run, uint32_t office, uint32_t n) { (void)n, zbi_make_work_due(run, office); }

static happening *const happenings[ZBI_HAPPENINGS] = {
    [ZBI_HAPPENS_ARRIVAL] = on_arrival,     [ZBI_HAPPENS_LISTED] = on_listed,   [ZBI_HAPPENS_RECURRENCE] = zbi_recur,
    [ZBI_HAPPENS_ROUTINE] = on_routine,     [ZBI_HAPPENS_DONE] = zbi_act_done,  [ZBI_HAPPENS_PASSED] = on_passed,
    [ZBI_HAPPENS_SURFACE] = on_surface,     [ZBI_HAPPENS_PATIENCE] = zbi_impatient, [ZBI_HAPPENS_MEMBER] = on_member,
    [ZBI_HAPPENS_HOME] = on_home,           [ZBI_HAPPENS_RETURN] = on_return,   [ZBI_HAPPENS_MANDATE] = on_mandate,
    [ZBI_HAPPENS_REPORT] = on_report,       [ZBI_HAPPENS_MEETING] = on_meeting, [ZBI_HAPPENS_MONITOR] = on_monitor,
    [ZBI_HAPPENS_POSTS] = on_posts,         [ZBI_HAPPENS_MAKE_WORK] = on_make_work, [ZBI_HAPPENS_SITTING] = on_sitting,
    [ZBI_HAPPENS_WAITED] = on_waited,
};

static zb_status told(const zb_run *run, zb_error *error)
{
    if (run->status != ZB_OK && error) {
        *error = (zb_error){.status = run->status};
        snprintf(error->message, sizeof error->message, "%s", run->fault);
    }
    return run->status;
}

/* The next event before `end` happens; false when there is none. */
static inline bool happen(zb_run *run, zbi_time end)
{
    zbi_event event;
    if (!zbi_events_pop(&run->events, end, &run->view.now, &event))
        return false;
    run->event_count++;
    happenings[event.kind](run, event.subject, event.argument);
#ifdef ZBI_CHECKING
    if (run->event_count < 10000 || run->event_count % 512 == 0) /* each event at first, then as often as can be borne */
        zbi_check_tokens(run);
#endif
    return true;
}

static void run_before(zb_run *run, zbi_time end)
{
    while (run->status == ZB_OK && happen(run, end))
        ;
}

zb_status zb_run_step(zb_run *run, zb_error *error)
{
    if (run->status == ZB_OK && !happen(run, run->until))
        return ZB_STATUS_STOPPED;
    return told(run, error);
}

zb_status zb_run_until(zb_run *run, double hour, zb_error *error)
{
    const zbi_time wanted = zbi_hours(hour);
    run_before(run, wanted < run->until ? wanted : run->until);
    return told(run, error);
}

zb_status zb_run_finish(zb_run *run, zb_error *error)
{
    run_before(run, run->until);
    if (run->status == ZB_OK && !run->finished) {
        run->view.now = run->until;
        zbi_close_books(run);
        run->finished = true;
    }
    return told(run, error);
}

/* ---- beginning ---- */

zb_run_options zb_run_options_default(const zb_model *model)
{
    return (zb_run_options){.replication = 0, .seed = model->seed, .until_h = NAN};
}

static void init_pools(zb_run *run)
{
    zbi_events_init(&run->events, &run->allocator);
    zbi_pool_init(&run->tokens, &run->allocator, sizeof(zbi_token));
    zbi_pool_init(&run->matters, &run->allocator, sizeof(zbi_matter));
    zbi_pool_init(&run->subtasks, &run->allocator, sizeof(zbi_subtask));
    zbi_pool_init(&run->files, &run->allocator, sizeof(zbi_file));
    zbi_pool_init(&run->losses, &run->allocator, sizeof(zbi_lost));
    zbi_pool_init(&run->crews, &run->allocator, sizeof(zbi_crew));
    zbi_pool_init(&run->circles, &run->allocator, sizeof(zbi_circle));
    zbi_pool_init(&run->asked, &run->allocator, sizeof(zbi_asking));
    zbi_pool_init(&run->bodies, &run->allocator, sizeof(zbi_body));
}

/* Record 0 of each pool exists, so that a poisoned run may still write somewhere. */
static bool first_chunks(zb_run *run)
{
    zbi_pool *const pools[] = {&run->tokens, &run->matters, &run->subtasks, &run->files,
                               &run->losses, &run->crews,   &run->circles,  &run->asked, &run->bodies};
    for (size_t i = 0; i < sizeof pools / sizeof *pools; i++) {
        const uint32_t id = zbi_pool_take(pools[i]);
        if (!id)
            return false;
        zbi_pool_release(pools[i], id);
    }
    return true;
}

static bool allocate(zb_run *run)
{
    const zb_model *m = run->model;
    init_pools(run);
    run->desk_count = 2 * m->office_count;
    run->circle_of_office = zbi_new(&run->allocator, m->office_count, sizeof(uint32_t));
    run->body_of_office = zbi_new(&run->allocator, m->office_count, sizeof(uint32_t));
    run->stamp = zbi_new(&run->allocator, m->office_count, sizeof(uint32_t));
    run->involved = zbi_new(&run->allocator, m->office_count, sizeof *run->involved);
    run->classes = zbi_new(&run->allocator, m->class_count, sizeof *run->classes);
    return run->circle_of_office && run->body_of_office && run->stamp && run->involved && run->classes && first_chunks(run) &&
           zbi_grow_lines(&run->allocator, (void **)&run->desks, &run->desk_capacity, run->desk_count + 8, sizeof *run->desks) &&
           zbi_grow_lines(&run->allocator, (void **)&run->officials, &run->official_capacity, (uint32_t)m->people + 2,
                    sizeof *run->officials);
}

zb_status zb_run_new(const zb_model *model, size_t form, const zb_run_options *options, const zb_allocator *allocator,
                     zb_run **run, zb_error *error)
{
    const zb_allocator own = allocator ? *allocator : zb_allocator_default();
    zb_run *r = zbi_new(&own, 1, sizeof *r);
    zb_error fault = {.status = ZB_STATUS_MEMORY, .message = "out of memory"};
    if (r) {
        r->allocator = own;
        r->model = model;
        if (allocate(r) && zb_run_reset(r, form, options, &fault) == ZB_OK) {
            *run = r;
            return ZB_OK;
        }
        zb_run_free(r);
    }
    if (error)
        *error = fault;
    return fault.status;
}

static void forget(zb_run *run)
{
    const zb_model *m = run->model;
    zbi_events_reset(&run->events);
    zbi_pool *const pools[] = {&run->tokens, &run->matters, &run->subtasks, &run->files,
                               &run->losses, &run->crews,   &run->circles,  &run->asked, &run->bodies};
    for (size_t i = 0; i < sizeof pools / sizeof *pools; i++)
        zbi_pool_reset(pools[i]);
    memset(run->circle_of_office, 0, m->office_count * sizeof *run->circle_of_office);
    memset(run->body_of_office, 0, m->office_count * sizeof *run->body_of_office);
    memset(run->stamp, 0, m->office_count * sizeof *run->stamp);
    memset(run->involved, 0, m->office_count * sizeof *run->involved);
    memset(run->classes, 0, m->class_count * sizeof *run->classes);
    memset(run->believed, 0, sizeof run->believed);
    run->desk_count = 2 * m->office_count;
    memset(run->desks, 0, run->desk_count * sizeof *run->desks);
    for (uint32_t d = 0; d < run->desk_count; d++) {
        run->desks[d].office = d / 2;
        run->desks[d].leader = d % 2 == 0;
    }
    for (uint32_t c = 0; c < m->class_count; c++)
        run->classes[c].plan_at = ZBI_NEVER;
    run->spare_desk = run->stamp_now = run->matter_serial = 0;
    run->platform = ZBI_PLATFORM_NONE;
    run->event_count = 0;
    run->hash = UINT64_C(0xCBF29CE484222325);
    run->status = ZB_OK;
    run->fault = NULL;
    run->finished = false;
    run->home_delay = (zbi_delay){0};
    run->causes_off = run->matters_checked = 0;
}

zb_status zb_run_reset(zb_run *run, size_t form, const zb_run_options *options, zb_error *error)
{
    if (form >= run->model->form_count) {
        if (error) {
            *error = (zb_error){.status = ZB_STATUS_USAGE};
            snprintf(error->message, sizeof error->message, "there is no form number %zu", form);
        }
        return ZB_STATUS_USAGE;
    }
    forget(run);
    run->form = &run->model->forms[form];
    run->options = options ? *options : zb_run_options_default(run->model);
    run->plain_hours = run->model->calendar.continuous && !run->options.trace;
    run->until = isnan(run->options.until_h) ? run->model->until : zbi_hours(run->options.until_h);
    run->view = (zbi_view){run->model, &run->form->rules, zbi_key_make(run->options.seed, run->options.replication), 0,
                           &run->subtasks};
    if (zbi_people_start(run)) {
        zbi_routine_start(run);
        zbi_posts_start(run);
        zbi_arrivals_start(run);
    }
    return told(run, error);
}

void zb_run_free(zb_run *run)
{
    if (!run)
        return;
    const zb_allocator allocator = run->allocator;
    zbi_pool *const pools[] = {&run->tokens, &run->matters, &run->subtasks, &run->files,
                               &run->losses, &run->crews,   &run->circles,  &run->asked, &run->bodies};
    for (size_t i = 0; i < sizeof pools / sizeof *pools; i++)
        zbi_pool_free(pools[i]);
    zbi_events_free(&run->events);
    zbi_free(&allocator, run->circle_of_office);
    zbi_free(&allocator, run->body_of_office);
    zbi_free(&allocator, run->stamp);
    zbi_free(&allocator, run->involved);
    zbi_free(&allocator, run->classes);
    zbi_free_lines(&allocator, run->desks);
    zbi_free_lines(&allocator, run->officials);
    zbi_free(&allocator, run);
}

/* ---- what may be asked ---- */

int64_t zb_run_now_us(const zb_run *run) { return run->view.now; }
uint64_t zb_run_event_count(const zb_run *run) { return run->event_count; }
uint64_t zb_run_trace_hash(const zb_run *run) { return run->hash; }
const zb_model *zb_run_model(const zb_run *run) { return run->model; }

const char *zb_run_office_name(const zb_run *run, uint32_t office, char *text, size_t size)
{
    char name[ZBI_NAME_SIZE] = "";
    if (office < run->model->office_count)
        zbi_office_name(run->model, office, name);
    snprintf(text, size, "%s", name);
    return text;
}
