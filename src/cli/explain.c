/* zhuanban explain: one matter through each form, hop by hop along its critical path; the causes of its latency add up
   to it exactly. */
#include "base/memory.h"
#include "cli/command.h"
#include "cli/memory.h"
#include "report/trace.h"

#include <string.h>

#define CAUSES 12
static const char *const cause_names[CAUSES] = {"waiting", "handling", "transit", "asking_back", "forming", "meeting_wait",
                                                "meeting", "travel", "executing", "dependency", "rework", "closed"};
static const char *const cause_names_zh[CAUSES] = {"排队", "经办", "流转", "反复询问", "组建", "待会",
                                                   "会议", "路程", "执行", "等待协同", "返工", "非办公时间"};

/* The events of one matter, and which of them lie on the path that ended last. */
typedef struct journey {
    const zbi_arguments *a;
    const char *form;
    uint32_t matter;
    zb_event *events;
    bool *on_path;
    uint32_t count, capacity, path_capacity;
    bool failed, resolved, arose;
    int64_t cause[CAUSES], latency, arose_at;
} journey;

static void on_event(void *context, const zb_run *run, const zb_event *event)
{
    journey *j = context;
    (void)run;
    const zb_allocator allocator = zb_allocator_default();
    if (event->matter != j->matter || j->failed)
        return;
    if (!zbi_grow(&allocator, (void **)&j->events, &j->capacity, j->count + 1, sizeof *j->events)) {
        j->failed = true;
        return;
    }
    j->events[j->count++] = *event;
    if (strcmp(event->event, "arise") == 0) {
        j->arose = true;
        j->arose_at = event->time_us;
    }
    j->resolved |= strcmp(event->event, "resolved") == 0;
}

/* Backwards from the token that resolved the matter: at a fork to the token it came from, at a wake to the one that woke
   it, whose way took longer. */
static void follow(journey *j)
{
    uint32_t token = 0, at = j->count;
    while (at > 0 && token == 0) {
        at--;
        if (strcmp(j->events[at].event, "resolved") == 0) {
            token = j->events[at].token;
            j->latency = j->events[at].span_us;
        }
    }
    for (;; at--) {
        const zb_event *e = &j->events[at];
        j->on_path[at] = e->token == token || e->token == 0;
        if (e->token == token && (strcmp(e->event, "fork") == 0 || strcmp(e->event, "wake") == 0))
            token = e->other;
        if (at == 0)
            break;
    }
}

static void add_up(journey *j)
{
    for (uint32_t i = 0; i < j->count; i++) {
        if (!j->on_path[i] || strcmp(j->events[i].event, "interval") != 0)
            continue;
        for (int c = 0; c < CAUSES; c++)
            if (strcmp(j->events[i].act, cause_names[c]) == 0)
                j->cause[c] += j->events[i].span_us;
    }
}

static double hours(int64_t us) { return (double)us / 3.6e9; }

static void put_facts(zbi_buffer *text, const char *label, uint64_t word)
{
    if (!word)
        return;
    zbi_buffer_print(text, "  %s", label);
    const char *mark = " ";
    for (unsigned f = 0; f < 64; f++)
        if (word >> f & 1) {
            zbi_buffer_print(text, "%s%u", mark, f);
            mark = ",";
        }
}

static bool is(const zb_event *e, const char *name) { return strcmp(e->event, name) == 0; }

static bool worth_a_line(const zb_event *e)
{
    static const char *const shown[] = {"arise", "seen", "referred", "done", "send", "ask_back", "decided", "order",
                                        "question", "withheld", "dispute", "settled", "act", "fault", "surfaced", "exception",
                                        "spot", "impatient", "late", "wake", "right", "resolved", "interval"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (is(e, shown[i]))
            return true;
    return false;
}

static void put_line(const journey *j, zbi_buffer *text, const zb_run *run, const zb_event *e)
{
    char from[256], to[256];
    const bool zh = j->a->chinese;
    zbi_buffer_print(text, "%10.2f  ", hours(e->time_us - j->arose_at));
    if (is(e, "interval")) {
        int c = 0;
        while (c < CAUSES - 1 && strcmp(e->act, cause_names[c]) != 0)
            c++;
        zbi_buffer_print(text, "   %8.2f h %s\n", hours(e->span_us), zh ? cause_names_zh[c] : cause_names[c]);
        return;
    }
    zbi_buffer_text(text, e->event);
    if (e->act)
        zbi_buffer_print(text, " %s", e->act);
    if (e->subtask >= 0)
        zbi_buffer_print(text, " #%d", e->subtask);
    if (e->office != UINT32_MAX)
        zbi_buffer_print(text, "  %s", zb_run_office_name(run, e->office, from, sizeof from));
    if (e->to != UINT32_MAX)
        zbi_buffer_print(text, " -> %s", zb_run_office_name(run, e->to, to, sizeof to));
    if (e->official != UINT32_MAX)
        zbi_buffer_print(text, zh ? "  %u号官员" : "  official %u", e->official);
    if (is(e, "send")) {
        put_facts(text, zh ? "丢失" : "lost", e->dropped);
        put_facts(text, zh ? "改变" : "changed", e->changed);
        put_facts(text, zh ? "更正" : "mended", e->mended);
    } else if (is(e, "act")) {
        put_facts(text, zh ? "不知" : "not known", e->dropped);
        put_facts(text, zh ? "有误" : "held wrongly", e->changed);
    }
    zbi_buffer_text(text, "\n");
}

static void put_table(const journey *j, zbi_buffer *text, const zb_run *run)
{
    const bool zh = j->a->chinese;
    zbi_buffer_print(text, zh ? "%s：事务 %u\n" : "%s: matter %u\n", j->form, j->matter);
    for (uint32_t i = 0; i < j->count; i++)
        if (worth_a_line(&j->events[i]) && (j->on_path[i] || is(&j->events[i], "send")) && !j->events[i].detached)
            put_line(j, text, run, &j->events[i]);
    if (!j->resolved) {
        zbi_buffer_text(text, zh ? "到期末未办结\n\n" : "not resolved at the horizon\n\n");
        return;
    }
    zbi_buffer_text(text, "\n");
    int64_t sum = 0;
    for (int c = 0; c < CAUSES; c++) {
        if (j->cause[c])
            zbi_buffer_print(text, "%12.4f h %s\n", hours(j->cause[c]), zh ? cause_names_zh[c] : cause_names[c]);
        sum += j->cause[c];
    }
    zbi_buffer_print(text, zh ? "%12.4f h 合计，办结时延 %.4f h\n\n" : "%12.4f h sum; resolution latency %.4f h\n\n", hours(sum),
                     hours(j->latency));
}

static void put_causes_json(const journey *j, zbi_buffer *text)
{
    int64_t sum = 0;
    zbi_buffer_text(text, "{\"form\":");
    zbi_buffer_string(text, j->form);
    zbi_buffer_print(text, ",\"event\":\"causes\",\"matter\":%u,\"resolved\":%s", j->matter, j->resolved ? "true" : "false");
    for (int c = 0; c < CAUSES && j->resolved; c++) {
        zbi_buffer_print(text, ",\"%s_us\":%lld", cause_names[c], (long long)j->cause[c]);
        sum += j->cause[c];
    }
    if (j->resolved)
        zbi_buffer_print(text, ",\"sum_us\":%lld,\"latency_us\":%lld", (long long)sum, (long long)j->latency);
    zbi_buffer_text(text, "}\n");
}

static void put_jsonl(const journey *j, zbi_buffer *text, const zb_run *run)
{
    for (uint32_t i = 0; i < j->count; i++) {
        zbi_buffer_text(text, "{\"form\":");
        zbi_buffer_string(text, j->form);
        zbi_buffer_print(text, ",\"path\":%s,", j->on_path[i] ? "true" : "false");
        const size_t at = text->size;
        zbi_trace_line(text, run, &j->events[i]);
        if (!text->failed) { /* one object: the line's own brace goes */
            memmove(text->text + at, text->text + at + 1, text->size - at);
            text->size--;
        }
    }
    put_causes_json(j, text);
}

static zbi_exit walk(journey *j, zb_run *run)
{
    zb_error error = {0};
    zb_status status = ZB_OK;
    while (!j->resolved && !j->failed && (status = zb_run_step(run, &error)) == ZB_OK)
        if (zbi_interrupted())
            return zbi_interrupted();
    if (status == ZB_STATUS_STOPPED)
        status = zb_run_finish(run, &error);
    if (status != ZB_OK)
        return zbi_exit_with(&error);
    if (j->failed)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    if (!j->arose)
        return zbi_complain(ZBI_EXIT_USAGE, "there is no matter %u in this run of %s", j->matter, j->form);
    return ZBI_EXIT_DONE;
}

static zbi_exit explain_form(const zbi_arguments *a, const zb_model *model, size_t form, zbi_buffer *text)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    zb_run *run = NULL;
    journey j = {.a = a, .form = zb_model_form_name(model, form), .matter = (uint32_t)a->whole[ZBI_OPTION_MATTER]};
    zb_run_options options = zb_run_options_default(model);
    options.replication = a->whole[ZBI_OPTION_REP];
    options.trace = on_event;
    options.trace_context = &j;
    if (zb_run_new(model, form, &options, NULL, &run, &error) != ZB_OK)
        return zbi_exit_with(&error);
    zbi_exit code = walk(&j, run);
    if (code == ZBI_EXIT_DONE && !zbi_grow(&allocator, (void **)&j.on_path, &j.path_capacity, j.count, sizeof *j.on_path))
        code = zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    if (code == ZBI_EXIT_DONE) {
        if (j.resolved) {
            follow(&j);
            add_up(&j);
        }
        if (zbi_format_is(a, "jsonl"))
            put_jsonl(&j, text, run);
        else
            put_table(&j, text, run);
    }
    zbi_free(&allocator, j.events);
    zbi_free(&allocator, j.on_path);
    zb_run_free(run);
    return code;
}

static zbi_exit run(const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    size_t forms[64], count = 0;
    zbi_loaded loaded;
    zbi_buffer text;
    if (!a->text[ZBI_OPTION_MATTER])
        return zbi_complain(ZBI_EXIT_USAGE, "explain needs --matter N, from 1");
    if (a->whole[ZBI_OPTION_MATTER] > UINT32_MAX)
        return zbi_complain(ZBI_EXIT_USAGE, "there is no matter %s in any run", a->text[ZBI_OPTION_MATTER]);
    zbi_buffer_init(&text, &allocator);
    zbi_exit code = zbi_load(&loaded, a, a->operands[0]);
    if (code == ZBI_EXIT_DONE)
        code = zbi_forms_asked(loaded.model, a, forms, 64, &count);
    if (code == ZBI_EXIT_DONE)
        code = zbi_check_need(loaded.model, false);
    for (size_t i = 0; i < count && code == ZBI_EXIT_DONE; i++)
        code = explain_form(a, loaded.model, forms[i], &text);
    if (code == ZBI_EXIT_DONE)
        code = zbi_put_buffer(a, &text);
    else
        zbi_buffer_free(&text);
    zbi_loaded_free(&loaded);
    return code;
}

const zbi_command zbi_command_explain = {
    .name = "explain", .operands = "SCENARIO",
    .summary = "one matter through each form, hop by hop: who, how long, which facts were lost", .formats = "table jsonl",
    .examples = "    zhuanban explain hello --matter 1\n    zhuanban explain hello --matter 1 --forms task_force --format jsonl\n",
    .takes = ZBI_TAKES_SCENARIO | ZBI_TAKES(MATTER) | ZBI_TAKES(REP) | ZBI_TAKES(FORMS) | ZBI_TAKES(FORMAT) |
             ZBI_TAKES(OUTPUT) | ZBI_TAKES(LANG),
    .least = 1, .most = 1, .run = run,
};
