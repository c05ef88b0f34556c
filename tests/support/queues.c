#include "check.h"

#include "queues.h"

#include "engine.h"

#include <math.h>
#include <stdio.h>

static const char *const names[] = {"one", "two", "three"};

typedef struct ground {
    zb_model *model;
    size_t forms[3];
    zb_experiment_options options;
} ground;

static ground open_ground(const char *const *assignments, size_t forms)
{
    ground g = {0};
    zb_scenario *scenario = engine_scenario("tests/data/queues.json", assignments);
    g.model = engine_model(scenario);
    for (size_t f = 0; f < 3; f++)
        g.forms[f] = zb_model_form_find(g.model, names[f]);
    g.options = (zb_experiment_options){.replications = 1, .delta = 0.05, .until_h = NAN, .quantiles = true, .jobs = 2};
    g.options.form_count = forms;
    g.options.primary = zb_measure_find("resolution_latency_h");
    return g;
}

static zb_comparison *experiment(ground *g, int seed)
{
    zb_comparison *c = NULL;
    zb_error error = {0};
    g->options.forms = g->forms;
    g->options.seed = (uint64_t)seed;
    if (zb_experiment_run(g->model, &g->options, NULL, &c, &error) != ZB_OK)
        fail_msg("%s", error.message);
    return c;
}

/* Mean time with .7 matters an hour and so many servers of rate 1 (Erlang 1917). */
static double time_in_system(int servers)
{
    double term = 1, sum = 0;
    for (int k = 0; k < servers; k++, term *= 0.7 / k)
        sum += term;
    const double all_busy = term / (1 - 0.7 / servers);
    return 1 + all_busy / (sum + all_busy) / (servers - 0.7);
}

static int holds(double low, double high, double truth)
{
    return low <= truth && truth <= high;
}

static zb_estimate estimate(const zb_comparison *c, const char *measure)
{
    return zb_comparison_estimate(c, 0, ZB_SET_ALL, zb_measure_find(measure));
}

static void count_means(const zb_comparison *c, int count[QUEUES_COUNTS])
{
    const double mean = time_in_system(1);
    const zb_estimate time = estimate(c, "resolution_latency_h"), late = estimate(c, "deadline_missed");
    const zb_estimate restricted = estimate(c, "resolution_latency_restricted_h");
    count[QUEUES_MEAN] += holds(time.ci_low, time.ci_high, mean);
    count[QUEUES_P50] += holds(time.quantile_low[1], time.quantile_high[1], mean * log(2));
    count[QUEUES_P90] += holds(time.quantile_low[2], time.quantile_high[2], mean * log(10));
    count[QUEUES_SHARE] += holds(late.share_low, late.share_high, exp(-5 / mean));
    count[QUEUES_RESTRICTED] += holds(restricted.ci_low, restricted.ci_high, mean * (1 - exp(-5 / mean)));
}

static void count_pairs(const zb_comparison *c, int count[QUEUES_COUNTS])
{
    const size_t measure = zb_measure_find("resolution_latency_h");
    const double time[] = {time_in_system(1), time_in_system(2), time_in_system(3)};
    const double ahead[] = {time[0] - time[2], time[1] - time[2], time[2] - time[1]};
    zb_pair p = {0};
    assert_true(zb_comparison_find(c, 1, ZB_SET_ALL, measure, &p));
    count[QUEUES_DIFFERENCE] += holds(p.ci_low, p.ci_high, time[0] - time[1]);
    count[QUEUES_RATIO] += holds(p.ratio_low, p.ratio_high, time[0] / time[1]);
    count[QUEUES_CONTROL] += holds(p.control_low, p.control_high, time[0] - time[1]);
    count[QUEUES_MOVED] += fabs(p.control_difference - p.difference) > 1e-9;
    int all = 1;
    for (size_t f = 0; f < 3; f++) {
        zb_best best = {0};
        assert_true(zb_comparison_best(c, f, ZB_SET_ALL, measure, &best));
        all = all && holds(best.low, best.high, ahead[f]);
    }
    count[QUEUES_BEST] += all;
}

void queues_covered(int experiments, int replications, int count[QUEUES_COUNTS])
{
    ground g = open_ground(NULL, 3);
    g.options.replications = (uint64_t)replications;
    g.options.controls = true;
    for (int i = 0; i < QUEUES_COUNTS; i++)
        count[i] = 0;
    for (int e = 1; e <= experiments; e++) {
        zb_comparison *c = experiment(&g, e);
        count_means(c, count);
        count_pairs(c, count);
        zb_comparison_free(c);
    }
    zb_model_free(g.model);
}

int queues_covered_by_batches(int experiments, int batches, int *refused)
{
    static const char *const assignments[] = {"/experiment/until_h=30000", NULL};
    ground g = open_ground(assignments, 1);
    int count = *refused = 0;
    g.options.batches = (uint64_t)batches;
    for (int e = 1; e <= experiments; e++) {
        zb_comparison *c = experiment(&g, e);
        const zb_estimate time = estimate(c, "resolution_latency_h");
        *refused += isnan(time.ci_low);
        count += holds(time.ci_low, time.ci_high, time_in_system(1));
        zb_comparison_free(c);
    }
    zb_model_free(g.model);
    return count;
}

/* The warm-up that MSER-5 finds in ten replications, or NaN. */
static double warmup_of(int seed)
{
    static const char *const assignments[] = {"/experiment/warmup_h=0", NULL};
    ground g = open_ground(assignments, 1);
    zb_warmup warmup = {0};
    zb_error error = {0};
    g.options.forms = g.forms;
    g.options.replications = 10;
    g.options.seed = (uint64_t)seed;
    if (zb_experiment_warmup(g.model, &g.options, NULL, &warmup, &error) != ZB_OK)
        fail_msg("%s", error.message);
    zb_model_free(g.model);
    return warmup.found ? warmup.hours : NAN;
}

int queues_covered_after_warmup(int experiments, int replications, int *refused)
{
    int count = *refused = 0;
    for (int e = 1; e <= experiments; e++) {
        char text[64];
        const char *const assignments[] = {text, NULL};
        const double hours = warmup_of(e);
        *refused += isnan(hours);
        if (isnan(hours))
            continue;
        snprintf(text, sizeof text, "/experiment/warmup_h=%g", hours);
        ground g = open_ground(assignments, 1);
        g.options.replications = (uint64_t)replications;
        zb_comparison *c = experiment(&g, e);
        const zb_estimate time = estimate(c, "resolution_latency_h");
        count += holds(time.ci_low, time.ci_high, time_in_system(1));
        zb_comparison_free(c);
        zb_model_free(g.model);
    }
    return count;
}
