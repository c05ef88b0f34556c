/* A results file that is told of and not gone on with: the command that wrote it is asked again, with the scenario and
   the runs of the file instead of its own, and writes HTML. */
#ifndef ZBI_CLI_RECORD_H
#define ZBI_CLI_RECORD_H

#include "cli/load.h"
#include "report/html.h"

typedef struct zbi_record {
    const char *path;
    zbi_store store;
} zbi_record;

/* What every page says of it; `most`: runs that were asked for, 0 where nobody can say. */
zbi_html_origin zbi_record_origin(const zbi_arguments *arguments, const zbi_loaded *loaded, uint64_t most,
                                  bool interrupted);
/* Complains that nothing is finished. */
zbi_exit zbi_record_empty(const zbi_arguments *arguments);
#endif
