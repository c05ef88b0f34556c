/* Observed latencies: when real cases arose and how long they took, from a CSV file. */
#ifndef ZBI_IMPORT_LATENCIES_H
#define ZBI_IMPORT_LATENCIES_H

#include "json/fault.h"

/* What a column of the file is. */
typedef enum zbi_column { ZBI_COLUMN_CASE, ZBI_COLUMN_ARRIVAL, ZBI_COLUMN_END, ZBI_COLUMN_LATENCY, ZBI_COLUMN_CLASS, ZBI_COLUMNS } zbi_column;
/* "case", "arrival", "end", "latency_h", "class". */
extern const char *const zbi_column_names[ZBI_COLUMNS];

typedef struct zbi_case {
    char *name;       /* NULL without a column of cases */
    char *class_name; /* NULL without a column of classes */
    int64_t arrival, end; /* microseconds since 1970 (UTC) */
    int offset_s;         /* of the clock where it arose, from UTC */
    bool ended;
    uint32_t row;     /* where it first stands in the file, from 2 */
    uint32_t class_at; /* byte of the file at which its class stands */
    double arrival_h; /* by the clock of arrivals that are a trace (trace.h); NaN without a column of arrivals */
    double latency_h; /* elapsed; NaN: not known */
} zbi_case;

typedef struct zbi_latencies {
    zbi_case *cases; /* in order of arrival, else of rows */
    uint32_t count, capacity;
    uint32_t open, backwards; /* of them have not ended; end before they arise, which no case can: no latency either */
    bool dated;                     /* there is a column of arrivals */
} zbi_latencies;

/* Reads a CSV text (RFC 4180). columns[role] names the column; NULL: the one that is called as the role, where there is
   one. There must be latency_h, in hours, or arrival and end, ISO 8601; an empty end or latency is of a case that has not
   ended. With a column of cases a case arises at the earliest arrival of its rows and ends at the latest end.
   ZB_STATUS_INPUT with every bad row in the list (at most as many as it keeps), ZB_STATUS_MEMORY. Free it in any case. */
zb_status zbi_latencies_read(const zbi_source *source, const char *const columns[ZBI_COLUMNS], zbi_latencies *latencies,
                             zbi_fault_list *faults);
void zbi_latencies_free(zbi_latencies *latencies, const zb_allocator *allocator);
#endif
