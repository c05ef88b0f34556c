/* UTF-8, columns and near misses. */
#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static void well_formed_text_is_valid(void **state)
{
    static const char *const texts[] = {"",       "plain",      "专班", "é",     "\U0001F600",
                                        "\uFFFD", "\U0010FFFF", "\x7F", "\u0800"};
    for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
        assert_int_equal(zbi_utf8_valid_length(texts[i], strlen(texts[i])), strlen(texts[i]));
    assert_int_equal(zbi_utf8_valid_length("a\0b", 3), 3);
}

static void bad_sequences_are_found_where_they_begin(void **state)
{
    static const char *const bad[] = {
        "\x80",         /* continuation alone */
        "\xC3",         /* cut off */
        "\xE4\xB8",     /* cut off */
        "\xF0\x9F\x98", /* cut off */
        "\xC0\xAF",
        "\xC1\xBF",             /* overlong */
        "\xE0\x9F\xBF",         /* overlong */
        "\xF0\x8F\xBF\xBF",     /* overlong */
        "\xED\xA0\x80",         /* surrogate */
        "\xED\xBF\xBF",         /* surrogate */
        "\xF4\x90\x80\x80",     /* above U+10FFFF */
        "\xF8\x88\x80\x80\x80", /* five bytes */
        "\xFE",
        "\xFF",
        "\xE4(\xAD", /* no continuation */
        "\xC3\xC3",
    };
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        char text[32] = "ok专";
        strcat(text, bad[i]);
        strcat(text, "z");
        assert_int_equal(zbi_utf8_valid_length(text, strlen(text)), 5);
        assert_int_equal(zbi_utf8_valid_length(bad[i], strlen(bad[i])), 0);
    }
    assert_int_equal(zbi_utf8_valid_length("专", 2), 0); /* never reads past size */
}

static void chinese_takes_two_columns(void **state)
{
    assert_int_equal(zbi_text_columns(""), 0);
    assert_int_equal(zbi_text_columns("task force"), 10);
    assert_int_equal(zbi_text_columns("中文"), 4);
    assert_int_equal(zbi_text_columns("专班a"), 5);
    assert_int_equal(zbi_text_columns("（，）"), 6);
    assert_int_equal(zbi_text_columns("é"), 1);
    assert_int_equal(zbi_text_columns("e\u0301"), 1);
    assert_int_equal(zbi_text_columns("λ±–"), 3);
    assert_int_equal(zbi_text_columns("\x80\xFF"), 2);
    assert_int_equal(zbi_text_columns("한"), 2);
}

/* The lines that a text is broken into, blanks at their beginnings dropped, with "/" between them. */
static const char *lines_of(const char *text, int columns)
{
    static char all[256];
    all[0] = 0;
    while (*text) {
        const size_t length = zbi_text_break(text, columns);
        strncat(all, text, length);
        text += length + strspn(text + length, " ");
        strcat(all, *text ? "/" : "");
    }
    return all;
}

static void lines_break_where_they_may(void **state)
{
    assert_string_equal(lines_of("", 5), "");
    assert_string_equal(lines_of("to top", 6), "to top");
    assert_string_equal(lines_of("waits for review", 9), "waits for/review");
    assert_string_equal(lines_of("waits for review", 8), "waits/for/review");
    assert_string_equal(lines_of("a  b", 2), "a/b");
    assert_string_equal(lines_of("endless", 3), "end/les/s"); /* no better place */
    assert_string_equal(lines_of("x", 0), "x");               /* always at least one character */
    assert_string_equal(lines_of("上海机场公安局", 6), "上海机/场公安/局");
    assert_string_equal(lines_of("上海机场公安局", 7), "上海机/场公安/局"); /* no half characters */
    assert_string_equal(lines_of("知三项：四、五", 6), "知三/项：/四、五"); /* no mark begins a line */
    assert_string_equal(lines_of("查（见下）", 5), "查/（见/下）");         /* nor ends with an opening one */
    assert_string_equal(lines_of("共24项", 5), "共/24项");                  /* a number keeps its measure word */
    assert_string_equal(lines_of("送top办", 5), "送top/办");
    assert_string_equal(lines_of("上海市:top", 6), "上海/市:top"); /* nor does one of ASCII begin a line */
}

static void edits_are_counted_in_characters(void **state)
{
    assert_int_equal(zbi_edit_distance("", ""), 0);
    assert_int_equal(zbi_edit_distance("abc", ""), 3);
    assert_int_equal(zbi_edit_distance("", "abc"), 3);
    assert_int_equal(zbi_edit_distance("kitten", "sitting"), 3);
    assert_int_equal(zbi_edit_distance("arrivla", "arrival"), 1);
    assert_int_equal(zbi_edit_distance("flaw", "lawn"), 2);
    assert_int_equal(zbi_edit_distance("专班", "专项"), 1);
    assert_int_equal(zbi_edit_distance("ca", "abc"), 3); /* no edit inside a swap */
    char word[70];
    memset(word, 'a', sizeof word);
    word[63] = 0;
    assert_int_equal(zbi_edit_distance(word, word), 0);
    word[63] = 'a', word[64] = 0;
    assert_int_equal(zbi_edit_distance(word, word), 64);
}

static void a_near_miss_is_recognized(void **state)
{
    static const char *const names[] = {"departments", "territories", "transit_h", "level", "levels"};
    assert_string_equal(zbi_did_you_mean("departmnets", names, ARRAY_SIZE(names)), "departments");
    assert_string_equal(zbi_did_you_mean("transit", names, ARRAY_SIZE(names)), "transit_h");
    assert_string_equal(zbi_did_you_mean("levl", names, ARRAY_SIZE(names)), "level");
    assert_string_equal(zbi_did_you_mean("levels", names, ARRAY_SIZE(names)), "levels");
    assert_string_equal(zbi_did_you_mean("levelt", names, ARRAY_SIZE(names)), "level"); /* the first of two as near */
    assert_null(zbi_did_you_mean("zebra", names, ARRAY_SIZE(names)));
    assert_null(zbi_did_you_mean("", names, ARRAY_SIZE(names)));
    assert_null(zbi_did_you_mean("x", names, ARRAY_SIZE(names)));
    assert_null(zbi_did_you_mean("level", names, 0));
}

static void what_is_typed_is_made_fit_for_a_message(void **state)
{
    static const char *const rows[][2] = {
        {"plain 文字", "plain 文字"}, {"a\nb\tc\x7F" "d", "a b c d"}, {"\x1B[31m", " [31m"},
        {"\xFF\xFEx", "??x"},        {"a\xE5\x8Dz", "a??z"},          {"a\xE5\x8D", "a"},
        {"", ""},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        char text[32];
        snprintf(text, sizeof text, "%s", rows[i][0]);
        zbi_text_tame(text);
        assert_string_equal(text, rows[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed_text_is_valid), cmocka_unit_test(bad_sequences_are_found_where_they_begin),
        cmocka_unit_test(chinese_takes_two_columns),     cmocka_unit_test(lines_break_where_they_may),
        cmocka_unit_test(edits_are_counted_in_characters), cmocka_unit_test(a_near_miss_is_recognized),
        cmocka_unit_test(what_is_typed_is_made_fit_for_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
