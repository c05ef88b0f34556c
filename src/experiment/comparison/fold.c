/* Replications come together in their order, whoever finished first; and when there are enough of them. */
#include "base/hash.h"
#include "experiment/comparison/comparison.h"
#include "experiment/comparison/interval.h"

#include <math.h>

static void tally(zbi_tally *to, const zb_summary *s)
{
    if (!isnan(s->mean)) {
        const double quantile[] = {s->p05, s->p50, s->p90, s->p99};
        zbi_series_add(&to->means, s->mean);
        for (int q = 0; q < 4; q++)
            zbi_moments_add(&to->quantile[q], quantile[q]);
    }
    to->matters += s->n;
}

static bool make_room(zb_comparison *c, uint64_t rows)
{
    const size_t width = ZBI_PAIR_SETS * c->measures;
    if (rows > c->value_capacity) {
        uint64_t wanted = c->value_capacity ? 2 * c->value_capacity : 32;
        wanted = wanted > rows ? wanted : rows;
        void *grown =
            c->allocator.resize(c->allocator.context, c->values, wanted * c->form_count * width * sizeof *c->values);
        if (!grown)
            return false;
        c->values = grown;
        if (c->inputs && !(grown = c->allocator.resize(c->allocator.context, c->input_values,
                                                       wanted * (c->input_count + 1) * sizeof *c->input_values)))
            return false;
        c->input_values = c->inputs ? grown : NULL;
        c->value_capacity = wanted;
    }
    return true;
}

/* A replication of all it has, or one of its batches. */
static void fold_row(zb_comparison *c, const zb_summary *summary, uint64_t row)
{
    for (size_t f = 0; f < c->form_count; f++)
        for (size_t i = 0; i < ZBI_PAIR_SETS * c->measures; i++)
            zbi_values(c, row, f)[i] = summary[zbi_cell(c, f, 0, 0) + i].mean;
    for (size_t i = 0; i < zbi_cells(c); i++)
        tally(&c->tallies[i], &summary[i]);
}

bool zbi_fold(zb_comparison *c, const zbi_slot *slot)
{
    const uint64_t before = zbi_rows(c), more = zbi_rows_of_each(c);
    if (!make_room(c, before + more))
        return false;
    for (uint64_t i = 0; i < more; i++)
        fold_row(c, slot->summary + i * zbi_cells(c), before + i);
    for (size_t f = 0; f < c->form_count; f++) {
        c->totals[f].events += slot->total[f].events;
        c->totals[f].trace_hash = zbi_hash_word(c->totals[f].trace_hash, slot->total[f].trace_hash);
    }
    for (size_t i = 0; i < c->form_count * ZBI_PAIR_SETS * 2; i++) {
        c->shares[i].faster += slot->shares[i].faster;
        c->shares[i].slower += slot->shares[i].slower;
        c->shares[i].same += slot->shares[i].same;
    }
    zbi_fired_add(&c->fired[0], &slot->fired[0]);
    zbi_fired_add(&c->fired[1], &slot->fired[1]);
    for (size_t i = 0; i < c->input_count; i++) {
        c->input_values[c->replications * c->input_count + i] = slot->inputs[i];
        c->inputs[i].sum += slot->inputs[i];
    }
    if (c->tracks && !zbi_pilot_fold(c, slot))
        return false;
    c->replications++;
    return true;
}

zbi_paired zbi_paired_of(const zb_comparison *c, size_t b, size_t set, size_t measure)
{
    zbi_paired sample = {.lag1 = NAN};
    zbi_series differences = {.steps = 0.0};
    const size_t at = set * c->measures + measure;
    for (uint64_t r = 0; r < zbi_rows(c); r++) {
        const double x = zbi_values(c, r, 0)[at], y = zbi_values(c, r, b)[at];
        if (isnan(x) || isnan(y))
            continue;
        zbi_moments_add(&sample.a, x);
        zbi_moments_add(&sample.b, y);
        zbi_series_add(&differences, x - y);
    }
    sample.difference = differences.moments;
    sample.size = fmax(fabs(sample.a.mean), fabs(sample.b.mean));
    sample.identical = zbi_mean_error(&sample.difference, sample.size) == 0 &&
                       zbi_is_rounding(sample.difference.mean, sample.size);
    if (sample.identical) /* what is left is rounding */
        sample.difference = (zbi_moments){.count = sample.difference.count};
    sample.lag1 = c->options.batches ? zbi_series_lag1(&differences) : NAN;
    sample.correlated = c->options.batches && zbi_series_correlated(&differences);
    return sample;
}

size_t zbi_watched_set(const zb_comparison *c)
{
    return zb_model_has_class(c->model, true) ? ZB_SET_FOCAL : ZB_SET_ALL;
}

static bool narrow(const zb_comparison *c, size_t b)
{
    const zbi_paired s = zbi_paired_of(c, b, zbi_watched_set(c), c->options.primary);
    return s.identical || zbi_mean_half(&s.difference, s.size, 0.025) < c->options.precision * s.size;
}

/* Hoad, Robinson & Davies 2010: once narrow enough, look ahead, lest it was by chance. */
static bool precise(zb_comparison *c)
{
    bool all = true;
    for (size_t f = 1; f < c->form_count && all; f++)
        all = narrow(c, f);
    if (!all)
        c->precise_since = 0;
    else if (!c->precise_since)
        c->precise_since = c->replications;
    const uint64_t ahead = c->precise_since / 20 > 5 ? c->precise_since / 20 : 5;
    return c->precise = all && c->replications >= c->precise_since + ahead;
}

bool zbi_enough(zb_comparison *c)
{
    if (!(c->options.precision > 0))
        return c->replications >= c->options.replications;
    if (c->replications < c->options.replications)
        return false;
    return precise(c) || c->replications >= c->options.max_replications;
}
