/* A bar with the time left. */
#include "cli/progress.h"

#include "cli/interrupt.h"

#include <stdio.h>
#include <unistd.h>

#define WIDTH 30

void zbi_progress_begin(zbi_progress *progress, bool quiet)
{
    *progress = (zbi_progress){.shown = !quiet && isatty(STDERR_FILENO)};
    clock_gettime(CLOCK_MONOTONIC, &progress->began);
}

static double seconds_since(const struct timespec *began)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - began->tv_sec) + (double)(now.tv_nsec - began->tv_nsec) / 1e9;
}

bool zbi_progress_tell(void *context, uint64_t done, uint64_t total)
{
    zbi_progress *progress = context;
    if (progress->shown && total > 0) {
        const double share = (double)done / (double)total;
        const double left = done ? seconds_since(&progress->began) * (1.0 - share) / share : 0.0;
        const int filled = (int)(share * WIDTH);
        fprintf(stderr, "\r[%.*s%*s] %llu of %llu", filled, "##############################", WIDTH - filled, "",
                (unsigned long long)done, (unsigned long long)total);
        if (done)
            fprintf(stderr, ", %.0f s left ", left);
        fputs("\033[K", stderr);
        progress->drawn = true;
    }
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

void zbi_progress_end(zbi_progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}
