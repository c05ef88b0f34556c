/* The paired differences of a comparison as tidy CSV (RFC 4180): a row for each pair of forms, set of matters and
   measure. A table of its own, because its rows are about two forms and those of compare_csv.c about one. */
#include "report/parts.h"

#include <math.h>

static void write_row(zbi_buffer *t, const zb_comparison *c, const zb_pair *p)
{
    const double cells[] = {p->mean_a,     p->mean_b,      p->difference, p->ci_low,    p->ci_high,
                            p->family_low, p->family_high, p->ratio,      p->ratio_low, p->ratio_high,
                            p->p_value,    p->p_adjusted};
    zb_measure m;
    zb_measure_at(p->measure, &m);
    zbi_buffer_print(t, "%s,", zbi_urgency_name(c));
    zbi_buffer_csv(t, zbi_form_name(c, p->a));
    zbi_buffer_text(t, ",");
    zbi_buffer_csv(t, zbi_form_name(c, p->b));
    zbi_buffer_print(t, ",%s,%s,%s,%s", zbi_set_name(p->set), m.name, m.unit, zbi_better_name(p->better));
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        zbi_buffer_text(t, ",");
        zbi_write_cell(t, cells[i]);
    }
    zbi_buffer_print(t, ",%s,", zb_verdict_name(p->verdict));
    zbi_write_cell(t, p->reps_needed);
    zbi_buffer_text(t, ",");
    zbi_write_cell(t, p->runs_saved);
    zbi_buffer_print(t, ",%llu", (unsigned long long)p->n);
    const double more[] = {p->control_difference, p->control_low, p->control_high, p->control_saved,
                           p->controls ? (double)p->controls : NAN, p->lag1};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        zbi_buffer_text(t, ",");
        zbi_write_cell(t, more[i]);
    }
    zbi_buffer_text(t, "\r\n");
}

static void write_way(zbi_buffer *t, const zb_comparison *c)
{
    zb_pair p;
    for (size_t i = 0; zb_comparison_pair(c, i, &p); i++)
        write_row(t, c, &p);
}

void zbi_compare_pairs_csv(const zbi_compare_report *r, zbi_buffer *t)
{
    zbi_buffer_text(t, "urgency,a,b,matters,measure,unit,better,mean_a,mean_b,difference,ci95_low,ci95_high,"
                       "ci95_family_low,ci95_family_high,ratio,ratio_ci95_low,ratio_ci95_high,p_value,p_adjusted,"
                       "verdict,reps_needed,runs_saved,n,control_difference,control_ci95_low,control_ci95_high,"
                       "control_runs_saved,controls,lag1\r\n");
    write_way(t, r->first);
    if (r->equal)
        write_way(t, r->equal);
}
