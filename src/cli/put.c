/* A finished text on its way out. */
#include "cli/command.h"

#include <string.h>

zbi_exit zbi_put_buffer(const zbi_arguments *arguments, zbi_buffer *buffer)
{
    zbi_output output;
    if (buffer->failed) {
        zbi_buffer_free(buffer);
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    }
    zbi_exit code = zbi_output_open(&output, arguments->text[ZBI_OPTION_OUTPUT]);
    if (code == ZBI_EXIT_DONE) {
        fwrite(buffer->text ? buffer->text : "", 1, buffer->size, output.file);
        code = zbi_output_close(&output, code);
    }
    zbi_buffer_free(buffer);
    return code;
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
