/* What was observed: moments and quantiles, and how far another sample of the same kind would have them. */
#include "experiment/calibration/fit.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/statistics.h"

#include <math.h>
#include <string.h>

enum { RESAMPLES = 500 };
/* Of a draw: apart from all of a run. The resamples of a sensitivity have the same number, and no command draws both. */
enum { PURPOSE_BLOCKS = 251 };

const char *const zbi_kind_names[ZBI_KINDS] = {"mean", "p10", "p25", "p50", "p75", "p90", "p95", "p99"};

void zbi_kinds_of(double *values, size_t count, double kinds[ZBI_KINDS])
{
    static const double at[ZBI_KINDS] = {0, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};
    zbi_sort_doubles(values, count);
    kinds[ZBI_KIND_OF_MEAN] = count ? zbi_sum(values, count) / (double)count : NAN;
    for (int k = 1; k < ZBI_KINDS; k++)
        kinds[k] = k == ZBI_KIND_P99 && count < ZBI_LEAST_FOR_P99 ? NAN : zbi_quantile_sorted(values, count, at[k]);
}

typedef struct sampling {
    const zbi_calibration_request *request;
    const zbi_part_observed *part;
    uint32_t *picked;  /* numbers of cases */
    double *values;    /* of one group */
    double *resampled; /* [resample * statistics + statistic] */
} sampling;

static void statistics_of(const sampling *s, double *found)
{
    for (uint32_t g = 0; g < s->request->groups; g++) {
        size_t n = 0;
        for (uint32_t i = 0; i < s->part->count; i++)
            if (s->part->cases[s->picked[i]].group == g)
                s->values[n++] = s->part->cases[s->picked[i]].latency_h;
        zbi_kinds_of(s->values, n, found + g * ZBI_KINDS);
    }
}

/* Blocks of cases that follow each other, as long as the root of their number (a queue makes neighbours alike; Künsch
   1989), going on at the beginning after the end. */
static void pick(const sampling *s, zbi_stream *stream)
{
    const uint32_t n = s->part->count, length = (uint32_t)ceil(sqrt((double)n));
    uint32_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        at = i % length == 0 ? (uint32_t)(zbi_stream_next(stream) % n) : (at + 1) % n;
        s->picked[i] = at;
    }
}

static double covariance_of(const sampling *s, uint32_t statistics, uint32_t i, uint32_t j)
{
    double n = 0, a = 0, b = 0, product = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t r = 0; r < RESAMPLES; r++) {
            const double x = s->resampled[r * statistics + i], y = s->resampled[r * statistics + j];
            if (isnan(x) || isnan(y))
                continue;
            if (pass == 0) {
                n++;
                a += x;
                b += y;
            } else {
                product += (x - a / n) * (y - b / n);
            }
        }
    return n > 1 ? product / (n - 1) : NAN;
}

static void resample(const sampling *s, zbi_part_observed *part)
{
    const uint32_t statistics = s->request->groups * ZBI_KINDS, fitted = zbi_fitted_count(s->request);
    zbi_stream stream = zbi_stream_open(zbi_key_make(s->request->seed, 0), part->count, zbi_tag(PURPOSE_BLOCKS, 0, 0, 0));
    for (uint32_t i = 0; i < part->count; i++)
        s->picked[i] = i;
    statistics_of(s, part->value);
    for (uint32_t r = 0; r < RESAMPLES; r++) {
        pick(s, &stream);
        statistics_of(s, s->resampled + (size_t)r * statistics);
    }
    for (uint32_t i = 0; i < statistics; i++)
        part->error[i] = sqrt(covariance_of(s, statistics, i, i));
    for (uint32_t i = 0; i < fitted; i++)
        for (uint32_t j = 0; j < fitted; j++)
            part->covariance[i * fitted + j] =
                covariance_of(s, statistics, zbi_fitted_number(i), zbi_fitted_number(j));
}

bool zbi_observe(const zbi_calibration_request *request, zbi_part_observed *part, const zb_allocator *allocator)
{
    const size_t statistics = (size_t)request->groups * ZBI_KINDS, fitted = zbi_fitted_count(request);
    sampling s = {.request = request,
                  .part = part,
                  .picked = zbi_new(allocator, part->count + 1, sizeof *s.picked),
                  .values = zbi_new(allocator, part->count + 1, sizeof *s.values),
                  .resampled = zbi_new(allocator, RESAMPLES * statistics, sizeof *s.resampled)};
    part->value = zbi_new(allocator, statistics, sizeof *part->value);
    part->error = zbi_new(allocator, statistics, sizeof *part->error);
    part->covariance = zbi_new(allocator, fitted * fitted, sizeof *part->covariance);
    const bool good = s.picked && s.values && s.resampled && part->value && part->error && part->covariance;
    if (good)
        resample(&s, part);
    zbi_free(allocator, s.picked);
    zbi_free(allocator, s.values);
    zbi_free(allocator, s.resampled);
    return good;
}
