/* log, exp and square root of our own, and the variates made of them.

   Both functions reduce their argument to a small interval with a logarithm of 2 in two parts (the first has so few
   bits that its product with the exponent is exact) and evaluate a polynomial fitted there at Chebyshev nodes, in
   300-bit arithmetic.
   The order of every operation is fixed by parentheses, so no compiler may change a bit. */
#include "base/real.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define LN2_HIGH 0x1.62e42fecp-1 /* 31 bits */
#define LN2_LOW 0x1.d1cf79abc9e3bp-32
#define LN2_INVERSE 0x1.71547652b82fep+0
#define SQRT_HALF_BITS UINT64_C(0x3FE6A09E667F3BCD)
#define INFINITE ((double)__builtin_inf())

static inline uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2 to the power k, -1022 <= k <= 1023. */
static inline double power_of_two(int k)
{
    return of_bits((uint64_t)(k + 1023) << 52);
}

/* (2 atanh(s) - 2 s) / s as a polynomial in z = s^2, for |s| <= 3 - 2 sqrt 2; error below 2^-59. */
static inline double log_rest(double z)
{
    const double w = z * z;
    const double even = w * (0x1.9999999995273p-2 + w * (0x1.c71c62d5e53e0p-3 + w * 0x1.39fdcceb4bb45p-3));
    const double odd =
        z * (0x1.5555555555558p-1 + w * (0x1.2492492dfd86cp-2 + w * (0x1.7462b91b8df65p-3 + w * 0x1.2b5f68a50d903p-3)));
    return even + odd;
}

static double log_of_odd(double x)
{
    if (x == 0.0)
        return -INFINITE;
    return x > 0.0 ? x : (double)__builtin_nan(""); /* infinity, or negative, or NaN */
}

/* x = 2^k m with m in [sqrt 1/2, sqrt 2); log m = 2 atanh(s), s = f/(2 + f), f = m - 1, written so that the large
   terms f and f^2/2 enter without the rounding of s. */
double zbi_log(double x)
{
    int shift = 0;
    if (!(x >= 0x1p-1022 && x < INFINITE)) {
        if (!(x > 0.0 && x < INFINITE))
            return log_of_odd(x);
        x *= 0x1p54;
        shift = 54;
    }
    const uint64_t bits = bits_of(x);
    const int64_t above = (int64_t)(bits - SQRT_HALF_BITS) >> 52;
    const double f = of_bits(bits - ((uint64_t)above << 52)) - 1.0;
    const double k = (double)((int)above - shift);
    const double s = f / (2.0 + f);
    const double half = 0.5 * (f * f);
    const double rest = s * (half + log_rest(s * s));
    return k * LN2_HIGH - ((half - (rest + k * LN2_LOW)) - f);
}

/* x = k log 2 + r; exp(r) = 1 + 2r/(R - r), where R = r coth(r/2) is even in r: R = 2 + z P(z), z = r^2. */
double zbi_exp(double x)
{
    if (!(x < 709.8))
        return x >= 709.8 ? INFINITE : x;
    if (x < -745.2)
        return 0.0;
    const int k = (int)(x * LN2_INVERSE + (x < 0.0 ? -0.5 : 0.5));
    const double high = x - (double)k * LN2_HIGH, low = (double)k * LN2_LOW;
    const double r = high - low, z = r * r;
    const double p = 0x1.5555555555553p-3 +
                     z * (-0x1.6c16c16c0aa83p-9 +
                          z * (0x1.1566ab5b82902p-14 + z * (-0x1.bbd52fec5a3ebp-20 + z * 0x1.63f123c24a857p-25)));
    const double c = r - z * p;
    const double y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    if (k > 1023)
        return y * 0x1p1023 * power_of_two(k - 1023);
    return k >= -1022 ? y * power_of_two(k) : y * power_of_two(k + 200) * 0x1p-200;
}

double zbi_power(double x, double y)
{
    if (y == 0.0)
        return 1.0;
    return zbi_exp(y * zbi_log(x));
}

/* x = m 4^e with m in [1, 4). The root of the 106-bit integer m 2^104 is guessed by Newton's rule in doubles, then
   mended to the nearest integer, which is exact. (A tie cannot be: no integer has a root that ends in one half.) */
double zbi_sqrt_by_integers(double x)
{
    if (!(x > 0.0 && x < INFINITE))
        return x == 0.0 || x > 0.0 ? x : (double)__builtin_nan("");
    int exponent = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        exponent = -54;
    }
    exponent += (int)(bits_of(x) >> 52) - 1023;
    const int odd = exponent & 1;
    const uint64_t mantissa = ((bits_of(x) & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1) << 52) << odd;
    const double m = (double)mantissa * 0x1p-52;
    double guess = 0.4 + 0.6 * m - 0.05 * (m * m);
    for (int i = 0; i < 5; i++)
        guess = 0.5 * (guess + m / guess);
    const unsigned __int128 square = (unsigned __int128)mantissa << 52;
    uint64_t root = (uint64_t)(guess * 0x1p52);
    while ((unsigned __int128)root * root > square)
        root--;
    while ((unsigned __int128)(root + 1) * (root + 1) <= square)
        root++;
    root += square - (unsigned __int128)root * root > root;
    return (double)root * power_of_two((exponent - odd) / 2 - 52);
}

double zbi_sqrt(double x)
{
#if defined(__SSE2__)
    const __m128d value = _mm_set_sd(x); /* the instruction itself: sqrt() would be a libm call without optimization */
    return _mm_cvtsd_f64(_mm_sqrt_sd(value, value));
#else
    return zbi_sqrt_by_integers(x);
#endif
}

double zbi_floor(double x)
{
    const double whole = (double)(int64_t)x;
    return whole > x ? whole - 1.0 : whole;
}

/* (0, 1]: safe under a logarithm. */
static inline double positive_unit(uint64_t word)
{
    return 1.0 - zbi_unit(word);
}

/* Only one of the polar method's two numbers is used: a kept one would tie the draw to the draw before it. */
double zbi_normal(zbi_stream *stream)
{
    for (;;) {
        const zbi_words words = zbi_stream_next_pair(stream);
        const double x = 2.0 * zbi_unit(words.a) - 1.0, y = 2.0 * zbi_unit(words.b) - 1.0;
        const double square = x * x + y * y;
        if (square > 0.0 && square < 1.0)
            return x * zbi_sqrt(-2.0 * zbi_log(square) / square);
    }
}

/* Marsaglia & Tsang 2000, for shape >= 1. */
static double gamma_from_one(zbi_stream *stream, double shape)
{
    const double d = shape - 1.0 / 3.0, c = 1.0 / (3.0 * zbi_sqrt(d));
    for (;;) {
        const double x = zbi_normal(stream);
        const double t = 1.0 + c * x;
        if (t <= 0.0)
            continue;
        const double v = t * t * t;
        const double u = positive_unit(zbi_stream_next(stream));
        if (zbi_log(u) < 0.5 * (x * x) + d * (1.0 - v + zbi_log(v)))
            return d * v;
    }
}

double zbi_gamma(zbi_stream *stream, double shape)
{
    if (shape >= 1.0)
        return gamma_from_one(stream, shape);
    const double above = gamma_from_one(stream, shape + 1.0);
    const double u = positive_unit(zbi_stream_next(stream));
    return above * zbi_exp(zbi_log(u) / shape);
}

static double sample_gamma(const zbi_distribution *distribution, zbi_stream *stream)
{
    const double scv = distribution->cv * distribution->cv;
    return distribution->mean * (scv * zbi_gamma(stream, 1.0 / scv));
}

static double sample_lognormal(const zbi_distribution *distribution, zbi_stream *stream)
{
    const double variance = zbi_log(1.0 + distribution->cv * distribution->cv);
    const double z = zbi_normal(stream);
    return distribution->mean * zbi_exp(zbi_sqrt(variance) * z - 0.5 * variance);
}

static double sample_empirical(const zbi_distribution *distribution, zbi_stream *stream)
{
    if (distribution->value_count == 0)
        return 0.0;
    const uint64_t word = zbi_stream_next(stream);
    return distribution->values[(uint64_t)(((unsigned __int128)word * distribution->value_count) >> 64)];
}

double zbi_sample(const zbi_distribution *distribution, zbi_stream *stream)
{
    const bool spread = distribution->cv > 0.0;
    switch (distribution->shape) {
    case ZBI_SHAPE_EXPONENTIAL: return distribution->mean * zbi_exponential(stream);
    case ZBI_SHAPE_GAMMA: return spread ? sample_gamma(distribution, stream) : distribution->mean;
    case ZBI_SHAPE_LOGNORMAL: return spread ? sample_lognormal(distribution, stream) : distribution->mean;
    case ZBI_SHAPE_UNIFORM:
        return distribution->low + (distribution->high - distribution->low) * zbi_unit(zbi_stream_next(stream));
    case ZBI_SHAPE_EMPIRICAL: return sample_empirical(distribution, stream);
    case ZBI_SHAPE_CONSTANT: break;
    }
    return distribution->mean;
}

static double empirical_mean(const zbi_distribution *distribution)
{
    double sum = 0.0;
    for (uint32_t i = 0; i < distribution->value_count; i++)
        sum += distribution->values[i];
    return distribution->value_count ? sum / distribution->value_count : 0.0;
}

static double empirical_variance(const zbi_distribution *distribution)
{
    const double mean = empirical_mean(distribution);
    double sum = 0.0;
    for (uint32_t i = 0; i < distribution->value_count; i++)
        sum += (distribution->values[i] - mean) * (distribution->values[i] - mean);
    return distribution->value_count ? sum / distribution->value_count : 0.0;
}

double zbi_distribution_mean(const zbi_distribution *distribution)
{
    if (distribution->shape == ZBI_SHAPE_UNIFORM)
        return 0.5 * (distribution->low + distribution->high);
    return distribution->shape == ZBI_SHAPE_EMPIRICAL ? empirical_mean(distribution) : distribution->mean;
}

double zbi_distribution_scv(const zbi_distribution *distribution)
{
    const double mean = zbi_distribution_mean(distribution), width = distribution->high - distribution->low;
    if (mean == 0.0)
        return 0.0;
    switch (distribution->shape) {
    case ZBI_SHAPE_EXPONENTIAL: return 1.0;
    case ZBI_SHAPE_GAMMA:
    case ZBI_SHAPE_LOGNORMAL: return distribution->cv > 0.0 ? distribution->cv * distribution->cv : 0.0;
    case ZBI_SHAPE_UNIFORM: return width * width / (12.0 * (mean * mean));
    case ZBI_SHAPE_EMPIRICAL: return empirical_variance(distribution) / (mean * mean);
    case ZBI_SHAPE_CONSTANT: break;
    }
    return 0.0;
}
