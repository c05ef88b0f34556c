/* The writers of an attribution: JSON from which the shares can be worked out again, tidy CSV, tables that fit a screen and
   add up. */
#include "support/check.h"

#include "base/text.h"
#include "report/attribution.h"
#include "support/small.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 128 };

typedef struct fixture {
    small s;
    zb_attribution *attribution, *split;
    size_t measures[MOST], count;
} fixture;

static zb_attribution *attribute(const small *s, bool split)
{
    zb_experiment_options o = zb_experiment_options_default(s->scenario, s->model);
    zb_attribution *a = NULL;
    o.replications = 2;
    o.jobs = 2;
    return zb_attribution_run(s->scenario, s->model, &o, split, NULL, &a, NULL) == ZB_OK ? a : NULL;
}

static int set_up(void **state)
{
    static fixture f;
    const char *sets[] = {"/experiment/until_h=560", "/mechanisms/information/transit_h=3"};
    f.s = small_open(sets, 2);
    if (!f.s.model || !(f.attribution = attribute(&f.s, false)) || !(f.split = attribute(&f.s, true)))
        return -1;
    for (f.count = 0; f.count < zb_measure_count(); f.count++)
        f.measures[f.count] = f.count;
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    zb_attribution_free(f->attribution);
    zb_attribution_free(f->split);
    small_close(&f->s);
    return 0;
}

static char *written(const fixture *f, const zb_attribution *a, zbi_attribution_format format, bool chinese)
{
    const zbi_attribution_report report = {.scenario = f->s.scenario,
                                           .model = f->s.model,
                                           .attribution = a,
                                           .measures = f->measures,
                                           .measure_count = f->count,
                                           .set = ZB_SET_FOCAL,
                                           .chinese = chinese,
                                           .interrupted = true};
    zbi_buffer text;
    const zb_allocator own = zb_allocator_default();
    zbi_buffer_init(&text, &own);
    zbi_attribution_write(&report, format, &text);
    assert_false(text.failed);
    return zbi_buffer_take(&text);
}

static const cJSON *in(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    if (!item)
        fail_msg("no \"%s\"", name);
    return item;
}

static double mean_of(const cJSON *effects, const char *name)
{
    return in(in(effects, name), "mean")->valuedouble;
}

/* ---- JSON ---- */

/* Shapley's value by its textbook formula, from the means of the mixtures as they were written. */
static double worked_out(const cJSON *mixtures, unsigned player)
{
    static const double factorial[] = {1, 1, 2, 6, 24, 120, 720, 5040};
    double worth[128], sum = 0;
    unsigned i = 0;
    const cJSON *each;
    cJSON_ArrayForEach(each, mixtures) worth[i++] = each->valuedouble;
    assert_int_equal(i, 128);
    for (unsigned s = 0; s < 128; s++) {
        const unsigned size = (unsigned)__builtin_popcount(s);
        if (!(s >> player & 1))
            sum += factorial[size] * factorial[6 - size] / factorial[7] * (worth[s] - worth[s | 1u << player]);
    }
    return sum;
}

static bool check_measure(const cJSON *m)
{
    const cJSON *mixtures = in(m, "mixtures"), *nodes = in(m, "nodes"), *node;
    const double gap = in(in(m, "gap"), "mean")->valuedouble;
    double sum = 0, largest = fabs(gap);
    unsigned player = 0;
    if (in(m, "n")->valuedouble == 0)
        return false;
    cJSON_ArrayForEach(node, mixtures) largest = fmax(largest, fabs(node->valuedouble));
    assert_near(in(m, "mean_a")->valuedouble - in(m, "mean_b")->valuedouble, gap, 1e-8 * largest);
    cJSON_ArrayForEach(node, nodes)
    {
        sum += mean_of(node, "share");
        assert_near(mean_of(node, "share"), worked_out(mixtures, player), 1e-8 * largest);
        assert_near(mean_of(node, "alone"), cJSON_GetArrayItem(mixtures, 0)->valuedouble -
                                                cJSON_GetArrayItem(mixtures, 1 << player)->valuedouble, 1e-8 * largest);
        assert_near(mean_of(node, "last"), cJSON_GetArrayItem(mixtures, 127 - (1 << player))->valuedouble -
                                               cJSON_GetArrayItem(mixtures, 127)->valuedouble, 1e-8 * largest);
        player++;
    }
    assert_near(sum, gap, 1e-8 * largest);
    return gap != 0;
}

static void test_json_can_be_worked_out_again(void **state)
{
    const fixture *f = *state;
    char *text = written(f, f->attribution, ZBI_ATTRIBUTION_JSON, false);
    cJSON *root = cJSON_ParseWithOpts(text, NULL, 1);
    const cJSON *m;
    assert_non_null(root);
    const char *const names[] = {"format",    "zhuanban", "scenario", "scenario_hash", "seed",        "replications", "a", "b",
                                 "urgency",   "matters",  "mixtures", "overrides",     "interrupted", "nodes",
                                 "mechanisms"};
    for (size_t i = 0; i < ARRAY_SIZE(names); i++)
        in(root, names[i]);
    assert_int_equal(cJSON_GetArraySize(in(root, "nodes")), 7);
    assert_int_equal(cJSON_GetArraySize(in(root, "overrides")), 1);
    int told = 0;
    bool whole_run = false;
    cJSON_ArrayForEach(m, in(root, "measures"))
    {
        told += check_measure(m);
        if (strcmp(in(m, "measure")->valuestring, "home_delay_h") == 0)
            whole_run = strcmp(in(m, "matters")->valuestring, "all") == 0;
    }
    assert_true(told > 20);
    assert_true(whole_run); /* it is of no set of matters */
    cJSON_Delete(root);
    free(text);
}

/* ---- CSV ---- */

static void test_csv_rows_are_equally_long(void **state)
{
    const fixture *f = *state;
    char *text = written(f, f->split, ZBI_ATTRIBUTION_CSV, false);
    size_t rows = 0, shares = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), rows++) {
        size_t commas = 0;
        assert_int_equal(line[strlen(line) - 1], '\r');
        for (const char *c = line; *c; c++)
            commas += *c == ',';
        assert_int_equal(commas, 10);
        assert_null(strstr(line, "nan"));
        assert_null(strstr(line, "null"));
        shares += strstr(line, ",response_latency_h,share,") != NULL;
    }
    assert_int_equal(shares, 8);
    assert_int_equal((rows - 1) % (1 + 3 * 8 + 28), 0);
    assert_true(rows > 1000);
    free(text);
}

/* ---- tables ---- */

static void check_lines(char *text)
{
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        if (zbi_text_columns(line) > 80)
            fail_msg("%d columns: %s", zbi_text_columns(line), line);
}

static void test_tables_fit_a_screen(void **state)
{
    const fixture *f = *state;
    for (int chinese = 0; chinese < 2; chinese++)
        for (int split = 0; split < 2; split++) {
            char *text = written(f, split ? f->split : f->attribution, ZBI_ATTRIBUTION_TABLE, chinese);
            assert_int_equal(zbi_utf8_valid_length(text, strlen(text)), strlen(text));
            assert_non_null(strstr(text, chinese ? "5 信息互联" : "5 information"));
            assert_non_null(strstr(text, chinese ? "份额" : "share"));
            assert_non_null(strstr(text, chinese ? "已中断" : "INTERRUPTED"));
            assert_true((strstr(text, chinese ? "7b 组织调节" : "7b regulation") != NULL) == split);
            check_lines(text);
            free(text);
        }
}

/* The number that follows `text`. */
static double after(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);
    if (!at)
        fail_msg("no \"%s\"", mark);
    return strtod(at + strlen(mark), NULL);
}

/* The third number of a node's row is its share; as printed they make the gap as printed. */
static void test_printed_shares_add_up(void **state)
{
    const fixture *f = *state;
    char *text = written(f, f->attribution, ZBI_ATTRIBUTION_TABLE, false);
    int blocks = 0, added_up = 0;
    for (char *block = strstr(text, ", a - b "); block; block = strstr(block + 1, ", a - b "), blocks++) {
        const double gap = after(block, ", a - b ");
        const char *end = strstr(block, "\n\n");
        double sum = 0, size = fabs(gap);
        char *row = block;
        for (int node = 1; node <= 7; node++) {
            const char mark[] = {'\n', (char)('0' + node), ' ', '\0'};
            row = strstr(row, mark);
            if (!row || row > end)
                break; /* not measured in every mixture */
            char *numbers = row + 3 + strcspn(row + 3, " ");
            strtod(numbers, &numbers);
            strtod(numbers, &numbers);
            const double share = strtod(numbers, NULL);
            sum += share;
            size = fmax(size, fabs(share));
        }
        if (!row || row > end)
            continue;
        assert_near(sum, gap, 1e-12 * size + 1e-12);
        added_up++;
    }
    assert_true(blocks > 40 && added_up > 20);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_can_be_worked_out_again),
        cmocka_unit_test(test_csv_rows_are_equally_long),
        cmocka_unit_test(test_tables_fit_a_screen),
        cmocka_unit_test(test_printed_shares_add_up),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
