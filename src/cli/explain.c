/* zhuanban explain: one matter through each form, step by step along its critical path; the causes of its latency add up
   to it exactly. */
#include "report/explain.h"

#include "base/memory.h"
#include "cli/command.h"
#include "cli/memory.h"
#include "cli/terminal.h"
#include "report/layout.h"

typedef struct work {
    const zbi_arguments *a;
    zbi_loaded loaded;
    size_t forms[64], count;
    zbi_journey journeys[64];
    zbi_buffer text;
    bool lines; /* of JSON */
} work;

static bool not_interrupted(void)
{
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

static zbi_exit no_such_matter(const work *w, const zbi_journey *j)
{
    const char *scenario = zb_model_name(w->loaded.model);
    const unsigned long long replication = w->a->whole[ZBI_OPTION_REP];
    if (j->last_matter == 0)
        return zbi_complain(ZBI_EXIT_USAGE, "no matter arises in replication %llu of %s; a longer --until may help",
                            replication, scenario);
    return zbi_complain(ZBI_EXIT_USAGE,
                        "there is no matter %u: replication %llu of %s has matters 1 to %u (--until makes it longer)",
                        j->matter, replication, scenario, j->last_matter);
}

/* Follows the matter through form number `i` of the work. */
static zbi_exit follow(work *w, size_t i)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    zb_run *run = NULL;
    zbi_journey *j = &w->journeys[i];
    zb_run_options options = zb_run_options_default(w->loaded.model);
    zbi_journey_init(j, &allocator, w->loaded.model, w->forms[i], (uint32_t)w->a->whole[ZBI_OPTION_MATTER]);
    options.replication = w->a->whole[ZBI_OPTION_REP];
    options.trace = zbi_journey_note;
    options.trace_context = j;
    if (zb_run_new(w->loaded.model, w->forms[i], &options, NULL, &run, &error) != ZB_OK)
        return zbi_exit_with(&error);
    const zb_status status = zbi_journey_walk(j, run, !w->lines, not_interrupted, &error);
    zbi_exit code = status == ZB_OK               ? ZBI_EXIT_DONE
                    : status == ZB_STATUS_STOPPED ? zbi_interrupted()
                                                  : zbi_exit_with(&error);
    if (code == ZBI_EXIT_DONE && !j->arose)
        code = no_such_matter(w, j);
    else if (code == ZBI_EXIT_DONE && !zbi_journey_follow(j, !w->lines))
        code = zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    else if (code == ZBI_EXIT_DONE && w->lines)
        zbi_explain_jsonl(j, run, &w->text);
    zb_run_free(run);
    return code;
}

static void put_page(work *w)
{
    const zbi_explanation explanation = {
        .model = w->loaded.model,
        .journeys = w->journeys,
        .count = w->count,
        .replication = w->a->whole[ZBI_OPTION_REP],
        .width = w->a->text[ZBI_OPTION_OUTPUT] ? ZBI_LAYOUT_WIDTH : zbi_terminal_width(ZBI_LAYOUT_WIDTH),
        .chinese = w->a->chinese,
    };
    if (zbi_format_is(w->a, "svg"))
        zbi_explain_svg(&explanation, &w->text);
    else
        zbi_explain_table(&explanation, &w->text);
}

static zbi_exit run(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    work w = {.a = a, .lines = zbi_format_is(a, "jsonl")};
    if (!a->text[ZBI_OPTION_MATTER])
        return zbi_complain(ZBI_EXIT_USAGE, "explain needs --matter N, from 1: matters are numbered as they arise");
    if (a->whole[ZBI_OPTION_MATTER] > UINT32_MAX)
        return zbi_complain(ZBI_EXIT_USAGE, "there is no matter %s in any run", a->text[ZBI_OPTION_MATTER]);
    zbi_buffer_init(&w.text, &allocator);
    zbi_exit code = zbi_load(&w.loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = zbi_forms_asked(w.loaded.model, a, w.forms, 64, &w.count);
    if (code == ZBI_EXIT_DONE)
        code = zbi_check_need(w.loaded.model, false);
    for (size_t i = 0; i < w.count && code == ZBI_EXIT_DONE; i++)
        code = follow(&w, i);
    if (code == ZBI_EXIT_DONE && !w.lines)
        put_page(&w);
    if (code == ZBI_EXIT_DONE)
        code = zbi_put_buffer(a, &w.text);
    else
        zbi_buffer_free(&w.text);
    for (size_t i = 0; i < w.count; i++)
        zbi_journey_free(&w.journeys[i]);
    zbi_loaded_free(&w.loaded);
    return code;
}

const zbi_command zbi_command_explain = {
    .name = "explain", .operands = "SCENARIO",
    .summary = "one matter through each form, hop by hop: who, how long, which facts were lost", .formats = "table svg jsonl",
    .examples = "    zhuanban explain hello --matter 2\n    zhuanban explain hello --matter 2 --format svg -o matter-2.svg\n    zhuanban explain hello --matter 2 --forms task_force --format jsonl\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(MATTER) | ZBI_TAKES(REP) | ZBI_TAKES(FORMS) | ZBI_TAKES(FORMAT) |
             ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG),
    .least = 1, .most = 1, .run = run,
};
