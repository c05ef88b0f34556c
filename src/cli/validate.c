/* zhuanban validate: every fault of each file. */
#include "cli/command.h"

static zbi_exit check(const zbi_arguments *arguments, const char *name)
{
    zbi_loaded loaded;
    const zbi_exit code = zbi_load(&loaded, arguments, name);
    if (code == ZBI_EXIT_DONE)
        printf("%s: valid, hash %016llx\n", name, (unsigned long long)zb_model_hash(loaded.model));
    zbi_loaded_free(&loaded);
    return code;
}

static zbi_exit run(const zbi_arguments *arguments)
{
    zbi_exit worst = ZBI_EXIT_DONE;
    for (size_t i = 0; i < arguments->operand_count; i++) {
        const zbi_exit code = check(arguments, arguments->operands[i]);
        worst = code > worst ? code : worst;
    }
    zbi_output output = {.file = stdout};
    return zbi_output_close(&output, worst);
}

const zbi_command zbi_command_validate = {
    .name = "validate", .operands = "SCENARIO...", .summary = "every fault of the files, with line and column",
    .examples = "    zhuanban validate mine.json\n",
    .takes = ZBI_TAKES_SCENARIO, .least = 1, .most = SIZE_MAX, .run = run,
};
