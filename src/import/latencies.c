/* Observed latencies from a CSV file. */
#include "import/latencies.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/sort.h"
#include "import/csv.h"
#include "import/trace.h"

#include <math.h>
#include <string.h>

#define HOUR 3600000000.0 /* microseconds */

const char *const zbi_column_names[ZBI_COLUMNS] = {"case", "arrival", "end", "latency_h", "class"};

typedef struct reading {
    zbi_csv csv;
    zbi_fault_list *faults;
    zbi_latencies *found;
    uint32_t column[ZBI_COLUMNS]; /* ZBI_CSV_NONE: none */
    uint32_t width;             /* fields of the header */
    unsigned row;
} reading;

static bool has(const reading *r, zbi_column role)
{
    return r->column[role] != ZBI_CSV_NONE;
}

/* "" without such a column. */
static const char *field(const reading *r, zbi_column role)
{
    return has(r, role) ? zbi_csv_field(&r->csv, r->column[role]) : "";
}

/* ---- the header ---- */

static zb_status header_fault(const reading *r, const char *message)
{
    zbi_fault_list_add(r->faults, r->csv.source, NULL, 0, "", message);
    return ZB_STATUS_INPUT;
}

static zb_status check_columns(const reading *r)
{
    if (has(r, ZBI_COLUMN_LATENCY) && has(r, ZBI_COLUMN_CASE))
        return header_fault(r, "a column of latencies is of one row a case: it does not go with a column of cases");
    if (has(r, ZBI_COLUMN_LATENCY) && has(r, ZBI_COLUMN_END))
        return header_fault(r, "there are both latencies and ends: name only one of them");
    if (!has(r, ZBI_COLUMN_LATENCY) && !(has(r, ZBI_COLUMN_ARRIVAL) && has(r, ZBI_COLUMN_END)))
        return header_fault(r, "needs columns arrival and end, or latency_h; say which they are with "
                               "--column arrival=NAME --column end=NAME");
    return ZB_OK;
}

static zb_status read_header(reading *r, const char *const columns[ZBI_COLUMNS])
{
    zb_status status = zbi_csv_next(&r->csv, r->faults);
    if (status == ZB_STATUS_STOPPED)
        return header_fault(r, "the file is empty: a header of column names must stand first");
    r->width = r->csv.count;
    for (int role = 0; role < ZBI_COLUMNS && status == ZB_OK; role++) {
        const bool beside = role == ZBI_COLUMN_LATENCY ? columns[ZBI_COLUMN_END] != NULL
                                                     : role == ZBI_COLUMN_END && columns[ZBI_COLUMN_LATENCY] != NULL;
        r->column[role] = columns[role] || beside ? ZBI_CSV_NONE : zbi_csv_column(&r->csv, zbi_column_names[role]);
        if (columns[role] && !zbi_csv_find(&r->csv, columns[role], &r->column[role], r->faults))
            status = ZB_STATUS_INPUT;
    }
    return status == ZB_OK ? check_columns(r) : status;
}

/* ---- rows ---- */

static zb_status bad(const reading *r, zbi_column role, const char *rule)
{
    return zbi_csv_bad_row(&r->csv, r->column[role], rule, r->row, zbi_column_names[role], r->faults);
}

static zb_status read_times(const reading *r, zbi_case *made)
{
    const char *latency = field(r, ZBI_COLUMN_LATENCY), *end = field(r, ZBI_COLUMN_END);
    int offset_s;
    if (has(r, ZBI_COLUMN_ARRIVAL) && !zbi_trace_moment(field(r, ZBI_COLUMN_ARRIVAL), &made->arrival, &made->offset_s))
        return bad(r, ZBI_COLUMN_ARRIVAL, ZBI_TRACE_RULE);
    made->ended = *latency || *end;
    if (*end && !zbi_trace_moment(end, &made->end, &offset_s))
        return bad(r, ZBI_COLUMN_END, ZBI_TRACE_RULE " or empty");
    if (*latency && (!zbi_read_number(latency, &made->latency_h) || made->latency_h < 0))
        return bad(r, ZBI_COLUMN_LATENCY, "must be a number of hours from 0, or empty");
    return ZB_OK;
}

static bool copy_names(const reading *r, zbi_case *made)
{
    const zb_allocator *allocator = &r->faults->allocator;
    if (has(r, ZBI_COLUMN_CASE))
        made->name = zbi_copy_text(allocator, field(r, ZBI_COLUMN_CASE));
    if (has(r, ZBI_COLUMN_CLASS)) {
        made->class_at = r->csv.columns[r->column[ZBI_COLUMN_CLASS]];
        made->class_name = zbi_copy_text(allocator, field(r, ZBI_COLUMN_CLASS));
    }
    return (made->name || !has(r, ZBI_COLUMN_CASE)) && (made->class_name || !has(r, ZBI_COLUMN_CLASS));
}

static void free_case(zbi_case *c, const zb_allocator *allocator)
{
    zbi_free(allocator, c->name);
    zbi_free(allocator, c->class_name);
}

static zb_status read_row(reading *r)
{
    zbi_case made = {.row = r->row, .latency_h = NAN};
    if (r->csv.count != r->width)
        return zbi_csv_bad_row(&r->csv, 0, "each row must have as many fields as the header", r->row, "case", r->faults);
    if (has(r, ZBI_COLUMN_CASE) && field(r, ZBI_COLUMN_CASE)[0] == '\0')
        return bad(r, ZBI_COLUMN_CASE, "a case must have a name");
    const zb_status status = read_times(r, &made);
    if (status != ZB_OK)
        return status;
    if (!copy_names(r, &made) || !zbi_grow(&r->faults->allocator, (void **)&r->found->cases, &r->found->capacity,
                                           r->found->count + 1, sizeof made)) {
        free_case(&made, &r->faults->allocator);
        return ZB_STATUS_MEMORY;
    }
    r->found->cases[r->found->count++] = made;
    return ZB_OK;
}

static zb_status read_rows(reading *r)
{
    zb_status status = ZB_OK, worst = ZB_OK;
    for (r->row = 2; (status = zbi_csv_next(&r->csv, r->faults)) == ZB_OK; r->row++) {
        const zb_status one = read_row(r);
        if (one == ZB_STATUS_MEMORY)
            return one;
        worst = worst == ZB_OK ? one : worst;
    }
    return status == ZB_STATUS_STOPPED || worst != ZB_OK ? worst : status;
}

/* ---- cases ---- */

static int by_name(const void *a, const void *b)
{
    const zbi_case *x = a, *y = b;
    const int order = strcmp(x->name, y->name);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static int by_arrival(const void *a, const void *b)
{
    const zbi_case *x = a, *y = b;
    const int order = (x->arrival > y->arrival) - (x->arrival < y->arrival);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

/* Another row of the same case. */
static void join(zbi_case *c, zbi_case *next, const zb_allocator *allocator)
{
    if (next->arrival < c->arrival) {
        c->arrival = next->arrival;
        c->offset_s = next->offset_s;
    }
    if (next->ended && (!c->ended || next->end > c->end))
        c->end = next->end;
    c->ended = c->ended || next->ended;
    free_case(next, allocator);
}

static void join_rows(zbi_latencies *found, const zb_allocator *allocator)
{
    uint32_t kept = 0;
    zbi_sort(found->cases, found->count, sizeof *found->cases, by_name);
    for (uint32_t i = 0; i < found->count; i++) {
        if (kept && strcmp(found->cases[kept - 1].name, found->cases[i].name) == 0)
            join(&found->cases[kept - 1], &found->cases[i], allocator);
        else
            found->cases[kept++] = found->cases[i];
    }
    found->count = kept;
}

/* Hours, from moments. */
static void to_hours(const reading *r)
{
    for (uint32_t i = 0; i < r->found->count; i++) {
        zbi_case *c = &r->found->cases[i];
        const zbi_case *first = &r->found->cases[0];
        c->arrival_h = r->found->dated ? zbi_trace_hour(c->arrival, c->offset_s, first->arrival, first->offset_s) : NAN;
        if (c->ended && has(r, ZBI_COLUMN_END))
            c->latency_h = (double)(c->end - c->arrival) / HOUR;
        r->found->open += !c->ended;
        if (c->latency_h < 0) {
            r->found->backwards++;
            c->latency_h = NAN;
        }
    }
}

zb_status zbi_latencies_read(const zbi_source *source, const char *const columns[ZBI_COLUMNS], zbi_latencies *latencies,
                             zbi_fault_list *faults)
{
    reading r = {.faults = faults, .found = latencies};
    *latencies = (zbi_latencies){0};
    zbi_csv_open(&r.csv, source, &faults->allocator);
    zb_status status = read_header(&r, columns);
    if (status == ZB_OK)
        status = read_rows(&r);
    if (status == ZB_OK) {
        latencies->dated = has(&r, ZBI_COLUMN_ARRIVAL);
        if (has(&r, ZBI_COLUMN_CASE))
            join_rows(latencies, &faults->allocator);
        if (latencies->dated)
            zbi_sort(latencies->cases, latencies->count, sizeof *latencies->cases, by_arrival);
        to_hours(&r);
    }
    zbi_csv_free(&r.csv);
    return status;
}

void zbi_latencies_free(zbi_latencies *latencies, const zb_allocator *allocator)
{
    for (uint32_t i = 0; i < latencies->count; i++)
        free_case(&latencies->cases[i], allocator);
    zbi_free(allocator, latencies->cases);
    *latencies = (zbi_latencies){0};
}
