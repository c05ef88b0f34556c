/* What theory expects of each check. Includes no header of the engine: these numbers must not come from it. */
#ifndef ZBI_VERIFY_EXPECTED_H
#define ZBI_VERIFY_EXPECTED_H

typedef struct zbi_expectation {
    const char *check;
    double (*value)(void);
    double resolution; /* the interval's half-width may be this share of the value at most, else the check is too weak
                          to count (an engine wrong by twice that is seen); 0: equal to 1e-9 */
    const char *source;
} zbi_expectation;

/* NULL: nothing is expected of a check of that name. */
const zbi_expectation *zbi_expected(const char *check);

#endif
