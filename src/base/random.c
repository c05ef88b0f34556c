/* Keys of replications, and a probability for each bit of a word. */
#include "base/random.h"

zbi_key zbi_key_make(uint64_t seed, uint64_t replication)
{
    /* Any fixed key will do; these are digits of the golden ratio and of the square root of 2. */
    const zbi_key house = {UINT64_C(0x9E3779B97F4A7C15), UINT64_C(0x6A09E667F3BCC908)};
    const zbi_words words = zbi_threefry(house, seed, replication);
    return (zbi_key){words.a, words.b};
}

uint64_t zbi_draw(zbi_key key, uint64_t entity, uint64_t tag)
{
    return zbi_threefry(key, entity, tag).a;
}

/* Each lane holds a uniform number of 32 bits, of which bit `b` of all lanes is one random word; a lane is a hit when
   its number is below the threshold. The first bit where the two differ decides; once the rest of the threshold is 0
   the undecided lanes cannot be below it any more. */
uint64_t zbi_chance_bits(zbi_key key, uint64_t entity, uint64_t tag, double p, uint64_t mask)
{
    if (!(p > 0.0) || mask == 0)
        return 0;
    if (p >= 1.0)
        return mask;
    const uint64_t rounded = (uint64_t)(p * 0x1p32 + 0.5);
    if (rounded > UINT32_MAX)
        return mask;
    uint32_t threshold = (uint32_t)rounded;
    uint64_t undecided = mask, hits = 0;
    for (uint64_t i = 0; threshold && undecided; i++) {
        const zbi_key counted = {key.k0, key.k1 ^ i * UINT64_C(0x9E3779B97F4A7C15)};
        const zbi_words words = zbi_threefry(counted, entity, tag);
        for (int half = 0; half < 2; half++, threshold <<= 1) {
            const uint64_t word = half ? words.b : words.a;
            const uint64_t below = (uint64_t)0 - (threshold >> 31); /* all ones where the threshold has a 1 */
            hits |= undecided & ~word & below;
            undecided &= ~(word ^ below);
        }
    }
    return hits;
}
