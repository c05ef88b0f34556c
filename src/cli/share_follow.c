/* The other ranks of a shared sweep. */
#include "cli/share_letters.h"

#include "experiment/sweep/parcel.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SEND_EVERY_S 0.2
#define SEND_FROM 65536 /* bytes */

typedef struct follow {
    zbi_ranks *ranks;
    zbi_share_pace pace;
    zbi_letter letter;
    uint64_t units[ZBI_SHARE_MOST_UNITS], unit_count, unit_next; /* given, not yet passed on to threads */
    uint64_t wanted;                                             /* to be asked for */
    bool asked, no_more;                                         /* no answer yet; there are no more */
    bool stop;
    zbi_parcel full, gone; /* gathered; on its way */
    double sent;           /* when the last one went */
} follow;

/* ---- units ---- */

static zbi_supply supply(void *context, unsigned idle, uint64_t waiting, uint64_t *unit)
{
    follow *f = context;
    const uint64_t ahead = zbi_share_ahead(&f->pace), ready = waiting + f->unit_count - f->unit_next;
    f->wanted = ready < idle + ahead ? idle + 2 * ahead - ready : 0;
    if (f->unit_next < f->unit_count) {
        *unit = f->units[f->unit_next++];
        return ZBI_SUPPLY_GIVEN;
    }
    return f->no_more ? ZBI_SUPPLY_END : ZBI_SUPPLY_LATER;
}

static zb_status put(void *context, const zbi_finished *finished, zb_error *error)
{
    follow *f = context;
    f->pace.finished++;
    return zbi_parcel_put(&f->full, finished, error);
}

/* ---- letters ---- */

static void take_units(follow *f)
{
    memmove(f->units, f->units + f->unit_next, (f->unit_count - f->unit_next) * sizeof *f->units);
    f->unit_count -= f->unit_next;
    f->unit_next = 0;
    memcpy(f->units + f->unit_count, f->letter.bytes, f->letter.size);
    f->unit_count += f->letter.size / sizeof *f->units;
    f->no_more = f->letter.size == 0;
    f->asked = false;
}

static void read_letters(follow *f)
{
    while (zbi_ranks_receive(f->ranks, &f->letter)) {
        if (f->letter.kind == ZBI_SHARE_UNITS)
            take_units(f);
        f->stop = f->stop || f->letter.kind == ZBI_SHARE_STOP;
    }
}

static void ask(follow *f)
{
    /* no more than there is room for */
    const uint64_t room = ZBI_SHARE_MOST_UNITS - (f->unit_count - f->unit_next);
    const uint64_t wanted = f->wanted < room ? f->wanted : room;
    if (wanted == 0 || f->asked || f->no_more)
        return;
    zbi_ranks_send(f->ranks, 0, ZBI_SHARE_ASK, &wanted, sizeof wanted);
    f->asked = true;
}

static void send_results(follow *f)
{
    const zbi_parcel full = f->full;
    zbi_ranks_post(f->ranks, 0, ZBI_SHARE_RESULTS, full.bytes.text, full.bytes.size);
    f->full = f->gone;
    f->gone = full;
    zbi_parcel_empty(&f->full);
    f->sent = zbi_seconds();
}

static bool go_on(void *context)
{
    follow *f = context;
    const bool due = f->full.bytes.size >= SEND_FROM || zbi_seconds() - f->sent >= SEND_EVERY_S;
    read_letters(f);
    ask(f);
    if (f->full.bytes.size && due && zbi_ranks_post_is_gone(f->ranks))
        send_results(f);
    return !f->stop && zbi_interrupted() == ZBI_EXIT_DONE;
}

/* ---- a sweep ---- */

static void wait_until_gone(follow *f)
{
    while (!zbi_ranks_post_is_gone(f->ranks)) {
        read_letters(f);
        zbi_doze();
    }
}

static zbi_exit compute(follow *f, const zbi_asked *asked)
{
    const zb_allocator allocator = zb_allocator_default();
    zb_error error = {0};
    zbi_sweep own = asked->sweep;
    own.source = (zbi_units_source){f, supply};
    own.sink = (zbi_sink){f, put};
    own.go_on = go_on;
    own.go_on_context = f;
    own.patience_ms = ZBI_SHARE_PATIENCE_MS;
    own.jobs = own.jobs ? own.jobs : 1; /* a rank for each processor is what mpirun starts */
    f->pace.began = f->sent = zbi_seconds();
    zbi_parcel_init(&f->full, own.form_count, &allocator);
    zbi_parcel_init(&f->gone, own.form_count, &allocator);
    const zb_status status = zbi_sweep_run(&own, NULL, &error);
    wait_until_gone(f);
    if (f->full.bytes.size)
        send_results(f);
    wait_until_gone(f);
    zbi_parcel_free(&f->full);
    zbi_parcel_free(&f->gone);
    if (status == ZB_OK || status == ZB_STATUS_STOPPED)
        return zbi_interrupted();
    return zbi_exit_with(&error);
}

static zbi_exit complain(const follow *f, const char *what)
{
    char host[128] = "its host";
    gethostname(host, sizeof host - 1);
    return zbi_complain(ZBI_EXIT_USAGE,
                        "rank %d on %s %s than rank 0; all ranks must see the same program and the same files",
                        f->ranks->rank, host, what);
}

/* Reads what rank 0 has read, and does its share. */
static zbi_exit take_part(follow *f, const zbi_arguments *a, const zbi_share_task *task)
{
    zbi_asked asked;
    zbi_exit code = zbi_asked_read(&asked, a);
    if (code == ZBI_EXIT_DONE) {
        const zbi_share_task own = zbi_share_task_of(&asked);
        const char *what = zbi_share_differs(task, &own);
        code = what ? complain(f, what) : compute(f, &asked);
    }
    zbi_asked_free(&asked);
    return code;
}

zbi_exit zbi_share_follow(zbi_ranks *ranks, const zbi_arguments *a)
{
    follow f = {.ranks = ranks};
    zbi_share_task task;
    bool there;
    while (!(there = zbi_ranks_receive(ranks, &f.letter)) && zbi_interrupted() == ZBI_EXIT_DONE)
        zbi_doze();
    const bool wanted = there && f.letter.kind == ZBI_SHARE_TASK && f.letter.size == sizeof task;
    zbi_exit code = zbi_interrupted();
    if (wanted) {
        memcpy(&task, f.letter.bytes, sizeof task);
        code = take_part(&f, a, &task);
        const uint64_t told = (uint64_t)code;
        zbi_ranks_send(ranks, 0, ZBI_SHARE_LEAVE, &told, sizeof told);
    }
    free(f.letter.bytes);
    return code;
}
