/* Event logs of any kind. */
#include "import/log_read.h"

#include "base/memory.h"
#include "base/text.h"
#include "import/log_csv.h"
#include "import/log_ocel.h"
#include "import/log_text.h"
#include "import/log_xes.h"

#include <string.h>

static zb_status bad(const zbi_source *source, size_t at, const char *message, zbi_fault_list *faults)
{
    zbi_fault_list_add(faults, source, NULL, at, "", message);
    return ZB_STATUS_INPUT;
}

/* The first byte that is no blank, after a byte order mark. */
static char first_of(const zbi_source *source)
{
    const size_t mark = source->size >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return source->text[mark + strspn(source->text + mark, " \t\r\n")];
}

static bool is_utf16(const zbi_source *source)
{
    return source->size >= 2 && (memcmp(source->text, "\xFF\xFE", 2) == 0 || memcmp(source->text, "\xFE\xFF", 2) == 0);
}

/* XML says its encoding itself. */
static zb_status check_encoding(const zbi_source *source, zbi_fault_list *faults)
{
    const size_t valid = zbi_utf8_valid_length(source->text, source->size);
    const char *zero = memchr(source->text, '\0', source->size);
    if (is_utf16(source))
        return bad(source, 0, "this is UTF-16; convert it: iconv -f UTF-16 -t UTF-8", faults);
    if (valid < source->size)
        return bad(source, valid, "not UTF-8 from here; convert it, from GB18030 or WINDOWS-1252 perhaps: "
                                  "iconv -f GB18030 -t UTF-8", faults);
    if (zero)
        return bad(source, (size_t)(zero - source->text), "a byte 0 does not belong in a text; is this a log at all?", faults);
    return ZB_OK;
}

static zb_status read_kind(zbi_source *source, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults)
{
    const char first = first_of(source);
    if (first == '<' || (is_utf16(source) && source->size > 3 && (source->text[2] == '<' || source->text[3] == '<')))
        return zbi_log_read_xes(source, options, log, faults);
    const zb_status status = check_encoding(source, faults);
    if (status != ZB_OK)
        return status;
    if (first == '{' || first == '[')
        return zbi_log_read_ocel(source, options, log, faults);
    return zbi_log_read_csv(source, options, log, faults);
}

zb_status zbi_log_read_source(zbi_source *source, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults)
{
    char *name = zbi_copy_text(&faults->allocator, source->name);
    zb_status status = name ? read_kind(source, options, log, faults) : ZB_STATUS_MEMORY;
    if (status == ZB_OK)
        status = zbi_log_seal(log, name, faults);
    if (faults->failed)
        status = ZB_STATUS_MEMORY;
    zbi_fault_list_sort(faults);
    zbi_free(&faults->allocator, name);
    zbi_source_free(source, &faults->allocator);
    return status;
}

zb_status zbi_log_read(const char *path, const zbi_log_options *options, zbi_log *log, zbi_fault_list *faults)
{
    zb_error error;
    zbi_source source = {0};
    const zb_status status = zbi_log_text_read(&source, path, &faults->allocator, &error);
    if (status == ZB_OK)
        return zbi_log_read_source(&source, options, log, faults);
    if (status != ZB_STATUS_MEMORY)
        zbi_fault_list_add(faults, NULL, strcmp(path, "-") == 0 ? "<stdin>" : path, 0, "", error.message);
    return status;
}
