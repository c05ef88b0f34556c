/* Intervals, differences and verdicts. Critical values come from GSL and are rounded to ten significant digits before they
   are used, so that output and stopping agree on every processor. */
#include "experiment/experiment.h"

#include "base/random.h"
#include "base/statistics.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const zbi_headline[] = {"response_latency_h", "decision_latency_h", "resolution_latency_h", "distortion_up",
                                    "distortion_down", "distortion_end_to_end", "wrongly_closed", "official_hours", "home_delay_h",
                                    NULL};

static double rounded(double x)
{
    char text[40];
    snprintf(text, sizeof text, "%.10g", x);
    return strtod(text, NULL);
}

/* Two-sided critical value of Student's t. */
static double critical(double alpha, uint64_t n)
{
    return rounded(gsl_cdf_tdist_Pinv(1.0 - alpha / 2.0, (double)n - 1.0));
}

static double mean_of(const zb_experiment *e, uint64_t replication, size_t cell)
{
    return e->replicates[replication].mean[cell];
}

zb_estimate zb_experiment_estimate(const zb_experiment *e, size_t form, size_t set, size_t measure)
{
    const size_t cell = zbi_cell(e, form, set, measure);
    zbi_moments moments = {0};
    double q[4] = {0};
    uint64_t counts[4] = {0};
    for (uint64_t i = 0; i < e->count; i++) {
        if (isnan(mean_of(e, i, cell)))
            continue;
        zbi_moments_add(&moments, mean_of(e, i, cell));
        for (int k = 0; k < 4; k++) {
            const double value = e->replicates[i].quantile[4 * cell + (size_t)k];
            if (!isnan(value)) {
                q[k] += value;
                counts[k]++;
            }
        }
    }
    zb_estimate est = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, moments.count};
    double *const quantiles[4] = {&est.p05, &est.p50, &est.p90, &est.p99};
    for (int k = 0; k < 4; k++)
        if (counts[k])
            *quantiles[k] = q[k] / (double)counts[k];
    if (moments.count == 0)
        return est;
    est.mean = moments.mean;
    if (moments.count < 2)
        return est;
    est.sd = sqrt(zbi_moments_variance(&moments));
    const double half = critical(0.05, moments.count) * est.sd / sqrt((double)moments.count);
    est.low = est.mean - half;
    est.high = est.mean + half;
    return est;
}

/* Judged measures of the family, in the three sets of matters. */
static double family_size(const zb_experiment *e)
{
    size_t count = 0;
    bool primary_there = false;
    for (; zbi_headline[count]; count++)
        primary_there |= zb_measure_find(zbi_headline[count]) == e->primary;
    return 3.0 * (double)(count + !primary_there) * (double)(e->options.form_count - 1);
}

/* Percentile bootstrap of the ratio of means; resampling is keyed, so it repeats. */
static void bootstrap_ratio(const double *a, const double *b, size_t n, uint64_t seed, double *low, double *high)
{
    enum { RESAMPLES = 1000 };
    double ratios[RESAMPLES];
    const zbi_key key = zbi_key_make(seed, UINT64_C(0x626F6F74));
    size_t kept = 0;
    for (unsigned k = 0; k < RESAMPLES; k++) {
        double sum_a = 0, sum_b = 0;
        for (size_t i = 0; i < n; i++) {
            const size_t pick = (size_t)(zbi_uniform(key, k, zbi_tag(0, 0, 0, (uint32_t)i)) * (double)n);
            sum_a += a[pick];
            sum_b += b[pick];
        }
        if (sum_b != 0)
            ratios[kept++] = sum_a / sum_b;
    }
    if (kept < RESAMPLES)
        return;
    zbi_sort_doubles(ratios, kept);
    *low = zbi_quantile_sorted(ratios, kept, 0.025);
    *high = zbi_quantile_sorted(ratios, kept, 0.975);
}

static zb_winner judge(const zb_pair *p, zb_better better, double delta)
{
    const double margin = delta * fabs(p->mean_a);
    if (better == ZB_BETTER_NONE)
        return ZB_UNDECIDED;
    if (p->difference == 0 && p->family_low == 0 && p->family_high == 0)
        return ZB_EQUIVALENT;
    if (p->family_low > -margin && p->family_high < margin)
        return ZB_EQUIVALENT;
    if (p->family_low > 0)
        return better == ZB_BETTER_LOW ? ZB_WINNER_B : ZB_WINNER_A;
    if (p->family_high < 0)
        return better == ZB_BETTER_LOW ? ZB_WINNER_A : ZB_WINNER_B;
    return ZB_UNDECIDED;
}

/* About how many replications would bring the half-width below the difference, or below the margin of equivalence. */
static uint64_t needed(const zb_pair *p, double delta)
{
    const double half = (p->family_high - p->family_low) / 2;
    const double margin = delta * fabs(p->mean_a) - fabs(p->difference);
    const double aim = fabs(p->difference) > margin ? fabs(p->difference) : margin;
    const double factor = aim > 0 ? half / aim : INFINITY;
    const double n = (double)p->n * factor * factor;
    return n < 1e9 ? (uint64_t)ceil(n) : 0;
}

static void infer(const zb_experiment *e, zb_pair *p, const double *a, const double *b, zb_better better)
{
    zbi_moments d = {0}, ma = {0}, mb = {0};
    for (uint64_t i = 0; i < p->n; i++) {
        zbi_moments_add(&d, a[i] - b[i]);
        zbi_moments_add(&ma, a[i]);
        zbi_moments_add(&mb, b[i]);
    }
    p->mean_a = ma.mean;
    p->mean_b = mb.mean;
    p->difference = d.mean;
    p->ratio = mb.mean != 0 ? ma.mean / mb.mean : NAN;
    if (p->n < 2)
        return;
    const double variance = zbi_moments_variance(&d), error = sqrt(variance / (double)p->n), family = family_size(e);
    const double half = critical(0.05, p->n) * error, wide = critical(0.05 / family, p->n) * error;
    p->low = d.mean - half;
    p->high = d.mean + half;
    p->family_low = d.mean - wide;
    p->family_high = d.mean + wide;
    p->p_value = error > 0 ? 2 * gsl_cdf_tdist_Q(fabs(d.mean) / error, (double)p->n - 1) : d.mean == 0 ? 1 : 0;
    p->p_adjusted = p->p_value * family < 1 ? p->p_value * family : 1;
    p->gain_of_pairing = variance > 0 ? (zbi_moments_variance(&ma) + zbi_moments_variance(&mb)) / variance : NAN;
    bootstrap_ratio(a, b, p->n, e->options.seed, &p->ratio_low, &p->ratio_high);
    p->winner = judge(p, better, e->options.delta);
    if (p->winner == ZB_UNDECIDED && better != ZB_BETTER_NONE)
        p->reps_needed = needed(p, e->options.delta);
}

zb_pair zb_experiment_pair(const zb_experiment *e, size_t a, size_t b, size_t set, size_t measure)
{
    zb_pair p = {.mean_a = NAN, .mean_b = NAN, .difference = NAN, .low = NAN, .high = NAN, .family_low = NAN, .family_high = NAN,
                 .ratio = NAN, .ratio_low = NAN, .ratio_high = NAN, .p_value = NAN, .p_adjusted = NAN,
                 .winner = ZB_UNDECIDED, .gain_of_pairing = NAN};
    double *values = malloc(2 * (e->count ? e->count : 1) * sizeof *values);
    if (!values)
        return p;
    double *x = values, *y = values + e->count;
    const size_t cell_a = zbi_cell(e, a, set, measure), cell_b = zbi_cell(e, b, set, measure);
    for (uint64_t i = 0; i < e->count; i++)
        if (!isnan(mean_of(e, i, cell_a)) && !isnan(mean_of(e, i, cell_b))) {
            x[p.n] = mean_of(e, i, cell_a);
            y[p.n++] = mean_of(e, i, cell_b);
        }
    zb_measure m;
    zb_measure_at(measure, &m);
    if (p.n > 0)
        infer(e, &p, x, y, m.better);
    free(values);
    return p;
}
