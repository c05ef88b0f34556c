/* How much is done, at what rate, and the time left, on standard error: a bar on a terminal, a plain line a
   minute elsewhere. */
#ifndef ZBI_CLI_PROGRESS_H
#define ZBI_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct zbi_progress {
    double began, told; /* seconds */
    uint64_t before;    /* done when it was told first: what a results file had */
    const char *what;   /* "replications", unless it is said otherwise */
    bool quiet, terminal, begun, drawn;
} zbi_progress;

void zbi_progress_begin(zbi_progress *progress, bool quiet);
/* Tells when it is time to; false when a signal asks to stop. */
bool zbi_progress_tell(void *progress, uint64_t done, uint64_t total);
/* Takes the bar away. */
void zbi_progress_end(zbi_progress *progress);
#endif
