/* The scenario of a command line. */
#include "cli/load.h"

#include "base/memory.h"
#include "base/text.h"
#include "import/load.h"
#include "json/embedded.h"

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

/* A bare word that is no file may be a misspelled scenario of the program. */
static void suggest(const char *name)
{
    const char *names[64];
    char words[64][64];
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
    const char *meant = zbi_did_you_mean(name, names, count);
    if (meant)
        fprintf(stderr, "did you mean %s?\n", meant);
}

/* What options say about the experiment are assignments like any other, before --set. */
static size_t assignments_of(const zbi_arguments *a, const char **list, char texts[3][80])
{
    size_t count = 0;
    if (a->text[ZBI_OPTION_SEED]) {
        snprintf(texts[0], sizeof texts[0], "/experiment/seed=%s", a->text[ZBI_OPTION_SEED]);
        list[count++] = texts[0];
    }
    if (a->text[ZBI_OPTION_UNTIL]) {
        snprintf(texts[1], sizeof texts[1], "/experiment/until_h=%s", a->text[ZBI_OPTION_UNTIL]);
        list[count++] = texts[1];
    }
    if (a->text[ZBI_OPTION_WARMUP]) {
        snprintf(texts[2], sizeof texts[2], "/experiment/warmup_h=%s", a->text[ZBI_OPTION_WARMUP]);
        list[count++] = texts[2];
    }
    for (size_t i = 0; i < a->repeated[ZBI_OPTION_SET].count; i++)
        list[count++] = a->repeated[ZBI_OPTION_SET].items[i];
    return count;
}

zbi_exit zbi_read_argument(zbi_loaded *loaded, const zbi_arguments *a, const char *name)
{
    const zb_allocator allocator = zb_allocator_default();
    char texts[3][80];
    zbi_fault_list faults;
    *loaded = (zbi_loaded){0};
    loaded->scenario = zb_scenario_new(zb_registry_default(), &allocator);
    const char **list = zbi_new(&allocator, a->repeated[ZBI_OPTION_SET].count + 3, sizeof *list);
    zb_status status = ZB_STATUS_MEMORY;
    zbi_fault_list_init(&faults, &allocator);
    if (loaded->scenario && list) {
        const size_t count = assignments_of(a, list, texts);
        const zbi_embedded_file *file = shipped(name);
        status = file ? zbi_load_scenario_text(file->name, (const char *)file->data, file->size, list, count,
                                               loaded->scenario, &faults)
                      : zbi_load_scenario(name, list, count, loaded->scenario, &faults);
    }
    zbi_fault_list_write(&faults, stderr);
    if (status == ZB_STATUS_IO)
        suggest(name);
    else if (status == ZB_STATUS_MEMORY)
        zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    zbi_fault_list_free(&faults);
    zbi_free(&allocator, (void *)list);
    return zbi_exit_of(status);
}

/* Bytes of memory of the machine; 0: unknown. */
static uint64_t physical_memory(void)
{
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (uint64_t)pages * (uint64_t)size : 0;
}

zbi_exit zbi_load(zbi_loaded *loaded, const zbi_arguments *a, const char *name)
{
    zb_error error = {0};
    const zbi_exit code = zbi_read_argument(loaded, a, name);
    if (code)
        return code;
    if (zb_model_new(loaded->scenario, physical_memory(), &loaded->model, &error) != ZB_OK)
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
        while (*count < zb_model_form_count(model) && *count < most) {
            forms[*count] = *count;
            ++*count;
        }
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
