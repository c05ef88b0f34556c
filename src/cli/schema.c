/* zhuanban schema: the format of scenarios, for editors. */
#include "json/schema.h"

#include "cli/command.h"

static zbi_exit run(const zbi_arguments *arguments)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    zbi_json_schema(&text);
    return zbi_put_buffer(arguments, &text);
}

const zbi_command zbi_command_schema = {
    .name = "schema", .operands = "", .summary = "JSON Schema of the scenario",
    .examples = "    zhuanban schema -o zhuanban.schema.json\n",
    .takes = ZBI_TAKES(OUTPUT) | ZBI_TAKES(HELP), .run = run,
};
