/* Exponential variates by the ziggurat (Marsaglia & Tsang 2000): 256 layers of equal area under exp(-x), so that 98.9 of
   100 draws cost one word, one multiplication and one comparison. The rest asks exp(-x) itself, and beyond the last edge
   the distribution begins anew (it forgets its past). Exact up to the 53 bits of a uniform number. */
#include "base/real.h"

static const double edge[257] = {
#include "base/exponential_edges.inc"
};

/* A point in layer `i` at x, right of where the layer lies wholly under the curve: whether it lies under the curve. */
static bool under_the_curve(unsigned i, double x, zbi_stream *stream)
{
    const double low = zbi_exp(-edge[i]), high = zbi_exp(-edge[i + 1]);
    return low + zbi_unit(zbi_stream_next(stream)) * (high - low) < zbi_exp(-x);
}

double zbi_exponential(zbi_stream *stream)
{
    for (double beyond = 0.0;;) {
        const uint64_t word = zbi_stream_next(stream);
        const unsigned i = word & 255; /* apart from the 53 bits that zbi_unit takes */
        const double x = zbi_unit(word) * edge[i];
        if (x < edge[i + 1] || (i > 0 && under_the_curve(i, x, stream)))
            return beyond + x;
        if (i == 0)
            beyond += edge[1];
    }
}
