/* Ranks by MPI. */
#include "cli/ranks.h"

#include "cli/clock.h"
#include "cli/interrupt.h"

#include <mpi.h>
#include <stdlib.h>
#include <string.h>

#define PATIENCE 1.0 /* seconds, for ranks that are lost */

static MPI_Request posted = MPI_REQUEST_NULL; /* the one letter on its way; MPI is one for the process */

const char *zbi_ranks_engine(void)
{
    static char name[MPI_MAX_LIBRARY_VERSION_STRING];
    int length;
    MPI_Get_library_version(name, &length);
    name[strcspn(name, ",\n")] = '\0';
    return name;
}

zbi_exit zbi_ranks_begin(zbi_ranks *ranks)
{
    int rank, threads;
    const int count = zbi_ranks_started(&rank);
    *ranks = (zbi_ranks){.count = 1};
    if (count == 1)
        return ZBI_EXIT_DONE;
    MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &threads);
    MPI_Comm_rank(MPI_COMM_WORLD, &ranks->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks->count);
    if (threads < MPI_THREAD_FUNNELED)
        return zbi_complain(ZBI_EXIT_INTERNAL, "this MPI does not let a rank have threads");
    if (ranks->count == count)
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE,
                        "%d processes were started together, but %s finds %d: start them by the mpirun that belongs to "
                        "it (docs/clusters.md)",
                        count, zbi_ranks_engine(), ranks->count);
}

void zbi_ranks_end(zbi_ranks *ranks)
{
    const double began = zbi_seconds();
    MPI_Request all;
    int here = 0;
    if (ranks->count == 1)
        return;
    MPI_Ibarrier(MPI_COMM_WORLD, &all);
    for (MPI_Test(&all, &here, MPI_STATUS_IGNORE); !here; MPI_Test(&all, &here, MPI_STATUS_IGNORE)) {
        if ((ranks->lost || zbi_interrupted()) && zbi_seconds() - began > PATIENCE)
            return;
        zbi_doze();
    }
    MPI_Finalize();
}

void zbi_ranks_send(zbi_ranks *ranks, int to, int kind, const void *bytes, size_t size)
{
    MPI_Send(bytes, (int)size, MPI_BYTE, to, kind, MPI_COMM_WORLD);
}

void zbi_ranks_post(zbi_ranks *ranks, int to, int kind, const void *bytes, size_t size)
{
    MPI_Isend(bytes, (int)size, MPI_BYTE, to, kind, MPI_COMM_WORLD, &posted);
}

bool zbi_ranks_post_is_gone(zbi_ranks *ranks)
{
    int gone;
    MPI_Test(&posted, &gone, MPI_STATUS_IGNORE);
    return gone;
}

static void make_room(zbi_letter *letter, size_t size)
{
    if (size <= letter->capacity)
        return;
    free(letter->bytes);
    letter->capacity = size + size / 2;
    letter->bytes = malloc(letter->capacity);
    if (!letter->bytes) /* the letter can neither be taken nor left */
        MPI_Abort(MPI_COMM_WORLD, (int)zbi_complain(ZBI_EXIT_INTERNAL, "out of memory"));
}

bool zbi_ranks_receive(zbi_ranks *ranks, zbi_letter *letter)
{
    MPI_Status status;
    MPI_Message message;
    int there, size;
    MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &message, &status);
    if (!there)
        return false;
    MPI_Get_count(&status, MPI_BYTE, &size);
    make_room(letter, (size_t)size);
    MPI_Mrecv(letter->bytes, size, MPI_BYTE, &message, MPI_STATUS_IGNORE);
    letter->size = (size_t)size;
    letter->from = status.MPI_SOURCE;
    letter->kind = status.MPI_TAG;
    return true;
}
