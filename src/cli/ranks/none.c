/* A program built without MPI: always alone. */
#include "cli/ranks.h"

const char *zbi_ranks_engine(void)
{
    return NULL;
}

zbi_exit zbi_ranks_begin(zbi_ranks *ranks)
{
    int rank = 0;
    const int count = zbi_ranks_started(&rank);
    *ranks = (zbi_ranks){.count = 1};
    if (count == 1)
        return ZBI_EXIT_DONE;
    if (rank > 0) /* one of them says it */
        return ZBI_EXIT_USAGE;
    return zbi_complain(
        ZBI_EXIT_USAGE,
        "this zhuanban was built without MPI, so that the %d processes started together cannot share a "
        "sweep; build it where Open MPI is installed, or give each process its --shard I/%d (docs/clusters.md)",
        count, count);
}

void zbi_ranks_end(zbi_ranks *ranks)
{
}

void zbi_ranks_send(zbi_ranks *ranks, int to, int kind, const void *bytes, size_t size)
{
}

void zbi_ranks_post(zbi_ranks *ranks, int to, int kind, const void *bytes, size_t size)
{
}

bool zbi_ranks_post_is_gone(zbi_ranks *ranks)
{
    return true;
}

bool zbi_ranks_receive(zbi_ranks *ranks, zbi_letter *letter)
{
    return false;
}
