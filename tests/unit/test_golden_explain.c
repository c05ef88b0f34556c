/* One matter of tests/data/small.json explained, byte for byte as in tests/golden/: through both forms in both
   languages, one that runs on the line in both, and as a picture. */
#include "support/check.h"

#include "support/explained.h"
#include "support/golden.h"
#include "support/small.h"

#include <stdlib.h>

static void as_in(const char *path, uint32_t matter, bool chinese)
{
    static const char *const forms[] = {"bureaucracy", "task_force", NULL};
    small s = small_open(NULL, 0);
    assert_non_null(s.model);
    char *page = explained_page(s.model, forms, matter, 80, chinese);
    golden_compare(path, page);
    free(page);
    small_close(&s);
}

static void in_english(void **state)
{
    (void)state;
    as_in("tests/golden/small-explain.txt", 13, false);
}

static void in_chinese(void **state)
{
    (void)state;
    as_in("tests/golden/small-explain-zh.txt", 13, true);
}

static void on_the_line_in_both_forms(void **state)
{
    (void)state;
    as_in("tests/golden/small-explain-line.txt", 1, false);
}

static void as_a_picture(void **state)
{
    (void)state;
    static const char *const forms[] = {"bureaucracy", "task_force", NULL};
    small s = small_open(NULL, 0);
    char *picture = explained_picture(s.model, forms, 13, true);
    golden_compare("tests/golden/small-explain.svg", picture);
    free(picture);
    small_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_english), cmocka_unit_test(in_chinese),
                                       cmocka_unit_test(on_the_line_in_both_forms), cmocka_unit_test(as_a_picture)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
