/* A run as an object-centric event log: OCEL 2.0 JSON, which process-mining tools read. */
#ifndef ZBI_REPORT_OCEL_H
#define ZBI_REPORT_OCEL_H

#include "import/words.h"
#include "json/buffer.h"

#include <zhuanban/run.h>

/* Hour 0 of every run is a Monday 00:00, this one. */
#define ZBI_OCEL_EPOCH_S INT64_C(1704067200) /* 2024-01-01T00:00:00Z */

typedef struct zbi_ocel_matter {
    const char *class_name; /* the model's; NULL: did not arise */
    int64_t arises_us;
} zbi_ocel_matter;

typedef struct zbi_ocel {
    zbi_buffer text; /* what is to be written next: whoever writes it empties it */
    uint64_t events;
    zbi_words types, offices, officials;
    zbi_ocel_matter *matters;
    uint32_t matter_count, matter_capacity;
    bool failed; /* no memory */
} zbi_ocel;

void zbi_ocel_begin(zbi_ocel *ocel, const zb_allocator *allocator);
/* Every event that concerns a matter but `interval` and `end`, which follow from the others. */
void zbi_ocel_event(zbi_ocel *ocel, const zb_run *run, const zb_event *event);
void zbi_ocel_end(zbi_ocel *ocel);
void zbi_ocel_free(zbi_ocel *ocel);
#endif
