/* The shipped cases, scenarios of the paper and of the search, without the bench and the lessons; comparisons of them.
 */
#ifndef TEST_SUPPORT_CASES_H
#define TEST_SUPPORT_CASES_H

#include <zhuanban/experiment.h>

/* Their names, in order; NULL ends them. */
extern const char *const case_names[];

typedef struct case_run {
    zb_model *model;
    zb_comparison *comparison;
} case_run;
/* scenarios/NAME.json with assignments "POINTER=VALUE" (NULL: none; NULL ends them); fails the test on any fault. All
   forms that are always compared, or the bureaucracy and `form` alone. `equal`: focal matters queue like everyday work
   where the case leaves urgency open. */
case_run case_compare(const char *name, const char *const *assignments, const char *form, uint64_t replications,
                      bool equal);
void case_free(case_run *run);
/* Bureaucracy less the form, in a set of matters. */
zb_pair case_pair(const case_run *run, const char *form, size_t set, const char *measure);
#endif
