/* The event set against a plain list searched for its least element. */
#include "support/check.h"

#include "base/random.h"
#include "kernel/events.h"
#include "support/failing.h"

enum { MODEL_SIZE = 4096 };

typedef struct model_event {
    zbi_time time;
    int priority;
    uint32_t number; /* order of scheduling, and the subject */
    zbi_event_handle handle;
} model_event;

typedef struct model {
    model_event events[MODEL_SIZE];
    int count;
} model;

static bool before(const model_event *a, const model_event *b)
{
    if (a->time != b->time)
        return a->time < b->time;
    return a->priority != b->priority ? a->priority < b->priority : a->number < b->number;
}

static int least(const model *list)
{
    int best = 0;
    for (int i = 1; i < list->count; i++)
        if (before(&list->events[i], &list->events[best]))
            best = i;
    return best;
}

static model_event take(model *list, int i)
{
    const model_event event = list->events[i];
    list->events[i] = list->events[--list->count];
    return event;
}

static void pop_and_compare(zbi_events *events, model *list, zbi_time *now)
{
    zbi_time time = -1;
    zbi_event event = {0};
    if (list->count == 0) {
        assert_int_equal(zbi_events_next_time(events), ZBI_NEVER);
        assert_false(zbi_events_pop(events, ZBI_NEVER, &time, &event));
        return;
    }
    const model_event expected = take(list, least(list));
    assert_true(zbi_events_pop(events, ZBI_NEVER, &time, &event));
    assert_int_equal(time, expected.time);
    assert_int_equal(event.subject, expected.number);
    assert_int_equal(event.argument, ~expected.number);
    assert_int_equal(event.kind, expected.number & 0xFF);
    assert_false(zbi_events_cancel(events, expected.handle));
    *now = time;
}

/* `spread` is the range of delays: 1 gives nothing but ties. */
static void compare_with_model(uint64_t seed, uint64_t spread, int additions_in_16)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_stream stream = zbi_stream_open(zbi_key_make(seed, 0), 1, 1);
    static model list;
    zbi_events events;
    zbi_time now = 0;
    uint32_t number = 0;
    list.count = 0;
    zbi_events_init(&events, &allocator);
    for (int step = 0; step < 20000; step++) {
        const uint64_t word = zbi_stream_next(&stream);
        const int what = (int)(word & 15);
        if (what < additions_in_16 && list.count < MODEL_SIZE) {
            model_event event = {now + (zbi_time)((word >> 16) % spread), (int)(word >> 8 & 3) % 3, number++, 0};
            event.handle = zbi_events_add(&events, event.time, (zbi_priority)event.priority, event.number & 0xFF,
                                          event.number, ~event.number);
            assert_int_not_equal(event.handle, 0);
            list.events[list.count++] = event;
        } else if (what == 15 && list.count > 0) {
            const model_event event = take(&list, (int)((word >> 16) % (uint64_t)list.count));
            assert_true(zbi_events_cancel(&events, event.handle));
            assert_false(zbi_events_cancel(&events, event.handle));
        } else if (what == 14 && list.count > 0) {
            assert_int_equal(zbi_events_next_time(&events), list.events[least(&list)].time);
        } else {
            pop_and_compare(&events, &list, &now);
        }
        assert_int_equal(events.live, list.count);
    }
    while (list.count > 0)
        pop_and_compare(&events, &list, &now);
    pop_and_compare(&events, &list, &now);
    zbi_events_free(&events);
}

static void events_come_in_total_order(void **state)
{
    compare_with_model(1, 1000000, 8);
    compare_with_model(2, 20, 8);
    compare_with_model(3, 1, 8);
    compare_with_model(4, 5, 5);        /* mostly empty */
    compare_with_model(5, 1 << 20, 10); /* growing */
}

static void priority_comes_after_time_and_before_sequence(void **state)
{
    const zb_allocator allocator = zb_allocator_default();
    static const uint32_t order[] = {4, 2, 1, 3, 0};
    zbi_events events;
    zbi_time time = 0;
    zbi_event event = {0};
    zbi_events_init(&events, &allocator);
    zbi_events_add(&events, 10, ZBI_PRIORITY_LAST, 0, 0, 0);
    zbi_events_add(&events, 10, ZBI_PRIORITY_NORMAL, 0, 1, 0);
    zbi_events_add(&events, 10, ZBI_PRIORITY_FIRST, 0, 2, 0);
    zbi_events_add(&events, 10, ZBI_PRIORITY_NORMAL, 0, 3, 0);
    zbi_events_add(&events, 9, ZBI_PRIORITY_LAST, 0, 4, 0);
    for (size_t i = 0; i < ARRAY_SIZE(order); i++) {
        assert_true(zbi_events_pop(&events, ZBI_NEVER, &time, &event));
        assert_int_equal(event.subject, order[i]);
    }
    zbi_events_free(&events);
}

static void a_stale_handle_cancels_nothing(void **state)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_events events;
    zbi_time time = 0;
    zbi_event event = {0};
    zbi_events_init(&events, &allocator);
    const zbi_event_handle first = zbi_events_add(&events, 1, ZBI_PRIORITY_NORMAL, 0, 1, 0);
    assert_true(zbi_events_pop(&events, ZBI_NEVER, &time, &event));
    const zbi_event_handle second = zbi_events_add(&events, 2, ZBI_PRIORITY_NORMAL, 0, 2, 0);
    assert_int_equal((uint32_t)first, (uint32_t)second); /* the slot is used again */
    assert_int_not_equal(first, second);
    assert_false(zbi_events_cancel(&events, first));
    assert_false(zbi_events_cancel(&events, 0));
    assert_false(zbi_events_cancel(&events, UINT64_MAX));
    assert_int_equal(events.live, 1);
    assert_true(zbi_events_pop(&events, ZBI_NEVER, &time, &event));
    assert_int_equal(event.subject, 2);
    zbi_events_free(&events);
}

static void slots_are_used_again(void **state)
{
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    zbi_events events;
    zbi_time time = 0;
    zbi_event event = {0};
    zbi_events_init(&events, &allocator);
    for (uint32_t i = 0; i < 8; i++)
        zbi_events_add(&events, i, ZBI_PRIORITY_NORMAL, 0, i, 0);
    const long calls = memory.calls;
    for (uint32_t i = 0; i < 5000; i++) {
        assert_true(zbi_events_pop(&events, ZBI_NEVER, &time, &event));
        const zbi_event_handle handle = zbi_events_add(&events, time + 9, ZBI_PRIORITY_NORMAL, 0, i, 0);
        if (i % 5 == 0) {
            assert_true(zbi_events_cancel(&events, handle));
            zbi_events_add(&events, time + 8, ZBI_PRIORITY_NORMAL, 0, i, 0);
        }
    }
    assert_int_equal(events.live, 8);
    assert_true(events.slot_used < 32);
    assert_true(memory.calls <= calls + 4);
    zbi_events_reset(&events);
    assert_int_equal(zbi_events_next_time(&events), ZBI_NEVER);
    assert_int_equal(events.live, 0);
    assert_int_equal(zbi_events_add(&events, 3, ZBI_PRIORITY_NORMAL, 0, 1, 0), UINT64_C(1) << 32);
    zbi_events_free(&events);
    assert_int_equal(memory.blocks, 0);
}

static void an_event_set_survives_any_failed_allocation(void **state)
{
    bool failed = true;
    long fail_at = 0;
    while (failed) {
        failing memory = {.fail_at = ++fail_at};
        const zb_allocator allocator = failing_allocator(&memory);
        zbi_events events;
        zbi_time time = 0, last = 0;
        zbi_event event = {0};
        zbi_events_init(&events, &allocator);
        failed = false;
        for (uint32_t i = 0; i < 500; i++) {
            const zbi_time at = (zbi_time)(i * 7919 % 1000);
            if (zbi_events_add(&events, at, ZBI_PRIORITY_NORMAL, 0, i, 0) == 0) {
                failed = true;
                assert_int_equal(events.live, i);
                assert_int_not_equal(zbi_events_add(&events, at, ZBI_PRIORITY_NORMAL, 0, i, 0), 0);
            }
        }
        for (uint32_t i = 0; i < 500; i++) {
            assert_true(zbi_events_pop(&events, ZBI_NEVER, &time, &event));
            assert_true(time >= last && time == (zbi_time)(event.subject * 7919 % 1000));
            last = time;
        }
        assert_false(zbi_events_pop(&events, ZBI_NEVER, &time, &event));
        zbi_events_free(&events);
        assert_int_equal(memory.blocks, 0);
    }
    assert_true(fail_at > 3);
}

/* 2^24 events at a time, and 2^38 in a run. */
static void limits_are_reported_as_out_of_memory(void **state)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_events events;
    zbi_events_init(&events, &allocator);
    assert_int_not_equal(zbi_events_add(&events, 1, ZBI_PRIORITY_NORMAL, 0, 0, 0), 0);
    const uint32_t used = events.slot_used;
    events.slot_used = 1u << 24;
    assert_int_equal(zbi_events_add(&events, 1, ZBI_PRIORITY_NORMAL, 0, 0, 0), 0);
    events.slot_used = used;
    events.sequence = (UINT64_C(1) << 38) - 1;
    assert_int_not_equal(zbi_events_add(&events, 1, ZBI_PRIORITY_NORMAL, 0, 0, 0), 0);
    assert_int_equal(zbi_events_add(&events, 1, ZBI_PRIORITY_NORMAL, 0, 0, 0), 0);
    zbi_events_free(&events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_in_total_order),
        cmocka_unit_test(priority_comes_after_time_and_before_sequence),
        cmocka_unit_test(a_stale_handle_cancels_nothing),
        cmocka_unit_test(slots_are_used_again),
        cmocka_unit_test(an_event_set_survives_any_failed_allocation),
        cmocka_unit_test(limits_are_reported_as_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
