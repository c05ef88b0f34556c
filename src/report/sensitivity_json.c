/* What an outcome hangs on, as one JSON document. */
#include "report/parts.h"
#include "report/sensitivity.h"

#include <inttypes.h>

static void write_text(zbi_buffer *t, const char *name, const char *text)
{
    zbi_write_key(t, name);
    zbi_buffer_string(t, text);
}

static void write_with_interval(zbi_buffer *t, const char *name, double x, const char *interval, double low,
                                double high)
{
    zbi_write_number(t, name, x);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, interval, low, high);
}

static void write_flips(zbi_buffer *t, const zbi_flips *f)
{
    zbi_buffer_print(t,
                     ",\"steps\":%" PRIu64 ",\"turned\":%" PRIu64 ",\"lower\":[%" PRIu64 ",%" PRIu64
                     "],\"upper\":[%" PRIu64 ",%" PRIu64 "]",
                     f->steps, f->turned, f->lower_flipped, f->lower, f->upper_flipped, f->upper);
}

static void write_effect(zbi_buffer *t, const zbi_elementary *e)
{
    zbi_buffer_print(t, ",\"n\":%" PRIu64 ",", e->n);
    write_with_interval(t, "mu_star", e->star, "mu_star_ci95", e->star_low, e->star_high);
    zbi_buffer_text(t, ",");
    write_with_interval(t, "mu", e->mu, "mu_ci95", e->mu_low, e->mu_high);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "sigma", e->sigma);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "noise", e->noise);
}

static void write_index(zbi_buffer *t, const zbi_index *x)
{
    zbi_buffer_print(t, ",\"n\":%" PRIu64 ",", x->n);
    write_with_interval(t, "S1", x->first, "S1_ci95", x->first_low, x->first_high);
    zbi_buffer_text(t, ",");
    write_with_interval(t, "ST", x->total, "ST_ci95", x->total_low, x->total_high);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "noise", x->noise);
}

static void write_robustness(zbi_buffer *t, const zbi_robustness *r)
{
    zbi_buffer_print(t,
                     ",\n     \"robustness\":{\"points\":%" PRIu64 ",\"flipped\":%" PRIu64 ",\"judged\":%" PRIu64
                     ",\"surely\":%" PRIu64 ",\"tied\":%" PRIu64 ",",
                     r->points, r->flipped, r->judged, r->surely, r->tied);
    write_with_interval(t, "share", r->share, "ci95", r->low, r->high);
    zbi_buffer_text(t, "}");
}

/* "measure":…,"matters":… and whose number it is. */
static void write_output(zbi_buffer *t, const zbi_question *q, const zbi_outcome *o)
{
    zb_measure m;
    zb_measure_at(o->measure, &m);
    zbi_buffer_print(t, "\"measure\":\"%s\",\"matters\":\"%s\",\"better\":\"%s\",", m.name, zbi_set_name(o->set),
                     zbi_better_name(m.better));
    if (o->difference) {
        write_text(t, "a", q->forms[0]);
        zbi_buffer_text(t, ",");
        write_text(t, "b", q->forms[o->form]);
    } else {
        write_text(t, "form", q->forms[o->form]);
    }
}

static void write_parameters(zbi_buffer *t, const zbi_stage *s, size_t output, bool difference)
{
    const uint32_t k = s->blocks.variables;
    zbi_buffer_text(t, ",\n     \"parameters\":[");
    for (uint32_t i = 0; i < k; i++) {
        zbi_buffer_text(t, i ? ",\n      {" : "\n      {");
        write_text(t, "pointer", s->plan.variables[i].pointer);
        if (s->blocks.method == ZBI_METHOD_MORRIS)
            write_effect(t, &s->effects[output * k + i]);
        else
            write_index(t, &s->indices[output * k + i]);
        if (difference)
            write_flips(t, &s->flips[output * k + i]);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "]}");
}

static void write_result(zbi_buffer *t, const zbi_question *q, const zbi_stage *s, size_t output)
{
    const zbi_outcome *o = &q->outputs[output];
    const zbi_variance *v = &s->variances[output];
    zbi_buffer_text(t, output ? ",\n    {" : "\n    {");
    write_output(t, q, o);
    zbi_buffer_print(t, ",\"points\":%" PRIu64 ",\"constant\":%s,", v->n, v->constant ? "true" : "false");
    zbi_write_number(t, "mean", v->mean);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "variance", v->variance);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "noise_share", v->noise);
    if (o->difference)
        write_robustness(t, &s->robustness[output]);
    write_parameters(t, s, output, o->difference);
}

static void write_ranges(zbi_buffer *t, const zbi_plan *plan)
{
    zbi_buffer_text(t, ",\n   \"ranges\":[");
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const zbi_variable *v = &plan->variables[i];
        zbi_buffer_text(t, i ? ",\n    {" : "\n    {");
        write_text(t, "pointer", v->pointer);
        zbi_buffer_text(t, ",\"low\":");
        zbi_buffer_number(t, v->low);
        zbi_buffer_text(t, ",\"high\":");
        zbi_buffer_number(t, v->high);
        zbi_buffer_print(t, ",\"log\":%s}", v->log ? "true" : "false");
    }
    zbi_buffer_text(t, "]");
}

static void write_stage(zbi_buffer *t, const zbi_question *q, const zbi_stage *s)
{
    zbi_buffer_print(t,
                     "\n  {\"method\":\"%s\",\"blocks\":%" PRIu64 ",\"rows\":%u,\"points\":%" PRIu64
                     ",\"asked\":%" PRIu64 ",\"failed\":%" PRIu64,
                     s->blocks.method == ZBI_METHOD_MORRIS ? "morris" : "sobol", s->blocks.count, s->blocks.rows,
                     s->values.points, s->plan.points, s->failed);
    if (s->failed) {
        zbi_buffer_print(t, ",\"first_failed\":%" PRIu64 ",", s->first_failed + 1);
        write_text(t, "message", s->message);
    }
    write_ranges(t, &s->plan);
    zbi_buffer_text(t, ",\n   \"outputs\":[");
    for (size_t i = 0; i < q->output_count; i++)
        write_result(t, q, s, i);
    zbi_buffer_text(t, "]}");
}

static void write_base(zbi_buffer *t, const zbi_question *q)
{
    zbi_buffer_text(t, ",\n \"base\":[");
    for (size_t i = 0; i < q->output_count; i++) {
        const zbi_outcome *o = &q->outputs[i];
        zbi_buffer_text(t, i ? ",\n  {" : "\n  {");
        write_output(t, q, o);
        zbi_buffer_text(t, ",");
        write_with_interval(t, "mean", o->base, "ci95", o->base_low, o->base_high);
        if (o->difference)
            zbi_buffer_print(t, ",\"verdict\":\"%s\"", zb_verdict_name(o->verdict));
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "]");
}

void zbi_sensitivity_json(const zbi_sensitivity_report *r, zbi_buffer *t)
{
    bool comma = false;
    zbi_buffer_print(t, "{\"format\":%d,\"zhuanban\":\"%s\",", ZB_FORMAT, zb_version());
    write_text(t, "scenario", zb_model_name(r->model));
    zbi_buffer_print(
        t, ",\"scenario_hash\":\"%016" PRIx64 "\",\"seed\":%" PRIu64 ",\"replications\":%" PRIu64 ",\"overrides\":",
        zb_model_hash(r->model), r->question->seed, r->question->replications);
    zbi_write_overrides(t, r->scenario);
    if (r->interrupted)
        zbi_buffer_text(t, ",\"interrupted\":true");
    write_base(t, r->question);
    zbi_buffer_text(t, ",\n \"stages\":[");
    for (int i = 0; i < 2; i++) {
        if (!r->stages[i])
            continue;
        zbi_buffer_text(t, comma ? "," : "");
        write_stage(t, r->question, r->stages[i]);
        comma = true;
    }
    zbi_buffer_text(t, "]}\n");
}
