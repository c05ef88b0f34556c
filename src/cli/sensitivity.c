/* zhuanban sensitivity: which of what is assumed an outcome hangs on, and how far the verdict holds. */
#include "report/sensitivity.h"

#include "base/memory.h"
#include "cli/choice.h"
#include "cli/clock.h"
#include "cli/keep.h"
#include "cli/memory.h"
#include "cli/pace.h"
#include "cli/samples.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MOST_FORMS = 64, REPLICATIONS = 10, TRAJECTORIES = 10, POINTS = 64, TOP = 15 };

typedef struct work {
    const zbi_arguments *a;
    zb_allocator allocator;
    zbi_loaded loaded;
    size_t forms[MOST_FORMS], set;
    const char *names[MOST_FORMS];
    zbi_measures measures;
    zbi_method first; /* of the first stage */
    bool both;        /* Sobol follows */
    uint64_t trajectories, points, top;
    zbi_outcome *outputs;
    zbi_question question;
    zbi_stage stages[2];
    size_t stage_count; /* that are to be told */
    zbi_pace pace;
    zbi_keep keep;
    double base_seconds;
    bool interrupted;
} work;

/* ---- what was asked ---- */

static zbi_exit read_method(work *w)
{
    const char *method = w->a->text[ZBI_OPTION_METHOD];
    const bool files = w->a->text[ZBI_OPTION_SAMPLES] || w->a->text[ZBI_OPTION_EXPORT_SAMPLES] ||
                       w->a->text[ZBI_OPTION_EXPORT_RESULTS];
    w->both = !method || strcmp(method, "both") == 0;
    w->first = method && strcmp(method, "sobol") == 0 ? ZBI_METHOD_SOBOL : ZBI_METHOD_MORRIS;
    if (!w->both && w->first == ZBI_METHOD_MORRIS && strcmp(method, "morris") != 0)
        return zbi_complain(ZBI_EXIT_USAGE, "--method takes morris, sobol or both, not \"%s\"", method);
    if (w->both && files)
        return zbi_complain(ZBI_EXIT_USAGE,
                            "files of samples are of one method: say --method morris or --method sobol");
    return ZBI_EXIT_DONE;
}

static zbi_exit read_counts(work *w)
{
    const zbi_arguments *a = w->a;
    w->trajectories = a->text[ZBI_OPTION_TRAJECTORIES] ? a->whole[ZBI_OPTION_TRAJECTORIES] : TRAJECTORIES;
    w->points = a->text[ZBI_OPTION_POINTS] ? a->whole[ZBI_OPTION_POINTS] : POINTS;
    w->top = a->text[ZBI_OPTION_TOP] ? a->whole[ZBI_OPTION_TOP] : TOP;
    if (w->top > ZBI_SOBOL_VARIABLES)
        return zbi_complain(ZBI_EXIT_USAGE, "--top takes at most %d, not %" PRIu64, ZBI_SOBOL_VARIABLES, w->top);
    if (w->points < 2)
        return zbi_complain(ZBI_EXIT_USAGE, "--points takes at least 2 base points");
    if (a->text[ZBI_OPTION_SAMPLES] && (a->text[ZBI_OPTION_TRAJECTORIES] || a->text[ZBI_OPTION_POINTS]))
        return zbi_complain(ZBI_EXIT_USAGE, "--samples says which points there are: no --points or --trajectories");
    return ZBI_EXIT_DONE;
}

static zbi_exit read_forms(work *w)
{
    zbi_question *q = &w->question;
    const zbi_exit code = zbi_forms_asked(w->loaded.model, w->a, w->forms, MOST_FORMS, &q->form_count);
    for (size_t i = 0; i < q->form_count; i++)
        w->names[i] = zb_model_form_name(w->loaded.model, w->forms[i]);
    q->forms = w->names;
    q->scenario = w->loaded.scenario;
    q->seed = zb_model_seed(w->loaded.model);
    q->replications = w->a->text[ZBI_OPTION_REPS] ? w->a->whole[ZBI_OPTION_REPS] : REPLICATIONS;
    q->jobs = (unsigned)(w->a->whole[ZBI_OPTION_JOBS] < 1024 ? w->a->whole[ZBI_OPTION_JOBS] : 1024);
    q->memory_limit = zbi_memory_limit();
    return code;
}

/* The primary one where none is asked for. */
static zbi_exit read_measures(work *w)
{
    zbi_exit code = zbi_measures_asked(w->a, &w->measures);
    if (w->measures.count == 0)
        zbi_measures_add(&w->measures, zb_measure_find(zb_model_primary(w->loaded.model)));
    if (code == ZBI_EXIT_DONE)
        code = zbi_matters_asked(w->a, w->loaded.model, ZB_SET_FOCAL, &w->set);
    return code;
}

static zbi_exit read_varied(const work *w, zbi_plan *plan)
{
    const zbi_texts *vary = &w->a->repeated[ZBI_OPTION_VARY];
    zbi_exit code = ZBI_EXIT_DONE;
    for (size_t i = 0; i < vary->count && code == ZBI_EXIT_DONE; i++)
        code = zbi_range_asked(plan, ZBI_OPTION_VARY, vary->items[i]);
    return code;
}

/* ---- the points ---- */

/* Before anything is laid out: no block of a design has more points than there are parameters, and two. */
static zbi_exit check_count(const work *w, zbi_option option, uint64_t count)
{
    const uint32_t parameters = w->stages[0].plan.variable_count;
    const uint64_t most = ZBI_MOST_POINTS / ((uint64_t)parameters + 2);
    if (count <= most)
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE, "--%s takes at most %" PRIu64 " where %u parameters vary (1e9 points), not %s",
                        zbi_option_rows[option].name, most, parameters, w->a->text[option]);
}

static zbi_exit lay_first(work *w)
{
    zbi_stage *stage = &w->stages[0];
    zb_error error;
    zb_status status = ZB_OK;
    if (stage->plan.variable_count == 0)
        status = zbi_vary_assumed(&stage->plan, w->loaded.scenario, &error);
    zbi_exit code = status == ZB_OK ? check_count(w, ZBI_OPTION_TRAJECTORIES, w->trajectories) : zbi_exit_with(&error);
    if (code == ZBI_EXIT_DONE)
        code = check_count(w, ZBI_OPTION_POINTS, w->points);
    if (code)
        return code;
    zbi_stage_sort(stage);
    status = zbi_plan_check(&stage->plan, w->loaded.scenario, &error);
    if (status == ZB_OK)
        status = zbi_stage_lay(stage, w->first, w->first == ZBI_METHOD_MORRIS ? w->trajectories : w->points,
                               w->question.seed, &error);
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static zbi_exit read_points(work *w)
{
    const char *samples = w->a->text[ZBI_OPTION_SAMPLES];
    const zbi_exit code = read_varied(w, &w->stages[0].plan);
    if (code)
        return code;
    return samples ? zbi_samples_take(w->a, w->loaded.scenario, w->first, &w->stages[0]) : lay_first(w);
}

/* Points of both stages, at most. */
static uint64_t points_of(const work *w)
{
    const uint64_t k = w->stages[0].plan.variable_count;
    return w->stages[0].plan.points + (w->both ? ((k < w->top ? k : w->top) + 2) * w->points : 0);
}

static uint64_t runs_of(const work *w)
{
    return points_of(w) * w->question.replications * w->question.form_count;
}

static zbi_exit check_size(const work *w)
{
    if (w->question.replications > UINT64_C(1000000000000) / points_of(w) / w->question.form_count)
        return zbi_complain(ZBI_EXIT_USAGE, "more than 1e12 runs");
    if (runs_of(w) <= ZBI_MOST_RUNS || w->a->text[ZBI_OPTION_YES] || w->a->text[ZBI_OPTION_PLAN_ONLY])
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE,
                        "there are %" PRIu64 " runs (%" PRIu64 " points x %" PRIu64
                        " replications x %zu forms), more than %u; look at --plan-only, and say --yes if that is meant",
                        runs_of(w), points_of(w), w->question.replications, w->question.form_count, ZBI_MOST_RUNS);
}

/* ---- the scenario's own values ---- */

/* Measures of whole runs are told of all matters. */
static size_t set_of(const work *w, const zb_comparison *c, size_t measure)
{
    return zb_comparison_estimate(c, 0, w->set, measure).n ? w->set : ZB_SET_ALL;
}

static zbi_outcome difference_of(const zb_comparison *c, size_t measure, size_t set, size_t form)
{
    zb_pair pair;
    zbi_outcome o = {.measure = measure, .set = set, .form = form, .difference = true, .verdict = ZB_VERDICT_UNDECIDED};
    o.base = o.base_low = o.base_high = NAN;
    if (zb_comparison_find(c, form, set, measure, &pair)) {
        o.base = pair.difference;
        o.base_low = pair.ci_low;
        o.base_high = pair.ci_high;
        o.verdict = pair.verdict;
    }
    return o;
}

static zbi_outcome form_of(const zb_comparison *c, size_t measure, size_t set, size_t form)
{
    const zb_estimate e = zb_comparison_estimate(c, form, set, measure);
    return (zbi_outcome){
        .measure = measure, .set = set, .form = form, .base = e.mean, .base_low = e.ci_low, .base_high = e.ci_high};
}

/* For each measure a less each other form, then each form's own. */
static zbi_exit make_outputs(work *w, const zb_comparison *c)
{
    zbi_question *q = &w->question;
    w->outputs = zbi_new(&w->allocator, w->measures.count * 2 * q->form_count, sizeof *w->outputs);
    if (!w->outputs)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    for (size_t i = 0; i < w->measures.count; i++) {
        const size_t measure = w->measures.items[i], set = set_of(w, c, measure);
        for (size_t form = 1; form < q->form_count; form++)
            w->outputs[q->output_count++] = difference_of(c, measure, set, form);
        for (size_t form = 0; form < q->form_count; form++)
            w->outputs[q->output_count++] = form_of(c, measure, set, form);
    }
    q->outputs = w->outputs;
    return ZBI_EXIT_DONE;
}

static bool not_interrupted(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    (void)done;
    (void)total;
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

static zbi_exit run_base(work *w)
{
    zb_error error = {0};
    zb_comparison *c = NULL;
    zb_experiment_options options = zb_experiment_options_default(w->loaded.scenario, w->loaded.model);
    options.forms = w->forms;
    options.form_count = w->question.form_count;
    options.replications = w->question.replications;
    options.jobs = w->question.jobs;
    options.memory_limit = w->question.memory_limit;
    options.quantiles = false;
    options.progress = not_interrupted;
    const double began = zbi_seconds();
    const zb_status status = zb_experiment_run(w->loaded.model, &options, NULL, &c, &error);
    w->base_seconds = zbi_seconds() - began;
    zbi_exit code = status == ZB_OK ? make_outputs(w, c) : ZBI_EXIT_DONE;
    zb_comparison_free(c);
    if (status == ZB_STATUS_STOPPED)
        return zbi_complain(zbi_interrupted(), "interrupted before the first point");
    return status == ZB_OK ? code : zbi_exit_with(&error);
}

static zbi_exit tell_plan(const work *w)
{
    zbi_buffer text;
    zbi_buffer_init(&text, &w->allocator);
    zbi_buffer_print(&text, "parameters    %u\npoints        %" PRIu64, w->stages[0].plan.variable_count, points_of(w));
    if (w->both)
        zbi_buffer_print(&text, " (Morris %" PRIu64 ", then Sobol at most %" PRIu64 ")", w->stages[0].plan.points,
                         points_of(w) - w->stages[0].plan.points);
    zbi_buffer_print(&text,
                     "\nreplications  %" PRIu64 " at each, seed %" PRIu64 "\nruns          %" PRIu64
                     "\ntime          about %.2g min\n",
                     w->question.replications, w->question.seed, runs_of(w),
                     w->base_seconds * (double)points_of(w) / 60);
    return zbi_put_buffer(w->a, &text);
}

/* ---- the stages ---- */

/* The second stage varies some of what the first varies; the file has columns for all. */
static zbi_exit open_keep(work *w)
{
    const zbi_plan *plan = &w->stages[0].plan;
    const char **pointers = zbi_new(&w->allocator, plan->variable_count, sizeof *pointers);
    if (!pointers)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    for (uint32_t i = 0; i < plan->variable_count; i++)
        pointers[i] = plan->variables[i].pointer;
    const zbi_kept kept = {.scenario = w->loaded.scenario,
                           .model = w->loaded.model,
                           .forms = w->names,
                           .form_count = w->question.form_count,
                           .replications = w->question.replications,
                           .parameters = pointers,
                           .parameter_count = plan->variable_count};
    const zbi_exit code = zbi_keep_open(&w->keep, w->a, &kept);
    zbi_free(&w->allocator, pointers);
    w->question.sweeper = zbi_keep_sweeper(&w->keep);
    return code;
}

static bool go_on(void *context, uint64_t units)
{
    work *w = context;
    zbi_pace_tell(&w->pace, units * w->question.form_count);
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

/* ZBI_EXIT_DONE too when a signal came: what was finished is told, if it says anything. */
static zbi_exit run_stage(work *w, zbi_stage *stage)
{
    zbi_question *q = &w->question;
    zb_error error = {0};
    const uint64_t per_point = q->replications * q->form_count;
    q->go_on = go_on;
    q->go_on_context = w;
    zbi_pace_begin(&w->pace, stage->plan.points * per_point, per_point, 0, w->a->quiet);
    zb_status status = zbi_stage_run(stage, q, &error);
    zbi_pace_end(&w->pace);
    w->interrupted = status == ZB_STATUS_STOPPED;
    if (status != ZB_OK && !w->interrupted)
        return zbi_exit_with(&error);
    if (stage->blocks.count < (stage->blocks.method == ZBI_METHOD_SOBOL ? 2 : 1)) {
        if (w->interrupted && w->stage_count > 0)
            return ZBI_EXIT_DONE;
        return w->interrupted ? zbi_complain(zbi_interrupted(), "stopped before there was anything to tell%s",
                                             zbi_keep_advice(&w->keep))
                              : zbi_complain(ZBI_EXIT_USAGE, "too few points to tell anything");
    }
    w->stage_count++;
    status = zbi_stage_tell(stage, q, &error);
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

/* Sobol over what mattered most to the first output. */
static zbi_exit run_second(work *w)
{
    zb_error error = {0};
    const zbi_stage *first = &w->stages[0];
    bool *wanted = zbi_new(&w->allocator, first->blocks.variables, sizeof *wanted);
    if (!wanted)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    const uint32_t count = zbi_stage_rank(first, 0, (uint32_t)w->top, wanted);
    zb_status status = count ? zbi_stage_choose(&w->stages[1], first, wanted, &error) : ZB_OK;
    if (status == ZB_OK && count)
        status = zbi_stage_lay(&w->stages[1], ZBI_METHOD_SOBOL, w->points, w->question.seed, &error);
    zbi_free(&w->allocator, wanted);
    if (status != ZB_OK)
        return zbi_exit_with(&error);
    return count ? run_stage(w, &w->stages[1]) : ZBI_EXIT_DONE; /* nothing matters: Sobol has nothing to share out */
}

static zbi_exit run_stages(work *w)
{
    zbi_exit code = run_stage(w, &w->stages[0]);
    if (code == ZBI_EXIT_DONE)
        code = zbi_results_export(w->a, &w->stages[0]);
    if (code == ZBI_EXIT_DONE && w->both && !w->interrupted)
        code = run_second(w);
    return code;
}

/* ---- and told ---- */

static zbi_exit end_of(const work *w)
{
    uint64_t failed = 0;
    for (size_t i = 0; i < w->stage_count; i++)
        failed += w->stages[i].failed;
    if (w->interrupted)
        return zbi_complain(zbi_interrupted(), "interrupted: what was finished is told%s", zbi_keep_advice(&w->keep));
    if (failed)
        return zbi_complain(ZBI_EXIT_FAILED, "%" PRIu64 " points broke a rule and are left out, the first: %s", failed,
                            w->stages[w->stages[0].failed ? 0 : 1].message);
    return ZBI_EXIT_DONE;
}

static zbi_exit put_report(const work *w)
{
    const zbi_sensitivity_report report = {
        .scenario = w->loaded.scenario,
        .model = w->loaded.model,
        .question = &w->question,
        .stages = {w->stage_count > 0 ? &w->stages[0] : NULL, w->stage_count > 1 ? &w->stages[1] : NULL},
        .interrupted = w->interrupted,
        .chinese = w->a->chinese,
        .full = w->a->text[ZBI_OPTION_FULL] != NULL,
    };
    zbi_buffer text;
    zbi_buffer_init(&text, &w->allocator);
    if (zbi_format_is(w->a, "json"))
        zbi_sensitivity_json(&report, &text);
    else if (zbi_format_is(w->a, "csv"))
        zbi_sensitivity_csv(&report, &text);
    else
        zbi_sensitivity_table(&report, &text);
    const zbi_exit code = zbi_put_buffer(w->a, &text);
    return code == ZBI_EXIT_DONE ? end_of(w) : code;
}

static zbi_exit analyze(work *w)
{
    zbi_exit code = read_forms(w);
    if (code == ZBI_EXIT_DONE)
        code = read_measures(w);
    if (code == ZBI_EXIT_DONE)
        code = read_points(w);
    if (code == ZBI_EXIT_DONE)
        code = check_size(w);
    if (code == ZBI_EXIT_DONE)
        code = zbi_samples_export(w->a, &w->stages[0]);
    if (code == ZBI_EXIT_DONE && !w->a->text[ZBI_OPTION_PLAN_ONLY])
        code = open_keep(w);
    if (code == ZBI_EXIT_DONE)
        code = run_base(w);
    if (code == ZBI_EXIT_DONE && w->a->text[ZBI_OPTION_PLAN_ONLY])
        return tell_plan(w);
    if (code == ZBI_EXIT_DONE)
        code = run_stages(w);
    return code == ZBI_EXIT_DONE ? put_report(w) : code;
}

static zbi_exit run(const zbi_arguments *a)
{
    work w = {.a = a, .allocator = zb_allocator_default()};
    zbi_exit code = read_method(&w);
    for (int i = 0; i < 2; i++)
        zbi_stage_init(&w.stages[i], &w.allocator);
    if (code == ZBI_EXIT_DONE)
        code = zbi_keep_check(a);
    if (code == ZBI_EXIT_DONE)
        code = read_counts(&w);
    if (code == ZBI_EXIT_DONE)
        code = zbi_load(&w.loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = analyze(&w);
    code = zbi_keep_close(&w.keep, code);
    for (int i = 0; i < 2; i++)
        zbi_stage_free(&w.stages[i]);
    zbi_free(&w.allocator, w.outputs);
    zbi_loaded_free(&w.loaded);
    return code;
}

static const zbi_option_help own[] = {
    {ZBI_OPTION_REPS, "replications at each point (default 10)"},
    {ZBI_OPTION_POINTS, "base points of the method sobol (default 64)"},
    ZBI_KEEP_HELP,
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_sensitivity = {
    .name = "sensitivity",
    .operands = "SCENARIO",
    .summary = "which of what is assumed an outcome hangs on (Morris, Sobol), and how far the verdict holds",
    .formats = "table json csv",
    .examples =
        "    zhuanban sensitivity hello --plan-only\n"
        "    zhuanban sensitivity hello --method morris --trajectories 6 --reps 5\n"
        "    zhuanban sensitivity hello --method sobol --vary /posts/staff=2:12 --vary /classes/crossing/novelty=0:1\n"
        "    zhuanban sensitivity hello -o hello.zb --resume >hello.txt\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(VARY) | ZBI_TAKES(METHOD) | ZBI_TAKES(TRAJECTORIES) | ZBI_TAKES(POINTS) |
             ZBI_TAKES(TOP) | ZBI_TAKES(SAMPLES) | ZBI_TAKES(EXPORT_SAMPLES) | ZBI_TAKES(EXPORT_RESULTS) |
             ZBI_TAKES(PLAN_ONLY) | ZBI_TAKES(YES) | ZBI_TAKES(REPS) | ZBI_TAKES(FORMS) | ZBI_TAKES(MATTERS) |
             ZBI_TAKES(MEASURE) | ZBI_TAKES(FULL) | ZBI_TAKES(JOBS) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) |
             ZBI_TAKES(LANG) | ZBI_TAKES(RESUME),
    .least = 1,
    .most = 1,
    .own = own,
    .run = run,
};
