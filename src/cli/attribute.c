/* zhuanban attribute: which of the seven nodes earns what, from every mixture of two forms. */
#include "report/attribution.h"

#include "cli/choice.h"
#include "cli/keep.h"
#include "cli/progress.h"

#include <string.h>

typedef struct work {
    const zbi_arguments *a;
    zbi_loaded loaded;
    zb_experiment_options options;
    size_t forms[64], set;
    zbi_measures measures;
    zb_attribution *attribution;
    zbi_loaded mixed; /* what runs, where it is kept */
    zbi_keep keep;
    zbi_progress progress;
    bool interrupted;
} work;

/* ---- what was asked ---- */

static zbi_exit read_options(work *w)
{
    const zbi_arguments *a = w->a;
    w->options = zb_experiment_options_default(w->loaded.scenario, w->loaded.model);
    if (a->text[ZBI_OPTION_REPS])
        w->options.replications = a->whole[ZBI_OPTION_REPS];
    w->options.jobs = (unsigned)(a->whole[ZBI_OPTION_JOBS] < 1024 ? a->whole[ZBI_OPTION_JOBS] : 1024);
    if (!a->text[ZBI_OPTION_FORMS])
        return ZBI_EXIT_DONE; /* bureaucracy and task_force */
    const zbi_exit code = zbi_forms_asked(w->loaded.model, a, w->forms, 64, &w->options.form_count);
    w->options.forms = w->forms;
    if (code == ZBI_EXIT_DONE && w->options.form_count != 2)
        return zbi_complain(ZBI_EXIT_USAGE, "attribute takes two forms, --forms A,B, not \"%s\"", a->text[ZBI_OPTION_FORMS]);
    return code;
}

/* Those asked for; else for people the main ones, the primary one first, and for programs all. */
static zbi_exit read_measures(work *w)
{
    static const char *const usual[] = {"response_latency_h",    "decision_latency_h", "resolution_latency_h",
                                        "distortion_end_to_end", "official_hours",     "home_delay_h"};
    const zbi_exit code = zbi_measures_asked(w->a, &w->measures);
    if (code || w->measures.count)
        return code;
    if (zbi_format_is(w->a, "table"))
        zbi_measures_add(&w->measures, w->options.primary);
    if (zbi_format_is(w->a, "table") && !w->a->text[ZBI_OPTION_FULL])
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
            zbi_measures_add(&w->measures, zb_measure_find(usual[i]));
    else
        for (size_t i = 0; i < zb_measure_count(); i++)
            zbi_measures_add(&w->measures, i);
    return ZBI_EXIT_DONE;
}

/* ---- and done ---- */

/* Every mixture is a form of the file, in the scenario that says what it is. */
static zbi_exit keep_mixtures(work *w)
{
    const zb_model *model = w->mixed.model;
    const char *names[ZB_MOST_MIXTURES];
    size_t count = 0;
    for (size_t i = 0; i < zb_model_form_count(model) && count < ZB_MOST_MIXTURES; i++)
        if (strncmp(zb_model_form_name(model, i), "mixture-", 8) == 0)
            names[count++] = zb_model_form_name(model, i);
    const zbi_kept kept = {.scenario = w->mixed.scenario,
                           .model = model,
                           .forms = names,
                           .form_count = count,
                           .replications = w->options.replications};
    return zbi_keep_open(&w->keep, w->a, &kept);
}

static zbi_exit open_keep(work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    if (!zbi_keep_is_asked(w->a))
        return ZBI_EXIT_DONE;
    zb_status status = zbi_attribution_scenario(w->loaded.scenario, w->loaded.model, &w->options,
                                                w->a->text[ZBI_OPTION_SPLIT] != NULL, &allocator, &w->mixed.scenario,
                                                &error);
    if (status == ZB_OK)
        status = zb_model_new(w->mixed.scenario, 0, &w->mixed.model, &error);
    return status == ZB_OK ? keep_mixtures(w) : zbi_exit_with(&error);
}

static bool tell(void *context, uint64_t done, uint64_t total)
{
    work *w = context;
    return zbi_progress_tell(&w->progress, done, total) && zbi_keep_save(&w->keep, false);
}

static zb_status run_kept(work *w, zb_error *error)
{
    zbi_store_keeper keeper = {0};
    uint64_t point;
    zb_status status = ZB_OK;
    if (w->keep.on)
        status = zbi_store_point(&w->keep.store, NULL, &point, error);
    if (w->keep.on && status == ZB_OK)
        status = zbi_store_keeper_init(&keeper, &w->keep.store, point, error);
    if (status == ZB_OK)
        status = zbi_attribution_run(w->loaded.scenario, w->loaded.model, &w->options,
                                     w->a->text[ZBI_OPTION_SPLIT] != NULL, w->keep.on ? &keeper.keeper : NULL, NULL,
                                     &w->attribution, error);
    if (w->keep.on)
        zbi_store_keeper_free(&keeper);
    return status;
}

/* ZBI_EXIT_DONE too when a signal came and something was finished: that is reported, and marked. */
static zbi_exit attribute(work *w)
{
    zb_error error = {0};
    zbi_progress_begin(&w->progress, w->a->quiet);
    w->options.progress = tell;
    w->options.progress_context = w;
    const zb_status status = run_kept(w, &error);
    zbi_progress_end(&w->progress);
    if (w->keep.saving.status != ZB_OK)
        return zbi_exit_with(&w->keep.saving);
    if (status == ZB_STATUS_STOPPED) {
        w->interrupted = true;
        return w->attribution ? ZBI_EXIT_DONE
                              : zbi_complain(zbi_interrupted(), "stopped before a replication was finished");
    }
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static zbi_exit put_report(const work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    const zbi_attribution_report report = {
        .scenario = w->loaded.scenario,
        .model = w->loaded.model,
        .attribution = w->attribution,
        .measures = w->measures.items,
        .measure_count = w->measures.count,
        .set = w->set,
        .chinese = w->a->chinese,
        .interrupted = w->interrupted,
    };
    const zbi_attribution_format format = zbi_format_is(w->a, "json")  ? ZBI_ATTRIBUTION_JSON
                                          : zbi_format_is(w->a, "csv") ? ZBI_ATTRIBUTION_CSV
                                                                       : ZBI_ATTRIBUTION_TABLE;
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    zbi_attribution_write(&report, format, &text);
    const zbi_exit code = zbi_put_buffer(w->a, &text);
    if (code == ZBI_EXIT_DONE && w->interrupted)
        return zbi_complain(zbi_interrupted(), "interrupted: %llu replications were finished%s",
                            (unsigned long long)zb_attribution_replications(w->attribution),
                            zbi_keep_advice(&w->keep));
    return code;
}

static zbi_exit run(const zbi_arguments *a)
{
    work w = {.a = a};
    if (a->text[ZBI_OPTION_REPS] && a->whole[ZBI_OPTION_REPS] == 0)
        return zbi_complain(ZBI_EXIT_USAGE, "--reps takes a whole number from 1, not \"%s\"", a->text[ZBI_OPTION_REPS]);
    zbi_exit code = zbi_keep_check(a);
    if (code == ZBI_EXIT_DONE)
        code = zbi_load(&w.loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = read_options(&w);
    if (code == ZBI_EXIT_DONE)
        code = zbi_matters_asked(a, w.loaded.model, ZB_SET_FOCAL, &w.set);
    if (code == ZBI_EXIT_DONE)
        code = read_measures(&w);
    if (code == ZBI_EXIT_DONE)
        code = open_keep(&w);
    if (code == ZBI_EXIT_DONE)
        code = attribute(&w);
    if (code == ZBI_EXIT_DONE)
        code = put_report(&w);
    code = zbi_keep_close(&w.keep, code);
    zb_attribution_free(w.attribution);
    zbi_loaded_free(&w.mixed);
    zbi_loaded_free(&w.loaded);
    return code;
}

static const zbi_option_help own[] = {
    ZBI_KEEP_HELP,
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_attribute = {
    .name = "attribute", .operands = "SCENARIO",
    .summary = "which of the seven nodes earns what: each alone, each last, Shapley shares over the 2^7 mixtures",
    .formats = "table json csv",
    .examples = "    zhuanban attribute hello\n    zhuanban attribute hello --split --measure response_latency_h\n"
                "    zhuanban attribute routine-permits --matters all --format csv -o shares.csv\n"
                "    zhuanban attribute hello -o mixtures.zb --resume\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(REPS) | ZBI_TAKES(FORMS) | ZBI_TAKES(MATTERS) | ZBI_TAKES(MEASURE) |
             ZBI_TAKES(SPLIT) | ZBI_TAKES(FULL) | ZBI_TAKES(JOBS) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) |
             ZBI_TAKES(RESUME) | ZBI_TAKES(BOM),
    .least = 1, .most = 1, .own = own, .run = run,
};
