/* The commands, one file each. */
#ifndef ZBI_CLI_COMMAND_H
#define ZBI_CLI_COMMAND_H

#include "cli/arguments.h"
#include "cli/interrupt.h"
#include "cli/load.h"
#include "cli/output.h"
#include "json/buffer.h"

#define ZBI_MOST_RUNS 100000u /* without --yes */
/* What every command that reads a scenario takes. */
#define ZBI_TAKES_SCENARIO \
    (ZBI_TAKES(SEED) | ZBI_TAKES(UNTIL) | ZBI_TAKES(WARMUP) | ZBI_TAKES(SET) | ZBI_TAKES(QUIET) | ZBI_TAKES(HELP))

extern const zbi_command zbi_command_run, zbi_command_explain, zbi_command_validate, zbi_command_init, zbi_command_show,
    zbi_command_schema, zbi_command_list, zbi_command_verify, zbi_command_compare, zbi_command_attribute,
    zbi_command_sweep, zbi_command_merge, zbi_command_rerun, zbi_command_sensitivity, zbi_command_crossover,
    zbi_command_map, zbi_command_calibrate, zbi_command_import, zbi_command_report, zbi_command_page;

/* One replication of one form, as --format and --trace ask for it; *hash is that of its trace. `equal_urgency` as in
   zb_run_options. */
zbi_exit zbi_run_one(const zbi_arguments *arguments, const zb_model *model, size_t form, uint64_t replication,
                     bool equal_urgency, uint64_t *hash);
/* Writes the text to -o or, where that is a results file (keep.h), to standard output, and frees it. */
zbi_exit zbi_put_buffer(const zbi_arguments *arguments, zbi_buffer *buffer);
#endif
