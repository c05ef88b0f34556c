/* One replication of one form: all that changes. The caller owns the loop. */
#ifndef ZHUANBAN_RUN_H
#define ZHUANBAN_RUN_H

#include <zhuanban/model.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zb_run zb_run;

/* One thing that happened. Which fields mean something depends on `event`; numbers that mean nothing are 0, texts NULL. */
typedef struct zb_event {
    int64_t time_us;         /* since the start of the run */
    const char *event;       /* "arise", "queue", "start", "done", "send", "arrive", ... (docs/trace.md) */
    const char *node;        /* which of the seven nodes decided it, "life" for none */
    uint32_t matter;         /* i-th matter of the run, from 1; 0: none */
    const char *class_name;
    int subtask;             /* from 0; -1: none */
    uint32_t token;          /* the matter's token number, from 1; 0: none */
    uint32_t other;          /* the other token of a fork or join; a count */
    uint32_t office, to;     /* zb_run_office_name tells the name; UINT32_MAX: none */
    uint32_t official;       /* UINT32_MAX: none */
    const char *act;         /* what is done at a desk; the medium of a hop; the cause of an interval */
    const char *phase;       /* "rework", "asking_back", "dependency" or NULL */
    int64_t span_us;         /* length of an interval, hours of an act */
    uint64_t known, dropped, changed, mended; /* facts, one bit each */
    double value;
    bool detached;           /* of a token that is off the matter's path */
} zb_event;
typedef void zb_trace(void *context, const zb_run *run, const zb_event *event);

typedef struct zb_run_options {
    uint64_t replication;      /* from 0 */
    uint64_t seed;             /* set by zb_run_options_default from the model */
    double until_h;            /* NaN: the scenario's */
    bool equal_urgency;        /* classes that state no urgency get that of routine work (else they come before it) */
    zb_trace *trace;           /* NULL: none. Tracing changes nothing but the time it takes */
    void *trace_context;
} zb_run_options;
ZB_API zb_run_options zb_run_options_default(const zb_model *model);

/* A run of form number `form` (zb_model_form_name), at time 0. The model must outlive it. */
ZB_API zb_status zb_run_new(const zb_model *model, size_t form, const zb_run_options *options, const zb_allocator *allocator,
                            zb_run **run, zb_error *error);
/* Back to time 0 for another form or replication, keeping the memory. */
ZB_API zb_status zb_run_reset(zb_run *run, size_t form, const zb_run_options *options, zb_error *error);
ZB_API void zb_run_free(zb_run *run);

/* One event; ZB_STATUS_STOPPED when the horizon is reached. */
ZB_API zb_status zb_run_step(zb_run *run, zb_error *error);
/* All events before the given hour or the horizon. */
ZB_API zb_status zb_run_until(zb_run *run, double hour, zb_error *error);
/* Runs to the horizon and closes the books; then the result can be read. */
ZB_API zb_status zb_run_finish(zb_run *run, zb_error *error);

ZB_API int64_t zb_run_now_us(const zb_run *run);
ZB_API uint64_t zb_run_event_count(const zb_run *run);
/* Hash of what happened, in order: the same on every machine. Left out is what follows at the same moment from what is in
   it: arrivals in no time. */
ZB_API uint64_t zb_run_trace_hash(const zb_run *run);
ZB_API const zb_model *zb_run_model(const zb_run *run);
/* Writes the office's name into text (UTF-8, cut if it must); returns text. */
ZB_API const char *zb_run_office_name(const zb_run *run, uint32_t office, char *text, size_t size);

/* Identities that hold in every run once it is finished; each number is 0, or our bug. */
typedef struct zb_books {
    int64_t hours_off;      /* officials whose work + idle + away + closed is not the horizon */
    int64_t little_off;     /* desks where the integral of the number present is not the sum of times inside */
    int64_t causes_off;     /* measured matters whose causes do not add up to their latency */
    int64_t officials, desks, matters; /* how many were checked */
} zb_books;
ZB_API zb_books zb_run_books(const zb_run *run);

#ifdef __cplusplus
}
#endif
#endif
