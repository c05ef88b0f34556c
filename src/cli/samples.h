/* The files of samples that a command line names. */
#ifndef ZBI_CLI_SAMPLES_H
#define ZBI_CLI_SAMPLES_H

#include "cli/command.h"
#include "experiment/sensitivity/sensitivity.h"

/* The points of --samples; their ranges are those of the stage, or where it has none stand in FILE.params. */
zbi_exit zbi_samples_take(const zbi_arguments *arguments, const zb_scenario *scenario, zbi_method method,
                          zbi_stage *stage);
/* Points and ranges to --export-samples, outputs to --export-results, where they are asked for. */
zbi_exit zbi_samples_export(const zbi_arguments *arguments, const zbi_stage *stage);
zbi_exit zbi_results_export(const zbi_arguments *arguments, const zbi_stage *stage);
#endif
