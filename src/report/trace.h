/* The trace of a run as lines of JSON (docs/trace.md). */
#ifndef ZBI_REPORT_TRACE_H
#define ZBI_REPORT_TRACE_H

#include "json/buffer.h"

#include <zhuanban/run.h>

/* Appends one event as a line; what means nothing is left out. */
void zbi_trace_line(zbi_buffer *text, const zb_run *run, const zb_event *event);
#endif
