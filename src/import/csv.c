/* CSV, one row after another. */
#include "import/csv.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Of , ; and tab the one that stands most often in the first row, outside quotes. */
static char find_delimiter(const zbi_source *source)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    for (size_t i = 0; i < source->size && (quoted || source->text[i] != '\n'); i++) {
        const char *found = source->text[i] ? strchr(candidates, source->text[i]) : NULL;
        quoted = quoted != (source->text[i] == '"');
        if (found && !quoted)
            counts[found - candidates]++;
    }
    return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
}

void zbi_csv_open(zbi_csv *csv, const zbi_source *source, const zb_allocator *allocator)
{
    *csv = (zbi_csv){.source = source, .delimiter = find_delimiter(source)};
    zbi_buffer_init(&csv->text, allocator);
    if (source->size >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0)
        csv->at = 3;
}

void zbi_csv_free(zbi_csv *csv)
{
    zbi_free(&csv->text.allocator, csv->starts);
    zbi_free(&csv->text.allocator, csv->columns);
    zbi_buffer_free(&csv->text);
}

static zb_status bad(const zbi_csv *csv, size_t at, const char *message, zbi_fault_list *faults)
{
    zbi_fault_list_add(faults, csv->source, NULL, at, "", message);
    return ZB_STATUS_INPUT;
}

static bool begin_field(zbi_csv *csv)
{
    const zb_allocator *allocator = &csv->text.allocator;
    void *starts = csv->starts, *columns = csv->columns;
    if (!zbi_grow(allocator, &starts, &csv->start_capacity, csv->count + 1, sizeof *csv->starts))
        return false;
    csv->starts = starts;
    if (!zbi_grow(allocator, &columns, &csv->column_capacity, csv->count + 1, sizeof *csv->columns))
        return false;
    csv->columns = columns;
    csv->starts[csv->count] = csv->text.size;
    csv->columns[csv->count++] = (uint32_t)csv->at;
    return true;
}

static bool ends_field(const zbi_csv *csv)
{
    const char c = csv->at < csv->source->size ? csv->source->text[csv->at] : '\n';
    return c == csv->delimiter || c == '\n' || (c == '\r' && csv->source->text[csv->at + 1] == '\n');
}

static zb_status read_quoted(zbi_csv *csv, zbi_fault_list *faults)
{
    const zbi_source *source = csv->source;
    const size_t start = csv->at++;
    for (;;) {
        const char *quote = memchr(source->text + csv->at, '"', source->size - csv->at);
        if (quote == NULL)
            return bad(csv, start, "this quoted field has no closing quote", faults);
        zbi_buffer_add(&csv->text, source->text + csv->at, (size_t)(quote - source->text) - csv->at);
        csv->at = (size_t)(quote - source->text) + 1;
        if (csv->at >= source->size || source->text[csv->at] != '"')
            break;
        zbi_buffer_add(&csv->text, "\"", 1);
        csv->at++;
    }
    return ends_field(csv) ? ZB_OK : bad(csv, csv->at, "after a closing quote the field must end", faults);
}

static zb_status read_field(zbi_csv *csv, zbi_fault_list *faults)
{
    zb_status status = ZB_OK;
    if (!begin_field(csv))
        return ZB_STATUS_MEMORY;
    if (csv->at < csv->source->size && csv->source->text[csv->at] == '"') {
        status = read_quoted(csv, faults);
    } else {
        const size_t from = csv->at;
        while (!ends_field(csv))
            csv->at++;
        zbi_buffer_add(&csv->text, csv->source->text + from, csv->at - from);
    }
    zbi_buffer_add(&csv->text, "", 1);
    return status == ZB_OK && csv->text.failed ? ZB_STATUS_MEMORY : status;
}

/* After the last field of a row. */
static void skip_end(zbi_csv *csv)
{
    const zbi_source *source = csv->source;
    csv->at += csv->at < source->size && source->text[csv->at] == '\r';
    csv->at += csv->at < source->size;
}

zb_status zbi_csv_next(zbi_csv *csv, zbi_fault_list *faults)
{
    do {
        csv->count = 0;
        csv->text.size = 0;
        if (csv->at >= csv->source->size)
            return ZB_STATUS_STOPPED;
        for (bool more = true; more;) {
            const zb_status status = read_field(csv, faults);
            if (status != ZB_OK)
                return status;
            more = csv->at < csv->source->size && csv->source->text[csv->at] == csv->delimiter;
            csv->at += more;
        }
        skip_end(csv);
    } while (csv->count == 1 && zbi_csv_field(csv, 0)[0] == '\0');
    return ZB_OK;
}

uint32_t zbi_csv_column(const zbi_csv *csv, const char *name)
{
    for (uint32_t i = 0; i < csv->count; i++)
        if (strcmp(zbi_csv_field(csv, i), name) == 0)
            return i;
    return ZBI_CSV_NONE;
}

bool zbi_csv_find(const zbi_csv *csv, const char *name, uint32_t *index, zbi_fault_list *faults)
{
    char message[300];
    const char *names[256];
    uint32_t i = 0;
    *index = zbi_csv_column(csv, name);
    if (*index != ZBI_CSV_NONE)
        return true;
    for (; i < csv->count && i < 256; i++)
        names[i] = zbi_csv_field(csv, i);
    const char *meant = zbi_did_you_mean(name, names, i);
    snprintf(message, sizeof message, "there is no column of this name, got \"%.80s\"%s%.80s%s", name,
             meant ? "; did you mean \"" : "", meant ? meant : "", meant ? "\"?" : "");
    zbi_fault_list_add(faults, csv->source, NULL, 0, "", message);
    return false;
}

zb_status zbi_csv_bad_row(const zbi_csv *csv, uint32_t field, const char *rule, unsigned row, const char *column,
                          zbi_fault_list *faults)
{
    char message[400];
    snprintf(message, sizeof message, "row %u, column \"%.80s\": %s, got \"%.80s\"", row, column, rule,
             field < csv->count ? zbi_csv_field(csv, field) : "");
    message[zbi_utf8_valid_length(message, strlen(message))] = '\0';
    zbi_fault_list_add(faults, csv->source, NULL, csv->columns[field < csv->count ? field : 0], "", message);
    return ZB_STATUS_INPUT;
}
