/* What the program and its commands do, from the tables; examples come first. */
#include "cli/command.h"

const zbi_command *const zbi_commands[] = {
    &zbi_command_compare,   &zbi_command_attribute, &zbi_command_run,    &zbi_command_explain,     &zbi_command_sweep,
    &zbi_command_merge,     &zbi_command_rerun,     &zbi_command_map,    &zbi_command_sensitivity, &zbi_command_crossover,
    &zbi_command_calibrate, &zbi_command_import,    &zbi_command_init,   &zbi_command_validate,    &zbi_command_show,
    &zbi_command_schema,    &zbi_command_list,      &zbi_command_verify,    &zbi_command_page,   NULL,
};

void zbi_help(void)
{
    puts("zhuanban: a standing hierarchy against a task force on the same matters\n\n"
         "    zhuanban compare g60-supply-chain     both forms on the same matters, and a verdict\n"
         "    zhuanban explain hello --matter 2     one matter through each form, hop by hop\n"
         "    zhuanban init > mine.json             a scenario to fill in\n\nCommands:");
    for (const zbi_command *const *c = zbi_commands; *c; c++)
        printf("  %-11s %s\n", (*c)->name, (*c)->summary);
    puts("  help        this, or what one command does: zhuanban help COMMAND\n\n"
         "Exit codes: 0 done, 1 a check failed, a run ended early or rows of a sweep failed, 2 wrong command line,\n"
         "3 bad input file or one that needs more memory than there is, 4 input or output failed or a results file\n"
         "is not the one that is meant, 5 internal error, 130 and 143 interrupted.");
}

static const char *help_of(const zbi_command *command, zbi_option option)
{
    for (const zbi_option_help *own = command->own; own && own->help; own++)
        if (own->option == option)
            return own->help;
    return zbi_option_rows[option].help;
}

static void option_line(const zbi_option_row *row, const char *help)
{
    char left[64];
    const int letter = row->letter ? snprintf(left, sizeof left, "-%c, ", row->letter) : 0;
    snprintf(left + letter, sizeof left - (size_t)letter, "--%s%s%s", row->name, row->argument ? " " : "",
             row->argument ? row->argument : "");
    printf("  %-24s %s\n", left, help);
}

void zbi_help_of(const zbi_command *command)
{
    printf("%s\n", command->examples);
    printf("zhuanban %s %s%s[OPTION]...\n%s.\n\n", command->name, command->operands, *command->operands ? " " : "",
           command->summary);
    for (int i = 0; i < ZBI_OPTIONS; i++)
        if (command->takes >> i & 1)
            option_line(&zbi_option_rows[i], help_of(command, (zbi_option)i));
    if (command->formats)
        printf("\nFormats: %s (the first is the default)\n", command->formats);
}
