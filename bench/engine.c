/* The engine in the bench, by its public interface: the same models as the floors, written as scenarios. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <zhuanban/zhuanban.h>

/* Papers cost nothing unless a scenario below says so, and nobody adapts or asks for posts. */
#define BARE                                                                                                           \
    "\"format\":1,\"calendar\":{\"kind\":\"continuous\"},"                                                             \
    "\"mechanisms\":{\"life\":{\"intake_h\":0,\"decide_more_h\":0,\"letter_h\":0,\"inspect_h\":0,\"read_h\":0,"        \
    "\"paper_cv\":1,\"success_low\":1,\"success_high\":1,\"against_interest\":0,\"eyes\":1,\"threshold\":0,"           \
    "\"overload\":1e6,\"decide_h\":%s},"                                                                               \
    "\"information\":{\"transit_h\":0,\"review_h\":%s},"                                                               \
    "\"dissolution\":{\"growth_per_year\":0,\"post_load\":2,\"make_work\":0}},"

static const char mm1_text[] =
    "{\"name\":\"mm1\"," BARE
    "\"experiment\":{\"until_h\":%.0f,\"tau_h\":100,\"adaptation\":false},"
    "\"departments\":{\"desk\":{}},"
    "\"posts\":{\"leaders\":1,\"staff\":0,\"speed_cv\":0,\"caution_cv\":0,\"routine_load\":0,\"leader_load\":0},"
    "\"classes\":{\"customer\":{\"arrivals\":{\"per_week\":168},\"needs\":{\"departments\":[\"desk\"]},\"novelty\":0,"
    "\"coupling\":0,\"conflict\":0,\"urgency\":2,\"facts\":{\"each\":0},\"hours\":{\"shape\":\"exponential\",\"mean\":0.8}}}}";

/* The top's review of its own order is its one service, so deciding costs nothing. Work of .8 hours at every office, at a speed that keeps each level busy .8 of its time. */
static const char relay_text[] =
    "{\"name\":\"relay\"," BARE
    "\"experiment\":{\"until_h\":%.0f,\"tau_h\":%.0f,\"warmup_h\":%.0f,\"adaptation\":%s},"
    "\"structure\":{\"branching\":[%s]},\"departments\":{\"post\":{}},"
    "\"posts\":{\"leaders\":1,\"staff\":0,\"speed_cv\":0,\"caution_cv\":0,\"routine_load\":0,\"leader_load\":0},"
    "\"levels\":{%s},"
    "\"classes\":{\"message\":{\"arrivals\":{\"per_week\":168},\"decided_at\":0,"
    "\"needs\":{\"departments\":[\"post\"],\"where\":\"any\",\"elsewhere\":true},\"novelty\":0,\"coupling\":0,"
    "\"conflict\":0,\"urgency\":2,\"facts\":{\"each\":%d,\"changes_per_week\":%s},"
    "\"hours\":{\"shape\":\"exponential\",\"mean\":0.8}}}}";

/* Runs to `warm` hours untimed, then to the end. */
static bool time_model(zb_model *model, double warm, uint64_t seed, outcome *out)
{
    zb_run_options options = zb_run_options_default(model);
    zb_run *run = NULL;
    zb_error error = {0};
    zb_result *result = zb_result_new(model, false, NULL);
    options.seed = seed;
    if (!result || zb_run_new(model, 0, &options, NULL, &run, &error) != ZB_OK)
        bench_stop(error.message);
    zb_result_watch(result, run);
    zb_run_until(run, warm, &error);
    const uint64_t before = zb_run_event_count(run);
    const double start = bench_seconds();
    if (zb_run_finish(run, &error) != ZB_OK)
        bench_stop(error.message);
    out->seconds = bench_seconds() - start;
    out->events = zb_run_event_count(run) - before;
    zb_result_close(result, run, &error);
    out->mean = zb_result_get(result, ZB_SET_ALL, zb_measure_find("resolution_latency_h")).mean;
    zb_result_free(result);
    zb_run_free(run);
    zb_model_free(model);
    return true;
}

bool mm1_engine(double units, uint64_t seed, outcome *out)
{
    char text[4096];
    snprintf(text, sizeof text, mm1_text, "0", "0", units + 100);
    const bool there = time_model(bench_model("bench", text, strlen(text)), 0, seed, out);
    out->events = (uint64_t)units; /* customers */
    return there;
}

static void levels_text(char *text, size_t size, int levels)
{
    size_t used = 0;
    double arrivals = 1; /* an hour, at each office of the level: up and down, but once at the top */
    for (int l = 0; l < levels; l++, arrivals /= 6)
        used += (size_t)snprintf(text + used, size - used, "%s\"%d\":{\"speed\":%.17g}", l ? "," : "", l, l ? 2 * arrivals : arrivals);
}

static bool relay(int levels, bool full, double warm, double units, uint64_t seed, outcome *out)
{
    char text[8192], level[1024], branching[64] = "6";
    for (int l = 2; l < levels; l++)
        strcat(branching, ",6");
    levels_text(level, sizeof level, levels);
    snprintf(text, sizeof text, relay_text, "0", "0.8", warm + units, units / 4, warm, full ? "true" : "false", branching, level,
             full ? 16 : 0, full ? "0.01" : "0");
    return time_model(bench_model("bench", text, strlen(text)), warm, seed, out);
}

bool relay_engine(double units, uint64_t seed, outcome *out)
{
    return relay(5, false, 20000, units, seed, out);
}

/* All of distortion, officials and measures on. */
bool relay_engine_full(double units, uint64_t seed, outcome *out)
{
    return relay(5, true, 20000, units, seed, out);
}

bool relay_large_engine(double units, uint64_t seed, outcome *out)
{
    return relay(7, false, 100000, units, seed, out);
}
