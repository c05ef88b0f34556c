/* The command line, read by the one table of options. */
#include "cli/arguments.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

const zbi_option_row zbi_option_rows[ZBI_OPTIONS] = {
#define OPTION(id, name, letter, kind, argument, help) {name, letter, ZBI_KIND_##kind, argument, help},
#include "cli/options.def"
#undef OPTION
};

static int option_named(const char *name, size_t length)
{
    for (int i = 0; i < ZBI_OPTIONS; i++)
        if (strlen(zbi_option_rows[i].name) == length && strncmp(zbi_option_rows[i].name, name, length) == 0)
            return i;
    return -1;
}

static int option_lettered(char letter)
{
    for (int i = 0; i < ZBI_OPTIONS; i++)
        if (letter && zbi_option_rows[i].letter == letter)
            return i;
    return -1;
}

static bool takes(const zbi_command *command, int option) { return command->takes >> option & 1; }

static zbi_exit unknown(const zbi_command *command, const char *written)
{
    const char *names[ZBI_OPTIONS];
    size_t count = 0;
    for (int i = 0; i < ZBI_OPTIONS; i++)
        if (takes(command, i))
            names[count++] = zbi_option_rows[i].name;
    char word[64];
    snprintf(word, sizeof word, "%s", written + strspn(written, "-"));
    word[strcspn(word, "=")] = '\0';
    const char *meant = zbi_did_you_mean(word, names, count);
    if (meant)
        return zbi_complain(ZBI_EXIT_USAGE, "%s has no option %s; did you mean --%s?", command->name, written, meant);
    return zbi_complain(ZBI_EXIT_USAGE, "%s has no option %s (see zhuanban help %s)", command->name, written, command->name);
}

static bool read_whole(const zbi_option_row *row, const char *value, uint64_t *number)
{
    return zbi_read_uint64(value, number) && (row->kind == ZBI_KIND_WHOLE || *number > 0);
}

/* On a command line .5 is a number too. */
static bool read_number(const zbi_option_row *row, const char *value, double *number)
{
    char text[64];
    snprintf(text, sizeof text, "%s%s", value[0] == '.' ? "0" : "", value);
    return strlen(value) < 60 && zbi_read_number(text, number) && *number >= 0.0 && (row->kind != ZBI_KIND_POSITIVE || *number > 0.0);
}

static zbi_exit not_taken(const zbi_option_row *row, const char *wants, const char *value)
{
    return zbi_complain(ZBI_EXIT_USAGE, "--%s takes a %s, not \"%s\"", row->name, wants, value);
}

/* Checks the argument of an option and keeps it. "auto" is 0 hours for the time being. */
static zbi_exit keep(zbi_arguments *a, int option, const char *value)
{
    const zbi_option_row *row = &zbi_option_rows[option];
    const bool from_0 = row->kind == ZBI_KIND_WHOLE || row->kind == ZBI_KIND_NUMBER;
    a->text[option] = value;
    switch (row->kind) {
    case ZBI_KIND_REPEATED: a->repeated[option].items[a->repeated[option].count++] = value; break;
    case ZBI_KIND_WHOLE:
    case ZBI_KIND_COUNT:
        if (!read_whole(row, value, &a->whole[option]))
            return not_taken(row, from_0 ? "whole number from 0" : "whole number from 1", value);
        break;
    case ZBI_KIND_POSITIVE:
    case ZBI_KIND_NUMBER:
        if (!read_number(row, value, &a->number[option]))
            return not_taken(row, from_0 ? "number from 0" : "number above 0", value);
        break;
    case ZBI_KIND_HOURS:
        if (!zbi_is_auto(a, (zbi_option)option) && !read_number(row, value, &a->number[option]))
            return not_taken(row, a->command->finds_warmup ? "number from 0, or auto" : "number from 0", value);
        break;
    default: break;
    }
    return ZBI_EXIT_DONE;
}

/* One option at argv[*i]; moves *i over its argument. */
static zbi_exit read_option(zbi_arguments *a, int argc, char **argv, int *i)
{
    const char *written = argv[*i], *equals = strchr(written, '=');
    const bool is_long = written[1] == '-';
    const size_t length = equals ? (size_t)(equals - written) : strlen(written);
    const int option = is_long ? option_named(written + 2, length - 2) : option_lettered(written[1]);
    if (option < 0 || !takes(a->command, option))
        return unknown(a->command, written);
    const zbi_option_row *row = &zbi_option_rows[option];
    const char *value = is_long ? (equals ? equals + 1 : NULL) : written[2] ? written + 2 : NULL;
    if (row->kind == ZBI_KIND_FLAG) {
        if (value)
            return zbi_complain(ZBI_EXIT_USAGE, "--%s takes no argument", row->name);
        a->text[option] = row->name;
        return ZBI_EXIT_DONE;
    }
    if (!value && *i + 1 < argc)
        value = argv[++*i];
    if (!value)
        return zbi_complain(ZBI_EXIT_USAGE, "--%s needs %s", row->name, row->argument);
    return keep(a, option, value);
}

bool zbi_is_auto(const zbi_arguments *a, zbi_option option)
{
    return a->command->finds_warmup && a->text[option] && strcmp(a->text[option], "auto") == 0;
}

static bool has_word(const char *words, const char *word)
{
    const size_t length = strlen(word);
    for (const char *at = words; at && *at; at += strcspn(at, " "), at += *at == ' ')
        if (strcspn(at, " ") == length && strncmp(at, word, length) == 0)
            return true;
    return false;
}

/* "" is no file, as an operand or to write to. */
static zbi_exit check_names(const zbi_arguments *a)
{
    static const zbi_option files[] = {ZBI_OPTION_OUTPUT, ZBI_OPTION_TRACE, ZBI_OPTION_SAMPLES,
                                       ZBI_OPTION_EXPORT_SAMPLES, ZBI_OPTION_EXPORT_RESULTS};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (a->text[files[i]] && a->text[files[i]][0] == '\0')
            return zbi_complain(ZBI_EXIT_USAGE, "--%s takes the name of a file, not \"\"",
                                zbi_option_rows[files[i]].name);
    for (size_t i = 0; i < a->operand_count; i++)
        if (a->operands[i][0] == '\0')
            return zbi_complain(ZBI_EXIT_USAGE, "%s: an argument is empty", a->command->name);
    return ZBI_EXIT_DONE;
}

bool zbi_names_results(const zbi_arguments *a)
{
    const char *path = a->text[ZBI_OPTION_OUTPUT];
    const size_t length = path ? strlen(path) : 0;
    return length > 3 && strcmp(path + length - 3, ".zb") == 0;
}

/* A text that is called like a results file would be taken for one. */
static zbi_exit check_output(const zbi_arguments *a)
{
    const zbi_command *c = a->command;
    const char *format = a->text[ZBI_OPTION_FORMAT];
    const bool keeps = takes(c, ZBI_OPTION_RESUME) || (c->formats && zbi_format_is(a, "zb"));
    if (keeps || !zbi_names_results(a))
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_USAGE, "%s%s%s keeps no runs, and \"%s\" is the name of a results file: give -o another name",
                        c->name, format ? " --format " : "", format ? format : "", a->text[ZBI_OPTION_OUTPUT]);
}

static zbi_exit check(zbi_arguments *a)
{
    const zbi_command *c = a->command;
    const char *format = a->text[ZBI_OPTION_FORMAT], *lang = a->text[ZBI_OPTION_LANG];
    if (a->text[ZBI_OPTION_HELP])
        return ZBI_EXIT_DONE;
    if (format && !has_word(c->formats, format))
        return zbi_complain(ZBI_EXIT_USAGE, "%s writes these formats: %s; not \"%s\"", c->name, c->formats, format);
    if (a->text[ZBI_OPTION_BOM] && (!format || strncmp(format, "csv", 3) != 0))
        return zbi_complain(ZBI_EXIT_USAGE, "--bom goes with --format csv");
    if (lang && strcmp(lang, "en") != 0 && strcmp(lang, "zh") != 0)
        return zbi_complain(ZBI_EXIT_USAGE, "--lang takes en or zh, not \"%s\"", lang);
    if (a->operand_count < c->least)
        return zbi_complain(ZBI_EXIT_USAGE, "%s needs %s (see zhuanban help %s)", c->name, c->operands, c->name);
    if (a->operand_count > c->most)
        return zbi_complain(ZBI_EXIT_USAGE, "%s: \"%s\" is one argument too many", c->name, a->operands[c->most]);
    if (check_names(a) || check_output(a))
        return ZBI_EXIT_USAGE;
    a->chinese = lang && strcmp(lang, "zh") == 0;
    a->quiet = a->text[ZBI_OPTION_QUIET] != NULL;
    return ZBI_EXIT_DONE;
}

/* Room for as many texts as there are arguments. */
static bool make_room(zbi_arguments *a, size_t count)
{
    const zb_allocator allocator = zb_allocator_default();
    bool good = (a->operands = zbi_new(&allocator, count + 1, sizeof *a->operands)) != NULL;
    for (int i = 0; i < ZBI_OPTIONS; i++)
        if (takes(a->command, i) && zbi_option_rows[i].kind == ZBI_KIND_REPEATED)
            good = (a->repeated[i].items = zbi_new(&allocator, count + 1, sizeof *a->operands)) != NULL && good;
    return good;
}

zbi_exit zbi_arguments_read(zbi_arguments *a, const zbi_command *command, int argc, char **argv)
{
    *a = (zbi_arguments){.command = command, .given = argv, .given_count = argc};
    if (!make_room(a, (size_t)argc))
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    bool options = true;
    for (int i = 0; i < argc; i++) {
        zbi_exit code = ZBI_EXIT_DONE;
        if (options && strcmp(argv[i], "--") == 0)
            options = false;
        else if (options && argv[i][0] == '-' && argv[i][1])
            code = read_option(a, argc, argv, &i);
        else
            a->operands[a->operand_count++] = argv[i];
        if (code)
            return code;
    }
    return check(a);
}

void zbi_arguments_free(zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    for (int i = 0; i < ZBI_OPTIONS; i++)
        zbi_free(&allocator, (void *)a->repeated[i].items);
    zbi_free(&allocator, (void *)a->operands);
}

bool zbi_format_is(const zbi_arguments *a, const char *name)
{
    const char *format = a->text[ZBI_OPTION_FORMAT];
    if (format)
        return strcmp(format, name) == 0;
    const size_t length = strcspn(a->command->formats, " ");
    return strlen(name) == length && strncmp(a->command->formats, name, length) == 0;
}
