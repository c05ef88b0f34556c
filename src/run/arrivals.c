/* When matters arise: by chance or regularly within windows, at listed times, and again. Nothing here depends on the form. */
#include "run/life.h"

/* Listed and Poisson matters of a class are numbered apart. */
#define LISTED 0x40000000u
#define AGAIN 0x80000000u

/* The calendar time at which `operational` time inside the class's windows has passed. */
static zbi_time in_windows(const zbi_class *c, zbi_time operational)
{
    const zbi_reals *w = &c->spec->windows_h;
    if (w->count < 2)
        return operational;
    for (uint32_t i = 0; i + 1 < w->count; i += 2) {
        const zbi_time from = zbi_hours(w->items[i]), until = zbi_hours(w->items[i + 1]);
        if (operational < until - from)
            return from + operational;
        operational -= until - from;
    }
    return ZBI_NEVER;
}

/* The regular matter after the one at `last`: `every` later, or when the next window begins. */
static zbi_time regular_after(const zbi_class *c, zbi_time last, zbi_time every)
{
    const zbi_reals *w = &c->spec->windows_h;
    if (w->count < 2)
        return last + every;
    for (uint32_t i = 0; i + 1 < w->count; i += 2) {
        if (last < zbi_hours(w->items[i]))
            return zbi_hours(w->items[i]);
        if (last + every < zbi_hours(w->items[i + 1]))
            return last + every;
    }
    return ZBI_NEVER;
}

/* Regular matters keep in `operational` when the next one comes. */
static void schedule_regular(zb_run *run, uint32_t class_id)
{
    const zbi_class *c = &run->model->classes[class_id];
    zbi_class_state *state = &run->classes[class_id];
    const zbi_time every = zbi_hours(c->spec->every_h);
    state->operational = regular_after(c, state->arrived ? state->operational : -every, every);
    if (state->operational < run->until)
        zbi_schedule(run, state->operational, ZBI_HAPPENS_ARRIVAL, class_id, 0);
}

static void schedule_by_chance(zb_run *run, uint32_t class_id)
{
    const zbi_class *c = &run->model->classes[class_id];
    zbi_class_state *state = &run->classes[class_id];
    zbi_stream stream = zbi_stream_open(run->view.key, zbi_mix(c->key, state->arrived), zbi_tag(ZBI_FOR_ARRIVAL, 0, 0, 0));
    state->operational += zbi_hours(zbi_exponential(&stream) * 168.0 / c->spec->per_week);
    const zbi_time when = in_windows(c, state->operational);
    if (when < run->until)
        zbi_schedule(run, when, ZBI_HAPPENS_ARRIVAL, class_id, 0);
}

static void schedule_next(zb_run *run, uint32_t class_id)
{
    const zbi_class_spec *spec = run->model->classes[class_id].spec;
    if (spec->arrivals_kind == ZBI_REGULAR)
        schedule_regular(run, class_id);
    else if (spec->arrivals_kind == ZBI_BY_CHANCE && spec->per_week > 0.0)
        schedule_by_chance(run, class_id);
}

static void schedule_listed(zb_run *run, uint32_t class_id)
{
    const zbi_class *c = &run->model->classes[class_id];
    const uint32_t next = run->classes[class_id].listed;
    if (next < c->time_count && c->times[next] < run->until)
        zbi_schedule(run, c->times[next], ZBI_HAPPENS_LISTED, class_id, 0);
}

/* A matter of a kind that recurs comes again a fixed time after it arose, whatever became of it. */
static void schedule_again(zb_run *run, const zbi_matter *m)
{
    const zbi_class *c = zbi_class_of(run, m);
    if (!zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_RECURRENCE, 0, 0, 0), c->spec->recurrence))
        return;
    const zbi_time when = zbi_now(run) + zbi_hours(c->spec->recurrence_after_h);
    if (when < run->until)
        zbi_schedule(run, when, ZBI_HAPPENS_RECURRENCE, m->class_id, m->serial);
}

static void arise(zb_run *run, uint32_t class_id, uint32_t number)
{
    const uint64_t key = zbi_mix(run->model->classes[class_id].key, (uint64_t)number << 1 | 1);
    const uint32_t id = zbi_matter_new(run, class_id, key, number);
    if (run->status != ZB_OK)
        return;
    schedule_again(run, zbi_matter_at(run, id));
    zbi_life_begin(run, id);
}

void zbi_arrive(zb_run *run, uint32_t class_id)
{
    const uint32_t number = (uint32_t)run->classes[class_id].arrived++;
    schedule_next(run, class_id);
    arise(run, class_id, number);
}

void zbi_arrive_listed(zb_run *run, uint32_t class_id)
{
    const uint32_t number = LISTED + run->classes[class_id].listed++;
    schedule_listed(run, class_id);
    arise(run, class_id, number);
}

void zbi_recur(zb_run *run, uint32_t class_id, uint32_t number)
{
    arise(run, class_id, AGAIN + number);
}

void zbi_arrivals_start(zb_run *run)
{
    for (uint32_t c = 0; c < run->model->class_count; c++) {
        const zbi_class *class = &run->model->classes[c];
        schedule_next(run, c);
        schedule_listed(run, c);
        for (uint32_t i = 0; i < class->mandate_count; i++)
            if (class->mandates[2 * i + 1] < run->until)
                zbi_schedule(run, class->mandates[2 * i + 1], ZBI_HAPPENS_MANDATE, c, 0);
    }
}
