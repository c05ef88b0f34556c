/* Event logs as CSV. */
#include "import/log_csv.h"

#include "base/text.h"
#include "import/csv.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* The column of each role, UINT32_MAX: none; and the number of its name. */
typedef struct columns {
    uint32_t of[ZBI_ROLES], name_of[ZBI_ROLES], count;
    zbi_words names;
} columns;

typedef struct reader {
    zbi_csv csv;
    columns where;
    const zbi_log_options *options;
    zbi_log *log;
    zbi_fault_list *faults;
    unsigned row; /* from 1, the header */
} reader;

static zb_status bad(const reader *r, size_t at, const char *message)
{
    zbi_fault_list_add(r->faults, r->csv.source, NULL, at, "", message);
    return ZB_STATUS_INPUT;
}

static uint32_t find_column(const reader *r, zbi_role role)
{
    unsigned best = UINT_MAX;
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < r->csv.count; i++) {
        const unsigned rank = zbi_role_fit(role, r->options, zbi_csv_field(&r->csv, i));
        if (rank < best) {
            best = rank;
            found = i;
        }
    }
    return found;
}

static zb_status find_columns(reader *r)
{
    char message[900];
    zb_status status = ZB_OK;
    for (int role = 0; role < ZBI_ROLES; role++) {
        r->where.of[role] = find_column(r, (zbi_role)role);
        const bool needed = r->options->names[role] || role == ZBI_ROLE_CASE || role == ZBI_ROLE_TIME;
        if (r->where.of[role] != UINT32_MAX)
            r->where.name_of[role] = zbi_words_find(&r->where.names, zbi_csv_field(&r->csv, r->where.of[role]));
        if (r->where.of[role] != UINT32_MAX || !needed)
            continue;
        zbi_role_missing((zbi_role)role, r->options, "column", &r->where.names, message, sizeof message);
        status = bad(r, r->csv.columns[0], message);
    }
    return status;
}

static zb_status read_header(reader *r)
{
    const zb_status status = zbi_csv_next(&r->csv, r->faults);
    if (status == ZB_STATUS_STOPPED)
        return bad(r, 0, "the file is empty: a header of column names must stand first");
    if (status != ZB_OK)
        return status;
    r->where.count = r->csv.count;
    for (uint32_t i = 0; i < r->csv.count; i++)
        if (zbi_words_number(&r->where.names, zbi_csv_field(&r->csv, i)) == ZBI_WORD_NONE)
            return ZB_STATUS_MEMORY;
    return find_columns(r);
}

static zb_status bad_width(const reader *r)
{
    char message[200];
    snprintf(message, sizeof message, "row %u: each row must have as many fields as the header (%u), got %u", r->row,
             r->where.count, r->csv.count);
    return bad(r, r->csv.columns[0], message);
}

static zb_status refused(const reader *r, const zbi_log_refusal *refusal)
{
    char message[500], row[40], column[120];
    const uint32_t field = r->where.of[refusal->role];
    snprintf(row, sizeof row, "row %u", r->row);
    snprintf(column, sizeof column, "column \"%.80s\"", r->where.names.texts[r->where.name_of[refusal->role]]);
    zbi_log_say(refusal, row, column, zbi_csv_field(&r->csv, field), message, sizeof message);
    return bad(r, r->csv.columns[field], message);
}

static zb_status read_row(reader *r)
{
    zbi_log_entry entry = {0};
    zbi_log_refusal refusal;
    if (r->csv.count != r->where.count)
        return bad_width(r);
    for (int role = 0; role < ZBI_ROLES; role++)
        if (r->where.of[role] != UINT32_MAX)
            entry.text[role] = zbi_csv_field(&r->csv, r->where.of[role]);
    const zb_status status = zbi_log_add(r->log, &entry, &refusal);
    return status == ZB_STATUS_INPUT ? refused(r, &refusal) : status;
}

/* All bad rows are told; a quote without end and no memory end the reading. */
static zb_status read_rows(reader *r)
{
    zb_status worst = ZB_OK;
    for (;;) {
        const zb_status next = zbi_csv_next(&r->csv, r->faults);
        if (next == ZB_STATUS_STOPPED)
            return worst;
        r->row++;
        const zb_status status = next == ZB_OK ? read_row(r) : next;
        if (next != ZB_OK || status == ZB_STATUS_MEMORY)
            return status;
        worst = status == ZB_OK ? worst : status;
    }
}

zb_status zbi_log_read_csv(const zbi_source *source, const zbi_log_options *options, zbi_log *log,
                           zbi_fault_list *faults)
{
    reader r = {.options = options, .log = log, .faults = faults, .row = 1};
    zbi_csv_open(&r.csv, source, &faults->allocator);
    zbi_words_init(&r.where.names, &faults->allocator);
    zb_status status = read_header(&r);
    if (status == ZB_OK)
        status = read_rows(&r);
    zbi_words_free(&r.where.names);
    zbi_csv_free(&r.csv);
    return status;
}
