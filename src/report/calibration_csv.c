/* A calibration as tidy CSV (RFC 4180): a row for each parameter and for each statistic of each part. Empty: undefined. */
#include "report/calibration.h"
#include "report/parts.h"

#include <math.h>

static void cells(zbi_buffer *t, const double *x, int count)
{
    for (int i = 0; i < count; i++) {
        zbi_buffer_text(t, ",");
        zbi_write_cell(t, x[i]);
    }
}

static void parameters(const zbi_calibration *c, zbi_buffer *t)
{
    for (uint32_t i = 0; i < c->asked->plan->variable_count; i++) {
        const zbi_fitted_parameter *p = &c->parameters[i];
        const double x[] = {p->start, p->estimate, p->low, p->high};
        zbi_buffer_text(t, "parameter,");
        zbi_buffer_csv(t, c->asked->plan->variables[i].pointer);
        zbi_buffer_text(t, ",,,,,,,");
        cells(t, x, 4);
        zbi_buffer_print(t, ",%s\r\n", c->interrupted ? "" : p->told ? "yes" : "no");
    }
}

void zbi_calibration_csv(const zbi_calibration_report *r, zbi_buffer *t)
{
    static const char *const parts[] = {"fitted", "held_out"};
    const zbi_calibration *c = r->calibration;
    zbi_buffer_text(t, "what,name,matters,part,observed,observed_error,simulated,simulated_error,off,"
                       "start,estimate,ci95_low,ci95_high,told\r\n");
    parameters(c, t);
    for (uint32_t g = 0; g < c->asked->groups; g++)
        for (int part = 0; part < 2; part++)
            for (int k = 0; k < ZBI_KINDS; k++) {
                const uint32_t i = g * ZBI_KINDS + (uint32_t)k;
                const zbi_part_observed *o = &c->observed[part];
                const double simulated = c->simulated[part][i];
                const double x[] = {o->value[i], o->error[i], simulated, c->noise[part][i], simulated - o->value[i]};
                zbi_buffer_print(t, "%s,%s,", k < ZBI_FITTED_KINDS ? "statistic" : "not_fitted", zbi_kind_names[k]);
                zbi_buffer_csv(t, r->group_names[g]);
                zbi_buffer_print(t, ",%s", parts[part]);
                cells(t, x, 5);
                zbi_buffer_text(t, ",,,,,\r\n");
            }
}
