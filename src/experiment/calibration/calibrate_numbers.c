/* The numbers that each replication gives: [part * groups * ZBI_KINDS + group * ZBI_KINDS + kind]; then the share unresolved,
   and how many matters the first part has. */
#include "experiment/calibration/fit.h"

#include "base/hash.h"
#include "measure/window.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Two parts where the arrivals are those of the cases; else both are compared with all that is simulated. */
static uint32_t parts_of(const zbi_calibration_request *r)
{
    return r->replayed && r->fitted < r->count ? 2 : 1;
}

uint32_t zbi_calibration_numbers(const zbi_calibration_request *r)
{
    return parts_of(r) * r->groups * ZBI_KINDS + 2;
}

void zbi_calibration_number_name(const zbi_calibration_request *r, uint32_t number, char text[ZBI_NUMBER_NAME])
{
    static const char *const last[] = {"unresolved", "matters"};
    const uint32_t part = r->groups * ZBI_KINDS, statistics = parts_of(r) * part;
    if (number >= statistics)
        snprintf(text, ZBI_NUMBER_NAME, "%s", last[number - statistics]);
    else
        snprintf(text, ZBI_NUMBER_NAME, "%s of %.100s%s", zbi_kind_names[number % ZBI_KINDS],
                 r->names[number % part / ZBI_KINDS],
                 parts_of(r) == 1 ? "" : number < part ? ", fitted part" : ", held-out part");
}

void zbi_calibration_take(const zbi_calibration_request *r, zb_result *result, double *numbers)
{
    const uint32_t parts = parts_of(r);
    const double split = parts == 2 ? r->cases[r->fitted].arrival_h : INFINITY;
    double *values, unresolved = 0, cases = 0;
    for (uint32_t part = 0; part < parts; part++)
        for (uint32_t g = 0; g < r->groups; g++, numbers += ZBI_KINDS) {
            const size_t n = zbi_result_values(result, r->sets[g], r->measure, part ? split : 0,
                                               part ? INFINITY : split, &values, NULL);
            zbi_kinds_of(values, n, numbers);
            cases += part ? 0 : (double)n;
        }
    const size_t n = zbi_result_values(result, ZB_SET_ALL, zb_measure_find("unresolved"), 0, INFINITY, &values, NULL);
    for (size_t i = 0; i < n; i++)
        unresolved += values[i];
    numbers[0] = n ? unresolved / (double)n : NAN;
    numbers[1] = cases;
}

static uint64_t hash_number(uint64_t hash, double x)
{
    uint64_t word;
    memcpy(&word, &x, sizeof word);
    return zbi_hash_word(hash, word);
}

uint64_t zbi_calibration_data_hash(const zbi_calibration_request *r)
{
    zb_measure measure = {0};
    zb_measure_at(r->measure, &measure);
    uint64_t hash = zbi_hash_word(zbi_hash_text(ZBI_HASH_START, measure.name), r->replayed);
    hash = zbi_hash_word(zbi_hash_word(hash, r->fitted), r->groups);
    for (uint32_t g = 0; g < r->groups; g++)
        hash = zbi_hash_word(zbi_hash_text(hash, r->names[g]), r->sets[g]);
    for (uint32_t i = 0; i < r->count; i++) {
        hash = zbi_hash_word(hash, r->cases[i].group);
        hash = hash_number(hash_number(hash, r->cases[i].arrival_h), r->cases[i].latency_h);
    }
    return hash;
}
