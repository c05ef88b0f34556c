/* An attribution as tidy CSV (RFC 4180): a row for each effect on a measure. Empty: undefined. */
#include "report/attribution_parts.h"

typedef struct row {
    zbi_buffer *text;
    const zbi_attribution_report *report;
    const char *measure;
    size_t set;
    uint64_t n;
} row;

static void write_row(const row *r, const char *effect, const char *part, const char *with, const zb_effect *e)
{
    const double cells[] = {e->mean, e->ci_low, e->ci_high};
    zbi_buffer_csv(r->text, zb_attribution_form(r->report->attribution, false));
    zbi_buffer_text(r->text, ",");
    zbi_buffer_csv(r->text, zb_attribution_form(r->report->attribution, true));
    zbi_buffer_print(r->text, ",%s,%s,%s,%s,%s", zbi_set_name(r->set), r->measure, effect, part, with);
    for (int i = 0; i < 3; i++) {
        zbi_buffer_text(r->text, ",");
        zbi_write_cell(r->text, cells[i]);
    }
    zbi_buffer_print(r->text, ",%llu\r\n", (unsigned long long)r->n);
}

static void write_measure(const row *r, const zb_attributed *x)
{
    const zb_attribution *a = r->report->attribution;
    zb_part part, other;
    write_row(r, "gap", "", "", &x->gap);
    for (size_t i = 0; zb_attribution_part(a, i, &part); i++) {
        write_row(r, "alone", part.name, "", &x->alone[i]);
        write_row(r, "last", part.name, "", &x->last[i]);
        write_row(r, "share", part.name, "", &x->share[i]);
    }
    for (size_t i = 0; zb_attribution_part(a, i, &part); i++)
        for (size_t j = i + 1; zb_attribution_part(a, j, &other); j++)
            write_row(r, "interaction", part.name, other.name, &x->interaction[i][j]);
}

void zbi_attribution_csv(const zbi_attribution_report *report, zbi_buffer *text)
{
    zbi_buffer_text(text, "a,b,matters,measure,effect,node,with,mean,ci95_low,ci95_high,n\r\n");
    for (size_t i = 0; i < report->measure_count; i++) {
        zb_measure m;
        zb_attributed x;
        row r = {.text = text, .report = report};
        zb_measure_at(report->measures[i], &m);
        if (!zbi_attribution_read(report, report->measures[i], &r.set, &x))
            continue;
        r.measure = m.name;
        r.n = x.n;
        write_measure(&r, &x);
    }
}
