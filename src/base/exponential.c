/* Exponential variates by the ziggurat (Marsaglia & Tsang 2000): 256 layers of equal area under exp(-x), so that 98.9 of
   100 draws cost one word, one multiplication and one comparison. The rest asks exp(-x) itself, and beyond the last edge
   the distribution begins anew (it forgets its past). Exact up to the 53 bits of a uniform number. */
#include "base/real.h"

const double zbi_exponential_edge[257] = {
#include "base/exponential_edges.inc"
};

/* A point in layer `i` at x, right of where the layer lies wholly under the curve: whether it lies under the curve. */
static bool under_the_curve(unsigned i, double x, zbi_stream *stream)
{
    const double low = zbi_exp(-zbi_exponential_edge[i]), high = zbi_exp(-zbi_exponential_edge[i + 1]);
    return low + zbi_unit(zbi_stream_next(stream)) * (high - low) < zbi_exp(-x);
}

double zbi_exponential_beyond(zbi_stream *stream, unsigned layer, double x)
{
    if (layer == 0)
        return zbi_exponential_edge[1] + zbi_exponential(stream);
    return under_the_curve(layer, x, stream) ? x : zbi_exponential(stream);
}
