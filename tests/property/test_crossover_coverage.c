/* How often the interval of a root covers it where it is known: 1000 experiments of 30 replications, 93 to 97 %
   expected. The difference is a line through the root whose slope is a gamma in each replication, beside noise that all
   places share: skewed, and with more spread away from the root. */
#include "support/check.h"

#include "support/contest.h"

#define EXPERIMENTS 1000

static const double root = 0.37;

static double line(double x)
{
    return 2 * (x - root);
}

static int covered(double noise, double slope_cv, bool log)
{
    const zbi_variable range = log ? range_of(0.01, 1, true, false) : range_of(0, 1, false, false);
    int count = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        known k = {
            .mean = line, .noise = noise, .slope_cv = slope_cv, .experiment = e, .replications = 30, .range = &range};
        zb_status status;
        zbi_crossover c = crossover_of(&k, 11, &status);
        assert_int_equal(status, ZB_OK);
        bool in = false;
        for (uint32_t i = 0; i < c.change_count; i++)
            in = in || (c.changes[i].low <= root && root <= c.changes[i].high);
        count += in;
        zbi_crossover_free(&c);
    }
    return count;
}

static void between_93_and_97(int count)
{
    print_message("covered %d of %d\n", count, EXPERIMENTS);
    if (count < 930 || count > 970)
        fail_msg("the interval covers the root %d times in %d", count, EXPERIMENTS);
}

static void of_a_line(void **state)
{
    between_93_and_97(covered(0.5, 0, false));
}
static void of_slopes_that_differ(void **state)
{
    between_93_and_97(covered(0.3, 0.8, false));
}
static void on_a_log_range(void **state)
{
    between_93_and_97(covered(0.3, 0.5, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_a_line), cmocka_unit_test(of_slopes_that_differ),
                                       cmocka_unit_test(on_a_log_range)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
