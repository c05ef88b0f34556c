/* zhuanban compare: every form on the same matters; paired differences; a verdict for each measure. */
#include "report/compare.h"

#include "cli/keep.h"
#include "cli/memory.h"
#include "cli/progress.h"

typedef struct work {
    const zbi_arguments *a;
    zbi_loaded loaded;
    size_t forms[64];
    zb_experiment_options options;
    zb_comparison *first, *equal;
    zbi_keep keep;
    zbi_progress progress;
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

static bool tell(void *context, uint64_t done, uint64_t total)
{
    work *w = context;
    return zbi_progress_tell(&w->progress, done, total) && zbi_keep_save(&w->keep);
}

/* The replications of the point that is called so in the file, if there is one. */
static zb_status run_kept(work *w, const char *urgency, zb_comparison **comparison, zb_error *error)
{
    zbi_store_keeper keeper = {0};
    uint64_t point;
    if (!w->keep.on)
        return zb_experiment_run(w->loaded.model, &w->options, NULL, comparison, error);
    zb_status status = zbi_store_point(&w->keep.store, &urgency, &point, error);
    if (status == ZB_OK)
        status = zbi_store_keeper_init(&keeper, &w->keep.store, point, error);
    if (status == ZB_OK)
        status = zbi_experiment_run(w->loaded.model, &w->options, &keeper.keeper, NULL, comparison, error);
    zbi_store_keeper_free(&keeper);
    return status;
}

/* ZBI_EXIT_DONE too when a signal came and something was finished: that is reported, and marked. */
static zbi_exit experiment(work *w, const char *urgency, zb_comparison **comparison)
{
    zb_error error = {0};
    zbi_progress_begin(&w->progress, w->a->quiet);
    w->options.progress = tell;
    w->options.progress_context = w;
    const zb_status status = run_kept(w, urgency, comparison, &error);
    zbi_progress_end(&w->progress);
    if (w->keep.saving.status != ZB_OK)
        return zbi_exit_with(&w->keep.saving);
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
        code = zbi_complain(zbi_interrupted(), "interrupted: %llu replications were finished%s",
                            (unsigned long long)zb_comparison_replications(w->first),
                            w->keep.on ? "; go on with the same command and --resume" : "");
    else if (code == ZBI_EXIT_DONE && w->options.precision > 0.0 && !zb_comparison_is_precise(w->first))
        code = zbi_complain(ZBI_EXIT_FAILED, "the precision was not reached in %llu replications",
                            (unsigned long long)zb_comparison_replications(w->first));
    return code;
}

/* A file has a point for each way; where there is one way, nothing varies. */
static zbi_exit open_keep(work *w)
{
    static const char *const urgency[] = {"urgency"};
    const zb_model *model = w->loaded.model;
    const char *names[64];
    for (size_t i = 0; i < w->options.form_count; i++)
        names[i] = zb_model_form_name(model, w->forms[i]);
    const zbi_kept kept = {.scenario = w->loaded.scenario,
                           .model = model,
                           .forms = names,
                           .form_count = w->options.form_count,
                           .replications = w->options.precision > 0 ? w->options.max_replications : w->options.replications,
                           .parameters = urgency,
                           .parameter_count = !zb_model_urgency_is_stated(model),
                           .full = true};
    return zbi_keep_open(&w->keep, w->a, &kept);
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
        code = open_keep(w);
    if (code == ZBI_EXIT_DONE)
        code = experiment(w, "first", &w->first);
    if (code == ZBI_EXIT_DONE && !w->interrupted && !zb_model_urgency_is_stated(w->loaded.model)) {
        w->options.equal_urgency = true;
        w->options.replications = zb_comparison_replications(w->first);
        const double precision = w->options.precision;
        w->options.precision = 0.0; /* as many as the first took */
        code = experiment(w, "equal", &w->equal);
        w->options.precision = precision;
        if (w->interrupted && code == zbi_interrupted())
            code = ZBI_EXIT_DONE; /* the first is whole */
    }
    if (code == ZBI_EXIT_DONE)
        code = put_report(w);
    return zbi_keep_close(&w->keep, code);
}

static zbi_exit run(const zbi_arguments *a)
{
    work w = {.a = a};
    zbi_exit code = check_options(a);
    if (code == ZBI_EXIT_DONE)
        code = zbi_keep_check(a);
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
                "    zhuanban compare hello --set /classes/crossing/novelty=0.8 --until 600\n"
                "    zhuanban compare hello --reps 100 -o runs.zb; zhuanban merge runs.zb --format csv -o runs.csv\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(REPS) | ZBI_TAKES(PRECISION) | ZBI_TAKES(MAX_REPS) | ZBI_TAKES(DELTA) |
             ZBI_TAKES(FORMS) | ZBI_TAKES(JOBS) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) | ZBI_TAKES(FULL) |
             ZBI_TAKES(RESUME) | ZBI_TAKES(BOM),
    .least = 1, .most = 1, .run = run,
};
