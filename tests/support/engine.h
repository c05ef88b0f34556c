/* Models and runs for tests of the whole engine: scenarios from files or made up, forms by name, any of the 2^7
 * mixtures. */
#ifndef TEST_SUPPORT_ENGINE_H
#define TEST_SUPPORT_ENGINE_H

#include <zhuanban/zhuanban.h>

#include <stdbool.h>

/* Reads a scenario file with assignments "POINTER=VALUE" (NULL ends them); fails the test on any fault. */
zb_scenario *engine_scenario(const char *path, const char *const *assignments);
/* The same with the variants of another registry. */
zb_scenario *engine_scenario_of(const zb_registry *registry, const char *path, const char *const *assignments);
/* Adds the form "mNNN": bit i of `mixture` gives node i + 1 the task force's variant. */
void engine_add_mixture(zb_scenario *scenario, unsigned mixture);
/* Compiles and frees the scenario. */
zb_model *engine_model(zb_scenario *scenario);
/* Runs a form to the horizon; frees nothing. */
zb_run *engine_run(const zb_model *model, const char *form, uint64_t replication, zb_trace *trace, void *context);
/* The hash of such a run. */
uint64_t engine_hash(const zb_model *model, const char *form, uint64_t replication);
/* All books are zero. */
void engine_check_books(const zb_run *run, const char *what);

/* The seven names of node 1..7, as in a scenario, and both columns of table 3. */
extern const char *const engine_node[7], *const engine_bureaucratic[7], *const engine_task_force[7];
#endif
