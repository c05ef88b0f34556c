/* zhuanban verify: closed forms and published numbers, expected against got. */
#include "verify/verify.h"

#include "cli/command.h"
#include "cli/progress.h"

#include <unistd.h>

static bool tell(void *progress, size_t done, size_t of)
{
    return zbi_progress_tell(progress, done, of);
}

static zbi_exit check(const zbi_arguments *a, const zbi_output *output)
{
    zb_error error = {0};
    bool passed = false;
    zbi_verify_options options = zbi_verify_options_default();
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    options.filter = a->operand_count ? a->operands[0] : NULL;
    options.format = zbi_format_is(a, "json") ? ZBI_VERIFY_JSON : ZBI_VERIFY_TABLE;
    options.slow = a->text[ZBI_OPTION_SLOW] != NULL;
    options.seed = a->whole[ZBI_OPTION_SEED];
    options.jobs = a->whole[ZBI_OPTION_JOBS] ? (unsigned)a->whole[ZBI_OPTION_JOBS] : processors > 0 ? (unsigned)processors : 1;
    zbi_progress progress;
    zbi_progress_begin(&progress, a->quiet);
    progress.what = "checks";
    options.progress = tell;
    options.progress_context = &progress;
    const zb_status status = zbi_verify_run(&options, output->file, &passed, &error);
    zbi_progress_end(&progress);
    if (status == ZB_STATUS_STOPPED)
        return zbi_complain(zbi_interrupted(), "interrupted: the checks before are told");
    if (status != ZB_OK)
        return zbi_exit_with(&error);
    return passed ? ZBI_EXIT_DONE : ZBI_EXIT_FAILED;
}

static zbi_exit run(const zbi_arguments *a)
{
    zbi_output output;
    zbi_exit code = zbi_output_open(&output, a->text[ZBI_OPTION_OUTPUT]);
    if (code == ZBI_EXIT_DONE)
        code = zbi_output_close(&output, check(a, &output));
    return code;
}

const zbi_command zbi_command_verify = {
    .name = "verify", .operands = "[NAME]", .summary = "closed forms and published numbers, expected against got",
    .formats = "table json", .examples = "    zhuanban verify\n    zhuanban verify mm1 --format json\n",
    .takes = ZBI_TAKES(SEED) | ZBI_TAKES(JOBS) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(SLOW) | ZBI_TAKES(QUIET) |
             ZBI_TAKES(HELP),
    .least = 0, .most = 1, .run = run,
};
