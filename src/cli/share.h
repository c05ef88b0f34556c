/* A sweep shared by ranks. Rank 0 leads: it hands out units as they are asked for, computes some itself, and alone
   writes the results file. The others follow: they read the same command line and the same files, compute what they are
   given, and send what comes of it. */
#ifndef ZBI_CLI_SHARE_H
#define ZBI_CLI_SHARE_H

#include "cli/design.h"
#include "cli/ranks.h"

/* In rank 0, in place of zbi_sweep_run(&asked->sweep, ...). */
zb_status zbi_share_lead(zbi_ranks *ranks, const zbi_asked *asked, zb_error *error);
/* In rank 0, where it did not come to a sweep: the others need not wait for one. */
void zbi_share_dismiss(zbi_ranks *ranks);
/* In the others, all that they do. */
zbi_exit zbi_share_follow(zbi_ranks *ranks, const zbi_arguments *arguments);
#endif
