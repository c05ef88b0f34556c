/* Coverage of every 95 % interval where the truth is known, 1000 experiments of 30 replications each. 93 to 97 % are
   expected; what is outside has its reason in the table, which stands in docs/results.md just as it is measured here. */
#include "support/check.h"

#include "support/coverage.h"
#include "support/queues.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXPERIMENTS = 1000, REPLICATIONS = 30, BATCHES = 30 };

typedef struct row {
    const char *interval, *truth, *reason;
    int covered, of;
} row;

static bool is_outside(const row *r)
{
    return r->covered * 100 < 93 * r->of || r->covered * 100 > 97 * r->of;
}

static size_t measure(row rows[32])
{
    int q[QUEUES_COUNTS], refused, after, n = EXPERIMENTS, k = REPLICATIONS;
    size_t count = 0;
    queues_covered(n, k, q);
    rows[count++] = (row){"mean", "M/M/1, time", NULL, q[QUEUES_MEAN], n};
    rows[count++] = (row){"median", "M/M/1, time", "a median of one run lies 1.9 % too high on average (61 of 71 misses)", q[QUEUES_P50], n};
    rows[count++] = (row){"90 % quantile", "M/M/1, time", NULL, q[QUEUES_P90], n};
    rows[count++] = (row){"restricted mean", "M/M/1, time up to τ = 5 h", NULL, q[QUEUES_RESTRICTED], n};
    rows[count++] = (row){"share", "M/M/1, later than 5 h (22 %)", NULL, q[QUEUES_SHARE], n};
    rows[count++] = (row){"share", "1 % of 30 matters, overdispersed", NULL, covered_share(n, k, 0), n};
    rows[count++] = (row){"share by Student's t", "the same", "a small share is skewed; `share_ci95` is for it", covered_share(n, k, 1), n};
    rows[count++] = (row){"paired difference", "normal", NULL, covered(n, k, 0), n};
    rows[count++] = (row){"paired difference", "gamma, coefficient of variation .5", NULL, covered(n, k, 0.5), n};
    rows[count++] = (row){"paired difference", "M/M/1 − M/M/2", NULL, q[QUEUES_DIFFERENCE], n};
    rows[count++] = (row){"family of three differences", "normal, independent", NULL, covered_family(n, k), n};
    rows[count++] = (row){"ratio (bootstrap)", "M/M/1 / M/M/2", "the percentile bootstrap is too narrow for 30 skewed values", q[QUEUES_RATIO], n};
    rows[count++] = (row){"difference with controls", "M/M/1 − M/M/2",
                          "a queue is curved in its load, the adjustment straight: .6 % too low (65 of 76 misses)", q[QUEUES_CONTROL], n};
    rows[count++] = (row){"comparison with the best", "M/M/1, M/M/2, M/M/3", NULL, q[QUEUES_BEST], n};
    after = queues_covered_by_batches(n, BATCHES, &refused);
    rows[count++] = (row){"batch means, 30 batches of one run", "M/M/1, time, 30 000 h", "the skew of the mean above, and the likeness of neighbours that the test lets pass", after, n - refused};
    after = queues_covered_after_warmup(n, k, &refused);
    rows[count++] = (row){"mean after --warmup auto", "M/M/1, time",
                          "the skew of the mean above, and what 63 h of warm-up leave of the transient", after, n - refused};
    return count;
}

static void render(const row *rows, size_t count, char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "| interval | truth | covers | why outside 93–97 %% |\n| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, size - used, "| %s | %s | %d of %d, %.1f %% | %s |\n", rows[i].interval,
                                 rows[i].truth, rows[i].covered, rows[i].of, 100.0 * rows[i].covered / rows[i].of,
                                 rows[i].reason ? rows[i].reason : "");
    assert_true(used < size);
}

static char *read_document(void)
{
    FILE *file = fopen("docs/results.md", "rb");
    char *text = calloc(1, 1 << 20);
    assert_true(file != NULL && text != NULL);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    return text;
}

static void test_coverage(void **state)
{
    (void)state;
    row rows[32];
    char table[8192];
    const size_t count = measure(rows);
    render(rows, count, table, sizeof table);
    char *document = read_document();
    const bool same = strstr(document, table) != NULL;
    free(document);
    if (!same) {
        fputs(table, stdout); /* longer than a message may be */
        fail_msg("docs/results.md says otherwise than what was measured");
    }
    for (size_t i = 0; i < count; i++)
        if (is_outside(&rows[i]) != (rows[i].reason != NULL))
            fail_msg("%s, %s: %d of %d, and %s reason is given", rows[i].interval, rows[i].truth, rows[i].covered,
                     rows[i].of, rows[i].reason ? "a" : "no");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_coverage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
