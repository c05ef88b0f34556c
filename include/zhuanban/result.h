/* What one replication of one form came to: each measure for each set of matters. */
#ifndef ZHUANBAN_RESULT_H
#define ZHUANBAN_RESULT_H

#include <zhuanban/run.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum zb_better { ZB_BETTER_NONE, ZB_BETTER_LOW, ZB_BETTER_HIGH } zb_better;

typedef struct zb_measure {
    const char *name, *unit, *help_en, *help_zh;
    zb_better better;
    bool of_matters; /* a matter has its own value, so that there are quantiles */
} zb_measure;
ZB_API size_t zb_measure_count(void);
/* False past the last. Any thread. */
ZB_API bool zb_measure_at(size_t index, zb_measure *measure);
/* Index of a name, or zb_measure_count(). */
ZB_API size_t zb_measure_find(const char *name);

/* Sets of matters: 0 all, 1 focal (what the crew takes), 2 other; then each class; then each level of the deciding office. */
enum { ZB_SET_ALL, ZB_SET_FOCAL, ZB_SET_OTHER, ZB_SET_FIRST_CLASS };
ZB_API size_t zb_set_count(const zb_model *model);
ZB_API size_t zb_set_of_level(const zb_model *model, size_t level);

/* Of a measure in a set of matters. NaN where not measured; p99 needs 500 matters. */
typedef struct zb_summary {
    double mean, p05, p50, p90, p99;
    uint64_t n; /* matters with a value (1 for measures that are not of matters) */
} zb_summary;

/* A measured matter: for comparing forms matter by matter. Not reached: its age at the horizon, `resolved` false. */
typedef struct zb_matter_row {
    uint32_t serial; /* the same matter in every form of a replication */
    uint32_t class_index;
    double response_h, resolution_h;
    bool responded, resolved;
} zb_matter_row;

typedef struct zb_result zb_result;
/* Without `quantiles`, memory does not grow with the number of matters (and there are no rows). NULL: out of memory. */
ZB_API zb_result *zb_result_new(const zb_model *model, bool quantiles, const zb_allocator *allocator);
ZB_API void zb_result_free(zb_result *result);
/* Empties the result and listens to the run, which must be at time 0. */
ZB_API void zb_result_watch(zb_result *result, zb_run *run);
/* Reads what remains from the finished run. ZB_STATUS_MEMORY: some matter could not be kept. */
ZB_API zb_status zb_result_close(zb_result *result, const zb_run *run, zb_error *error);

ZB_API zb_summary zb_result_get(const zb_result *result, size_t set, size_t measure);
ZB_API size_t zb_result_matter_count(const zb_result *result);
/* In order of serial. */
ZB_API const zb_matter_row *zb_result_matters(const zb_result *result);

/* Memory that is surely needed, as an estimate from below; 0 where nothing can be said. */
typedef struct zb_need {
    double people;     /* bytes of the people and desks of a run, from its beginning */
    double run;        /* bytes of one run at its horizon: those, and matters that arise faster than all could work */
    double result;     /* bytes that one result with `quantiles` keeps of its matters */
    double matters;    /* expected to arise before the horizon */
    double unfinished; /* of them, those that cannot be finished by then */
} zb_need;
/* Of a run of any form until the given hour (NaN: the scenario's horizon). */
ZB_API zb_need zb_run_need(const zb_model *model, double until_h);

#ifdef __cplusplus
}
#endif
#endif
