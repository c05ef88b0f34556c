/* What stands in every report: what is missing, how it was done, where it comes from. */
#include "report/html.h"

#include "json/writer.h"

#include <inttypes.h>
#include <stdio.h>

void zbi_html_unfinished(zbi_html *h)
{
    const zbi_html_origin *o = h->origin;
    const uint64_t done = o->store->done + o->store->failed;
    if (!o->interrupted)
        return;
    zbi_html_raw(h, "<p class=\"notice\" role=\"note\"><b>");
    zbi_html_words(h, zbi_say(h, "Unfinished.", "尚未完成。"));
    zbi_html_raw(h, "</b> ");
    if (o->most)
        zbi_html_print(h,
                       zbi_say(h, "The file holds %" PRIu64 " of %" PRIu64 " runs that were asked for. ",
                               "文件中有所要求的 %2$" PRIu64 " 次运行中的 %1$" PRIu64 " 次。"),
                       done, o->most);
    else
        zbi_html_print(h,
                       zbi_say(h, "The file holds %" PRIu64 " runs, fewer than were asked for. ",
                               "文件中有 %" PRIu64 " 次运行，少于所要求的次数。"),
                       done);
    zbi_html_words(
        h, zbi_say(h, "What follows tells only of what was finished; the command below, with --resume, goes on.",
                   "以下只含已完成部分；用下方命令加 --resume 可继续。"));
    zbi_html_raw(h, "</p>\n");
}

/* ---- methods ---- */

static void put_design(zbi_html *h)
{
    const zbi_provenance *p = &h->origin->store->provenance;
    const zb_model *m = h->origin->model;
    char text[2048]; /* the version is what the file says */
    snprintf(
        text, sizeof text,
        zbi_say(h,
                "was simulated with zhuanban %s (scenario hash %016" PRIx64 ", seed %" PRIu64
                "), a discrete-event simulator of organizations. Every form of organization handles the same "
                "matters: random draws are keyed by seed, replication and purpose and not by their order "
                "(common random numbers), so that forms are compared pair by pair within a replication. A run "
                "lasts %g h; matters count that arise between %g h and %g h. ",
                "用 zhuanban %s（情景哈希 %016" PRIx64 "，种子 %" PRIu64
                "）模拟，这是一个组织的离散事件模拟器。各种组织形态办理同样的事务：随机数按种子、重复序号和用途取值，"
                "与先后次序无关（共同随机数），因此各形态在每次重复之内逐对比较。每次运行 %g 小时；"
                "计入发生于第 %g 至 %g 小时的事务。"),
        p->version, p->scenario_hash, p->seed, zb_model_until_h(m), zb_model_warmup_h(m),
        zb_model_until_h(m) - zb_model_tau_h(m));
    zbi_html_words(h, text);
}

static const char cite_en[] =
    "Mechanisms and the seven nodes follow Tang and Ji (2023, doi:10.14110/j.cnki.cn-37-1059/d.2023.04.004). Most "
    "parameters are assumed, and conclusions are conditional on them. Software: The zhuanban authors, zhuanban: a "
    "simulator "
    "of organizations, version ";
static const char cite_zh[] =
    "机制与七个节点依据唐亚林、嵇江夏《工作专班制：一种基于事务解决导向与反科层制逻辑的新型治理机制》（2023，"
    "doi:10.14110/j.cnki.cn-37-1059/d.2023.04.004）。多数参数为假定值，结论以其为条件。软件：The zhuanban authors，"
    "zhuanban: a simulator of organizations，版本 ";

void zbi_html_methods(zbi_html *h, const char *en, const char *zh)
{
    zbi_html_section(h, "methods", "Methods, ready to paste", "方法（可直接引用）");
    zbi_html_raw(h, "<p class=\"paste\">");
    zbi_html_words(h, zbi_say(h, "The case “", "案例“"));
    zbi_html_words(h, zb_model_label(h->origin->model, h->chinese));
    zbi_html_words(h, zbi_say(h, "” ", "”"));
    put_design(h);
    zbi_html_words(h, zbi_say(h, en, zh));
    zbi_html_raw(h, " ");
    zbi_html_words(h, zbi_say(h, cite_en, cite_zh));
    zbi_html_words(h, h->origin->store->provenance.version);
    zbi_html_raw(h, zbi_say(h, ".</p>\n", "。</p>\n"));
    zbi_html_end(h, "section");
}

/* ---- provenance ---- */

static void put_row(zbi_html *h, const char *en, const char *zh, const char *value)
{
    zbi_html_raw(h, "<dt>");
    zbi_html_words(h, zbi_say(h, en, zh));
    zbi_html_raw(h, "</dt><dd>");
    zbi_html_words(h, value);
    zbi_html_raw(h, "</dd>\n");
}

static void put_code(zbi_html *h, const char *en, const char *zh, const char *value)
{
    zbi_html_raw(h, "<dt>");
    zbi_html_words(h, zbi_say(h, en, zh));
    zbi_html_raw(h, "</dt><dd><code>");
    zbi_html_words(h, value);
    zbi_html_raw(h, "</code></dd>\n");
}

static void put_origin(zbi_html *h)
{
    char text[200];
    const zbi_store *s = h->origin->store;
    const zbi_provenance *p = &s->provenance;
    put_code(h, "Command", "命令", p->command);
    put_row(h, "Results file", "结果文件", h->origin->file);
    put_row(h, "Scenario", "情景", p->scenario);
    snprintf(text, sizeof text, "%016" PRIx64, p->scenario_hash);
    put_code(h, "Hash of the scenario", "情景哈希", text);
    put_row(h, "Version of zhuanban", "zhuanban 版本", p->version);
    snprintf(text, sizeof text, "%" PRIu64, p->seed);
    put_row(h, "Seed", "种子", text);
    snprintf(text, sizeof text,
             zbi_say(h, "%" PRIu64 ", of which %" PRIu64 " failed", "%" PRIu64 "，其中 %" PRIu64 " 次失败"),
             s->done + s->failed, s->failed);
    put_row(h, "Runs in the file", "文件中的运行", text);
    snprintf(text, sizeof text, zbi_say(h, "%s, %d processors", "%s，%d 个处理器"), p->started, p->cores);
    put_row(h, "Begun", "开始", text);
}

static void on_override(void *context, const char *pointer, const char *default_value, const char *value)
{
    zbi_html *h = context;
    zbi_html_raw(h, "<li><code>");
    zbi_html_words(h, pointer);
    zbi_html_raw(h, " = ");
    zbi_html_words(h, value);
    zbi_html_raw(h, "</code> <small>(");
    zbi_html_words(h, zbi_say(h, "default ", "默认 "));
    zbi_html_words(h, default_value);
    zbi_html_raw(h, ")</small></li>\n");
}

static void put_overrides(zbi_html *h)
{
    zbi_html_raw(h, "<h3>");
    zbi_html_words(h, zbi_say(h, "What the scenario changes of the defaults of mechanisms", "情景改动的机制参数"));
    zbi_html_raw(h, "</h3>\n<ul>\n");
    const size_t before = h->text->size;
    zbi_json_overrides(h->origin->scenario, on_override, h);
    if (h->text->size == before)
        zbi_html_print(h, "<li>%s</li>\n", zbi_say(h, "nothing", "无"));
    zbi_html_raw(h, "</ul>\n");
}

void zbi_html_provenance(zbi_html *h)
{
    zbi_html_section(h, "origin", "Provenance", "来源");
    zbi_html_raw(h, "<dl>\n");
    put_origin(h);
    zbi_html_raw(h, "</dl>\n");
    put_overrides(h);
    zbi_html_end(h, "section");
}
