/* The ziggurat's table is what its construction says, and what comes out is exponential in every layer. */
#include "support/check.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/real.h"

static const double edge[257] = {
#include "base/exponential_edges.inc"
};

/* Every layer has the area of the base, tail included: x·(exp(-next) - exp(-x)). */
static void layers_have_one_area(void **state)
{
    const double area = (edge[1] + 1.0) * exp(-edge[1]);
    assert_near(edge[0] * exp(-edge[1]), area, 1e-15);
    for (int i = 1; i < 256; i++) {
        assert_true(edge[i + 1] < edge[i]);
        assert_near(edge[i] * (exp(-edge[i + 1]) - exp(-edge[i])), area, 1e-15);
    }
    assert_near(edge[256], 0, 0);
}

/* Chi square over 1,024 cells as likely as each other, 2·10^7 draws: the mean count is 19,531, so that a cell off by 4 %
   alone adds 31 to a statistic of standard deviation 45. Wedges that are always or never kept, and a tail that is cut,
   are off by more in hundreds of cells or by all of one. Critical value at .001. */
static void draws_are_exponential(void **state)
{
    enum { DRAWS = 20000000, CELLS = 1024 };
    static long cells[CELLS];
    zbi_stream stream = zbi_stream_open(zbi_key_make(11, 3), 1, 1);
    for (long i = 0; i < DRAWS; i++)
        cells[(int)((1.0 - exp(-zbi_exponential(&stream))) * CELLS)]++;
    double chi = 0;
    for (int i = 0; i < CELLS; i++) {
        const double off = (double)cells[i] - (double)DRAWS / CELLS;
        chi += off * off / ((double)DRAWS / CELLS);
    }
    if (!(gsl_cdf_chisq_Q(chi, CELLS - 1) > 0.001))
        fail_msg("chi square %g with %d degrees of freedom", chi, CELLS - 1);
}

/* Beyond the last edge one draw in e^7.697 = 2,203 remains, and it is exponential again: mean 1 beyond. */
static void the_tail_goes_on(void **state)
{
    enum { DRAWS = 20000000 };
    zbi_stream stream = zbi_stream_open(zbi_key_make(11, 4), 1, 1);
    double beyond = 0;
    long count = 0;
    for (long i = 0; i < DRAWS; i++) {
        const double x = zbi_exponential(&stream);
        count += x >= edge[1];
        beyond += x >= edge[1] ? x - edge[1] : 0.0;
    }
    const double expected = DRAWS * exp(-edge[1]); /* 9,080; standard error 95 */
    assert_near((double)count, expected, 4 * sqrt(expected));
    assert_near(beyond / (double)count, 1.0, 4 / sqrt((double)count));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layers_have_one_area),
        cmocka_unit_test(draws_are_exponential),
        cmocka_unit_test(the_tail_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
