/* Blocks, growing arrays and pools; and what they do when there is no memory. */
#include "support/check.h"

#include <string.h>

#include "base/memory.h"
#include "support/failing.h"

static bool all_zero(const void *block, size_t size)
{
    const unsigned char *bytes = block;
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

static void new_blocks_are_zeroed(void **state)
{
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    unsigned char *block = zbi_new(&allocator, 100, 7);
    assert_non_null(block);
    assert_true(all_zero(block, 700));
    zbi_free(&allocator, block);
    void *nothing = zbi_new(&allocator, 0, 8);
    assert_non_null(nothing);
    zbi_free(&allocator, nothing);
    zbi_free(&allocator, NULL);
    assert_int_equal(memory.blocks, 0);
}

static void a_product_that_overflows_is_refused(void **state)
{
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    assert_null(zbi_new(&allocator, SIZE_MAX / 2, 3));
    void *items = NULL;
    uint32_t capacity = 0;
    assert_false(zbi_grow(&allocator, &items, &capacity, UINT32_MAX, SIZE_MAX / 8));
    assert_int_equal(memory.calls, 0);
}

static void text_is_copied(void **state)
{
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    char *copy = zbi_copy_text(&allocator, "专班");
    assert_string_equal(copy, "专班");
    zbi_free(&allocator, copy);
    memory.fail_at = memory.calls + 1;
    assert_null(zbi_copy_text(&allocator, "x"));
}

static void arrays_grow_and_keep_what_they_hold(void **state)
{
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    uint64_t *items = NULL;
    uint32_t capacity = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        assert_true(zbi_grow(&allocator, (void **)&items, &capacity, i + 1, sizeof *items));
        assert_true(capacity > i);
        assert_true(all_zero(items + i, (capacity - i) * sizeof *items));
        items[i] = ~(uint64_t)i;
    }
    assert_true(memory.calls < 30); /* not once an item */
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(items[i], ~(uint64_t)i);
    const uint64_t *before = items;
    const uint32_t capacity_before = capacity;
    memory.fail_at = memory.calls + 1;
    assert_false(zbi_grow(&allocator, (void **)&items, &capacity, capacity + 1, sizeof *items));
    assert_ptr_equal(items, before);
    assert_int_equal(capacity, capacity_before);
    zbi_free(&allocator, items);
    assert_int_equal(memory.blocks, 0);
}

typedef struct record {
    uint64_t value;
    char rest[12];
} record;

static void a_pool_starts_at_one_and_reuses_the_last_released(void **state)
{
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    zbi_pool pool;
    zbi_pool_init(&pool, &allocator, sizeof(record));
    assert_int_equal(pool.size % 8, 0);
    assert_int_equal(zbi_pool_take(&pool), 1);
    assert_int_equal(zbi_pool_take(&pool), 2);
    assert_int_equal(zbi_pool_take(&pool), 3);
    memset(zbi_pool_at(&pool, 1), 0xFF, sizeof(record));
    zbi_pool_release(&pool, 1);
    zbi_pool_release(&pool, 3);
    assert_int_equal(pool.live, 1);
    assert_int_equal(zbi_pool_take(&pool), 3);
    assert_int_equal(zbi_pool_take(&pool), 1);
    assert_true(all_zero(zbi_pool_at(&pool, 1), sizeof(record)));
    assert_int_equal(zbi_pool_take(&pool), 4);
    assert_int_equal(pool.live, 4);
    zbi_pool_free(&pool);
    assert_int_equal(memory.blocks, 0);
}

static void records_of_a_pool_never_move(void **state)
{
    failing memory = {0};
    const zb_allocator allocator = failing_allocator(&memory);
    zbi_pool pool;
    zbi_pool_init(&pool, &allocator, sizeof(record));
    record *first = zbi_pool_at(&pool, zbi_pool_take(&pool));
    first->value = 42;
    for (uint32_t id = 2; id <= 5 * ZBI_POOL_CHUNK; id++) {
        assert_int_equal(zbi_pool_take(&pool), id);
        record *one = zbi_pool_at(&pool, id);
        assert_true(all_zero(one, sizeof *one));
        one->value = id;
    }
    assert_ptr_equal(zbi_pool_at(&pool, 1), first);
    for (uint32_t id = 2; id <= 5 * ZBI_POOL_CHUNK; id++)
        assert_int_equal(((record *)zbi_pool_at(&pool, id))->value, id);
    const long calls = memory.calls;
    zbi_pool_reset(&pool);
    assert_int_equal(pool.live, 0);
    assert_int_equal(zbi_pool_take(&pool), 1);
    assert_int_equal(first->value, 0);
    assert_int_equal(memory.calls, calls); /* the chunks were kept */
    zbi_pool_free(&pool);
    assert_int_equal(memory.blocks, 0);
}

static void a_pool_survives_any_failed_allocation(void **state)
{
    long fail_at = 0;
    bool failed = true;
    while (failed) {
        failing memory = {.fail_at = ++fail_at};
        const zb_allocator allocator = failing_allocator(&memory);
        zbi_pool pool;
        zbi_pool_init(&pool, &allocator, 24);
        failed = false;
        for (uint32_t id = 1; id < 3 * ZBI_POOL_CHUNK; id++) {
            uint32_t got = zbi_pool_take(&pool);
            if (got == 0) {
                failed = true;
                got = zbi_pool_take(&pool); /* the next request is granted */
            }
            assert_int_equal(got, id);
            assert_int_equal(pool.live, id);
        }
        zbi_pool_free(&pool);
        assert_int_equal(memory.blocks, 0);
    }
    assert_true(fail_at > 3);
}

static void the_default_allocator_is_the_c_library(void **state)
{
    const zb_allocator allocator = zb_allocator_default();
    char *block = zbi_new(&allocator, 1, 10);
    assert_non_null(block);
    block = allocator.resize(allocator.context, block, 100000);
    assert_true(all_zero(block, 10));
    assert_null(allocator.resize(allocator.context, block, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_blocks_are_zeroed),
        cmocka_unit_test(a_product_that_overflows_is_refused),
        cmocka_unit_test(text_is_copied),
        cmocka_unit_test(arrays_grow_and_keep_what_they_hold),
        cmocka_unit_test(a_pool_starts_at_one_and_reuses_the_last_released),
        cmocka_unit_test(records_of_a_pool_never_move),
        cmocka_unit_test(a_pool_survives_any_failed_allocation),
        cmocka_unit_test(the_default_allocator_is_the_c_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
