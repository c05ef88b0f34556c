/* Working time against a clock that ticks through three weeks second by second, and its inverse. */
#include "support/check.h"

#include "base/random.h"
#include "kernel/calendar.h"

#define SECOND INT64_C(1000000)
#define DAY_SECONDS 86400L
#define WEEK_SECONDS (7 * DAY_SECONDS)

typedef struct opening {
    double hours;
    int days;
    long opens, closes; /* seconds of the day, worked out by hand */
} opening;

static const opening rows[] = {
    {8, 5, 32400, 61200},  {8, 7, 32400, 61200}, {10.5, 6, 32400, 70200}, {15, 5, 32400, 86400},
    {20, 3, 14400, 86400}, {24, 5, 0, 86400},    {24, 7, 0, 86400},       {0.25, 1, 32400, 33300},
};

static bool open_at(const opening *row, long second)
{
    const long day = second % WEEK_SECONDS / DAY_SECONDS, within = second % DAY_SECONDS;
    return day < row->days && within >= row->opens && within < row->closes;
}

static void check_second_by_second(const opening *row)
{
    const zbi_calendar calendar = zbi_calendar_office(row->hours, row->days);
    const long end = 3 * WEEK_SECONDS;
    long next = -1, open = 0;
    for (long second = end + WEEK_SECONDS; second > end; second--) /* the first opening after the end */
        if (open_at(row, second))
            next = second;
    for (long second = end; second >= 0; second--) {
        if (open_at(row, second))
            next = second;
        const zbi_time t = second * SECOND;
        if (zbi_calendar_is_open(&calendar, t) != open_at(row, second) ||
            zbi_calendar_next_open(&calendar, t) != next * SECOND)
            fail_msg("%g h, %d days: second %ld", row->hours, row->days, second);
    }
    for (long second = 0; second <= end; second++) {
        const zbi_time t = second * SECOND;
        if (zbi_calendar_open_until(&calendar, t) != open * SECOND)
            fail_msg("%g h, %d days: open until second %ld", row->hours, row->days, second);
        if (open_at(row, second)) {
            open++;
            if (zbi_calendar_after(&calendar, 0, open * SECOND) != t + SECOND)
                fail_msg("%g h, %d days: %ld s of work", row->hours, row->days, open);
        }
    }
}

static void the_calendar_agrees_with_a_clock(void **state)
{
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
        check_second_by_second(&rows[i]);
}

/* after() is the least moment at which the work is done: exactly so much is open until then, and less before. */
static void check_inverse(const zbi_calendar *calendar, uint64_t seed)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(seed, 0), 1, 1);
    for (int i = 0; i < 20000; i++) {
        const zbi_time t = (zbi_time)(zbi_stream_next(&stream) % (uint64_t)(20000 * ZBI_HOUR));
        const zbi_time work = (zbi_time)(zbi_stream_next(&stream) % (uint64_t)((i % 100 + 1) * ZBI_HOUR)) + 1;
        const zbi_time done = zbi_calendar_after(calendar, t, work);
        assert_int_equal(zbi_calendar_open_between(calendar, t, done), work);
        assert_int_equal(zbi_calendar_open_between(calendar, t, done - 1), work - 1);
        assert_int_equal(zbi_calendar_after(calendar, t, 0), t);
        const zbi_time from = zbi_calendar_next_open(calendar, t);
        assert_true(from >= t && zbi_calendar_is_open(calendar, from));
        assert_int_equal(zbi_calendar_open_between(calendar, t, from), 0);
        assert_int_equal(zbi_calendar_after(calendar, from, work), done);
    }
}

static void after_and_open_between_are_inverse(void **state)
{
    const zbi_calendar continuous = zbi_calendar_continuous(), odd = zbi_calendar_office(7.1234567, 4);
    check_inverse(&continuous, 1);
    check_inverse(&odd, 2);
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        const zbi_calendar office = zbi_calendar_office(rows[i].hours, rows[i].days);
        check_inverse(&office, 3 + i);
    }
}

static void a_continuous_calendar_never_closes(void **state)
{
    const zbi_calendar calendar = zbi_calendar_continuous();
    assert_true(zbi_calendar_is_open(&calendar, 5));
    assert_int_equal(zbi_calendar_next_open(&calendar, 5), 5);
    assert_int_equal(zbi_calendar_after(&calendar, 5, 7), 12);
    assert_int_equal(zbi_calendar_open_until(&calendar, 5), 5);
}

static void opening_hours_are_rounded_and_kept_in_range(void **state)
{
    assert_int_equal(zbi_calendar_office(2.0000000002, 5).day_open, INT64_C(7200000001)); /* 7,200,000,000.72 */
    assert_int_equal(zbi_calendar_office(1e-15, 5).day_open, 1);
    assert_int_equal(zbi_calendar_office(30, 5).day_open, 24 * ZBI_HOUR);
    assert_int_equal(zbi_calendar_office(8, 9).days, 7);
    assert_int_equal(zbi_calendar_office(8, 0).days, 1);
}

static void work_without_end_is_never_done(void **state)
{
    const zbi_calendar calendar = zbi_calendar_continuous(), office = zbi_calendar_office(8, 5);
    assert_int_equal(zbi_calendar_after(&calendar, 1, ZBI_NEVER), ZBI_NEVER);
    assert_int_equal(zbi_calendar_after(&office, ZBI_HOUR, ZBI_NEVER), ZBI_NEVER);
    assert_int_equal(zbi_calendar_after(&office, ZBI_HOUR, ZBI_NEVER / 2), ZBI_NEVER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_agrees_with_a_clock),
        cmocka_unit_test(after_and_open_between_are_inverse),
        cmocka_unit_test(a_continuous_calendar_never_closes),
        cmocka_unit_test(opening_hours_are_rounded_and_kept_in_range),
        cmocka_unit_test(work_without_end_is_never_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
