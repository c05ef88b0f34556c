/* The scenario of a command line. */
#include "cli/load.h"

#include "base/text.h"
#include "cli/amend.h"
#include "cli/memory.h"
#include "import/load.h"
#include "json/embedded.h"
#include "json/source.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* "hello" is scenarios/hello.json of the program, unless there is a file of that name. */
static const zbi_embedded_file *shipped(const char *name)
{
    char path[256];
    if (strcmp(name, "-") == 0 || strchr(name, '/') || access(name, F_OK) == 0)
        return NULL;
    snprintf(path, sizeof path, "scenarios/%s.json", name);
    return zbi_embedded_find(path);
}

/* "HELLO.json" as the program's own scenarios are written: "hello". */
static void plain_name(const char *name, char *word, size_t size)
{
    snprintf(word, size, "%s", name);
    char *end = strrchr(word, '.');
    if (end && end != word)
        *end = '\0';
    for (char *c = word; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
}

/* A bare word that is no file may be a misspelled scenario of the program. */
static void suggest(const char *name)
{
    const char *names[64];
    char words[64][64], word[256];
    size_t count = 0;
    if (strchr(name, '/') || access(name, F_OK) == 0)
        return;
    for (const zbi_embedded_file *file = zbi_embedded; file->name && count < 64; file++) {
        if (strncmp(file->name, "scenarios/", 10) != 0 || strlen(file->name) > 70)
            continue;
        snprintf(words[count], sizeof words[count], "%s", file->name + 10);
        words[count][strcspn(words[count], ".")] = '\0';
        names[count] = words[count];
        count++;
    }
    plain_name(name, word, sizeof word);
    const char *meant = zbi_did_you_mean(word, names, count);
    if (meant)
        fprintf(stderr, "did you mean %s?\n", meant);
}

zbi_exit zbi_read_argument(zbi_loaded *loaded, const zbi_arguments *a, const char *name)
{
    const zb_allocator allocator = zb_allocator_default();
    const zbi_embedded_file *file = shipped(name);
    const zbi_json_reading reading = {.name = file ? file->name : name,
                                      .text = file ? (const char *)file->data : NULL,
                                      .size = file ? file->size : 0,
                                      .assignments = a->repeated[ZBI_OPTION_SET].items,
                                      .assignment_count = a->repeated[ZBI_OPTION_SET].count,
                                      .amend = zbi_amend_experiment,
                                      .amend_context = (void *)a};
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, &allocator);
    *loaded = (zbi_loaded){.scenario = zb_scenario_new(zb_registry_default(), &allocator)};
    const zb_status status =
        loaded->scenario ? zbi_load_scenario(&reading, loaded->scenario, &faults) : ZB_STATUS_MEMORY;
    zbi_fault_list_write(&faults, stderr);
    if (status == ZB_STATUS_IO)
        suggest(name);
    else if (status == ZB_STATUS_MEMORY)
        zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    zbi_fault_list_free(&faults);
    return zbi_exit_of(status);
}

/* Results go over no scenario, and not over the trace. */
static zbi_exit check_targets(const zbi_arguments *a, const char *name)
{
    static const zbi_option files[] = {ZBI_OPTION_OUTPUT, ZBI_OPTION_TRACE, ZBI_OPTION_EXPORT_SAMPLES,
                                       ZBI_OPTION_EXPORT_RESULTS};
    const char *output = a->text[ZBI_OPTION_OUTPUT], *trace = a->text[ZBI_OPTION_TRACE];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (a->text[files[i]] && zbi_source_is_same(a->text[files[i]], name))
            return zbi_complain(ZBI_EXIT_USAGE, "%s is the scenario: results do not go over it", name);
    if (output && trace && strcmp(output, "-") != 0 && (strcmp(output, trace) == 0 || zbi_source_is_same(output, trace)))
        return zbi_complain(ZBI_EXIT_USAGE, "--output and --trace both name %s", output);
    return ZBI_EXIT_DONE;
}

zbi_exit zbi_load(zbi_loaded *loaded, const zbi_arguments *a, const char *name)
{
    zb_error error = {0};
    *loaded = (zbi_loaded){0};
    zbi_exit code = check_targets(a, name);
    if (code == ZBI_EXIT_DONE)
        code = zbi_read_argument(loaded, a, name);
    if (code)
        return code;
    if (zb_model_new(loaded->scenario, zbi_memory_limit(), &loaded->model, &error) != ZB_OK)
        return zbi_exit_with(&error);
    return ZBI_EXIT_DONE;
}

void zbi_loaded_free(zbi_loaded *loaded)
{
    if (loaded->model)
        zb_model_free(loaded->model);
    if (loaded->scenario)
        zb_scenario_free(loaded->scenario);
    *loaded = (zbi_loaded){0};
}

zbi_exit zbi_form_named(const zb_model *model, const char *name, size_t length, size_t *form)
{
    const char *names[64];
    size_t count = 0;
    char word[64];
    for (size_t i = 0; i < zb_model_form_count(model); i++) {
        const char *each = zb_model_form_name(model, i);
        if (strlen(each) == length && strncmp(each, name, length) == 0) {
            *form = i;
            return ZBI_EXIT_DONE;
        }
        if (count < 64)
            names[count++] = each;
    }
    snprintf(word, sizeof word, "%.*s", (int)(length < 63 ? length : 63), name);
    const char *meant = zbi_did_you_mean(word, names, count);
    return zbi_complain(ZBI_EXIT_USAGE, "the scenario has no form \"%s\"; did you mean %s?", word,
                        meant ? meant : names[0]);
}

zbi_exit zbi_forms_asked(const zb_model *model, const zbi_arguments *a, size_t *forms, size_t most, size_t *count)
{
    const char *at = a->text[ZBI_OPTION_FORMS];
    *count = 0;
    if (!at) {
        for (size_t f = 0; f < zb_model_form_count(model) && *count < most; f++)
            if (zb_model_form_is_compared(model, f))
                forms[(*count)++] = f;
        return ZBI_EXIT_DONE;
    }
    for (bool more = true; more && *count < most;) {
        const size_t length = strcspn(at, ",");
        const zbi_exit code = zbi_form_named(model, at, length, &forms[*count]);
        if (code)
            return code;
        for (size_t i = 0; i < *count; i++)
            if (forms[i] == forms[*count])
                return zbi_complain(ZBI_EXIT_USAGE, "--forms names \"%.*s\" twice", (int)length, at);
        ++*count;
        more = at[length] == ',';
        at += length + more;
    }
    return ZBI_EXIT_DONE;
}
