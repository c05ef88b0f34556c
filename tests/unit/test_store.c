/* A results file whose points are added as they are asked for: what it has is not run again, and the sink cannot tell. */
#include "support/check.h"

#include "store/store.h"
#include "support/failing.h"
#include "support/small.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST 200

typedef struct seen {
    uint64_t units[MOST], hashes[MOST], count;
    double means[MOST];
    zb_status status[MOST];
    uint64_t stop_at; /* 0: never */
} seen;

static zb_status put(void *context, const zbi_finished *f, zb_error *error)
{
    seen *s = context;
    const size_t measure = zb_measure_find("official_hours");
    assert_true(s->count < MOST);
    s->units[s->count] = f->point * 100 + f->replication;
    s->status[s->count] = f->status;
    s->hashes[s->count] = f->status == ZB_OK ? f->totals[0].trace_hash ^ f->totals[1].trace_hash : 0;
    s->means[s->count] = f->status == ZB_OK ? f->summary[ZBI_SWEEP_SETS * zb_measure_count() + measure].mean : NAN;
    s->count++;
    return ZB_OK;
}

static bool go_on(void *context)
{
    const seen *s = context;
    return !s->stop_at || s->count < s->stop_at;
}

static void same(const seen *a, const seen *b)
{
    assert_int_equal(a->count, b->count);
    for (uint64_t i = 0; i < a->count; i++) {
        assert_int_equal(a->units[i], b->units[i]);
        assert_int_equal(a->hashes[i], b->hashes[i]);
        assert_int_equal(a->status[i] == ZB_OK, b->status[i] == ZB_OK);
        assert_true(a->means[i] == b->means[i] || (isnan(a->means[i]) && isnan(b->means[i])));
    }
}

static const char *const both[] = {"bureaucracy", "task_force"};
static const char *const parameters[] = {"/experiment/warmup_h", "/posts/staff"};

typedef struct place {
    small small;
    char folder[64], path[80];
} place;

static int open_place(void **state)
{
    place *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->small = small_open((const char *const[]){"/experiment/until_h=450"}, 1);
    snprintf(p->folder, sizeof p->folder, "/tmp/zhuanban-store-XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    snprintf(p->path, sizeof p->path, "%s/a.zb", p->folder);
    *state = p;
    return 0;
}

static int close_place(void **state)
{
    place *p = *state;
    small_close(&p->small);
    unlink(p->path);
    rmdir(p->folder);
    free(p);
    return 0;
}

static const zbi_layout layout = {.parameters = parameters, .parameter_count = 2};

static zbi_provenance provenance_of(const place *p)
{
    return (zbi_provenance){.version = zb_version(),
                            .kind = "test",
                            .scenario = "small",
                            .scenario_json = "{}",
                            .forms = "bureaucracy,task_force",
                            .command = "test",
                            .started = "now",
                            .scenario_hash = zb_model_hash(p->small.model),
                            .seed = 1,
                            .replications = 10,
                            .form_count = 2,
                            .shards = 1};
}

static zb_status open_store(const place *p, zbi_store *store, const zb_allocator *allocator, zb_error *error)
{
    const zbi_provenance provenance = provenance_of(p);
    *store = (zbi_store){.lock = -1};
    zb_status status = ZB_OK;
    if (access(p->path, F_OK) != 0)
        status = zbi_store_create(p->path, &provenance, &layout, NULL, allocator, error);
    if (status == ZB_OK)
        status = zbi_store_open(store, p->path, true, allocator, error);
    if (status == ZB_OK)
        status = zbi_store_check(store, &provenance, &layout, error);
    return status == ZB_OK ? zbi_store_begin(store, "test", "now", error) : status;
}

/* A grid of the texts, each "POINTER=SPEC"; NULL: what the sweep alone comes to. */
static zb_status sweep(const place *p, zbi_store *store, const char *const *vary, uint64_t replications, seen *s)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_plan plan;
    zb_error error = {0};
    zbi_plan_init(&plan, &allocator);
    for (; *vary; vary++)
        assert_int_equal(zbi_plan_vary(&plan, *vary, &error), ZB_OK);
    assert_int_equal(zbi_plan_lay(&plan, ZBI_DESIGN_GRID, 0, 1, &error), ZB_OK);
    const zbi_sweep sweep = {.scenario = p->small.scenario,
                             .plan = &plan,
                             .forms = both,
                             .form_count = 2,
                             .replications = replications,
                             .jobs = 2,
                             .shards = 1,
                             .sink = {s, put},
                             .go_on = go_on,
                             .go_on_context = s};
    const zb_status status =
        store ? zbi_store_run(store, &sweep, NULL, &error) : zbi_sweep_run(&sweep, NULL, &error);
    zbi_plan_free(&plan);
    return status;
}

static void close_store(zbi_store *store)
{
    zb_error error;
    assert_int_equal(zbi_store_end(store, "done", &error), ZB_OK);
    assert_int_equal(zbi_store_close(store, &error), ZB_OK);
}

/* The second point fails: its warm-up leaves no room. The third and the first are asked for twice. */
static void what_is_there_is_not_run_again(void **state)
{
    static const char *const first[] = {"/experiment/warmup_h=0,200,100", NULL};
    static const char *const second[] = {"/experiment/warmup_h=100,50,0", NULL};
    const place *p = *state;
    const zb_allocator allocator = zb_allocator_default();
    zb_error error;
    zbi_store store;
    seen alone = {0}, kept = {0}, again = {0}, other = {0}, other_kept = {0};
    assert_int_equal(sweep(p, NULL, first, 3, &alone), ZB_OK);
    assert_int_equal(sweep(p, NULL, second, 4, &other), ZB_OK);
    assert_int_equal(open_store(p, &store, &allocator, &error), ZB_OK);
    assert_int_equal(sweep(p, &store, first, 3, &kept), ZB_OK);
    same(&alone, &kept);
    assert_int_equal(store.points, 3);
    close_store(&store);
    assert_int_equal(open_store(p, &store, &allocator, &error), ZB_OK);
    assert_int_equal(store.done, 2 * 3 * 2);
    assert_int_equal(store.failed, 3 * 2);
    assert_int_equal(sweep(p, &store, first, 3, &again), ZB_OK);
    same(&alone, &again);
    assert_int_equal(store.put_done, 2 * 3 * 2); /* nothing new */
    assert_int_equal(sweep(p, &store, second, 4, &other_kept), ZB_OK);
    same(&other, &other_kept);
    assert_int_equal(store.points, 4); /* 50 is new */
    assert_int_equal(store.put_done, 2 * 3 * 2 + (1 + 4 + 1) * 2);
    close_store(&store);
}

/* Other parameters vary in each batch, as in a screening; those that do not are as in the scenario. */
static void batches_may_vary_other_parameters(void **state)
{
    static const char *const first[] = {"/posts/staff=2,3", NULL};
    static const char *const second[] = {"/experiment/warmup_h=0,100", "/posts/staff=3", NULL};
    const place *p = *state;
    const zb_allocator allocator = zb_allocator_default();
    zb_error error;
    zbi_store store;
    seen alone = {0}, kept = {0};
    assert_int_equal(sweep(p, NULL, first, 1, &alone), ZB_OK);
    assert_int_equal(sweep(p, NULL, second, 1, &alone), ZB_OK);
    assert_int_equal(open_store(p, &store, &allocator, &error), ZB_OK);
    assert_int_equal(sweep(p, &store, first, 1, &kept), ZB_OK);
    assert_int_equal(sweep(p, &store, second, 1, &kept), ZB_OK);
    same(&alone, &kept);
    assert_int_equal(store.points, 4);
    close_store(&store);
}

/* A batch that was stopped goes on where it was. */
static void a_stopped_batch_goes_on(void **state)
{
    static const char *const vary[] = {"/experiment/warmup_h=0,10,20,30,40,50", NULL};
    const place *p = *state;
    const zb_allocator allocator = zb_allocator_default();
    zb_error error;
    zbi_store store;
    seen alone = {0}, stopped = {.stop_at = 7}, again = {0};
    assert_int_equal(sweep(p, NULL, vary, 3, &alone), ZB_OK);
    assert_int_equal(open_store(p, &store, &allocator, &error), ZB_OK);
    assert_int_equal(sweep(p, &store, vary, 3, &stopped), ZB_STATUS_STOPPED);
    close_store(&store);
    assert_int_equal(open_store(p, &store, &allocator, &error), ZB_OK);
    assert_int_equal(store.done, 7 * 2);
    assert_int_equal(sweep(p, &store, vary, 3, &again), ZB_OK);
    same(&alone, &again);
    close_store(&store);
}

/* The same point twice in one plan is kept once. */
static void a_point_twice_is_one_point(void **state)
{
    static const char *const vary[] = {"/posts/staff=3,3", NULL};
    const place *p = *state;
    const zb_allocator allocator = zb_allocator_default();
    zb_error error;
    zbi_store store;
    seen alone = {0}, kept = {0};
    assert_int_equal(sweep(p, NULL, vary, 2, &alone), ZB_OK);
    assert_int_equal(open_store(p, &store, &allocator, &error), ZB_OK);
    assert_int_equal(sweep(p, &store, vary, 2, &kept), ZB_OK);
    same(&alone, &kept);
    assert_int_equal(store.points, 1);
    assert_int_equal(store.put_done, 2 * 2);
    close_store(&store);
}

/* No request for memory that is refused loses anything or leaks. */
static void memory_may_run_out_anywhere(void **state)
{
    static const char *const vary[] = {"/posts/staff=2,3", NULL};
    const place *p = *state;
    long calls = 1;
    for (long k = 0; k <= calls; k += 1 + k / 40) {
        failing state_of = {.fail_at = k};
        const zb_allocator allocator = failing_allocator_shared(&state_of);
        zb_error error = {0}, closing;
        zbi_store store;
        seen s = {0};
        zb_status status = open_store(p, &store, &allocator, &error);
        if (status == ZB_OK)
            status = sweep(p, &store, vary, 1, &s);
        zbi_store_close(&store, &closing);
        if (k == 0) {
            calls = state_of.calls;
            assert_int_equal(status, ZB_OK);
        } else if (status != ZB_OK && status != ZB_STATUS_MEMORY) {
            fail_msg("request %ld of %ld refused: status %d, %s", k, calls, (int)status, error.message);
        }
        if (state_of.blocks != 0)
            fail_msg("request %ld of %ld refused: %ld blocks leak", k, calls, state_of.blocks);
        unlink(p->path);
    }
    assert_true(calls > 20);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_place, close_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_there_is_not_run_again),
        TEST(batches_may_vary_other_parameters),
        TEST(a_stopped_batch_goes_on),
        TEST(a_point_twice_is_one_point),
        TEST(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
