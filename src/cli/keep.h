/* The results file beside what a command says: with -o FILE.zb every run that it makes is kept there, and --resume goes on
   where it was left. The report goes to standard output then. A command that takes --resume calls, between reading its
   scenario and its first run,

       zbi_keep keep = {0};
       code = zbi_keep_open(&keep, a, &kept);   does nothing where no file is asked for
       status = zbi_keep_sweep(&keep, &sweep, &error);   instead of zbi_sweep_run(&sweep, NULL, &error), as often as it likes
       code = zbi_keep_close(&keep, code);   in any case

   What calls zbi_sweep_by takes zbi_keep_sweeper(&keep) for that.
   Points that are asked for again, after a kill or within one session, come from the file. */
#ifndef ZBI_CLI_KEEP_H
#define ZBI_CLI_KEEP_H

#include "cli/command.h"
#include "cli/provenance.h"
#include "store/store.h"

/* What is to be kept. Borrowed until the file is open. */
typedef struct zbi_kept {
    const zb_scenario *scenario; /* that every point begins from */
    const zb_model *model;       /* of it */
    const char *const *forms;    /* names */
    size_t form_count;
    uint64_t replications;         /* at most, of a point: rows are numbered by it */
    const char *const *parameters; /* pointers of all that may vary */
    size_t parameter_count;
    const char *const *numbers; /* names of those that a sweep extracts (zbi_layout) */
    size_t number_count;
    uint64_t data_hash;
    bool full; /* quantiles, every class and level, shares matter for matter: what a comparison says */
} zbi_kept;

typedef struct zbi_keep {
    const zbi_arguments *a;
    bool on; /* a file is asked for */
    zbi_store store;
    zbi_buffer scenario, command, forms;
    char started[ZBI_STAMP_SIZE];
    char **sets;
    size_t set_count;
    zb_error saving; /* why the file could not be written */
} zbi_keep;

/* What the help of such a command says of -o. */
#define ZBI_KEEP_HELP \
    {ZBI_OPTION_OUTPUT, "write the result there instead of standard output; FILE.zb: every run (docs/sweeps.md)"}

/* -o FILE.zb of a command that keeps its runs. */
bool zbi_keep_is_asked(const zbi_arguments *arguments);
/* --resume without a file is refused. */
zbi_exit zbi_keep_check(const zbi_arguments *arguments);
zbi_exit zbi_keep_open(zbi_keep *keep, const zbi_arguments *arguments, const zbi_kept *kept);
zb_status zbi_keep_sweep(zbi_keep *keep, const zbi_sweep *sweep, zb_error *error);
/* The same for what asks for sweeps as it goes. */
zbi_sweeper zbi_keep_sweeper(zbi_keep *keep);
/* To be called now and then where no sweep does it, and at once before something is told as finished; false: the file
   cannot be written, see keep->saving. */
bool zbi_keep_save(zbi_keep *keep, bool at_once);
/* "; go on with …" where a file is there to go on with, else "". */
const char *zbi_keep_advice(const zbi_keep *keep);
/* Makes everything safe. Gives `code`, or what went wrong. */
zbi_exit zbi_keep_close(zbi_keep *keep, zbi_exit code);
#endif
