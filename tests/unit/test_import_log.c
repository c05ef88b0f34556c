/* Event logs: what refused memory does, moments out and in again, how names find their roles, and ends their
   beginnings. */
#include "base/hash.h"
#include "import/draft.h"
#include "import/log_read.h"
#include "import/log_xes.h"
#include "import/moment.h"
#include "import/trace.h"
#include "json/writer.h"
#include "support/check.h"
#include "support/failing.h"

#include <libxml/xmlmemory.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void test_moments_read_back(void **state)
{
    static const struct {
        int64_t at;
        int offset;
        const char *text;
    } rows[] = {
        {0, 0, "1970-01-01T00:00:00Z"},
        {INT64_C(1318333342688000), 7200, "2011-10-11T13:42:22.688000+02:00"},
        {INT64_C(951796800000000), 28800, "2000-02-29T12:00:00+08:00"},
        {-500000, -34200, "1969-12-31T14:29:59.500000-09:30"},
        {INT64_C(-62135596800000000), 0, "0001-01-01T00:00:00Z"},
        {INT64_C(253402300799999999), 0, "9999-12-31T23:59:59.999999Z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[ZBI_MOMENT_SIZE];
        int64_t at;
        int offset;
        assert_string_equal(zbi_moment_text(rows[i].at, rows[i].offset, text), rows[i].text);
        assert_true(zbi_trace_moment(text, &at, &offset) && at == rows[i].at && offset == rows[i].offset);
    }
}

static void test_names_find_their_roles(void **state)
{
    const zbi_log_options none = {{NULL}}, asked = {.names = {[ZBI_ROLE_CASE] = "File No"}};
    assert_int_equal(zbi_role_fit(ZBI_ROLE_CASE, &none, "case:concept:name"), 0);
    assert_true(zbi_role_fit(ZBI_ROLE_CASE, &none, "Case_ID") < zbi_role_fit(ZBI_ROLE_CASE, &none, "CASE"));
    assert_int_equal(zbi_role_fit(ZBI_ROLE_CASE, &none, "concept:name"), UINT_MAX);
    assert_int_equal(zbi_role_fit(ZBI_ROLE_ACTIVITY, &none, "concept:name"), 0);
    assert_int_equal(zbi_role_fit(ZBI_ROLE_TIME, &none, "times"), UINT_MAX);
    assert_int_equal(zbi_role_fit(ZBI_ROLE_CASE, &asked, "File No"), 0);
    assert_int_equal(zbi_role_fit(ZBI_ROLE_CASE, &asked, "case"), UINT_MAX);
}

/* From a log to its scenario and arrivals as texts, all of it with one allocator. */
static zb_status whole_way(const char *path, const zb_allocator *allocator)
{
    const zbi_log_options options = {{NULL}};
    zb_error error = {0};
    zbi_fault_list faults;
    zbi_log log;
    zbi_buffer text;
    zbi_profile profile = {.allocator = *allocator};
    zbi_fault_list_init(&faults, allocator);
    zbi_log_init(&log, allocator);
    zbi_buffer_init(&text, allocator);
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), allocator);
    zb_status status = scenario ? zbi_log_read(path, &options, &log, &faults) : ZB_STATUS_MEMORY;
    if (status == ZB_OK)
        status = zbi_profile_make(&profile, &log, path, &faults);
    if (status == ZB_OK)
        status = zbi_draft_scenario(scenario, "torture", path, &profile, &error);
    if (status == ZB_OK)
        zbi_json_write(scenario, ZBI_WRITE_ANNOTATED, true, &text);
    for (uint32_t k = 0; status == ZB_OK && k < profile.class_count; k++)
        zbi_draft_arrivals(&profile, k, &text);
    if (status == ZB_OK && text.failed)
        status = ZB_STATUS_MEMORY;
    zbi_buffer_free(&text);
    zb_scenario_free(scenario);
    zbi_profile_free(&profile);
    zbi_log_free(&log);
    zbi_fault_list_free(&faults);
    return status;
}

static void torture(const char *path)
{
    long calls = 0;
    for (long k = 0; k == 0 || k <= calls; k += k < 100 ? 1 : 1 + k / 20) {
        failing state = {.fail_at = k};
        const zb_allocator allocator = failing_allocator(&state);
        const zb_status status = whole_way(path, &allocator);
        if (status != (k ? ZB_STATUS_MEMORY : ZB_OK) || state.blocks != 0)
            fail_msg("%s: request %ld refused: %s, %ld blocks held", path, k, zb_status_name(status), state.blocks);
        calls = k ? calls : state.calls;
    }
    assert_true(calls > 300);
}

static void test_refused_memory(void **state)
{
    torture("tests/data/permits.csv");
    torture("tests/data/permits.xes");
    torture("tests/data/permits.ocel.json");
}

/* libxml2's own requests: the k-th is refused. The status says so, or that the file cannot be read on, and of ours nothing
   is lost (of its own libxml2 2.9.14 loses two blocks where the 12th is refused). */
static long xml_calls, xml_fail_at;

/* What the leak sanitizer asks for: that loss is not ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:xmlBufCreateSize";
}

static bool xml_refused(void)
{
    return ++xml_calls == xml_fail_at;
}

static void *xml_malloc(size_t size)
{
    return xml_refused() ? NULL : malloc(size);
}

static void *xml_realloc(void *block, size_t size)
{
    return xml_refused() ? NULL : realloc(block, size);
}

static char *xml_strdup(const char *text)
{
    char *copy = xml_malloc(strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

static zb_status way_with_refusal(long k)
{
    failing ours = {0};
    const zb_allocator allocator = failing_allocator(&ours);
    xml_calls = 0;
    xml_fail_at = k;
    const zb_status status = whole_way("tests/data/permits.xes", &allocator);
    xml_fail_at = 0;
    assert_int_equal(ours.blocks, 0);
    return status;
}

static void test_refused_memory_of_libxml(void **state)
{
    assert_int_equal(xmlMemSetup(free, xml_malloc, xml_realloc, xml_strdup), 0);
    assert_int_equal(way_with_refusal(0), ZB_OK); /* what it makes once it keeps */
    assert_int_equal(way_with_refusal(0), ZB_OK);
    const long calls = xml_calls;
    assert_true(calls > 10);
    for (long k = 1; k <= calls; k++) {
        const zb_status status = way_with_refusal(k);
        if (status != ZB_STATUS_MEMORY && status != ZB_STATUS_INPUT)
            fail_msg("request %ld of %ld refused: %s", k, calls, zb_status_name(status));
    }
}

/* A log in Latin-1, an event's two lines after another; the time of the event `bad` is none. */
static void make_latin(uint32_t events, uint32_t bad, zbi_buffer *text)
{
    zbi_buffer_text(text, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><log><trace>"
                          "<string key=\"concept:name\" value=\"M\xFCller\"/>\n");
    for (uint32_t i = 0; i < events; i++) {
        zbi_buffer_text(text, "<event><string key=\"concept:name\" value=\"Gew\xE4hr\"/>\n");
        zbi_buffer_print(text, "<date key=\"time:timestamp\" value=\"%s\"/></event>\n",
                         i == bad ? "never" : "2023-04-05T14:30:00+08:00");
    }
    zbi_buffer_text(text, "</trace></log>\n");
}

/* Of a text that is converted only lines are known. Were each looked for from the top of the file, this would not end in
   the time that a test has. */
static void test_a_converted_log_is_read_in_one_go(void **state)
{
    const uint32_t events = 150000, bad = events - 2;
    const zb_allocator allocator = zb_allocator_default();
    const zbi_log_options options = {{NULL}};
    zbi_buffer text;
    zbi_log log;
    zbi_fault_list faults;
    zbi_buffer_init(&text, &allocator);
    zbi_log_init(&log, &allocator);
    zbi_fault_list_init(&faults, &allocator);
    make_latin(events, bad, &text);
    const zbi_source source = {.name = "latin.xes", .text = text.text, .size = text.size};
    assert_int_equal(zbi_log_read_xes(&source, &options, &log, &faults), ZB_STATUS_INPUT);
    assert_int_equal(log.event_count, events - 1);
    assert_int_equal(faults.total, 1);
    assert_int_equal(faults.items[0].line, 2 * bad + 3);
    zbi_fault_list_free(&faults);
    zbi_log_free(&log);
    zbi_buffer_free(&text);
}

typedef struct row {
    uint32_t of, activity, official; /* official 0: nobody is named */
    bool begins, says_start;         /* an end may say itself when it was begun */
    int64_t start;                   /* the row that it takes over; ZBI_LOG_NEVER */
    bool gone;
} row;

/* A row a second. */
static void add_row(zbi_log *log, uint32_t at, const row *r)
{
    char of[12], activity[12], official[12], time[32];
    zbi_log_refusal refusal;
    snprintf(of, sizeof of, "case %u", r->of);
    snprintf(activity, sizeof activity, "act %u", r->activity);
    snprintf(official, sizeof official, "who %u", r->official);
    snprintf(time, sizeof time, "2023-04-%02uT%02u:%02u:%02uZ", 1 + at / 86400, at / 3600 % 24, at / 60 % 60, at % 60);
    const zbi_log_entry entry = {{[ZBI_ROLE_CASE] = of, [ZBI_ROLE_ACTIVITY] = activity, [ZBI_ROLE_TIME] = time,
                                  [ZBI_ROLE_RESOURCE] = r->official ? official : NULL,
                                  [ZBI_ROLE_START] = r->says_start ? "2023-03-31" : NULL,
                                  [ZBI_ROLE_LIFECYCLE] = r->begins ? "start" : "complete"}};
    assert_int_equal(zbi_log_add(log, &entry, &refusal), ZB_OK);
}

/* As it is said: one beginning after another looks for the first end. */
static void join_slowly(row *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count && rows[i].begins && !rows[i].gone; k++)
            if (!rows[k].begins && !rows[k].says_start && rows[k].start == ZBI_LOG_NEVER && rows[k].of == rows[i].of &&
                rows[k].activity == rows[i].activity &&
                (rows[i].official == 0 || rows[k].official == rows[i].official)) {
                rows[k].start = i;
                rows[i].gone = true;
            }
}

static void check_joined(const zbi_log *log, const row *rows, uint32_t count)
{
    const int64_t april = INT64_C(1680307200), march = april - 86400;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        kept += !rows[i].gone;
    assert_int_equal(log->event_count, kept);
    for (uint32_t i = 0; i < kept; i++) {
        const row *r = &rows[log->events[i].order];
        const int64_t start = r->says_start ? march : april + r->start;
        assert_false(r->gone);
        assert_int_equal(log->events[i].at_us, (april + (int64_t)log->events[i].order) * 1000000);
        assert_int_equal(log->events[i].start_us,
                         r->says_start || r->start != ZBI_LOG_NEVER ? start * 1000000 : ZBI_LOG_NEVER);
    }
}

static void test_ends_take_beginnings_over(void **state)
{
    enum { ROWS = 40 };
    unsigned joined = 0;
    for (uint32_t seed = 0; seed < 500; seed++) {
        row rows[ROWS];
        zbi_log log;
        zbi_fault_list faults;
        zbi_log_init(&log, NULL);
        zbi_fault_list_init(&faults, &log.allocator);
        for (uint32_t i = 0; i < ROWS; i++) {
            const uint64_t dice = zbi_hash_word(zbi_hash_word(ZBI_HASH_START, seed), i);
            rows[i] = (row){.of = dice % 2, .activity = dice / 2 % 3, .official = dice / 8 % 3, .begins = dice / 32 % 2,
                            .says_start = dice / 64 % 8 == 0, .start = ZBI_LOG_NEVER};
            add_row(&log, i, &rows[i]);
        }
        join_slowly(rows, ROWS);
        for (uint32_t i = 0; i < ROWS; i++)
            joined += rows[i].gone;
        assert_int_equal(zbi_log_seal(&log, "rows", &faults), ZB_OK);
        check_joined(&log, rows, ROWS);
        zbi_log_free(&log);
        zbi_fault_list_free(&faults);
    }
    assert_true(joined > 1000);
}

/* Were each looked for through all that follow, this would not end in the time that a test has. */
static void test_beginnings_without_end(void **state)
{
    const uint32_t count = 1200000;
    row one = {.official = 1, .begins = true};
    zbi_log log;
    zbi_fault_list faults;
    zbi_log_init(&log, NULL);
    zbi_fault_list_init(&faults, &log.allocator);
    for (uint32_t i = 0; i < count; i++)
        add_row(&log, i, &one);
    one.begins = false;
    one.official = 2;
    add_row(&log, count, &one);
    assert_int_equal(zbi_log_seal(&log, "rows", &faults), ZB_OK);
    assert_int_equal(log.event_count, count + 1);
    zbi_log_free(&log);
    zbi_fault_list_free(&faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments_read_back),
        cmocka_unit_test(test_names_find_their_roles),
        cmocka_unit_test(test_a_converted_log_is_read_in_one_go),
        cmocka_unit_test(test_ends_take_beginnings_over),
        cmocka_unit_test(test_beginnings_without_end),
        cmocka_unit_test(test_refused_memory),
        cmocka_unit_test(test_refused_memory_of_libxml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
