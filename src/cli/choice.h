/* Which measures, which matters and which ranges a command line asks for. */
#ifndef ZBI_CLI_CHOICE_H
#define ZBI_CLI_CHOICE_H

#include "cli/arguments.h"
#include "experiment/sweep/plan.h"

#include <zhuanban/result.h>

#define ZBI_MOST_MEASURES 128

/* Measures, each once, in the order in which they came. */
typedef struct zbi_measures {
    size_t items[ZBI_MOST_MEASURES], count;
} zbi_measures;

void zbi_measures_add(zbi_measures *measures, size_t measure);
/* Those of --measure; complains of a name that is none. */
zbi_exit zbi_measures_asked(const zbi_arguments *arguments, zbi_measures *measures);
/* What --matters asks for; else the usual, or all where those are focal and the crew takes nothing. */
zbi_exit zbi_matters_asked(const zbi_arguments *arguments, const zb_model *model, size_t usual, size_t *set);
/* Adds the range that an option holds, /POINTER=lo:hi or log:lo:hi, to the plan; complains of what is none. */
zbi_exit zbi_range_asked(zbi_plan *plan, zbi_option option, const char *text);
#endif
