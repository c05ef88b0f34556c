/* Traces of arrivals: moments, CSV with its quotes, first rows of cases, the week's Monday, and what is wrong where. */
#include "import/load.h"
#include "import/trace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void test_moments(void **state)
{
    static const struct {
        const char *text;
        int64_t microseconds; /* -1: refused */
        int offset;
    } rows[] = {
        {"1970-01-01", 0, 0},
        {"1970-01-01T00:00:01Z", 1000000, 0},
        {"2000-02-29T12:00:00+08:00", INT64_C(951796800000000), 28800},
        {"2011-10-11 13:42:22.688000+02:00", INT64_C(1318333342688000), 7200},
        {"2011-10-11T11:42:22,688Z", INT64_C(1318333342688000), 0},
        {"2011-10-11T11:42:22.6880009-0000", INT64_C(1318333342688000), 0},
        {"2011-10-11T05:42-06", INT64_C(1318333320000000), -21600},
        {"1969-12-31T23:59:59.5Z", -500000, 0},
        {"2023-02-29", -1, 0},
        {"2023-13-01", -1, 0},
        {"2023-1-01", -1, 0},
        {"2023-01-01T24:00", -1, 0},
        {"2023-01-01T12:60", -1, 0},
        {"2023-01-01T12:00:00.Z", -1, 0},
        {"2023-01-01T12:00:00+25:00", -1, 0},
        {"2023-01-01T12:00:00Zx", -1, 0},
        {"01/02/2023", -1, 0},
        {"", -1, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t at = -1;
        int offset = 0;
        const bool good = zbi_trace_moment(rows[i].text, &at, &offset);
        if (good != (rows[i].microseconds != -1) || at != rows[i].microseconds || offset != rows[i].offset)
            fail_msg("%s: %lld %d", rows[i].text, (long long)at, offset);
    }
}

static zb_status read_text(const char *text, const char *case_column, zbi_trace *trace, zbi_fault_list *faults)
{
    zb_error error;
    zbi_source source;
    zbi_fault_list_init(faults, NULL);
    *trace = (zbi_trace){0};
    assert_int_equal(zbi_source_copy(&source, "t.csv", text, strlen(text), &faults->allocator, &error), ZB_OK);
    const zb_status status = zbi_trace_read(&source, case_column, "when", trace, faults);
    zbi_source_free(&source, &faults->allocator);
    return status;
}

/* 2024-01-03 is a Wednesday: 48 hours after Monday 00:00. */
static void test_cases_arise_at_their_first_row(void **state)
{
    static const char *const texts[] = {
        "case,when,what\n1,2024-01-03T10:00:00Z,a\n2,2024-01-03T09:30:00Z,b\n1,2024-01-03T08:00:00Z,c\n",
        ("case;when;what\r\n1;2024-01-03T10:00:00Z;\"a;\"\"b\"\"\r\nx\"\r\n2;2024-01-03T09:30:00Z;b\r\n\r\n"
         "1;2024-01-03T08:00Z;c"),
        "\xEF\xBB\xBFwhen\tcase\n2024-01-03T18:00+10\t\"1\"\n2024-01-03T09:30:00Z\t2\n2024-01-03T08:00Z\t1",
    };
    const double starts[] = {56, 56, 56}; /* the first case's own clock: UTC in all */
    for (int i = 0; i < 3; i++) {
        zbi_trace trace;
        zbi_fault_list faults;
        assert_int_equal(read_text(texts[i], "case", &trace, &faults), ZB_OK);
        assert_int_equal(trace.count, 2);
        if (i < 2) {
            assert_true(trace.times_h[0] == starts[i]);
            assert_true(trace.times_h[1] == 57.5);
        }
        zbi_trace_free(&trace, &faults.allocator);
        assert_int_equal(read_text(texts[i], NULL, &trace, &faults), ZB_OK);
        assert_int_equal(trace.count, 3);
        zbi_trace_free(&trace, &faults.allocator);
    }
}

/* Sunday 23:00 there is Sunday for the offices, whatever UTC says; and summer time ends between two mornings at nine.
 */
static void test_the_clock_on_the_wall(void **state)
{
    zbi_trace trace;
    zbi_fault_list faults;
    assert_int_equal(read_text("when\n2024-01-07T23:00:00-05:00\n", NULL, &trace, &faults), ZB_OK);
    assert_true(trace.times_h[0] == 6 * 24 + 23);
    zbi_trace_free(&trace, &faults.allocator);
    assert_int_equal(read_text("when\n2024-10-25T09:00:00+02:00\n2024-10-28T09:00:00+01:00\n", NULL, &trace, &faults),
                     ZB_OK);
    assert_true(trace.times_h[0] == 4 * 24 + 9 && trace.times_h[1] == 7 * 24 + 9);
    zbi_trace_free(&trace, &faults.allocator);
}

static void test_bad_rows_are_all_told(void **state)
{
    zbi_trace trace;
    zbi_fault_list faults;
    assert_int_equal(read_text("case,when\n1,yesterday\n2,2024-01-03\n,2024-01-03\n3\n", "case", &trace, &faults),
                     ZB_STATUS_INPUT);
    assert_int_equal(faults.count, 3);
    assert_int_equal(faults.items[0].line, 2);
    assert_int_equal(faults.items[0].column, 3);
    assert_non_null(strstr(faults.items[0].message, "row 2, column \"when\""));
    assert_non_null(strstr(faults.items[0].message, "got \"yesterday\""));
    assert_non_null(strstr(faults.items[1].message, "a case must have a name"));
    assert_non_null(strstr(faults.items[2].message, "as many fields"));
    zbi_fault_list_free(&faults);
    assert_int_equal(read_text("case,When\n1,2024-01-03\n", "cas", &trace, &faults), ZB_STATUS_INPUT);
    assert_int_equal(faults.count, 2);
    assert_non_null(strstr(faults.items[1].message, "did you mean \"case\"?"));
    zbi_fault_list_free(&faults);
    assert_int_equal(read_text("when\n\"2024-01-03", NULL, &trace, &faults), ZB_STATUS_INPUT);
    assert_non_null(strstr(faults.items[0].message, "no closing quote"));
    zbi_fault_list_free(&faults);
    assert_int_equal(read_text("when\n\"2024-01-03\"x\n", NULL, &trace, &faults), ZB_STATUS_INPUT);
    zbi_fault_list_free(&faults);
    assert_int_equal(read_text("", NULL, &trace, &faults), ZB_STATUS_INPUT);
    zbi_fault_list_free(&faults);
}

typedef struct times {
    unsigned count;
    double first;
} times;

static bool on_value(void *context, const zb_value *value)
{
    times *to = context;
    if (strstr(value->pointer, "/arrivals/times_h/")) {
        to->first = to->count ? to->first : value->number;
        to->count++;
    }
    return true;
}

static void load_with(const char *csv, zb_status wanted, unsigned count, const char *part)
{
    char folder[] = "/tmp/zhuanban-trace-XXXXXX", path[128], file[128];
    zbi_fault_list faults;
    times got = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/s.json", folder);
    snprintf(file, sizeof file, "%s/cases.csv", folder);
    FILE *out = fopen(path, "w");
    fputs("{\"classes\": {\"a/b\": {\"needs\": {\"departments\": [\"general\"]}, \"arrivals\": {\"kind\": \"trace\",\n"
          "\"file\": {\"value\": \"cases.csv\", \"source\": \"made up\"}, \"time_column\": \"when\"}}}}",
          out);
    fclose(out);
    if (csv) {
        out = fopen(file, "w");
        fputs(csv, out);
        fclose(out);
    }
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
    zbi_fault_list_init(&faults, NULL);
    assert_int_equal(zbi_load_scenario(&(zbi_json_reading){.name = path}, scenario, &faults), wanted);
    if (part && (faults.count == 0 || !strstr(faults.items[0].message, part)))
        fail_msg("%s", faults.count ? faults.items[0].message : "no fault");
    zb_scenario_visit(scenario, on_value, &got);
    assert_int_equal(got.count, count);
    assert_true(count == 0 || got.first == 48);
    zb_scenario_free(scenario);
    zbi_fault_list_free(&faults);
    unlink(path);
    unlink(file);
    rmdir(folder);
}

static void test_loading(void **state)
{
    load_with("when\n2024-01-03\n2024-01-04\n", ZB_OK, 2, NULL);
    load_with("when\n", ZB_STATUS_INPUT, 0, "no case was found");
    load_with("wann\n2024-01-03\n", ZB_STATUS_INPUT, 0, "no column of this name");
    load_with(NULL, ZB_STATUS_IO, 0, "cannot be opened");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments),
        cmocka_unit_test(test_cases_arise_at_their_first_row),
        cmocka_unit_test(test_the_clock_on_the_wall),
        cmocka_unit_test(test_bad_rows_are_all_told),
        cmocka_unit_test(test_loading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
