/* What a comparison surely needs of memory, before it asks for any: a run and every form's result for each replication
   that is under way, the slots between them, and what all replications leave for the intervals. */
#include "experiment/comparison/comparison.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Bytes of one replication under way. */
static double of_replication(const zb_comparison *c, const zb_need *need)
{
    const double cells = (double)zbi_rows_of_each(c) * (double)zbi_cells(c);
    return need->run + (c->options.quantiles ? need->result * (double)c->form_count : 0.0) +
           ZBI_SLOTS_PER_JOB * cells * sizeof(zb_summary);
}

/* Bytes that grow with the replications: at least those asked for. */
static double of_all(const zb_comparison *c)
{
    return (double)c->options.replications * (double)c->form_count * ZBI_PAIR_SETS * (double)c->measures *
           sizeof(double);
}

/* Appends to the message, which has room for all that is said. */
static void say(zb_error *error, const char *format, ...)
{
    const size_t used = strlen(error->message);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message + used, sizeof error->message - used, format, arguments);
    va_end(arguments);
}

static double megabytes(double bytes)
{
    return bytes / 1048576.0;
}

static zb_status too_big(const zb_comparison *c, const zb_need *need, zb_error *error)
{
    const double jobs = zbi_jobs_at_once(&c->options), each = of_replication(c, need), all = of_all(c);
    const double limit = (double)c->options.memory_limit;
    *error = (zb_error){.status = ZB_STATUS_TOO_BIG};
    say(error, "needs at least %.0f MB of memory, and there are %.0f MB: ", megabytes(jobs * each + all),
        megabytes(limit));
    if (all > jobs * each) {
        say(error, "%llu replications leave %.0f MB", (unsigned long long)c->options.replications, megabytes(all));
        return ZB_STATUS_TOO_BIG;
    }
    if (jobs > 1.0)
        say(error, "%.0f MB for each of %.0f replications at once; ", megabytes(each), jobs);
    say(error, "%.3g matters arise", need->matters);
    if (need->unfinished >= 1.0)
        say(error, ", of which %.3g cannot be finished by %llu officials", need->unfinished,
            (unsigned long long)zb_model_official_count(c->model));
    if (jobs > 1.0 && each + all <= limit)
        say(error, "; one replication at a time needs at least %.0f MB", megabytes(each + all));
    return ZB_STATUS_TOO_BIG;
}

zb_status zbi_check_memory(const zb_comparison *c, zb_error *error)
{
    const zb_need need = zb_run_need(c->model, c->options.until_h);
    const double jobs = zbi_jobs_at_once(&c->options), bytes = jobs * of_replication(c, &need) + of_all(c);
    return c->options.memory_limit && bytes > (double)c->options.memory_limit ? too_big(c, &need, error) : ZB_OK;
}
