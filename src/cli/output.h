/* Where a command's data goes: standard output, or a file that appears under its name only when it is whole. */
#ifndef ZBI_CLI_OUTPUT_H
#define ZBI_CLI_OUTPUT_H

#include "cli/exit.h"

#include <stdio.h>

typedef struct zbi_output {
    FILE *file;
    const char *path; /* NULL: standard output */
    char *temporary;  /* what is written until the end; NULL: the file itself (a device, a pipe) */
} zbi_output;

/* path NULL or "-": standard output. Complains when it cannot be opened. */
zbi_exit zbi_output_open(zbi_output *output, const char *path);
/* Everything is written: checks it and gives the file its name. `code` other than 0: drops the file instead. Complains;
   gives `code`, or ZBI_EXIT_IO. */
zbi_exit zbi_output_close(zbi_output *output, zbi_exit code);
#endif
