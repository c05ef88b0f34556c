/* How often the intervals of a calibration cover parameters that are known: data drawn from the model itself, many times.
   Of 95 % intervals of 80 parameters 76 are expected; fewer than 68 (three standard deviations) is a fault. */
#include "support/calibrated.h"
#include "support/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DATA = 40, REPLICATIONS = 10 };

static double truth_of(const char *assignment)
{
    return strtod(strchr(assignment, '=') + 1, NULL);
}

static void test_intervals_cover(void **state)
{
    (void)state;
    int covered = 0, told = 0, all = 0;
    double off[2] = {0}, wide[2] = {0};
    for (uint64_t data = 0; data < DATA; data++) {
        calibrated c = {.scenario = "scenarios/routine-permits.json",
                        .vary = {"/posts/routine_load=0.1:0.95", "/classes/permit/hours/mean=log:1:12"},
                        .truths = {"/posts/routine_load=0.6", "/classes/permit/hours/mean=5"},
                        .measure = "resolution_latency_h",
                        .data = data,
                        .replications = REPLICATIONS,
                        .starts = 2};
        zbi_calibration found;
        zb_error error;
        calibrated_begin(&c);
        assert_int_equal(zbi_calibrate(&c.request, NULL, &found, &error), ZB_OK);
        for (int i = 0; i < 2; i++, all++) {
            const zbi_fitted_parameter *p = &found.parameters[i];
            const double truth = truth_of(c.truths[i]);
            covered += p->low <= truth && truth <= p->high;
            told += p->told;
            off[i] += p->estimate - truth;
            wide[i] += p->high - p->low;
        }
        zbi_calibration_free(&found);
        calibrated_end(&c);
    }
    printf("%d of %d intervals cover the truth; %d of them are narrower than the range\n", covered, all, told);
    printf("routine_load: bias %+.3f, mean width %.3f; hours/mean: bias %+.3f, mean width %.3f\n", off[0] / DATA,
           wide[0] / DATA, off[1] / DATA, wide[1] / DATA);
    if (covered < 68)
        fail_msg("%d of %d intervals cover the truth", covered, all);
    assert_true(told > all / 2); /* and not for being as wide as the range */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_intervals_cover)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
