/* The shipped cases: scenarios of the paper and of the search, without the bench and the lessons. */
#ifndef TEST_SUPPORT_CASES_H
#define TEST_SUPPORT_CASES_H

/* Their names, in order; NULL ends them. */
extern const char *const case_names[];
#endif
