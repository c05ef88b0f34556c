/* How the program ends. Scripts depend on these numbers. */
#ifndef ZBI_CLI_EXIT_H
#define ZBI_CLI_EXIT_H

#include <zhuanban/status.h>

typedef enum zbi_exit {
    ZBI_EXIT_DONE = 0,       /* whatever the verdict */
    ZBI_EXIT_FAILED = 1,     /* a check failed, a run ended early, or rows of a sweep failed */
    ZBI_EXIT_USAGE = 2,      /* wrong command line, or a pointer of --set or --vary that does not exist */
    ZBI_EXIT_INPUT = 3,      /* invalid input file, or one that needs more memory than there is */
    ZBI_EXIT_IO = 4,         /* a file cannot be read or written, full disk, closed pipe; a results file of another sweep */
    ZBI_EXIT_INTERNAL = 5,   /* our bug, or out of memory */
    ZBI_EXIT_INTERRUPT = 130, /* SIGINT; what was finished is kept */
    ZBI_EXIT_TERMINATE = 143  /* SIGTERM; the same */
} zbi_exit;

zbi_exit zbi_exit_of(zb_status status);
/* Says on standard error what went wrong, "zhuanban: message", and gives the exit code. */
zbi_exit zbi_exit_with(const zb_error *error);
/* The same with a text of printf's kind. */
zbi_exit zbi_complain(zbi_exit code, const char *format, ...) __attribute__((format(printf, 2, 3)));
#endif
