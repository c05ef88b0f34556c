/* Numbers as text and back. */
#include "support/check.h"

#include <locale.h>
#include <string.h>

#include "base/number.h"
#include "base/random.h"

static double of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static void numbers_print_short(void **state)
{
    static const struct {
        double x;
        const char *text;
    } rows[] = {
        {0.1, "0.1"},
        {1.0, "1"},
        {-2.5, "-2.5"},
        {1e21, "1e+21"},
        {100000, "100000"},
        {1.0 / 3, "0.3333333333333333"},
        {0.1 + 0.2, "0.30000000000000004"},
        {5e-324, "4.94065645841247e-324"},
        {0.0, "0"},
        {9007199254740993.0, "9007199254740992"},
    };
    char text[ZBI_NUMBER_SIZE];
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
        assert_string_equal(zbi_number(text, rows[i].x), rows[i].text);
    assert_string_equal(zbi_number(text, of_bits(UINT64_C(0x7FF0000000000000))), "null");
    assert_string_equal(zbi_number(text, of_bits(UINT64_C(0x7FF8000000000000))), "null");
    assert_string_equal(zbi_number_digits(text, 2.0 / 3, 9), "0.666666667");
    assert_string_equal(zbi_number_digits(text, 1e300 / 3, 3), "3.33e+299");
}

static void check_round_trips(void)
{
    const zbi_key key = zbi_key_make(1, 1);
    char text[ZBI_NUMBER_SIZE];
    for (uint64_t i = 0; i < 100000; i++) {
        const uint64_t word = zbi_draw(key, i, 0);
        const double x = i & 1 ? of_bits(word) : zbi_unit(word) * 1000;
        double back = -1;
        zbi_number(text, x);
        if (x - x != 0.0) {
            assert_string_equal(text, "null");
            continue;
        }
        assert_true(zbi_read_number(text, &back));
        assert_memory_equal(&back, &x, sizeof x);
    }
}

static void random_doubles_come_back(void **state)
{
    check_round_trips();
}

/* A host program may have set a locale with a comma. Locales that are not installed are passed over. */
static void the_locale_changes_nothing(void **state)
{
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ps_AF.UTF-8"};
    bool found = false;
    for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
        if (!setlocale(LC_NUMERIC, names[i]))
            continue;
        char text[ZBI_NUMBER_SIZE];
        double x = 0;
        found = true;
        assert_string_equal(zbi_number(text, 0.5), "0.5");
        assert_true(zbi_read_number("0.25", &x) && x == 0.25);
        check_round_trips();
    }
    setlocale(LC_NUMERIC, "C");
    if (!found) {
        print_message("could not test: no locale with a decimal comma is installed\n");
        skip();
    }
}

static void only_json_numbers_are_read(void **state)
{
    static const char *const bad[] = {"",   "-",  "01",  "1.",  ".5",    "+1",  "nan",  "inf", "0x1", " 1",
                                      "1 ", "1e", "1e+", "--1", "1e999", "1,5", "1.e1", "-01", "1_0", "1e5.5"};
    static const char *const good[] = {
        "0", "-0", "10", "-1.5e3", "1E5", "1e-999", "0.10", "0e0", "123456789012345678901"};
    static const double values[] = {0, 0, 10, -1500, 1e5, 0, 0.1, 0, 123456789012345678901.0};
    double x = 77;
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        assert_false(zbi_read_number(bad[i], &x));
        assert_true(x == 77);
    }
    for (size_t i = 0; i < ARRAY_SIZE(good); i++) {
        assert_true(zbi_read_number(good[i], &x));
        assert_true(x == values[i]);
    }
}

static void whole_numbers_are_read_exactly(void **state)
{
    static const char *const bad[] = {"",   "-1", "+1", "1.0", "1e3", "18446744073709551616", "99999999999999999999",
                                      "1 ", "a"};
    uint64_t x = 77;
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        assert_false(zbi_read_uint64(bad[i], &x));
        assert_int_equal(x, 77);
    }
    assert_true(zbi_read_uint64("18446744073709551615", &x));
    assert_int_equal(x, UINT64_MAX);
    assert_true(zbi_read_uint64("9007199254740993", &x));
    assert_int_equal(x, 9007199254740993);
    assert_true(zbi_read_uint64("0", &x));
    assert_int_equal(x, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_print_short),
        cmocka_unit_test(random_doubles_come_back),
        cmocka_unit_test(the_locale_changes_nothing),
        cmocka_unit_test(only_json_numbers_are_read),
        cmocka_unit_test(whole_numbers_are_read_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
