/* The choice of a writer, and what writers share. */
#include "base/number.h"
#include "report/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *zbi_set_name(size_t set)
{
    static const char *const names[] = {"all", "focal", "other"};
    return set < 3 ? names[set] : "";
}

const char *zbi_form_name(const zb_comparison *c, size_t form)
{
    return zb_model_form_name(zb_comparison_model(c), zb_comparison_options(c)->forms[form]);
}

void zbi_measure_label(const zb_measure *measure, bool chinese, char *label, size_t size)
{
    snprintf(label, size, "%s", chinese ? measure->help_zh : measure->name);
    char *colon = chinese ? strstr(label, "：") : NULL;
    if (colon)
        *colon = '\0';
}

void zbi_write_inferred(zbi_buffer *text, double x)
{
    char number[ZBI_NUMBER_SIZE];
    zbi_buffer_text(text, zbi_number_digits(number, x, 9));
}

void zbi_write_cell(zbi_buffer *text, double x)
{
    if (isfinite(x))
        zbi_write_inferred(text, x);
}

void zbi_compare_write(const zbi_compare_report *report, zbi_compare_format format, zbi_buffer *text)
{
    switch (format) {
    case ZBI_COMPARE_JSON: zbi_compare_json(report, text); break;
    case ZBI_COMPARE_JSONL: zbi_compare_jsonl(report, text); break;
    case ZBI_COMPARE_CSV: zbi_compare_csv(report, text); break;
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
