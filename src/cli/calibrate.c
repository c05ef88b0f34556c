/* zhuanban calibrate: parameters fitted to observed latencies. */
#include "cli/calibrate_data.h"
#include "cli/choice.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/keep.h"
#include "cli/memory.h"
#include "report/calibration.h"

#include "base/memory.h"
#include "base/text.h"
#include "import/load.h"
#include "json/writer.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

enum { STARTS = 3, MOST_STARTS = 1000, ADVISED = 8 };
#define DRAW_EVERY 0.2 /* seconds, on a terminal; else a line a minute */
#define SAY_EVERY 60.0

typedef struct work {
    const zbi_arguments *a;
    zbi_loaded loaded;
    zbi_plan plan;
    zbi_calibrate_data data;
    zbi_calibration_request request;
    zbi_calibration calibration;
    zbi_keep keep;
    double told; /* seconds, when progress was told last */
    bool terminal, drawn;
} work;

/* ---- what is asked ---- */

static bool advise(void *context, const zb_value *value)
{
    int *told = context;
    if (value->kind != ZB_VALUE_NUMBER || !value->given || !value->source || strcmp(value->source, "assumed") != 0 ||
        !isfinite(value->plausible_low) || !isfinite(value->plausible_high) || ++*told > ADVISED)
        return true;
    fprintf(stderr, "    --vary %s=%g:%g\n", value->pointer, value->plausible_low, value->plausible_high);
    return true;
}

/* Which parameters are in doubt is for who knows the offices to say: one cannot fit everything. */
static zbi_exit nothing_varies(const work *w)
{
    int told = 0;
    zbi_complain(ZBI_EXIT_USAGE,
                 "say which parameters are fitted, and within what range: --vary /POINTER=lo:hi, a few of them.\n"
                 "What this scenario assumes, with its plausible ranges:");
    zb_scenario_visit(w->loaded.scenario, advise, &told);
    return ZBI_EXIT_USAGE;
}

static zbi_exit read_plan(work *w)
{
    const zbi_texts *vary = &w->a->repeated[ZBI_OPTION_VARY];
    zb_error error;
    if (vary->count == 0)
        return nothing_varies(w);
    for (size_t i = 0; i < vary->count; i++) {
        const zbi_exit code = zbi_range_asked(&w->plan, ZBI_OPTION_VARY, vary->items[i]);
        if (code)
            return code;
        if (strncmp(w->plan.variables[i].pointer, "/experiment/", 12) == 0)
            return zbi_complain(ZBI_EXIT_USAGE,
                                "--vary %s: how long and how often is simulated is no parameter that data could tell",
                                vary->items[i]);
    }
    return zbi_plan_check(&w->plan, w->loaded.scenario, &error) == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static zbi_exit read_form(work *w)
{
    const char *asked = w->a->text[ZBI_OPTION_FORM];
    size_t form = 0;
    const zbi_exit code = asked ? zbi_form_named(w->loaded.model, asked, strlen(asked), &form) : ZBI_EXIT_DONE;
    w->request.form = zb_model_form_name(w->loaded.model, form);
    return code;
}

/* Data with times say elapsed hours; working hours only somebody who knows the offices' calendar can give. */
static zbi_exit read_measure(work *w)
{
    static const char *const names[] = {"resolution_latency_h", "response_latency_h", "decision_latency_h",
                                        "first_contact_h", "resolution_working_h"};
    const zbi_texts *asked = &w->a->repeated[ZBI_OPTION_MEASURE];
    const char *name = asked->count ? asked->items[0] : names[0];
    size_t i = 0;
    while (i < 5 && strcmp(names[i], name) != 0)
        i++;
    const char *meant = i == 5 ? zbi_did_you_mean(name, names, 5) : NULL;
    if (i == 5 || asked->count > 1)
        return zbi_complain(ZBI_EXIT_USAGE,
                            "--measure takes one latency: %s (elapsed hours), %s, %s, %s, or %s; not \"%s\"%s%s%s",
                            names[0], names[1], names[2], names[3], names[4], name, meant ? "; did you mean " : "",
                            meant ? meant : "", meant ? "?" : "");
    w->request.measure = zb_measure_find(name);
    return ZBI_EXIT_DONE;
}

static zbi_exit check_hours(const work *w)
{
    zb_measure m;
    zb_measure_at(w->request.measure, &m);
    bool timed = false;
    for (uint32_t i = 0; i < w->data.latencies.count; i++)
        timed = timed || w->data.latencies.cases[i].end != 0;
    if (timed && strcmp(m.name, "resolution_working_h") == 0)
        return zbi_complain(ZBI_EXIT_USAGE,
                            "arrivals and ends give elapsed hours, and resolution_working_h are the hours in which the "
                            "offices are open: give these as a column latency_h");
    return ZBI_EXIT_DONE;
}

/* Counts a few times a second; a terminal sees it move. What is counted is safe. */
static bool go_on(void *context, uint64_t tried, double distance)
{
    work *w = context;
    const double at = zbi_seconds();
    const bool tells = !w->a->quiet && at - w->told >= (w->terminal ? DRAW_EVERY : SAY_EVERY);
    if (!zbi_keep_save(&w->keep, tells))
        return false;
    if (tells) {
        w->told = at;
        fprintf(stderr, "%s%" PRIu64 " points tried", w->terminal ? "\r" : "zhuanban: ", tried);
        if (isfinite(distance))
            fprintf(stderr, ", the best is %.3g sampling errors off", distance);
        fputs(w->terminal ? "\033[K" : "\n", stderr);
        w->drawn = w->terminal;
    }
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

/* The design has fewer points to start from than a thousand. */
static unsigned starts_of(uint64_t asked)
{
    return (unsigned)(asked < MOST_STARTS ? asked : MOST_STARTS);
}

static void fill_request(work *w)
{
    const zbi_arguments *a = w->a;
    zbi_calibration_request *r = &w->request;
    r->scenario = w->loaded.scenario;
    r->plan = &w->plan;
    r->sets = w->data.sets;
    r->names = w->data.names;
    r->data = a->text[ZBI_OPTION_TO];
    r->groups = w->data.groups;
    r->cases = w->data.cases;
    r->count = w->data.count;
    r->fitted = (uint32_t)((uint64_t)w->data.count * 2 / 3);
    r->replayed = w->data.replayed;
    r->replications = a->text[ZBI_OPTION_REPS] ? a->whole[ZBI_OPTION_REPS] : zb_model_replications(w->loaded.model);
    r->seed = zb_model_seed(w->loaded.model);
    r->starts = a->text[ZBI_OPTION_STARTS] ? starts_of(a->whole[ZBI_OPTION_STARTS]) : STARTS;
    r->jobs = (unsigned)(a->whole[ZBI_OPTION_JOBS] < 1024 ? a->whole[ZBI_OPTION_JOBS] : 1024);
    r->memory_limit = zbi_memory_limit();
    r->sweeper = zbi_keep_sweeper(&w->keep);
    r->go_on = go_on;
    r->context = w;
}

static zbi_exit prepare(work *w)
{
    if (!w->a->text[ZBI_OPTION_TO])
        return zbi_complain(ZBI_EXIT_USAGE, "calibrate needs --to DATA.csv, the observed cases");
    zbi_exit code = zbi_keep_check(w->a);
    if (code == ZBI_EXIT_DONE)
        code = zbi_load(&w->loaded, w->a, w->a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = read_plan(w);
    if (code == ZBI_EXIT_DONE)
        code = read_form(w);
    if (code == ZBI_EXIT_DONE)
        code = read_measure(w);
    if (code == ZBI_EXIT_DONE)
        code = zbi_calibrate_data_read(&w->data, &w->loaded, w->a);
    if (code == ZBI_EXIT_DONE)
        code = check_hours(w);
    return code;
}

/* ---- what comes of it ---- */

/* The scenario with the estimates; the caller frees it. */
static zb_scenario *fitted_scenario(work *w, zb_error *error)
{
    zb_scenario *fitted = NULL;
    const zb_allocator allocator = zb_allocator_default();
    double best[ZBI_MOST_FITTED];
    for (uint32_t i = 0; i < w->plan.variable_count; i++)
        best[i] = w->calibration.parameters[i].share;
    if (zbi_plan_points(&w->plan, best, 1, error) == ZB_OK)
        zbi_plan_scenario(&w->plan, 0, w->loaded.scenario, &allocator, &fitted, error);
    return fitted;
}

/* Whether the text, as a file beside where it will stand, is the fitted scenario. */
static bool reads_back(const work *w, const zbi_buffer *text, const zb_scenario *fitted)
{
    const zb_allocator allocator = zb_allocator_default();
    const char *path = w->keep.on ? NULL : w->a->text[ZBI_OPTION_OUTPUT];
    const zbi_json_reading reading = {.name = path && strcmp(path, "-") != 0 ? path : "fitted.json",
                                      .text = text->text,
                                      .size = text->size};
    zbi_fault_list faults;
    zb_scenario *again = zb_scenario_new(zb_registry_default(), &allocator);
    zbi_fault_list_init(&faults, &allocator);
    const bool same = again && zbi_load_scenario(&reading, again, &faults) == ZB_OK && faults.total == 0 &&
                      zbi_values_apart(fitted, again) == 0;
    zbi_fault_list_free(&faults);
    zb_scenario_free(again);
    return same;
}

/* A few lines that extend the scenario; where such cannot say it (a list was changed), the whole. */
static void write_scenario(const work *w, const zb_scenario *base, const zb_scenario *fitted,
                           const zbi_calibration_report *report, zbi_buffer *text)
{
    char name[256];
    snprintf(name, sizeof name, "%.200s-fitted", zb_model_name(w->loaded.model));
    for (int wrapped = 0; wrapped < 2; wrapped++) {
        const zbi_variation variation = {.base = base, .fitted = fitted, .report = report,
                                         .extends = w->a->operands[0], .name = name, .wrapped = wrapped == 1};
        text->size = 0;
        if (zbi_calibration_scenario(&variation, text) && !text->failed && reads_back(w, text, fitted))
            return;
    }
    text->size = 0;
    zbi_json_write(fitted, ZBI_WRITE_ANNOTATED, false, text);
}

/* The operand as it is, without --set and the like. */
static zbi_exit read_base(const work *w, zbi_loaded *base)
{
    zbi_arguments plain = *w->a;
    memset(plain.text, 0, sizeof plain.text);
    plain.repeated[ZBI_OPTION_SET] = (zbi_texts){0};
    return zbi_read_argument(base, &plain, w->a->operands[0]);
}

static zbi_exit put_scenario(work *w, const zbi_calibration_report *report)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    zbi_buffer text;
    zbi_loaded base;
    zb_scenario *fitted = fitted_scenario(w, &error);
    if (!fitted)
        return zbi_exit_with(&error);
    zbi_exit code = read_base(w, &base);
    zbi_buffer_init(&text, &allocator);
    if (code == ZBI_EXIT_DONE) {
        write_scenario(w, base.scenario, fitted, report, &text);
        code = zbi_put_buffer(w->a, &text);
    }
    zbi_loaded_free(&base);
    zb_scenario_free(fitted);
    return code;
}

/* With -o and no --format, the scenario goes there and the table to standard output; beside a results file, the table. */
static zbi_exit put_report(work *w, const zbi_calibration_report *report)
{
    const zb_allocator allocator = zb_allocator_default();
    const bool both = w->a->text[ZBI_OPTION_OUTPUT] && !w->a->text[ZBI_OPTION_FORMAT] && !w->keep.on;
    zbi_arguments plain = *w->a;
    zbi_buffer text;
    if (both || zbi_format_is(w->a, "scenario")) {
        const zbi_exit code = put_scenario(w, report);
        if (code || !both)
            return code;
        plain.text[ZBI_OPTION_OUTPUT] = NULL;
    }
    zbi_buffer_init(&text, &allocator);
    if (zbi_format_is(w->a, "json"))
        zbi_calibration_json(report, &text);
    else if (zbi_format_is(w->a, "csv"))
        zbi_calibration_csv(report, &text);
    else
        zbi_calibration_table(report, &text);
    return zbi_put_buffer(&plain, &text);
}

static zbi_exit report(work *w)
{
    const zbi_calibration_report r = {.model = w->loaded.model,
                                      .calibration = &w->calibration,
                                      .data = w->a->text[ZBI_OPTION_TO],
                                      .group_names = w->data.names,
                                      .calendar = w->data.calendar,
                                      .open = w->data.latencies.open,
                                      .backwards = w->data.latencies.backwards,
                                      .outside = w->data.outside,
                                      .dated = w->data.latencies.dated,
                                      .chinese = w->a->chinese};
    const zbi_exit code = put_report(w, &r);
    if (code == ZBI_EXIT_DONE && w->calibration.interrupted)
        return zbi_complain(zbi_interrupted(), "interrupted: %" PRIu64 " points were tried%s", w->calibration.tried,
                            zbi_keep_advice(&w->keep));
    return code;
}

/* The runs of the search; its intervals take some more. Each replication of the design keeps its statistics. */
static zbi_exit check_size(const work *w)
{
    const zbi_calibration_request *r = &w->request;
    const uint64_t points = zbi_search_points(r), most = r->memory_limit / 2;
    const double bytes = (double)r->replications * (double)zbi_design_points(r) * r->groups * ZBI_KINDS * sizeof(double);
    if (most && bytes > (double)most)
        return zbi_complain(ZBI_EXIT_USAGE, "%" PRIu64 " replications take %.3g GB of memory; take fewer, --reps",
                            r->replications, bytes / 1e9);
    if (r->replications <= ZBI_MOST_RUNS / points || w->a->text[ZBI_OPTION_YES])
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE,
                        "the search alone takes up to %" PRIu64 " points x %" PRIu64
                        " replications, more than %u runs; say --yes if that is meant",
                        points, r->replications, ZBI_MOST_RUNS);
}

/* Each point, with the statistics that are fitted; the estimate has twice the replications. */
static zbi_exit open_keep(work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    const zbi_calibration_request *r = &w->request;
    const uint32_t count = zbi_calibration_numbers(r), varied = w->plan.variable_count;
    char(*names)[ZBI_NUMBER_NAME] = zbi_new(&allocator, count, sizeof *names);
    const char **texts = zbi_new(&allocator, count + varied, sizeof *texts);
    for (uint32_t i = 0; names && texts && i < count; i++) {
        zbi_calibration_number_name(r, i, names[i]);
        texts[i] = names[i];
    }
    for (uint32_t i = 0; texts && i < varied; i++)
        texts[count + i] = w->plan.variables[i].pointer;
    const zbi_kept kept = {.scenario = w->loaded.scenario,
                           .model = w->loaded.model,
                           .forms = &r->form,
                           .form_count = 1,
                           .replications = 2 * r->replications,
                           .parameters = texts ? texts + count : NULL,
                           .parameter_count = varied,
                           .numbers = texts,
                           .number_count = count,
                           .data_hash = zbi_calibration_data_hash(r)};
    const zbi_exit code =
        names && texts ? zbi_keep_open(&w->keep, w->a, &kept) : zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    zbi_free(&allocator, names);
    zbi_free(&allocator, texts);
    return code;
}

static zbi_exit calibrate(work *w)
{
    zb_error error = {0};
    fill_request(w);
    zbi_exit code = check_size(w);
    if (code == ZBI_EXIT_DONE)
        code = open_keep(w);
    if (code)
        return code;
    w->terminal = isatty(STDERR_FILENO) == 1;
    w->told = zbi_seconds();
    const zb_status status = zbi_calibrate(&w->request, NULL, &w->calibration, &error);
    if (w->drawn)
        fputs("\r\033[K", stderr);
    zbi_keep_save(&w->keep, true); /* before it is told */
    if (w->keep.saving.status != ZB_OK)
        return zbi_exit_with(&w->keep.saving);
    if (status == ZB_STATUS_STOPPED)
        return zbi_complain(zbi_interrupted(), "stopped before a point was tried%s", zbi_keep_advice(&w->keep));
    return status == ZB_OK ? report(w) : zbi_exit_with(&error);
}

static zbi_exit run(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    work w = {.a = a, .calibration = {.allocator = allocator}};
    zbi_plan_init(&w.plan, &allocator);
    zbi_exit code = prepare(&w);
    if (code == ZBI_EXIT_DONE)
        code = calibrate(&w);
    code = zbi_keep_close(&w.keep, code);
    zbi_calibration_free(&w.calibration);
    zbi_calibrate_data_free(&w.data);
    zbi_plan_free(&w.plan);
    zbi_loaded_free(&w.loaded);
    return code;
}

static const zbi_option_help own[] = {
    {ZBI_OPTION_REPS, "replications at each point, 3 or more (default: the scenario's, else 30)"},
    {ZBI_OPTION_MATTERS, "all, focal or other matters, where the cases have no classes (default: all)"},
    {ZBI_OPTION_OUTPUT, "write the fitted scenario there, or what --format says; FILE.zb: every point (docs/sweeps.md)"},
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_calibrate = {
    .name = "calibrate",
    .operands = "SCENARIO",
    .summary = "fits chosen parameters to observed latencies, with intervals and a held-out part (docs/calibration.md)",
    .formats = "table json csv scenario",
    .examples =
        "    zhuanban calibrate mine.json --to cases.csv --vary /posts/routine_load=0.1:0.9\n"
        "    zhuanban calibrate routine-permits --to log.csv --column case=id --column arrival=start --column end=time \\\n"
        "        --vary /posts/routine_load=0.1:0.98 --vary /classes/permit/hours/mean=log:0.2:20 -o fitted.json\n"
        "    zhuanban calibrate mine.json --to cases.csv --vary /posts/routine_load=0.1:0.9 -o fit.zb --resume >fit.txt\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(TO) | ZBI_TAKES(COLUMN) | ZBI_TAKES(VARY) | ZBI_TAKES(STARTS) |
             ZBI_TAKES(FORM) | ZBI_TAKES(MEASURE) | ZBI_TAKES(MATTERS) | ZBI_TAKES(REPS) | ZBI_TAKES(YES) | ZBI_TAKES(JOBS) |
             ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(RESUME) | ZBI_TAKES(LANG),
    .least = 1,
    .most = 1,
    .own = own,
    .run = run,
};
