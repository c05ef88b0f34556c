/* The files of samples that a command line names. */
#include "cli/samples.h"

#include "base/memory.h"
#include "experiment/sensitivity/samples.h"

/* FILE.params */
static zbi_exit name_params(const char *path, const zb_allocator *allocator, zbi_buffer *name)
{
    zbi_buffer_init(name, allocator);
    zbi_buffer_text(name, path);
    zbi_buffer_text(name, ".params");
    return name->failed ? zbi_complain(ZBI_EXIT_INTERNAL, "out of memory") : ZBI_EXIT_DONE;
}

static zb_status read_points(zbi_stage *stage, const zb_scenario *scenario, zbi_method method, const char *path,
                             zb_error *error)
{
    double *shares = NULL;
    uint64_t points = 0;
    zb_status status = zbi_plan_check(&stage->plan, scenario, error);
    if (status == ZB_OK)
        status = zbi_samples_read(&stage->plan, path, &shares, &points, error);
    if (status == ZB_OK)
        status = zbi_stage_take(stage, method, shares, points, error);
    zbi_free(&stage->allocator, shares);
    return status;
}

zbi_exit zbi_samples_take(const zbi_arguments *a, const zb_scenario *scenario, zbi_method method, zbi_stage *stage)
{
    const char *path = a->text[ZBI_OPTION_SAMPLES];
    zbi_buffer name;
    zb_error error = {0};
    zb_status status = ZB_OK;
    const zbi_exit code = name_params(path, &stage->allocator, &name);
    if (code == ZBI_EXIT_DONE && stage->plan.variable_count == 0)
        status = zbi_params_read(&stage->plan, name.text, &error);
    if (code == ZBI_EXIT_DONE && status == ZB_OK)
        status = read_points(stage, scenario, method, path, &error);
    zbi_buffer_free(&name);
    return status == ZB_OK ? code : zbi_exit_with(&error);
}

/* Frees the text. */
static zbi_exit write_file(const char *path, zbi_buffer *text)
{
    zbi_output output;
    zbi_exit code = text->failed ? zbi_complain(ZBI_EXIT_INTERNAL, "out of memory") : zbi_output_open(&output, path);
    if (code == ZBI_EXIT_DONE) {
        fwrite(text->text ? text->text : "", 1, text->size, output.file);
        code = zbi_output_close(&output, code);
    }
    zbi_buffer_free(text);
    return code;
}

static zbi_exit write_params(const zbi_stage *stage, const char *path)
{
    zbi_buffer name, text;
    zbi_exit code = name_params(path, &stage->allocator, &name);
    if (code == ZBI_EXIT_DONE) {
        zbi_buffer_init(&text, &stage->allocator);
        zbi_params_write(&stage->plan, &text);
        code = write_file(name.text, &text);
    }
    zbi_buffer_free(&name);
    return code;
}

zbi_exit zbi_samples_export(const zbi_arguments *a, const zbi_stage *stage)
{
    const char *path = a->text[ZBI_OPTION_EXPORT_SAMPLES];
    zbi_buffer text;
    const zbi_exit code = path ? write_params(stage, path) : ZBI_EXIT_DONE;
    if (!path || code)
        return code;
    zbi_buffer_init(&text, &stage->allocator);
    zbi_samples_write(&stage->plan, &text);
    return write_file(path, &text);
}

zbi_exit zbi_results_export(const zbi_arguments *a, const zbi_stage *stage)
{
    const char *path = a->text[ZBI_OPTION_EXPORT_RESULTS];
    zbi_buffer text;
    if (!path)
        return ZBI_EXIT_DONE;
    zbi_buffer_init(&text, &stage->allocator);
    zbi_results_write(&stage->values, &text);
    return write_file(path, &text);
}
