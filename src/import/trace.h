/* Traces: the times of real cases, from a CSV file, as a list of arrivals. */
#ifndef ZBI_IMPORT_TRACE_H
#define ZBI_IMPORT_TRACE_H

#include "json/fault.h"

typedef struct zbi_trace {
    double *times_h; /* in order */
    uint32_t count, capacity;
} zbi_trace;

/* Reads the times of a CSV text (RFC 4180; the delimiter is the one of , ; and tab that the first row holds most of).
   With case_column (may be NULL) a case arises at the earliest of its rows; without, each row is a case. Times are
   ISO 8601 with zone or offset (none: UTC) and fractional seconds; they come back in hours since Monday 00:00, by the
   clock on the wall where the first case was, of the week of the first case, so that office hours fit.
   ZB_STATUS_INPUT with every bad row in the list (at most as many as it keeps), ZB_STATUS_MEMORY. */
zb_status zbi_trace_read(const zbi_source *source, const char *case_column, const char *time_column, zbi_trace *trace,
                         zbi_fault_list *faults);
void zbi_trace_free(zbi_trace *trace, const zb_allocator *allocator);

/* An ISO 8601 moment as microseconds since 1970 (UTC), and its offset from UTC in seconds; false when it is none. */
bool zbi_trace_moment(const char *text, int64_t *microseconds, int *offset_s);
#define ZBI_TRACE_RULE "must be a time like 2023-04-05T14:30:00+08:00"
/* Monday 00:00 of a moment's week, by the clock on the wall there, as microseconds since 1970 (UTC). */
int64_t zbi_trace_week(int64_t microseconds, int offset_s);
/* Hours since then of the week of the first case, by the clock on the wall: a change to summer time moves cases as it moves
   the offices. */
double zbi_trace_hour(int64_t microseconds, int offset_s, int64_t first, int first_offset_s);
#endif
