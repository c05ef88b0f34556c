/* CSV, one row after another (RFC 4180: quotes, doubled quotes, line breaks in quotes; CR LF or LF). */
#ifndef ZBI_IMPORT_CSV_H
#define ZBI_IMPORT_CSV_H

#include "json/fault.h"

typedef struct zbi_csv {
    const zbi_source *source;
    char delimiter;
    size_t at;         /* of the next row */
    zbi_buffer text;   /* the fields of the current row, each with its 0 */
    size_t *starts;    /* of each field in text */
    uint32_t *columns; /* place of each field in the source */
    uint32_t count, start_capacity, column_capacity;
} zbi_csv;

/* Chooses the delimiter by the first row. */
void zbi_csv_open(zbi_csv *csv, const zbi_source *source, const zb_allocator *allocator);
void zbi_csv_free(zbi_csv *csv);
/* The next row that is not empty. ZB_STATUS_STOPPED at the end; ZB_STATUS_INPUT (told in the list) when a quote is not
   closed or text follows one; ZB_STATUS_MEMORY. */
zb_status zbi_csv_next(zbi_csv *csv, zbi_fault_list *faults);

static inline const char *zbi_csv_field(const zbi_csv *csv, uint32_t index)
{
    return csv->text.text + csv->starts[index];
}

/* The first column called so in the header, the current row; ZBI_CSV_NONE. */
#define ZBI_CSV_NONE UINT32_MAX
uint32_t zbi_csv_column(const zbi_csv *csv, const char *name);
/* The same; tells, with "did you mean", when there is none. */
bool zbi_csv_find(const zbi_csv *csv, const char *name, uint32_t *index, zbi_fault_list *faults);
/* Tells of a field of the current row, the row-th, what rule it breaks. ZB_STATUS_INPUT. */
zb_status zbi_csv_bad_row(const zbi_csv *csv, uint32_t field, const char *rule, unsigned row, const char *column,
                          zbi_fault_list *faults);
#endif
