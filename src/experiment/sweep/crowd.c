/* Threads, a ring of slots, and the caller who folds what they leave there. */
#include "experiment/sweep/crowd.h"

#include "base/memory.h"

#include <pthread.h>
#include <time.h>

typedef struct crowd {
    const zbi_crowd_plan *plan;
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t finished, freed;
    bool *done;                      /* of each slot */
    uint64_t next, folded, supplied; /* units taken, folded, there to be taken */
    bool ended;                      /* no more will be supplied */
    unsigned idle;                   /* workers for whom there is nothing to take */
    unsigned lost;                   /* workers that could not start: no memory */
    bool stop;
} crowd;

static bool is_stopped(void *context)
{
    crowd *w = context;
    pthread_mutex_lock(&w->lock);
    const bool stop = w->stop;
    pthread_mutex_unlock(&w->lock);
    return stop;
}

/* The caller, who supplies, is told. */
static void wait_idle(crowd *w)
{
    w->idle++;
    pthread_cond_signal(&w->finished);
    pthread_cond_wait(&w->freed, &w->lock);
    w->idle--;
}

/* The next unit for a worker, or false when there is none. */
static bool take(crowd *w, uint64_t *unit)
{
    pthread_mutex_lock(&w->lock);
    while (!w->stop && (w->next < w->supplied || !w->ended)) {
        if (w->next == w->supplied)
            wait_idle(w);
        else if (w->next - w->folded >= w->plan->slots)
            pthread_cond_wait(&w->freed, &w->lock);
        else
            break;
    }
    const bool more = !w->stop && w->next < w->supplied;
    if (more)
        *unit = w->next++;
    pthread_mutex_unlock(&w->lock);
    return more;
}

static void give(crowd *w, uint64_t slot)
{
    pthread_mutex_lock(&w->lock);
    w->done[slot] = true;
    if (slot == w->folded % w->plan->slots) /* the one that is waited for */
        pthread_cond_signal(&w->finished);
    pthread_mutex_unlock(&w->lock);
}

static void *worker(void *context)
{
    crowd *w = context;
    void *tools = w->plan->begin(w->plan->context);
    uint64_t unit;
    if (!tools) {
        pthread_mutex_lock(&w->lock);
        w->lost++;
        pthread_cond_signal(&w->finished);
        pthread_mutex_unlock(&w->lock);
        return NULL;
    }
    while (take(w, &unit)) {
        w->plan->work(tools, unit, unit % w->plan->slots, is_stopped, w);
        give(w, unit % w->plan->slots);
    }
    w->plan->end(tools);
    return NULL;
}

static void wait_a_little(crowd *w)
{
    const unsigned ms = w->plan->patience_ms ? w->plan->patience_ms : 200;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)ms * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&w->finished, &w->lock, &until);
}

/* Asks for units while there are free slots for them; the lock is held. */
static void feed(crowd *w)
{
    const zbi_crowd_plan *p = w->plan;
    const uint64_t before = w->supplied;
    zbi_supply supply = ZBI_SUPPLY_GIVEN;
    while (!w->ended && supply == ZBI_SUPPLY_GIVEN && w->supplied - w->folded < p->slots) {
        supply = p->supply(p->context, w->supplied % p->slots, w->idle, w->supplied - w->next);
        w->supplied += supply == ZBI_SUPPLY_GIVEN;
        w->ended = supply == ZBI_SUPPLY_END;
    }
    if (w->supplied > before || w->ended)
        pthread_cond_broadcast(&w->freed);
}

static bool told_to_go_on(crowd *w)
{
    pthread_mutex_unlock(&w->lock);
    const bool on = w->plan->go_on(w->plan->context, w->folded);
    pthread_mutex_lock(&w->lock);
    return on;
}

/* The next unit, which is done; workers go on meanwhile, none of them in its slot. */
static zb_status fold_next(crowd *w, uint64_t slot, zb_error *error)
{
    pthread_mutex_unlock(&w->lock);
    const zb_status status = w->plan->fold(w->plan->context, w->folded, slot, error);
    pthread_mutex_lock(&w->lock);
    if (status != ZB_OK)
        return status;
    w->done[slot] = false;
    w->folded++;
    pthread_cond_broadcast(&w->freed);
    return ZB_OK;
}

static bool is_enough(const crowd *w)
{
    return (w->plan->enough && w->plan->enough(w->plan->context)) || (w->ended && w->folded == w->supplied);
}

/* Folds what is done in order until there is enough; the lock is held but while waiting and folding. */
static zb_status gather(crowd *w, unsigned workers, zb_error *error)
{
    while (!is_enough(w)) {
        const uint64_t slot = w->folded % w->plan->slots;
        if (!w->ended)
            feed(w);
        if (!told_to_go_on(w))
            return ZB_STATUS_STOPPED;
        if (w->done[slot]) {
            const zb_status status = fold_next(w, slot, error);
            if (status != ZB_OK)
                return status;
        } else if (w->lost == workers) {
            return zbi_no_memory(error);
        } else {
            wait_a_little(w);
        }
    }
    return ZB_OK;
}

static unsigned start(crowd *w, pthread_t *threads)
{
    unsigned started = 0;
    while (started < w->plan->jobs && pthread_create(&threads[started], NULL, worker, w) == 0)
        started++;
    return started;
}

static zb_status run_threads(crowd *w, pthread_t *threads, zb_error *error)
{
    const unsigned started = start(w, threads);
    pthread_mutex_lock(&w->lock);
    const zb_status status = started ? gather(w, started, error) : zbi_no_memory(error);
    w->stop = true;
    pthread_cond_broadcast(&w->freed);
    pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return status;
}

zb_status zbi_crowd_work(const zbi_crowd_plan *plan, zb_error *error)
{
    crowd w = {.plan = plan,
               .done = zbi_new(plan->allocator, plan->slots, sizeof *w.done),
               .supplied = plan->supply ? 0 : plan->limit,
               .ended = !plan->supply};
    pthread_t *threads = zbi_new(plan->allocator, plan->jobs, sizeof *threads);
    pthread_mutex_init(&w.lock, NULL);
    pthread_cond_init(&w.finished, NULL);
    pthread_cond_init(&w.freed, NULL);
    const zb_status status = w.done && threads ? run_threads(&w, threads, error) : zbi_no_memory(error);
    pthread_cond_destroy(&w.freed);
    pthread_cond_destroy(&w.finished);
    pthread_mutex_destroy(&w.lock);
    zbi_free(plan->allocator, threads);
    zbi_free(plan->allocator, w.done);
    return status;
}
