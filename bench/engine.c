/* The engine in the bench, by its public interface: the same models as the floors, written as scenarios. A contender
   that is not connected yet returns false and shows as "not there". */
#include "bench.h"

bool mm1_engine(double units, uint64_t seed, outcome *out)
{
    return false;
}

bool relay_engine(double units, uint64_t seed, outcome *out)
{
    return false;
}

/* All of distortion, officials and measures on. */
bool relay_engine_full(double units, uint64_t seed, outcome *out)
{
    return false;
}

bool relay_large_engine(double units, uint64_t seed, outcome *out)
{
    return false;
}
