/* Working time: continuous, or office hours (hours_per_day from 09:00 on the first days_per_week days; a run starts
   on a Monday at 00:00). All results are exact integers of microseconds. */
#ifndef ZBI_KERNEL_CALENDAR_H
#define ZBI_KERNEL_CALENDAR_H

#include "kernel/events.h"

typedef struct zbi_calendar {
    bool continuous;
    zbi_time day_start, day_open; /* opening offset in the day; open length a day */
    int days;                     /* open days a week, from Monday */
} zbi_calendar;

zbi_calendar zbi_calendar_continuous(void);
/* hours_per_day in (0, 24], days in 1..7; the day opens at 09:00, or earlier if it would not fit. */
zbi_calendar zbi_calendar_office(double hours_per_day, int days);

/* Open time in [0, t). */
zbi_time zbi_calendar_open_until(const zbi_calendar *calendar, zbi_time t);
bool zbi_calendar_is_open(const zbi_calendar *calendar, zbi_time t);
/* t itself when open, else the next opening. */
zbi_time zbi_calendar_next_open(const zbi_calendar *calendar, zbi_time t);
/* When `work` of open time, begun at t, is done; the earliest such moment, at or after t (work 0: t itself). */
zbi_time zbi_calendar_after(const zbi_calendar *calendar, zbi_time t, zbi_time work);

static inline zbi_time zbi_calendar_open_between(const zbi_calendar *calendar, zbi_time from, zbi_time to)
{
    return calendar->continuous ? to - from
                                : zbi_calendar_open_until(calendar, to) - zbi_calendar_open_until(calendar, from);
}
#endif
