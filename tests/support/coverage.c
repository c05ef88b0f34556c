#include "coverage.h"

#include "base/random.h"
#include "base/real.h"
#include "experiment/comparison/comparison.h"
#include "experiment/comparison/interval.h"

#include <math.h>

static double shared_noise(int experiment, int replication)
{
    zbi_stream s = zbi_stream_open(zbi_key_make(5, (uint64_t)experiment), (uint64_t)replication, zbi_tag(1, 0, 0, 0));
    return 10 * zbi_normal(&s);
}

static double difference(int experiment, int replication, double cv)
{
    zbi_stream s = zbi_stream_open(zbi_key_make(5, (uint64_t)experiment), (uint64_t)replication, zbi_tag(2, 0, 0, 0));
    return cv > 0 ? zbi_gamma(&s, 1 / (cv * cv)) * cv * cv : 1 + zbi_normal(&s);
}

/* One measure only: the others of the comparison are left at 0. */
static void fill(zb_comparison *c, int experiment, double cv)
{
    for (uint64_t r = 0; r < c->replications; r++) {
        const double noise = shared_noise(experiment, (int)r);
        zbi_values(c, r, 0)[0] = noise + difference(experiment, (int)r, cv);
        zbi_values(c, r, 1)[0] = noise;
    }
}

int covered(int experiments, int replications, double cv)
{
    zb_comparison c = {.allocator = zb_allocator_default(), .form_count = 2, .measures = 1,
                       .replications = (uint64_t)replications, .options = {.delta = 0.05, .primary = 0}};
    c.values = zbi_new(&c.allocator, 2 * ZBI_PAIR_SETS * (size_t)replications, sizeof *c.values);
    int count = 0;
    for (int e = 0; c.values && e < experiments; e++) {
        fill(&c, e, cv);
        zb_pair pair;
        if (!zbi_infer(&c))
            break;
        count += zb_comparison_find(&c, 1, 0, 0, &pair) && pair.ci_low <= 1 && 1 <= pair.ci_high;
        zbi_free(&c.allocator, c.pairs);
        c.pairs = NULL;
        c.pair_count = 0;
    }
    zbi_free(&c.allocator, c.values);
    return count;
}

enum { FAMILY = 3 };

static void fill_family(zb_comparison *c, int experiment)
{
    for (size_t i = 0; i < 2 * ZBI_PAIR_SETS * c->measures * c->replications; i++)
        c->values[i] = NAN;
    for (uint64_t r = 0; r < c->replications; r++)
        for (int m = 0; m < FAMILY; m++) {
            zbi_values(c, r, 0)[m] = difference(experiment * FAMILY + m, (int)r, 0);
            zbi_values(c, r, 1)[m] = 0;
        }
}

static int covers_all(const zb_comparison *c)
{
    int all = 1;
    for (size_t m = 0; m < FAMILY; m++) {
        zb_pair pair = {0};
        all = all && zb_comparison_find(c, 1, 0, m, &pair) && pair.family_low <= 1 && 1 <= pair.family_high;
    }
    return all;
}

int covered_family(int experiments, int replications)
{
    zb_comparison c = {.allocator = zb_allocator_default(), .form_count = 2, .measures = FAMILY,
                       .replications = (uint64_t)replications, .options = {.delta = 0.05, .primary = FAMILY}};
    c.values = zbi_new(&c.allocator, 2 * ZBI_PAIR_SETS * FAMILY * (size_t)replications, sizeof *c.values);
    int count = 0;
    for (int e = 0; c.values && e < experiments; e++) {
        fill_family(&c, e);
        if (!zbi_infer(&c))
            break;
        count += covers_all(&c);
        zbi_free(&c.allocator, c.pairs);
        c.pairs = NULL;
        c.pair_count = 0;
    }
    zbi_free(&c.allocator, c.values);
    return count;
}

#define SHARE 0.01

static double share_of(int experiment, int replication)
{
    enum { MATTERS = 30 };
    zbi_stream s = zbi_stream_open(zbi_key_make(5, (uint64_t)experiment), (uint64_t)replication, zbi_tag(3, 0, 0, 0));
    const double p = SHARE * zbi_exponential(&s);
    int hits = 0;
    for (int i = 0; i < MATTERS; i++)
        hits += zbi_unit(zbi_stream_next(&s)) < p;
    return (double)hits / MATTERS;
}

int covered_share(int experiments, int replications, int by_t)
{
    int count = 0;
    for (int e = 0; e < experiments; e++) {
        zbi_moments values = {0};
        for (int r = 0; r < replications; r++)
            zbi_moments_add(&values, share_of(e, r));
        const zbi_interval i = by_t ? zbi_interval_mean(&values) : zbi_interval_share(&values);
        count += i.low <= SHARE && SHARE <= i.high;
    }
    return count;
}
