/* The quick set of `zhuanban verify`, one test for each check, so that a failure has its name. */
#include "verify/verify.h"

#include "support/check.h"
#include "verify/checks.h"
#include "verify/expected.h"

static void holds(void **state)
{
    const zbi_check *check = *state;
    zbi_verify_options options = zbi_verify_options_default();
    zb_error error = {0};
    bool passed = false;
    options.filter = check->name;
    assert_non_null(zbi_expected(check->name));
    assert_int_equal(zbi_verify_run(&options, stderr, &passed, &error), ZB_OK);
    assert_true(passed);
}

static void unknown_name_is_misuse(void **state)
{
    (void)state;
    zbi_verify_options options = zbi_verify_options_default();
    zb_error error = {0};
    bool passed = true;
    options.filter = "no-such-check";
    assert_int_equal(zbi_verify_run(&options, stderr, &passed, &error), ZB_STATUS_USAGE);
}

int main(int argc, char **argv)
{
    enum { MOST = 100 };
    struct CMUnitTest tests[MOST] = {{.name = "an unknown name is misuse", .test_func = unknown_name_is_misuse}};
    size_t count = 1;
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    for (const zbi_check *check = zbi_checks; check->name && count < MOST; check++)
        tests[count++] = (struct CMUnitTest){.name = check->name, .test_func = holds, .initial_state = (void *)check};
    return _cmocka_run_group_tests("verify", tests, count, NULL, NULL);
}
