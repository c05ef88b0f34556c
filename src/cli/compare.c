/* zhuanban compare: every form on the same matters; paired differences; a verdict for each measure. */
#include "report/compare.h"

#include "cli/command.h"
#include "cli/memory.h"
#include "cli/progress.h"

typedef struct work {
    const zbi_arguments *a;
    zbi_loaded loaded;
    size_t forms[64];
    zb_experiment_options options;
    zb_comparison *first, *equal;
    bool interrupted;
} work;

/* --max-reps is a bound on whatever --reps does not say. */
static void read_replications(zb_experiment_options *options, const zbi_arguments *a)
{
    if (a->text[ZBI_OPTION_MAX_REPS])
        options->max_replications = a->whole[ZBI_OPTION_MAX_REPS];
    if (a->text[ZBI_OPTION_REPS])
        options->replications = a->whole[ZBI_OPTION_REPS];
    else if (a->text[ZBI_OPTION_MAX_REPS] && options->max_replications < options->replications)
        options->replications = options->max_replications;
    if (options->max_replications < options->replications)
        options->max_replications = options->replications; /* only the default can be fewer: see check_options */
}

static void read_options(work *w)
{
    const zbi_arguments *a = w->a;
    w->options = zb_experiment_options_default(w->loaded.scenario, w->loaded.model);
    read_replications(&w->options, a);
    if (a->text[ZBI_OPTION_PRECISION])
        w->options.precision = a->number[ZBI_OPTION_PRECISION];
    if (a->text[ZBI_OPTION_DELTA])
        w->options.delta = a->number[ZBI_OPTION_DELTA] / 100.0;
    w->options.memory_limit = zbi_memory_limit();
    w->options.jobs = (unsigned)(a->whole[ZBI_OPTION_JOBS] < 1024 ? a->whole[ZBI_OPTION_JOBS] : 1024);
}

static zbi_exit check_options(const zbi_arguments *a)
{
    if (a->text[ZBI_OPTION_REPS] && a->text[ZBI_OPTION_MAX_REPS] &&
        a->whole[ZBI_OPTION_REPS] > a->whole[ZBI_OPTION_MAX_REPS])
        return zbi_complain(ZBI_EXIT_USAGE, "--reps %s is more than --max-reps %s", a->text[ZBI_OPTION_REPS],
                            a->text[ZBI_OPTION_MAX_REPS]);
    if (a->text[ZBI_OPTION_PRECISION] && !(a->number[ZBI_OPTION_PRECISION] < 1.0))
        return zbi_complain(ZBI_EXIT_USAGE, "--precision takes a share below 1, such as 0.05, not \"%s\"",
                            a->text[ZBI_OPTION_PRECISION]);
    return ZBI_EXIT_DONE;
}

/* ZBI_EXIT_DONE too when a signal came and something was finished: that is reported, and marked. */
static zbi_exit experiment(work *w, zb_comparison **comparison)
{
    zb_error error = {0};
    zbi_progress progress;
    zbi_progress_begin(&progress, w->a->quiet);
    w->options.progress = zbi_progress_tell;
    w->options.progress_context = &progress;
    const zb_status status = zb_experiment_run(w->loaded.model, &w->options, NULL, comparison, &error);
    zbi_progress_end(&progress);
    if (status == ZB_STATUS_STOPPED) {
        w->interrupted = true;
        return *comparison ? ZBI_EXIT_DONE : zbi_complain(zbi_interrupted(), "stopped before a replication was finished");
    }
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static zbi_compare_format format_of(const zbi_arguments *a)
{
    return zbi_format_is(a, "json")       ? ZBI_COMPARE_JSON
           : zbi_format_is(a, "jsonl")    ? ZBI_COMPARE_JSONL
           : zbi_format_is(a, "csv")      ? ZBI_COMPARE_CSV
           : zbi_format_is(a, "csv-pairs") ? ZBI_COMPARE_CSV_PAIRS
           : zbi_format_is(a, "markdown") ? ZBI_COMPARE_MARKDOWN
                                          : ZBI_COMPARE_TABLE;
}

static zbi_exit put_report(const work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    const zbi_compare_report report = {
        .scenario = w->loaded.scenario,
        .first = w->first,
        .equal = w->equal,
        .chinese = w->a->chinese,
        .all_measures = w->a->text[ZBI_OPTION_FULL] != NULL,
        .interrupted = w->interrupted,
    };
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    zbi_compare_write(&report, format_of(w->a), &text);
    zbi_exit code = zbi_put_buffer(w->a, &text);
    if (code == ZBI_EXIT_DONE && w->interrupted)
        code = zbi_complain(zbi_interrupted(), "interrupted: %llu replications were finished",
                            (unsigned long long)zb_comparison_replications(w->first));
    else if (code == ZBI_EXIT_DONE && w->options.precision > 0.0 && !zb_comparison_is_precise(w->first))
        code = zbi_complain(ZBI_EXIT_FAILED, "the precision was not reached in %llu replications",
                            (unsigned long long)zb_comparison_replications(w->first));
    return code;
}

/* Where a class that the crew takes leaves its urgency open, both ways are worth comparing. */
static zbi_exit compare(work *w)
{
    size_t count = 0;
    read_options(w);
    zbi_exit code = zbi_forms_asked(w->loaded.model, w->a, w->forms, 64, &count);
    w->options.forms = w->forms;
    w->options.form_count = count;
    if (code == ZBI_EXIT_DONE)
        code = experiment(w, &w->first);
    if (code == ZBI_EXIT_DONE && !w->interrupted && !zb_model_urgency_is_stated(w->loaded.model)) {
        w->options.equal_urgency = true;
        w->options.replications = zb_comparison_replications(w->first);
        const double precision = w->options.precision;
        w->options.precision = 0.0; /* as many as the first took */
        code = experiment(w, &w->equal);
        w->options.precision = precision;
        if (w->interrupted && code == zbi_interrupted())
            code = ZBI_EXIT_DONE; /* the first is whole */
    }
    return code == ZBI_EXIT_DONE ? put_report(w) : code;
}

static zbi_exit run(const zbi_arguments *a)
{
    work w = {.a = a};
    zbi_exit code = check_options(a);
    if (code == ZBI_EXIT_DONE)
        code = zbi_load(&w.loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = compare(&w);
    zb_comparison_free(w.first);
    zb_comparison_free(w.equal);
    zbi_loaded_free(&w.loaded);
    return code;
}

const zbi_command zbi_command_compare = {
    .name = "compare", .operands = "SCENARIO",
    .summary = "every form of the scenario on the same matters; paired differences; verdict",
    .formats = "table json jsonl csv csv-pairs markdown",
    .examples = "    zhuanban compare g60-supply-chain\n    zhuanban compare hello --reps 100 --format json -o result.json\n"
                "    zhuanban compare hello --set /classes/crossing/novelty=0.8 --until 600\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(REPS) | ZBI_TAKES(PRECISION) | ZBI_TAKES(MAX_REPS) | ZBI_TAKES(DELTA) |
             ZBI_TAKES(FORMS) | ZBI_TAKES(JOBS) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) | ZBI_TAKES(FULL),
    .least = 1, .most = 1, .run = run,
};
