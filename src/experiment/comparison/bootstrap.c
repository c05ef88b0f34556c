/* Ratio of two means: the replications are drawn anew with replacement, the same draw for every measure, and the middle
   95 % of the ratios is the interval (percentile bootstrap). Draws are keyed, so the bytes do not depend on anything
   else. */
#include "base/random.h"
#include "experiment/comparison/comparison.h"

#include <math.h>
#include <string.h>

enum { RESAMPLES = 1000 };
#define PURPOSE 0xB0 /* apart from every purpose of the engine */

typedef struct resampling {
    zb_comparison *c;
    double *sums;   /* [2 * cells]: of a, of b */
    double *ratios; /* [cell * RESAMPLES + resample] */
    size_t cells;   /* ZBI_PAIR_SETS * measures */
} resampling;

static void add(double *sum_a, double *sum_b, const double *a, const double *b, size_t cells)
{
    for (size_t i = 0; i < cells; i++) {
        const bool both = !isnan(a[i]) && !isnan(b[i]);
        sum_a[i] += both ? a[i] : 0;
        sum_b[i] += both ? b[i] : 0;
    }
}

static void resample(resampling *s, size_t b, unsigned k)
{
    zb_comparison *c = s->c;
    zbi_stream stream = zbi_stream_open(zbi_key_make(c->options.seed, 0), k, zbi_tag(PURPOSE, 0, 0, 0));
    memset(s->sums, 0, 2 * s->cells * sizeof *s->sums);
    const uint64_t rows = zbi_rows(c);
    for (uint64_t r = 0; r < rows; r++) {
        const uint64_t pick = (uint64_t)(zbi_unit(zbi_stream_next(&stream)) * (double)rows);
        add(s->sums, s->sums + s->cells, zbi_values(c, pick, 0), zbi_values(c, pick, b), s->cells);
    }
    for (size_t i = 0; i < s->cells; i++)
        s->ratios[i * RESAMPLES + k] = s->sums[s->cells + i] != 0 ? s->sums[i] / s->sums[s->cells + i] : NAN;
}

static void tell(const resampling *s, zb_pair *pair)
{
    double *ratios = &s->ratios[(pair->set * s->c->measures + pair->measure) * RESAMPLES];
    for (int k = 0; k < RESAMPLES; k++)
        if (isnan(ratios[k]))
            return;
    zbi_sort_doubles(ratios, RESAMPLES);
    pair->ratio_low = zbi_quantile_sorted(ratios, RESAMPLES, 0.025);
    pair->ratio_high = zbi_quantile_sorted(ratios, RESAMPLES, 0.975);
}

static void one_pair_of_forms(resampling *s, size_t b)
{
    for (unsigned k = 0; k < RESAMPLES; k++)
        resample(s, b, k);
    for (size_t i = 0; i < s->c->pair_count; i++)
        if (s->c->pairs[i].b == b && s->c->pairs[i].n >= 2 && !s->c->pairs[i].correlated && !isnan(s->c->pairs[i].ratio))
            tell(s, &s->c->pairs[i]);
}

bool zbi_bootstrap(zb_comparison *c)
{
    resampling s = {.c = c, .cells = ZBI_PAIR_SETS * c->measures};
    s.sums = zbi_new(&c->allocator, 2 * s.cells, sizeof *s.sums);
    s.ratios = zbi_new(&c->allocator, s.cells * RESAMPLES, sizeof *s.ratios);
    const bool good = s.sums && s.ratios;
    for (size_t b = 1; good && b < c->form_count; b++)
        one_pair_of_forms(&s, b);
    zbi_free(&c->allocator, s.sums);
    zbi_free(&c->allocator, s.ratios);
    return good;
}
