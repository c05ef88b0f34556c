/* log, exp and square root that give the same bits with every compiler, optimization and processor, and the
   variates made of them. No libm symbol: additions, multiplications and divisions of doubles only. */
#ifndef ZBI_BASE_REAL_H
#define ZBI_BASE_REAL_H

#include "base/random.h"

#define ZBI_LN2 0.69314718055994530942 /* log 2: a half-life's rate, the nats in a bit */

/* Natural logarithm, within 1 ulp or so of the true value; log(0) = -inf, negative or NaN -> NaN. */
double zbi_log(double x);
/* Exponential, within 1 ulp or so; overflow -> inf, underflow -> 0 (subnormals may flush to 0). */
double zbi_exp(double x);
/* x to the power y for x > 0, as exp(y log x); 0 to a positive power is 0. */
double zbi_power(double x, double y);
/* Correctly rounded (IEEE square root). */
double zbi_sqrt(double x);
/* The same without the processor's instruction; zbi_sqrt is this one where there is no such instruction. */
double zbi_sqrt_by_integers(double x);
/* Largest whole number not above x, for |x| < 2^52. */
double zbi_floor(double x);
/* Nearest integer (ties away from zero) for |x| < 2^62. */
static inline int64_t zbi_round(double x)
{
    const int64_t whole = (int64_t)x;
    const double rest = x - (double)whole;
    return whole + (rest >= 0.5) - (rest <= -0.5);
}

/* The shapes a duration or a number may have; mean is always the first parameter, so that shapes are
   comparable at equal mean. */
typedef enum zbi_shape {
    ZBI_SHAPE_CONSTANT,    /* mean */
    ZBI_SHAPE_EXPONENTIAL, /* mean */
    ZBI_SHAPE_GAMMA,       /* mean, cv > 0 (coefficient of variation); shape 1/cv^2. Marsaglia & Tsang 2000 */
    ZBI_SHAPE_LOGNORMAL,   /* mean, cv > 0 */
    ZBI_SHAPE_UNIFORM,     /* low <= high */
    ZBI_SHAPE_EMPIRICAL    /* one of `values`, each as likely */
} zbi_shape;

typedef struct zbi_distribution {
    zbi_shape shape;
    double mean, cv, low, high;
    const double *values; /* borrowed */
    uint32_t value_count;
} zbi_distribution;

/* Mean 1, by the ziggurat (exponential.c). */
extern const double zbi_exponential_edge[257];
double zbi_exponential_beyond(zbi_stream *stream, unsigned layer, double x);
static inline double zbi_exponential(zbi_stream *stream)
{
    const uint64_t word = zbi_stream_next(stream);
    const unsigned layer = word & 255; /* apart from the 53 bits that zbi_unit takes */
    const double x = zbi_unit(word) * zbi_exponential_edge[layer];
    return x < zbi_exponential_edge[layer + 1] ? x : zbi_exponential_beyond(stream, layer, x);
}
double zbi_normal(zbi_stream *stream);              /* standard, polar method */
double zbi_gamma(zbi_stream *stream, double shape); /* scale 1 */
/* A distribution's parameters out of range are the caller's fault: cv <= 0 gives the mean, no values give 0. */
double zbi_sample(const zbi_distribution *distribution, zbi_stream *stream);
double zbi_distribution_mean(const zbi_distribution *distribution);
/* Squared coefficient of variation. */
double zbi_distribution_scv(const zbi_distribution *distribution);
#endif
