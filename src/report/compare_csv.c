/* A comparison as tidy CSV (RFC 4180): a row for each form, set of matters and measure. Empty: not measured.
   The paired differences are a table of their own: compare_pairs_csv.c. */
#include "report/parts.h"

#include <stdio.h>

static void set_name(const zb_model *model, size_t set, char *name, size_t size)
{
    const size_t classes = zb_model_class_count(model);
    if (set < ZB_SET_FIRST_CLASS)
        snprintf(name, size, "%s", zbi_set_name(set));
    else if (set < ZB_SET_FIRST_CLASS + classes)
        snprintf(name, size, "class:%s", zb_model_class_name(model, set - ZB_SET_FIRST_CLASS));
    else
        snprintf(name, size, "level:%zu", set - ZB_SET_FIRST_CLASS - classes);
}

static void write_cells(zbi_buffer *t, const double *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        zbi_buffer_text(t, ",");
        zbi_write_cell(t, cells[i]);
    }
}

static void write_row(zbi_buffer *t, const zb_estimate *e)
{
    const double cells[] = {e->mean, e->sd, e->ci_low, e->ci_high, e->p05, e->p50, e->p90, e->p99};
    write_cells(t, cells, sizeof cells / sizeof *cells);
    zbi_buffer_print(t, ",%llu,%llu", (unsigned long long)e->n, (unsigned long long)e->matters);
    const double more[] = {e->share_low,        e->share_high,       e->quantile_low[0],  e->quantile_high[0],
                           e->quantile_low[1],  e->quantile_high[1], e->quantile_low[2],  e->quantile_high[2],
                           e->quantile_low[3],  e->quantile_high[3], e->lag1};
    write_cells(t, more, sizeof more / sizeof *more);
    zbi_buffer_text(t, "\r\n");
}

static void write_set(zbi_buffer *t, const zb_comparison *c, size_t form, size_t set)
{
    char name[160];
    zb_measure m;
    set_name(zb_comparison_model(c), set, name, sizeof name);
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        const zb_estimate e = zb_comparison_estimate(c, form, set, i);
        if (e.n == 0)
            continue;
        zbi_buffer_print(t, "%s,", zbi_urgency_name(c));
        zbi_buffer_csv(t, zbi_form_name(c, form));
        zbi_buffer_text(t, ",");
        zbi_buffer_csv(t, name);
        zbi_buffer_print(t, ",%s", m.name);
        write_row(t, &e);
    }
}

static void write_way(zbi_buffer *t, const zb_comparison *c)
{
    for (size_t f = 0; f < zb_comparison_options(c)->form_count; f++)
        for (size_t set = 0; set < zb_set_count(zb_comparison_model(c)); set++)
            write_set(t, c, f, set);
}

void zbi_compare_csv(const zbi_compare_report *r, zbi_buffer *t)
{
    zbi_buffer_text(t, "urgency,form,matters,measure,mean,sd,ci95_low,ci95_high,p05,p50,p90,p99,n,measured,"
                       "share_ci95_low,share_ci95_high,p05_ci95_low,p05_ci95_high,p50_ci95_low,p50_ci95_high,p90_ci95_low,"
                       "p90_ci95_high,p99_ci95_low,p99_ci95_high,lag1\r\n");
    write_way(t, r->first);
    if (r->equal)
        write_way(t, r->equal);
}
