/* zhuanban sweep: every form at every point of a design; the results go into one file, which can be continued. */
#include "cli/design.h"
#include "cli/pace.h"
#include "cli/provenance.h"
#include "cli/share.h"
#include "store/store.h"

#include "base/memory.h"
#include "json/writer.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>


typedef struct work {
    const zbi_arguments *a;
    const char *path;
    zbi_ranks ranks;
    zbi_asked asked;
    zbi_buffer scenario, command;
    char started[ZBI_STAMP_SIZE];
    zbi_provenance provenance;
    const char **pointers; /* of what varies */
    zbi_layout layout;
    zbi_store store;
    zbi_pace pace;
    zb_error saving; /* why the file could not be written */
    bool is_over;    /* --max-time */
} work;

static zbi_exit check_options(const zbi_arguments *a)
{
    const char *path = a->text[ZBI_OPTION_OUTPUT];
    if (a->text[ZBI_OPTION_RETRY_FAILED] && !a->text[ZBI_OPTION_RESUME])
        return zbi_complain(ZBI_EXIT_USAGE, "--retry-failed goes with --resume");
    if (a->text[ZBI_OPTION_PLAN_ONLY])
        return ZBI_EXIT_DONE;
    if (!path || strcmp(path, "-") == 0)
        return zbi_complain(ZBI_EXIT_USAGE, "sweep needs -o FILE.zb, a file of its own");
    return ZBI_EXIT_DONE;
}

static zbi_exit check_size(const zbi_asked *asked, const zbi_arguments *a)
{
    const uint64_t runs = zbi_asked_runs(asked);
    if (runs <= ZBI_MOST_RUNS || a->text[ZBI_OPTION_YES])
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE,
                        "the plan has %" PRIu64 " runs (%" PRIu64 " points x %" PRIu64
                        " replications x %zu forms), more than %u; "
                        "look at --plan-only, and say --yes if that is meant",
                        runs, asked->plan.points, asked->sweep.replications, asked->sweep.form_count, ZBI_MOST_RUNS);
}

static zbi_exit tell_provenance(work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    const zbi_sweep *s = &w->asked.sweep;
    zbi_buffer_init(&w->scenario, &allocator);
    zbi_buffer_init(&w->command, &allocator);
    zbi_json_write(w->asked.loaded.scenario, ZBI_WRITE_ANNOTATED, false, &w->scenario);
    zbi_command_line(w->a, &w->command);
    zbi_stamp(w->started);
    w->pointers = zbi_new(&allocator, w->asked.plan.variable_count, sizeof *w->pointers);
    if (w->scenario.failed || w->command.failed || !w->pointers)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    for (uint32_t i = 0; i < w->asked.plan.variable_count; i++)
        w->pointers[i] = w->asked.plan.variables[i].pointer;
    w->layout = (zbi_layout){.parameters = w->pointers, .parameter_count = w->asked.plan.variable_count};
    w->provenance = (zbi_provenance){.version = zb_version(),
                                     .kind = "sweep",
                                     .scenario = zb_model_name(w->asked.loaded.model),
                                     .scenario_json = w->scenario.text,
                                     .forms = w->asked.forms.text,
                                     .command = w->command.text,
                                     .started = w->started,
                                     .scenario_hash = zb_model_hash(w->asked.loaded.model),
                                     .plan_hash = zbi_plan_hash(&w->asked.plan),
                                     .seed = zb_model_seed(w->asked.loaded.model),
                                     .points = w->asked.plan.points,
                                     .replications = s->replications,
                                     .form_count = s->form_count,
                                     .shard = s->shard,
                                     .shards = s->shards,
                                     .cores = (int)sysconf(_SC_NPROCESSORS_ONLN)};
    return ZBI_EXIT_DONE;
}

static zbi_exit open_file(work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    zb_status status = ZB_OK;
    const bool there = access(w->path, F_OK) == 0;
    if (!there || !w->a->text[ZBI_OPTION_RESUME])
        status = zbi_store_create(w->path, &w->provenance, &w->layout, &w->asked.plan, &allocator, &error);
    if (status == ZB_OK)
        status = zbi_store_open(&w->store, w->path, true, &allocator, &error);
    if (status == ZB_OK)
        status = zbi_store_check(&w->store, &w->provenance, &w->layout, &error);
    if (status == ZB_OK)
        status = zbi_store_begin(&w->store, w->command.text, w->started, &error);
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

static bool go_on(void *context)
{
    work *w = context;
    w->is_over = w->is_over || zbi_pace_is_over(&w->pace);
    const bool ends = w->is_over || zbi_interrupted();
    if (zbi_store_save(&w->store, ends, &w->saving) != ZB_OK)
        return false;
    zbi_pace_tell(&w->pace, w->store.done + w->store.failed);
    return !ends;
}

static void put_count(const work *w, FILE *file)
{
    const zbi_store *s = &w->store;
    fprintf(file, "%s: %" PRIu64 " of %" PRIu64 " runs are done", w->path, s->done + s->failed, zbi_store_asked(s));
    if (s->failed)
        fprintf(file, ", %" PRIu64 " of them failed", s->failed);
}

/* Says how it ended; what failed is told by its first row. */
static zbi_exit tell_end(work *w, zbi_exit code)
{
    zbi_store_row row;
    bool found = false;
    zb_error error;
    if (code == ZBI_EXIT_DONE && w->store.failed)
        code = ZBI_EXIT_FAILED;
    if (w->a->quiet && code == ZBI_EXIT_DONE)
        return code;
    put_count(w, stderr);
    if (w->is_over || zbi_interrupted())
        fprintf(stderr, "; go on with the same command and --resume");
    fputc('\n', stderr);
    if (w->store.failed && zbi_store_first_failed(&w->store, &row, &found, &error) == ZB_OK && found)
        fprintf(stderr, "row %" PRIu64 " (point %" PRIu64 ") failed: %s\n", row.number, row.point, row.message);
    return code;
}

static zbi_exit sweep(work *w)
{
    zb_error error = {0}, ending = {0};
    unsigned char *done = NULL;
    zbi_sweep *s = &w->asked.sweep;
    zb_status status = zbi_store_done(&w->store, w->a->text[ZBI_OPTION_RETRY_FAILED] != NULL, &done, &error);
    zbi_pace_begin(&w->pace, zbi_store_asked(&w->store), s->replications * s->form_count,
                   w->store.done + w->store.failed, w->a->quiet);
    w->pace.limit = w->a->number[ZBI_OPTION_MAX_TIME];
    s->done = done;
    s->sink = (zbi_sink){&w->store, zbi_store_put};
    s->go_on = go_on;
    s->go_on_context = w;
    if (status == ZB_OK)
        status = w->ranks.count > 1 ? zbi_share_lead(&w->ranks, &w->asked, &error) : zbi_sweep_run(s, NULL, &error);
    zbi_pace_end(&w->pace);
    if (done)
        zbi_free(&w->store.allocator, done);
    if (w->saving.status != ZB_OK)
        return zbi_exit_with(&w->saving);
    if (status != ZB_OK && status != ZB_STATUS_STOPPED)
        return zbi_exit_with(&error);
    const char *how = status == ZB_OK ? "done" : w->is_over ? "out of time" : "interrupted";
    if (zbi_store_end(&w->store, how, &ending) != ZB_OK)
        return zbi_exit_with(&ending);
    return tell_end(w, status == ZB_OK ? ZBI_EXIT_DONE : zbi_interrupted() ? zbi_interrupted() : ZBI_EXIT_FAILED);
}

static zbi_exit fill(work *w)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error;
    zbi_exit code = tell_provenance(w);
    w->store.lock = -1;
    if (code == ZBI_EXIT_DONE)
        code = open_file(w);
    if (code == ZBI_EXIT_DONE)
        code = sweep(w);
    if (zbi_store_close(&w->store, &error) != ZB_OK && code == ZBI_EXIT_DONE)
        code = zbi_exit_with(&error);
    zbi_buffer_free(&w->scenario);
    zbi_buffer_free(&w->command);
    if (w->pointers)
        zbi_free(&allocator, w->pointers);
    return code;
}

static zbi_exit lead(work *w)
{
    const zbi_arguments *a = w->a;
    zbi_exit code = check_options(a);
    if (code)
        return code;
    code = zbi_asked_read(&w->asked, a);
    if (code == ZBI_EXIT_DONE && a->text[ZBI_OPTION_PLAN_ONLY])
        code = zbi_asked_tell(&w->asked);
    else if (code == ZBI_EXIT_DONE && (code = check_size(&w->asked, a)) == ZBI_EXIT_DONE)
        code = fill(w);
    zbi_asked_free(&w->asked);
    return code;
}

/* A shard is a share of its own, whoever started it. */
static zbi_exit run(const zbi_arguments *a)
{
    work w = {.a = a, .path = a->text[ZBI_OPTION_OUTPUT], .ranks = {.count = 1}};
    zbi_exit code = a->text[ZBI_OPTION_SHARD] ? ZBI_EXIT_DONE : zbi_ranks_begin(&w.ranks);
    if (code == ZBI_EXIT_DONE)
        code = w.ranks.rank > 0 ? zbi_share_follow(&w.ranks, a) : lead(&w);
    zbi_share_dismiss(&w.ranks);
    zbi_ranks_end(&w.ranks);
    return code;
}

static const zbi_option_help own[] = {
    {ZBI_OPTION_REPS, "replications at each point (default: the scenario's, else 30)"},
    {ZBI_OPTION_OUTPUT, "the results file (docs/sweeps.md)"},
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_sweep = {
    .name = "sweep",
    .operands = "SCENARIO",
    .summary = "every form at every point of a design, into a file that can be continued (docs/sweeps.md)",
    .examples =
        "    zhuanban sweep hello --vary /classes/crossing/novelty=0:1:11 --vary /posts/staff=3,6,9 -o hello.zb\n"
        "    zhuanban sweep hello --vary /posts/staff=2:12 --design lhs --points 100 --plan-only\n"
        "    zhuanban merge hello.zb --format csv -o hello.csv\n"
        "    mpirun -n 8 zhuanban sweep hello --vary /posts/staff=2:12:6 -o ranks.zb       (docs/clusters.md)\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(VARY) | ZBI_TAKES(DESIGN) | ZBI_TAKES(POINTS) | ZBI_TAKES(PLAN_ONLY) |
             ZBI_TAKES(RESUME) | ZBI_TAKES(RETRY_FAILED) | ZBI_TAKES(MAX_TIME) | ZBI_TAKES(SHARD) | ZBI_TAKES(YES) |
             ZBI_TAKES(REPS) | ZBI_TAKES(FORMS) | ZBI_TAKES(JOBS) | ZBI_TAKES(OUTPUT),
    .least = 1,
    .most = 1,
    .own = own,
    .run = run,
};
