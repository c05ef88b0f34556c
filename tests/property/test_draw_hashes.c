/* Ten million draws of each sampler, hashed and compared with literals: a change of one last bit by a compiler, an
   optimization or a processor shows here. A change on purpose changes every result: say so in the change log. */
#include "support/check.h"

#include <string.h>

#include "base/hash.h"
#include "base/real.h"

#define DRAWS 10000000L

static const double values[] = {0.5, 1.25, 3, 8, 0.1, 40, 2};

static const struct {
    const char *name;
    zbi_distribution distribution;
    uint64_t hash;
} rows[] = {
    {"exponential", {ZBI_SHAPE_EXPONENTIAL, .mean = 3.7}, 0xe53ae7b860ed233a},
    {"gamma, shape above 1", {ZBI_SHAPE_GAMMA, .mean = 1.3, .cv = 0.6}, 0xa83a2513d2fb0df6},
    {"gamma, shape below 1", {ZBI_SHAPE_GAMMA, .mean = 1.3, .cv = 1.9}, 0x4e1b64feb4cd881c},
    {"lognormal", {ZBI_SHAPE_LOGNORMAL, .mean = 2.9, .cv = 1.1}, 0x145705f0fce6d6f2},
    {"uniform", {ZBI_SHAPE_UNIFORM, .low = 0.3, .high = 1.7}, 0x36708d316200f499},
    {"empirical", {ZBI_SHAPE_EMPIRICAL, .values = values, .value_count = 7}, 0x5138e9edb8e66e0c},
};

static uint64_t hash_double(uint64_t hash, double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return zbi_hash_word(hash, bits);
}

static int check_hash(const char *name, uint64_t hash, uint64_t expected)
{
    if (hash != expected)
        print_error("%s: 0x%016llx, not 0x%016llx\n", name, (unsigned long long)hash, (unsigned long long)expected);
    return hash != expected;
}

static void samples_have_the_same_bits_everywhere(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        zbi_stream stream = zbi_stream_open(zbi_key_make(2026, 1), 1, i);
        uint64_t hash = ZBI_HASH_START;
        for (long n = 0; n < DRAWS; n++)
            hash = hash_double(hash, zbi_sample(&rows[i].distribution, &stream));
        bad += check_hash(rows[i].name, hash, rows[i].hash);
    }
    assert_int_equal(bad, 0);
}

static void normals_have_the_same_bits_everywhere(void **state)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(2026, 1), 2, 0);
    uint64_t hash = ZBI_HASH_START;
    for (long n = 0; n < DRAWS; n++)
        hash = hash_double(hash, zbi_normal(&stream));
    assert_int_equal(check_hash("normal", hash, 0x692dc835aef44dd1), 0);
}

static void words_and_bits_are_the_same_everywhere(void **state)
{
    const zbi_key key = zbi_key_make(2026, 1);
    uint64_t words = ZBI_HASH_START, bits = ZBI_HASH_START;
    for (long n = 0; n < DRAWS; n++) {
        const uint64_t word = zbi_draw(key, (uint64_t)n, 3);
        words = zbi_hash_word(words, word);
        bits = zbi_hash_word(bits, zbi_chance_bits(key, (uint64_t)n, 4, zbi_unit(word), 0xFFFFFF));
    }
    assert_int_equal(check_hash("words", words, 0x64dccb586ffe908a) + check_hash("bits", bits, 0x8cfb1a0135a3c1c6), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_have_the_same_bits_everywhere),
        cmocka_unit_test(normals_have_the_same_bits_everywhere),
        cmocka_unit_test(words_and_bits_are_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
