/* The command line, read by the one table of options (options.def). */
#ifndef ZBI_CLI_ARGUMENTS_H
#define ZBI_CLI_ARGUMENTS_H

#include "cli/exit.h"

#include <zhuanban/allocator.h>

typedef enum zbi_option {
#define OPTION(id, name, letter, kind, argument, help) ZBI_OPTION_##id,
#include "cli/options.def"
#undef OPTION
    ZBI_OPTIONS
} zbi_option;

#define ZBI_TAKES(id) (UINT64_C(1) << ZBI_OPTION_##id)

typedef enum zbi_option_kind {
    ZBI_KIND_FLAG, ZBI_KIND_TEXT, ZBI_KIND_WHOLE, ZBI_KIND_COUNT, ZBI_KIND_POSITIVE, ZBI_KIND_NUMBER, ZBI_KIND_HOURS,
    ZBI_KIND_REPEATED
} zbi_option_kind;

typedef struct zbi_option_row {
    const char *name;
    char letter;
    zbi_option_kind kind;
    const char *argument, *help;
} zbi_option_row;
extern const zbi_option_row zbi_option_rows[ZBI_OPTIONS];

struct zbi_command;

/* What an option that may be repeated was given, in order. */
typedef struct zbi_texts {
    const char **items;
    size_t count;
} zbi_texts;

/* Texts are the caller's argv. */
typedef struct zbi_arguments {
    const struct zbi_command *command;
    const char *text[ZBI_OPTIONS]; /* NULL: not given; a flag that was given: its name */
    double number[ZBI_OPTIONS];
    uint64_t whole[ZBI_OPTIONS];
    zbi_texts repeated[ZBI_OPTIONS]; /* of options of kind REPEATED that the command takes */
    const char **operands; /* what is not an option */
    size_t operand_count;
    char **given; /* all that follows the command's name */
    int given_count;
    bool chinese, quiet;
} zbi_arguments;

/* What an option means to one command, where that is not what options.def says. */
typedef struct zbi_option_help {
    zbi_option option;
    const char *help;
} zbi_option_help;

/* A command: its file says what it does. */
typedef struct zbi_command {
    const char *name, *operands, *summary;
    const char *formats; /* "table json csv": the first is the default; NULL: no --format */
    const char *examples; /* lines, each "zhuanban ..." */
    uint64_t takes;       /* options, ZBI_TAKES */
    size_t least, most;   /* operands */
    bool finds_warmup;    /* takes --warmup auto */
    const zbi_option_help *own; /* ended by a help of NULL; NULL: none */
    zbi_exit (*run)(const zbi_arguments *arguments);
} zbi_command;

/* Ended by NULL. */
extern const zbi_command *const zbi_commands[];
const zbi_command *zbi_command_find(const char *name);

/* Reads what follows the command's name. Complains and gives ZBI_EXIT_USAGE when it is wrong. Free it in any case. */
zbi_exit zbi_arguments_read(zbi_arguments *arguments, const zbi_command *command, int argc, char **argv);
void zbi_arguments_free(zbi_arguments *arguments);
/* Whether the option, of kind HOURS, is to be found. */
bool zbi_is_auto(const zbi_arguments *arguments, zbi_option option);
/* -o FILE.zb. */
bool zbi_names_results(const zbi_arguments *arguments);
/* The format asked for, else the command's first; it is one that the command takes. */
bool zbi_format_is(const zbi_arguments *arguments, const char *name);
void zbi_help_of(const zbi_command *command);
void zbi_help(void);
#endif
