/* zhuanban init: a scenario to fill in. */
#include "cli/command.h"

#include "json/template.h"

static zbi_exit run(const zbi_arguments *arguments)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    const zb_status status = zbi_json_template(zb_registry_default(), arguments->chinese, &text);
    if (status == ZB_OK)
        return zbi_put_buffer(arguments, &text);
    zbi_buffer_free(&text);
    return zbi_complain(zbi_exit_of(status), "the template cannot be made: %s", zb_status_name(status));
}

const zbi_command zbi_command_init = {
    .name = "init", .operands = "", .summary = "a template of a scenario with a note at each field",
    .examples = "    zhuanban init > mine.json\n    zhuanban init --lang zh -o mine.json\n",
    .takes = ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) | ZBI_TAKES(HELP), .run = run,
};
