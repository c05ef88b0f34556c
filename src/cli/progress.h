/* A bar with the time left, on standard error where that is a terminal. */
#ifndef ZBI_CLI_PROGRESS_H
#define ZBI_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

typedef struct zbi_progress {
    struct timespec began;
    bool shown; /* to a terminal, and not --quiet */
    bool drawn;
} zbi_progress;

void zbi_progress_begin(zbi_progress *progress, bool quiet);
/* Draws; false when a signal asks to stop. */
bool zbi_progress_tell(void *progress, uint64_t done, uint64_t total);
/* Takes the bar away. */
void zbi_progress_end(zbi_progress *progress);
#endif
