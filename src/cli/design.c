/* What a command line asks of a sweep. */
#include "cli/design.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/memory.h"

#include <inttypes.h>
#include <string.h>

static const char *const names[] = {"grid", "zip", "lhs", "sobol", "given"}; /* the last cannot be asked for */

const char *zbi_design_name(zbi_design design)
{
    return names[design];
}

/* `text` stands for the pointer where it is given. */
static zbi_exit wrong_vary(const char *text, const zb_error *error)
{
    if (!text || error->status != ZB_STATUS_USAGE)
        return zbi_exit_with(error);
    return zbi_complain(ZBI_EXIT_USAGE, "%s: %s", text, error->message);
}

/* "--vary +" begins a further sub-plan. */
static bool begins_part(const char *text)
{
    return strcmp(text, "+") == 0;
}

/* What varies from the first option on, up to the next sub-plan; *next is where that begins. */
static zbi_exit read_varied(zbi_plan *plan, const zbi_texts *vary, size_t first, size_t *next)
{
    zb_error error;
    char text[300];
    size_t i = first;
    for (; i < vary->count && !begins_part(vary->items[i]); i++)
        if (zbi_plan_vary(plan, vary->items[i], &error) != ZB_OK) {
            snprintf(text, sizeof text, "--vary %.250s", vary->items[i]);
            return wrong_vary(text, &error);
        }
    *next = i + 1;
    return ZBI_EXIT_DONE;
}

/* The number of a design, or of none: then it is a file's name. */
static size_t design_named(const char *text)
{
    size_t i = 0;
    while (i < 4 && strcmp(text, names[i]) != 0)
        i++;
    return i;
}

static bool ends_in_csv(const char *text)
{
    const size_t length = strlen(text);
    return length > 4 && strcmp(text + length - 4, ".csv") == 0;
}

static zbi_exit read_file(zbi_plan *plan, const zbi_arguments *a, const char *path)
{
    zb_error error = {0};
    zbi_fault_list faults;
    if (a->repeated[ZBI_OPTION_VARY].count)
        return zbi_complain(ZBI_EXIT_USAGE,
                            "--vary and a design file do not go together: the file says all that varies");
    zbi_fault_list_init(&faults, &plan->allocator);
    const zb_status status = zbi_plan_read(plan, path, &faults, &error);
    zbi_fault_list_write(&faults, stderr);
    const bool told = faults.count > 0;
    zbi_fault_list_free(&faults);
    if (status == ZB_OK)
        return ZBI_EXIT_DONE;
    return told ? zbi_exit_of(status) : zbi_complain(zbi_exit_of(status), "%s: %s", path, error.message);
}

/* ZBI_DESIGN_GIVEN: a file. */
static zbi_exit read_design(const zbi_arguments *a, zbi_design *design)
{
    const char *text = a->text[ZBI_OPTION_DESIGN];
    const size_t number = text ? design_named(text) : ZBI_DESIGN_GRID;
    const bool sampled = number == ZBI_DESIGN_LHS || number == ZBI_DESIGN_SOBOL;
    *design = number < 4 ? (zbi_design)number : ZBI_DESIGN_GIVEN;
    if (a->text[ZBI_OPTION_POINTS] && !sampled)
        return zbi_complain(ZBI_EXIT_USAGE, "--points goes with --design lhs and sobol");
    if (number < 4 || ends_in_csv(text))
        return ZBI_EXIT_DONE;
    const char *meant = zbi_did_you_mean(text, names, 4);
    return zbi_complain(ZBI_EXIT_USAGE,
                        "--design takes grid, zip, lhs, sobol or a file that ends in .csv, not \"%s\"%s%s%s", text,
                        meant ? "; did you mean " : "", meant ? meant : "", meant ? "?" : "");
}

/* The numbers of a sampled design are drawn before the first run. */
static zbi_exit check_room(const zbi_plan *plan, zbi_design design, uint64_t points)
{
    const double bytes = (double)points * plan->variable_count * sizeof *plan->shares;
    const double most = (double)zbi_memory_limit();
    if ((design != ZBI_DESIGN_LHS && design != ZBI_DESIGN_SOBOL) || most == 0 || bytes <= most / 2)
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE,
                        "%" PRIu64 " points of %u parameters take %.3g GB of memory before the first run; take fewer "
                        "points, or a design file for each part",
                        points, plan->variable_count, bytes / 1e9);
}

static zbi_exit lay(zbi_plan *plan, zbi_design design, const zbi_asked *asked, const zbi_arguments *a)
{
    zb_error error;
    const zbi_exit code = check_room(plan, design, a->whole[ZBI_OPTION_POINTS]);
    if (code)
        return code;
    if (zbi_plan_lay(plan, design, a->whole[ZBI_OPTION_POINTS], zb_model_seed(asked->loaded.model), &error) != ZB_OK)
        return wrong_vary(NULL, &error);
    return ZBI_EXIT_DONE;
}

/* Sub-plans, each laid out by itself, and joined. */
static zbi_exit read_parts(zbi_asked *asked, const zbi_arguments *a, zbi_design design, uint32_t count)
{
    zb_error error;
    zbi_plan *plan = &asked->plan, *parts = zbi_new(&plan->allocator, count, sizeof *parts);
    zbi_exit code = parts ? ZBI_EXIT_DONE : zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    size_t next = 0;
    for (uint32_t i = 0; i < count && code == ZBI_EXIT_DONE; i++) {
        zbi_plan_init(&parts[i], &plan->allocator);
        code = read_varied(&parts[i], &a->repeated[ZBI_OPTION_VARY], next, &next);
        if (code == ZBI_EXIT_DONE)
            code = lay(&parts[i], design, asked, a);
    }
    if (code == ZBI_EXIT_DONE && zbi_plan_join(plan, parts, count, &error) != ZB_OK)
        code = zbi_exit_with(&error);
    for (uint32_t i = 0; parts && i < count; i++)
        zbi_plan_free(&parts[i]);
    zbi_free(&plan->allocator, parts);
    return code;
}

static zbi_exit read_points(zbi_asked *asked, const zbi_arguments *a)
{
    const zbi_texts *vary = &a->repeated[ZBI_OPTION_VARY];
    zbi_design design = ZBI_DESIGN_GRID;
    uint32_t parts = 1;
    size_t next;
    zbi_exit code = read_design(a, &design);
    for (size_t i = 0; i < vary->count; i++)
        parts += begins_part(vary->items[i]);
    if (code == ZBI_EXIT_DONE && design == ZBI_DESIGN_GIVEN) {
        code = read_file(&asked->plan, a, a->text[ZBI_OPTION_DESIGN]);
        design = ZBI_DESIGN_ZIP;
    } else if (code == ZBI_EXIT_DONE && parts > 1) {
        return read_parts(asked, a, design, parts);
    } else if (code == ZBI_EXIT_DONE) {
        code = read_varied(&asked->plan, vary, 0, &next);
    }
    return code ? code : lay(&asked->plan, design, asked, a);
}

static zbi_exit read_plan(zbi_asked *asked, const zbi_arguments *a)
{
    zb_error error;
    const zbi_exit code = read_points(asked, a);
    if (code)
        return code;
    for (uint32_t i = 0; i < asked->plan.variable_count; i++)
        if (strcmp(asked->plan.variables[i].pointer, "/experiment/replications") == 0)
            return zbi_complain(ZBI_EXIT_USAGE, "replications are the same at every point: say --reps");
    if (zbi_plan_check(&asked->plan, asked->loaded.scenario, &error) != ZB_OK)
        return wrong_vary(NULL, &error);
    return ZBI_EXIT_DONE;
}

static zbi_exit read_forms(zbi_asked *asked, const zbi_arguments *a)
{
    size_t forms[ZBI_MOST_FORMS], count = 0;
    const zbi_exit code = zbi_forms_asked(asked->loaded.model, a, forms, ZBI_MOST_FORMS, &count);
    for (size_t i = 0; code == ZBI_EXIT_DONE && i < count; i++) {
        asked->form_names[i] = zb_model_form_name(asked->loaded.model, forms[i]);
        zbi_buffer_text(&asked->forms, i ? "," : "");
        zbi_buffer_text(&asked->forms, asked->form_names[i]);
    }
    asked->sweep.forms = asked->form_names;
    asked->sweep.form_count = count;
    return code == ZBI_EXIT_DONE && asked->forms.failed ? zbi_complain(ZBI_EXIT_INTERNAL, "out of memory") : code;
}

/* "2/4": the second of four. */
static zbi_exit read_shard(zbi_sweep *sweep, const char *text)
{
    char first[24];
    uint64_t shard = 0, shards = 0;
    sweep->shards = 1;
    if (!text)
        return ZBI_EXIT_DONE;
    const size_t length = strcspn(text, "/");
    snprintf(first, sizeof first, "%.*s", length < 20 ? (int)length : 0, text);
    if (text[length] != '/' || !zbi_read_uint64(first, &shard) || !zbi_read_uint64(text + length + 1, &shards) ||
        shard < 1 || shard > shards)
        return zbi_complain(ZBI_EXIT_USAGE, "--shard takes I/N with I from 1 to N, such as 2/4, not \"%s\"", text);
    sweep->shard = shard - 1;
    sweep->shards = shards;
    return ZBI_EXIT_DONE;
}

zbi_exit zbi_asked_read(zbi_asked *asked, const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    *asked = (zbi_asked){0};
    zbi_plan_init(&asked->plan, &allocator);
    zbi_buffer_init(&asked->forms, &allocator);
    zbi_exit code = zbi_load(&asked->loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = read_plan(asked, a);
    if (code == ZBI_EXIT_DONE)
        code = read_forms(asked, a);
    if (code == ZBI_EXIT_DONE)
        code = read_shard(&asked->sweep, a->text[ZBI_OPTION_SHARD]);
    if (code)
        return code;
    asked->sweep.scenario = asked->loaded.scenario;
    asked->sweep.plan = &asked->plan;
    asked->sweep.replications =
        a->text[ZBI_OPTION_REPS] ? a->whole[ZBI_OPTION_REPS] : zb_model_replications(asked->loaded.model);
    asked->sweep.jobs = (unsigned)(a->whole[ZBI_OPTION_JOBS] < 1024 ? a->whole[ZBI_OPTION_JOBS] : 1024);
    asked->sweep.memory_limit = zbi_memory_limit();
    if (asked->sweep.replications > UINT64_C(1000000000000) / asked->plan.points / asked->sweep.form_count)
        return zbi_complain(ZBI_EXIT_USAGE, "more than 1e12 runs");
    return ZBI_EXIT_DONE;
}

void zbi_asked_free(zbi_asked *asked)
{
    zbi_plan_free(&asked->plan);
    zbi_buffer_free(&asked->forms);
    zbi_loaded_free(&asked->loaded);
}

uint64_t zbi_asked_runs(const zbi_asked *asked)
{
    return asked->plan.points * asked->sweep.replications * asked->sweep.form_count;
}

uint64_t zbi_asked_share(const zbi_asked *asked)
{
    const zbi_sweep *s = &asked->sweep;
    const uint64_t points = asked->plan.points / s->shards + (s->shard < asked->plan.points % s->shards);
    return points * s->replications * s->form_count;
}
