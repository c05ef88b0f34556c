/* Two forms at points: the paired interval by hand, the same replications at each point, what fails, lack of memory. */
#include "support/check.h"

#include "experiment/boundary/contest.h"
#include "support/failing.h"
#include "support/small.h"

#include <math.h>
#include <string.h>

/* Differences 1 to 5: mean 3, standard error sqrt(2.5 / 5), t(0.975, 4) = 2.776445105. */
static void the_interval_is_the_paired_one(void **state)
{
    zbi_standing s = {0};
    for (int i = 1; i <= 5; i++)
        zbi_standing_add(&s, 10 + i, 10);
    zbi_standing_add(&s, NAN, 10);
    const zbi_range r = zbi_standing_range(&s, 0.05);
    assert_near(r.low, 3 - 2.776445105 * sqrt(0.5), 1e-8);
    assert_near(r.high, 3 + 2.776445105 * sqrt(0.5), 1e-8);
    assert_int_equal(s.replications, 6);
    assert_int_equal(s.difference.count, 5);
    assert_int_equal(zbi_standing_winner(&s, 0.05, ZB_BETTER_LOW), ZBI_WINNER_B);
    assert_int_equal(zbi_standing_winner(&s, 0.05, ZB_BETTER_HIGH), ZBI_WINNER_A);
    assert_int_equal(zbi_standing_winner(&s, 0.05, ZB_BETTER_NONE), ZBI_WINNER_NONE);
    assert_int_equal(zbi_standing_winner(&s, 0.001, ZB_BETTER_LOW), ZBI_WINNER_NONE);
    s.failed = true;
    assert_int_equal(zbi_standing_winner(&s, 0.05, ZB_BETTER_LOW), ZBI_WINNER_NONE);
}

/* Equal but for the rounding of sums is equal; one replication decides nothing. */
static void rounding_is_no_difference(void **state)
{
    zbi_standing s = {0};
    zbi_standing_add(&s, 0.1 + 0.2, 0.3);
    assert_int_equal(zbi_standing_winner(&s, 0.05, ZB_BETTER_LOW), ZBI_WINNER_NONE);
    zbi_standing_add(&s, 0.1 + 0.2, 0.3);
    assert_true(zbi_standing_difference(&s) == 0);
    assert_int_equal(zbi_standing_winner(&s, 0.05, ZB_BETTER_LOW), ZBI_WINNER_NONE);
    s = (zbi_standing){0};
    for (int i = 0; i < 2; i++)
        zbi_standing_add(&s, 0.3001, 0.3);
    assert_int_equal(zbi_standing_winner(&s, 0.05, ZB_BETTER_LOW), ZBI_WINNER_B);
}

typedef struct place {
    small small;
    zbi_plan plan;
    zbi_contest contest;
} place;

static void open_place(place *p, const char *range, zb_allocator allocator)
{
    const zb_allocator own = zb_allocator_default();
    zb_error error;
    *p = (place){.small = small_open((const char *const[]){"/experiment/until_h=450"}, 1)};
    zbi_plan_init(&p->plan, &own);
    assert_int_equal(zbi_plan_vary(&p->plan, range, &error), ZB_OK);
    p->contest = (zbi_contest){.allocator = allocator,
                               .scenario = p->small.scenario,
                               .plan = &p->plan,
                               .forms = {"bureaucracy", "task_force"},
                               .set = ZB_SET_ALL,
                               .measure = zb_measure_find("response_latency_h"),
                               .jobs = 2};
}

static void close_place(place *p)
{
    zbi_plan_free(&p->plan);
    small_close(&p->small);
}

/* Going on from where a point stands is the same as running it at once. */
static void replications_add_up(void **state)
{
    static const double shares[] = {0, 0.5, 1};
    zbi_standing once[3], twice[3];
    place p;
    zb_error error;
    memset(once, 0, sizeof once);
    memset(twice, 0, sizeof twice);
    open_place(&p, "/classes/crossing/novelty=0:1", zb_allocator_default());
    assert_int_equal(zbi_contest_run(&p.contest, shares, 3, 4, once, &error), ZB_OK);
    assert_int_equal(p.contest.runs, 24);
    assert_int_equal(zbi_contest_run(&p.contest, shares + 1, 1, 1, twice + 1, &error), ZB_OK);
    assert_int_equal(zbi_contest_run(&p.contest, shares, 3, 4, twice, &error), ZB_OK);
    assert_int_equal(p.contest.planned, p.contest.runs);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(twice[i].replications, 4);
        assert_true(once[i].difference.mean == twice[i].difference.mean);
        assert_true(once[i].difference.squares == twice[i].difference.squares);
    }
    close_place(&p);
}

/* At 200 hours of warm-up the scenario's tau has no room. */
static void a_point_that_fails_says_why(void **state)
{
    static const double shares[] = {0, 1};
    zbi_standing standings[2];
    place p;
    zb_error error;
    memset(standings, 0, sizeof standings);
    open_place(&p, "/experiment/warmup_h=100:200", zb_allocator_default());
    assert_int_equal(zbi_contest_run(&p.contest, shares, 2, 2, standings, &error), ZB_OK);
    assert_false(standings[0].failed);
    assert_true(standings[1].failed && standings[1].replications == 2);
    assert_non_null(strstr(standings[1].message, "/experiment/"));
    assert_true(isnan(zbi_standing_difference(&standings[1])));
    close_place(&p);
}

static bool never(void *context)
{
    return false;
}

static void a_stop_is_told(void **state)
{
    const double share = 0;
    zbi_standing standing = {0};
    place p;
    zb_error error;
    open_place(&p, "/classes/crossing/novelty=0:1", zb_allocator_default());
    p.contest.go_on = never;
    assert_int_equal(zbi_contest_run(&p.contest, &share, 1, 4, &standing, &error), ZB_STATUS_STOPPED);
    close_place(&p);
}

static void every_lack_of_memory_is_told(void **state)
{
    for (long k = 1;; k += 1 + k / 40) {
        const double share = 0.5;
        failing memory = {.fail_at = k};
        zbi_standing standing = {0};
        place p;
        zb_error error;
        open_place(&p, "/classes/crossing/novelty=0:1", failing_allocator_shared(&memory));
        const zb_status status = zbi_contest_run(&p.contest, &share, 1, 2, &standing, &error);
        close_place(&p);
        assert_int_equal(memory.blocks, 0);
        if (status == ZB_OK && memory.calls < k)
            break;
        assert_true(status == ZB_OK || status == ZB_STATUS_MEMORY);
        assert_false(status == ZB_OK && standing.failed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_interval_is_the_paired_one),
                                       cmocka_unit_test(rounding_is_no_difference),
                                       cmocka_unit_test(replications_add_up),
                                       cmocka_unit_test(a_point_that_fails_says_why),
                                       cmocka_unit_test(a_stop_is_told),
                                       cmocka_unit_test(every_lack_of_memory_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
