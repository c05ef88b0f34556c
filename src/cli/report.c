/* zhuanban report: what a results file holds, as one HTML file. */
#include "cli/command.h"
#include "cli/record.h"
#include "report/html_sweep.h"

#include "base/memory.h"

#include <string.h>

zbi_html_origin zbi_record_origin(const zbi_arguments *a, const zbi_loaded *loaded, uint64_t most, bool interrupted)
{
    return (zbi_html_origin){.file = a->record->path,
                             .store = &a->record->store,
                             .scenario = loaded->scenario,
                             .model = loaded->model,
                             .most = most,
                             .interrupted = interrupted,
                             .chinese = a->chinese};
}

zbi_exit zbi_record_empty(const zbi_arguments *a)
{
    const char *command = a->record->store.provenance.command;
    return zbi_complain(ZBI_EXIT_FAILED, "%s: nothing is finished yet, so there is nothing to tell; go on with %s%s", a->record->path,
                        command, strstr(command, "--resume") ? "" : " --resume");
}

/* ---- the command line in the file ---- */

typedef struct words {
    char *text, **items;
    int count;
} words;

static void begin_word(words *w, char *at, bool *within)
{
    if (!*within)
        w->items[w->count++] = at;
    *within = true;
}

/* As zbi_command_line writes it: words, some in single quotes, a quote as '\''. Writes over the text. */
static void split(words *w)
{
    bool quoted = false, within = false;
    char *to = w->text;
    for (const char *at = w->text; *at; at++) {
        if (*at == ' ' && !quoted) {
            *to++ = '\0';
            within = false;
            continue;
        }
        begin_word(w, to, &within);
        if (*at == '\'')
            quoted = !quoted;
        else if (*at == '\\' && !quoted && at[1])
            *to++ = *++at;
        else
            *to++ = *at;
    }
    *to = '\0';
}

static bool read_words(words *w, const char *line)
{
    const zb_allocator allocator = zb_allocator_default();
    w->text = zbi_copy_text(&allocator, line);
    w->items = zbi_new(&allocator, strlen(line) + 1, sizeof *w->items);
    if (!w->text || !w->items)
        return false;
    split(w);
    return true;
}

static void free_words(words *w)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_free(&allocator, w->text);
    zbi_free(&allocator, w->items);
}

/* ---- that command once more ---- */

/* What it wrote then, and where to, is not asked for now. */
static void redirect(zbi_arguments *old, const zbi_arguments *a, const zbi_record *record)
{
    static const zbi_option dropped[] = {ZBI_OPTION_RESUME, ZBI_OPTION_TRACE, ZBI_OPTION_BOM, ZBI_OPTION_EXPORT_SAMPLES,
                                         ZBI_OPTION_EXPORT_RESULTS};
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        old->text[dropped[i]] = NULL;
    old->text[ZBI_OPTION_FORMAT] = "html";
    old->text[ZBI_OPTION_OUTPUT] = a->text[ZBI_OPTION_OUTPUT];
    old->chinese = a->chinese;
    old->quiet = true;
    old->record = record;
}

static zbi_exit ask_again(const zbi_arguments *a, const zbi_record *record, const words *w)
{
    zbi_arguments old;
    const zbi_command *command = zbi_command_find(record->store.provenance.kind);
    if (!command || !(command->takes & ZBI_TAKES(RESUME)) || w->count < 2) /* only what keeps its runs */
        return zbi_complain(ZBI_EXIT_IO, "%s: is of a command that this version %s does not know (%s)", record->path,
                            zb_version(), record->store.provenance.kind);
    zbi_exit code = zbi_arguments_read(&old, command, w->count - 2, w->items + 2);
    if (code == ZBI_EXIT_DONE) {
        redirect(&old, a, record);
        code = command->run(&old);
    }
    zbi_arguments_free(&old);
    return code;
}

/* ---- a sweep: its points are read, no command is asked ---- */

static zbi_exit put_sweep(const zbi_arguments *a, const zbi_loaded *loaded, zbi_store *store)
{
    zbi_swept swept;
    zb_error error = {0};
    zbi_buffer text;
    const size_t primary = zb_experiment_options_default(loaded->scenario, loaded->model).primary;
    const uint64_t asked = zbi_store_asked(store);
    const zbi_html_origin origin = zbi_record_origin(a, loaded, asked, store->done + store->failed < asked);
    const zb_status status = zbi_swept_read(&swept, store, loaded->model, primary, &error);
    zbi_exit code = status == ZB_OK ? ZBI_EXIT_DONE : zbi_exit_with(&error);
    if (code == ZBI_EXIT_DONE) {
        zbi_buffer_init(&text, &store->allocator);
        zbi_html_sweep(&swept, &origin, &text);
        code = zbi_put_buffer(a, &text);
    }
    zbi_swept_free(&swept);
    return code;
}

static zbi_exit tell_sweep(const zbi_arguments *a, zbi_record *record)
{
    zbi_loaded loaded;
    zbi_arguments with = *a;
    with.record = record;
    if (record->store.done + record->store.failed == 0)
        return zbi_record_empty(&with);
    zbi_exit code = zbi_load(&loaded, &with, record->path);
    if (code == ZBI_EXIT_DONE)
        code = put_sweep(&with, &loaded, &record->store);
    zbi_loaded_free(&loaded);
    return code;
}

static zbi_exit tell(const zbi_arguments *a, zbi_record *record)
{
    words w = {0};
    if (strcmp(record->store.provenance.kind, "sweep") == 0)
        return tell_sweep(a, record);
    const zbi_exit code = read_words(&w, record->store.provenance.command)
                              ? ask_again(a, record, &w)
                              : zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    free_words(&w);
    return code;
}

static zbi_exit run(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_record record = {.path = a->operands[0]};
    zb_error error = {0};
    const zb_status status = zbi_store_open(&record.store, record.path, false, &allocator, &error);
    const zbi_exit code = status == ZB_OK ? tell(a, &record) : zbi_exit_with(&error);
    zbi_store_close(&record.store, &error);
    return code;
}

const zbi_command zbi_command_report = {
    .name = "report",
    .operands = "FILE",
    .summary = "a results file as one HTML file with tables and pictures (docs/report.md)",
    .examples = "    zhuanban compare hello -o hello.zb && zhuanban report hello.zb -o hello.html\n"
                "    zhuanban report hello.zb --lang zh -o hello.html\n",
    .takes = ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG) | ZBI_TAKES(QUIET) | ZBI_TAKES(HELP),
    .least = 1,
    .most = 1,
    .run = run,
};
