/* What crossover and map share of a command line: two forms, one measure, ranges, and how far the runs have come. */
#ifndef ZBI_CLI_BOUT_H
#define ZBI_CLI_BOUT_H

#include "base/memory.h"
#include "cli/keep.h"
#include "cli/pace.h"
#include "cli/record.h"
#include "experiment/boundary/contest.h"
#include "report/bout.h"

#define ZBI_TAKES_BOUT                                                                                                 \
    (ZBI_TAKES_SCENARIO | ZBI_TAKES(POINTS) | ZBI_TAKES(REPS) | ZBI_TAKES(FORMS) | ZBI_TAKES(MATTERS) |                \
     ZBI_TAKES(MEASURE) | ZBI_TAKES(JOBS) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) | ZBI_TAKES(BOM) |                  \
     ZBI_TAKES(RESUME) | ZBI_TAKES(YES))

typedef struct zbi_bout {
    const zbi_arguments *arguments;
    zbi_loaded loaded;
    zbi_plan plan; /* a range for each option */
    zbi_contest contest;
    zb_measure measure;
    uint64_t replications, points; /* --reps and --points, or their defaults */
    zbi_pace pace;
    zbi_keep keep;
} zbi_bout;

/* Complains where it is wrong. Each of the `count` options holds PTR=A:B. Free it in any case. */
zbi_exit zbi_bout_read(zbi_bout *bout, const zbi_arguments *arguments, const zbi_option *ranges, uint32_t count,
                       uint64_t points);
void zbi_bout_free(zbi_bout *bout);
/* The runs begin: `points` are expected at most, `replications` at first, `most` of a point. Complains of more runs than
   are meant and of a results file that is not to go on with. */
zbi_exit zbi_bout_begin(zbi_bout *bout, uint64_t points, uint64_t replications, uint64_t most);
/* How it ended: ZBI_EXIT_DONE too when a signal came, told by *interrupted, and something was finished. */
zbi_exit zbi_bout_end(zbi_bout *bout, zb_status status, const zb_error *error, bool finished, bool *interrupted);
/* What a report says of it. */
zbi_bout_head zbi_bout_head_of(const zbi_bout *bout, bool interrupted);
/* As HTML: what every page says of the file. */
zbi_html_origin zbi_bout_origin(const zbi_bout *bout, bool interrupted);
/* Writes and frees the text; the exit code of what was interrupted. */
zbi_exit zbi_bout_put(const zbi_bout *bout, zbi_buffer *text, bool interrupted);
/* What was kept is safe from now on. Gives `code`, or what went wrong. */
zbi_exit zbi_bout_close(zbi_bout *bout, zbi_exit code);
#endif
