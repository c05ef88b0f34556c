/* zhuanban page: the teaching page, one HTML file that needs neither network nor server. */
#include "page/page.h"

#include "cli/command.h"

#include <string.h>
#include <unistd.h>

#define MOST_PRESETS 64
#define MOST_WORDS 64

/* How the command line names a scenario, and what it changes there. */
typedef struct wording {
    const char *words[MOST_WORDS];
    size_t count;
} wording;

typedef struct offer {
    zbi_loaded loaded[MOST_PRESETS];
    wording wordings[MOST_PRESETS];
    zbi_preset presets[MOST_PRESETS];
    size_t count;
} offer;

static void word(wording *w, const char *option, const char *value)
{
    if (!value || w->count + 2 > MOST_WORDS)
        return;
    if (option)
        w->words[w->count++] = option;
    w->words[w->count++] = value;
}

static wording wording_of(const zbi_arguments *a, const char *scenario)
{
    wording w = {.count = 0};
    word(&w, NULL, scenario);
    word(&w, "--until", a->text[ZBI_OPTION_UNTIL]);
    word(&w, "--warmup", a->text[ZBI_OPTION_WARMUP]);
    for (size_t i = 0; i < a->repeated[ZBI_OPTION_SET].count; i++)
        word(&w, "--set", a->repeated[ZBI_OPTION_SET].items[i]);
    return w;
}

static bool has(const offer *o, const char *name)
{
    for (size_t i = 0; i < o->count; i++)
        if (strcmp(zb_model_name(o->presets[i].model), name) == 0)
            return true;
    return false;
}

static zbi_exit add(offer *o, const zbi_arguments *a, const char *scenario)
{
    zbi_loaded *loaded = &o->loaded[o->count];
    zbi_exit code = o->count < MOST_PRESETS ? zbi_load(loaded, a, scenario)
                                            : zbi_complain(ZBI_EXIT_USAGE, "a page takes at most %d scenarios", MOST_PRESETS);
    if (code == ZBI_EXIT_DONE && has(o, zb_model_name(loaded->model)))
        code = zbi_complain(ZBI_EXIT_USAGE, "two scenarios are called %s: the page could not tell them apart",
                            zb_model_name(loaded->model));
    if (code == ZBI_EXIT_DONE) {
        wording *w = &o->wordings[o->count];
        *w = wording_of(a, scenario);
        o->presets[o->count] = (zbi_preset){loaded->scenario, loaded->model, w->words, w->count};
        o->count++;
    } else if (o->count < MOST_PRESETS) {
        zbi_loaded_free(loaded);
    }
    return code;
}

/* What nobody asked for by name is offered as it is shipped: without --set and the like. */
static zbi_exit add_shipped(offer *o, const char *scenario)
{
    return has(o, scenario) ? ZBI_EXIT_DONE : add(o, &(zbi_arguments){0}, scenario);
}

static zbi_exit gather(offer *o, const zbi_arguments *a)
{
    static const char *const usual[] = {"hello", "g60-supply-chain", "equal-headcount", "routine-permits", "long-quiet-watch"};
    char name[64];
    zbi_exit code = ZBI_EXIT_DONE;
    for (size_t i = 0; i < a->operand_count && code == ZBI_EXIT_DONE; i++)
        code = add(o, a, a->operands[i]);
    for (size_t i = 0; a->operand_count == 0 && i < sizeof usual / sizeof *usual && code == ZBI_EXIT_DONE; i++)
        code = add(o, a, usual[i]);
    for (size_t i = 0; code == ZBI_EXIT_DONE && zbi_lesson_scenario(i, name); i++)
        code = add_shipped(o, name);
    return code;
}

static zbi_exit check_built(const zbi_arguments *a)
{
    if (!zbi_page_is_built())
        return zbi_complain(ZBI_EXIT_IO, "this program was built without the page, for which node, npm, clang, lld, wasi-libc and "
                                         "clang's runtime for WebAssembly are needed: ./bootstrap page installs them and "
                                         "builds it");
    if (!a->text[ZBI_OPTION_OUTPUT] && isatty(STDOUT_FILENO))
        return zbi_complain(ZBI_EXIT_USAGE, "the page is a file for a browser: say where it goes, such as -o page.html");
    return ZBI_EXIT_DONE;
}

static zbi_exit run(const zbi_arguments *a)
{
    offer offered = {.count = 0};
    const zb_allocator allocator = zb_allocator_default();
    zbi_exit code = check_built(a);
    if (code == ZBI_EXIT_DONE)
        code = gather(&offered, a);
    if (code == ZBI_EXIT_DONE) {
        zbi_buffer html;
        zbi_buffer_init(&html, &allocator);
        zbi_page_html(offered.presets, offered.count, a->chinese, &html);
        code = zbi_put_buffer(a, &html);
    }
    for (size_t i = 0; i < offered.count; i++)
        zbi_loaded_free(&offered.loaded[i]);
    return code;
}

const zbi_command zbi_command_page = {
    .name = "page", .operands = "[SCENARIO...]",
    .summary = "the teaching page: one HTML file with the engine inside, works off line", .formats = NULL,
    .examples = "    zhuanban page -o page.html\n    zhuanban page g60-supply-chain --lang zh -o g60.html\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG), .least = 0, .most = MOST_PRESETS, .run = run,
};
