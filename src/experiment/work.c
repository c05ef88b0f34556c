/* Threads that take replications one by one and leave them in a ring of slots, from which the caller's thread folds
   them in order. A worker never runs further ahead than the ring is long, so memory does not grow with the
   replications. */
#include "experiment/comparison.h"

#include <pthread.h>
#include <time.h>

typedef struct crowd {
    zb_comparison *comparison;
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t finished, freed;
    zbi_slot *ring;
    uint64_t ring_size, next, folded, limit;
    unsigned idle_workers; /* that could not start: no memory */
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

/* The next replication for a worker, or false when there is none. */
static bool take(crowd *w, uint64_t *replication)
{
    pthread_mutex_lock(&w->lock);
    while (!w->stop && w->next < w->limit && w->next - w->folded >= w->ring_size)
        pthread_cond_wait(&w->freed, &w->lock);
    const bool more = !w->stop && w->next < w->limit;
    if (more)
        *replication = w->next++;
    pthread_mutex_unlock(&w->lock);
    return more;
}

static void give(crowd *w, zbi_slot *slot)
{
    pthread_mutex_lock(&w->lock);
    slot->done = true;
    pthread_cond_signal(&w->finished);
    pthread_mutex_unlock(&w->lock);
}

static void *worker(void *context)
{
    crowd *w = context;
    zbi_bench bench;
    uint64_t replication;
    if (!zbi_bench_init(w->comparison, &bench)) {
        zbi_bench_free(&bench);
        pthread_mutex_lock(&w->lock);
        w->idle_workers++;
        pthread_cond_signal(&w->finished);
        pthread_mutex_unlock(&w->lock);
        return NULL;
    }
    while (take(w, &replication)) {
        zbi_slot *slot = &w->ring[replication % w->ring_size];
        zbi_replicate(&bench, replication, slot, is_stopped, w);
        give(w, slot);
    }
    zbi_bench_free(&bench);
    return NULL;
}

static void wait_a_little(crowd *w)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 200000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&w->finished, &w->lock, &until);
}

static bool told_to_go_on(crowd *w)
{
    const zb_experiment_options *o = &w->comparison->options;
    if (!o->progress)
        return true;
    pthread_mutex_unlock(&w->lock);
    const bool on = o->progress(o->progress_context, w->folded, w->limit);
    pthread_mutex_lock(&w->lock);
    return on;
}

static zb_status no_memory(zb_error *error)
{
    *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
    return ZB_STATUS_MEMORY;
}

/* Folds what is done in order until there is enough; the lock is held but while waiting. */
static zb_status gather(crowd *w, unsigned workers, zb_error *error)
{
    while (!zbi_enough(w->comparison)) {
        zbi_slot *slot = &w->ring[w->folded % w->ring_size];
        if (!told_to_go_on(w))
            return ZB_STATUS_STOPPED;
        if (slot->done && slot->status != ZB_OK) {
            *error = slot->error;
            return slot->status;
        }
        if (slot->done) {
            if (!zbi_fold(w->comparison, slot))
                return no_memory(error);
            slot->done = false;
            w->folded++;
            pthread_cond_broadcast(&w->freed);
        } else if (w->idle_workers == workers) {
            return no_memory(error);
        } else {
            wait_a_little(w);
        }
    }
    return ZB_OK;
}

static unsigned start(crowd *w, pthread_t *threads, unsigned jobs)
{
    unsigned started = 0;
    while (started < jobs && pthread_create(&threads[started], NULL, worker, w) == 0)
        started++;
    return started;
}

static zb_status run_threads(crowd *w, unsigned jobs, zb_error *error)
{
    const zb_allocator *own = &w->comparison->allocator;
    pthread_t *threads = zbi_new(own, jobs, sizeof *threads);
    const unsigned started = threads ? start(w, threads, jobs) : 0;
    zb_status status;
    pthread_mutex_lock(&w->lock);
    status = started ? gather(w, started, error) : no_memory(error);
    w->stop = true;
    pthread_cond_broadcast(&w->freed);
    pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    zbi_free(own, threads);
    return status;
}

static uint64_t most_replications(const zb_experiment_options *o)
{
    return o->precision > 0 ? o->max_replications : o->replications;
}

unsigned zbi_jobs_at_once(const zb_experiment_options *o)
{
    const uint64_t most = most_replications(o);
    return o->jobs < most ? o->jobs : (unsigned)most;
}

zb_status zbi_work(zb_comparison *c, zb_error *error)
{
    crowd w = {.comparison = c, .limit = most_replications(&c->options)};
    const unsigned jobs = zbi_jobs_at_once(&c->options);
    const uint64_t slots = ZBI_SLOTS_PER_JOB * (uint64_t)jobs;
    w.ring_size = slots < w.limit ? slots : w.limit;
    w.ring = zbi_new(&c->allocator, w.ring_size, sizeof *w.ring);
    bool good = w.ring != NULL;
    for (uint64_t i = 0; good && i < w.ring_size; i++)
        good = zbi_slot_init(c, &w.ring[i]);
    pthread_mutex_init(&w.lock, NULL);
    pthread_cond_init(&w.finished, NULL);
    pthread_cond_init(&w.freed, NULL);
    const zb_status status = good ? run_threads(&w, jobs, error) : no_memory(error);
    pthread_cond_destroy(&w.freed);
    pthread_cond_destroy(&w.finished);
    pthread_mutex_destroy(&w.lock);
    for (uint64_t i = 0; w.ring && i < w.ring_size; i++)
        zbi_slot_free(c, &w.ring[i]);
    zbi_free(&c->allocator, w.ring);
    return status;
}
