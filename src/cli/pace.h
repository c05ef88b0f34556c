/* How far a sweep has come: a bar on a terminal, a plain line a minute elsewhere, both on standard error. */
#ifndef ZBI_CLI_PACE_H
#define ZBI_CLI_PACE_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds between two drawings, and between two lines. */
#define ZBI_DRAW_EVERY 0.2
#define ZBI_SAY_EVERY 60.0

typedef struct zbi_pace {
    uint64_t asked, per_point; /* runs; per_point 0: points have not the same number */
    uint64_t before;           /* done when it began */
    double began, told;        /* seconds */
    double limit;              /* seconds after `began`; 0: none */
    bool quiet, terminal, drawn;
} zbi_pace;

void zbi_pace_begin(zbi_pace *pace, uint64_t asked, uint64_t per_point, uint64_t done, bool quiet);
/* Tells when it is time to; `done` runs are safe. */
void zbi_pace_tell(zbi_pace *pace, uint64_t done);
void zbi_pace_end(zbi_pace *pace);
bool zbi_pace_is_over(const zbi_pace *pace);
#endif
