/* What can be said of each pair: paired t over replications, two families of comparisons, four verdicts. */
#include "experiment/comparison/comparison.h"
#include "experiment/comparison/critical.h"
#include "experiment/comparison/interval.h"

#include <math.h>

#define ERROR 0.05
#define MOST_REPLICATIONS 1e9

const char *zb_verdict_name(zb_verdict verdict)
{
    static const char *const names[] = {"a", "b", "equivalent", "undecided"};
    return (unsigned)verdict < 4 ? names[verdict] : "undecided";
}

/* The primary measure is a family of its own: it was named before the run. */
static bool same_family(const zb_comparison *c, const zb_pair *p, const zb_pair *q)
{
    return (p->measure == c->options.primary) == (q->measure == c->options.primary);
}

static bool is_judged(const zb_comparison *c, const zb_pair *pair)
{
    return pair->better != ZB_BETTER_NONE || pair->measure == c->options.primary;
}

static double family_size(const zb_comparison *c, const zb_pair *pair)
{
    double size = 0;
    for (size_t i = 0; i < c->pair_count; i++)
        size += same_family(c, pair, &c->pairs[i]) && is_judged(c, &c->pairs[i]);
    return size > 1 ? size : 1;
}

static double standard_error(const zbi_paired *s)
{
    return s->correlated ? NAN : zbi_mean_error(&s->difference, s->size);
}

static zb_pair describe(const zb_comparison *c, size_t b, size_t set, size_t measure, const zbi_paired *s)
{
    zb_measure m;
    zb_measure_at(measure, &m);
    zb_pair p = {.a = 0,
                 .b = b,
                 .set = set,
                 .measure = measure,
                 .better = m.better,
                 .n = s->difference.count,
                 .mean_a = s->a.mean,
                 .mean_b = s->b.mean,
                 .difference = s->difference.mean,
                 .ratio_low = NAN,
                 .ratio_high = NAN,
                 .p_adjusted = NAN,
                 .family_low = NAN,
                 .family_high = NAN,
                 .verdict = ZB_VERDICT_UNDECIDED,
                 .reps_needed = NAN,
                 .lag1 = s->lag1,
                 .control_difference = NAN,
                 .control_low = NAN,
                 .control_high = NAN,
                 .control_saved = NAN,
                 .correlated = s->correlated};
    const double error = standard_error(s), degrees = (double)p.n - 1;
    const double half = zbi_t_critical(ERROR / 2, degrees) * error;
    p.ci_low = p.difference - half;
    p.ci_high = p.difference + half;
    p.ratio = p.mean_b != 0 ? p.mean_a / p.mean_b : NAN;
    p.p_value = s->identical ? 1 : zbi_t_p_value(p.difference / error, degrees);
    const double paired = zbi_moments_variance(&s->difference);
    p.runs_saved = paired > 0 ? (zbi_moments_variance(&s->a) + zbi_moments_variance(&s->b)) / paired : NAN;
    return p;
}

/* Would n replications with the standard deviation seen so far give a verdict? */
static bool would_decide(const zb_pair *p, double sd, double margin, double tail, double n)
{
    const double half = zbi_t_critical(tail, n - 1) * sd / sqrt(n);
    return half < fabs(p->difference) || half < margin - fabs(p->difference);
}

static double reps_needed(const zb_pair *p, double sd, double margin, double tail)
{
    double low = (double)p->n, high = low;
    while (high < MOST_REPLICATIONS && !would_decide(p, sd, margin, tail, high))
        high *= 2;
    if (!(high < MOST_REPLICATIONS))
        return NAN;
    while (high - low > 1) {
        const double middle = floor((low + high) / 2);
        if (would_decide(p, sd, margin, tail, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

static zb_verdict side(const zb_pair *p)
{
    if (p->better == ZB_BETTER_NONE || !(p->family_low > 0 || p->family_high < 0))
        return ZB_VERDICT_UNDECIDED;
    return (p->family_low > 0) == (p->better == ZB_BETTER_HIGH) ? ZB_VERDICT_A : ZB_VERDICT_B;
}

/* Two one-sided tests within delta of |mean of a| come first: such a difference does not matter even if it is there. */
static void judge(const zb_comparison *c, zb_pair *p, const zbi_paired *s)
{
    const double size = family_size(c, p), degrees = (double)p->n - 1, error = standard_error(s);
    const double half = zbi_t_critical(ERROR / 2 / size, degrees) * error;
    const double one_sided = zbi_t_critical(ERROR / size, degrees) * error;
    const double margin = c->options.delta * fabs(p->mean_a);
    p->family_low = p->difference - half;
    p->family_high = p->difference + half;
    if (s->identical || (p->difference + one_sided < margin && p->difference - one_sided > -margin))
        p->verdict = ZB_VERDICT_EQUIVALENT;
    else
        p->verdict = side(p);
    if (p->verdict == ZB_VERDICT_UNDECIDED && p->n >= 2 && p->better != ZB_BETTER_NONE)
        p->reps_needed = reps_needed(p, sqrt(zbi_moments_variance(&s->difference)), margin, ERROR / 2 / size);
}

/* Holm 1979: the k-th smallest of m p-values times m - k + 1, and never less than those before it. */
static void adjust(const zb_comparison *c, zb_pair *p)
{
    double adjusted = 0;
    for (size_t i = 0; i < c->pair_count; i++) {
        const zb_pair *q = &c->pairs[i];
        if (!same_family(c, p, q) || !is_judged(c, q) || !(q->p_value <= p->p_value))
            continue;
        double not_smaller = 0; /* NaN counts: it might have been large */
        for (size_t k = 0; k < c->pair_count; k++)
            not_smaller +=
                same_family(c, p, &c->pairs[k]) && is_judged(c, &c->pairs[k]) && !(c->pairs[k].p_value < q->p_value);
        if (q->p_value * not_smaller > adjusted)
            adjusted = q->p_value * not_smaller;
    }
    p->p_adjusted = isnan(p->p_value) || !is_judged(c, p) ? NAN : adjusted < 1 ? adjusted : 1;
}

static void collect(zb_comparison *c)
{
    for (size_t b = 1; b < c->form_count; b++)
        for (size_t set = 0; set < ZBI_PAIR_SETS; set++)
            for (size_t m = 0; m < c->measures; m++) {
                const zbi_paired s = zbi_paired_of(c, b, set, m);
                if (s.difference.count)
                    c->pairs[c->pair_count++] = describe(c, b, set, m, &s);
            }
}

bool zbi_infer(zb_comparison *c)
{
    c->pairs = zbi_new(&c->allocator, c->form_count * ZBI_PAIR_SETS * c->measures, sizeof *c->pairs);
    if (!c->pairs)
        return false;
    collect(c);
    for (size_t i = 0; i < c->pair_count; i++) {
        zb_pair *p = &c->pairs[i];
        const zbi_paired s = zbi_paired_of(c, p->b, p->set, p->measure);
        judge(c, p, &s);
    }
    for (size_t i = 0; i < c->pair_count; i++)
        adjust(c, &c->pairs[i]);
    return zbi_bootstrap(c) && (!c->inputs || zbi_controls_apply(c));
}
