/* The scenario of a command line: a file, standard input or one that the program carries, with --set and the like. */
#ifndef ZBI_CLI_LOAD_H
#define ZBI_CLI_LOAD_H

#include "cli/arguments.h"

#include <zhuanban/model.h>

typedef struct zbi_loaded {
    zb_scenario *scenario;
    zb_model *model; /* NULL after zbi_read_argument */
} zbi_loaded;

/* Reads `name`, all faults told on standard error. Free it in any case. */
zbi_exit zbi_read_argument(zbi_loaded *loaded, const zbi_arguments *arguments, const char *name);
/* Compiles it too, within the machine's memory. */
zbi_exit zbi_load(zbi_loaded *loaded, const zbi_arguments *arguments, const char *name);
void zbi_loaded_free(zbi_loaded *loaded);
/* Number of the form called so, told with "did you mean" when there is none. */
zbi_exit zbi_form_named(const zb_model *model, const char *name, size_t length, size_t *form);
/* The forms that --forms asks for, or all; at most `most`. */
zbi_exit zbi_forms_asked(const zb_model *model, const zbi_arguments *arguments, size_t *forms, size_t most, size_t *count);
#endif
