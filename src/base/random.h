/* Random numbers by key, not by order (Salmon et al. 2011, Threefry2x64 with 13 rounds).

   A draw is a pure function of (seed, replication, purpose, entity, place within the entity, counter), so it does
   not depend on what was drawn before it, on threads, or on which organization asks. */
#ifndef ZBI_BASE_RANDOM_H
#define ZBI_BASE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct zbi_key {
    uint64_t k0, k1;
} zbi_key;

typedef struct zbi_words {
    uint64_t a, b;
} zbi_words;

/* Threefry2x64-13 of Random123, as published (known-answer vectors in tests/unit). */
static inline zbi_words zbi_threefry(zbi_key key, uint64_t c0, uint64_t c1)
{
    const uint64_t k2 = UINT64_C(0x1BD11BDAA9FC1A22) ^ key.k0 ^ key.k1;
    uint64_t x0 = c0 + key.k0, x1 = c1 + key.k1;
#define ZBI_ROUND(r) (x0 += x1, x1 = (x1 << (r)) | (x1 >> (64 - (r))), x1 ^= x0)
    ZBI_ROUND(16), ZBI_ROUND(42), ZBI_ROUND(12), ZBI_ROUND(31);
    x0 += key.k1, x1 += k2 + 1;
    ZBI_ROUND(16), ZBI_ROUND(32), ZBI_ROUND(24), ZBI_ROUND(21);
    x0 += k2, x1 += key.k0 + 2;
    ZBI_ROUND(16), ZBI_ROUND(42), ZBI_ROUND(12), ZBI_ROUND(31);
    x0 += key.k0, x1 += key.k1 + 3;
    ZBI_ROUND(16);
#undef ZBI_ROUND
    return (zbi_words){x0, x1};
}

/* The key of one replication: seed and replication are hashed, never added. */
zbi_key zbi_key_make(uint64_t seed, uint64_t replication);

/* Two 64-bit words into one, for entities made of several ids. Not symmetric. */
static inline uint64_t zbi_mix(uint64_t a, uint64_t b)
{
    uint64_t x = (a ^ (b + UINT64_C(0x9E3779B97F4A7C15) + (a << 6) + (a >> 2))) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 29)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 32);
}

/* What a draw is for and where within its entity: purpose, two small places, one larger. */
static inline uint64_t zbi_tag(unsigned purpose, unsigned a, unsigned b, uint32_t c)
{
    return (uint64_t)(purpose & 0xFF) << 56 | (uint64_t)(a & 0xFF) << 48 | (uint64_t)(b & 0xFFFF) << 32 | c;
}

/* A function of its own: copied into the many places that draw once, it would drive other code out of the cache. */
uint64_t zbi_draw(zbi_key key, uint64_t entity, uint64_t tag);

/* 53 random bits in [0, 1). */
static inline double zbi_unit(uint64_t word)
{
    return (double)(word >> 11) * 0x1p-53;
}

static inline double zbi_uniform(zbi_key key, uint64_t entity, uint64_t tag)
{
    return zbi_unit(zbi_draw(key, entity, tag));
}

/* True with probability p; exactly never at p <= 0 and always at p >= 1, without a draw. */
static inline bool zbi_chance(zbi_key key, uint64_t entity, uint64_t tag, double p)
{
    return p >= 1.0 || (p > 0.0 && zbi_uniform(key, entity, tag) < p);
}

/* Several draws under one key; counter 0 gives the same word as zbi_draw. */
typedef struct zbi_stream {
    zbi_key key;
    uint64_t entity, tag;
    uint64_t count;
} zbi_stream;

static inline zbi_stream zbi_stream_open(zbi_key key, uint64_t entity, uint64_t tag)
{
    return (zbi_stream){key, entity, tag, 0};
}

static inline uint64_t zbi_stream_next(zbi_stream *stream)
{
    zbi_key key = stream->key;
    key.k1 ^= stream->count++ * UINT64_C(0x9E3779B97F4A7C15);
    return zbi_threefry(key, stream->entity, stream->tag).a;
}

/* Both words of the next draw: two independent numbers at the price of one. */
static inline zbi_words zbi_stream_next_pair(zbi_stream *stream)
{
    zbi_key key = stream->key;
    key.k1 ^= stream->count++ * UINT64_C(0x9E3779B97F4A7C15);
    return zbi_threefry(key, stream->entity, stream->tag);
}

/* For each set bit of `mask` an independent event of probability p (exact to 32 bits): the bits where it happens.
   One uniform for each bit against p, so that a larger p gives a superset. p <= 0 gives 0, p >= 1 gives mask.
   Uniforms are compared with p bit by bit, all 64 lanes at once, until no lane is undecided. */
uint64_t zbi_chance_bits(zbi_key key, uint64_t entity, uint64_t tag, double p, uint64_t mask);
#endif
