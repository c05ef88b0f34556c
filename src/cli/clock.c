/* Time that passes. */
#include "cli/clock.h"

#include <time.h>

double zbi_seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}
