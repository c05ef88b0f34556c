/* zhuanban: the program. Finds the command, reads its options, runs it. */
#include "cli/command.h"

#include "base/text.h"
#include "cli/ranks.h"

#include <gsl/gsl_errno.h>
#include <string.h>
#include <zhuanban/api.h>

const zbi_command *zbi_command_find(const char *name)
{
    for (const zbi_command *const *c = zbi_commands; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

static zbi_exit unknown_command(const char *name)
{
    const char *names[64] = {"help", "--help", "--version"};
    size_t count = 3;
    for (const zbi_command *const *c = zbi_commands; *c && count < 64; c++)
        names[count++] = (*c)->name;
    const char *meant = zbi_did_you_mean(name, names, count);
    if (meant)
        return zbi_complain(ZBI_EXIT_USAGE, "there is no command \"%s\"; did you mean %s?", name, meant);
    if (name[0] == '-')
        return zbi_complain(ZBI_EXIT_USAGE, "a command comes before its options, such as %s (see zhuanban help)", name);
    return zbi_complain(ZBI_EXIT_USAGE, "there is no command \"%s\" (see zhuanban help)", name);
}

static zbi_exit finish_output(zbi_exit code)
{
    zbi_output output = {.file = stdout};
    return zbi_output_close(&output, code);
}

static zbi_exit help(int argc, char **argv)
{
    if (argc == 0 || strcmp(argv[0], "help") == 0) {
        zbi_help();
        return finish_output(ZBI_EXIT_DONE);
    }
    const zbi_command *command = zbi_command_find(argv[0]);
    if (!command)
        return unknown_command(argv[0]);
    zbi_help_of(command);
    return finish_output(ZBI_EXIT_DONE);
}

static zbi_exit run_command(const zbi_command *command, int argc, char **argv)
{
    zbi_arguments arguments;
    zbi_exit code = zbi_arguments_read(&arguments, command, argc, argv);
    if (code == ZBI_EXIT_DONE && arguments.text[ZBI_OPTION_HELP]) {
        zbi_help_of(command);
        code = finish_output(code);
    } else if (code == ZBI_EXIT_DONE) {
        code = command->run(&arguments);
    }
    zbi_arguments_free(&arguments);
    return code;
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off(); /* it would abort the program; arguments are checked before */
    zbi_interrupt_watch();
    if (argc < 2)
        return (int)zbi_complain(ZBI_EXIT_USAGE, "which command? (see zhuanban help)");
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "version") == 0) {
        printf("zhuanban %s\nranks: %s\n", zb_version(), zbi_ranks_engine() ? zbi_ranks_engine() : "none, built without MPI");
        return (int)finish_output(ZBI_EXIT_DONE);
    }
    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return (int)help(argc - 2, argv + 2);
    const zbi_command *command = zbi_command_find(name);
    return (int)(command ? run_command(command, argc - 2, argv + 2) : unknown_command(name));
}
