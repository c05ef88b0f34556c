/* The results file beside what a command says. */
#include "cli/keep.h"

#include "base/memory.h"
#include "json/writer.h"

#include <string.h>
#include <unistd.h>

bool zbi_keep_is_asked(const zbi_arguments *a)
{
    return (a->command->takes & ZBI_TAKES(RESUME)) && zbi_names_results(a);
}

zbi_exit zbi_keep_check(const zbi_arguments *a)
{
    if (a->text[ZBI_OPTION_RESUME] && !zbi_keep_is_asked(a))
        return zbi_complain(ZBI_EXIT_USAGE, "--resume goes with -o FILE.zb, the file to go on with");
    return ZBI_EXIT_DONE;
}

/* ---- what is in the file ---- */

static bool add_set(zbi_keep *keep, const char *begin, const char *name)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    zbi_buffer_text(&text, begin);
    zbi_buffer_text(&text, name);
    keep->sets[keep->set_count] = zbi_buffer_take(&text);
    return keep->sets[keep->set_count++] != NULL;
}

/* The sets of a result: all, focal, other, each class, each level. */
static bool name_sets(zbi_keep *keep, const zb_model *model)
{
    static const char *const first[] = {"all", "focal", "other"};
    const zb_allocator allocator = zb_allocator_default();
    bool good = (keep->sets = zbi_new(&allocator, zb_set_count(model), sizeof *keep->sets)) != NULL;
    for (size_t i = 0; i < 3 && good; i++)
        good = add_set(keep, first[i], "");
    for (size_t i = 0; i < zb_model_class_count(model) && good; i++)
        good = add_set(keep, "class:", zb_model_class_name(model, i));
    for (size_t i = 0; keep->set_count < zb_set_count(model) && good; i++) {
        char level[24];
        snprintf(level, sizeof level, "%zu", i);
        good = add_set(keep, "level:", level);
    }
    return good;
}

static bool write_texts(zbi_keep *keep, const zbi_kept *kept)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_buffer_init(&keep->scenario, &allocator);
    zbi_buffer_init(&keep->command, &allocator);
    zbi_buffer_init(&keep->forms, &allocator);
    zbi_json_write(kept->scenario, ZBI_WRITE_ANNOTATED, false, &keep->scenario);
    zbi_command_line(keep->a, &keep->command);
    for (size_t i = 0; i < kept->form_count; i++) {
        zbi_buffer_text(&keep->forms, i ? "," : "");
        zbi_buffer_text(&keep->forms, kept->forms[i]);
    }
    zbi_stamp(keep->started);
    return !keep->scenario.failed && !keep->command.failed && !keep->forms.failed &&
           (!kept->full || name_sets(keep, kept->model));
}

static zbi_provenance provenance_of(const zbi_keep *keep, const zbi_kept *kept)
{
    return (zbi_provenance){.version = zb_version(),
                            .kind = keep->a->command->name,
                            .scenario = zb_model_name(kept->model),
                            .scenario_json = keep->scenario.text,
                            .forms = keep->forms.text,
                            .command = keep->command.text,
                            .started = keep->started,
                            .scenario_hash = zb_model_hash(kept->model),
                            .seed = zb_model_seed(kept->model),
                            .replications = kept->replications,
                            .form_count = kept->form_count,
                            .shards = 1,
                            .cores = (int)sysconf(_SC_NPROCESSORS_ONLN)};
}

/* ---- the file ---- */

static zb_status open_file(zbi_keep *keep, const zbi_kept *kept, zb_error *error)
{
    const zb_allocator allocator = zb_allocator_default();
    const char *path = keep->a->text[ZBI_OPTION_OUTPUT];
    const zbi_provenance provenance = provenance_of(keep, kept);
    const zbi_layout layout = {.parameters = kept->parameters,
                               .parameter_count = kept->parameter_count,
                               .sets = (const char *const *)keep->sets,
                               .set_count = keep->set_count,
                               .numbers = kept->numbers,
                               .number_count = kept->number_count,
                               .data_hash = kept->data_hash,
                               .full = kept->full};
    zb_status status = ZB_OK;
    if (!keep->a->text[ZBI_OPTION_RESUME] || access(path, F_OK) != 0)
        status = zbi_store_create(path, &provenance, &layout, NULL, &allocator, error);
    if (status == ZB_OK)
        status = zbi_store_open(&keep->store, path, true, &allocator, error);
    if (status == ZB_OK)
        status = zbi_store_check(&keep->store, &provenance, &layout, error);
    return status == ZB_OK ? zbi_store_begin(&keep->store, keep->command.text, keep->started, error) : status;
}

zbi_exit zbi_keep_open(zbi_keep *keep, const zbi_arguments *a, const zbi_kept *kept)
{
    zb_error error = {0};
    *keep = (zbi_keep){.a = a, .store = {.lock = -1}};
    const zbi_exit code = zbi_keep_check(a);
    if (code || !zbi_keep_is_asked(a))
        return code;
    keep->on = true;
    if (!write_texts(keep, kept))
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    return open_file(keep, kept, &error) == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
}

zb_status zbi_keep_sweep(zbi_keep *keep, const zbi_sweep *sweep, zb_error *error)
{
    return keep->on ? zbi_store_run(&keep->store, sweep, NULL, error) : zbi_sweep_run(sweep, NULL, error);
}

static zb_status sweep_kept(void *keep, const zbi_sweep *sweep, zb_error *error)
{
    return zbi_keep_sweep(keep, sweep, error);
}

zbi_sweeper zbi_keep_sweeper(zbi_keep *keep)
{
    return (zbi_sweeper){keep, sweep_kept};
}

const char *zbi_keep_advice(const zbi_keep *keep)
{
    return keep->on ? "; go on with the same command and --resume" : "";
}

bool zbi_keep_save(zbi_keep *keep, bool at_once)
{
    return !keep->on || zbi_store_save(&keep->store, at_once, &keep->saving) == ZB_OK;
}

static void free_sets(zbi_keep *keep)
{
    const zb_allocator allocator = zb_allocator_default();
    for (size_t i = 0; i < keep->set_count; i++)
        if (keep->sets[i])
            zbi_free(&allocator, keep->sets[i]);
    if (keep->sets)
        zbi_free(&allocator, keep->sets);
}

zbi_exit zbi_keep_close(zbi_keep *keep, zbi_exit code)
{
    zb_error error = {0};
    zb_status status = ZB_OK;
    if (!keep->on)
        return code;
    if (keep->store.session)
        status = zbi_store_end(&keep->store, zbi_interrupted() ? "interrupted" : code ? "ended early" : "done", &error);
    zb_error closing;
    if (zbi_store_close(&keep->store, status == ZB_OK ? &error : &closing) != ZB_OK && status == ZB_OK)
        status = error.status;
    zbi_buffer_free(&keep->scenario);
    zbi_buffer_free(&keep->command);
    zbi_buffer_free(&keep->forms);
    free_sets(keep);
    keep->on = false;
    return status != ZB_OK && code == ZBI_EXIT_DONE ? zbi_exit_with(&error) : code;
}
