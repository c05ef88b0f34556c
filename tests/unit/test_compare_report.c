/* The writers of a comparison: JSON that a reader accepts, tidy CSV, tables that fit their columns, errors told. */
#include "support/check.h"

#include "base/text.h"
#include "report/compare.h"
#include "support/small.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    small s;
    zb_comparison *first, *equal;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    f.s = small_open(NULL, 0);
    zb_experiment_options o = zb_experiment_options_default(f.s.scenario, f.s.model);
    o.jobs = 2;
    if (!f.s.model || zb_experiment_run(f.s.model, &o, NULL, &f.first, NULL) != ZB_OK)
        return -1;
    o.jobs = 1;
    o.equal_urgency = true;
    *state = &f;
    return zb_experiment_run(f.s.model, &o, NULL, &f.equal, NULL) == ZB_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    zb_comparison_free(f->first);
    zb_comparison_free(f->equal);
    small_close(&f->s);
    return 0;
}

static char *written_in(const fixture *f, zbi_compare_format format, bool chinese, bool all_measures)
{
    const zbi_compare_report report = {.scenario = f->s.scenario,
                                       .first = f->first,
                                       .equal = f->equal,
                                       .chinese = chinese,
                                       .all_measures = all_measures};
    zbi_buffer text;
    const zb_allocator own = zb_allocator_default();
    zbi_buffer_init(&text, &own);
    zbi_compare_write(&report, format, &text);
    assert_false(text.failed);
    return zbi_buffer_take(&text);
}

static char *written(const fixture *f, zbi_compare_format format, bool chinese)
{
    return written_in(f, format, chinese, false);
}

static void test_json_has_the_documented_names(void **state)
{
    char *text = written(*state, ZBI_COMPARE_JSON, false);
    cJSON *root = cJSON_ParseWithOpts(text, NULL, 1);
    assert_non_null(root);
    const char *const names[] = {"format", "zhuanban", "scenario",  "scenario_hash", "seed",  "replications",
                                 "delta",  "primary",  "overrides", "forms",         "pairs", "equal_urgency"};
    for (size_t i = 0; i < ARRAY_SIZE(names); i++)
        assert_non_null(cJSON_GetObjectItemCaseSensitive(root, names[i]));
    const cJSON *forms = cJSON_GetObjectItemCaseSensitive(root, "forms");
    const cJSON *form = cJSON_GetObjectItemCaseSensitive(forms, "bureaucracy");
    const cJSON *measures = cJSON_GetObjectItemCaseSensitive(form, "measures");
    assert_int_equal(cJSON_GetArraySize(measures), zb_measure_count());
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(form, "by_class")), 2);
    const cJSON *latency = cJSON_GetObjectItemCaseSensitive(measures, "response_latency_h");
    assert_true(cJSON_IsNumber(cJSON_GetObjectItemCaseSensitive(latency, "mean")));
    assert_true(cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(latency, "p99"))); /* fewer than 500 matters */
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(latency, "ci95")), 2);
    const cJSON *pairs = cJSON_GetObjectItemCaseSensitive(root, "pairs");
    assert_int_equal(cJSON_GetArraySize(pairs), zb_comparison_pair_count(((fixture *)*state)->first));
    cJSON_Delete(root);
    free(text);
}

static void test_json_lines(void **state)
{
    char *text = written(*state, ZBI_COMPARE_JSONL, false);
    size_t lines = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), lines++) {
        cJSON *root = cJSON_ParseWithOpts(line, NULL, 1);
        assert_non_null(root);
        cJSON_Delete(root);
    }
    const fixture *f = *state;
    assert_int_equal(lines, 1 + zb_comparison_pair_count(f->first) + zb_comparison_pair_count(f->equal));
    free(text);
}

static void test_csv_rows_are_equally_long(void **state)
{
    char *text = written(*state, ZBI_COMPARE_CSV, false);
    size_t rows = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), rows++) {
        size_t commas = 0;
        assert_int_equal(line[strlen(line) - 1], '\r');
        for (const char *c = line; *c; c++)
            commas += *c == ',';
        assert_int_equal(commas, 24);
        assert_null(strstr(line, "nan"));
        assert_null(strstr(line, "null"));
    }
    assert_true(rows > 300);
    free(text);
}

/* The number of a cell in a row of CSV without quotes; NaN where it is empty. */
static double cell(const char *row, size_t column)
{
    for (; column > 0; column--)
        row = strchr(row, ',') + 1;
    return *row == ',' ? NAN : strtod(row, NULL);
}

/* Every pair of both ways has its row, with the figures of the comparison. */
static void test_csv_of_pairs(void **state)
{
    const fixture *f = *state;
    char *text = written(f, ZBI_COMPARE_CSV_PAIRS, false);
    const size_t first = zb_comparison_pair_count(f->first), equal = zb_comparison_pair_count(f->equal);
    char *line = strtok(text, "\n");
    assert_ptr_equal(strstr(line, "urgency,a,b,matters,measure,unit,better,mean_a,mean_b,difference,"), line);
    size_t rows = 0;
    for (line = strtok(NULL, "\n"); line; line = strtok(NULL, "\n"), rows++) {
        zb_pair p;
        char names[200];
        zb_measure m;
        const bool second = rows >= first;
        assert_true(zb_comparison_pair(second ? f->equal : f->first, second ? rows - first : rows, &p));
        zb_measure_at(p.measure, &m);
        snprintf(names, sizeof names, "%s,bureaucracy,task_force,%s,%s,%s,", second ? "equal" : "first",
                 p.set == 0 ? "all" : p.set == 1 ? "focal" : "other", m.name, m.unit);
        assert_ptr_equal(strstr(line, names), line);
        assert_true(fabs(cell(line, 9) - p.difference) <= 1e-8 * fabs(p.difference));
        assert_true(fabs(cell(line, 7) - cell(line, 8) - p.difference) <= 1e-7 * (fabs(p.mean_a) + fabs(p.mean_b)));
        assert_true(isnan(p.family_low) ? isnan(cell(line, 12)) : cell(line, 12) <= cell(line, 10) + 1e-9);
        assert_non_null(strstr(line, zb_verdict_name(p.verdict)));
        assert_true(cell(line, 22) == (double)p.n);
    }
    assert_int_equal(rows, first + equal);
    free(text);
}

static size_t lines_that_fit(char *text)
{
    size_t lines = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), lines++)
        if (zbi_text_columns(line) > 80)
            fail_msg("%d columns: %s", zbi_text_columns(line), line);
    return lines;
}

static void test_tables_fit_a_screen(void **state)
{
    for (int chinese = 0; chinese < 2; chinese++) {
        char *text = written(*state, ZBI_COMPARE_TABLE, chinese);
        assert_int_equal(zbi_utf8_valid_length(text, strlen(text)), strlen(text));
        assert_non_null(strstr(text, chinese ? "结论" : "VERDICT"));
        assert_non_null(strstr(text, chinese ? "响应时延" : "response_latency_h"));
        assert_true(lines_that_fit(text) < 60);
        free(text);
    }
}

/* Names that are longer than their column push nothing off the screen. */
static void test_all_measures_fit_a_screen(void **state)
{
    for (int chinese = 0; chinese < 2; chinese++) {
        char *text = written_in(*state, ZBI_COMPARE_TABLE, chinese, true);
        assert_non_null(strstr(text, chinese ? "端到端歪曲" : "distortion_end_to_end_corruption"));
        assert_true(lines_that_fit(text) > 100);
        free(text);
    }
}

static void test_a_full_disk_is_told(void **state)
{
    const fixture *f = *state;
    const zbi_compare_report report = {.scenario = f->s.scenario, .first = f->first};
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    zb_error error = {0};
    assert_int_equal(zbi_compare_write_file(&report, ZBI_COMPARE_JSON, full, &error), ZB_STATUS_IO);
    assert_int_equal(error.status, ZB_STATUS_IO);
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_has_the_documented_names), cmocka_unit_test(test_json_lines),
        cmocka_unit_test(test_csv_rows_are_equally_long),     cmocka_unit_test(test_csv_of_pairs),
        cmocka_unit_test(test_tables_fit_a_screen),           cmocka_unit_test(test_all_measures_fit_a_screen),
        cmocka_unit_test(test_a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
