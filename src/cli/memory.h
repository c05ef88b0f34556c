/* How much memory there is, and whether a run can fit. */
#ifndef ZBI_CLI_MEMORY_H
#define ZBI_CLI_MEMORY_H

#include "cli/exit.h"

#include <zhuanban/model.h>

/* Bytes that this process may have: the least of the machine's memory (without swap), the limits of the process
   (ulimit -v, -d) and of its control groups; 0: unknown. */
uint64_t zbi_memory_limit(void);
/* Complains when one run of the model surely needs more: to its end, with a result that keeps its matters; else to begin. */
zbi_exit zbi_check_need(const zb_model *model, bool to_the_end);
#endif
