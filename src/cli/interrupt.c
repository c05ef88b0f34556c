/* SIGINT and SIGTERM. A flag is the one thing that a signal handler can reach: it belongs to the program, not to the
   library. */
#include "cli/interrupt.h"

#include <signal.h>
#include <stdatomic.h>

/* Atomic, since the handler runs in one thread and others read; free of locks, as a handler must be. */
static atomic_int received;
_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler may not wait for a lock");

static void on_signal(int number) { atomic_store(&received, number); }

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
    const int number = atomic_load_explicit(&received, memory_order_relaxed);
    return number == SIGINT ? ZBI_EXIT_INTERRUPT : number == SIGTERM ? ZBI_EXIT_TERMINATE : ZBI_EXIT_DONE;
}
