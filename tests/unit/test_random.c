/* Keyed random words: the published vectors, the order of keys, and probabilities of bits. */
#include "support/check.h"

#include "base/random.h"

/* Random123's kat_vectors: zeros, ones, digits of pi. */
static void threefry_gives_the_published_words(void **state)
{
    static const uint64_t rows[][6] = {
        {0, 0, 0, 0, 0xf167b032c3b480bd, 0xe91f9fee4b7a6fb5},
        {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, 0xccdec5c917a874b1, 0x4df53abca26ceb01},
        {0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89, 0xc3aac71561042993,
         0x3fe7ae8801aff316},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        const uint64_t *row = rows[i];
        const zbi_words words = zbi_threefry((zbi_key){row[2], row[3]}, row[0], row[1]);
        assert_int_equal(words.a, row[4]);
        assert_int_equal(words.b, row[5]);
    }
}

static void seed_and_replication_do_not_stand_for_each_other(void **state)
{
    const zbi_key key = zbi_key_make(3, 5), swapped = zbi_key_make(5, 3), shifted = zbi_key_make(4, 4);
    assert_int_not_equal(key.k0, swapped.k0);
    assert_int_not_equal(key.k0, shifted.k0);
    assert_int_not_equal(key.k1, swapped.k1);
    assert_int_not_equal(key.k0, key.k1);
    assert_int_equal(key.k0, 0x2fd9278a0391d92b);
    assert_int_equal(key.k1, 0xda9b0c4bab51ea53);
}

static void a_stream_begins_with_the_draw(void **state)
{
    const zbi_key key = zbi_key_make(1, 1);
    zbi_stream stream = zbi_stream_open(key, 7, 9), pairs = stream;
    const uint64_t first = zbi_stream_next(&stream), second = zbi_stream_next(&stream);
    assert_int_equal(first, zbi_draw(key, 7, 9));
    assert_int_not_equal(first, second);
    assert_int_equal(zbi_stream_next_pair(&pairs).a, first);
    assert_int_equal(zbi_stream_next_pair(&pairs).a, second);
}

static void a_tag_keeps_its_four_parts_apart(void **state)
{
    assert_int_equal(zbi_tag(0x12, 0x34, 0x5678, 0x9ABCDEF0), 0x123456789ABCDEF0);
    assert_int_not_equal(zbi_mix(1, 2), zbi_mix(2, 1));
    assert_int_not_equal(zbi_mix(0, 0), 0);
}

static void a_unit_is_below_one(void **state)
{
    assert_true(zbi_unit(UINT64_MAX) < 1.0);
    assert_true(zbi_unit(0) == 0.0);
    assert_true(zbi_unit(UINT64_C(1) << 63) == 0.5);
}

static void chance_is_certain_at_the_ends(void **state)
{
    for (uint64_t entity = 0; entity < 1000; entity++) {
        const zbi_key key = zbi_key_make(1, 1);
        assert_false(zbi_chance(key, entity, 0, 0.0));
        assert_false(zbi_chance(key, entity, 0, -1.0));
        assert_true(zbi_chance(key, entity, 0, 1.0));
        assert_int_equal(zbi_chance_bits(key, entity, 0, 0.0, UINT64_MAX), 0);
        assert_int_equal(zbi_chance_bits(key, entity, 0, -1.0, UINT64_MAX), 0);
        assert_int_equal(zbi_chance_bits(key, entity, 0, 1.0, 0xF0F0), 0xF0F0);
        assert_int_equal(zbi_chance_bits(key, entity, 0, 2.0, 0xF0F0), 0xF0F0);
    }
}

/* The 32-bit number of each lane, found by asking: it is the largest t with no hit at p = t / 2^32. */
static void find_lanes(zbi_key key, uint64_t entity, uint32_t lanes[64])
{
    for (int lane = 0; lane < 64; lane++) {
        const uint64_t bit = UINT64_C(1) << lane;
        lanes[lane] = 0;
        for (uint32_t step = 1u << 31; step; step >>= 1)
            if (!zbi_chance_bits(key, entity, 1, (lanes[lane] | step) * 0x1p-32, bit))
                lanes[lane] |= step;
    }
}

/* Exactly `uniform < p` for one uniform number a lane, whatever else is in the mask. So a larger p gives a superset. */
static void each_bit_compares_one_uniform_number_with_p(void **state)
{
    const zbi_key key = zbi_key_make(2, 1);
    for (uint64_t entity = 0; entity < 40; entity++) {
        uint32_t lanes[64];
        find_lanes(key, entity, lanes);
        for (uint64_t trial = 0; trial < 200; trial++) {
            const uint64_t word = zbi_draw(key, entity, 1000 + trial), mask = zbi_draw(key, trial, 5000 + entity);
            const uint32_t near = lanes[trial % 64] + (uint32_t)(trial % 3) - 1; /* on the edge of one lane */
            const uint32_t threshold = trial & 1 ? (uint32_t)(word >> 32) : near;
            uint64_t expected = 0;
            for (int lane = 0; lane < 64; lane++)
                expected |= (uint64_t)(lanes[lane] < threshold) << lane;
            assert_int_equal(zbi_chance_bits(key, entity, 1, threshold * 0x1p-32, mask), expected & mask);
        }
    }
}

static void p_is_rounded_to_the_nearest_of_32_bits(void **state)
{
    const zbi_key key = zbi_key_make(2, 1);
    uint32_t lanes[64];
    find_lanes(key, 3, lanes);
    for (int lane = 0; lane < 64; lane++) {
        const uint64_t bit = UINT64_C(1) << lane;
        assert_int_equal(zbi_chance_bits(key, 3, 1, (lanes[lane] + 0.49) * 0x1p-32, bit), 0);
        assert_int_equal(zbi_chance_bits(key, 3, 1, (lanes[lane] + 0.51) * 0x1p-32, bit), bit);
    }
    assert_int_equal(zbi_chance_bits(key, 3, 1, 0x1p-34, UINT64_MAX), 0);
    assert_int_equal(zbi_chance_bits(key, 3, 1, 1.0 - 0x1p-40, UINT64_MAX), UINT64_MAX);
}

/* 20,000 words of 64 lanes: a share off by .002 at p = 1/2 lies 4.5 standard deviations out, at p = .02 16. The
   variance of the number of hits in a word shows correlation between lanes: a mean correlation of .001 would raise it
   by 6 %, 6 standard deviations. */
static void bits_have_their_probability_and_are_independent(void **state)
{
    static const double probabilities[] = {0.02, 0.1, 1.0 / 3.0, 0.5, 0.9, 0.999};
    enum { WORDS = 20000 };
    for (size_t i = 0; i < ARRAY_SIZE(probabilities); i++) {
        const double p = probabilities[i];
        long hits = 0, lane_hits[64] = {0}, both = 0;
        double squares = 0;
        uint64_t last = 0;
        for (int n = 0; n < WORDS; n++) {
            const uint64_t word = zbi_chance_bits(zbi_key_make(7, 7), (uint64_t)n, i, p, UINT64_MAX);
            const int count = __builtin_popcountll(word);
            hits += count;
            squares += (count - 64 * p) * (count - 64 * p);
            for (int lane = 0; lane < 64; lane++)
                lane_hits[lane] += word >> lane & 1;
            both += n ? __builtin_popcountll(word & last) : 0;
            last = word;
        }
        assert_binomial(hits, 64.0 * WORDS, p, 4);
        for (int lane = 0; lane < 64; lane++)
            assert_binomial(lane_hits[lane], WORDS, p, 4.5);
        assert_binomial(both, 64.0 * (WORDS - 1), p * p, 6); /* neighbours share words: variance up to (1 + 2p)-fold */
        const double variance = 64 * p * (1 - p), kurtosis = 1 / variance; /* of the mean square: 2 + small */
        assert_near(squares / WORDS / variance, 1, 4.5 * __builtin_sqrt((2 + kurtosis) / WORDS));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threefry_gives_the_published_words),
        cmocka_unit_test(seed_and_replication_do_not_stand_for_each_other),
        cmocka_unit_test(a_stream_begins_with_the_draw),
        cmocka_unit_test(a_tag_keeps_its_four_parts_apart),
        cmocka_unit_test(a_unit_is_below_one),
        cmocka_unit_test(chance_is_certain_at_the_ends),
        cmocka_unit_test(each_bit_compares_one_uniform_number_with_p),
        cmocka_unit_test(p_is_rounded_to_the_nearest_of_32_bits),
        cmocka_unit_test(bits_have_their_probability_and_are_independent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
