/* The offices' own routine work: what people do when no matter of a class is before them. */
#include "run/life.h"

static double load_of(const zb_run *run, uint32_t desk)
{
    const zbi_office *o = &run->model->offices[desk / 2];
    return run->desks[desk].leader ? o->leader_load : o->routine_load;
}

static zbi_stream stream_of(const zb_run *run, uint32_t desk, unsigned which)
{
    const zbi_desk *d = &run->desks[desk];
    const uint64_t entity = zbi_mix(run->model->offices[desk / 2].key, d->leader);
    return zbi_stream_open(run->view.key, entity, zbi_tag(ZBI_FOR_ROUTINE, which, 0, (uint32_t)d->routine_count));
}

/* In open hours, at the rate that keeps the desk's first officials busy for the stated share of their time. */
static void schedule_next(zb_run *run, uint32_t desk)
{
    const zbi_office *o = &run->model->offices[desk / 2];
    zbi_stream stream = stream_of(run, desk, 0);
    const double mean = zbi_distribution_mean(&run->model->routine_hours);
    const double rate = load_of(run, desk) * run->desks[desk].posts_first * o->speed / mean;
    const zbi_time gap = zbi_hours(zbi_exponential(&stream) / rate);
    const zbi_time when = zbi_calendar_after(&run->model->calendar, zbi_now(run), gap);
    if (when < run->until)
        zbi_schedule(run, when, ZBI_HAPPENS_ROUTINE, desk, 0);
}

void zbi_routine_start(zb_run *run)
{
    for (uint32_t desk = 0; desk < 2 * run->model->office_count; desk++)
        if (run->desks[desk].posts_first > 0 && load_of(run, desk) > 0.0 &&
            zbi_distribution_mean(&run->model->routine_hours) > 0.0)
            schedule_next(run, desk);
}

void zbi_routine_arrives(zb_run *run, uint32_t desk)
{
    zbi_stream stream = stream_of(run, desk, 1);
    const double hours = zbi_sample(&run->model->routine_hours, &stream);
    run->desks[desk].routine_count++;
    schedule_next(run, desk);
    const uint32_t token = zbi_token_new(run, NULL, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token_at(run, token)->urgency = run->model->routine_urgency;
    zbi_act_at(run, token, desk, ZBI_ACT_ROUTINE, hours, ZBI_STAGE_ROUTINE_DONE);
}

void zbi_routine_done(zb_run *run, uint32_t token)
{
    zbi_token_end(run, token);
}
