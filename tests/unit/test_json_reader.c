/* Reading scenario files: what is good arrives, what is bad is told at its line and column, all of it at once. */
#include "json/assign.h"
#include "json/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct reading {
    zb_scenario *scenario;
    zbi_fault_list faults;
    zb_status status;
} reading;

static reading read_text(const char *text, size_t size)
{
    reading r = {.scenario = zb_scenario_new(zb_registry_default(), NULL)};
    assert_non_null(r.scenario);
    zbi_fault_list_init(&r.faults, NULL);
    r.status = zbi_json_read_scenario_text("given.json", text, size, NULL, 0, r.scenario, &r.faults);
    return r;
}

static const zbi_fault_entry *fault_at(const reading *r, const char *pointer)
{
    for (uint32_t i = 0; i < r->faults.count; i++)
        if (strcmp(r->faults.items[i].pointer, pointer) == 0)
            return &r->faults.items[i];
    fail_msg("no fault at %s", pointer);
    return NULL;
}

static void close_reading(reading *r)
{
    zb_scenario_free(r->scenario);
    zbi_fault_list_free(&r->faults);
}

typedef struct wanted {
    const char *pointer;
    zb_value value;
    char text[128];
    bool found;
} wanted;

static bool look(void *context, const zb_value *value)
{
    wanted *want = context;
    if (strcmp(value->pointer, want->pointer) != 0)
        return true;
    want->found = true;
    want->value = *value;
    snprintf(want->text, sizeof want->text, "%s", value->kind == ZB_VALUE_TEXT ? value->text : "");
    return false;
}

static wanted get(const zb_scenario *scenario, const char *pointer)
{
    wanted want = {.pointer = pointer};
    zb_scenario_visit(scenario, look, &want);
    if (!want.found)
        fail_msg("no value at %s", pointer);
    return want;
}

/* One fault, and where. */
static const struct bad {
    const char *text;
    unsigned line, column;
    const char *pointer, *part;
} bad[] = {
    {"", 1, 1, "", "expected a value, got the end of the text"},
    {"{\n\"a\": }", 2, 6, "/a", "expected a value, got }"},
    {"{\"name\": \"x\",}", 1, 14, "", "expected a key in double quotes, got }"},
    {"{\"name\" \"x\"}", 1, 9, "/name", "expected a colon"},
    {"{\"name\": \"x\"} x", 1, 15, "", "expected the end of the text, got x"},
    {"{\"name\": \"x}", 1, 10, "/name", "no closing quote"},
    {"{\"name\": \"a\tb\"}", 1, 12, "/name", "control character"},
    {"{\"name\": \"\\q\"}", 1, 11, "/name", "after a backslash"},
    {"{\"name\": \"\\u0000\"}", 1, 11, "/name", "\\u0000"},
    {"{\"name\": \"\\ud800x\"}", 1, 11, "/name", "surrogate"},
    {"{\"name\": \"\\u12G4\"}", 1, 15, "/name", "hexadecimal"},
    {"{\"name\": \"\xC0\xAF\"}", 1, 11, "", "not valid UTF-8"},
    {"\xEF\xBB\xBF{}", 1, 1, "", "byte order mark"},
    {"{\"posts\": {\"speed\": 01}}", 1, 21, "/posts/speed", "must not begin with 0"},
    {"{\"posts\": {\"speed\": 1.}}", 1, 21, "/posts/speed", "as in JSON, got 1."},
    {"{\"posts\": {\"speed\": +1}}", 1, 21, "/posts/speed", "expected a value, got +"},
    {"{\"posts\": {\"speed\": 1e999}}", 1, 21, "/posts/speed", "fit a double, got 1e999"},
    {"{\"posts\": {\"speed\": NaN}}", 1, 21, "/posts/speed", "expected a value, got NaN"},
    {"{\"posts\": {\"speed\": Infinity}}", 1, 21, "/posts/speed", "expected a value, got Infinity"},
    {"{'name': 1}", 1, 2, "", "expected a key in double quotes, got '"},
    {"[]", 1, 1, "", "a scenario must be an object"},
    {"3", 1, 1, "", "a scenario must be an object"},
    {"{\"name\": \"a\", \"name\": \"b\"}", 1, 15, "", "\"name\" appears twice"},
    {"{\"name\": \"a\", \"n\\u0061me\": \"b\"}", 1, 15, "", "\"name\" appears twice"},
    {"{\"format\": 2}", 1, 12, "/format", "not the newer 2"},
    {"{\"format\": \"1\"}", 1, 12, "/format", "must be 1"},
    {"{\"posts\": {\"speeed\": 1}}", 1, 12, "/posts/speeed", "did you mean \"speed\"?"},
    {"{\"Posts\": {\"speed\": 1}}", 1, 2, "/Posts", "unknown key \"Posts\""},
    {"{\"posts\": 3}", 1, 11, "/posts", "must be an object"},
    {"{\"posts\": {\"speed\": null}}", 1, 21, "/posts/speed", "null"},
    {"{\"posts\": {\"speed\": {\"value\": 1, \"plausible\": [2]}}}", 1, 47, "/posts/speed", "two numbers"},
    {"{\"posts\": {\"speed\": {\"value\": 1, \"plausible\": [2, 1]}}}", 1, 21, "/posts/speed", "low end"},
    {"{\"posts\": {\"speed\": {\"value\": 1, \"note\": 2}}}", 1, 42, "/posts/speed", "\"note\" must be a text"},
    {"{\"posts\": {\"speed\": {\"value\": 1, \"sorce\": 2}}}", 1, 34, "/posts/speed", "did you mean \"source\"?"},
    {"{\"experiment\": {\"seed\": 1.5}}", 1, 25, "/experiment/seed", "whole number"},
    {"{\"crew\": {\"for\": [[]]}}", 1, 19, "/crew/for/0", "must not be a list"},
    {"{\"territories\": {\"a:b\": {}}}", 1, 25, "/territories/a:b", "colon"},
    {"{\"label\": {\"zh\": \"乡镇街道\", \"en\": 5}}", 1, 32, "/label/en", "must be a text, got 5"},
};

static void test_each_fault_is_told_at_its_place(void **state)
{
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        reading r = read_text(bad[i].text, strlen(bad[i].text));
        const zbi_fault_entry *fault = NULL;
        assert_int_equal(r.status, ZB_STATUS_INPUT);
        for (uint32_t k = 0; k < r.faults.count && !fault; k++)
            if (strstr(r.faults.items[k].message, bad[i].part))
                fault = &r.faults.items[k];
        if (!fault)
            fail_msg("%s: no fault says \"%s\"", bad[i].text, bad[i].part);
        if (fault->line != bad[i].line || fault->column != bad[i].column || strcmp(fault->pointer, bad[i].pointer) != 0)
            fail_msg("%s: told at %u:%u %s", bad[i].text, fault->line, fault->column, fault->pointer);
        close_reading(&r);
    }
}

static void test_excerpt_points_at_the_value(void **state)
{
    static const char text[] = "{\"posts\": {\"speed\":\n  \t\"乡镇\", \"staff\": 2}}";
    reading r = read_text(text, strlen(text));
    assert_string_equal(fault_at(&r, "/posts/speed")->excerpt, "     2 |    \"乡镇\", \"staff\": 2}}\n       |    ^\n");
    close_reading(&r);
}

/* Double-width characters before the caret move it by two columns each; a long line is cut on both sides. */
static void test_excerpt_of_a_long_line(void **state)
{
    char text[1200] = "{\"note\": \"";
    for (int i = 0; i < 100; i++)
        strcat(text, "中");
    strcat(text, "\", \"posts\": {\"speed\": -1, \"staff\": 3, \"leaders\": 2, \"caution\": 1, \"caution_cv\": 1}}");
    reading r = read_text(text, strlen(text));
    const char *excerpt = fault_at(&r, "/posts/speed")->excerpt, *line = strchr(excerpt, '\n') + 1;
    assert_int_equal(strncmp(excerpt, "     1 | …中", strlen("     1 | …中")), 0);
    assert_non_null(strstr(excerpt, "…\n"));
    /* the caret: 9 columns of margin, the ellipsis, then 36 bytes of 12 wide characters and 24 plain ones */
    const size_t before = strcspn(line, "^");
    const char *value = strstr(excerpt, "-1");
    size_t columns = 0;
    for (const char *c = excerpt; c < value; c++)
        columns += ((unsigned char)*c & 0xC0) != 0x80 ? ((unsigned char)*c == 0xE4 ? 2 : 1) : 0;
    assert_int_equal(before, columns);
    close_reading(&r);
}

static void test_all_faults_at_once(void **state)
{
    static const char text[] =
        "{\"posts\": {\"speed\": -1, \"staff\": \"x\"},\n \"clases\": {}, \"crew\": {\"host\": 3}}";
    reading r = read_text(text, strlen(text));
    assert_true(r.faults.count >= 4);
    for (uint32_t i = 1; i < r.faults.count; i++)
        assert_true(r.faults.items[i - 1].line <= r.faults.items[i].line);
    close_reading(&r);
}

static void nested(char *text, int depth)
{
    text[0] = '\0';
    for (int i = 0; i < depth; i++)
        strcat(text, "[");
    for (int i = 0; i < depth; i++)
        strcat(text, "]");
}

static void test_depth(void **state)
{
    char text[4096];
    nested(text, 64);
    reading r = read_text(text, strlen(text));
    assert_non_null(strstr(r.faults.items[0].message, "a scenario must be an object"));
    close_reading(&r);
    nested(text, 65);
    r = read_text(text, strlen(text));
    assert_non_null(strstr(r.faults.items[0].message, "more than 64 deep"));
    assert_int_equal(r.faults.items[0].column, 65);
    close_reading(&r);
}

static void test_too_many_values(void **state)
{
    const size_t count = 1000001;
    char *text = malloc(2 * count + 64);
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "{\"name\": [");
    for (size_t i = 0; i < count; i++) {
        text[size++] = '1';
        text[size++] = ',';
    }
    size--;
    size += (size_t)sprintf(text + size, "]}");
    reading r = read_text(text, size);
    assert_int_equal(r.status, ZB_STATUS_INPUT);
    assert_int_equal(r.faults.count, 1);
    assert_non_null(strstr(r.faults.items[0].message, "1,000,000 values"));
    close_reading(&r);
    free(text);
}

static void test_faults_beyond_the_limit_are_counted(void **state)
{
    char text[8192] = "{\"structure\": {\"branching\": [";
    for (int i = 0; i < 300; i++)
        strcat(text, "-1,");
    strcat(text, "1]}}");
    reading r = read_text(text, strlen(text));
    assert_int_equal(r.faults.count, ZBI_FAULTS_KEPT);
    assert_true(r.faults.total >= 300);
    close_reading(&r);
}

static void test_values_arrive(void **state)
{
    reading r = {.scenario = zb_scenario_new(zb_registry_default(), NULL)};
    zbi_fault_list_init(&r.faults, NULL);
    r.status = zbi_json_read_scenario("tests/data/small.json", NULL, 0, r.scenario, &r.faults);
    zbi_fault_list_write(&r.faults, stderr);
    assert_int_equal(r.status, ZB_OK);
    assert_string_equal(get(r.scenario, "/name").text, "small");
    assert_string_equal(get(r.scenario, "/label/zh").text, "小例子");
    assert_string_equal(get(r.scenario, "/experiment/seed").text, "7");
    assert_true(get(r.scenario, "/classes/crossing/novelty").value.number == 0.5);
    assert_true(get(r.scenario, "/classes/crossing/novelty").value.plausible_high == 0.8);
    assert_string_equal(get(r.scenario, "/classes/crossing/novelty").value.note, "half of them are new");
    assert_true(get(r.scenario, "/classes/crossing/novelty").value.given);
    assert_string_equal(get(r.scenario, "/classes/crossing/hours/shape").text, "gamma");
    assert_true(get(r.scenario, "/classes/crossing/hours/mean").value.number == 5);
    assert_true(get(r.scenario, "/classes/crossing/hours/cv").value.number == 0.5);
    assert_string_equal(get(r.scenario, "/classes/routine/hours/shape").text, "constant");
    assert_true(get(r.scenario, "/classes/routine/arrivals/times_h/2").value.number == 30.5);
    assert_int_equal(get(r.scenario, "/classes/routine").value.kind, ZB_VALUE_RECORD);
    assert_string_equal(get(r.scenario, "/classes/routine").value.source, "assumed");
    assert_false(get(r.scenario, "/classes/routine/novelty").value.given);
    close_reading(&r);
}

static void test_extend(void **state)
{
    static const char *const sets[] = {"/experiment/seed=18446744073709551615", "/crew/for=[]",
                                       "/structure/branching=[2,4]"};
    reading r = {.scenario = zb_scenario_new(zb_registry_default(), NULL)};
    zbi_fault_list_init(&r.faults, NULL);
    r.status = zbi_json_read_scenario("tests/data/small-variation.json", sets, 3, r.scenario, &r.faults);
    zbi_fault_list_write(&r.faults, stderr);
    assert_int_equal(r.status, ZB_OK);
    assert_string_equal(get(r.scenario, "/name").text, "small-variation");
    assert_true(get(r.scenario, "/classes/crossing/novelty").value.number == 0);
    assert_true(get(r.scenario, "/classes/crossing/arrivals/per_week").value.number == 4);
    assert_string_equal(get(r.scenario, "/experiment/seed").text, "18446744073709551615");
    assert_true(get(r.scenario, "/structure/branching/1").value.number == 4);
    assert_int_equal(get(r.scenario, "/crew/for").value.kind, ZB_VALUE_EMPTY_LIST);
    wanted gone = {.pointer = "/classes/routine"};
    zb_scenario_visit(r.scenario, look, &gone);
    assert_false(gone.found);
    close_reading(&r);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A chain of files; what a far one says wrong is told there. */
static void test_extend_chains(void **state)
{
    char folder[] = "/tmp/zhuanban-extend-XXXXXX", path[128], text[128];
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < 10; i++) {
        snprintf(path, sizeof path, "%s/%d.json", folder, i);
        snprintf(text, sizeof text, i ? "{\"extend\": \"%d.json\"}" : "{\n\"posts\": {\"speed\": -1}}", i - 1);
        write_file(path, text);
    }
    for (int i = 8; i < 10; i++) {
        reading r = {.scenario = zb_scenario_new(zb_registry_default(), NULL)};
        zbi_fault_list_init(&r.faults, NULL);
        snprintf(path, sizeof path, "%s/%d.json", folder, i);
        r.status = zbi_json_read_scenario(path, NULL, 0, r.scenario, &r.faults);
        assert_int_equal(r.status, ZB_STATUS_INPUT);
        if (i == 8) {
            snprintf(path, sizeof path, "%s/0.json", folder);
            assert_string_equal(fault_at(&r, "/posts/speed")->file, path);
            assert_int_equal(fault_at(&r, "/posts/speed")->line, 2);
        } else {
            assert_non_null(strstr(r.faults.items[0].message, "longer than 8"));
        }
        close_reading(&r);
    }
    snprintf(path, sizeof path, "%s/0.json", folder);
    write_file(path, "{\"extend\": \"./3.json\"}");
    reading r = {.scenario = zb_scenario_new(zb_registry_default(), NULL)};
    zbi_fault_list_init(&r.faults, NULL);
    snprintf(path, sizeof path, "%s/5.json", folder);
    r.status = zbi_json_read_scenario(path, NULL, 0, r.scenario, &r.faults);
    assert_int_equal(r.status, ZB_STATUS_INPUT);
    assert_non_null(strstr(r.faults.items[0].message, "extend itself"));
    close_reading(&r);
    for (int i = 0; i < 10; i++) {
        snprintf(path, sizeof path, "%s/%d.json", folder, i);
        unlink(path);
    }
    rmdir(folder);
}

static void test_missing_file(void **state)
{
    reading r = {.scenario = zb_scenario_new(zb_registry_default(), NULL)};
    zbi_fault_list_init(&r.faults, NULL);
    assert_int_equal(zbi_json_read_scenario("tests/data/no-such.json", NULL, 0, r.scenario, &r.faults), ZB_STATUS_IO);
    assert_int_equal(r.faults.count, 1);
    assert_int_equal(r.faults.items[0].line, 0);
    close_reading(&r);
}

static void test_assignments(void **state)
{
    static const struct {
        const char *assignment;
        zb_status status;
        const char *part;
    } rows[] = {
        {"/posts/speed=2", ZB_OK, ""},
        {"/posts/routine_hours={\"shape\": \"uniform\", \"low\": 1, \"high\": 2}", ZB_OK, ""},
        {"/experiment/adaptation=false", ZB_OK, ""},
        {"/name=2022", ZB_OK, ""},
        {"/name=\"a b\"", ZB_OK, ""},
        {"/crew/decision_mode=lead_department", ZB_OK, ""},
        {"/crew/for/0=7", ZB_OK, ""},
        {"/posts/speed", ZB_STATUS_USAGE, "must be /POINTER=VALUE"},
        {"posts/speed=2", ZB_STATUS_USAGE, "must be /POINTER=VALUE"},
        {"/posts/speeed=2", ZB_STATUS_USAGE, "did you mean \"speed\"?"},
        {"/posts/speed=fast", ZB_STATUS_USAGE, "got \"fast\""},
        {"/posts/speed=", ZB_STATUS_USAGE, "got \"\""},
        {"/posts/speed=-1", ZB_STATUS_USAGE, "got -1"},
        {"/posts/speed=[1]", ZB_STATUS_USAGE, "must not be a list"},
        {"/structure/branching=3", ZB_STATUS_USAGE, "must be a list"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
        zbi_fault_list faults;
        zbi_fault_list_init(&faults, NULL);
        const zb_status status = zbi_json_assign(scenario, rows[i].assignment, &faults);
        if (status != rows[i].status || (status != ZB_OK && !strstr(faults.items[0].message, rows[i].part)))
            fail_msg("%s: %s", rows[i].assignment, faults.count ? faults.items[0].message : "taken");
        zb_scenario_free(scenario);
        zbi_fault_list_free(&faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fault_is_told_at_its_place),
        cmocka_unit_test(test_excerpt_points_at_the_value),
        cmocka_unit_test(test_excerpt_of_a_long_line),
        cmocka_unit_test(test_all_faults_at_once),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_too_many_values),
        cmocka_unit_test(test_faults_beyond_the_limit_are_counted),
        cmocka_unit_test(test_values_arrive),
        cmocka_unit_test(test_extend),
        cmocka_unit_test(test_extend_chains),
        cmocka_unit_test(test_missing_file),
        cmocka_unit_test(test_assignments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
