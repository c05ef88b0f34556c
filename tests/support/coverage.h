/* How often the paired interval covers a difference that is known. */
#ifndef TEST_SUPPORT_COVERAGE_H
#define TEST_SUPPORT_COVERAGE_H

/* Experiments of `replications` pairs each, whose difference has mean 1 and the shape of a gamma of coefficient of
   variation `cv` (0: normal) beside noise that both forms share; the number of the paired 95 % intervals that cover 1. */
int covered(int experiments, int replications, double cv);
/* Three measures with independent differences of mean 1: how often all three intervals of the family cover at once. */
int covered_family(int experiments, int replications);
/* A share of .01 on average that differs between replications of 30 matters each (coefficient of variation 1): how often
   the interval of a share covers it, or Student's t. */
int covered_share(int experiments, int replications, int by_t);
#endif
