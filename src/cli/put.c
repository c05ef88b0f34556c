/* A finished text on its way out. */
#include "cli/keep.h"

zbi_exit zbi_put_buffer(const zbi_arguments *arguments, zbi_buffer *buffer)
{
    zbi_output output;
    if (buffer->failed) {
        zbi_buffer_free(buffer);
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    }
    const bool kept = zbi_keep_is_asked(arguments); /* then -o is the results file */
    zbi_exit code = zbi_output_open(&output, kept ? NULL : arguments->text[ZBI_OPTION_OUTPUT]);
    if (code == ZBI_EXIT_DONE) {
        if (arguments->text[ZBI_OPTION_BOM])
            fputs("\xEF\xBB\xBF", output.file);
        fwrite(buffer->text ? buffer->text : "", 1, buffer->size, output.file);
        code = zbi_output_close(&output, code);
    }
    zbi_buffer_free(buffer);
    return code;
}
