/* What a question is about: which matters, which measure. */
#ifndef ZBI_CLI_QUESTION_H
#define ZBI_CLI_QUESTION_H

#include "cli/arguments.h"

#include <zhuanban/result.h>

/* --matters; where it is not given what the crew takes, or all where it takes nothing. */
zbi_exit zbi_matters_asked(const zb_model *model, const zbi_arguments *arguments, size_t *set);
/* The number of a measure, told with "did you mean" when there is none. */
zbi_exit zbi_measure_named(const char *name, size_t *measure);
#endif
