/* How often the paired interval covers a difference that is known. */
#ifndef TEST_SUPPORT_COVERAGE_H
#define TEST_SUPPORT_COVERAGE_H

/* Experiments of `replications` pairs each, whose difference has mean 1 and the shape of a gamma of coefficient of
   variation `cv` (0: normal) beside noise that both forms share; the number of the paired 95 % intervals that cover 1. */
int covered(int experiments, int replications, double cv);
#endif
