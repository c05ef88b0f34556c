/* A calibration as one JSON document. */
#include "report/calibration.h"
#include "report/parts.h"

#include <math.h>

static void write_text(zbi_buffer *t, const char *name, const char *text)
{
    zbi_write_key(t, name);
    zbi_buffer_string(t, text);
}

static void write_next(zbi_buffer *t, const char *name, double x)
{
    zbi_buffer_text(t, ",");
    zbi_write_number(t, name, x);
}

static void write_head(const zbi_calibration_report *r, zbi_buffer *t)
{
    const zbi_calibration *c = r->calibration;
    const zbi_calibration_request *a = c->asked;
    zb_measure measure;
    zb_measure_at(a->measure, &measure);
    zbi_buffer_print(t, "\"format\":%d,\"zhuanban\":\"%s\",", ZB_FORMAT, zb_version());
    write_text(t, "scenario", zb_model_name(r->model));
    zbi_buffer_print(t, ",\"scenario_hash\":\"%016llx\",\"seed\":%llu,\"replications\":%llu,",
                     (unsigned long long)zb_model_hash(r->model), (unsigned long long)a->seed,
                     (unsigned long long)a->replications);
    write_text(t, "form", a->form);
    zbi_buffer_print(t, ",\"measure\":\"%s\",", measure.name);
    write_text(t, "data", r->data);
    zbi_buffer_print(t, ",\"calendar\":\"%s\",\"arrivals\":\"%s\",\n  ", r->calendar, a->replayed ? "replayed" : "drawn");
    zbi_buffer_print(t, "\"cases\":{\"fitted\":%u,\"held_out\":%u,\"open\":%u,\"backwards\":%u,\"outside\":%u},\"held_out_by\":\"%s\",",
                     (unsigned)a->fitted, (unsigned)(a->count - a->fitted), (unsigned)r->open,
                     (unsigned)r->backwards, (unsigned)r->outside,
                     r->dated ? "arrival" : "row");
    zbi_buffer_print(t, "\"points\":{\"tried\":%llu,\"failed\":%llu}", (unsigned long long)c->tried,
                     (unsigned long long)c->failed);
    if (c->interrupted)
        zbi_buffer_text(t, ",\"interrupted\":true");
}

static void write_parameters(const zbi_calibration *c, zbi_buffer *t)
{
    zbi_buffer_text(t, "\"parameters\":[");
    for (uint32_t i = 0; i < c->asked->plan->variable_count; i++) {
        const zbi_variable *v = &c->asked->plan->variables[i];
        const zbi_fitted_parameter *p = &c->parameters[i];
        zbi_buffer_text(t, i ? ",\n    {" : "\n    {");
        write_text(t, "pointer", v->pointer);
        zbi_buffer_text(t, ",");
        zbi_write_interval(t, "range", v->low, v->high);
        write_next(t, "start", p->start);
        write_next(t, "estimate", p->estimate);
        zbi_buffer_text(t, ",");
        zbi_write_interval(t, "ci95", p->low, p->high);
        zbi_buffer_print(t, ",\"told\":%s,\"at_end\":%s", c->interrupted ? "null" : p->told ? "true" : "false",
                         p->at_end ? "true" : "false");
        zbi_buffer_text(t, ",\"correlation\":[");
        for (uint32_t j = 0; j < c->asked->plan->variable_count; j++) {
            zbi_buffer_text(t, j ? "," : "");
            zbi_write_inferred(t, c->interrupted ? NAN : c->correlation[i][j]);
        }
        zbi_buffer_text(t, "]}");
    }
    zbi_buffer_text(t, "]");
}

static void write_part(const zbi_calibration *c, int part, uint32_t i, zbi_buffer *t)
{
    const zbi_part_observed *o = &c->observed[part];
    zbi_write_key(t, part ? "held_out" : "fitted");
    zbi_buffer_text(t, "{");
    zbi_write_number(t, "observed", o->value[i]);
    write_next(t, "observed_error", o->error[i]);
    write_next(t, "simulated", c->simulated[part][i]);
    write_next(t, "simulated_error", c->noise[part][i]);
    write_next(t, "off", c->simulated[part][i] - o->value[i]);
    zbi_buffer_text(t, "}");
}

static void write_statistics(const zbi_calibration_report *r, zbi_buffer *t)
{
    const zbi_calibration *c = r->calibration;
    zbi_buffer_text(t, "\"statistics\":[");
    for (uint32_t i = 0; i < c->asked->groups * ZBI_KINDS; i++) {
        zbi_buffer_text(t, i ? ",\n    {" : "\n    {");
        write_text(t, "matters", r->group_names[i / ZBI_KINDS]);
        zbi_buffer_print(t, ",\"statistic\":\"%s\",\"is_fitted\":%s", zbi_kind_names[i % ZBI_KINDS],
                         i % ZBI_KINDS < ZBI_FITTED_KINDS ? "true" : "false");
        write_next(t, "at_start", c->started ? c->started[i] : NAN);
        zbi_buffer_text(t, ",\n     ");
        write_part(c, 0, i, t);
        zbi_buffer_text(t, ",\n     ");
        write_part(c, 1, i, t);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "]");
}

void zbi_calibration_json(const zbi_calibration_report *r, zbi_buffer *t)
{
    const zbi_calibration *c = r->calibration;
    zbi_buffer_text(t, "{");
    write_head(r, t);
    zbi_buffer_text(t, ",\n  \"distance\":{");
    zbi_write_number(t, "at_start", c->start_distance);
    write_next(t, "searched", c->distance);
    write_next(t, "fitted", zbi_calibration_distance(c, 0));
    write_next(t, "held_out", zbi_calibration_distance(c, 1));
    write_next(t, "held_out_naive", zbi_calibration_naive(c));
    zbi_buffer_text(t, "}");
    write_next(t, "unresolved", c->unresolved);
    zbi_buffer_text(t, ",\n  ");
    write_parameters(c, t);
    zbi_buffer_text(t, ",\n  ");
    write_statistics(r, t);
    zbi_buffer_text(t, "}\n");
}
