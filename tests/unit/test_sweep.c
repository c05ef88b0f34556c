/* A sweep's way through its plan: order, shards, what is left out, what fails, what ends it. */
#include "support/check.h"

#include "experiment/sweep/sweep.h"
#include "support/small.h"

#include <stdio.h>
#include <string.h>

#define MOST 100

typedef struct seen {
    uint64_t units[MOST], hashes[MOST], count;
    char messages[MOST][80];
    zb_status status[MOST];
    uint64_t refuse_at, stop_at; /* counts; 0: never */
} seen;

static zb_status put(void *context, const zbi_finished *f, zb_error *error)
{
    seen *s = context;
    assert_true(s->count < MOST);
    s->units[s->count] = f->point * 10 + f->replication;
    s->status[s->count] = f->status;
    s->hashes[s->count] = f->status == ZB_OK ? f->totals[0].trace_hash ^ f->totals[1].events : 0;
    snprintf(s->messages[s->count], sizeof s->messages[0], "%s", f->message);
    s->count++;
    if (s->count != s->refuse_at)
        return ZB_OK;
    *error = (zb_error){.status = ZB_STATUS_IO, .message = "full"};
    return ZB_STATUS_IO;
}

static bool go_on(void *context)
{
    const seen *s = context;
    return !s->stop_at || s->count < s->stop_at;
}

typedef struct place {
    small small;
    zbi_plan plan;
    zbi_sweep sweep;
} place;

static const char *const both[] = {"bureaucracy", "task_force"};

/* Three points of two replications; the scenario's tau leaves no room at the second. */
static void open_place(place *p, seen *s)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error;
    *p = (place){.small = small_open((const char *const[]){"/experiment/until_h=450"}, 1)};
    zbi_plan_init(&p->plan, &allocator);
    assert_int_equal(zbi_plan_vary(&p->plan, "/experiment/warmup_h=0,200,100", &error), ZB_OK);
    assert_int_equal(zbi_plan_lay(&p->plan, ZBI_DESIGN_GRID, 0, 1, &error), ZB_OK);
    p->sweep = (zbi_sweep){.scenario = p->small.scenario,
                           .plan = &p->plan,
                           .forms = both,
                           .form_count = 2,
                           .replications = 2,
                           .jobs = 2,
                           .shards = 1,
                           .sink = {s, put},
                           .go_on = go_on,
                           .go_on_context = s};
}

static void close_place(place *p)
{
    zbi_plan_free(&p->plan);
    small_close(&p->small);
}

static void rows_come_in_order_and_a_failed_point_keeps_its_rows(void **state)
{
    static const uint64_t order[] = {0, 1, 10, 11, 20, 21};
    for (unsigned jobs = 1; jobs <= 3; jobs++) {
        seen s = {0};
        place p;
        zb_error error;
        open_place(&p, &s);
        p.sweep.jobs = jobs;
        assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_OK);
        assert_int_equal(s.count, 6);
        for (int i = 0; i < 6; i++) {
            assert_int_equal(s.units[i], order[i]);
            assert_int_equal(s.status[i] == ZB_OK, order[i] / 10 != 1);
        }
        assert_non_null(strstr(s.messages[2], "/experiment/"));
        close_place(&p);
    }
}

/* The warm-up changes what is measured, not what happens: the same draws at every point. */
static void points_share_their_random_numbers(void **state)
{
    seen s = {0};
    place p;
    zb_error error;
    open_place(&p, &s);
    assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_OK);
    assert_int_equal(s.hashes[0], s.hashes[4]);
    assert_int_equal(s.hashes[1], s.hashes[5]);
    assert_int_not_equal(s.hashes[0], s.hashes[1]);
    close_place(&p);
}

static void shards_and_what_is_done_are_left_out(void **state)
{
    const unsigned char done[] = {1u << 1 | 1u << 4}; /* replication 1 of point 0, replication 0 of point 2 */
    seen s = {0};
    place p;
    zb_error error;
    open_place(&p, &s);
    p.sweep.shards = 2;
    p.sweep.done = done;
    assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_OK);
    assert_int_equal(s.count, 2);
    assert_int_equal(s.units[0], 0);
    assert_int_equal(s.units[1], 21);
    close_place(&p);
}

static void the_sink_and_the_caller_end_it(void **state)
{
    seen refusing = {.refuse_at = 2}, stopping = {.stop_at = 3};
    place p;
    zb_error error = {0};
    open_place(&p, &refusing);
    assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_STATUS_IO);
    assert_string_equal(error.message, "full");
    assert_int_equal(refusing.count, 2);
    close_place(&p);
    open_place(&p, &stopping);
    assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_STATUS_STOPPED);
    assert_int_equal(stopping.count, 3);
    close_place(&p);
}

/* A point that needs more memory than there is fails; it is not tried. */
static void a_point_that_is_too_big_fails(void **state)
{
    seen s = {0};
    place p;
    zb_error error;
    open_place(&p, &s);
    p.sweep.memory_limit = 1000;
    assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_OK);
    assert_int_equal(s.count, 6);
    assert_int_equal(s.status[0], ZB_STATUS_TOO_BIG);
    close_place(&p);
}

/* A source that gives the units of an order of its own, now and then makes the sweep wait, and watches what it is told
   of the threads. */
typedef struct giver {
    const uint64_t *order;
    uint64_t count, next, asked;
    bool greedy; /* else no unit before a thread is idle */
} giver;

static zbi_supply give(void *context, unsigned idle, uint64_t waiting, uint64_t *unit)
{
    giver *g = context;
    assert_true(idle <= 3 && waiting <= g->next);
    if (g->asked++ % 3 == 1 || (!g->greedy && waiting >= idle && g->next < g->count))
        return ZBI_SUPPLY_LATER;
    if (g->next == g->count)
        return ZBI_SUPPLY_END;
    *unit = g->order[g->next++];
    return ZBI_SUPPLY_GIVEN;
}

static void a_source_says_which_units_and_when(void **state)
{
    static const uint64_t order[] = {4, 0, 5, 1}, wanted[] = {20, 0, 21, 1};
    seen plain = {0};
    place p;
    zb_error error;
    open_place(&p, &plain);
    assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_OK);
    for (unsigned jobs = 1; jobs <= 3; jobs++)
        for (int greedy = 0; greedy < 2; greedy++) {
            seen s = {0};
            giver g = {.order = order, .count = 4, .greedy = greedy};
            p.sweep.jobs = jobs;
            p.sweep.patience_ms = 2;
            p.sweep.sink.context = p.sweep.go_on_context = &s;
            p.sweep.source = (zbi_units_source){&g, give};
            assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_OK);
            assert_int_equal(s.count, 4);
            for (int i = 0; i < 4; i++) {
                assert_int_equal(s.units[i], wanted[i]);
                assert_int_equal(s.hashes[i], plain.hashes[order[i]]);
            }
        }
    close_place(&p);
}

static void a_source_without_units_ends_it(void **state)
{
    seen s = {0};
    giver g = {0};
    place p;
    zb_error error;
    open_place(&p, &s);
    p.sweep.source = (zbi_units_source){&g, give};
    assert_int_equal(zbi_sweep_run(&p.sweep, NULL, &error), ZB_OK);
    assert_int_equal(s.count, 0);
    close_place(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_in_order_and_a_failed_point_keeps_its_rows),
        cmocka_unit_test(points_share_their_random_numbers),
        cmocka_unit_test(shards_and_what_is_done_are_left_out),
        cmocka_unit_test(the_sink_and_the_caller_end_it),
        cmocka_unit_test(a_point_that_is_too_big_fails),
        cmocka_unit_test(a_source_says_which_units_and_when),
        cmocka_unit_test(a_source_without_units_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
