/* Posts of the offices under node 6: they grow, and officials make work for each other. */
#include "run/life.h"

#define WEEK (168 * ZBI_HOUR)

static const zbi_dissolution *dissolution(const zb_run *run)
{
    return run->form->choices.dissolution;
}

static bool grows(const zb_run *run)
{
    return dissolution(run)->posts && (zbi_rules(run)->growth_per_year > 0.0 || zbi_rules(run)->post_load < 2.0);
}

void zbi_posts_start(zb_run *run)
{
    const zbi_time check = zbi_hours(zbi_rules(run)->growth_check_h);
    if (grows(run) && check < run->until)
        zbi_schedule(run, check, ZBI_HAPPENS_POSTS, 0, 0);
    if (dissolution(run)->make_work_h && zbi_rules(run)->make_work > 0.0 && WEEK < run->until)
        zbi_schedule(run, WEEK, ZBI_HAPPENS_MAKE_WORK, 0, 0);
}

/* Work of each office's staff so far, added up at their home desks. */
static void add_up_work(zb_run *run, zbi_time *worked)
{
    for (uint32_t id = 1; id <= run->official_count; id++) {
        zbi_official *o = &run->officials[id];
        if (o->outsider || o->leader)
            continue;
        zbi_settle(run, o);
        worked[o->home] += o->spent[ZBI_WORKING];
    }
}

static void hire(zb_run *run, uint32_t desk)
{
    const uint32_t id = zbi_hire(run, desk, 2000000 + run->desks[desk].hired++);
    ZBI_TELL(run, .what = ZBI_NOTED_POST, .node = ZBI_DISSOLUTION, .office = desk / 2 + 1, .official = id + 1);
}

/* Officials whom the form has more than the scenario, at this desk. */
static uint32_t more_at(const zb_run *run, uint32_t desk)
{
    const zbi_form *form = run->form;
    uint32_t count = 0;
    for (int leaders = 0; leaders < 2; leaders++)
        for (uint32_t i = 0; i < form->more_count[leaders]; i++)
            count += zbi_desk_of(run, form->more[leaders][i], leaders) == desk;
    return count;
}

static void review_office(zb_run *run, uint32_t office, zbi_time worked)
{
    const uint32_t desk = 2 * office + 1;
    zbi_desk *d = &run->desks[desk];
    if (d->posts_first == 0)
        return;
    const uint32_t first = d->posts_first + more_at(run, desk), people = first + d->hired;
    const zbi_time check = zbi_hours(zbi_rules(run)->growth_check_h);
    const zbi_time open = zbi_calendar_open_between(&run->model->calendar, zbi_now(run) - check, zbi_now(run));
    const uint32_t working = people + zbi_substitutes(run, desk);
    const double used = open > 0 ? (double)(worked - d->worked_before) / ((double)open * working) : 0.0;
    d->worked_before = worked;
    d->asked_posts += dissolution(run)->asks_for_post(&run->view, used);
    const uint32_t wanted = dissolution(run)->posts(&run->view, first, zbi_now(run)) + d->asked_posts;
    for (uint32_t n = people; n < wanted && run->status == ZB_OK; n++)
        hire(run, desk);
}

void zbi_posts_due(zb_run *run, uint32_t office)
{
    (void)office;
    zbi_time *worked = zbi_new(&run->allocator, run->model->office_count, sizeof *worked);
    if (!worked) {
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
        return;
    }
    add_up_work(run, worked);
    for (uint32_t o = 0; o < run->model->office_count; o++)
        review_office(run, o, worked[o]);
    zbi_free(&run->allocator, worked);
    const zbi_time next = zbi_now(run) + zbi_hours(zbi_rules(run)->growth_check_h);
    if (next < run->until)
        zbi_schedule(run, next, ZBI_HAPPENS_POSTS, 0, 0);
}

void zbi_make_work_due(zb_run *run, uint32_t office)
{
    (void)office;
    for (uint32_t o = 0; o < run->model->office_count && run->status == ZB_OK; o++) {
        const uint32_t desk = zbi_desk_of(run, o, false);
        const double hours = dissolution(run)->make_work_h(&run->view, run->desks[desk].officials);
        if (hours <= 0.0)
            continue;
        const uint32_t token = zbi_token_new(run, NULL, ZBI_TOKEN_DETACHED);
        if (run->status != ZB_OK)
            return;
        zbi_token_at(run, token)->urgency = run->model->routine_urgency;
        ZBI_TELL(run, .what = ZBI_NOTED_MAKE_WORK, .node = ZBI_DISSOLUTION, .office = o + 1, .value = hours);
        zbi_act_at(run, token, desk, ZBI_ACT_MADE, hours, ZBI_STAGE_ROUTINE_DONE);
    }
    if (zbi_now(run) + WEEK < run->until)
        zbi_schedule(run, zbi_now(run) + WEEK, ZBI_HAPPENS_MAKE_WORK, 0, 0);
}
