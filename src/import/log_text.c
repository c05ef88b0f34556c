/* The text of an event log. zlib reads what is not gzip as it is. */
#include "import/log_text.h"

#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static zb_status fail(zb_error *error, zb_status status, const char *message, const char *reason)
{
    *error = (zb_error){.status = status};
    snprintf(error->message, sizeof error->message, "%s%s", message, reason);
    return status;
}

static gzFile open_file(const char *path)
{
    errno = 0;
    if (strcmp(path, "-") != 0)
        return gzopen(path, "rb");
    const int handle = dup(STDIN_FILENO);
    const gzFile file = handle < 0 ? NULL : gzdopen(handle, "rb");
    if (file == NULL && handle >= 0)
        close(handle);
    return file;
}

/* What zlib says once nothing more comes. */
static zb_status check_end(gzFile file, zb_error *error)
{
    int code = Z_OK;
    const char *reason = gzerror(file, &code);
    switch (code) {
    case Z_OK:
    case Z_STREAM_END: return ZB_OK;
    case Z_ERRNO: return fail(error, ZB_STATUS_IO, "cannot be read: ", strerror(errno));
    case Z_MEM_ERROR: return fail(error, ZB_STATUS_MEMORY, "out of memory", "");
    case Z_BUF_ERROR:
        return fail(error, ZB_STATUS_INPUT, "the gzip file is cut short: its end is missing; fetch or copy it again", "");
    default: return fail(error, ZB_STATUS_INPUT, "the gzip file is damaged; fetch or copy it again: ", reason);
    }
}

static zb_status read_all(gzFile file, zbi_buffer *buffer, zb_error *error)
{
    char block[65536];
    int got;
    zbi_buffer_add(buffer, "", 0);
    while ((got = gzread(file, block, sizeof block)) > 0 && buffer->size <= ZBI_LOG_LIMIT)
        zbi_buffer_add(buffer, block, (size_t)got);
    if (buffer->size > ZBI_LOG_LIMIT)
        return fail(error, ZB_STATUS_INPUT, "a log must not be larger than 256 MiB (unpacked); import a part of it", "");
    return check_end(file, error);
}

zb_status zbi_log_text_read(zbi_source *source, const char *path, const zb_allocator *allocator, zb_error *error)
{
    const gzFile file = open_file(path);
    if (file == NULL)
        return fail(error, errno ? ZB_STATUS_IO : ZB_STATUS_MEMORY, "cannot be opened: ", strerror(errno ? errno : ENOMEM));
    zbi_buffer buffer;
    zbi_buffer_init(&buffer, allocator);
    zb_status status = read_all(file, &buffer, error);
    gzclose_r(file);
    zbi_source found = {zbi_copy_text(allocator, strcmp(path, "-") == 0 ? "<stdin>" : path), NULL, buffer.size};
    found.text = zbi_buffer_take(&buffer);
    if (status == ZB_OK && (found.name == NULL || found.text == NULL))
        status = fail(error, ZB_STATUS_MEMORY, "out of memory", "");
    if (status == ZB_OK)
        *source = found;
    else
        zbi_source_free(&found, allocator);
    return status;
}
