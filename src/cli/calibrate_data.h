/* The observed cases of a calibration, as the command line names them. */
#ifndef ZBI_CLI_CALIBRATE_DATA_H
#define ZBI_CLI_CALIBRATE_DATA_H

#include "cli/command.h"
#include "experiment/calibration/calibrate.h"
#include "import/latencies.h"

#define ZBI_MOST_GROUPS 64

typedef struct zbi_calibrate_data {
    zbi_source source;
    zbi_latencies latencies;
    zbi_observation *cases; /* those that have ended, inside the window */
    uint32_t count, outside, groups;
    size_t sets[ZBI_MOST_GROUPS];
    const char *names[ZBI_MOST_GROUPS]; /* of the model and of the words all, focal, other */
    double until, warmup, tau;
    char calendar[24];
    bool replayed, by_class, has_traces;
} zbi_calibrate_data;

/* Reads --to, --column and --matters; complains. Free it in any case. */
zbi_exit zbi_calibrate_data_read(zbi_calibrate_data *data, const zbi_loaded *loaded, const zbi_arguments *arguments);
void zbi_calibrate_data_free(zbi_calibrate_data *data);
#endif
