/* The processes that mpirun started together, and letters between them. Only src/cli/ranks/ knows of MPI: mpi.c where
   the program is built with it, none.c where not. All calls from the main thread.

   Nothing waits inside MPI, which would keep a processor busy that threads compute on: whoever waits looks for letters,
   and sleeps in between. */
#ifndef ZBI_CLI_RANKS_H
#define ZBI_CLI_RANKS_H

#include "cli/exit.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct zbi_ranks {
    int rank, count; /* from 0; 1: alone, and MPI is not even started */
    bool called;     /* in rank 0: the others were told what to do, */
    bool lost;       /* and some did not say that they are through */
} zbi_ranks;

typedef struct zbi_letter {
    int from, kind;
    char *bytes; /* the room is kept for the next one; free it at the end */
    size_t size, capacity;
} zbi_letter;

/* "Open MPI v4.1.4", or NULL. */
const char *zbi_ranks_engine(void);
/* How many processes the environment says were started together: what mpirun and srun leave there. */
int zbi_ranks_started(int *rank);
/* Alone unless the environment says otherwise. Complains when there should be ranks and cannot be. */
zbi_exit zbi_ranks_begin(zbi_ranks *ranks);
/* Waits for the others, but not for long where some may be lost, as after a signal. */
void zbi_ranks_end(zbi_ranks *ranks);

/* A few bytes, which need not be kept. */
void zbi_ranks_send(zbi_ranks *ranks, int to, int kind, const void *bytes, size_t size);
/* Many bytes, to be kept as they are until zbi_ranks_post_is_gone. */
void zbi_ranks_post(zbi_ranks *ranks, int to, int kind, const void *bytes, size_t size);
bool zbi_ranks_post_is_gone(zbi_ranks *ranks);
/* The next letter if there is one. */
bool zbi_ranks_receive(zbi_ranks *ranks, zbi_letter *letter);
#endif
