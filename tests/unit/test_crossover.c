/* Crossovers of known functions: which changes are found, how near, and what is said where nothing is certain. */
#include "support/check.h"

#include "support/contest.h"
#include "support/failing.h"
#include "experiment/sweep/share.h"

#include <math.h>

static double line(double x)
{
    return x - 0.3;
}
static double curve(double x)
{
    return x * x * x * x * 40 - 0.1; /* flat, then steep: root 0.0025^(1/4) */
}
static double jump(double x)
{
    return x < 0.62 ? -1 : 1;
}
static double bowl(double x)
{
    return (x - 0.2) * (x - 0.7);
}
static double ground(double x)
{
    return x < 0.4 ? 0.4 - x : x < 0.6 ? 0 : 0.6 - x; /* 0 from .4 to .6 */
}
static double touch(double x)
{
    return fabs(x - 0.5); /* never below 0 */
}
static double never(double x)
{
    return 1 + x;
}
static double tens(double x)
{
    return log(x / 20);
}
static double staff(double x)
{
    return x - 7.5;
}
static double thirteen(double x)
{
    return 13 - x;
}

static zbi_crossover find(known *k, uint32_t scan)
{
    zb_status status;
    zbi_crossover c = crossover_of(k, scan, &status);
    assert_int_equal(status, ZB_OK);
    for (uint32_t i = 1; i < c.place_count; i++)
        assert_true(c.places[i - 1].place < c.places[i].place);
    return c;
}

/* One change, without noise: the root, and both ends, within the fineness of the search. */
static void one_change(double (*mean)(double), zbi_variable range, double root, double near, uint32_t most)
{
    known k = {.mean = mean, .replications = 3, .range = &range};
    zbi_crossover c = find(&k, 11);
    assert_int_equal(c.change_count, 1);
    const zbi_change *x = &c.changes[0];
    assert_true(x->before != x->after && x->before && x->after);
    assert_near(x->root, root, near);
    assert_near(x->low, root, near);
    assert_near(x->high, root, near);
    assert_true(x->low <= x->root && x->root <= x->high && x->low <= root && root <= x->high);
    assert_int_equal(x->signs, 1);
    assert_true(c.place_count <= most);
    zbi_crossover_free(&c);
}

static void roots_are_found(void **state)
{
    one_change(line, range_of(0, 1, false, false), 0.3, ZBI_CROSSOVER_FINE, 20);
    one_change(curve, range_of(0, 1, false, false), 0.2236067977, ZBI_CROSSOVER_FINE, 25);
    one_change(jump, range_of(0, 1, false, false), 0.62, ZBI_CROSSOVER_FINE, 35);
    one_change(tens, range_of(1, 1000, true, false), 20, 0.05, 20);
}

static void winners_are_on_their_sides(void **state)
{
    const zbi_variable range = range_of(0, 1, false, false);
    known k = {.mean = line, .replications = 3, .range = &range};
    zbi_crossover c = find(&k, 6);
    assert_int_equal(c.changes[0].before, ZBI_WINNER_A); /* a - b below 0, and less is better */
    assert_int_equal(c.changes[0].after, ZBI_WINNER_B);
    assert_int_equal(c.scanned, 6);
    zbi_crossover_free(&c);
}

static void two_changes_and_none(void **state)
{
    const zbi_variable range = range_of(0, 1, false, false);
    known k = {.mean = bowl, .replications = 3, .range = &range};
    zbi_crossover c = find(&k, 12);
    assert_int_equal(c.change_count, 2);
    assert_near(c.changes[0].root, 0.2, ZBI_CROSSOVER_FINE);
    assert_near(c.changes[1].root, 0.7, ZBI_CROSSOVER_FINE);
    zbi_crossover_free(&c);
    k.mean = never;
    c = find(&k, 11);
    assert_int_equal(c.change_count, 0);
    assert_int_equal(c.place_count, 11);
    zbi_crossover_free(&c);
}

/* Where both are exactly equal no winner is told: the interval is all of it. */
static void a_plateau_is_the_interval(void **state)
{
    const zbi_variable range = range_of(0, 1, false, false);
    known k = {.mean = ground, .replications = 3, .range = &range};
    zbi_crossover c = find(&k, 10);
    assert_int_equal(c.change_count, 1);
    assert_near(c.changes[0].low, 0.4, ZBI_CROSSOVER_FINE);
    assert_near(c.changes[0].high, 0.6, ZBI_CROSSOVER_FINE);
    assert_true(c.changes[0].root >= c.changes[0].low && c.changes[0].root <= c.changes[0].high);
    zbi_crossover_free(&c);
    k.mean = touch;
    c = find(&k, 11);
    assert_int_equal(c.change_count, 1);
    assert_int_equal(c.changes[0].before, c.changes[0].after);
    assert_near(c.changes[0].high - c.changes[0].low, 0, 2 * ZBI_CROSSOVER_FINE);
    zbi_crossover_free(&c);
}

static void whole_numbers_are_between_neighbours(void **state)
{
    const zbi_variable range = range_of(1, 400, false, true);
    known k = {.mean = staff, .replications = 3, .range = &range};
    zbi_crossover c = find(&k, 5);
    assert_int_equal(c.change_count, 1);
    assert_true(c.changes[0].root_low == 7 && c.changes[0].root_high == 8 && isnan(c.changes[0].root));
    assert_true(c.changes[0].low == 7 && c.changes[0].high == 8);
    for (uint32_t i = 0; i < c.place_count; i++)
        assert_true(c.places[i].value == floor(c.places[i].value));
    zbi_crossover_free(&c);
    k.mean = thirteen;
    c = find(&k, 7);
    assert_true(c.changes[0].root == 13 && c.changes[0].low == 12 && c.changes[0].high == 14);
    zbi_crossover_free(&c);
}

/* A range with fewer numbers than the scan has steps: each once. */
static void few_whole_numbers_are_all_looked_at(void **state)
{
    const zbi_variable range = range_of(5, 9, true, true);
    known k = {.mean = staff, .replications = 3, .range = &range};
    zbi_crossover c = find(&k, 50);
    assert_int_equal(c.place_count, 5);
    assert_int_equal(k.looks, 5);
    zbi_crossover_free(&c);
}

/* The set of values whose interval covers 0: of a constant noise around a line known by hand. */
static void noise_makes_it_as_wide_as_the_paired_interval(void **state)
{
    const zbi_variable range = range_of(0, 1, false, false);
    known k = {.mean = line, .noise = 0.2, .replications = 30, .range = &range, .experiment = 3};
    zbi_crossover c = find(&k, 11);
    const zbi_place *p = &c.places[0];
    const double half = (p->range.high - p->range.low) / 2;
    assert_int_equal(c.change_count, 1);
    assert_near(c.changes[0].root, -p->standing.difference.mean, 1e-3); /* its value at 0 */
    assert_near(c.changes[0].low, c.changes[0].root - half, ZBI_CROSSOVER_FINE);
    assert_near(c.changes[0].high, c.changes[0].root + half, ZBI_CROSSOVER_FINE);
    zbi_crossover_free(&c);
}

/* No side is decided: the range is the interval, and open. */
static void too_much_noise_decides_nothing(void **state)
{
    const zbi_variable range = range_of(0, 0.6, false, false);
    known k = {.mean = line, .noise = 20, .replications = 5, .range = &range, .experiment = 1};
    zbi_crossover c = find(&k, 7);
    assert_int_equal(c.change_count, 1);
    assert_true(!c.changes[0].before && !c.changes[0].after);
    assert_true(c.changes[0].low == 0 && c.changes[0].high == 0.6);
    zbi_crossover_free(&c);
}

static void what_fails_is_no_winner(void **state)
{
    const zbi_variable range = range_of(0, 1, false, false);
    known k = {.mean = line, .replications = 3, .range = &range, .fails_from = 0.25, .fails_to = 0.55};
    zbi_crossover c = find(&k, 11);
    assert_int_equal(c.change_count, 1);
    assert_true(!c.changes[0].has_root && c.changes[0].low <= 0.25 && c.changes[0].high >= 0.55);
    zbi_crossover_free(&c);
}

/* Stopped in the scan, or later: what was looked at is whole. */
static void a_stop_keeps_what_was_finished(void **state)
{
    const zbi_variable range = range_of(0, 1, false, false);
    for (uint64_t stop = 1; stop < 14; stop++) {
        known k = {.mean = curve, .replications = 3, .range = &range, .stop_after = stop};
        zb_status status;
        zbi_crossover c = crossover_of(&k, 11, &status);
        assert_int_equal(status, ZB_STATUS_STOPPED);
        assert_true(c.stopped);
        assert_int_equal(c.place_count, stop);
        zbi_crossover_free(&c);
    }
}

/* Whichever request for memory is refused, it says so and leaves nothing behind. */
static void every_lack_of_memory_is_told(void **state)
{
    const zbi_variable range = range_of(0, 1, false, false);
    for (long k = 1;; k++) {
        failing memory = {.fail_at = k};
        known bowls = {.mean = bowl, .replications = 3, .range = &range};
        zb_error error;
        zbi_crossover c = {.allocator = failing_allocator(&memory),
                           .range = &range,
                           .better = ZB_BETTER_LOW,
                           .replications = 3,
                           .run = known_run,
                           .context = &bowls};
        const zb_status status = zbi_crossover_find(&c, 11, &error);
        zbi_crossover_free(&c);
        assert_int_equal(memory.blocks, 0);
        if (status == ZB_OK)
            break;
        assert_int_equal(status, ZB_STATUS_MEMORY);
    }
}

/* A place that rounds to a number of a plan's range: the middle of its share, in both scales. */
static void shares_make_the_whole_number(void **state)
{
    for (int log = 0; log < 2; log++) {
        zbi_variable range = range_of(2, 17, log, true);
        for (double place = 0; place <= 15; place++) {
            const double share = zbi_axis_share(&range, place);
            const zbi_variable wide = {.low = 2, .high = 18, .log = log};
            assert_true(floor(zbi_variable_at(&wide, share)) == 2 + place);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(roots_are_found),
                                       cmocka_unit_test(winners_are_on_their_sides),
                                       cmocka_unit_test(two_changes_and_none),
                                       cmocka_unit_test(a_plateau_is_the_interval),
                                       cmocka_unit_test(whole_numbers_are_between_neighbours),
                                       cmocka_unit_test(few_whole_numbers_are_all_looked_at),
                                       cmocka_unit_test(noise_makes_it_as_wide_as_the_paired_interval),
                                       cmocka_unit_test(too_much_noise_decides_nothing),
                                       cmocka_unit_test(what_fails_is_no_winner),
                                       cmocka_unit_test(a_stop_keeps_what_was_finished),
                                       cmocka_unit_test(every_lack_of_memory_is_told),
                                       cmocka_unit_test(shares_make_the_whole_number)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
