/* Two forms, one measure, ranges. */
#include "cli/bout.h"

#include "cli/choice.h"
#include "cli/memory.h"

#include <zhuanban/experiment.h>

#include <inttypes.h>
#include <string.h>

#define PROBED 4 /* replications that tell whether a measure is of a set of matters */

/* ---- the command line ---- */

static zbi_exit check_options(const zbi_arguments *a)
{
    if (a->text[ZBI_OPTION_REPS] && a->whole[ZBI_OPTION_REPS] < 2)
        return zbi_complain(ZBI_EXIT_USAGE, "an interval needs --reps 2 or more, not \"%s\"", a->text[ZBI_OPTION_REPS]);
    if (a->repeated[ZBI_OPTION_MEASURE].count > 1)
        return zbi_complain(ZBI_EXIT_USAGE, "%s takes one --measure", a->command->name);
    return zbi_keep_check(a);
}

/* Those asked for, else the first two that the scenario compares. */
static zbi_exit read_forms(zbi_bout *b)
{
    size_t forms[64], count = 0;
    const zb_model *model = b->loaded.model;
    const zbi_exit code = zbi_forms_asked(model, b->arguments, forms, 64, &count);
    if (code)
        return code;
    if (count < 2 || (count > 2 && b->arguments->text[ZBI_OPTION_FORMS]))
        return zbi_complain(ZBI_EXIT_USAGE, "%s takes two forms, --forms A,B; %s %zu", b->arguments->command->name,
                            b->arguments->text[ZBI_OPTION_FORMS] ? "these are" : "the scenario compares", count);
    for (int i = 0; i < 2; i++)
        b->contest.forms[i] = zb_model_form_name(model, forms[i]);
    return ZBI_EXIT_DONE;
}

static zbi_exit read_measure(zbi_bout *b)
{
    zbi_measures asked = {.count = 0};
    zbi_contest *c = &b->contest;
    c->measure = zb_experiment_options_default(b->loaded.scenario, b->loaded.model).primary;
    zbi_exit code = zbi_measures_asked(b->arguments, &asked);
    if (code == ZBI_EXIT_DONE)
        code = zbi_matters_asked(b->arguments, b->loaded.model, ZB_SET_FOCAL, &c->set);
    if (code)
        return code;
    if (asked.count)
        c->measure = asked.items[0];
    zb_measure_at(c->measure, &b->measure);
    if (b->measure.better == ZB_BETTER_NONE)
        return zbi_complain(ZBI_EXIT_USAGE, "neither more nor less of %s is better: no form wins by it",
                            b->measure.name);
    return ZBI_EXIT_DONE;
}

static zbi_exit read_range(zbi_bout *b, zbi_option option)
{
    const char *name = zbi_option_rows[option].name, *text = b->arguments->text[option];
    if (!text)
        return zbi_complain(ZBI_EXIT_USAGE, "%s needs --%s /POINTER=A:B, such as --%s /posts/staff=2:12",
                            b->arguments->command->name, name, name);
    return zbi_range_asked(&b->plan, option, text);
}

static zbi_exit read_ranges(zbi_bout *b, const zbi_option *ranges, uint32_t count)
{
    zb_error error = {0};
    for (uint32_t i = 0; i < count; i++) {
        const zbi_exit code = read_range(b, ranges[i]);
        if (code)
            return code;
    }
    if (zbi_plan_check(&b->plan, b->loaded.scenario, &error) != ZB_OK)
        return zbi_exit_with(&error);
    return ZBI_EXIT_DONE;
}

static void read_numbers(zbi_bout *b, uint64_t points)
{
    const zbi_arguments *a = b->arguments;
    const uint64_t own = zb_model_replications(b->loaded.model);
    b->replications = a->text[ZBI_OPTION_REPS] ? a->whole[ZBI_OPTION_REPS] : own < 2 ? 2 : own;
    b->points = a->text[ZBI_OPTION_POINTS] ? a->whole[ZBI_OPTION_POINTS] : points;
}

/* What was expected at first may turn out to be more. */
static bool go_on(void *context)
{
    zbi_bout *b = context;
    if (b->contest.planned > b->pace.asked)
        b->pace.asked = b->contest.planned;
    zbi_pace_tell(&b->pace, b->contest.runs);
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

/* A measure of a whole run is none of a set of matters: then it is of all. These few runs are not kept. */
static zbi_exit probe(zbi_bout *b)
{
    zbi_contest *c = &b->contest;
    zbi_standing of_set = {0}, of_all = {0};
    zb_error error = {0};
    const size_t set = c->set;
    if (set == ZB_SET_ALL || b->measure.of_matters)
        return ZBI_EXIT_DONE;
    const double start[2] = {0, 0};
    zb_status status = zbi_contest_run(c, start, 1, PROBED, &of_set, &error);
    c->set = ZB_SET_ALL;
    if (status == ZB_OK && of_set.difference.count == 0)
        status = zbi_contest_run(c, start, 1, PROBED, &of_all, &error);
    if (of_all.difference.count == 0)
        c->set = set;
    c->runs = 0;
    if (status == ZB_STATUS_STOPPED)
        return zbi_complain(zbi_interrupted(), "stopped before a point was finished");
    return status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

zbi_exit zbi_bout_read(zbi_bout *b, const zbi_arguments *a, const zbi_option *ranges, uint32_t count, uint64_t points)
{
    *b = (zbi_bout){.arguments = a, .pace = {.quiet = true}};
    b->contest =
        (zbi_contest){.allocator = zb_allocator_default(), .plan = &b->plan, .go_on = go_on, .go_on_context = b};
    zbi_plan_init(&b->plan, &b->contest.allocator);
    zbi_exit code = check_options(a);
    if (code == ZBI_EXIT_DONE)
        code = zbi_load(&b->loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = read_ranges(b, ranges, count);
    if (code == ZBI_EXIT_DONE)
        code = read_forms(b);
    if (code == ZBI_EXIT_DONE)
        code = read_measure(b);
    if (code)
        return code;
    read_numbers(b, points);
    b->contest.scenario = b->loaded.scenario;
    b->contest.jobs = (unsigned)(a->whole[ZBI_OPTION_JOBS] < 1024 ? a->whole[ZBI_OPTION_JOBS] : 1024);
    b->contest.memory_limit = zbi_memory_limit();
    return ZBI_EXIT_DONE;
}

void zbi_bout_free(zbi_bout *b)
{
    zbi_plan_free(&b->plan);
    zbi_loaded_free(&b->loaded);
}

/* ---- runs and reports ---- */

static zbi_exit check_size(const zbi_bout *b, uint64_t points, uint64_t most)
{
    if (most <= ZBI_MOST_RUNS / 2 / points || b->arguments->text[ZBI_OPTION_YES])
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE,
                        "up to %" PRIu64 " points x up to %" PRIu64
                        " replications x 2 forms are more than %u runs; say --yes if that is meant",
                        points, most, ZBI_MOST_RUNS);
}

static zbi_exit open_keep(zbi_bout *b, uint64_t most)
{
    const char *pointers[2] = {NULL};
    for (uint32_t i = 0; i < b->plan.variable_count; i++)
        pointers[i] = b->plan.variables[i].pointer;
    const zbi_kept kept = {.scenario = b->loaded.scenario,
                           .model = b->loaded.model,
                           .forms = b->contest.forms,
                           .form_count = 2,
                           .replications = most,
                           .parameters = pointers,
                           .parameter_count = b->plan.variable_count};
    return zbi_keep_open(&b->keep, b->arguments, &kept);
}

zbi_exit zbi_bout_begin(zbi_bout *b, uint64_t points, uint64_t replications, uint64_t most)
{
    zbi_exit code = check_size(b, points, most);
    if (code == ZBI_EXIT_DONE)
        code = open_keep(b, most);
    if (code == ZBI_EXIT_DONE)
        code = probe(b);
    b->contest.sweeper = zbi_keep_sweeper(&b->keep);
    if (code == ZBI_EXIT_DONE)
        zbi_pace_begin(&b->pace, points * replications * 2, 0, 0, b->arguments->quiet);
    return code;
}

zbi_exit zbi_bout_end(zbi_bout *b, zb_status status, const zb_error *error, bool finished, bool *interrupted)
{
    zbi_pace_end(&b->pace);
    *interrupted = status == ZB_STATUS_STOPPED;
    if (*interrupted && !finished && b->arguments->record)
        return zbi_record_empty(b->arguments);
    if (*interrupted && !finished)
        return zbi_complain(zbi_interrupted(), "stopped before a point was finished");
    return status == ZB_OK || *interrupted ? ZBI_EXIT_DONE : zbi_exit_with(error);
}

zbi_bout_head zbi_bout_head_of(const zbi_bout *b, bool interrupted)
{
    zbi_bout_head head = {.scenario = b->loaded.scenario,
                          .model = b->loaded.model,
                          .set = b->contest.set,
                          .measure = b->measure,
                          .replications = b->replications,
                          .runs = b->contest.runs,
                          .chinese = b->arguments->chinese,
                          .interrupted = interrupted};
    for (int i = 0; i < 2; i++) {
        head.forms[i] = b->contest.forms[i];
        head.form_numbers[i] = zb_model_form_find(b->loaded.model, head.forms[i]);
    }
    return head;
}

zbi_html_origin zbi_bout_origin(const zbi_bout *b, bool interrupted)
{
    return zbi_record_origin(b->arguments, &b->loaded, 0, interrupted);
}

zbi_exit zbi_bout_put(const zbi_bout *b, zbi_buffer *text, bool interrupted)
{
    const zbi_exit code = zbi_put_buffer(b->arguments, text);
    if (code != ZBI_EXIT_DONE || !interrupted || b->arguments->record)
        return code;
    return zbi_complain(zbi_interrupted(), "interrupted after %" PRIu64 " runs: what was finished is told%s",
                        b->contest.runs, zbi_keep_advice(&b->keep));
}

zbi_exit zbi_bout_close(zbi_bout *b, zbi_exit code)
{
    return zbi_keep_close(&b->keep, code);
}
