/* An attribution as one JSON document. */
#include "report/attribution_parts.h"

static void write_text(zbi_buffer *t, const char *name, const char *text)
{
    zbi_write_key(t, name);
    zbi_buffer_string(t, text);
}

static void write_head(zbi_buffer *t, const zbi_attribution_report *r)
{
    const zb_attribution *a = r->attribution;
    zbi_buffer_print(t, "\"format\":%d,\"zhuanban\":\"%s\",", ZB_FORMAT, zb_version());
    write_text(t, "scenario", zb_model_name(r->model));
    zbi_buffer_print(t, ",\"scenario_hash\":\"%016llx\",\"seed\":%llu,\"replications\":%llu,",
                     (unsigned long long)zb_model_hash(r->model), (unsigned long long)zb_attribution_seed(a),
                     (unsigned long long)zb_attribution_replications(a));
    write_text(t, "a", zb_attribution_form(a, false));
    zbi_buffer_text(t, ",");
    write_text(t, "b", zb_attribution_form(a, true));
    zbi_buffer_print(t, ",\"urgency\":\"%s\",\"matters\":\"%s\",\"mixtures\":%zu,\"overrides\":",
                     zb_model_urgency_is_stated(r->model) ? "stated" : "first", zbi_set_name(r->set),
                     zb_attribution_mixture_count(a));
    zbi_write_overrides(t, r->scenario);
    if (r->interrupted)
        zbi_buffer_text(t, ",\"interrupted\":true");
}

static const char *standing(const zb_part *part)
{
    return !part->differs ? "none by construction" : part->pairs_apart == 0 ? "none in these runs" : "some";
}

static void write_nodes(zbi_buffer *t, const zb_attribution *a)
{
    zb_part part;
    zbi_buffer_text(t, "\"nodes\":[");
    for (size_t i = 0; zb_attribution_part(a, i, &part); i++) {
        zbi_buffer_print(t, "%s\n    {\"node\":\"%s\",\"number\":%d,", i ? "," : "", part.name, part.node);
        write_text(t, "a", part.choice_a);
        zbi_buffer_text(t, ",");
        write_text(t, "b", part.choice_b);
        zbi_buffer_print(t, ",\"effect\":\"%s\",\"pairs\":%llu,\"pairs_apart\":%llu}", standing(&part),
                         (unsigned long long)part.pairs, (unsigned long long)part.pairs_apart);
    }
    zbi_buffer_text(t, "]");
}

static void write_mechanisms(zbi_buffer *t, const zb_attribution *a)
{
    zb_mechanism m;
    zbi_buffer_text(t, "\"mechanisms\":[");
    for (size_t i = 0; zb_attribution_mechanism(a, i, &m); i++)
        zbi_buffer_print(t, "%s\n    {\"event\":\"%s\",\"node\":%d,\"times_a\":%llu,\"times_b\":%llu}", i ? "," : "",
                         m.event, m.node, (unsigned long long)m.times_a, (unsigned long long)m.times_b);
    zbi_buffer_text(t, "]");
}

static void write_effect(zbi_buffer *t, const char *name, const zb_effect *e)
{
    zbi_write_key(t, name);
    zbi_buffer_text(t, "{");
    zbi_write_number(t, "mean", e->mean);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ci95", e->ci_low, e->ci_high);
    zbi_buffer_text(t, "}");
}

static void write_parts(zbi_buffer *t, const zb_attribution *a, const zb_attributed *x)
{
    zb_part part;
    zbi_buffer_text(t, "\"nodes\":{");
    for (size_t i = 0; zb_attribution_part(a, i, &part); i++) {
        zbi_buffer_text(t, i ? ",\n      " : "\n      ");
        zbi_write_key(t, part.name);
        zbi_buffer_text(t, "{");
        write_effect(t, "alone", &x->alone[i]);
        zbi_buffer_text(t, ",");
        write_effect(t, "last", &x->last[i]);
        zbi_buffer_text(t, ",");
        write_effect(t, "share", &x->share[i]);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "}");
}

static void write_interactions(zbi_buffer *t, const zb_attribution *a, const zb_attributed *x)
{
    zbi_pair_of_parts pairs[ZBI_MOST_PAIRS];
    const size_t count = zbi_attribution_pairs(a, x, pairs);
    zbi_buffer_text(t, "\"interactions\":[");
    for (size_t k = 0; k < count; k++) {
        zb_part i, j;
        zb_attribution_part(a, pairs[k].i, &i);
        zb_attribution_part(a, pairs[k].j, &j);
        zbi_buffer_print(t, "%s\n      {\"nodes\":[\"%s\",\"%s\"],", k ? "," : "", i.name, j.name);
        write_effect(t, "interaction", &pairs[k].effect);
        zbi_buffer_text(t, "}");
    }
    zbi_buffer_text(t, "]");
}

/* The mean in each mixture: number k takes from b the i-th node that differs where bit i of k is set. */
static void write_mixtures(zbi_buffer *t, const zb_attribution *a, const zb_attributed *x)
{
    zbi_buffer_text(t, "\"mixtures\":");
    for (size_t i = 0; i < zb_attribution_mixture_count(a); i++) {
        zbi_buffer_text(t, i ? "," : "[");
        zbi_write_inferred(t, x->mixture[i]);
    }
    zbi_buffer_text(t, "]");
}

static void write_measure(zbi_buffer *t, const zb_attribution *a, const zb_measure *m, size_t set,
                          const zb_attributed *x)
{
    static const char *const better[] = {"none", "low", "high"};
    zbi_buffer_print(t, "{\"measure\":\"%s\",\"matters\":\"%s\",\"better\":\"%s\",\"n\":%llu,", m->name,
                     zbi_set_name(set), better[m->better], (unsigned long long)x->n);
    zbi_write_number(t, "mean_a", x->mean_a);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "mean_b", x->mean_b);
    zbi_buffer_text(t, ",\n     ");
    write_effect(t, "gap", &x->gap);
    zbi_buffer_text(t, ",\n     ");
    write_parts(t, a, x);
    zbi_buffer_text(t, ",\n     ");
    write_interactions(t, a, x);
    zbi_buffer_text(t, ",\n     ");
    write_mixtures(t, a, x);
    zbi_buffer_text(t, "}");
}

void zbi_attribution_json(const zbi_attribution_report *r, zbi_buffer *t)
{
    bool comma = false;
    zbi_buffer_text(t, "{");
    write_head(t, r);
    zbi_buffer_text(t, ",\n  ");
    write_nodes(t, r->attribution);
    zbi_buffer_text(t, ",\n  ");
    write_mechanisms(t, r->attribution);
    zbi_buffer_text(t, ",\n  \"measures\":[");
    for (size_t i = 0; i < r->measure_count; i++) {
        zb_measure m;
        zb_attributed x;
        size_t set;
        zb_measure_at(r->measures[i], &m);
        if (!zbi_attribution_read(r, r->measures[i], &set, &x))
            continue;
        zbi_buffer_text(t, comma ? ",\n    " : "\n    ");
        comma = true;
        write_measure(t, r->attribution, &m, set, &x);
    }
    zbi_buffer_text(t, "]}\n");
}
