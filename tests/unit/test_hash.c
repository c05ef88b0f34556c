/* Hashes: FNV-1a as published, and names that do not meet. */
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

/* Fowler, Noll & Vo's own test vectors for 64-bit FNV-1a. */
static void bytes_hash_as_published(void **state)
{
    assert_int_equal(zbi_hash_bytes(ZBI_HASH_START, "", 0), 0xcbf29ce484222325);
    assert_int_equal(zbi_hash_bytes(ZBI_HASH_START, "a", 1), 0xaf63dc4c8601ec8c);
    assert_int_equal(zbi_hash_bytes(ZBI_HASH_START, "foobar", 6), 0x85944171f73967e8);
    assert_int_equal(zbi_hash_text(ZBI_HASH_START, "foobar"), 0x85944171f73967e8);
    assert_int_equal(zbi_hash_text(zbi_hash_text(ZBI_HASH_START, "foo"), "bar"), 0x85944171f73967e8);
}

static void bytes_above_127_count_as_unsigned(void **state)
{
    assert_int_equal(zbi_hash_text(ZBI_HASH_START, "\xFF"), (ZBI_HASH_START ^ 0xFF) * 0x100000001B3);
}

static void words_hash_in_order(void **state)
{
    const uint64_t a = zbi_hash_word(zbi_hash_word(ZBI_HASH_START, 1), 2);
    const uint64_t b = zbi_hash_word(zbi_hash_word(ZBI_HASH_START, 2), 1);
    assert_int_not_equal(a, b);
    assert_int_equal(zbi_hash_word(0, 1), UINT64_C(0x9E3779B97F4A7C15) ^ UINT64_C(0x9E3779B9));
}

static int compare(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void names_do_not_meet(void **state)
{
    enum { NAMES = 100000 };
    static uint64_t ids[NAMES];
    long ones[64] = {0};
    for (int i = 0; i < NAMES; i++) {
        char name[32];
        snprintf(name, sizeof name, "t%d:d%d", i / 10, i % 10);
        ids[i] = zbi_name_id(name);
        for (int bit = 0; bit < 64; bit++)
            ones[bit] += ids[i] >> bit & 1;
    }
    qsort(ids, NAMES, sizeof ids[0], compare);
    for (int i = 1; i < NAMES; i++)
        assert_int_not_equal(ids[i - 1], ids[i]);
    for (int bit = 0; bit < 64; bit++)
        assert_binomial(ones[bit], NAMES, 0.5, 5);
}

static void the_identity_of_a_name_never_changes(void **state)
{
    assert_int_equal(zbi_name_id("general"), 0x1cf2653e20867722);
    assert_int_equal(zbi_name_id("专班"), 0xd1cee6216921c69c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_hash_as_published),
        cmocka_unit_test(bytes_above_127_count_as_unsigned),
        cmocka_unit_test(words_hash_in_order),
        cmocka_unit_test(names_do_not_meet),
        cmocka_unit_test(the_identity_of_a_name_never_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
