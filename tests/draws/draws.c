/* Prints one hash for each sampler and each of our own functions, to be compared between builds (determinism.sh).
   With --libm it hashes the C library's exp instead: a control that must change when its FMA code is turned off. */
#include "base/real.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DRAWS 20000

typedef double draw_function(zbi_stream *stream);

static uint64_t hash_double(uint64_t hash, double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    for (int byte = 0; byte < 8; byte++)
        hash = (hash ^ (bits >> 8 * byte & 0xFF)) * UINT64_C(0x100000001B3);
    return hash;
}

static void print_draws(const char *name, draw_function *draw)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(1, 1), 7, zbi_tag(1, 2, 3, 4));
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (int i = 0; i < DRAWS; i++)
        hash = hash_double(hash, draw(&stream));
    printf("%-12s %016" PRIx64 "\n", name, hash);
}

/* Of either sign and of every size from 2^-60 to 2^60. */
static double wide(zbi_stream *stream)
{
    uint64_t word = zbi_stream_next(stream);
    double x = 1.0 + zbi_unit(word);
    int exponent = (int)(word % 121) - 60;
    for (; exponent > 0; exponent--)
        x *= 2.0;
    for (; exponent < 0; exponent++)
        x *= 0.5;
    return word >> 9 & 1 ? -x : x;
}

static double positive(zbi_stream *stream)
{
    double x = wide(stream);
    return x < 0 ? -x : x;
}

static double draw_log(zbi_stream *stream)
{
    return zbi_log(positive(stream));
}

static double draw_exp(zbi_stream *stream)
{
    return zbi_exp(1400.0 * zbi_unit(zbi_stream_next(stream)) - 700.0);
}

static double draw_libm_exp(zbi_stream *stream)
{
    return exp(1400.0 * zbi_unit(zbi_stream_next(stream)) - 700.0);
}

static double draw_sqrt(zbi_stream *stream)
{
    return zbi_sqrt(positive(stream));
}

static double draw_power(zbi_stream *stream)
{
    double base = positive(stream);
    return zbi_power(base, 4.0 * zbi_unit(zbi_stream_next(stream)));
}

static double draw_floor(zbi_stream *stream)
{
    double x = wide(stream);
    return zbi_floor(x < 0x1p52 && x > -0x1p52 ? x : 0.0);
}

static double draw_gamma_small(zbi_stream *stream)
{
    return zbi_gamma(stream, 0.3);
}

static double draw_gamma_large(zbi_stream *stream)
{
    return zbi_gamma(stream, 7.5);
}

static double draw_lognormal(zbi_stream *stream)
{
    const zbi_distribution lognormal = {.shape = ZBI_SHAPE_LOGNORMAL, .mean = 3.0, .cv = 1.5};
    return zbi_sample(&lognormal, stream);
}

static double draw_bits(zbi_stream *stream)
{
    uint64_t entity = zbi_stream_next(stream);
    uint64_t bits = zbi_chance_bits(stream->key, entity, 5, 0.1, UINT64_MAX);
    return (double)(bits >> 32) + zbi_unit(bits << 21);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--libm") == 0) {
        print_draws("libm exp", draw_libm_exp);
        return 0;
    }
    print_draws("log", draw_log);
    print_draws("exp", draw_exp);
    print_draws("sqrt", draw_sqrt);
    print_draws("power", draw_power);
    print_draws("floor", draw_floor);
    print_draws("exponential", zbi_exponential);
    print_draws("normal", zbi_normal);
    print_draws("gamma .3", draw_gamma_small);
    print_draws("gamma 7.5", draw_gamma_large);
    print_draws("lognormal", draw_lognormal);
    print_draws("bits", draw_bits);
    return 0;
}
