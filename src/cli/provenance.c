/* What a result says of how it was made. */
#include "cli/provenance.h"

#include <string.h>
#include <time.h>

static void add_word(zbi_buffer *text, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,+@%^";
    if (*word && word[strspn(word, plain)] == '\0') {
        zbi_buffer_text(text, word);
        return;
    }
    zbi_buffer_text(text, "'");
    for (; *word; word++)
        zbi_buffer_add(text, *word == '\'' ? "'\\''" : word, *word == '\'' ? 4 : 1);
    zbi_buffer_text(text, "'");
}

void zbi_command_line(const zbi_arguments *a, zbi_buffer *text)
{
    zbi_buffer_text(text, "zhuanban ");
    zbi_buffer_text(text, a->command->name);
    for (int i = 0; i < a->given_count; i++) {
        zbi_buffer_text(text, " ");
        add_word(text, a->given[i]);
    }
}

void zbi_stamp(char text[ZBI_STAMP_SIZE])
{
    const time_t now = time(NULL);
    struct tm parts;
    if (!gmtime_r(&now, &parts) || strftime(text, ZBI_STAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        text[0] = '\0';
}
