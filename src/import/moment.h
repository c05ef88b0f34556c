/* Moments as ISO 8601 texts. */
#ifndef ZBI_IMPORT_MOMENT_H
#define ZBI_IMPORT_MOMENT_H

#include <stdint.h>

#define ZBI_MOMENT_SIZE 48

/* Microseconds since 1970 (UTC) as "2011-10-11T13:42:22.688000+02:00" by a clock so many seconds ahead of UTC, whole
   minutes; "Z" for 0; without a fraction where there is none. Reads back by zbi_trace_moment. Years 1 to 9999. */
const char *zbi_moment_text(int64_t microseconds, int offset_s, char text[ZBI_MOMENT_SIZE]);
/* The day on the wall of a clock so many seconds ahead of UTC, 0 being 1970-01-01 (a Thursday). */
int64_t zbi_wall_day(int64_t microseconds, int offset_s);
#endif
