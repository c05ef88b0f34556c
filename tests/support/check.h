/* What cmocka lacks: it must be included first, for the headers that cmocka wants before its own. */
#ifndef TEST_SUPPORT_CHECK_H
#define TEST_SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* after those four */
#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

/* got = want within tolerance; NaN never passes. */
#define assert_near(got, want, tolerance)                                                                              \
    do {                                                                                                               \
        const double got_ = (got), want_ = (want), tolerance_ = (tolerance);                                           \
        if (!(got_ - want_ <= tolerance_ && want_ - got_ <= tolerance_))                                               \
            fail_msg("%s is %.17g, not %.17g within %g", #got, got_, want_, tolerance_);                               \
    } while (0)

/* A count of `n` independent events of probability p lies within z standard deviations of n p. */
#define assert_binomial(count, n, p, z)                                                                                \
    do {                                                                                                               \
        const double n_ = (n), p_ = (p), off_ = (double)(count)-n_ * p_;                                               \
        if (!(off_ * off_ <= (z) * (z)*n_ * p_ * (1 - p_)))                                                            \
            fail_msg("%s is %.17g of %.17g, expected a share of %.17g", #count, (double)(count), n_, p_);              \
    } while (0)
#endif
