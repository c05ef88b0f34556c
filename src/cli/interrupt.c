/* SIGINT and SIGTERM. A flag is the one thing that a signal handler can reach: it belongs to the program, not to the
   library. */
#include "cli/interrupt.h"

#include <signal.h>

static volatile sig_atomic_t received;

static void on_signal(int number) { received = number; }

void zbi_interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    action = (struct sigaction){.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &action, NULL); /* writing then fails, and is told as 4 */
}

zbi_exit zbi_interrupted(void)
{
    return received == SIGINT ? ZBI_EXIT_INTERRUPT : received == SIGTERM ? ZBI_EXIT_TERMINATE : ZBI_EXIT_DONE;
}
