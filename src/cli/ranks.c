/* What the environment says of processes that were started together. */
#include "cli/ranks.h"

#include "base/number.h"

#include <stdint.h>
#include <stdlib.h>

/* Who starts ranks tells each of them, before MPI_Init, how many there are and which one it is: Open MPI's mpirun; the
   mpiexec of MPICH and its kin, and srun --mpi=pmi2; srun --mpi=pmix. */
static const struct {
    const char *count, *rank;
} told[] = {
    {"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK"}, {"PMI_SIZE", "PMI_RANK"}, {"SLURM_STEP_NUM_TASKS", "PMIX_RANK"}};

static bool read(const char *name, uint64_t *number)
{
    const char *text = getenv(name);
    return text && zbi_read_uint64(text, number);
}

int zbi_ranks_started(int *rank)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        uint64_t count, place;
        if (read(told[i].count, &count) && read(told[i].rank, &place) && count > 1 && place < count &&
            count < 1u << 20) {
            *rank = (int)place;
            return (int)count;
        }
    }
    *rank = 0;
    return 1;
}
