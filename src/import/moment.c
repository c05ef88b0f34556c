/* Moments as texts. */
#include "import/moment.h"

#include <stdio.h>
#include <stdlib.h>

#define SECOND INT64_C(1000000)
#define DAY (86400 * SECOND)
#define ERA INT64_C(146097) /* days of 400 years */

/* Year, month and day of so many days since 1970-01-01. Years begin in March here, so that a leap day comes last
   (Hinnant, chrono-compatible low-level date algorithms). */
static void date_of(int64_t days, int *year, int *month, int *day)
{
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - ERA + 1) / ERA;
    const int64_t of_era = days - era * ERA;
    const int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
    const int64_t march = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * march + 2) / 5 + 1);
    *month = (int)(march < 10 ? march + 3 : march - 9);
    *year = (int)(years + era * 400 + (*month <= 2));
}

int64_t zbi_wall_day(int64_t microseconds, int offset_s)
{
    const int64_t wall = microseconds + offset_s * SECOND;
    return wall >= 0 ? wall / DAY : -((DAY - 1 - wall) / DAY);
}

const char *zbi_moment_text(int64_t microseconds, int offset_s, char text[ZBI_MOMENT_SIZE])
{
    const int64_t days = zbi_wall_day(microseconds, offset_s);
    const int64_t clock = microseconds + offset_s * SECOND - days * DAY, seconds = clock / SECOND;
    int year, month, day;
    date_of(days, &year, &month, &day);
    int used = snprintf(text, ZBI_MOMENT_SIZE, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, (int)(seconds / 3600),
                        (int)(seconds / 60 % 60), (int)(seconds % 60));
    if (clock % SECOND)
        used += snprintf(text + used, ZBI_MOMENT_SIZE - (size_t)used, ".%06d", (int)(clock % SECOND));
    if (offset_s == 0)
        snprintf(text + used, ZBI_MOMENT_SIZE - (size_t)used, "Z");
    else
        snprintf(text + used, ZBI_MOMENT_SIZE - (size_t)used, "%c%02d:%02d", offset_s < 0 ? '-' : '+',
                 abs(offset_s) / 3600, abs(offset_s) / 60 % 60);
    return text;
}
