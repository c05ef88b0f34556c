/* A comparison as one JSON document, and as one object a line. The way with focal matters first stands at the top; the
   other, if there is one, under "equal_urgency" with the same "forms" and "pairs". */
#include "report/parts.h"

#include <math.h>

static void write_estimate(zbi_buffer *t, const zb_estimate *e)
{
    static const char *const names[] = {"p05", "p50", "p90", "p99"};
    static const char *const intervals[] = {"p05_ci95", "p50_ci95", "p90_ci95", "p99_ci95"};
    const double quantiles[] = {e->p05, e->p50, e->p90, e->p99};
    zbi_buffer_text(t, "{");
    zbi_write_number(t, "mean", e->mean);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "sd", e->sd);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ci95", e->ci_low, e->ci_high);
    for (int q = 0; q < 4; q++) {
        zbi_buffer_text(t, ",");
        zbi_write_number(t, names[q], quantiles[q]);
        if (!isfinite(quantiles[q]))
            continue;
        zbi_buffer_text(t, ",");
        zbi_write_interval(t, intervals[q], e->quantile_low[q], e->quantile_high[q]);
    }
    if (isfinite(e->share_low)) {
        zbi_buffer_text(t, ",");
        zbi_write_interval(t, "share_ci95", e->share_low, e->share_high);
    }
    if (isfinite(e->lag1)) {
        zbi_buffer_text(t, ",");
        zbi_write_number(t, "lag1", e->lag1);
    }
    zbi_buffer_print(t, ",\"n\":%llu,\"matters\":%llu}", (unsigned long long)e->n, (unsigned long long)e->matters);
}

static void write_measures(zbi_buffer *t, const zb_comparison *c, size_t form, size_t set)
{
    zb_measure m;
    zbi_buffer_text(t, "{");
    bool comma = false;
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        const zb_estimate e = zb_comparison_estimate(c, form, set, i);
        if (e.n == 0 && set != ZB_SET_ALL) /* "all" names every measure; elsewhere only what was measured */
            continue;
        zbi_buffer_text(t, comma ? ",\n        " : "\n        ");
        comma = true;
        zbi_write_key(t, m.name);
        write_estimate(t, &e);
    }
    zbi_buffer_text(t, "}");
}

static void write_sets(zbi_buffer *t, const zb_comparison *c, size_t form)
{
    const zb_model *model = zb_comparison_model(c);
    const size_t classes = zb_model_class_count(model), levels = zb_model_level_count(model);
    zbi_buffer_text(t, ",\n      \"by_matters\":{\"focal\":");
    write_measures(t, c, form, ZB_SET_FOCAL);
    zbi_buffer_text(t, ",\"other\":");
    write_measures(t, c, form, ZB_SET_OTHER);
    zbi_buffer_text(t, "},\n      \"by_class\":{");
    for (size_t i = 0; i < classes; i++) {
        zbi_buffer_text(t, i ? "," : "");
        zbi_write_key(t, zb_model_class_name(model, i));
        write_measures(t, c, form, ZB_SET_FIRST_CLASS + i);
    }
    zbi_buffer_text(t, "},\n      \"by_level\":{");
    for (size_t i = 0; i < levels; i++) {
        zbi_buffer_print(t, "%s\"%zu\":", i ? "," : "", i);
        write_measures(t, c, form, zb_set_of_level(model, i));
    }
    zbi_buffer_text(t, "}");
}

static void write_forms(zbi_buffer *t, const zb_comparison *c)
{
    zbi_buffer_text(t, "\"forms\":{");
    for (size_t f = 0; f < zb_comparison_options(c)->form_count; f++) {
        const zb_form_total total = zb_comparison_form(c, f);
        zbi_buffer_text(t, f ? ",\n    " : "\n    ");
        zbi_write_key(t, zbi_form_name(c, f));
        zbi_buffer_print(t, "{\"events\":%llu,\"trace_hash\":\"%016llx\",\n      \"measures\":",
                         (unsigned long long)total.events, (unsigned long long)total.trace_hash);
        write_measures(t, c, f, ZB_SET_ALL);
        write_sets(t, c, f);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "}");
}

static void write_names(zbi_buffer *t, const zb_comparison *c, const zb_pair *p)
{
    zb_measure m;
    zb_measure_at(p->measure, &m);
    zbi_buffer_text(t, "\"a\":");
    zbi_buffer_string(t, zbi_form_name(c, p->a));
    zbi_buffer_text(t, ",\"b\":");
    zbi_buffer_string(t, zbi_form_name(c, p->b));
    zbi_buffer_print(t, ",\"matters\":\"%s\",\"measure\":\"%s\",\"better\":\"%s\",", zbi_set_name(p->set), m.name,
                     zbi_better_name(p->better));
}

static void write_control(zbi_buffer *t, const zb_pair *p)
{
    zbi_buffer_text(t, ",\"control\":{");
    zbi_write_number(t, "difference", p->control_difference);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ci95", p->control_low, p->control_high);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "runs_saved", p->control_saved);
    zbi_buffer_print(t, ",\"inputs\":%llu}", (unsigned long long)p->controls);
}

static void write_pair(zbi_buffer *t, const zb_comparison *c, const zb_pair *p)
{
    zbi_buffer_text(t, "{");
    write_names(t, c, p);
    zbi_write_number(t, "difference", p->difference);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ci95", p->ci_low, p->ci_high);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ci95_family", p->family_low, p->family_high);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "ratio", p->ratio);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ratio_ci95", p->ratio_low, p->ratio_high);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "p_value", p->p_value);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "p_adjusted", p->p_adjusted);
    zbi_buffer_print(t, ",\"verdict\":\"%s\",", zb_verdict_name(p->verdict));
    zbi_write_number(t, "reps_needed", p->reps_needed);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "runs_saved", p->runs_saved);
    if (p->controls)
        write_control(t, p);
    if (isfinite(p->lag1)) {
        zbi_buffer_text(t, ",");
        zbi_write_number(t, "lag1", p->lag1);
    }
    zbi_buffer_print(t, ",\"n\":%llu}", (unsigned long long)p->n);
}

static void write_pairs(zbi_buffer *t, const zb_comparison *c)
{
    zb_pair p;
    zbi_buffer_text(t, "\"pairs\":[");
    for (size_t i = 0; zb_comparison_pair(c, i, &p); i++) {
        zbi_buffer_text(t, i ? ",\n    " : "\n    ");
        write_pair(t, c, &p);
    }
    zbi_buffer_text(t, "]");
}

static void write_share(zbi_buffer *t, const zb_comparison *c, size_t b, size_t set, bool resolution)
{
    const zb_shares s = zb_comparison_shares(c, b, set, resolution);
    zbi_buffer_text(t, "{\"a\":");
    zbi_buffer_string(t, zbi_form_name(c, 0));
    zbi_buffer_text(t, ",\"b\":");
    zbi_buffer_string(t, zbi_form_name(c, b));
    zbi_buffer_print(t, ",\"matters\":\"%s\",\"measure\":\"%s\",\"b_faster\":%llu,\"b_slower\":%llu,\"same\":%llu}",
                     zbi_set_name(set), resolution ? "resolution_latency_h" : "response_latency_h",
                     (unsigned long long)s.faster, (unsigned long long)s.slower, (unsigned long long)s.same);
}

static void write_matter_for_matter(zbi_buffer *t, const zb_comparison *c)
{
    bool comma = false;
    zbi_buffer_text(t, "\"matter_for_matter\":[");
    for (size_t b = 1; b < zb_comparison_options(c)->form_count; b++)
        for (size_t set = 0; set < 3; set++)
            for (int resolution = 0; resolution < 2; resolution++) {
                zbi_buffer_text(t, comma ? ",\n    " : "\n    ");
                comma = true;
                write_share(t, c, b, set, resolution);
            }
    zbi_buffer_text(t, "]");
}

static void write_best_of(zbi_buffer *t, const zb_comparison *c, size_t form, size_t set, const zb_measure *m, bool *comma)
{
    zb_best best;
    if (!zb_comparison_best(c, form, set, zb_measure_find(m->name), &best))
        return;
    zbi_buffer_text(t, *comma ? ",\n    {\"form\":" : "\n    {\"form\":");
    *comma = true;
    zbi_buffer_string(t, zbi_form_name(c, form));
    zbi_buffer_print(t, ",\"matters\":\"%s\",\"measure\":\"%s\",\"better\":\"%s\",", zbi_set_name(set), m->name,
                     zbi_better_name(m->better));
    zbi_write_number(t, "difference", best.difference);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ci95", best.low, best.high);
    zbi_buffer_print(t, ",\"may_be_best\":%s,\"n\":%llu}", best.may_be_best ? "true" : "false",
                     (unsigned long long)best.n);
}

static void write_best(zbi_buffer *t, const zb_comparison *c)
{
    zb_measure m;
    bool comma = false;
    zbi_buffer_text(t, ",\n  \"best\":[");
    for (size_t set = 0; set < 3; set++)
        for (size_t i = 0; zb_measure_at(i, &m); i++)
            for (size_t f = 0; f < zb_comparison_options(c)->form_count; f++)
                write_best_of(t, c, f, set, &m, &comma);
    zbi_buffer_text(t, "]");
}

static void write_way(zbi_buffer *t, const zb_comparison *c)
{
    write_forms(t, c);
    zbi_buffer_text(t, ",\n  ");
    write_pairs(t, c);
    zbi_buffer_text(t, ",\n  ");
    write_matter_for_matter(t, c);
    if (zb_comparison_options(c)->form_count > 2)
        write_best(t, c);
}

static void write_controls(zbi_buffer *t, const zb_comparison *c)
{
    zb_control control;
    zbi_buffer_text(t, ",\"controls\":[");
    for (size_t i = 0; zb_comparison_control(c, i, &control); i++) {
        zbi_buffer_text(t, i ? ",{\"class\":" : "{\"class\":");
        zbi_buffer_string(t, zb_model_class_name(zb_comparison_model(c), control.class_index));
        zbi_buffer_print(t, ",\"input\":\"%s\",", control.input);
        zbi_write_number(t, "expected", control.expected);
        zbi_buffer_text(t, ",");
        zbi_write_number(t, "mean", control.mean);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "]");
}

static void write_warmup(zbi_buffer *t, const zb_comparison *c, const zb_warmup *w)
{
    zbi_buffer_print(t, ",\"warmup\":{\"method\":\"mser-5\",\"hours\":%.0f,\"form\":", w->hours);
    zbi_buffer_string(t, zbi_form_name(c, w->form));
    zbi_buffer_print(t, ",\"matters\":\"%s\",\"left_out\":%llu,\"of\":%llu,\"replications\":%llu}", zbi_set_name(w->set),
                     (unsigned long long)w->left_out, (unsigned long long)w->matters, (unsigned long long)w->replications);
}

static void write_head(zbi_buffer *t, const zbi_compare_report *r)
{
    const zb_experiment_options *o = zb_comparison_options(r->first);
    const zb_model *model = zb_comparison_model(r->first);
    zb_measure primary;
    zb_measure_at(o->primary, &primary);
    zbi_buffer_print(t, "\"format\":%d,\"zhuanban\":\"%s\",\"scenario\":", ZB_FORMAT, zb_version());
    zbi_buffer_string(t, zb_model_name(model));
    zbi_buffer_print(t, ",\"scenario_hash\":\"%016llx\",\"seed\":%llu,\"replications\":%llu,\"delta\":",
                     (unsigned long long)zb_model_hash(model), (unsigned long long)o->seed,
                     (unsigned long long)zb_comparison_replications(r->first));
    zbi_buffer_number(t, o->delta);
    zbi_buffer_print(t, ",\"primary\":\"%s\",\"urgency\":\"%s\",\"overrides\":", primary.name,
                     zbi_urgency_name(r->first));
    zbi_write_overrides(t, r->scenario);
    if (o->precision > 0)
        zbi_buffer_print(t, ",\"precise\":%s", zb_comparison_is_precise(r->first) ? "true" : "false");
    if (r->warmup)
        write_warmup(t, r->first, r->warmup);
    if (o->batches)
        zbi_buffer_print(t, ",\"batches\":%llu", (unsigned long long)o->batches);
    if (o->controls)
        write_controls(t, r->first);
    if (r->interrupted)
        zbi_buffer_text(t, ",\"interrupted\":true");
}

void zbi_compare_json(const zbi_compare_report *r, zbi_buffer *t)
{
    zbi_buffer_text(t, "{");
    write_head(t, r);
    zbi_buffer_text(t, ",\n  ");
    write_way(t, r->first);
    if (r->equal) {
        zbi_buffer_print(t, ",\n  \"equal_urgency\":{\"replications\":%llu,\n  ",
                         (unsigned long long)zb_comparison_replications(r->equal));
        write_way(t, r->equal);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "}\n");
}

static void write_lines(zbi_buffer *t, const zb_comparison *c)
{
    zb_pair p;
    for (size_t i = 0; zb_comparison_pair(c, i, &p); i++) {
        zbi_buffer_print(t, "{\"urgency\":\"%s\",\"pair\":", zbi_urgency_name(c));
        write_pair(t, c, &p);
        zbi_buffer_text(t, "}\n");
    }
}

void zbi_compare_jsonl(const zbi_compare_report *r, zbi_buffer *t)
{
    zbi_buffer_text(t, "{");
    write_head(t, r);
    zbi_buffer_text(t, "}\n");
    write_lines(t, r->first);
    if (r->equal)
        write_lines(t, r->equal);
}
