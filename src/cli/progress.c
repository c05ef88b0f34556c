/* How far a command has come. */
#include "cli/progress.h"

#include "cli/clock.h"
#include "cli/interrupt.h"
#include "cli/pace.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define WIDTH 30

void zbi_progress_begin(zbi_progress *progress, bool quiet)
{
    *progress = (zbi_progress){.what = "replications", .quiet = quiet, .terminal = isatty(STDERR_FILENO) == 1};
    progress->began = progress->told = zbi_seconds();
}

/* "12 of 30 replications, 8.1 a second, 2 s left" */
static void say(const zbi_progress *progress, uint64_t done, uint64_t total)
{
    const double seconds = zbi_seconds() - progress->began, fresh = (double)(done - progress->before);
    fprintf(stderr, "%" PRIu64 " of %" PRIu64 " %s", done, total, progress->what);
    if (fresh > 0 && seconds > 0)
        fprintf(stderr, ", %.3g a second, %.0f s left", fresh / seconds, (double)(total - done) * seconds / fresh);
}

static void draw(zbi_progress *progress, uint64_t done, uint64_t total)
{
    const int filled = (int)((double)done / (double)total * WIDTH);
    fprintf(stderr, "\r[%.*s%*s] ", filled, "##############################", WIDTH - filled, "");
    say(progress, done, total);
    fputs("\033[K", stderr);
    progress->drawn = true;
}

bool zbi_progress_tell(void *context, uint64_t done, uint64_t total)
{
    zbi_progress *progress = context;
    const double at = zbi_seconds();
    if (!progress->begun) {
        progress->begun = true;
        progress->before = done;
    }
    if (!progress->quiet && total > 0 && at - progress->told >= (progress->terminal ? ZBI_DRAW_EVERY : ZBI_SAY_EVERY)) {
        progress->told = at;
        if (progress->terminal) {
            draw(progress, done, total);
        } else {
            fputs("zhuanban: ", stderr);
            say(progress, done, total);
            fputc('\n', stderr);
        }
    }
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

void zbi_progress_end(zbi_progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}
