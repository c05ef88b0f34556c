/* Two forms, one measure, ranges. */
#include "cli/bout.h"

#include "cli/choice.h"
#include "cli/memory.h"
#include "json/field.h"

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
    if (a->text[ZBI_OPTION_BOM] && !zbi_format_is(a, "csv"))
        return zbi_complain(ZBI_EXIT_USAGE, "--bom goes with --format csv");
    return ZBI_EXIT_DONE;
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
        code = zbi_matters_asked(b->arguments, b->loaded.model, &c->set);
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

static zbi_exit wrong_range(const char *option, const char *text, const char *message)
{
    return zbi_complain(ZBI_EXIT_USAGE, "--%s %.250s: %s", option, text, message);
}

/* A pointer that names no field is told by the scenario itself. */
static bool takes_numbers(const zbi_variable *v)
{
    zb_field field;
    if (!zbi_json_field(v->pointer, &field))
        return true;
    return strcmp(field.type, "number") == 0 || strcmp(field.type, "integer") == 0 ||
           strcmp(field.type, "numbers") == 0;
}

static zbi_exit read_range(zbi_bout *b, zbi_option option)
{
    const char *name = zbi_option_rows[option].name, *text = b->arguments->text[option];
    const uint32_t n = b->plan.variable_count;
    zb_error error = {0};
    if (!text)
        return zbi_complain(ZBI_EXIT_USAGE, "%s needs --%s /POINTER=A:B, such as --%s /posts/staff=2:12",
                            b->arguments->command->name, name, name);
    if (zbi_plan_vary(&b->plan, text, &error) != ZB_OK)
        return error.status == ZB_STATUS_USAGE ? wrong_range(name, text, error.message) : zbi_exit_with(&error);
    const zbi_variable *v = &b->plan.variables[n];
    if (strcmp(v->pointer, "/experiment/replications") == 0)
        return wrong_range(name, text, "replications are the same at every point: say --reps");
    if (v->level_count)
        return wrong_range(name, text, "takes a range, A:B or log:A:B, and --points says how many values are tried");
    if (!takes_numbers(v))
        return wrong_range(name, text, "the field takes no number");
    if (!(v->low < v->high))
        return wrong_range(name, text, "A and B are the same: nothing varies");
    return ZBI_EXIT_DONE;
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

/* A measure of a whole run is none of a set of matters: then it is of all. */
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
    return probe(b);
}

void zbi_bout_free(zbi_bout *b)
{
    zbi_plan_free(&b->plan);
    zbi_loaded_free(&b->loaded);
}

/* ---- runs and reports ---- */

void zbi_bout_begin(zbi_bout *b, uint64_t points, uint64_t replications)
{
    zbi_pace_begin(&b->pace, points * replications * 2, 0, 0, b->arguments->quiet);
}

zbi_exit zbi_bout_end(zbi_bout *b, zb_status status, const zb_error *error, bool finished, bool *interrupted)
{
    zbi_pace_end(&b->pace);
    *interrupted = status == ZB_STATUS_STOPPED;
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

void zbi_bout_buffer(const zbi_bout *b, zbi_buffer *text)
{
    zbi_buffer_init(text, &b->contest.allocator);
    zbi_buffer_text(text, b->arguments->text[ZBI_OPTION_BOM] ? "\xEF\xBB\xBF" : "");
}

zbi_exit zbi_bout_put(const zbi_bout *b, zbi_buffer *text, bool interrupted)
{
    const zbi_exit code = zbi_put_buffer(b->arguments, text);
    if (code != ZBI_EXIT_DONE || !interrupted)
        return code;
    return zbi_complain(zbi_interrupted(), "interrupted after %" PRIu64 " runs: what was finished is told",
                        b->contest.runs);
}
