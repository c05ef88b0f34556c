/* What a command line asks of a sweep: its plan, its forms, its share of the work. */
#ifndef ZBI_CLI_DESIGN_H
#define ZBI_CLI_DESIGN_H

#include "cli/command.h"
#include "experiment/sweep/sweep.h"

#define ZBI_MOST_FORMS 64

typedef struct zbi_asked {
    zbi_loaded loaded;
    zbi_plan plan;
    const char *form_names[ZBI_MOST_FORMS];
    zbi_buffer forms; /* "a,b" */
    zbi_sweep sweep;
} zbi_asked;

/* Complains where it is wrong. Free it in any case. */
zbi_exit zbi_asked_read(zbi_asked *asked, const zbi_arguments *arguments);
void zbi_asked_free(zbi_asked *asked);
/* Runs of the whole plan, and of the shard. */
uint64_t zbi_asked_runs(const zbi_asked *asked);
uint64_t zbi_asked_share(const zbi_asked *asked);
const char *zbi_design_name(zbi_design design);
/* How many runs, and about how long and how large, by trying a few. */
zbi_exit zbi_asked_tell(const zbi_asked *asked);
#endif
