/* Rank 0 of a shared sweep. */
#include "cli/share_letters.h"

#include "experiment/sweep/parcel.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define STOPPING_S 10.0   /* so long the others may take to stop, */
#define INTERRUPTED_S 0.4 /* and so long after a signal: mpirun soon sends SIGKILL */

typedef struct lead {
    zbi_ranks *ranks;
    const zbi_sweep *sweep;
    zb_allocator allocator;
    uint64_t next, units; /* not looked at yet, from here to there */
    int here;             /* other ranks that have not left */
    zbi_share_pace pace;
    zbi_letter letter;
    zb_error error; /* what ends the sweep */
} lead;

/* ---- handing out ---- */

static bool take(lead *l, uint64_t *unit)
{
    while (l->next < l->units)
        if (zbi_sweep_wants(l->sweep, *unit = l->next++))
            return true;
    return false;
}

/* So that a rank does not get all that is left, in case it takes long. */
static uint64_t fair(const lead *l)
{
    return (l->units - l->next) / (2 * (uint64_t)l->ranks->count) + 1;
}

static void give(lead *l, int to, uint64_t asked)
{
    uint64_t units[ZBI_SHARE_MOST_UNITS], count = 0, most = fair(l);
    most = asked < most ? asked : most;
    most = most < ZBI_SHARE_MOST_UNITS ? most : ZBI_SHARE_MOST_UNITS;
    while (count < most && take(l, &units[count]))
        count++;
    zbi_ranks_send(l->ranks, to, ZBI_SHARE_UNITS, units, count * sizeof *units);
}

/* For this rank's own threads. */
static zbi_supply supply(void *context, unsigned idle, uint64_t waiting, uint64_t *unit)
{
    lead *l = context;
    if (waiting >= idle + zbi_share_ahead(&l->pace))
        return ZBI_SUPPLY_LATER;
    if (take(l, unit))
        return ZBI_SUPPLY_GIVEN;
    return l->here ? ZBI_SUPPLY_LATER : ZBI_SUPPLY_END;
}

static zb_status put(void *context, const zbi_finished *finished, zb_error *error)
{
    lead *l = context;
    l->pace.finished++;
    return l->sweep->sink.put(l->sweep->sink.context, finished, error);
}

/* ---- letters ---- */

/* A signal to one rank is one to all. */
static void let_go(lead *l, int rank, int code)
{
    l->here--;
    if (code == ZBI_EXIT_INTERRUPT || code == ZBI_EXIT_TERMINATE) {
        if (zbi_interrupted() == ZBI_EXIT_DONE)
            raise(code - 128); /* as shells number them */
    } else if (code != ZBI_EXIT_DONE && l->error.status == ZB_OK) {
        l->error.status = ZB_STATUS_INTERNAL;
        snprintf(l->error.message, sizeof l->error.message,
                 "rank %d could not go on (exit code %d), so the sweep ends here", rank, code);
    }
}

static void keep(lead *l)
{
    uint64_t units;
    zb_error error;
    if (l->error.status == ZB_OK && zbi_parcel_open(l->letter.bytes, l->letter.size, l->sweep->form_count,
                                                    &l->sweep->sink, &l->allocator, &units, &error) != ZB_OK)
        l->error = error;
}

static void read_letters(lead *l)
{
    while (zbi_ranks_receive(l->ranks, &l->letter)) {
        uint64_t number = 0;
        if (l->letter.size == sizeof number)
            memcpy(&number, l->letter.bytes, sizeof number);
        switch (l->letter.kind) {
        case ZBI_SHARE_ASK: give(l, l->letter.from, number); break;
        case ZBI_SHARE_RESULTS: keep(l); break;
        case ZBI_SHARE_LEAVE: let_go(l, l->letter.from, (int)number); break;
        default: break;
        }
    }
}

static bool go_on(void *context)
{
    lead *l = context;
    read_letters(l);
    return l->error.status == ZB_OK && l->sweep->go_on(l->sweep->go_on_context);
}

/* What the others have finished is kept, if they can still send it. */
static void stop_the_others(lead *l)
{
    const double began = zbi_seconds();
    for (int rank = 1; rank < l->ranks->count; rank++)
        zbi_ranks_send(l->ranks, rank, ZBI_SHARE_STOP, NULL, 0);
    while (l->here && zbi_seconds() - began < (zbi_interrupted() ? INTERRUPTED_S : STOPPING_S)) {
        read_letters(l);
        zbi_doze();
    }
}

static void begin(lead *l, const zbi_asked *asked)
{
    const zbi_share_task task = zbi_share_task_of(asked);
    for (int rank = 1; rank < l->ranks->count; rank++)
        zbi_ranks_send(l->ranks, rank, ZBI_SHARE_TASK, &task, sizeof task);
    l->ranks->called = true;
}

zb_status zbi_share_lead(zbi_ranks *ranks, const zbi_asked *asked, zb_error *error)
{
    lead l = {.ranks = ranks,
              .sweep = &asked->sweep,
              .allocator = zb_allocator_default(),
              .units = asked->plan.points * asked->sweep.replications,
              .here = ranks->count - 1,
              .pace = {.began = zbi_seconds()}};
    zbi_sweep own = asked->sweep;
    own.source = (zbi_units_source){&l, supply};
    own.sink = (zbi_sink){&l, put};
    own.go_on = go_on;
    own.go_on_context = &l;
    own.patience_ms = ZBI_SHARE_PATIENCE_MS;
    own.jobs = own.jobs ? own.jobs : 1; /* a rank for each processor is what mpirun starts */
    begin(&l, asked);
    zb_status status = zbi_sweep_run(&own, NULL, error);
    if (status != ZB_OK)
        stop_the_others(&l);
    ranks->lost = l.here > 0;
    free(l.letter.bytes);
    if (l.error.status == ZB_OK || (status != ZB_OK && status != ZB_STATUS_STOPPED))
        return status;
    *error = l.error;
    return l.error.status;
}

void zbi_share_dismiss(zbi_ranks *ranks)
{
    for (int rank = 1; rank < ranks->count && ranks->rank == 0 && !ranks->called; rank++)
        zbi_ranks_send(ranks, rank, ZBI_SHARE_TASK, NULL, 0);
}
