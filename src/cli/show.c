/* zhuanban show: the scenario with all defaults filled in; on standard error, which mechanisms it overrides. */
#include "cli/command.h"

#include "json/writer.h"

static void tell_override(void *context, const char *pointer, const char *usual, const char *value)
{
    size_t *count = context;
    if ((*count)++ == 0)
        fputs("Mechanism parameters that this scenario overrides:\n", stderr);
    fprintf(stderr, "  %s: %s instead of %s\n", pointer, value, usual);
}

static zbi_exit run(const zbi_arguments *arguments)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_loaded loaded;
    zbi_exit code = zbi_read_argument(&loaded, arguments, arguments->operands[0]);
    if (code == ZBI_EXIT_DONE) {
        zbi_buffer text;
        size_t count = 0;
        zbi_buffer_init(&text, &allocator);
        zbi_json_write(loaded.scenario, arguments->text[ZBI_OPTION_FULL] ? ZBI_WRITE_FULL : ZBI_WRITE_PLAIN, false, &text);
        code = zbi_put_buffer(arguments, &text);
        if (code == ZBI_EXIT_DONE && !arguments->quiet) {
            zbi_json_overrides(loaded.scenario, tell_override, &count);
            if (count == 0)
                fputs("No mechanism parameter is overridden.\n", stderr);
        }
    }
    zbi_loaded_free(&loaded);
    return code;
}

const zbi_command zbi_command_show = {
    .name = "show", .operands = "SCENARIO",
    .summary = "the scenario with all defaults filled in, and which mechanism parameters it overrides",
    .formats = "json", .examples = "    zhuanban show hello\n    zhuanban show hello --full -q\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(FULL) | ZBI_TAKES(OUTPUT) | ZBI_TAKES(FORMAT), .least = 1, .most = 1, .run = run,
};
