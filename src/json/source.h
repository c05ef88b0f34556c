/* Texts that are read: a file or a piece of memory, with lines and columns. */
#ifndef ZBI_JSON_SOURCE_H
#define ZBI_JSON_SOURCE_H

#include "json/buffer.h"

#include <zhuanban/status.h>

#define ZBI_SOURCE_LIMIT ((size_t)64 << 20) /* bytes of a file */

typedef struct zbi_source {
    char *name; /* as the user wrote it; shown in messages */
    char *text; /* size bytes and a 0 */
    size_t size;
} zbi_source;

/* Reads a file, "-" for standard input. ZB_STATUS_IO with a reason, ZB_STATUS_INPUT above the limit, ZB_STATUS_MEMORY.
 */
zb_status zbi_source_read(zbi_source *source, const char *path, const zb_allocator *allocator, zb_error *error);
zb_status zbi_source_copy(zbi_source *source, const char *name, const char *text, size_t size,
                          const zb_allocator *allocator, zb_error *error);
void zbi_source_free(zbi_source *source, const zb_allocator *allocator);

/* Line and column of a byte, both from 1; columns count characters. */
void zbi_source_position(const zbi_source *source, size_t at, unsigned *line, unsigned *column);
/* The line of the byte, numbered, and a caret below it; long lines are cut to a window around it. Two lines that both
   end in a newline. */
void zbi_source_excerpt(const zbi_source *source, size_t at, zbi_buffer *excerpt);

/* Whether both paths are of one regular file that is there. */
bool zbi_source_is_same(const char *path, const char *other);
/* The path of a file named in another: `name` itself when it is absolute, else beside `from`. Caller frees. */
char *zbi_source_beside(const char *from, const char *name, const zb_allocator *allocator);
#endif
