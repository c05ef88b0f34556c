/* A text that grows. */
#include "json/buffer.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void zbi_buffer_init(zbi_buffer *buffer, const zb_allocator *allocator)
{
    *buffer = (zbi_buffer){.allocator = *allocator};
}

void zbi_buffer_free(zbi_buffer *buffer)
{
    zbi_free(&buffer->allocator, buffer->text);
    buffer->text = NULL;
    buffer->size = buffer->capacity = 0;
    buffer->failed = false;
}

static bool reserve(zbi_buffer *buffer, size_t more)
{
    if (more >= SIZE_MAX / 4 - buffer->size)
        return false;
    const size_t need = buffer->size + more + 1;
    if (need <= buffer->capacity)
        return true;
    const size_t capacity = need < 256 ? 256 : need + need / 2;
    char *text = buffer->allocator.resize(buffer->allocator.context, buffer->text, capacity);
    if (text == NULL)
        return false;
    buffer->text = text;
    buffer->capacity = capacity;
    return true;
}

void zbi_buffer_add(zbi_buffer *buffer, const char *bytes, size_t size)
{
    if (buffer->failed || !reserve(buffer, size)) {
        buffer->failed = true;
        return;
    }
    memcpy(buffer->text + buffer->size, bytes, size);
    buffer->size += size;
    buffer->text[buffer->size] = '\0';
}

void zbi_buffer_text(zbi_buffer *buffer, const char *text)
{
    zbi_buffer_add(buffer, text, strlen(text));
}

void zbi_buffer_blanks(zbi_buffer *buffer, int count)
{
    for (; count > 0; count--)
        zbi_buffer_add(buffer, " ", 1);
}

void zbi_buffer_print(zbi_buffer *buffer, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof text) /* no half of a character at the end */
        text[zbi_utf8_valid_length(text, strlen(text))] = '\0';
    zbi_buffer_text(buffer, text);
}

void zbi_buffer_string(zbi_buffer *buffer, const char *text)
{
    zbi_buffer_text(buffer, "\"");
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            zbi_buffer_print(buffer, "\\%c", c);
        else if (c == '\n')
            zbi_buffer_text(buffer, "\\n");
        else if (c < 0x20 || c == 0x7F)
            zbi_buffer_print(buffer, "\\u%04x", c);
        else
            zbi_buffer_add(buffer, text, 1);
    }
    zbi_buffer_text(buffer, "\"");
}

void zbi_buffer_number(zbi_buffer *buffer, double x)
{
    char text[ZBI_NUMBER_SIZE];
    zbi_buffer_text(buffer, zbi_number(text, x));
}

void zbi_buffer_csv(zbi_buffer *buffer, const char *text)
{
    if (!text[strcspn(text, ",\"\r\n")]) {
        zbi_buffer_text(buffer, text);
        return;
    }
    zbi_buffer_text(buffer, "\"");
    for (; *text; text++)
        zbi_buffer_add(buffer, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    zbi_buffer_text(buffer, "\"");
}

char *zbi_buffer_take(zbi_buffer *buffer)
{
    if (buffer->text == NULL)
        zbi_buffer_text(buffer, "");
    if (buffer->failed) {
        zbi_buffer_free(buffer);
        return NULL;
    }
    char *text = buffer->text;
    buffer->text = NULL;
    buffer->size = buffer->capacity = 0;
    return text;
}
