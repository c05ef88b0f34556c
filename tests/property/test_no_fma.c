/* The draws once more, on a processor that is told to have no fused multiply-add. That it hears is shown by the C
   library's own exp, whose last bits change then; where they do not, nothing can be said and the test is skipped. */
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WITHOUT_FMA "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-FMA_Usable,-AVX2_Usable "

/* What a command prints; its exit status must be 0. */
static void output_of(const char *before, const char *program, char *text, size_t size)
{
    const char *build = getenv("BUILD_DIR");
    char command[1024];
    snprintf(command, sizeof command, "%s'%s/tests/%s", before, build ? build : ".", program);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    const size_t length = fread(text, 1, size - 1, pipe);
    text[length] = 0;
    if (pclose(pipe) != 0)
        fail_msg("%s failed:\n%s", command, text);
}

static void draws_do_not_depend_on_fused_multiply_add(void **state)
{
    static char with[8192], without[8192];
    output_of("", "draws' --libm", with, sizeof with);
    output_of(WITHOUT_FMA, "draws' --libm", without, sizeof without);
    if (strcmp(with, without) == 0) {
        print_message("could not test: the C library's exp is the same when FMA is turned off\n");
        skip();
    }
    output_of("", "draws'", with, sizeof with);
    output_of(WITHOUT_FMA, "draws'", without, sizeof without);
    assert_true(strlen(with) > 100);
    assert_string_equal(with, without);
    output_of(WITHOUT_FMA, "property_draw_hashes' 2>&1", without, sizeof without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(draws_do_not_depend_on_fused_multiply_add)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
