/* The fastest fair source of exponentials for the floors: xoshiro256++ (Blackman & Vigna 2019) and a ziggurat of 256
   layers (Marsaglia & Tsang 2000). */
#ifndef BENCH_FLOOR_RANDOM_H
#define BENCH_FLOOR_RANDOM_H

#include <math.h>
#include <stdint.h>

typedef struct floor_random {
    uint64_t s[4];
} floor_random;

/* edge[0] stands for the base layer with its tail; edge[256] is 0. */
extern double floor_edge[257], floor_height[257];
void floor_random_tables(void);

static inline uint64_t floor_rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static inline uint64_t floor_word(floor_random *random)
{
    uint64_t *s = random->s;
    const uint64_t word = floor_rotate(s[0] + s[3], 23) + s[0];
    const uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = floor_rotate(s[3], 45);
    return word;
}

static inline double floor_unit(uint64_t word)
{
    return (double)(word >> 11) * 0x1p-53;
}

/* 0 … n-1; the bias of 2^-32 n does not matter here. */
static inline uint32_t floor_below(floor_random *random, uint32_t n)
{
    return (uint32_t)((floor_word(random) >> 32) * n >> 32);
}

static inline floor_random floor_random_make(uint64_t seed)
{
    floor_random random;
    for (int i = 0; i < 4; i++) { /* splitmix64 */
        uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
        random.s[i] = z ^ (z >> 31);
    }
    return random;
}

double floor_exponential_rare(floor_random *random, uint32_t layer, double x);

/* Exponential of mean 1; 98.9 % of the draws end in the first comparison. */
static inline double floor_exponential(floor_random *random)
{
    const uint64_t word = floor_word(random);
    const uint32_t layer = word & 255;
    const double x = floor_unit(word) * floor_edge[layer];
    return x < floor_edge[layer + 1] ? x : floor_exponential_rare(random, layer, x);
}

#endif
