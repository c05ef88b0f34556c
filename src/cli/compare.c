/* zhuanban compare: every form on the same matters; paired differences; a verdict for each measure. */
#include "report/html_compare.h"

#include "cli/keep.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "experiment/comparison/warmup.h"

typedef struct work {
    const zbi_arguments *a;
    zbi_loaded loaded;
    size_t forms[64];
    zb_experiment_options options;
    zb_comparison *first, *equal;
    zb_warmup warmup; /* with --warmup auto */
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
    w->options.batches = a->whole[ZBI_OPTION_BATCHES];
    if (w->options.batches)
        w->options.replications = 1;
    w->options.controls = a->text[ZBI_OPTION_CONTROLS] != NULL;
    if (a->text[ZBI_OPTION_PRECISION])
        w->options.precision = a->number[ZBI_OPTION_PRECISION];
    if (a->text[ZBI_OPTION_DELTA])
        w->options.delta = a->number[ZBI_OPTION_DELTA] / 100.0;
    w->options.memory_limit = zbi_memory_limit();
    w->options.jobs = (unsigned)(a->whole[ZBI_OPTION_JOBS] < 1024 ? a->whole[ZBI_OPTION_JOBS] : 1024);
}

static zbi_exit check_batch_options(const zbi_arguments *a)
{
    if (a->text[ZBI_OPTION_PRECISION] || (a->text[ZBI_OPTION_REPS] && a->whole[ZBI_OPTION_REPS] != 1))
        return zbi_complain(ZBI_EXIT_USAGE, "--batches are of one replication: neither --reps nor --precision goes with them");
    if (a->text[ZBI_OPTION_CONTROLS])
        return zbi_complain(ZBI_EXIT_USAGE, "--controls are of replications: they do not go with --batches");
    if (a->whole[ZBI_OPTION_BATCHES] < 10 || a->whole[ZBI_OPTION_BATCHES] > 1000)
        return zbi_complain(ZBI_EXIT_USAGE, "--batches takes a number from 10 to 1000, not \"%s\"", a->text[ZBI_OPTION_BATCHES]);
    return ZBI_EXIT_DONE;
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
    if (zbi_keep_is_asked(a) && (a->text[ZBI_OPTION_BATCHES] || a->text[ZBI_OPTION_CONTROLS]))
        return zbi_complain(ZBI_EXIT_USAGE, "a results file keeps neither batches nor what matters drew: no --batches and no "
                                            "--controls with -o %s", a->text[ZBI_OPTION_OUTPUT]);
    return a->text[ZBI_OPTION_BATCHES] ? check_batch_options(a) : ZBI_EXIT_DONE;
}

static bool tell(void *context, uint64_t done, uint64_t total)
{
    work *w = context;
    return zbi_progress_tell(&w->progress, done, total) && zbi_keep_save(&w->keep, false);
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
    w->interrupted = status == ZB_OK && zbi_keep_limit(&w->keep, &keeper, &w->options);
    if (status == ZB_OK && w->options.replications == 0)
        status = ZB_STATUS_STOPPED;
    if (status == ZB_OK)
        status = zbi_experiment_run(w->loaded.model, &w->options, &keeper.keeper, NULL, comparison, error);
    if (status == ZB_OK && w->options.precision > 0)
        w->interrupted = w->interrupted && !zb_comparison_is_precise(*comparison);
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
        return *comparison || w->keep.only_read ? ZBI_EXIT_DONE
                                                : zbi_complain(zbi_interrupted(), "stopped before a replication was finished");
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

/* Batches that are alike because they are neighbours give no interval. */
static zbi_exit check_batches(const work *w)
{
    zb_pair pair;
    zb_measure m;
    const size_t watched = zb_model_has_class(w->loaded.model, true) ? ZB_SET_FOCAL : ZB_SET_ALL;
    zb_measure_at(w->options.primary, &m);
    for (size_t b = 1; b < w->options.form_count; b++)
        if (zb_comparison_find(w->first, b, watched, w->options.primary, &pair) && pair.correlated)
            return zbi_complain(ZBI_EXIT_FAILED,
                                "neighbouring batches of %s are correlated (%.2f): no interval; take fewer batches than "
                                "%llu, or a longer run (--until)",
                                m.name, pair.lag1, (unsigned long long)w->options.batches);
    return ZBI_EXIT_DONE;
}

/* As HTML, from what the file has. */
static zbi_exit tell_record(const work *w, const zbi_compare_report *report, zbi_buffer *text)
{
    const uint64_t ways = zb_model_urgency_is_stated(w->loaded.model) ? 1 : 2;
    const uint64_t asked = w->options.precision > 0 ? 0 : w->a->record->store.provenance.replications;
    const zbi_html_origin origin =
        zbi_record_origin(w->a, &w->loaded, asked * ways * w->options.form_count, w->interrupted);
    if (!w->first)
        return zbi_record_empty(w->a);
    zbi_html_compare(report, &origin, text);
    return zbi_put_buffer(w->a, text);
}

static zbi_exit put_report(const work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    const zbi_compare_report report = {
        .scenario = w->loaded.scenario,
        .first = w->first,
        .equal = w->equal,
        .warmup = w->warmup.found ? &w->warmup : NULL,
        .chinese = w->a->chinese,
        .all_measures = w->a->text[ZBI_OPTION_FULL] != NULL,
        .interrupted = w->interrupted,
    };
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    if (w->a->record)
        return tell_record(w, &report, &text);
    zbi_compare_write(&report, format_of(w->a), &text);
    zbi_exit code = zbi_put_buffer(w->a, &text);
    if (code == ZBI_EXIT_DONE && w->interrupted)
        code = zbi_complain(zbi_interrupted(), "interrupted: %llu replications were finished%s",
                            (unsigned long long)zb_comparison_replications(w->first),
                            zbi_keep_advice(&w->keep));
    else if (code == ZBI_EXIT_DONE && w->options.precision > 0.0 && !zb_comparison_is_precise(w->first))
        code = zbi_complain(ZBI_EXIT_FAILED, "the precision was not reached in %llu replications",
                            (unsigned long long)zb_comparison_replications(w->first));
    return code == ZBI_EXIT_DONE ? check_batches(w) : code;
}

/* ---- --warmup auto ---- */

enum { PILOT = 10, LEAST_MATTERS = ZBI_MSER_LEAST_BATCHES * ZBI_MSER_BATCH }; /* replications at most; of a track */

static zbi_exit too_short(const work *w, const zb_warmup *warmup)
{
    const char *form = zb_model_form_name(w->loaded.model, w->forms[warmup->form]);
    const char *set = warmup->set == ZB_SET_FOCAL ? "focal" : "other";
    if (warmup->matters < LEAST_MATTERS)
        return zbi_complain(ZBI_EXIT_FAILED, "run longer (--until): MSER-5 needs %d matters, and of %s there are %llu %s ones",
                            LEAST_MATTERS, form, (unsigned long long)warmup->matters, set);
    return zbi_complain(ZBI_EXIT_FAILED,
                        "run longer (--until): MSER-5 would leave out %llu of the %llu %s matters of %s, too many to go by",
                        (unsigned long long)warmup->left_out, (unsigned long long)warmup->matters, set, form);
}

/* The warm-up that a pilot finds, with focal matters first or with equal urgency. */
static zbi_exit pilot(work *w, bool equal, zb_warmup *warmup)
{
    zb_error error = {0};
    zbi_progress progress;
    zb_experiment_options o = w->options;
    o.equal_urgency = equal;
    o.replications = o.replications < PILOT ? o.replications : PILOT;
    o.progress = zbi_progress_tell;
    o.progress_context = &progress;
    zbi_progress_begin(&progress, w->a->quiet);
    const zb_status status = zb_experiment_warmup(w->loaded.model, &o, NULL, warmup, &error);
    zbi_progress_end(&progress);
    if (status == ZB_STATUS_STOPPED)
        return zbi_complain(zbi_interrupted(), "stopped before the warm-up was found");
    if (status != ZB_OK)
        return zbi_exit_with(&error);
    return warmup->found ? ZBI_EXIT_DONE : too_short(w, warmup);
}

/* The later of both ways where there are two. */
static zbi_exit find_warmup(work *w)
{
    zb_error error = {0};
    zb_warmup equal = {.hours = 0.0};
    zbi_exit code = pilot(w, false, &w->warmup);
    if (code == ZBI_EXIT_DONE && !zb_model_urgency_is_stated(w->loaded.model))
        code = pilot(w, true, &equal);
    if (code)
        return code;
    if (equal.hours > w->warmup.hours)
        w->warmup = equal;
    zb_model_free(w->loaded.model);
    w->loaded.model = NULL;
    if (zb_scenario_set_number(w->loaded.scenario, "/experiment/warmup_h", w->warmup.hours, &error) != ZB_OK ||
        zb_model_new(w->loaded.scenario, zbi_memory_limit(), &w->loaded.model, &error) != ZB_OK)
        return zbi_exit_with(&error);
    return ZBI_EXIT_DONE;
}

/* ---- the comparison ---- */

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
    if (code == ZBI_EXIT_DONE && zbi_is_auto(w->a, ZBI_OPTION_WARMUP) && !w->a->record)
        code = find_warmup(w);
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

static const zbi_option_help own[] = {
    {ZBI_OPTION_WARMUP, "warm-up instead of the scenario's; its tau_h follows likewise; auto finds it (MSER-5)"},
    ZBI_KEEP_HELP,
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_compare = {
    .name = "compare", .operands = "SCENARIO",
    .summary = "every form of the scenario on the same matters; paired differences; verdict",
    .formats = "table json jsonl csv csv-pairs markdown",
    .examples = "    zhuanban compare g60-supply-chain\n    zhuanban compare hello --reps 100 --format json -o result.json\n"
                "    zhuanban compare hello --set /classes/crossing/novelty=0.8 --until 600\n"
                "    zhuanban compare hello --reps 100 -o runs.zb; zhuanban merge runs.zb --format csv -o runs.csv\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(REPS) | ZBI_TAKES(PRECISION) | ZBI_TAKES(MAX_REPS) | ZBI_TAKES(BATCHES) |
             ZBI_TAKES(CONTROLS) | ZBI_TAKES(DELTA) |
             ZBI_TAKES(FORMS) | ZBI_TAKES(JOBS) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) | ZBI_TAKES(FULL) |
             ZBI_TAKES(RESUME) | ZBI_TAKES(BOM),
    .least = 1, .most = 1, .finds_warmup = true, .own = own, .run = run,
};
