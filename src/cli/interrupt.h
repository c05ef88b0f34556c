/* SIGINT and SIGTERM ask the program to end in order; a second one ends it at once. */
#ifndef ZBI_CLI_INTERRUPT_H
#define ZBI_CLI_INTERRUPT_H

#include "cli/exit.h"

void zbi_interrupt_watch(void);
/* ZBI_EXIT_DONE until a signal came. */
zbi_exit zbi_interrupted(void);
#endif
