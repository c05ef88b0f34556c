/* What an outcome hangs on, as tidy CSV (RFC 4180): a row for each number. Empty: undefined, or of no parameter. */
#include "report/parts.h"
#include "report/sensitivity.h"

#include <inttypes.h>
#include <math.h>

typedef struct row {
    zbi_buffer *text;
    const zbi_question *question;
    const zbi_stage *stage;
    size_t output;
    const char *parameter;
} row;

static void write_row(const row *r, const char *statistic, double x, double low, double high, uint64_t n)
{
    const zbi_outcome *o = &r->question->outputs[r->output];
    const double cells[] = {x, low, high};
    zb_measure m;
    zb_measure_at(o->measure, &m);
    zbi_buffer_print(r->text, "%s,%s,%s,", r->stage->blocks.method == ZBI_METHOD_MORRIS ? "morris" : "sobol", m.name,
                     zbi_set_name(o->set));
    zbi_buffer_csv(r->text, r->question->forms[o->difference ? 0 : o->form]);
    zbi_buffer_text(r->text, ",");
    zbi_buffer_csv(r->text, o->difference ? r->question->forms[o->form] : "");
    zbi_buffer_text(r->text, ",");
    zbi_buffer_csv(r->text, r->parameter);
    zbi_buffer_print(r->text, ",%s", statistic);
    for (int i = 0; i < 3; i++) {
        zbi_buffer_text(r->text, ",");
        zbi_write_cell(r->text, cells[i]);
    }
    zbi_buffer_print(r->text, ",%" PRIu64 "\r\n", n);
}

static double share(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

static void write_flips(const row *r, const zbi_flips *f)
{
    write_row(r, "turned", share(f->turned, f->steps), NAN, NAN, f->steps);
    write_row(r, "flipped_lower", share(f->lower_flipped, f->lower), NAN, NAN, f->lower);
    write_row(r, "flipped_upper", share(f->upper_flipped, f->upper), NAN, NAN, f->upper);
}

static void write_parameter(const row *r, uint32_t variable)
{
    const size_t cell = r->output * r->stage->blocks.variables + variable;
    if (r->stage->blocks.method == ZBI_METHOD_MORRIS) {
        const zbi_elementary *e = &r->stage->effects[cell];
        write_row(r, "mu_star", e->star, e->star_low, e->star_high, e->n);
        write_row(r, "mu", e->mu, e->mu_low, e->mu_high, e->n);
        write_row(r, "sigma", e->sigma, NAN, NAN, e->n);
        write_row(r, "noise", e->noise, NAN, NAN, e->n);
    } else {
        const zbi_index *x = &r->stage->indices[cell];
        write_row(r, "S1", x->first, x->first_low, x->first_high, x->n);
        write_row(r, "ST", x->total, x->total_low, x->total_high, x->n);
        write_row(r, "noise", x->noise, NAN, NAN, x->n);
    }
    if (r->question->outputs[r->output].difference)
        write_flips(r, &r->stage->flips[cell]);
}

static void write_output(row *r)
{
    const zbi_variance *v = &r->stage->variances[r->output];
    const zbi_robustness *x = &r->stage->robustness[r->output];
    r->parameter = "";
    write_row(r, "mean", v->mean, NAN, NAN, v->n);
    write_row(r, "variance", v->variance, NAN, NAN, v->n);
    write_row(r, "noise_share", v->noise, NAN, NAN, v->n);
    if (r->question->outputs[r->output].difference) {
        write_row(r, "flipped", x->share, x->low, x->high, x->points);
        write_row(r, "surely_flipped", share(x->surely, x->judged), NAN, NAN, x->judged);
    }
    for (uint32_t i = 0; i < r->stage->blocks.variables; i++) {
        r->parameter = r->stage->plan.variables[i].pointer;
        write_parameter(r, i);
    }
}

void zbi_sensitivity_csv(const zbi_sensitivity_report *report, zbi_buffer *text)
{
    zbi_buffer_text(text, "method,measure,matters,a,b,parameter,statistic,value,ci95_low,ci95_high,n\r\n");
    for (int i = 0; i < 2; i++)
        for (size_t output = 0; report->stages[i] && output < report->question->output_count; output++) {
            row r = {text, report->question, report->stages[i], output, ""};
            write_output(&r);
        }
}
