/* The choice of a writer. */
#include "report/parts.h"

void zbi_compare_write(const zbi_compare_report *report, zbi_compare_format format, zbi_buffer *text)
{
    switch (format) {
    case ZBI_COMPARE_JSON: zbi_compare_json(report, text); break;
    case ZBI_COMPARE_JSONL: zbi_compare_jsonl(report, text); break;
    case ZBI_COMPARE_CSV: zbi_compare_csv(report, text); break;
    case ZBI_COMPARE_CSV_PAIRS: zbi_compare_pairs_csv(report, text); break;
    case ZBI_COMPARE_TABLE: zbi_compare_table(report, false, text); break;
    case ZBI_COMPARE_MARKDOWN: zbi_compare_table(report, true, text); break;
    }
}

zb_status zbi_compare_write_file(const zbi_compare_report *report, zbi_compare_format format, FILE *file,
                                 zb_error *error)
{
    zbi_buffer text;
    zb_error fault = {.status = ZB_OK};
    const zb_allocator own = zb_allocator_default();
    zbi_buffer_init(&text, &own);
    zbi_compare_write(report, format, &text);
    if (text.failed)
        fault = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
    else if (fwrite(text.text ? text.text : "", 1, text.size, file) != text.size || fflush(file) != 0)
        fault = (zb_error){.status = ZB_STATUS_IO, .message = "the report could not be written"};
    zbi_buffer_free(&text);
    if (fault.status != ZB_OK && error)
        *error = fault;
    return fault.status;
}
