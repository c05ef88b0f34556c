/* Facts lost hop by hop: replication 0 of each form is run again, and every paper that tells facts of a focal matter is
   followed from desk to desk. */
#include "report/chart.h"
#include "report/html_compare.h"

#include "base/memory.h"
#include "report/journey.h"

#include <inttypes.h>

#define MOST_HOPS 8
#define MOST_TOKENS 64 /* of a matter; papers beyond are not followed */
#define MOST_MATTERS 4000
#define FEWEST_PAPERS 5 /* that a row tells of */

/* A paper since it set out: what it said then, what of it is wrong by now, over how many hops it came. */
typedef struct chain {
    uint64_t first, wrong;
    uint32_t hops;
} chain;

/* After so many hops: sums of shares of what the papers set out with. */
typedef struct left {
    double right, wrong, lost;
    uint64_t papers;
} left;

typedef struct follower {
    zb_allocator allocator;
    const zb_model *model;
    chain *chains; /* [(matter - 1) * MOST_TOKENS + token - 1] */
    uint32_t capacity;
    left after[MOST_HOPS];
    bool focal, failed; /* whether there are focal classes; no memory */
} follower;

/* ---- the run ---- */

static bool is_followed(const follower *f, const zb_event *e)
{
    return e->matter && e->matter <= MOST_MATTERS && e->token && e->token <= MOST_TOKENS && e->class_name &&
           (!f->focal || zb_model_class_is_focal(f->model, zbi_class_named(f->model, e->class_name)));
}

static chain *chain_of(follower *f, uint32_t matter, uint32_t token)
{
    const uint32_t place = (matter - 1) * MOST_TOKENS + token - 1;
    if (!zbi_grow(&f->allocator, (void **)&f->chains, &f->capacity, place + 1, sizeof *f->chains)) {
        f->failed = true;
        return NULL;
    }
    return &f->chains[place];
}

static void hop(follower *f, chain *c, const zb_event *e)
{
    if (!(e->known | e->dropped))
        return; /* a blank paper */
    if (c->hops == 0)
        *c = (chain){.first = e->known | e->dropped};
    c->wrong = ((c->wrong & ~e->mended) | e->changed) & e->known;
    if (++c->hops > MOST_HOPS)
        return;
    left *l = &f->after[c->hops - 1];
    const double all = zbi_fact_count(c->first), told = zbi_fact_count(c->first & e->known);
    const double wrong = zbi_fact_count(c->first & c->wrong);
    l->right += (told - wrong) / all;
    l->wrong += wrong / all;
    l->lost += (all - told) / all;
    l->papers++;
}

/* Where facts come to a paper anew, by eyes, by a decision or by an order, it sets out again. */
static bool sets_out(const zb_event *e)
{
    return zbi_event_is(e, "seen") || zbi_event_is(e, "decided") || zbi_event_is(e, "order") || zbi_event_is(e, "join");
}

static void on_event(void *context, const zb_run *run, const zb_event *e)
{
    follower *f = context;
    (void)run;
    if (f->failed || !is_followed(f, e))
        return;
    const bool forks = zbi_event_is(e, "fork") && e->other && e->other <= MOST_TOKENS;
    const chain *from = forks ? chain_of(f, e->matter, e->other) : NULL;
    const chain past = from ? *from : (chain){0};
    chain *c = chain_of(f, e->matter, e->token);
    if (!c)
        return;
    if (forks)
        *c = past;
    else if (sets_out(e))
        *c = (chain){0};
    else if (zbi_event_is(e, "send"))
        hop(f, c, e);
}

static bool follow(follower *f, size_t form, bool equal_urgency)
{
    zb_error error;
    zb_run *run = NULL;
    zb_run_options options = zb_run_options_default(f->model);
    options.equal_urgency = equal_urgency;
    options.trace = on_event;
    options.trace_context = f;
    zb_status status = zb_run_new(f->model, form, &options, NULL, &run, &error);
    if (status == ZB_OK)
        status = zb_run_finish(run, &error);
    zb_run_free(run);
    f->failed |= status == ZB_STATUS_MEMORY;
    return status == ZB_OK && !f->failed;
}

/* ---- the picture ---- */

static void put_legend(zbi_html *h)
{
    static const char *const en[] = {"still told, and right", "told, but changed on the way", "no longer told"};
    static const char *const zh[] = {"仍载明且属实", "仍载明但途中被改变", "不再载明"};
    zbi_chart_legend(h, en, zh, 3);
}

static void put_row(zbi_chart *chart, const left *l, int hops)
{
    zbi_html *h = chart->html;
    const double n = (double)l->papers, right = l->right / n, told = right + l->wrong / n;
    zbi_chart_row(chart);
    zbi_html_print(h, zbi_say(h, hops == 1 ? "after %d hop" : "after %d hops", "经 %d 次传递后"), hops);
    zbi_chart_plot(chart);
    zbi_html_number(h, right, "share");
    zbi_chart_draw(chart);
    zbi_chart_segment(chart, 0, right, 0);
    zbi_chart_segment(chart, right, told, 1);
    zbi_chart_segment(chart, told, 1, 2);
    zbi_chart_value(chart);
    zbi_html_number(h, right, "share");
    zbi_html_print(h, zbi_say(h, " <small>%" PRIu64 " papers</small>", " <small>%" PRIu64 " 份</small>"), l->papers);
    zbi_chart_row_end(chart);
}

static void put_form(zbi_chart *chart, const follower *f, size_t form, size_t place)
{
    zbi_chart_heading(chart);
    zbi_html_form(chart->html, form, place);
    zbi_chart_heading_end(chart);
    for (int i = 0; i < MOST_HOPS && f->after[i].papers >= FEWEST_PAPERS; i++)
        put_row(chart, &f->after[i], i + 1);
}

static void put_chart(zbi_html *h, const size_t *forms, const follower *f, size_t count)
{
    zbi_chart chart;
    zbi_chart_begin(&chart, h, "Facts lost hop by hop.", "事实逐次传递中的流失。");
    zbi_chart_note(&chart,
                   "What is left of the facts that a paper set out with, after so many hops between offices; mean over the papers "
                   "that went so far. Replication 0 of each form, run again for this report. Where somebody looks anew, decides or "
                   "writes an order, the paper sets out again. A description of one run.",
                   "一份文件出发时载明的事实，经若干次单位间传递后还剩多少；为走到该处的各份文件的平均。各形态第 0 "
                   "次重复，为本报告重新运行。重新查看、作出决定或下达命令时，文件重新出发。仅为一次运行的描述。");
    zbi_chart_rows(&chart);
    put_legend(h);
    zbi_chart_scale(&chart, 0, 0.971, "share"); /* with its room: to 100 % */
    for (size_t i = 0; i < count; i++)
        put_form(&chart, &f[i], forms[i], i);
    zbi_chart_axis(&chart, "per cent of the facts that it set out with", "占出发时所载事实的百分比");
    zbi_chart_end(&chart);
}

void zbi_html_hops(zbi_html *h, const size_t *forms, size_t form_count, bool equal_urgency)
{
    const zb_model *model = h->origin->model;
    follower *f = zbi_new(&h->text->allocator, form_count, sizeof *f);
    bool whole = f != NULL, any = false;
    for (size_t i = 0; i < form_count && whole; i++) {
        f[i] = (follower){.allocator = h->text->allocator, .model = model, .focal = zb_model_has_class(model, true)};
        whole = follow(&f[i], forms[i], equal_urgency);
        any |= f[i].after[0].papers >= FEWEST_PAPERS;
    }
    if (whole && any)
        put_chart(h, forms, f, form_count);
    for (size_t i = 0; f && i < form_count; i++) {
        h->text->failed |= f[i].failed;
        zbi_free(&h->text->allocator, f[i].chains);
    }
    h->text->failed |= f == NULL;
    zbi_free(&h->text->allocator, f);
}
