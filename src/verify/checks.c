/* The table of checks. */
#include "verify/checks.h"

#include <stdio.h>

#define UP "distortion_up_omission"
#define WRONG "distortion_up_corruption"
#define STALE "distortion_up_staleness"

const zbi_check zbi_checks[] = {
    {"mm1-time", "mm1", "bureaucracy", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL, 50},
    {"mm1-p90", "mm1", "bureaucracy", ZBI_CHECK_P90, "resolution_latency_h", NULL, NULL, 50},
    {"mmc-wait", "mmc", "bureaucracy", ZBI_CHECK_MEASURE, "waiting_h", NULL, NULL, 30},
    {"mg1-wait", "mg1", "bureaucracy", ZBI_CHECK_MEASURE, "waiting_h", NULL, NULL, 40},
    {"tandem", "tandem", "bureaucracy", ZBI_CHECK_MEASURE, "decision_latency_h", NULL, NULL, 30},
    {"erlang-p50", "erlang", "bureaucracy", ZBI_CHECK_P50, "resolution_latency_h", NULL, NULL, 12},
    {"erlang-p90", "erlang", "bureaucracy", ZBI_CHECK_P90, "resolution_latency_h", NULL, NULL, 12},
    {"erlang-p99", "erlang", "bureaucracy", ZBI_CHECK_P99, "resolution_latency_h", NULL, NULL, 12},
    {"jackson-one-office", "jackson-one-office", "bureaucracy", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL,
     20},
    {"jackson-nine-offices", "jackson-nine-offices", "bureaucracy", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL,
     NULL, 20},
    {"priority-high", "priority", "bureaucracy", ZBI_CHECK_MEASURE, "waiting_h", NULL, "high", 60},
    {"priority-middle", "priority", "bureaucracy", ZBI_CHECK_MEASURE, "waiting_h", NULL, "middle", 60},
    {"priority-low", "priority", "bureaucracy", ZBI_CHECK_MEASURE, "waiting_h", NULL, "low", 60},
    {"pooled", "pooling", "pooled", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL, 30},
    {"separate", "pooling", "separate", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL, 50},
    {"home-wait", "lending", "lending", ZBI_CHECK_MEASURE, "waiting_h", NULL, "home", 30},
    {"relay", "relay", "bureaucracy", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL, 50},
    {"tree-6-time", "tree-6", "bureaucracy", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL, 40},
    {"tree-6-root", "tree-6-root", "bureaucracy", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 20},
    {"tree-6-second", "tree-6-second", "bureaucracy", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 20},
    {"tree-6-full", "tree-6-full", "bureaucracy", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 30},
    {"tree-2-time", "tree-2", "bureaucracy", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL, 45},
    {"tree-2-root", "tree-2-root", "bureaucracy", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 20},
    {"tree-2-second", "tree-2-second", "bureaucracy", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 20},
    {"tree-2-full", "tree-2-full", "bureaucracy", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 20},
    {"condensation", "condensation", "bureaucracy", ZBI_CHECK_MEASURE, UP, NULL, NULL, 10},
    {"downs", "downs", "bureaucracy", ZBI_CHECK_MEASURE, UP, NULL, NULL, 10},
    {"garbling", "garbling", "bureaucracy", ZBI_CHECK_MEASURE, WRONG, NULL, NULL, 10},
    {"mending", "mending", "bureaucracy", ZBI_CHECK_MEASURE, WRONG, NULL, NULL, 10},
    {"concealment", "concealment", "bureaucracy", ZBI_CHECK_MEASURE, UP, NULL, NULL, 10},
    {"gloss", "gloss", "bureaucracy", ZBI_CHECK_MEASURE, WRONG, NULL, NULL, 10},
    {"diversion", "diversion", "bureaucracy", ZBI_CHECK_MEASURE, "distortion_down_omission", NULL, NULL, 10},
    {"channels-two", "channels", "bureaucracy", ZBI_CHECK_MEASURE, UP, NULL, NULL, 10},
    {"channels-three", "channels", "surveying", ZBI_CHECK_MEASURE, UP, NULL, NULL, 10},
    {"bits", "bits", "bureaucracy", ZBI_CHECK_MEASURE, "information_bits", NULL, NULL, 20},
    {"stale-symmetric", "stale-symmetric", "bureaucracy", ZBI_CHECK_MEASURE, STALE, NULL, NULL, 10},
    {"stale-skewed", "stale-skewed", "bureaucracy", ZBI_CHECK_MEASURE, STALE, NULL, NULL, 10},
    {"record", "record", "networked", ZBI_CHECK_MEASURE, "distortion_end_to_end_staleness", NULL, NULL, 20},
    {"escape", "escape", "bureaucracy", ZBI_CHECK_MEASURE, "wrongly_closed", NULL, NULL, 40},
    {"collusion", "collusion", "bureaucracy", ZBI_CHECK_MEASURE, "traced_right", NULL, NULL, 20},
    {"stopped-early", "stopped-early", "logged", ZBI_CHECK_MEASURE, "substantive_hours", NULL, NULL, 10},
    {"late-departments", "late", "bureaucracy", ZBI_CHECK_RATIO, "late", "arise", NULL, 10},
    {"survey", "survey", "surveying", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 1},
    {"join", "join", "surveying", ZBI_CHECK_MEASURE, "decision_latency_h", NULL, NULL, 20},
    {"formation", "formation", "crew", ZBI_CHECK_MEASURE, "forming_h", NULL, NULL, 1},
    {"formation-paper", "formation", "crew", ZBI_CHECK_MEASURE, "paper_hours", NULL, NULL, 1},
    {"formation-travel", "formation", "crew", ZBI_CHECK_MEASURE, "travel_hours", NULL, NULL, 1},
    {"formation-rest", "formation-rest", "crew", ZBI_CHECK_MEASURE, "forming_h", NULL, NULL, 1},
    {"break-even-line", "break-even", "bureaucracy", ZBI_CHECK_MEASURE, "official_hours", NULL, NULL, 1},
    {"break-even-crew", "break-even", "crew", ZBI_CHECK_MEASURE, "official_hours", NULL, NULL, 1},
    {"refusal", "refusal", "crew", ZBI_CHECK_RATIO, "refused", "request", NULL, 20},
    {"parkinson", "parkinson", "bureaucracy", ZBI_CHECK_RATIO, "post", "arise", NULL, 1},
    {"leaf-distance", "distance", "bureaucracy", ZBI_CHECK_RATIO, "send", "arise", NULL, 10},
    {"leaf-distance-6", "distance-6", "bureaucracy", ZBI_CHECK_RATIO, "send", "arise", NULL, 10},
    {"bridge", "bridge", "bureaucracy", ZBI_CHECK_MEASURE, "dependency_h", NULL, NULL, 1},
    {"climb", "climb", "bureaucracy", ZBI_CHECK_MEASURE, "dependency_h", NULL, NULL, 1},
    {"climb-across", "climb-across", "bureaucracy", ZBI_CHECK_MEASURE, "dependency_h", NULL, NULL, 1},
    {"hops-line", "bridge", "bureaucracy", ZBI_CHECK_MEASURE, "decision_latency_h", NULL, NULL, 1},
    {"hops-network", "bridge", "network", ZBI_CHECK_MEASURE, "decision_latency_h", NULL, NULL, 1},
    {"office-hours", "office-hours", "bureaucracy", ZBI_CHECK_MEASURE, "resolution_latency_h", NULL, NULL, 1},
    {"meeting", "meeting", "meeting", ZBI_CHECK_MEASURE, "meeting_hours", NULL, NULL, 1},
    {"patience", "patience", "bureaucracy", ZBI_CHECK_RATIO, "impatient", "arise", NULL, 1},
    {"sitting", "sitting", "conference", ZBI_CHECK_MEASURE, "meeting_wait_h", NULL, NULL, 10},
    {"put-off", "put-off", "conference", ZBI_CHECK_MEASURE, "meeting_wait_h", NULL, NULL, 20},
    {"agenda", "agenda", "conference", ZBI_CHECK_MEASURE, "meeting_wait_h", NULL, NULL, 20},
    {"seats", "seats", "conference", ZBI_CHECK_MEASURE, "meeting_hours", NULL, NULL, 1},
    {"convened", "convened", "conference", ZBI_CHECK_MEASURE, "meeting_wait_h", NULL, NULL, 1},
    {"brought", "brought", "conference", ZBI_CHECK_MEASURE, UP, NULL, NULL, 20},
    {"vague", "vague", "collective", ZBI_CHECK_MEASURE, "distortion_down_omission", NULL, NULL, 10},
    {"among", "among", "conference", ZBI_CHECK_MEASURE, "traced_right", NULL, NULL, 20},
    {"transferred", "transferred", "transferred", ZBI_CHECK_MEASURE, "traced_right", NULL, NULL, 10},
    {"contract", "contract", "contract", ZBI_CHECK_MEASURE, "public_value_lost", NULL, NULL, 10},
    {"contract-heard", "contract-heard", "contract", ZBI_CHECK_MEASURE, "public_value_lost", NULL, NULL, 10},
    {"tender", "tender", "contracting", ZBI_CHECK_MEASURE, "forming_h", NULL, NULL, 1},
    {"hired", "hired", "hired", ZBI_CHECK_MEASURE, "forming_h", NULL, NULL, 1},
    {"bidders", "bidders", "contracting", ZBI_CHECK_MEASURE, "executing_h", NULL, NULL, 60},
    {"null-test", "null", "bureaucracy", ZBI_CHECK_SAME, "null", NULL, NULL, 5},
    {NULL, NULL, NULL, ZBI_CHECK_MEASURE, NULL, NULL, NULL, 0},
};

const char *zbi_check_reads(const zbi_check *check, char text[ZBI_CHECK_TEXT])
{
    static const char *const of[] = {"mean of", "", "median of", "p90 of", "p99 of", ""};
    switch (check->kind) {
    case ZBI_CHECK_RATIO: snprintf(text, ZBI_CHECK_TEXT, "%s for each %s", check->read, check->per); break;
    case ZBI_CHECK_SAME: snprintf(text, ZBI_CHECK_TEXT, "same trace as %s", check->read); break;
    default: snprintf(text, ZBI_CHECK_TEXT, "%s %s", of[check->kind], check->read); break;
    }
    return text;
}
