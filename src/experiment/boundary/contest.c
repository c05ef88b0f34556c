/* Points, run in batches and folded into their standings. */
#include "experiment/boundary/contest.h"

#include "base/memory.h"
#include "experiment/comparison/interval.h"

#include <math.h>
#include <stdio.h>

const char *zbi_winner_name(zbi_winner winner)
{
    static const char *const names[] = {"undecided", "a", "b"};
    return names[winner];
}

void zbi_standing_add(zbi_standing *s, double a, double b)
{
    s->replications++;
    if (isnan(a) || isnan(b))
        return;
    zbi_moments_add(&s->a, a);
    zbi_moments_add(&s->b, b);
    zbi_moments_add(&s->difference, a - b);
}

static double size_of(const zbi_standing *s)
{
    return fmax(fabs(s->a.mean), fabs(s->b.mean));
}

double zbi_standing_difference(const zbi_standing *s)
{
    if (s->failed || s->difference.count == 0)
        return NAN;
    return zbi_is_rounding(s->difference.mean, size_of(s)) ? 0 : s->difference.mean;
}

zbi_range zbi_standing_range(const zbi_standing *s, double error)
{
    if (s->failed)
        return (zbi_range){NAN, NAN};
    const double half = zbi_mean_half(&s->difference, size_of(s), error / 2), mean = zbi_standing_difference(s);
    return (zbi_range){mean - half, mean + half};
}

zbi_winner zbi_standing_winner(const zbi_standing *s, double error, zb_better better)
{
    const zbi_range range = zbi_standing_range(s, error);
    if (better == ZB_BETTER_NONE || !(range.low > 0 || range.high < 0))
        return ZBI_WINNER_NONE;
    return (range.low > 0) == (better == ZB_BETTER_HIGH) ? ZBI_WINNER_A : ZBI_WINNER_B;
}

/* ---- runs ---- */

typedef struct batch {
    zbi_contest *contest;
    zbi_standing *standings;
} batch;

static void fail(zbi_standing *s, const char *message)
{
    s->replications++;
    s->failed = true;
    snprintf(s->message, sizeof s->message, "%s", message);
}

static zb_status put(void *context, const zbi_finished *f, zb_error *error)
{
    const batch *b = context;
    const zbi_contest *c = b->contest;
    const size_t cell = c->set * zb_measure_count() + c->measure;
    zbi_standing *s = &b->standings[f->point];
    b->contest->runs += 2;
    if (f->status == ZB_STATUS_MEMORY)
        return zbi_no_memory(error);
    if (f->status != ZB_OK)
        fail(s, f->message);
    else
        zbi_standing_add(s, f->summary[cell].mean, f->summary[ZBI_SWEEP_SETS * zb_measure_count() + cell].mean);
    return ZB_OK;
}

static bool go_on(void *context)
{
    const zbi_contest *c = context;
    return !c->go_on || c->go_on(c->go_on_context);
}

/* What each point already has is left out, and not planned. */
static unsigned char *done_of(zbi_contest *c, const zbi_sweep *sweep, const zbi_standing *standings)
{
    const uint64_t points = sweep->plan->points;
    unsigned char *done = zbi_new(&c->allocator, points * sweep->replications / 8 + 1, 1);
    c->planned = c->runs + 2 * points * sweep->replications;
    for (uint64_t p = 0; done && p < points; p++)
        for (uint64_t r = 0; r < standings[p].replications && r < sweep->replications; r++) {
            const uint64_t unit = zbi_sweep_unit(sweep, p, r);
            done[unit / 8] |= (unsigned char)(1u << unit % 8);
            c->planned -= 2;
        }
    return done;
}

zb_status zbi_contest_run(zbi_contest *c, const double *shares, uint64_t points, uint64_t replications,
                          zbi_standing *standings, zb_error *error)
{
    batch b = {c, standings};
    zb_status status = zbi_plan_points(c->plan, shares, points, error);
    if (status != ZB_OK)
        return status;
    zbi_sweep sweep = {.scenario = c->scenario,
                       .plan = c->plan,
                       .forms = c->forms,
                       .form_count = 2,
                       .replications = replications,
                       .jobs = c->jobs,
                       .memory_limit = c->memory_limit,
                       .shards = 1,
                       .sink = {&b, put},
                       .go_on = go_on,
                       .go_on_context = c};
    unsigned char *done = done_of(c, &sweep, standings);
    sweep.done = done;
    status = done ? zbi_sweep_by(&c->sweeper, &sweep, &c->allocator, error) : zbi_no_memory(error);
    if (done)
        zbi_free(&c->allocator, done);
    return status;
}
