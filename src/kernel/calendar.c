/* Working time: how much of it lies before a moment, and when an amount of it is used up. */
#include "kernel/calendar.h"

#define DAY (24 * ZBI_HOUR)
#define WEEK (7 * DAY)
#define OPENING (9 * ZBI_HOUR)

zbi_calendar zbi_calendar_continuous(void)
{
    return (zbi_calendar){.continuous = true, .day_open = DAY, .days = 7};
}

zbi_calendar zbi_calendar_office(double hours_per_day, int days)
{
    zbi_time open = hours_per_day >= 24.0 ? DAY : (zbi_time)(hours_per_day * (double)ZBI_HOUR + 0.5);
    if (!(open > 0))
        open = 1;
    const zbi_time start = OPENING + open > DAY ? DAY - open : OPENING;
    return (zbi_calendar){.day_start = start, .day_open = open, .days = days < 1 ? 1 : days > 7 ? 7 : days};
}

zbi_time zbi_calendar_open_until(const zbi_calendar *calendar, zbi_time t)
{
    if (calendar->continuous)
        return t;
    const zbi_time week = t / WEEK, day = t % WEEK / DAY;
    const zbi_time whole_days = week * calendar->days + (day < calendar->days ? day : calendar->days);
    if (day >= calendar->days)
        return whole_days * calendar->day_open;
    const zbi_time since = t % DAY - calendar->day_start;
    const zbi_time today = since < 0 ? 0 : since > calendar->day_open ? calendar->day_open : since;
    return whole_days * calendar->day_open + today;
}

bool zbi_calendar_is_open(const zbi_calendar *calendar, zbi_time t)
{
    if (calendar->continuous)
        return true;
    const zbi_time since = t % DAY - calendar->day_start;
    return t % WEEK / DAY < calendar->days && since >= 0 && since < calendar->day_open;
}

zbi_time zbi_calendar_next_open(const zbi_calendar *calendar, zbi_time t)
{
    if (zbi_calendar_is_open(calendar, t))
        return t;
    const zbi_time day = t % WEEK / DAY, today = t - t % DAY;
    if (day < calendar->days && t % DAY < calendar->day_start)
        return today + calendar->day_start;
    if (day + 1 < calendar->days)
        return today + DAY + calendar->day_start;
    return t - t % WEEK + WEEK + calendar->day_start;
}

zbi_time zbi_calendar_after(const zbi_calendar *calendar, zbi_time t, zbi_time work)
{
    if (work <= 0)
        return t;
    const zbi_time before = zbi_calendar_open_until(calendar, t);
    if (work > ZBI_NEVER - before)
        return ZBI_NEVER;
    if (calendar->continuous)
        return t + work;
    /* The last microsecond of the work falls in open day `day`; counting to it instead of to the end of the work
       gives the evening when the day is just used up, not the next morning. */
    const zbi_time used = before + work, day = (used - 1) / calendar->day_open;
    const zbi_time week = day / calendar->days;
    if (week >= ZBI_NEVER / WEEK - 1)
        return ZBI_NEVER;
    return week * WEEK + day % calendar->days * DAY + calendar->day_start + (used - day * calendar->day_open);
}
