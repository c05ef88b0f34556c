/* That the books of a run close: replication 0 of each form is run again, and what must be equal is compared, number by
   number. Little's law: the integral over time of the number present at a desk is the sum of the times spent there. */
#include "report/html_compare.h"

#include <inttypes.h>

typedef struct checked {
    zb_books books;
    uint64_t events;
} checked;

static zb_status run_again(const zb_model *model, size_t form, bool equal_urgency, checked *c)
{
    zb_error error;
    zb_run *run = NULL;
    zb_run_options options = zb_run_options_default(model);
    options.equal_urgency = equal_urgency;
    zb_status status = zb_run_new(model, form, &options, NULL, &run, &error);
    if (status == ZB_OK)
        status = zb_run_finish(run, &error);
    if (status == ZB_OK) {
        c->books = zb_run_books(run);
        c->events = zb_run_event_count(run);
    }
    zb_run_free(run);
    return status;
}

static void put_cell(zbi_html *h, int64_t all, int64_t off)
{
    zbi_html_print(h,
                   zbi_say(h, "<td><b>%s</b> %" PRId64 " of %" PRId64 " agree</td>",
                           "<td><b>%1$s</b> %3$" PRId64 " 中 %2$" PRId64 " 相符</td>"),
                   off ? "✗" : "✓", all - off, all);
}

static void put_row(zbi_html *h, size_t form, size_t place, const checked *c)
{
    zbi_html_raw(h, "<tr><th scope=\"row\">");
    zbi_html_form(h, form, place);
    zbi_html_raw(h, "</th>");
    put_cell(h, c->books.desks, c->books.little_off);
    put_cell(h, c->books.officials, c->books.hours_off);
    put_cell(h, c->books.matters, c->books.causes_off);
    zbi_html_print(h, "<td>%" PRIu64 "</td></tr>\n", c->events);
}

void zbi_html_books(zbi_html *h, const size_t *forms, size_t form_count, bool equal_urgency)
{
    zbi_html_table(h,
                   "Do the books close? Replication 0 of each form, run again for this report. Numbers are whole "
                   "microseconds and must be equal to the last one.",
                   "账是否平？为本报告重新运行各形态的第 0 次重复。数均为整微秒，须完全相等。");
    zbi_html_raw(h, "<thead><tr>");
    zbi_html_head(h, "Form", "形态");
    zbi_html_head(h, "Little’s law at desks: ∫ number present dt = Σ time inside", "各岗位的利特尔定律：∫ 在场件数 dt = Σ 停留时间");
    zbi_html_head(h, "Officials: work + idle + away + closed = horizon", "人员：工作 + 空闲 + 外出 + 非办公 = 总时长");
    zbi_html_head(h, "Matters: causes add up to the latency", "事务：各原因之和 = 时延");
    zbi_html_head(h, "Events", "事件数");
    zbi_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < form_count; i++) {
        checked c;
        const zb_status status = run_again(h->origin->model, forms[i], equal_urgency, &c);
        if (status == ZB_OK)
            put_row(h, forms[i], i, &c);
        else if (status == ZB_STATUS_MEMORY)
            h->text->failed = true;
    }
    zbi_html_table_end(h);
}
