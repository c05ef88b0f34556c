/* zhuanban run: one form. Every measure over its replications, and every event of the first one when asked. */
#include "base/memory.h"
#include "base/text.h"
#include "cli/keep.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "report/ocel.h"
#include "report/parts.h"
#include "report/trace.h"

#include <math.h>
#include <string.h>
#include <zhuanban/result.h>

typedef struct tracer {
    FILE *file; /* of --trace; NULL: none */
    zbi_buffer line;
    FILE *log; /* of --format ocel; NULL: none */
    zbi_ocel ocel;
} tracer;

static void flush(zbi_buffer *text, FILE *file)
{
    if (!text->failed)
        fwrite(text->text, 1, text->size, file);
    text->size = 0;
}

static void on_event(void *context, const zb_run *run, const zb_event *event)
{
    tracer *t = context;
    if (t->file) {
        zbi_trace_line(&t->line, run, event);
        flush(&t->line, t->file);
    }
    if (t->log) {
        zbi_ocel_event(&t->ocel, run, event);
        flush(&t->ocel.text, t->log);
    }
}

static bool out_of_memory(const tracer *t)
{
    return t->line.failed || t->ocel.text.failed || t->ocel.failed;
}

static bool cannot_write(const tracer *t)
{
    return (t->file && ferror(t->file)) || (t->log && ferror(t->log));
}

typedef struct job {
    const zbi_arguments *a;
    const zb_model *model;
    size_t form;
    uint64_t replication;
    bool equal_urgency;
    zbi_keep *keep; /* NULL: nothing is kept */
    zb_result *result;
    uint64_t events, hash;
} job;

#define MOST_REPLICATIONS 1000000000 /* in a results file */

/* In pieces, so that a signal is heard. */
static zbi_exit go(zb_run *run, const tracer *trace)
{
    zb_error error = {0};
    zb_status status;
    for (unsigned n = 0; (status = zb_run_step(run, &error)) == ZB_OK; n++) {
        if (n % 4096 == 0 && zbi_interrupted())
            return zbi_interrupted();
        if (out_of_memory(trace))
            return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
        if (n % 4096 == 0 && cannot_write(trace))
            return ZBI_EXIT_DONE; /* told when the file is closed */
    }
    if (status == ZB_STATUS_STOPPED)
        status = zb_run_finish(run, &error);
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static zbi_exit simulate(job *j, tracer *trace)
{
    zb_error error = {0};
    zb_run *run = NULL;
    zb_run_options options = zb_run_options_default(j->model);
    options.replication = j->replication;
    options.equal_urgency = j->equal_urgency;
    options.trace = trace->file || trace->log ? on_event : NULL;
    options.trace_context = trace;
    if (zb_run_new(j->model, j->form, &options, NULL, &run, &error) != ZB_OK)
        return zbi_exit_with(&error);
    zb_result_watch(j->result, run);
    zbi_exit code = go(run, trace);
    if (code == ZBI_EXIT_DONE && zb_run_now_us(run) >= 0 && zb_result_close(j->result, run, &error) != ZB_OK)
        code = zbi_exit_with(&error);
    j->events = zb_run_event_count(run);
    j->hash = zb_run_trace_hash(run);
    zb_run_free(run);
    return code;
}

static void number(zbi_buffer *text, double x, bool csv)
{
    if (!csv || isfinite(x))
        zbi_buffer_number(text, x);
}

static void put_measure_json(zbi_buffer *text, const zb_measure *m, const zb_summary *s, const char *mark)
{
    zbi_buffer_print(text, "%s\n    \"%s\": {\"mean\": ", mark, m->name);
    zbi_buffer_number(text, s->mean);
    const struct { const char *name; double x; } rest[] = {{"p05", s->p05}, {"p50", s->p50}, {"p90", s->p90}, {"p99", s->p99}};
    for (size_t i = 0; i < 4; i++) {
        zbi_buffer_print(text, ", \"%s\": ", rest[i].name);
        zbi_buffer_number(text, rest[i].x);
    }
    zbi_buffer_print(text, ", \"n\": %llu}", (unsigned long long)s->n);
}

static void put_json(const job *j, zbi_buffer *text)
{
    zbi_buffer_print(text, "{\n  \"format\": %d, \"zhuanban\": \"%s\", \"scenario\": ", ZB_FORMAT, zb_version());
    zbi_buffer_string(text, zb_model_name(j->model));
    zbi_buffer_print(text, ", \"scenario_hash\": \"%016llx\", \"seed\": \"%llu\", \"replication\": %llu, \"form\": ",
                     (unsigned long long)zb_model_hash(j->model), (unsigned long long)zb_model_seed(j->model),
                     (unsigned long long)j->replication);
    zbi_buffer_string(text, zb_model_form_name(j->model, j->form));
    zbi_buffer_print(text, ",\n  \"events\": %llu, \"trace_hash\": \"%016llx\",\n  \"measures\": {",
                     (unsigned long long)j->events, (unsigned long long)j->hash);
    zb_measure m;
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        const zb_summary s = zb_result_get(j->result, ZB_SET_ALL, i);
        put_measure_json(text, &m, &s, i ? "," : "");
    }
    zbi_buffer_text(text, "\n  }\n}\n");
}

static void put_csv(const job *j, zbi_buffer *text)
{
    static const char *const sets[] = {"all", "focal", "other"};
    zb_measure m;
    zbi_buffer_text(text, "form,replication,matters,measure,unit,mean,p05,p50,p90,p99,n\r\n");
    for (size_t set = 0; set < 3; set++)
        for (size_t i = 0; zb_measure_at(i, &m); i++) {
            const zb_summary s = zb_result_get(j->result, set, i);
            zbi_buffer_csv(text, zb_model_form_name(j->model, j->form));
            zbi_buffer_print(text, ",%llu,%s,%s,%s", (unsigned long long)j->replication, sets[set], m.name, m.unit);
            const double all[] = {s.mean, s.p05, s.p50, s.p90, s.p99};
            for (size_t k = 0; k < 5; k++) {
                zbi_buffer_text(text, ",");
                number(text, all[k], true);
            }
            zbi_buffer_print(text, ",%llu\r\n", (unsigned long long)s.n);
        }
}

/* Left in 36 columns, then right in 12, 12, 12 and 8. */
static void put_line(zbi_buffer *text, const char *label, const char *const cells[4])
{
    static const int widths[] = {13, 13, 13, 9};
    zbi_buffer_text(text, label);
    int room = 36 - zbi_text_columns(label);
    for (int i = 0; i < 4; i++) {
        room += widths[i] - zbi_text_columns(cells[i]);
        zbi_buffer_print(text, "%*s%s", room > 1 ? room : 1, "", cells[i]);
        room = 0;
    }
    zbi_buffer_text(text, "\n");
}

static void put_title(const job *j, zbi_buffer *text)
{
    const bool zh = j->a->chinese;
    zbi_buffer_print(text,
                     zh ? "%s，%s，第%llu次重复，种子%llu：%llu个事件，轨迹%016llx\n\n"
                        : "%s, form %s, replication %llu, seed %llu: %llu events, trace %016llx\n\n",
                     zb_model_name(j->model),
                     zh ? zb_model_form_label(j->model, j->form, true) : zb_model_form_name(j->model, j->form),
                     (unsigned long long)j->replication, (unsigned long long)zb_model_seed(j->model),
                     (unsigned long long)j->events, (unsigned long long)j->hash);
    put_line(text, zh ? "全部事务" : "all matters",
             zh ? (const char *const[]){"均值", "p50", "p90", "件数"} : (const char *const[]){"mean", "p50", "p90", "n"});
}

static void put_table(const job *j, zbi_buffer *text)
{
    zb_measure m;
    put_title(j, text);
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        const zb_summary s = zb_result_get(j->result, ZB_SET_ALL, i);
        char label[128], mean[32], p50[32] = "", p90[32] = "", n[32];
        if (!isfinite(s.mean))
            continue;
        zbi_measure_label(&m, j->a->chinese, label, sizeof label);
        snprintf(mean, sizeof mean, "%.4g", s.mean);
        if (isfinite(s.p50)) {
            snprintf(p50, sizeof p50, "%.4g", s.p50);
            snprintf(p90, sizeof p90, "%.4g", s.p90);
        }
        snprintf(n, sizeof n, "%llu", (unsigned long long)s.n);
        put_line(text, label, (const char *const[]){mean, p50, p90, n});
    }
}

/* ---- kept ---- */

static zbi_exit check_same(const job *j, zbi_store_row *row)
{
    char text[20];
    snprintf(text, sizeof text, "%016llx", (unsigned long long)j->hash);
    if (strcmp(text, row->trace_hash) == 0)
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_FAILED, "row %llu of %s ran otherwise: trace %s, and %s there",
                        (unsigned long long)row->number, j->a->text[ZBI_OPTION_OUTPUT], text, row->trace_hash);
}

static zb_status put_row(const job *j, uint64_t point, zb_error *error)
{
    const zb_allocator allocator = zb_allocator_default();
    const size_t measures = zb_measure_count(), sets = zb_set_count(j->model);
    const zb_form_total total = {j->events, j->hash};
    zb_summary *summary = zbi_new(&allocator, sets * measures, sizeof *summary);
    if (!summary)
        return zbi_no_memory(error);
    for (size_t i = 0; i < sets * measures; i++)
        summary[i] = zb_result_get(j->result, i / measures, i % measures);
    const zbi_finished finished = {
        .point = point, .replication = j->replication, .message = "", .summary = summary, .totals = &total};
    const zb_status status = zbi_store_put(&j->keep->store, &finished, error);
    zbi_free(&allocator, summary);
    return status;
}

/* A row that is there already is only looked at. */
static zbi_exit keep(const job *j)
{
    zbi_store *store = &j->keep->store;
    zb_error error = {0};
    zbi_store_row row;
    uint64_t point;
    bool found = false;
    zb_status status = zbi_store_point(store, NULL, &point, &error);
    if (status == ZB_OK)
        status = zbi_store_row_at(store, (uint64_t)zbi_store_first_run(store, point, j->replication), &row, &found,
                                  &error);
    if (status == ZB_OK && found)
        return check_same(j, &row);
    if (status == ZB_OK)
        status = put_row(j, point, &error);
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static zbi_exit report(job *j)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    if (zbi_format_is(j->a, "json"))
        put_json(j, &text);
    else if (zbi_format_is(j->a, "csv"))
        put_csv(j, &text);
    else
        put_table(j, &text);
    return zbi_put_buffer(j->a, &text);
}

/* Simulates, and writes the log of it where the format is ocel. */
static zbi_exit simulate_logged(job *j, tracer *trace)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_output output = {0};
    const bool kept = j->keep && j->keep->on; /* -o is the results file then */
    if (!zbi_format_is(j->a, "ocel"))
        return simulate(j, trace);
    zbi_exit code = zbi_output_open(&output, kept ? NULL : j->a->text[ZBI_OPTION_OUTPUT]);
    if (code)
        return code;
    trace->log = output.file;
    zbi_ocel_begin(&trace->ocel, &allocator);
    code = simulate(j, trace);
    zbi_ocel_end(&trace->ocel);
    flush(&trace->ocel.text, output.file);
    if (code == ZBI_EXIT_DONE && out_of_memory(trace))
        code = zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    zbi_ocel_free(&trace->ocel);
    return zbi_output_close(&output, code);
}

static zbi_exit run_form(job *j)
{
    const zb_allocator allocator = zb_allocator_default();
    const char *path = j->a->text[ZBI_OPTION_TRACE];
    zbi_output output = {0};
    tracer trace = {0};
    zbi_buffer_init(&trace.line, &allocator);
    j->result = zb_result_new(j->model, true, NULL);
    zbi_exit code = j->result ? ZBI_EXIT_DONE : zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    if (code == ZBI_EXIT_DONE && path) {
        code = zbi_output_open(&output, path);
        trace.file = output.file;
    }
    if (code == ZBI_EXIT_DONE)
        code = simulate_logged(j, &trace);
    if (path)
        code = zbi_output_close(&output, code);
    zbi_buffer_free(&trace.line);
    if (code == ZBI_EXIT_DONE && j->keep && j->keep->on)
        code = keep(j);
    if (code == ZBI_EXIT_DONE && !(path && strcmp(path, "-") == 0) && !zbi_format_is(j->a, "ocel"))
        code = report(j);
    zb_result_free(j->result);
    return code;
}

static zbi_exit run_within(job *j)
{
    const zbi_exit code = zbi_check_need(j->model, true);
    return code == ZBI_EXIT_DONE ? run_form(j) : code;
}

zbi_exit zbi_run_one(const zbi_arguments *a, const zb_model *model, size_t form, uint64_t replication,
                     bool equal_urgency, uint64_t *hash)
{
    job j = {.a = a, .model = model, .form = form, .replication = replication, .equal_urgency = equal_urgency};
    const zbi_exit code = run_within(&j);
    *hash = j.hash;
    return code;
}

static zbi_exit run_kept(const zbi_arguments *a, const zbi_loaded *loaded, size_t form)
{
    zbi_keep kept_in = {0};
    const char *const name = zb_model_form_name(loaded->model, form);
    const zbi_kept kept = {.scenario = loaded->scenario,
                           .model = loaded->model,
                           .forms = &name,
                           .form_count = 1,
                           .replications = MOST_REPLICATIONS,
                           .full = true};
    job j = {.a = a, .model = loaded->model, .form = form, .replication = a->whole[ZBI_OPTION_REP], .keep = &kept_in};
    if (zbi_keep_is_asked(a) && j.replication >= MOST_REPLICATIONS)
        return zbi_complain(ZBI_EXIT_USAGE, "a results file takes --rep below %d", MOST_REPLICATIONS);
    zbi_exit code = zbi_keep_open(&kept_in, a, &kept);
    if (code == ZBI_EXIT_DONE)
        code = run_within(&j);
    return zbi_keep_close(&kept_in, code);
}

static zbi_exit run(const zbi_arguments *a)
{
    zbi_loaded loaded;
    size_t number = 0;
    const char *form = a->text[ZBI_OPTION_FORM];
    if (!form)
        return zbi_complain(ZBI_EXIT_USAGE, "run needs --form F, such as --form bureaucracy (see zhuanban list forms)");
    zbi_exit code = zbi_keep_check(a);
    if (code)
        return code;
    code = zbi_load(&loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = zbi_form_named(loaded.model, form, strlen(form), &number);
    if (code == ZBI_EXIT_DONE)
        code = run_kept(a, &loaded, number);
    zbi_loaded_free(&loaded);
    return code;
}

static const zbi_option_help own[] = {
    ZBI_KEEP_HELP,
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_run = {
    .name = "run", .operands = "SCENARIO", .summary = "one replication of one form",
    .formats = "table json csv ocel",
    .examples = "    zhuanban run hello --form bureaucracy\n    zhuanban run hello --form task_force --rep 3 --trace events.jsonl\n"
                "    zhuanban run hello --form bureaucracy --format ocel -o run.ocel.json\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(FORM) | ZBI_TAKES(REP) | ZBI_TAKES(TRACE) | ZBI_TAKES(FORMAT) | ZBI_TAKES(OUTPUT) |
             ZBI_TAKES(LANG) | ZBI_TAKES(RESUME) | ZBI_TAKES(BOM),
    .least = 1, .most = 1, .own = own, .run = run,
};
