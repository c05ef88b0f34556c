/* Texts that are read. */
#include "json/source.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static zb_status fail(zb_error *error, zb_status status, const char *message)
{
    *error = (zb_error){.status = status};
    snprintf(error->message, sizeof error->message, "%s", message);
    return status;
}

static zb_status read_all(FILE *file, zbi_buffer *buffer, zb_error *error)
{
    char block[65536];
    size_t got;
    errno = 0;
    while ((got = fread(block, 1, sizeof block, file)) > 0 && buffer->size <= ZBI_SOURCE_LIMIT)
        zbi_buffer_add(buffer, block, got);
    if (ferror(file)) {
        char reason[128];
        snprintf(reason, sizeof reason, "cannot be read: %s", strerror(errno));
        return fail(error, ZB_STATUS_IO, reason);
    }
    if (buffer->size > ZBI_SOURCE_LIMIT)
        return fail(error, ZB_STATUS_INPUT, "a file must not be larger than 64 MiB");
    return ZB_OK;
}

zb_status zbi_source_read(zbi_source *source, const char *path, const zb_allocator *allocator, zb_error *error)
{
    const bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (file == NULL) {
        char reason[128];
        snprintf(reason, sizeof reason, "cannot be opened: %s", strerror(errno));
        return fail(error, ZB_STATUS_IO, reason);
    }
    zbi_buffer buffer;
    zbi_buffer_init(&buffer, allocator);
    zb_status status = read_all(file, &buffer, error);
    if (!standard)
        fclose(file);
    zbi_source found = {zbi_copy_text(allocator, standard ? "<stdin>" : path), NULL, buffer.size};
    found.text = zbi_buffer_take(&buffer);
    if (status == ZB_OK && (found.name == NULL || found.text == NULL))
        status = fail(error, ZB_STATUS_MEMORY, "out of memory");
    if (status == ZB_OK)
        *source = found;
    else
        zbi_source_free(&found, allocator);
    return status;
}

zb_status zbi_source_copy(zbi_source *source, const char *name, const char *text, size_t size,
                          const zb_allocator *allocator, zb_error *error)
{
    if (size > ZBI_SOURCE_LIMIT)
        return fail(error, ZB_STATUS_INPUT, "a file must not be larger than 64 MiB");
    zbi_source made = {zbi_copy_text(allocator, name), zbi_new(allocator, size + 1, 1), size};
    if (made.name == NULL || made.text == NULL) {
        zbi_source_free(&made, allocator);
        return fail(error, ZB_STATUS_MEMORY, "out of memory");
    }
    if (size)
        memcpy(made.text, text, size);
    *source = made;
    return ZB_OK;
}

void zbi_source_free(zbi_source *source, const zb_allocator *allocator)
{
    zbi_free(allocator, source->name);
    zbi_free(allocator, source->text);
    *source = (zbi_source){0};
}

static size_t line_start(const zbi_source *source, size_t at)
{
    while (at > 0 && source->text[at - 1] != '\n')
        at--;
    return at;
}

void zbi_source_position(const zbi_source *source, size_t at, unsigned *line, unsigned *column)
{
    const char *text = source->text, *end = text + (at < source->size ? at : source->size);
    *line = 1;
    for (const char *found; (found = memchr(text, '\n', (size_t)(end - text))) != NULL; text = found + 1)
        ++*line;
    *column = 1;
    for (; text < end; text++)
        *column += ((unsigned char)*text & 0xC0) != 0x80;
}

#define WINDOW_BEFORE 60 /* bytes of a long line that are shown before the caret, and after it */
#define WINDOW_AFTER 40

/* Moves a cut to the beginning of a character. */
static size_t whole(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Copies a piece of a line, tabs and other control characters as blanks; returns the columns it takes. */
static int copy_piece(zbi_buffer *to, const char *from, size_t size)
{
    char piece[WINDOW_BEFORE + WINDOW_AFTER + 16];
    size = size < sizeof piece ? size : sizeof piece - 1;
    for (size_t i = 0; i < size; i++)
        piece[i] = (unsigned char)from[i] < 0x20 || from[i] == 0x7F ? ' ' : from[i];
    piece[size] = '\0';
    piece[zbi_utf8_valid_length(piece, size)] = '\0';
    zbi_buffer_text(to, piece);
    return zbi_text_columns(piece);
}

void zbi_source_excerpt(const zbi_source *source, size_t at, zbi_buffer *excerpt)
{
    unsigned line, column;
    const char *text = source->text;
    at = whole(text, at < source->size ? at : source->size);
    size_t start = line_start(source, at), end = at;
    while (end < source->size && text[end] != '\n' && text[end] != '\r')
        end++;
    const size_t first = at - start > WINDOW_BEFORE ? whole(text, at - WINDOW_BEFORE) : start;
    const size_t last = end - at > WINDOW_AFTER ? whole(text, at + WINDOW_AFTER) : end;
    zbi_source_position(source, at, &line, &column);
    zbi_buffer_print(excerpt, "%6u | %s", line, first > start ? "…" : "");
    int blanks = copy_piece(excerpt, text + first, at - first) + (first > start);
    copy_piece(excerpt, text + at, last - at);
    zbi_buffer_print(excerpt, "%s\n       | %*s^\n", last < end ? "…" : "", blanks, "");
}

char *zbi_source_beside(const char *from, const char *name, const zb_allocator *allocator)
{
    const char *slash = strrchr(from, '/');
    const size_t folder = name[0] == '/' || slash == NULL ? 0 : (size_t)(slash - from) + 1;
    char *path = zbi_new(allocator, folder + strlen(name) + 1, 1);
    if (path) {
        memcpy(path, from, folder);
        memcpy(path + folder, name, strlen(name));
    }
    return path;
}

bool zbi_source_is_same(const char *path, const char *other)
{
    struct stat x, y;
    return stat(path, &x) == 0 && stat(other, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}
