/* Outputs kept byte for byte. */
#include "golden.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s is missing: sh tests/golden/renew.sh BUILD", path);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    const size_t size = fread(text, 1, (1 << 20) - 1, file);
    assert_true(size > 0);
    fclose(file);
    return text;
}

static void write_whole(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

void golden_compare(const char *path, const char *got)
{
    if (getenv("RENEW_GOLDEN")) {
        write_whole(path, got);
        return;
    }
    char *want = read_whole(path);
    if (strcmp(got, want) != 0)
        fail_msg("the output differs from %s; if that is meant: sh tests/golden/renew.sh BUILD", path);
    free(want);
}
