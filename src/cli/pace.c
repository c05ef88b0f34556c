/* How far a sweep has come. */
#include "cli/pace.h"

#include "cli/clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define BAR 24

void zbi_pace_begin(zbi_pace *pace, uint64_t asked, uint64_t per_point, uint64_t done, bool quiet)
{
    *pace = (zbi_pace){.asked = asked, .per_point = per_point, .before = done, .quiet = quiet};
    pace->terminal = isatty(STDERR_FILENO) == 1;
    pace->began = pace->told = zbi_seconds();
}

/* "120 of 1500 runs, 2 of 25 points, 55 runs/s, 25 s left" */
static void say(const zbi_pace *pace, uint64_t done)
{
    const double seconds = zbi_seconds() - pace->began, fresh = (double)(done - pace->before);
    fprintf(stderr, "%" PRIu64 " of %" PRIu64 " runs", done, pace->asked);
    if (pace->per_point)
        fprintf(stderr, ", %" PRIu64 " of %" PRIu64 " points", done / pace->per_point, pace->asked / pace->per_point);
    if (fresh > 0 && seconds > 0)
        fprintf(stderr, ", %.3g runs/s, %.0f s left", fresh / seconds, (double)(pace->asked - done) * seconds / fresh);
}

void zbi_pace_tell(zbi_pace *pace, uint64_t done)
{
    const double at = zbi_seconds();
    if (pace->quiet || at - pace->told < (pace->terminal ? ZBI_DRAW_EVERY : ZBI_SAY_EVERY))
        return;
    pace->told = at;
    if (pace->terminal) {
        const int filled = (int)((double)done / (double)pace->asked * BAR);
        fprintf(stderr, "\r[%.*s%*s] ", filled, "########################", BAR - filled, "");
        say(pace, done);
        fputs("\033[K", stderr);
        pace->drawn = true;
    } else {
        fputs("zhuanban: ", stderr);
        say(pace, done);
        fputc('\n', stderr);
    }
}

void zbi_pace_end(zbi_pace *pace)
{
    if (pace->drawn)
        fputs("\r\033[K", stderr);
    pace->drawn = false;
}

bool zbi_pace_is_over(const zbi_pace *pace)
{
    return pace->limit > 0 && zbi_seconds() - pace->began >= pace->limit;
}
