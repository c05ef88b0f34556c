/* Observed latencies from a CSV text: columns, cases of several rows, zones, what is left open, what is wrong. */
#include "support/check.h"

#include "import/latencies.h"
#include "support/failing.h"

#include <math.h>
#include <string.h>

typedef struct given {
    zbi_fault_list faults;
    zbi_latencies latencies;
    zb_status status;
} given;

static given read(const char *text, const char *const columns[ZBI_COLUMNS], const zb_allocator *allocator)
{
    static const char *const none[ZBI_COLUMNS] = {NULL};
    given g = {.status = ZB_STATUS_MEMORY};
    zb_error error;
    zbi_source source = {0};
    zbi_fault_list_init(&g.faults, allocator);
    if (zbi_source_copy(&source, "cases.csv", text, strlen(text), allocator, &error) == ZB_OK)
        g.status = zbi_latencies_read(&source, columns ? columns : none, &g.latencies, &g.faults);
    zbi_source_free(&source, allocator);
    return g;
}

static void forget(given *g, const zb_allocator *allocator)
{
    zbi_latencies_free(&g->latencies, allocator);
    zbi_fault_list_free(&g->faults);
}

static void test_times_in_zones(void **state)
{
    (void)state;
    const zb_allocator memory = zb_allocator_default();
    given g = read("end,arrival,class\n"
                   "2024-01-03T12:00:00+08:00,2024-01-03T10:00:00+08:00,b\n"
                   "2024-01-02T03:30:00Z,2024-01-02T10:00:00+08:00,a\n"
                   ",2024-01-04T00:00:00+08:00,a\n",
                   NULL, &memory);
    assert_int_equal(g.status, ZB_OK);
    assert_int_equal(g.latencies.count, 3);
    assert_true(g.latencies.dated);
    assert_string_equal(g.latencies.cases[0].class_name, "a"); /* in order of arrival */
    assert_near(g.latencies.cases[0].arrival_h, 34, 1e-12);    /* Tuesday 10:00 by the clock there */
    assert_near(g.latencies.cases[0].latency_h, 1.5, 1e-12);
    assert_near(g.latencies.cases[1].latency_h, 2, 1e-12);
    assert_false(g.latencies.cases[2].ended);
    assert_true(isnan(g.latencies.cases[2].latency_h));
    assert_int_equal(g.latencies.open, 1);
    forget(&g, &memory);
}

static void test_rows_of_a_case(void **state)
{
    (void)state;
    const zb_allocator memory = zb_allocator_default();
    const char *const columns[ZBI_COLUMNS] = {"id", "from", "till", NULL, NULL};
    given g = read("id,from,till\n"
                   "x,2024-01-01T08:00:00Z,2024-01-01T09:00:00Z\n"
                   "y,2024-01-01T07:00:00Z,\n"
                   "x,2024-01-01T06:00:00Z,2024-01-01T11:00:00Z\n"
                   "y,2024-01-01T07:00:00Z,2024-01-01T07:00:00Z\n"
                   "z,2024-01-01T07:00:00Z,2024-01-01T05:00:00Z\n",
                   columns, &memory);
    assert_int_equal(g.status, ZB_OK);
    assert_int_equal(g.latencies.count, 3);
    assert_string_equal(g.latencies.cases[0].name, "x"); /* the earliest arrival, the latest end */
    assert_near(g.latencies.cases[0].latency_h, 5, 1e-12);
    assert_string_equal(g.latencies.cases[1].name, "y");
    assert_near(g.latencies.cases[1].latency_h, 0, 1e-12);
    assert_int_equal(g.latencies.backwards, 1);
    assert_true(isnan(g.latencies.cases[2].latency_h));
    forget(&g, &memory);
}

static void test_hours_in_order_of_rows(void **state)
{
    (void)state;
    const zb_allocator memory = zb_allocator_default();
    given g = read("latency_h,by\n3,x\n1.5,y\n,z\n", NULL, &memory);
    assert_int_equal(g.status, ZB_OK);
    assert_int_equal(g.latencies.count, 3);
    assert_near(g.latencies.cases[0].latency_h, 3, 0);
    assert_near(g.latencies.cases[1].latency_h, 1.5, 0);
    assert_false(g.latencies.dated);
    assert_int_equal(g.latencies.open, 1);
    forget(&g, &memory);
}

static void test_faults(void **state)
{
    (void)state;
    const zb_allocator memory = zb_allocator_default();
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {"", "a header of column names must stand first"},
        {"arrival\n", "needs columns arrival and end, or latency_h"},
        {"latency_h\n-1\n", "must be a number of hours from 0, or empty, got \"-1\""},
        {"arrival,end\n2024-13-01,2024-01-01\n", "must be a time like"},
        {"arrival,end\n2024-01-01,soon\n", "or empty, got \"soon\""},
        {"arrival,end\n2024-01-01\n", "as many fields as the header"},
        {"case,latency_h\nx,1\n", "does not go with a column of cases"},
        {"arrival,end,latency_h\n2024-01-01,2024-01-02,1\n", "both latencies and ends"},
        {"case,arrival,end\n,2024-01-01,2024-01-02\n", "a case must have a name"},
    };
    for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
        given g = read(wrong[i].text, NULL, &memory);
        assert_int_equal(g.status, ZB_STATUS_INPUT);
        if (g.faults.count != 1 || !strstr(g.faults.items[0].message, wrong[i].message))
            fail_msg("\"%s\": %s", wrong[i].text, g.faults.count ? g.faults.items[0].message : "no fault");
        forget(&g, &memory);
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    failing held = {0};
    const zb_allocator memory = failing_allocator(&held);
    for (long k = 1; k < 100; k++) {
        held = (failing){.fail_at = k};
        given g = read("case,class,arrival,end\nx,a,2024-01-01,2024-01-02\nx,a,2024-01-01,2024-01-03\n", NULL, &memory);
        forget(&g, &memory);
        assert_int_equal(held.blocks, 0);
        if (held.calls < k)
            return; /* nothing was refused any more */
        assert_int_equal(g.status, ZB_STATUS_MEMORY);
    }
    fail_msg("more than 100 requests for two rows");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_times_in_zones), cmocka_unit_test(test_rows_of_a_case),
                                       cmocka_unit_test(test_hours_in_order_of_rows), cmocka_unit_test(test_faults),
                                       cmocka_unit_test(test_no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
