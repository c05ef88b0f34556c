/* Traces: the times of real cases as a list of arrivals. */
#include "import/trace.h"

#include "base/memory.h"
#include "base/text.h"
#include "import/csv.h"

#include <stdlib.h>
#include <string.h>

#define SECOND INT64_C(1000000)
#define HOUR (3600 * SECOND)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)

/* Days from 1970-01-01 to a day of the Gregorian calendar. */
static int64_t days_of(int year, int month, int day)
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    const int64_t full = year - 1;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return full * 365 + full / 4 - full / 100 + full / 400 + before[month - 1] + (leap && month > 2) + day - 719163;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* `digits` digits as a number between low and high; the text moves on. */
static bool take(const char **text, int digits, int low, int high, int *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, ++*text) {
        if (**text < '0' || **text > '9')
            return false;
        *value = *value * 10 + (**text - '0');
    }
    return *value >= low && *value <= high;
}

static bool take_char(const char **text, char c)
{
    if (**text != c)
        return false;
    ++*text;
    return true;
}

static bool take_date(const char **text, int64_t *days)
{
    int year, month, day;
    if (!take(text, 4, 1, 9999, &year) || !take_char(text, '-') || !take(text, 2, 1, 12, &month) ||
        !take_char(text, '-') || !take(text, 2, 1, days_in(year, month), &day))
        return false;
    *days = days_of(year, month, day);
    return true;
}

/* Hours, minutes, and perhaps seconds and their fraction, as microseconds of the day. */
static bool take_clock(const char **text, int64_t *clock)
{
    int hour, minute, second = 0;
    if (!take(text, 2, 0, 23, &hour) || !take_char(text, ':') || !take(text, 2, 0, 59, &minute))
        return false;
    if (take_char(text, ':') && !take(text, 2, 0, 59, &second))
        return false;
    *clock = hour * HOUR + minute * 60 * SECOND + second * SECOND;
    if (**text != '.' && **text != ',')
        return true;
    ++*text;
    if (**text < '0' || **text > '9')
        return false;
    for (int64_t unit = SECOND / 10; **text >= '0' && **text <= '9'; unit /= 10)
        *clock += (*(*text)++ - '0') * unit;
    return true;
}

/* Z, +08:00, +0800, +08 or nothing (UTC). */
static bool take_offset(const char **text, int *seconds)
{
    int hours, minutes = 0;
    *seconds = 0;
    if (**text == '\0' || take_char(text, 'Z') || take_char(text, 'z'))
        return true;
    const int sign = **text == '-' ? -1 : 1;
    if (!take_char(text, '+') && !take_char(text, '-'))
        return false;
    if (!take(text, 2, 0, 18, &hours))
        return false;
    take_char(text, ':');
    if (**text && !take(text, 2, 0, 59, &minutes))
        return false;
    *seconds = sign * (hours * 3600 + minutes * 60);
    return true;
}

bool zbi_trace_moment(const char *text, int64_t *microseconds, int *offset_s)
{
    int64_t days, clock = 0;
    if (!take_date(&text, &days))
        return false;
    if (*text &&
        !((take_char(&text, 'T') || take_char(&text, 't') || take_char(&text, ' ')) && take_clock(&text, &clock)))
        return false;
    text += strspn(text, " ");
    if (!take_offset(&text, offset_s) || *text)
        return false;
    *microseconds = days * DAY + clock - *offset_s * SECOND;
    return true;
}

/* A row: which case, and when. */
typedef struct entry {
    char *name; /* NULL without a column of cases */
    int64_t at;
    int offset;
} entry;

typedef struct entries {
    entry *items;
    uint32_t count, capacity;
} entries;

typedef struct columns {
    uint32_t name, time, count;
} columns;

static zb_status read_header(zbi_csv *csv, const char *case_column, const char *time_column, columns *found,
                             zbi_fault_list *faults)
{
    const zb_status status = zbi_csv_next(csv, faults);
    if (status == ZB_STATUS_STOPPED)
        zbi_fault_list_add(faults, csv->source, NULL, 0, "",
                           "the file is empty: a header of column names must stand first");
    if (status != ZB_OK)
        return status == ZB_STATUS_STOPPED ? ZB_STATUS_INPUT : status;
    found->count = csv->count;
    found->name = ZBI_CSV_NONE;
    const bool good = zbi_csv_find(csv, time_column, &found->time, faults);
    const bool named = case_column == NULL || zbi_csv_find(csv, case_column, &found->name, faults);
    return good && named ? ZB_OK : ZB_STATUS_INPUT;
}

/* Adds the case of the current row. */
static zb_status read_row(const zbi_csv *csv, const columns *where, const char *case_column, const char *time_column,
                          unsigned row, entries *list, zbi_fault_list *faults)
{
    entry made = {NULL, 0, 0};
    void *items = list->items;
    if (csv->count != where->count)
        return zbi_csv_bad_row(csv, 0, "each row must have as many fields as the header", row, zbi_csv_field(csv, 0),
                               faults);
    if (!zbi_trace_moment(zbi_csv_field(csv, where->time), &made.at, &made.offset))
        return zbi_csv_bad_row(csv, where->time, ZBI_TRACE_RULE, row, time_column, faults);
    if (case_column && zbi_csv_field(csv, where->name)[0] == '\0')
        return zbi_csv_bad_row(csv, where->name, "a case must have a name", row, case_column, faults);
    if (case_column)
        made.name = zbi_copy_text(&faults->allocator, zbi_csv_field(csv, where->name));
    if ((case_column && made.name == NULL) ||
        !zbi_grow(&faults->allocator, &items, &list->capacity, list->count + 1, sizeof made)) {
        zbi_free(&faults->allocator, made.name);
        return ZB_STATUS_MEMORY;
    }
    list->items = items;
    list->items[list->count++] = made;
    return ZB_OK;
}

static zb_status read_rows(zbi_csv *csv, const char *case_column, const char *time_column, entries *list,
                           zbi_fault_list *faults)
{
    columns where;
    zb_status status = read_header(csv, case_column, time_column, &where, faults), worst = status;
    for (unsigned row = 2; status == ZB_OK && (status = zbi_csv_next(csv, faults)) == ZB_OK; row++) {
        const zb_status one = read_row(csv, &where, case_column, time_column, row, list, faults);
        if (one == ZB_STATUS_MEMORY)
            return one;
        worst = worst == ZB_OK ? one : worst;
    }
    return status == ZB_STATUS_STOPPED || worst != ZB_OK ? worst : status;
}

static int by_name_and_time(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    const int order = x->name ? strcmp(x->name, y->name) : 0;
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int by_time(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

/* Keeps the first row of each case, and puts the cases in order of time. */
static void keep_first(entries *list, const zb_allocator *allocator)
{
    uint32_t kept = 0;
    if (list->count == 0)
        return;
    qsort(list->items, list->count, sizeof *list->items, by_name_and_time);
    for (uint32_t i = 0; i < list->count; i++) {
        const bool again = kept && list->items[i].name && strcmp(list->items[kept - 1].name, list->items[i].name) == 0;
        if (again)
            zbi_free(allocator, list->items[i].name);
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    qsort(list->items, list->count, sizeof *list->items, by_time);
}

/* 1970-01-01 was a Thursday. */
int64_t zbi_trace_week(int64_t microseconds, int offset_s)
{
    const int64_t wall = microseconds + offset_s * SECOND, shifted = wall + 3 * DAY;
    const int64_t into = shifted % WEEK;
    return wall - (into < 0 ? into + WEEK : into) - offset_s * SECOND;
}

double zbi_trace_hour(int64_t microseconds, int offset_s, int64_t first, int first_offset_s)
{
    const int64_t summer = (offset_s - first_offset_s) * SECOND;
    const int64_t since = microseconds + summer - zbi_trace_week(first, first_offset_s);
    return since > 0 ? (double)since / (double)HOUR : 0; /* the clock set back right at the beginning */
}

static zb_status to_hours(const entries *list, zbi_trace *trace, const zb_allocator *allocator)
{
    zbi_trace made = {zbi_new(allocator, list->count, sizeof(double)), list->count, list->count};
    if (made.times_h == NULL)
        return ZB_STATUS_MEMORY;
    for (uint32_t i = 0; i < list->count; i++)
        made.times_h[i] =
            zbi_trace_hour(list->items[i].at, list->items[i].offset, list->items[0].at, list->items[0].offset);
    *trace = made;
    return ZB_OK;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

zb_status zbi_trace_read(const zbi_source *source, const char *case_column, const char *time_column, zbi_trace *trace,
                         zbi_fault_list *faults)
{
    zbi_csv csv;
    entries list = {0};
    zbi_csv_open(&csv, source, &faults->allocator);
    zb_status status = read_rows(&csv, case_column, time_column, &list, faults);
    if (status == ZB_OK) {
        keep_first(&list, &faults->allocator);
        status = to_hours(&list, trace, &faults->allocator);
    }
    if (status == ZB_OK && trace->count)
        qsort(trace->times_h, trace->count, sizeof *trace->times_h, by_value);
    for (uint32_t i = 0; i < list.count; i++)
        zbi_free(&faults->allocator, list.items[i].name);
    zbi_free(&faults->allocator, list.items);
    zbi_csv_free(&csv);
    return status;
}

void zbi_trace_free(zbi_trace *trace, const zb_allocator *allocator)
{
    zbi_free(allocator, trace->times_h);
    *trace = (zbi_trace){0};
}
