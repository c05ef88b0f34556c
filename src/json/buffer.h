/* A text that grows; it remembers that memory ran out, so that only the end needs a check. */
#ifndef ZBI_JSON_BUFFER_H
#define ZBI_JSON_BUFFER_H

#include <zhuanban/allocator.h>

typedef struct zbi_buffer {
    zb_allocator allocator;
    char *text; /* ends with a 0 once something was added; NULL before */
    size_t size, capacity;
    bool failed; /* no memory: what follows is lost */
} zbi_buffer;

void zbi_buffer_init(zbi_buffer *buffer, const zb_allocator *allocator);
void zbi_buffer_free(zbi_buffer *buffer);
void zbi_buffer_add(zbi_buffer *buffer, const char *bytes, size_t size);
void zbi_buffer_text(zbi_buffer *buffer, const char *text);
/* None where the count is below 1. */
void zbi_buffer_blanks(zbi_buffer *buffer, int count);
/* Like printf, up to 1023 bytes of result. */
void zbi_buffer_print(zbi_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A JSON string with its quotes; a number as the shortest that reads back, null where it is not finite. */
void zbi_buffer_string(zbi_buffer *buffer, const char *text);
void zbi_buffer_number(zbi_buffer *buffer, double x);
/* A cell of CSV (RFC 4180), in quotes where it must be. */
void zbi_buffer_csv(zbi_buffer *buffer, const char *text);
/* The text, now the caller's to free with the same allocator; NULL when memory ran out. The buffer is empty then. */
char *zbi_buffer_take(zbi_buffer *buffer);
#endif
